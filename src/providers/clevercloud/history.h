// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/deployment.h"
#include "providers/clevercloud/wire.h"

#include <QHash>

namespace vigie::clever {

/// What the activity of an application means. Clever Cloud names neither rollbacks nor restarts, nor does it
/// mark the deployment that serves: all of it is derived here from neighbouring rows, by pure functions.

/// A stretch of the activity, newest first, and what else was read at the same moment.
struct History {
    QList<DeploymentRecord> rows;
    /// Whether the first row is the newest one of all.
    bool fromTheTop = true;
    /// Nothing when the instances could not be read.
    std::optional<QList<InstanceRecord>> instances;
    QHash<QString, DeploymentCourse> courses; ///< v4's view, by deployment; may be empty
};

/// Index of the row whose version answers requests; -1 when none of these rows does. That is the row that
/// brought the version, not an up- or downscale that started the present instances. Told by the instances
/// that are up; without a reading of them, the newest successful deployment that no stop followed.
[[nodiscard]] qsizetype servingRow(const History& history);

/// Since when the version of row @p serving answers: the start of the first of the successful deployments of
/// that version that no other version interrupted, as far as these rows reach.
[[nodiscard]] TimePoint servingSince(const History& history, qsizetype serving);

/// Row @p index as a deployment. A DEPLOY compares its commit with what served before it:
/// - the same commit: Restart;
/// - one that began to serve earlier than that one did: Rollback of its newest successful deployment;
/// - one that was tried before in another way: Redeploy;
/// - else, and where these rows do not reach back far enough to tell: Deploy.
[[nodiscard]] Deployment mapDeployment(
    const ServiceKey& key, const History& history, qsizetype index, qsizetype serving);

/// A deployment that only v4 knows (v2 lists it a little later).
[[nodiscard]] Deployment mapCourse(const ServiceKey& key, const DeploymentCourse& course);

/// What v4 tells beyond the deployment itself: its steps with times.
[[nodiscard]] QList<DeploymentStep> mapSteps(const DeploymentCourse& course);

[[nodiscard]] DeploymentState stateFromWord(const QString& word); ///< of v2 or v4

} // namespace vigie::clever
