// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions/actiontarget.h"

namespace vigie {

/// What the steps of one deployment action share while it runs.
struct DeploymentRun {
    ActionTarget target;
    Deployment wanted; ///< the deployment whose version shall serve
    DeploymentId servingBefore; ///< as the plan saw it; empty when nothing served
    DeploymentId started; ///< what the provider made of our request; empty until then
    TimePoint requestedAt;
    bool movesAliases = false; ///< the provider moves aliases instead of starting a deployment
};
using SharedRun = std::shared_ptr<DeploymentRun>;

/// Which call of the provider the request step makes.
enum class DeploymentCall { Rollback, Redeploy, Promote };

/// Conflict when another deployment serves now than the plan saw, or when one is under way.
[[nodiscard]] Async<void> recheckServing(SharedRun run, CancelToken cancel);

/// After a lost answer: the deployment that the provider started since, also when the person has interrupted.
/// Still OutcomeUnknown when it shows none.
[[nodiscard]] Async<DeploymentId> findStarted(SharedRun run, CancelToken cancel);

[[nodiscard]] PlanStep requestStep(SharedRun run, DeploymentCall call);
/// Waits for the provider: for the started deployment, or for every alias.
[[nodiscard]] PlanStep waitStep(SharedRun run);
/// Asks the service which version serves, then its health URLs.
[[nodiscard]] PlanStep verifyStep(SharedRun run);

} // namespace vigie
