// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/deployment.h"

#include <QCoreApplication>

namespace vigie {

QString deploymentStateName(DeploymentState state)
{
    switch (state) {
    case DeploymentState::Queued:
        return QStringLiteral("queued");
    case DeploymentState::InProgress:
        return QStringLiteral("in-progress");
    case DeploymentState::Succeeded:
        return QStringLiteral("succeeded");
    case DeploymentState::Failed:
        return QStringLiteral("failed");
    case DeploymentState::Cancelled:
        return QStringLiteral("cancelled");
    case DeploymentState::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

QString deploymentStateTitle(DeploymentState state)
{
    switch (state) {
    case DeploymentState::Queued:
        return QCoreApplication::translate("DeploymentState", "Queued");
    case DeploymentState::InProgress:
        return QCoreApplication::translate("DeploymentState", "In progress");
    case DeploymentState::Succeeded:
        return QCoreApplication::translate("DeploymentState", "Succeeded");
    case DeploymentState::Failed:
        return QCoreApplication::translate("DeploymentState", "Failed");
    case DeploymentState::Cancelled:
        return QCoreApplication::translate("DeploymentState", "Cancelled");
    case DeploymentState::Unknown:
        return QCoreApplication::translate("DeploymentState", "Unknown");
    }
    return {};
}

QString deploymentActionName(DeploymentAction action)
{
    switch (action) {
    case DeploymentAction::Deploy:
        return QStringLiteral("deploy");
    case DeploymentAction::Redeploy:
        return QStringLiteral("redeploy");
    case DeploymentAction::Rollback:
        return QStringLiteral("rollback");
    case DeploymentAction::Promote:
        return QStringLiteral("promote");
    case DeploymentAction::Restart:
        return QStringLiteral("restart");
    case DeploymentAction::Stop:
        return QStringLiteral("stop");
    case DeploymentAction::Scale:
        return QStringLiteral("scale");
    case DeploymentAction::Cancel:
        return QStringLiteral("cancel");
    case DeploymentAction::Other:
        return QStringLiteral("other");
    }
    return {};
}

QString deploymentActionTitle(DeploymentAction action)
{
    switch (action) {
    case DeploymentAction::Deploy:
        return QCoreApplication::translate("DeploymentAction", "Deployment");
    case DeploymentAction::Redeploy:
        return QCoreApplication::translate("DeploymentAction", "Redeployment");
    case DeploymentAction::Rollback:
        return QCoreApplication::translate("DeploymentAction", "Rollback");
    case DeploymentAction::Promote:
        return QCoreApplication::translate("DeploymentAction", "Promotion");
    case DeploymentAction::Restart:
        return QCoreApplication::translate("DeploymentAction", "Restart");
    case DeploymentAction::Stop:
        return QCoreApplication::translate("DeploymentAction", "Stop");
    case DeploymentAction::Scale:
        return QCoreApplication::translate("DeploymentAction", "Scaling");
    case DeploymentAction::Cancel:
        return QCoreApplication::translate("DeploymentAction", "Interruption");
    case DeploymentAction::Other:
        return QCoreApplication::translate("DeploymentAction", "Other");
    }
    return {};
}

bool isFinal(DeploymentState state)
{
    return state == DeploymentState::Succeeded || state == DeploymentState::Failed
        || state == DeploymentState::Cancelled;
}

} // namespace vigie
