// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/restore/restoreplan.h"

namespace vigie {

// What became of restores that went over a database, elsewhere or in place, and what can be done about it.
// Both load in one transaction, so that a kill leaves all of it or nothing; which of the two, the database
// tells: tables that were made anew have other oids. A script that ends transactions by itself may leave half
// of it in the second database, and then the record must show that its load was seen to end.

/// Whether @p recipe is of such a restore.
[[nodiscard]] bool restoresOver(const QJsonObject& recipe);

[[nodiscard]] Async<RestoreReality> readOverReality(
    RestoreRequest request, QJsonObject recipe, CancelToken cancel);
[[nodiscard]] Async<Plan> planOverContinue(RestoreRequest request, QJsonObject recipe, CancelToken cancel);
[[nodiscard]] Async<Plan> planOverAbandon(RestoreRequest request, QJsonObject recipe, CancelToken cancel);
[[nodiscard]] Async<Plan> planOverUndo(RestoreRequest request, QJsonObject recipe, CancelToken cancel);

} // namespace vigie
