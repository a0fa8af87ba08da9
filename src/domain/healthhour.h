// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/health.h"

#include <array>
#include <optional>

namespace vigie {

/// What one sample means for a ratio.
enum class HealthVerdict {
    Good, ///< it answered as it should, even if slowly
    Bad,
    Unknown, ///< nobody knows: out of every ratio
    Maintenance, ///< planned: in or out of a ratio as the objectives say
};

/// Ok and Degraded are good, Down is bad, Maintenance and Paused are planned, the rest is unknown.
[[nodiscard]] HealthVerdict verdictOf(State state);

/// The samples of one check in one hour, added up. Hours can be added to hours, which percentages and
/// percentiles cannot. Latencies are those of good samples only: a failure's waiting time says nothing.
struct HealthHour {
    /// Upper bounds (inclusive, in milliseconds) of the histogram's buckets; the last bucket is open.
    static constexpr std::array<int, 9> bounds{50, 100, 200, 300, 500, 750, 1000, 2000, 5000};

    TimePoint start; ///< a full hour in UTC
    qint64 good = 0;
    qint64 bad = 0;
    qint64 unknown = 0;
    qint64 maintenance = 0;
    qint64 timed = 0; ///< samples behind the latency figures
    qint64 sumMs = 0;
    qint64 minMs = 0; ///< meaningless while timed is 0, like maxMs
    qint64 maxMs = 0;
    std::array<qint64, bounds.size() + 1> histogram{};

    [[nodiscard]] static TimePoint hourOf(TimePoint time);
    void add(const HealthSample& sample);
    /// Adds the counts of @p other and keeps the own start.
    void add(const HealthHour& other);

    bool operator==(const HealthHour&) const = default;
};

} // namespace vigie
