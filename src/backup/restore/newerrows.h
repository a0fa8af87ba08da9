// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/manifest/manifest.h"
#include "postgres/databaseworker.h"

namespace vigie {

/// What one table has now against what the backup has.
struct NewerRows {
    QString table; ///< "schema.table"
    qint64 now = 0;
    qint64 inBackup = -1; ///< -1: the backup has no such table
    std::optional<qint64> newer; ///< rows with a time after the snapshot, where the table holds times
    bool counted = true; ///< false: it took too long

    bool differs() const { return inBackup != now || newer.value_or(0) > 0; }
};

/// Counts, table by table, what a restore would lose; by columns that hold times of rows (created_at and the
/// like). Tables that take longer than @p most each are named and not counted.
[[nodiscard]] Async<QList<NewerRows>> countNewerRows(DatabaseWorker worker, QList<TableCount> inBackup,
    std::optional<TimePoint> snapshot, Millis most, CancelToken cancel);

/// Sentences for a plan: tables that differ, most rows first.
[[nodiscard]] QStringList newerRowsText(const QList<NewerRows>& tables);

} // namespace vigie
