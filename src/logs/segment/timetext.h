// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>
#include <string_view>

namespace vigie {

/// A time at the start of a text and how many bytes it takes.
struct LeadingTime {
    TimePoint time;
    size_t length = 0;
};

/// ISO 8601 and what loggers make of it: "2026-11-26T10:00:00.123Z", "2026-11-26 10:00:00,123",
/// "2026/11/26 10:00:00 +0200", "2026-11-26 10:00 UTC", "…Z[UTC]"; any number of fraction digits, any offset,
/// none is UTC. The date alone is no time.
[[nodiscard]] std::optional<LeadingTime> leadingIsoTime(std::string_view text);

/// The Common Log form "26/Nov/2026:10:00:00 +0000".
[[nodiscard]] std::optional<LeadingTime> leadingClfTime(std::string_view text);

/// The form of syslog, "Nov 26 10:00:00", which has no year: the one that puts it at most a day after @p now.
[[nodiscard]] std::optional<LeadingTime> leadingSyslogTime(std::string_view text, TimePoint now);

/// A whole value: ISO 8601, or a number as timeOfNumber() takes.
[[nodiscard]] std::optional<TimePoint> timeOfText(std::string_view text);

/// Seconds since 1970, with or without a fraction, or milliseconds, micro- or nanoseconds: told by the size.
[[nodiscard]] std::optional<TimePoint> timeOfNumber(std::string_view text);

} // namespace vigie
