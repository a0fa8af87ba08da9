// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/sentry/sentryconnection.h"

namespace vigie {

/// Who the token is, what it may do, and whether it sees the organisation. Two reads.
[[nodiscard]] Async<AccessReport> sentryAccess(
    std::shared_ptr<const SentryConnection> connection, CancelToken cancel);

/// What panes lack with these scopes, and what the token may do beyond need; both translated.
void judgeSentryScopes(AccessReport& report);

/// Every project of every organisation that the token sees.
[[nodiscard]] Async<QList<DiscoveredResource>> sentryResources(
    std::shared_ptr<const SentryConnection> connection, CancelToken cancel);

} // namespace vigie
