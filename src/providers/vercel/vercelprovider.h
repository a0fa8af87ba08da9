// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/provider.h"
#include "providers/vercel/deploymentsfacet.h"
#include "providers/vercel/logs.h"
#include "providers/vercel/status.h"
#include "providers/vercel/variablesfacet.h"

namespace vigie::vercelapi {

/// One Vercel project in one environment. Vercel offers no figures over time and no restart.
class VercelProvider final : public Provider {
public:
    explicit VercelProvider(ProviderContext context);

    Async<AccessReport> verifyAccess(CancelToken cancel) override;
    Async<QList<DiscoveredResource>> discover(CancelToken cancel) override;
    StatusApi* status() override { return &m_status; }
    DeploymentsApi* deployments() override { return &m_deployments; }
    LogsApi* logs() override { return &m_logs; }
    VariablesApi* variables() override { return &m_variables; }

private:
    SessionPtr m_session;
    StatusFacet m_status;
    DeploymentsFacet m_deployments;
    LogsFacet m_logs;
    VariablesFacet m_variables;
};

} // namespace vigie::vercelapi
