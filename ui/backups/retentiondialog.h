// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backups/settingseditor.h"

#include <QTimeZone>

class QCheckBox;
class QLabel;
class QSpinBox;

namespace vigie {

class RetentionModel;

/// How long backups are kept, with what would be removed now and why, as it is edited. Saves into the
/// workspace; removing is a plan of its own.
class RetentionDialog final : public SettingsEditor {
    Q_OBJECT
public:
    RetentionDialog(
        Session& session, const ServiceKey& service, const BackupPicture& picture, QWidget* parent = nullptr);

private:
    BackupRetention rules() const; ///< as they are entered
    BackupSettings entered() const override;
    void preview() override;

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
};

} // namespace vigie
