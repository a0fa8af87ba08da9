// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/jsonreader.h"
#include "domain/errorissue.h"
#include "providers/sentry/sentryconnection.h"

namespace vigie {

/// Errors per bucket over @p period until now, from events-timeseries, or from events-stats where a server is
/// too old for it. Both respect the environment; stats_v2 does not and is not used.
[[nodiscard]] Async<TimeSeries> sentryErrorCounts(
    std::shared_ptr<SentryConnection> connection, Millis period, CancelToken cancel);

/// Crash-free share per bucket; NaN in buckets without a session, for which Sentry may well say 100 %.
[[nodiscard]] Async<TimeSeries> sentryCrashFree(
    std::shared_ptr<SentryConnection> connection, Millis period, CancelToken cancel);

// The answers' formats.

[[nodiscard]] TimeSeries seriesFromTimeseries(const JsonReader& json, Millis bucket);
[[nodiscard]] TimeSeries seriesFromStats(const JsonReader& json, Millis bucket);
[[nodiscard]] TimeSeries seriesFromSessions(const JsonReader& json, Millis bucket);

} // namespace vigie
