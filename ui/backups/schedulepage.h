// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backuppicture.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSortFilterProxyModel;

namespace vigie {

class DataTable;
class RetentionModel;

/// When backups are due and what is kept, in words, with the next runs and what retention would remove now.
class SchedulePage final : public QWidget {
    Q_OBJECT
public:
    explicit SchedulePage(QWidget* parent = nullptr);

    /// @p job null: nothing is planned for the service.
    void show(const BackupJob* job, const BackupPicture& picture, TimePoint now);

Q_SIGNALS:
    void scheduleEditRequested();
    void retentionEditRequested();

private:
    QLabel* m_schedule;
    QLabel* m_drills;
    QLabel* m_runs;
    QLabel* m_promise;
    QLabel* m_rules;
    QLabel* m_removal;
    RetentionModel* m_model;
    QSortFilterProxyModel* m_sorted;
    DataTable* m_table;
};

/// "Kept for 30 days, then one a week for 8 weeks; at least 3.", translated.
[[nodiscard]] QString retentionText(const BackupRetention& rules);
/// "3 copies would be removed now, which frees 12 MB.", translated.
[[nodiscard]] QString removalText(const RetentionPlan& plan);
/// The next runs of @p job, a line each, with what is odd about them.
[[nodiscard]] QStringList nextRunLines(const BackupJob& job, TimePoint now);

} // namespace vigie
