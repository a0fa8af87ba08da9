// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/vercel/loglines.h"
#include "providers/vercel/session.h"

namespace vigie::vercelapi {

/// What the request log told about a stretch of time.
struct History {
    QList<RequestRow> rows; ///< oldest first
    QList<LogLine> gaps; ///< what it could not tell, quoted
    bool failed = false; ///< it could not be read to its end
};

/// Reads the requests of [request.since, @p until] from the request log that Vercel's own client reads;
/// without @p until up to the service's present, whatever our clock says. That log is not documented: any
/// refusal becomes a Gap line that quotes it, and only the token and a refused credential end this with an
/// error. Without a way to reach it, one Gap line says so.
[[nodiscard]] Async<History> readHistory(
    SessionPtr session, LogRequest request, std::optional<TimePoint> until, CancelToken cancel);

} // namespace vigie::vercelapi
