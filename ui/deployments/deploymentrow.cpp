// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployments/deploymentrow.h"

#include <algorithm>

namespace vigie {

namespace {

bool bringsVersion(DeploymentAction action)
{
    switch (action) {
    case DeploymentAction::Deploy:
    case DeploymentAction::Redeploy:
    case DeploymentAction::Rollback:
    case DeploymentAction::Promote:
    case DeploymentAction::Restart:
        return true;
    case DeploymentAction::Stop:
    case DeploymentAction::Scale:
    case DeploymentAction::Cancel:
    case DeploymentAction::Other:
        return false;
    }
    return false;
}

/// A provider offers what served before as a target of a rollback, except the very version that serves.
bool hasServed(const Deployment& deployment, const std::optional<Deployment>& serving)
{
    if (deployment.serving)
        return true;
    if (deployment.state != DeploymentState::Succeeded || !bringsVersion(deployment.action))
        return false;
    const bool sameVersion = serving && deployment.target == serving->target
        && !deployment.version.commit.isEmpty() && deployment.version.commit == serving->version.commit;
    return deployment.canBeRolledBackTo || sameVersion;
}

TimePoint tookOver(const Deployment& deployment)
{
    return deployment.finishedAt.value_or(deployment.createdAt);
}

/// Fills in when each of @p rows (newest first, one service) served, and what rollbacks took out.
void fillService(QList<DeploymentRow>& rows, const DeploymentSource& source)
{
    const auto found = std::ranges::find_if(source.deployments, &Deployment::serving);
    const std::optional<Deployment> serving
        = found == source.deployments.end() ? std::nullopt : std::optional(*found);
    std::optional<TimePoint> end; // when the next newer one took over, walking back in time
    bool newestServed = true;
    DeploymentRow* returned = nullptr; // serves although newer ones served after it: its domains were moved
    QString takenOut;
    for (DeploymentRow& row : rows) {
        const Deployment& deployment = row.deployment;
        if (deployment.action == DeploymentAction::Stop && deployment.state == DeploymentState::Succeeded) {
            end = tookOver(deployment);
            newestServed = false;
        }
        row.served = hasServed(deployment, serving);
        if (!row.served)
            continue;
        if (deployment.serving && !newestServed) {
            returned = &row;
            row.servedFrom = source.heldSince;
        } else {
            row.servedFrom = tookOver(deployment);
            row.servedUntil = deployment.serving ? std::nullopt : end;
            if (newestServed && !deployment.serving && serving) {
                row.servedUntil = source.heldSince;
                takenOut = deployment.version.shortCommit();
            }
        }
        end = tookOver(deployment);
        newestServed = false;
    }
    if (returned)
        returned->rolledBack = takenOut;
    // A rollback with a deployment of its own took out what served just before it.
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rows.at(i).deployment.action != DeploymentAction::Rollback)
            continue;
        for (qsizetype older = i + 1; older < rows.size(); ++older) {
            const Version& version = rows.at(older).deployment.version;
            if (rows.at(older).served && version.commit != rows.at(i).deployment.version.commit) {
                rows[i].rolledBack = version.shortCommit();
                break;
            }
        }
    }
}

} // namespace

QList<DeploymentRow> deploymentRows(
    const QList<DeploymentSource>& sources, const QHash<QString, QString>& messages)
{
    QList<DeploymentRow> all;
    for (const DeploymentSource& source : sources) {
        QList<DeploymentRow> rows;
        for (const Deployment& deployment : source.deployments) {
            DeploymentRow row;
            row.deployment = deployment;
            row.tier = source.tier;
            if (row.deployment.version.message.isEmpty())
                row.deployment.version.message = messages.value(deployment.version.commit);
            rows.append(std::move(row));
        }
        fillService(rows, source);
        all += rows;
    }
    std::ranges::stable_sort(
        all, std::ranges::greater(), [](const DeploymentRow& row) { return row.deployment.createdAt; });
    return all;
}

std::optional<Millis> timeTaken(const Deployment& deployment, TimePoint now)
{
    const TimePoint begun = deployment.startedAt.value_or(deployment.createdAt);
    if (deployment.finishedAt)
        return std::max(Millis(0), *deployment.finishedAt - begun);
    if (isUnderWay(deployment))
        return std::max(Millis(0), now - begun);
    return std::nullopt;
}

std::optional<Millis> timeInService(const DeploymentRow& row, TimePoint now)
{
    if (!row.served || !row.servedFrom)
        return std::nullopt;
    if (row.deployment.serving)
        return std::max(Millis(0), now - *row.servedFrom);
    if (!row.servedUntil)
        return std::nullopt;
    return std::max(Millis(0), *row.servedUntil - *row.servedFrom);
}

bool isUnderWay(const Deployment& deployment)
{
    return deployment.state == DeploymentState::Queued || deployment.state == DeploymentState::InProgress;
}

} // namespace vigie
