// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/jsonreader.h"
#include "domain/deployment.h"
#include "providers/vercel/settings.h"

#include <QSet>

#include <optional>

namespace vigie::vercelapi {

/// A deployment as Vercel describes it, in any of its three shapes (list item, single, within a project).
struct DeploymentRecord {
    Deployment deployment;
    QString name; ///< the project's name; a redeploy must repeat it
    QString projectId; ///< absent within a project
    QString customEnvironmentId;
    QString substate; ///< STAGED, ROLLING, PROMOTED; only with READY
    QString plan;
    QString errorStep;
    QUrl errorLink;
    QStringList regions;
    QStringList aliases; ///< host names
    QStringList branchAliases; ///< those of them that follow a branch
    std::optional<bool> rollbackCandidate;
    bool aliasAssigned = false;
    std::optional<TimePoint> aliasAssignedAt;
    QString aliasError;
    QString aliasWarning;
    QString checksConclusion;
    std::optional<DeploymentStep> aliasCheck;
    std::optional<TimePoint> expiresAt;

    const DeploymentId& id() const { return deployment.id; }
    bool isProduction() const { return deployment.target == u"production"; }
};

/// Never fails: what is no known state is Unknown and logged once.
[[nodiscard]] DeploymentState stateFromWord(const QString& word);
/// Missing required fields become @p answer's problem.
[[nodiscard]] DeploymentRecord recordFrom(const JsonReader& answer, const ServiceKey& service);
/// One step per build of `GET /v11/deployments/{id}/builds`.
[[nodiscard]] QList<DeploymentStep> stepsFrom(const JsonReader& answer);
/// Adds what only the project knows: which deployment serves, and so which can be brought back.
void markServing(DeploymentRecord& record, const DeploymentId& serving);
/// Whether a deployment belongs to the environment that @p settings describe; the branch is not compared.
[[nodiscard]] bool isOfTarget(const DeploymentRecord& record, const Settings& settings);
/// Facts of the detail view.
[[nodiscard]] Facts factsOf(const DeploymentRecord& record);
/// Aliases as the deployment itself tells them, without a promote or rollback under way.
[[nodiscard]] QList<DeploymentAlias> aliasesOf(const DeploymentRecord& record);
/// The steps after the builds: checks and assignment of domains, as far as known.
[[nodiscard]] QList<DeploymentStep> closingSteps(const DeploymentRecord& record);

} // namespace vigie::vercelapi
