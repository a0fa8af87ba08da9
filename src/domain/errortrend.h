// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/errorissue.h"

#include <optional>

namespace vigie {

/// Errors around one moment, estimated from counts per bucket.
struct ErrorTrend {
    double before = 0; ///< in the whole buckets before that of the moment
    double after = 0; ///< from the moment on, for afterSpan
    Millis beforeSpan{0};
    Millis afterSpan{0};

    // Per time they more than doubled, or more than halved. Less than a handful proves nothing.
    bool rose() const;
    bool fell() const;
};

/// Looks at most @p span (at least one bucket) to both sides. Nothing when the series knows no whole bucket
/// before the moment or less than a minute after it.
[[nodiscard]] std::optional<ErrorTrend> errorTrend(
    const TimeSeries& errors, TimePoint moment, TimePoint now, Millis span = std::chrono::hours(1));

} // namespace vigie
