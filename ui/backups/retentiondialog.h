// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backuppicture.h"
#include "async/taskscope.h"
#include "shell/banddialog.h"

#include <QTimeZone>

class QCheckBox;
class QLabel;
class QSpinBox;

namespace vigie {

class ErrorView;
class RetentionModel;

/// How long backups are kept, with what would be removed now and why, as it is edited. Saves into the
/// workspace; removing is a plan of its own.
class RetentionDialog final : public BandDialog {
    Q_OBJECT
public:
    RetentionDialog(
        Session& session, const ServiceKey& service, const BackupPicture& picture, QWidget* parent = nullptr);

private:
    BackupRetention rules() const; ///< as they are entered
    void preview();
    void save();

    Session& m_session;
    ServiceKey m_service;
    BackupPicture m_picture;
    QTimeZone m_zone;
    QSpinBox* m_days;
    QSpinBox* m_daily;
    QSpinBox* m_weekly;
    QSpinBox* m_monthly;
    QSpinBox* m_yearly;
    QSpinBox* m_atLeast;
    QCheckBox* m_own;
    QLabel* m_words;
    QLabel* m_removal;
    RetentionModel* m_model;
    ErrorView* m_error;
    QPushButton* m_save;
    TaskScope m_scope;
};

} // namespace vigie
