// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/load/loader.h"
#include "postgres/databaseworker.h"

#include <QMap>

namespace vigie {

/// Gathers the planner's statistics of tables that are whole while others are still loading or get their
/// indexes, so that gatherStatistics() has less left to do. A table is whole when as many rows arrived as @p
/// rows says ("schema.table"; partitions by their own names), and it is left alone while anybody changes it;
/// a partitioned table waits for all its partitions. Ends, after the table in work, once @p over fires; @p
/// halt also stops that one. It only helps: what fails here is left to gatherStatistics(). Nothing before
/// PostgreSQL 14, which does not count partitioned tables.
[[nodiscard]] QCoro::Task<void> gatherWhileLoading(
    DatabaseWorker worker, QMap<QString, qint64> rows, CancelToken over, CancelToken halt);

/// How many rows each table ("schema.table") has in the end, as far as @p source or what was read of it
/// tells.
[[nodiscard]] QMap<QString, qint64> expectedRows(const LoadSource& source, const DumpInspection& inspection);

/// Loader::load() with gatherWhileLoading() beside it where several connections load everything. @p worker is
/// of the target and may write. Returns when both have ended.
[[nodiscard]] Async<LoadReport> loadGathering(LoadSource source, Loader::Target target, LoadOptions options,
    ClientPrograms programs, Loader::Report report, QThreadPool* workers, DatabaseWorker worker,
    QMap<QString, qint64> rows, CancelToken cancel);

/// Statistics of all that has none yet, and of what may have got more to measure since: expressions of
/// indexes and extended statistics are seldom there before the rows.
[[nodiscard]] Async<void> gatherStatistics(DatabaseWorker worker, CancelToken cancel);

} // namespace vigie
