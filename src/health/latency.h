// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/healthhour.h"

#include <QList>

#include <optional>

namespace vigie {

/// How fast the good answers were. A failure's waiting time is not a latency.
struct LatencySummary {
    qint64 count = 0; ///< answers behind the figures
    Millis median{0};
    Millis p95{0};
    Millis longest{0};
    bool estimated = false; ///< from the histogram: exact only to the width of a bucket

    bool operator==(const LatencySummary&) const = default;
};

/// The smallest value that at least @p share (0 to 1) of the values do not exceed. Nothing without values.
[[nodiscard]] std::optional<Millis> percentile(QList<Millis> values, double share);

/// From samples in [from, until). Nothing without a timed good sample.
[[nodiscard]] std::optional<LatencySummary> latency(
    const QList<HealthSample>& samples, TimePoint from, TimePoint until);
/// From hours that begin in [from, until): interpolated within the histogram's buckets, for windows longer
/// than single samples are kept.
[[nodiscard]] std::optional<LatencySummary> latency(
    const QList<HealthHour>& hours, TimePoint from, TimePoint until);

} // namespace vigie
