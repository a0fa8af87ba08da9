// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deployments/deploymentrow.h"
#include "shell/pane.h"

namespace vigie {

/// What can be done with one deployment.
enum class DeploymentVerb {
    RollBack,
    Promote,
    Redeploy,
    Interrupt,
    Compare,
    BuildOutput,
    OpenAtProvider,
    Logs
};

struct VerbState {
    bool shown = true; ///< false where it makes no sense at all for this deployment
    bool enabled = false;
    QString why; ///< translated: why it is disabled, or what it does
};

[[nodiscard]] QString verbText(DeploymentVerb verb, const QString& provider); ///< translated
[[nodiscard]] QString verbIcon(DeploymentVerb verb);
/// Whether @p verb fits this deployment. Production that is read-only disables nothing here: planning only
/// reads, and the plan's page asks for writing.
[[nodiscard]] VerbState verbState(const Session& session, const DeploymentRow& row, DeploymentVerb verb);
/// Opens the plan of a verb that changes something; nothing for the others.
void planVerb(Session& session, Shell& shell, const DeploymentRow& row, DeploymentVerb verb);
/// The service through which a deployment of @p service reaches production: itself, or its sibling that
/// differs in nothing but the target. Null when there is none.
[[nodiscard]] ServiceHandle* promotionService(const Session& session, const ServiceHandle& service);

} // namespace vigie
