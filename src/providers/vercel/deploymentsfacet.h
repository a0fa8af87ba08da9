// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/facets.h"
#include "providers/vercel/session.h"

namespace vigie::vercelapi {

/// Deployments of the environment's target. Rollback, promotion, aliases and hold exist for production alone:
/// they change production, so only a grant for the environment that is production may reach them.
class DeploymentsFacet final : public DeploymentsApi {
public:
    explicit DeploymentsFacet(SessionPtr session)
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

/// Moves production's domains back to @p target, without a build.
[[nodiscard]] Async<DeploymentId> rollBack(
    SessionPtr session, DeploymentId target, WriteGrant grant, CancelToken cancel);
/// Makes @p target serve production: a production build by moving the domains, any other by a new build of
/// the same source, since its environment variables are not production's.
[[nodiscard]] Async<DeploymentId> promoteToProduction(
    SessionPtr session, DeploymentId target, WriteGrant grant, CancelToken cancel);
[[nodiscard]] Async<DeploymentId> buildAgain(
    SessionPtr session, DeploymentId target, WriteGrant grant, CancelToken cancel);
[[nodiscard]] Async<void> cancelBuild(
    SessionPtr session, DeploymentId target, WriteGrant grant, CancelToken cancel);
/// Lets new deployments take production's domains again.
[[nodiscard]] Async<void> assignDomainsAgain(SessionPtr session, WriteGrant grant, CancelToken cancel);

} // namespace vigie::vercelapi
