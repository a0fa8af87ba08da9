// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/facets.h"
#include "providers/clevercloud/session.h"
#include "providers/clevercloud/wire.h"

namespace vigie::clever {

/// Restart, stop and scale of one application.
///
/// A restart names the commit that runs: without a commit Clever Cloud starts the last pushed one, which
/// after a rollback is the version that was rolled back. A stopped application starts the version that ran
/// last.
class CleverRuntime final : public RuntimeApi {
public:
    explicit CleverRuntime(SessionPtr session)
        : m_session(std::move(session))
    {
    }

    RuntimeFeatures features() const override;
    Async<DeploymentId> restart(WriteGrant grant, CancelToken cancel) override;
    Async<void> stop(WriteGrant grant, CancelToken cancel) override;
    Async<void> scale(Scale wanted, WriteGrant grant, CancelToken cancel) override;

private:
    SessionPtr m_session;
};

/// Whether @p wanted lies within what @p application allows. Empty flavours keep those that there are.
[[nodiscard]] Result<> checkScale(const Scale& wanted, const ApplicationRecord& application);

} // namespace vigie::clever
