// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/restore/restoresteps.h"

namespace vigie {

/// Reads all that every restore plan needs: the server's facts, the programs, the source to its end.
[[nodiscard]] Async<SharedRestore> prepareRestore(RestoreRequest request, CancelToken cancel);

/// The part of it that is about the source: which programs can load it, and what it would do. @p run knows
/// the server already.
[[nodiscard]] Async<void> readRestoreSource(SharedRestore run, CancelToken cancel);

/// A plan with id, level, expected duration and recipe filled in.
[[nodiscard]] Plan blankRestorePlan(const RestoreRun& run, const QString& action);

/// "beside", "elsewhere", "in-place": in a recipe.
[[nodiscard]] QString restoreWayName(RestoreRun::Mode mode);
[[nodiscard]] RestoreRun::Mode restoreWayOf(const QJsonObject& recipe);
/// A plan that goes on with the restore of @p recipe, or takes it back: its recipe stays the same.
[[nodiscard]] Plan followingPlan(const RestoreRun& run, const QString& action, const QJsonObject& recipe);

/// What the inspection, the signature and past drills say of the source.
void addSourceChecks(Plan& plan, const RestoreRun& run);
/// Counts, table by table, what is in use now and not in the backup, and says it in @p plan.
[[nodiscard]] Async<void> addNewerRows(SharedRestore run, Plan* plan, CancelToken cancel);
/// Who has a session on the database in use, and is ended by a switch: a sentence.
[[nodiscard]] QString endedSessions(const DatabaseFacts& facts);
/// "2026-11-26 14:44:25 UTC", for the texts of a plan.
[[nodiscard]] QString momentText(TimePoint at);
[[nodiscard]] PlanCheck spaceCheck(const DatabaseFacts& facts, const LoadSource& source);

} // namespace vigie
