// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions/actiontarget.h"

namespace vigie {

// Plans around deployments. Planning only reads; the plan writes when a PlanRunner executes it.

/// Brings the version of deployment @p to back into service.
[[nodiscard]] Async<Plan> planRollback(ActionTarget target, DeploymentId to, CancelToken cancel);
/// Takes a rollback back: brings deployment @p before into service again. By promotion where a rollback makes
/// the provider hold new deployments back, since only that ends the hold, too.
[[nodiscard]] Async<Plan> planRollForward(ActionTarget target, DeploymentId before, CancelToken cancel);
/// Builds or starts the version of deployment @p which again.
[[nodiscard]] Async<Plan> planRedeploy(ActionTarget target, DeploymentId which, CancelToken cancel);
/// Makes the version of deployment @p which serve production.
[[nodiscard]] Async<Plan> planPromotion(ActionTarget target, DeploymentId which, CancelToken cancel);
/// Interrupts a deployment that is under way.
[[nodiscard]] Async<Plan> planCancellation(ActionTarget target, DeploymentId which, CancelToken cancel);
/// Lets the provider follow new deployments again after a rollback.
[[nodiscard]] Async<Plan> planHoldRelease(ActionTarget target, CancelToken cancel);
/// Only watches and verifies what an interrupted run of the program had begun: no write.
[[nodiscard]] Async<Plan> planWatching(
    ActionTarget target, DeploymentId wanted, DeploymentId started, CancelToken cancel);

} // namespace vigie
