// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// Statistics of all that has none yet, and of what may have got more to measure since: expressions of
/// indexes and extended statistics are seldom there before the rows.
[[nodiscard]] Async<void> gatherStatistics(DatabaseWorker worker, CancelToken cancel);

} // namespace vigie
