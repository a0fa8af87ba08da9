// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/planstate.h"

namespace vigie {

/// Whether another program holds the lock of the plan's environment alive for this very plan: it has not
/// ended because it is not over.
[[nodiscard]] bool isUnderWay(const UnfinishedPlan& plan, const QString& lockFolder, const Clock& clock);

/// What the journal says was begun and never ended and that no program is running any more, oldest first.
[[nodiscard]] QList<UnfinishedPlan> leftovers(
    const QList<JournalEntry>& entries, const QString& lockFolder, const Clock& clock);

/// The entry that ends a leftover plan: @p outcome as the journal names it, @p detail what reality says.
/// @p reason is why it was settled; empty: the plan's own.
[[nodiscard]] JournalEntry endOf(
    const UnfinishedPlan& plan, const QString& outcome, const QString& detail, const QString& reason = {});

} // namespace vigie
