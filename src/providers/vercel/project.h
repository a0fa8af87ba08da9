// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/servicestatus.h"
#include "providers/vercel/deployments.h"

#include <QHash>

namespace vigie::vercelapi {

/// The job that moves production's domains after a promotion or a rollback.
struct AliasRequest {
    QString from;
    QString to;
    QString status; ///< pending, in-progress, succeeded, failed, skipped
    QString type; ///< promote, rollback
    std::optional<TimePoint> requestedAt;

    bool isUnderWay() const { return status == u"pending" || status == u"in-progress"; }
};

struct Project {
    QString id;
    QString name;
    QString accountId; ///< of the team or user that owns it
    QString framework;
    QString nodeVersion;
    QString repository; ///< "acme/shop"; empty when not linked
    QStringList regions;
    bool paused = false;
    bool rollingRelease = false;
    bool autoAssignsDomains = true; ///< false while production is pinned
    std::optional<AliasRequest> lastAlias;
    QString rolledBackBy;
    QString rollbackReason;
    std::optional<TimePoint> rolledBackAt;
    QHash<QString, DeploymentRecord> targets; ///< what serves, by target

    DeploymentId production() const;
};

struct Domain {
    QString name;
    bool verified = false;
    QString redirect; ///< where it sends visitors; empty: it serves the project
    QString wanted; ///< what a person must do to verify it; empty when verified
};

[[nodiscard]] Project projectFrom(const JsonReader& answer, const ServiceKey& service);
[[nodiscard]] QList<Domain> domainsFrom(const JsonReader& answer);
/// Whether production follows new deployments, and if not, since when and why.
[[nodiscard]] ReleaseHold holdOf(const Project& project);

/// Everything that is known when a status is put together.
struct StatusInput {
    Settings settings;
    Project project;
    std::optional<DeploymentRecord> serving;
    std::optional<DeploymentRecord> newest;
    std::optional<QList<Domain>> domains; ///< absent when the credential may not see them
    TimePoint now;
};
[[nodiscard]] ServiceStatus statusFrom(const StatusInput& input);
/// Per-alias rows of `…/promote/aliases` and `…/rollback/aliases`.
[[nodiscard]] QList<DeploymentAlias> movingAliasesFrom(const JsonReader& answer);

} // namespace vigie::vercelapi
