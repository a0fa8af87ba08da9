// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/log.h"
#include "providers/vercel/session.h"

namespace vigie::vercelapi {

/// Delivers the lines of [request.since, @p until], oldest first, from the request log that Vercel's own
/// client reads. That log is not documented: any refusal becomes a Gap line that quotes it, and only the
/// token ends this with an error. Without a way to reach it, one Gap line says so.
[[nodiscard]] Async<void> deliverHistory(
    SessionPtr session, LogRequest request, TimePoint until, LogSink sink, CancelToken cancel);

} // namespace vigie::vercelapi
