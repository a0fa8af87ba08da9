// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/backupsettings.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSpinBox;
class QTimeEdit;

namespace vigie {

/// When something is due: rhythm, time of day, weekday, hours, time zone.
class ScheduleForm final : public QWidget {
    Q_OBJECT
public:
    /// @p prefix of the object names of its fields.
    explicit ScheduleForm(const QString& prefix, QWidget* parent = nullptr);

    void setSchedule(const BackupSchedule& schedule);
    BackupSchedule schedule() const;

Q_SIGNALS:
    void changed();

private:
    void fit();

    BackupSchedule m_base; ///< jitter and grace, which are not edited here
    QComboBox* m_rhythm;
    QComboBox* m_weekday;
    QLabel* m_weekdayLabel;
    QSpinBox* m_hours;
    QLabel* m_hoursLabel;
    QTimeEdit* m_time;
    QComboBox* m_zone;
};

} // namespace vigie
