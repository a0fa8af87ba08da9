// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/provider.h"

#include <memory>

namespace vigie::test {

/// A service whose variables and restarts are in memory.
struct Held {
    QList<Variable> variables;
    ServiceStatus status;
    QList<Deployment> deployments;
    QStringList writes;
};
using SharedHeld = std::shared_ptr<Held>;

inline Async<void> nothing()
{
    co_return Result<>();
}

inline Async<DeploymentId> same(DeploymentId id)
{
    co_return DeploymentId(id);
}

struct HeldVariables final : VariablesApi {
    VariableFeatures features() const override { return VariableFeature::SetOne; }
    Async<QList<Variable>> list(CancelToken) override { co_return QList<Variable>(held->variables); }
    Async<void> set(Variable variable, WriteGrant, CancelToken) override
    {
        for (Variable& known : held->variables) {
            if (known.name == variable.name)
                known = variable;
        }
        held->writes.append(u"set "_qs + variable.name);
        return nothing();
    }
    Async<void> remove(Variable, WriteGrant, CancelToken) override { return nothing(); }
    SharedHeld held;
};

struct HeldStatus final : StatusApi {
    Async<ServiceStatus> status(CancelToken) override { co_return ServiceStatus(held->status); }
    SharedHeld held;
};

struct HeldRuntime final : RuntimeApi {
    RuntimeFeatures features() const override { return RuntimeFeature::Restart; }
    Async<DeploymentId> restart(WriteGrant, CancelToken) override
    {
        Deployment made;
        made.id = DeploymentId(u"made"_qs);
        made.version = held->status.version;
        made.state = DeploymentState::Succeeded;
        made.createdAt = Clock::system().now();
        held->deployments.prepend(made);
        held->writes.append(u"restart"_qs);
        return same(made.id);
    }
    Async<void> stop(WriteGrant, CancelToken) override { return nothing(); }
    Async<void> scale(Scale, WriteGrant, CancelToken) override { return nothing(); }
    SharedHeld held;
};

struct HeldDeployments final : DeploymentsApi {
    DeploymentFeatures features() const override { return {}; }
    Async<Page<Deployment>> list(PageRequest, CancelToken) override
    {
        Page<Deployment> page;
        page.items = held->deployments;
        co_return page;
    }
    Async<DeploymentDetail> detail(DeploymentId id, CancelToken) override
    {
        DeploymentDetail detail;
        for (const Deployment& deployment : std::as_const(held->deployments)) {
            if (deployment.id == id)
                detail.deployment = deployment;
        }
        co_return detail;
    }
    Async<void> buildLog(DeploymentId, LogSink, CancelToken) override { return nothing(); }
    Async<DeploymentId> rollback(DeploymentId id, WriteGrant, CancelToken) override { return same(id); }
    Async<DeploymentId> redeploy(DeploymentId id, WriteGrant, CancelToken) override { return same(id); }
    Async<DeploymentId> promote(DeploymentId id, WriteGrant, CancelToken) override { return same(id); }
    Async<void> cancel(DeploymentId, WriteGrant, CancelToken) override { return nothing(); }
    Async<QList<DeploymentAlias>> aliases(DeploymentId, CancelToken) override
    {
        co_return QList<DeploymentAlias>();
    }
    Async<ReleaseHold> hold(CancelToken) override { co_return ReleaseHold(); }
    Async<void> releaseHold(WriteGrant, CancelToken) override { return nothing(); }
    SharedHeld held;
};

class HeldService final : public Provider {
public:
    explicit HeldService(const SharedHeld& held)
    {
        m_variables.held = m_runtime.held = m_status.held = m_deployments.held = held;
    }
    Async<AccessReport> verifyAccess(CancelToken) override { co_return AccessReport(); }
    VariablesApi* variables() override { return &m_variables; }
    RuntimeApi* runtime() override { return &m_runtime; }
    StatusApi* status() override { return &m_status; }
    DeploymentsApi* deployments() override { return &m_deployments; }

private:
    HeldVariables m_variables;
    HeldRuntime m_runtime;
    HeldStatus m_status;
    HeldDeployments m_deployments;
};

/// A provider that keeps backups and hands them out by links to a server of ours.
struct KeptBackups final : BackupsApi {
    Async<QList<Backup>> list(CancelToken) override { co_return QList<Backup>(kept); }
    Async<QUrl> downloadLink(BackupId id, CancelToken) override { co_return base.resolved(QUrl(id.text())); }
    QList<Backup> kept;
    QUrl base;
};

class Keeper final : public Provider {
public:
    Async<AccessReport> verifyAccess(CancelToken) override { co_return AccessReport(); }
    BackupsApi* backups() override { return &held; }
    KeptBackups held;
};

inline Variable variable(
    const QString& name, const QString& value, Variable::Origin origin = Variable::Origin::Own)
{
    Variable made;
    made.name = name;
    made.value = Secret(value.toUtf8());
    made.origin = origin;
    made.originName = origin == Variable::Origin::Own ? QString() : u"the add-on"_qs;
    return made;
}

} // namespace vigie::test
