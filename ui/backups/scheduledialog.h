// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backups/settingseditor.h"

class QCheckBox;
class QLabel;
class QSpinBox;

namespace vigie {

class ScheduleForm;

/// When one service is backed up, and when its newest backup is restored for practice, with the next runs and
/// what the schedule can promise, as it is edited. Saves into the workspace.
class ScheduleDialog final : public SettingsEditor {
    Q_OBJECT
public:
    /// The workspace has a job for @p service.
    ScheduleDialog(
        Session& session, const ServiceKey& service, const BackupPicture& picture, QWidget* parent = nullptr);

private:
    BackupJob job() const; ///< as it is entered
    BackupSettings entered() const override;
    void preview() override;

    BackupJob m_base;
    ScheduleForm* m_form;
    QSpinBox* m_jitter;
    QSpinBox* m_grace;
    QCheckBox* m_drills;
    ScheduleForm* m_drill;
    QLabel* m_runs;
    QLabel* m_promise;
};

} // namespace vigie
