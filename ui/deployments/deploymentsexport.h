// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deployments/deploymentrow.h"
#include "shell/pane.h"

namespace vigie {

/// Asks for a file without blocking, writes @p rows to it as CSV, and says in the window how that went.
void exportDeployments(QWidget* over, Shell& shell, const QList<DeploymentRow>& rows,
    const EnvironmentId& environment, TimePoint now);

} // namespace vigie
