// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backuppicture.h"

#include <QWidget>

class QLabel;
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

} // namespace vigie
