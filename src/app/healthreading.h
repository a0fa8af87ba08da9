// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "domain/health.h"
#include "health/standing.h"
#include "store/healthhistory.h"
#include "workspace/workspace.h"

namespace vigie {

// What the history of the checks tells: read off the calling thread, and added up on it.

/// What is left of one check's error budget.
struct RemainingBudget {
    QString check;
    double left = 0; ///< minutes; negative when overspent
    double allowed = 0; ///< minutes, in the window of the objective
};

/// The one with the least left of @p checks; nothing while no check was counted. Reads the history off the
/// calling thread.
[[nodiscard]] Async<std::optional<RemainingBudget>> leastBudget(
    std::shared_ptr<HealthHistory> history, QList<HealthCheck> checks, Objectives objectives, TimePoint now);

/// The state that the samples of the last day end with, for each of @p services that has any.
[[nodiscard]] Async<QHash<ServiceKey, Standing>> pastStandings(
    std::shared_ptr<HealthHistory> history, QList<ServiceConfig> services, TimePoint now);

} // namespace vigie
