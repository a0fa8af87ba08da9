// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/fact.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace vigie {

enum class DeploymentState { Queued, InProgress, Succeeded, Failed, Cancelled, Unknown };

/// What started a deployment or what it did. Restart: the same version again, by a person or by the platform.
enum class DeploymentAction { Deploy, Redeploy, Rollback, Promote, Restart, Stop, Scale, Cancel, Other };

struct Version {
    QString commit; ///< full hexadecimal id; empty when the provider tells none
    QString message; ///< first line
    QString branch;

    QString shortCommit() const { return commit.left(7); }
    bool operator==(const Version&) const = default;
};

/// One run of a service's deployment pipeline, from whichever provider.
struct Deployment {
    DeploymentId id;
    ServiceKey service;
    DeploymentState state = DeploymentState::Unknown;
    DeploymentAction action = DeploymentAction::Other;
    Version version;
    QString author; ///< as the provider names the person; empty for the platform itself
    QString cause; ///< the provider's free text ("Git", "Monitoring/Unreachable"): shown, never switched on
    QString target; ///< "production", "preview" or the provider's own name of the target
    TimePoint createdAt;
    std::optional<TimePoint> startedAt; ///< when work began, if the provider tells it apart from createdAt
    std::optional<TimePoint> finishedAt;
    bool serving = false; ///< this deployment answers requests now
    bool canBeRolledBackTo = false;
    DeploymentId
        rollbackOf; ///< the deployment whose version this one brings back; empty when unknown or none
    QString failure; ///< the provider's words when the state is Failed
    QString providerState; ///< raw ("WIP", "READY"), for the detail view
    QUrl url; ///< where this version can be visited
    QUrl inspectUrl; ///< the provider's page about it

    bool operator==(const Deployment&) const = default;
};

enum class AliasState { Pending, Moving, Assigned, Failed, Unknown };

/// A domain or alias and whether it points at the deployment in question. A rollback may succeed for some
/// only.
struct DeploymentAlias {
    QString name;
    AliasState state = AliasState::Unknown;
    QString failure;
    bool ofBranch = false; ///< follows the newest of a branch: no rollback or promotion moves it

    bool operator==(const DeploymentAlias&) const = default;
};

struct DeploymentStep {
    QString name;
    DeploymentState state = DeploymentState::Unknown;
    std::optional<TimePoint> startedAt;
    std::optional<TimePoint> finishedAt;

    bool operator==(const DeploymentStep&) const = default;
};

struct DeploymentDetail {
    Deployment deployment;
    QList<DeploymentAlias> aliases;
    QList<DeploymentStep> steps;
    Facts facts;
};

/// After a rollback some providers stop following new deployments until someone says otherwise.
struct ReleaseHold {
    bool held = false;
    QString reason; ///< who and why, as far as the provider tells
    std::optional<TimePoint> since;

    bool operator==(const ReleaseHold&) const = default;
};

[[nodiscard]] QString deploymentStateName(
    DeploymentState state); ///< stable English ("in-progress"), for JSON
[[nodiscard]] QString deploymentStateTitle(DeploymentState state); ///< translated
[[nodiscard]] QString deploymentActionName(DeploymentAction action); ///< stable English, for JSON
[[nodiscard]] QString deploymentActionTitle(DeploymentAction action); ///< translated
[[nodiscard]] bool isFinal(DeploymentState state);

} // namespace vigie
