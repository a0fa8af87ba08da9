// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "domain/backup.h"
#include "domain/database.h"
#include "domain/deployment.h"
#include "domain/errorissue.h"
#include "domain/health.h"
#include "domain/log.h"
#include "domain/page.h"
#include "domain/servicestatus.h"
#include "domain/variable.h"
#include "net/writegate.h"

#include <QFlags>

namespace vigie {

// What a service can offer. A provider of one service in one environment implements some of these; a
// capability is a non-null facet, finer differences are flags on it. All calls come from the main thread,
// answer on it, take a CancelToken, and never block. Writes take a WriteGrant, which only WriteGate makes.

/// What runs now.
class StatusApi {
public:
    virtual ~StatusApi() = default;
    [[nodiscard]] virtual Async<ServiceStatus> status(CancelToken cancel) = 0;
};

enum class RuntimeFeature { Restart = 1, Stop = 2, Scale = 4 };
Q_DECLARE_FLAGS(RuntimeFeatures, RuntimeFeature)

/// Acts on the running service without changing its version.
class RuntimeApi {
public:
    virtual ~RuntimeApi() = default;
    virtual RuntimeFeatures features() const = 0;
    /// Starts the running version again; the deployment that does it.
    [[nodiscard]] virtual Async<DeploymentId> restart(WriteGrant grant, CancelToken cancel) = 0;
    [[nodiscard]] virtual Async<void> stop(WriteGrant grant, CancelToken cancel) = 0;
    /// Only the bounds and flavours of @p wanted are used.
    [[nodiscard]] virtual Async<void> scale(Scale wanted, WriteGrant grant, CancelToken cancel) = 0;
};

enum class DeploymentFeature {
    Redeploy = 1, ///< build or start a listed version again
    Rollback = 2, ///< bring a version back that served before
    Promote = 4, ///< make a version of another target serve production
    Cancel = 8,
    BuildLog = 16,
    Hold = 32, ///< the service stops following new deployments after a rollback
    Aliases = 64,
};
Q_DECLARE_FLAGS(DeploymentFeatures, DeploymentFeature)

class DeploymentsApi {
public:
    virtual ~DeploymentsApi() = default;
    virtual DeploymentFeatures features() const = 0;
    /// Newest first.
    [[nodiscard]] virtual Async<Page<Deployment>> list(PageRequest page, CancelToken cancel) = 0;
    [[nodiscard]] virtual Async<DeploymentDetail> detail(DeploymentId id, CancelToken cancel) = 0;
    /// Everything so far, then what follows while the deployment runs; ends by itself when it is over.
    [[nodiscard]] virtual Async<void> buildLog(DeploymentId id, LogSink sink, CancelToken cancel) = 0;
    /// Brings the version of @p target back into service. The new deployment's id, or @p target's own where
    /// the provider only moves aliases. Returns when the provider has accepted, not when it is done: poll
    /// detail().
    [[nodiscard]] virtual Async<DeploymentId> rollback(
        DeploymentId target, WriteGrant grant, CancelToken cancel)
        = 0;
    [[nodiscard]] virtual Async<DeploymentId> redeploy(
        DeploymentId target, WriteGrant grant, CancelToken cancel)
        = 0;
    [[nodiscard]] virtual Async<DeploymentId> promote(
        DeploymentId target, WriteGrant grant, CancelToken cancel)
        = 0;
    [[nodiscard]] virtual Async<void> cancel(DeploymentId target, WriteGrant grant, CancelToken cancel) = 0;
    /// Where the move of aliases stands after a rollback or promotion to @p target. Empty without such a
    /// feature.
    [[nodiscard]] virtual Async<QList<DeploymentAlias>> aliases(DeploymentId target, CancelToken cancel) = 0;
    [[nodiscard]] virtual Async<ReleaseHold> hold(CancelToken cancel) = 0;
    /// Follows new deployments again.
    [[nodiscard]] virtual Async<void> releaseHold(WriteGrant grant, CancelToken cancel) = 0;
};

class LogsApi {
public:
    virtual ~LogsApi() = default;
    virtual QList<LogStream> streams() const = 0;
    /// Delivers until the request's end, the token, or a failure that asking again will not cure. Reconnects
    /// by itself, resuming by id, and says so with Reconnected and Gap lines. Repeats are dropped.
    [[nodiscard]] virtual Async<void> follow(LogRequest request, LogSink sink, CancelToken cancel) = 0;
};

enum class VariableFeature { SetOne = 1, RemoveOne = 2, Targets = 4, WriteOnlyValues = 8 };
Q_DECLARE_FLAGS(VariableFeatures, VariableFeature)

class VariablesApi {
public:
    virtual ~VariablesApi() = default;
    virtual VariableFeatures features() const = 0;
    [[nodiscard]] virtual Async<QList<Variable>> list(CancelToken cancel) = 0;
    /// Creates or changes one variable and touches no other.
    [[nodiscard]] virtual Async<void> set(Variable variable, WriteGrant grant, CancelToken cancel) = 0;
    [[nodiscard]] virtual Async<void> remove(Variable variable, WriteGrant grant, CancelToken cancel) = 0;
};

class ErrorsApi {
public:
    virtual ~ErrorsApi() = default;
    [[nodiscard]] virtual Async<Page<ErrorIssue>> issues(
        IssueQuery query, PageRequest page, CancelToken cancel)
        = 0;
    [[nodiscard]] virtual Async<ErrorIssue> issue(ErrorIssueId id, CancelToken cancel) = 0;
    [[nodiscard]] virtual Async<ErrorEvent> latestEvent(ErrorIssueId id, CancelToken cancel) = 0;
    [[nodiscard]] virtual Async<void> setStatus(
        ErrorIssueId id, IssueStatus status, WriteGrant grant, CancelToken cancel)
        = 0;
    [[nodiscard]] virtual Async<Page<Release>> releases(PageRequest page, CancelToken cancel) = 0;
    /// Errors per bucket over @p period until now.
    [[nodiscard]] virtual Async<TimeSeries> errorCounts(Millis period, CancelToken cancel) = 0;
    /// Crash-free share of sessions per bucket (0 to 1); NaN where there were none.
    [[nodiscard]] virtual Async<TimeSeries> crashFreeSessions(Millis period, CancelToken cancel) = 0;
};

class BackupsApi {
public:
    virtual ~BackupsApi() = default;
    /// Newest first.
    [[nodiscard]] virtual Async<QList<Backup>> list(CancelToken cancel) = 0;
    /// A link that works without a credential for a short time. It is a secret: shown to nobody, logged
    /// nowhere.
    [[nodiscard]] virtual Async<QUrl> downloadLink(BackupId id, CancelToken cancel) = 0;
};

/// The configuration of one realm as a sign-in service gives it out: without people, with secrets masked.
struct RealmExport {
    QString realm;
    QByteArray json; ///< as it came; confidential, since not everything secret is masked
    QString serverVersion;
};

/// What a sign-in service keeps by realm.
class RealmsApi {
public:
    virtual ~RealmsApi() = default;
    virtual QString realm() const = 0; ///< the one that the service is bound to
    /// Settings, clients, roles and groups of @p realm; checked to be that realm and to have clients
    /// (Corrupt). Slow, and a burden on the server: one at a time, at night.
    [[nodiscard]] virtual Async<RealmExport> exportRealm(QString realm, CancelToken cancel) = 0;
};

class DatabaseApi {
public:
    virtual ~DatabaseApi() = default;
    [[nodiscard]] virtual Async<DatabaseAccess> check(CancelToken cancel) = 0;
    [[nodiscard]] virtual Async<DatabaseFigures> figures(CancelToken cancel) = 0;
};

/// Figures over time that a provider measures on its side ("CPU", "memory").
struct Metric {
    QString name; ///< translated
    QString unit;
    TimeSeries series;
};

class MetricsApi {
public:
    virtual ~MetricsApi() = default;
    [[nodiscard]] virtual Async<QList<Metric>> metrics(Millis period, CancelToken cancel) = 0;
};

class HealthApi {
public:
    virtual ~HealthApi() = default;
    /// Never fails: what goes wrong is the sample's state and text.
    [[nodiscard]] virtual QCoro::Task<HealthSample> probe(HealthCheck check, CancelToken cancel) = 0;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(RuntimeFeatures)
Q_DECLARE_OPERATORS_FOR_FLAGS(DeploymentFeatures)
Q_DECLARE_OPERATORS_FOR_FLAGS(VariableFeatures)

} // namespace vigie
