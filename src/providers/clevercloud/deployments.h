// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/facets.h"
#include "providers/clevercloud/history.h"
#include "providers/clevercloud/session.h"

namespace vigie::clever {

/// Deployments of one application. Cursors are offsets into the activity: a deployment made between two pages
/// shifts them, so that an entry may come twice; ids tell.
///
/// Each page asks for some rows more than wanted, to tell rollbacks from deployments (see history.h); what is
/// older than those stays a plain Deploy. Ends and starts come from v4, which lists from the top only: beyond
/// its reach, and where it is missing, they are absent.
///
/// Clever Cloud knows no promotion, no aliases and no hold: a rollback is a deployment of the old commit, and
/// the next push deploys again.
class CleverDeployments final : public DeploymentsApi {
public:
    explicit CleverDeployments(SessionPtr session)
        : m_session(std::move(session))
    {
    }

    DeploymentFeatures features() const override;
    Async<Page<Deployment>> list(PageRequest page, CancelToken cancel) override;
    Async<DeploymentDetail> detail(DeploymentId id, CancelToken cancel) override;
    Async<void> buildLog(DeploymentId id, LogSink sink, CancelToken cancel) override;
    Async<DeploymentId> rollback(DeploymentId target, WriteGrant grant, CancelToken cancel) override;
    Async<DeploymentId> redeploy(DeploymentId target, WriteGrant grant, CancelToken cancel) override;
    Async<DeploymentId> promote(DeploymentId target, WriteGrant grant, CancelToken cancel) override;
    Async<void> cancel(DeploymentId target, WriteGrant grant, CancelToken cancel) override;
    Async<QList<DeploymentAlias>> aliases(DeploymentId target, CancelToken cancel) override;
    Async<ReleaseHold> hold(CancelToken cancel) override;
    Async<void> releaseHold(WriteGrant grant, CancelToken cancel) override;

private:
    SessionPtr m_session;
};

[[nodiscard]] Async<Page<Deployment>> listDeployments(
    SessionPtr session, PageRequest page, CancelToken cancel);
/// Looks in the newest rows first, as a new deployment is listed before it answers under its own address. One
/// that was under way in this session and is gone reads as cancelled.
[[nodiscard]] Async<DeploymentDetail> readDeploymentDetail(
    SessionPtr session, DeploymentId id, CancelToken cancel);
/// Starts @p commit again and remembers the deployment that this makes.
[[nodiscard]] Async<DeploymentId> startCommit(
    SessionPtr session, QString commit, WriteGrant grant, CancelToken cancel);

} // namespace vigie::clever
