// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/latency.h"

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

Millis estimate(const HealthHour& sum, double share)
{
    const double wanted = share * static_cast<double>(sum.timed);
    double before = 0;
    for (size_t i = 0; i < sum.histogram.size(); ++i) {
        const auto here = static_cast<double>(sum.histogram[i]);
        if (here == 0 || before + here < wanted) {
            before += here;
            continue;
        }
        // The bucket's edges, narrowed by what is known exactly: nothing is below the shortest or above the
        // longest answer. The open bucket has no other upper edge than that.
        const qint64 lower = std::max<qint64>(i == 0 ? 0 : HealthHour::bounds[i - 1], sum.minMs);
        const qint64 upper
            = i < HealthHour::bounds.size() ? std::min<qint64>(HealthHour::bounds[i], sum.maxMs) : sum.maxMs;
        const double part = std::clamp((wanted - before) / here, 0.0, 1.0);
        return Millis(std::llround(static_cast<double>(lower) + part * static_cast<double>(upper - lower)));
    }
    return Millis(sum.maxMs);
}

} // namespace

std::optional<Millis> percentile(QList<Millis> values, double share)
{
    if (values.isEmpty())
        return std::nullopt;
    const auto size = static_cast<double>(values.size());
    const auto rank = static_cast<qsizetype>(std::ceil(std::clamp(share, 0.0, 1.0) * size));
    const auto nth = values.begin() + std::max<qsizetype>(0, rank - 1);
    std::nth_element(values.begin(), nth, values.end());
    return *nth;
}

std::optional<LatencySummary> latency(const QList<HealthSample>& samples, TimePoint from, TimePoint until)
{
    QList<Millis> values;
    for (const HealthSample& sample : samples) {
        const bool wanted = sample.at >= from && sample.at < until && sample.latency
            && verdictOf(sample.state) == HealthVerdict::Good;
        if (wanted)
            values.append(*sample.latency);
    }
    if (values.isEmpty())
        return std::nullopt;
    LatencySummary summary;
    summary.count = values.size();
    summary.median = *percentile(values, 0.5);
    summary.p95 = *percentile(values, 0.95);
    summary.longest = *std::ranges::max_element(values);
    return summary;
}

std::optional<LatencySummary> latency(const QList<HealthHour>& hours, TimePoint from, TimePoint until)
{
    HealthHour sum;
    for (const HealthHour& hour : hours) {
        if (hour.start >= from && hour.start < until)
            sum.add(hour);
    }
    if (sum.timed == 0)
        return std::nullopt;
    LatencySummary summary;
    summary.count = sum.timed;
    summary.median = estimate(sum, 0.5);
    summary.p95 = estimate(sum, 0.95);
    summary.longest = Millis(sum.maxMs);
    summary.estimated = true;
    return summary;
}

} // namespace vigie
