// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/facets.h"
#include "providers/vercel/session.h"

namespace vigie::vercelapi {

/// The variables that builds of the environment get. One entry at Vercel may serve several targets: a write
/// from an environment that is not production never changes what production gets, and removing takes the
/// entry away from this environment only. Changes reach the next deployment, not the running one.
class VariablesFacet final : public VariablesApi {
public:
    explicit VariablesFacet(SessionPtr session)
        : m_session(std::move(session))
    {
    }
    VariableFeatures features() const override;
    Async<QList<Variable>> list(CancelToken cancel) override;
    Async<void> set(Variable variable, WriteGrant grant, CancelToken cancel) override;
    Async<void> remove(Variable variable, WriteGrant grant, CancelToken cancel) override;

private:
    SessionPtr m_session;
};

} // namespace vigie::vercelapi
