// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backuppicture.h"
#include "async/taskscope.h"
#include "shell/banddialog.h"

class QCheckBox;
class QLabel;
class QSpinBox;

namespace vigie {

class ErrorView;
class ScheduleForm;

/// When one service is backed up, and when its newest backup is restored for practice, with the next runs and
/// what the schedule can promise, as it is edited. Saves into the workspace.
class ScheduleDialog final : public BandDialog {
    Q_OBJECT
public:
    /// The workspace has a job for @p service.
    ScheduleDialog(
        Session& session, const ServiceKey& service, const BackupPicture& picture, QWidget* parent = nullptr);

private:
    BackupJob job() const; ///< as it is entered
    void preview();
    void save();

    Session& m_session;
    ServiceKey m_service;
    BackupPicture m_picture;
    BackupJob m_base;
    ScheduleForm* m_form;
    QSpinBox* m_jitter;
    QSpinBox* m_grace;
    QCheckBox* m_drills;
    ScheduleForm* m_drill;
    QLabel* m_runs;
    QLabel* m_promise;
    ErrorView* m_error;
    QPushButton* m_save;
    TaskScope m_scope;
};

} // namespace vigie
