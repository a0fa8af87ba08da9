// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/eventcounts.h"

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

TimePoint bucketStart(const TimeSeries& counts, qsizetype index)
{
    return counts.start + Millis(counts.bucket.count() * index);
}

std::optional<double> sumWithin(const TimeSeries& counts, TimePoint from, TimePoint until, TimePoint readAt)
{
    std::optional<double> sum;
    for (qsizetype i = 0; i < counts.values.size(); ++i) {
        const TimePoint begin = bucketStart(counts, i);
        const TimePoint end = std::min(bucketStart(counts, i + 1), readAt);
        const Millis shared = std::min(end, until) - std::max(begin, from);
        if (shared > Millis(0) && !std::isnan(counts.values.at(i)))
            sum = sum.value_or(0)
                + counts.values.at(i) * static_cast<double>(shared.count())
                    / static_cast<double>((end - begin).count());
    }
    return sum;
}

} // namespace

double countWithin(const TimeSeries& counts, TimePoint from, TimePoint until, TimePoint readAt)
{
    return sumWithin(counts, from, until, readAt).value_or(0);
}

std::optional<double> countOfLastHour(const TimeSeries& counts, TimePoint readAt)
{
    return sumWithin(counts, readAt - std::chrono::hours(1), readAt, readAt);
}

} // namespace vigie
