// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/log.h"
#include "providers/clevercloud/session.h"

namespace vigie::clever {

/// What one deployment printed while it was built and started: the runtime log filtered by its id, from its
/// start on. Clever Cloud does not end that log with the deployment, so its state is asked for meanwhile, and
/// once it is over the log ends a moment later.
[[nodiscard]] Async<void> followBuildLog(
    SessionPtr session, DeploymentId id, LogSink sink, CancelToken cancel);

} // namespace vigie::clever
