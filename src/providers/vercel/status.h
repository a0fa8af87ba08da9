// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/facets.h"
#include "providers/vercel/session.h"

namespace vigie::vercelapi {

class StatusFacet final : public StatusApi {
public:
    explicit StatusFacet(SessionPtr session)
        : m_session(std::move(session))
    {
    }
    Async<ServiceStatus> status(CancelToken cancel) override;

private:
    SessionPtr m_session;
};

} // namespace vigie::vercelapi
