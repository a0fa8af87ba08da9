// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/restore/restoresteps.h"

#include <QMap>

namespace vigie {

/// What a database that is restored over holds: read when planning, and again after a kill, when the
/// difference tells whether the one transaction of the load was committed.
struct OverFacts {
    QMap<QString, qint64> tables; ///< oids by "schema.table", materialized views too; none of extensions
    QStringList withRows; ///< those of them that hold rows of their own
    int atWork = 0; ///< sessions that a load of ours has on it
};
[[nodiscard]] Async<OverFacts> readOverFacts(DatabaseWorker worker, CancelToken cancel);

/// Names of the tables that the backup holds, "schema.table", in order.
[[nodiscard]] QStringList tablesOf(const RestoreRun& run);

constexpr qsizetype mostWitnesses = 200;
/// What a recipe keeps of @p tables as they are before the load: enough of them to tell, since the record's
/// lines are kept short. An oid of 0: not there.
[[nodiscard]] QJsonArray witnesses(const QStringList& tables, const OverFacts& now);
/// How many of the witnesses of a recipe are still what they were, and how many are not.
struct Testimony {
    int same = 0;
    int changed = 0;
    int seen = 0; ///< that are there now
};
[[nodiscard]] Testimony askWitnesses(const QJsonArray& recipe, const OverFacts& now);

/// Conflict unless the second database is the one that was looked at, and still holds nothing.
[[nodiscard]] Async<void> recheckEmpty(SharedRestore run, CancelToken cancel);

/// Those of a restore into the second database; without @p loading: only what makes sure of it.
[[nodiscard]] QList<PlanStep> elsewhereSteps(SharedRestore run, bool loading);

/// Drops what a load has put into the second database: everything but extensions. In one transaction.
/// @p expected are the tables that the plan saw; others are a Conflict.
[[nodiscard]] PlanStep emptyStep(SharedRestore run, const QStringList& expected);
/// Ends the sessions that a load of ours, whose program is gone, still has; what it did is taken back by the
/// server, since it was one transaction.
[[nodiscard]] PlanStep endLoadStep(SharedRestore run);

} // namespace vigie
