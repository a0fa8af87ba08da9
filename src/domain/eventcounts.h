// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/errorissue.h"

#include <optional>

namespace vigie {

// Sums over counts per bucket of time. The bucket under way holds only what happened until it was read, which
// is what @p readAt stands for below; within a bucket the events are taken to be evenly spread.

/// What happened from @p from until @p until. Buckets without data count nothing.
[[nodiscard]] double countWithin(const TimeSeries& counts, TimePoint from, TimePoint until, TimePoint readAt);
/// What happened in the hour before @p readAt; nothing when no bucket of it has data.
[[nodiscard]] std::optional<double> countOfLastHour(const TimeSeries& counts, TimePoint readAt);

} // namespace vigie
