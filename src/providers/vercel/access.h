// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/provider.h"
#include "providers/vercel/session.h"

namespace vigie::vercelapi {

/// Who the token speaks for, where, until when, and what it cannot or need not do.
[[nodiscard]] Async<AccessReport> reportAccess(SessionPtr session, CancelToken cancel);
/// Every project of every team that the token reaches.
[[nodiscard]] Async<QList<DiscoveredResource>> discoverProjects(SessionPtr session, CancelToken cancel);

} // namespace vigie::vercelapi
