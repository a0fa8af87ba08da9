// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/errortrend.h"

#include "domain/eventcounts.h"

#include <algorithm>

namespace vigie {

namespace {

TimePoint bucketStart(const TimeSeries& errors, qsizetype index)
{
    return errors.start + Millis(errors.bucket.count() * index);
}

double perMilli(double count, Millis span)
{
    return count / static_cast<double>(span.count());
}

constexpr double handful = 5;

} // namespace

bool ErrorTrend::rose() const
{
    return after >= handful && perMilli(after, afterSpan) > 2 * perMilli(before, beforeSpan);
}

bool ErrorTrend::fell() const
{
    return before >= handful && perMilli(before, beforeSpan) > 2 * perMilli(after, afterSpan);
}

std::optional<ErrorTrend> errorTrend(const TimeSeries& errors, TimePoint moment, TimePoint now, Millis span)
{
    constexpr Millis least = std::chrono::minutes(1);
    if (errors.values.isEmpty() || errors.bucket <= Millis(0) || moment < errors.start)
        return std::nullopt;
    const qsizetype during = (moment - errors.start) / errors.bucket;
    const TimePoint until
        = std::min({bucketStart(errors, errors.values.size()), now, moment + std::max(span, errors.bucket)});
    const qsizetype before = std::min<qsizetype>(during, std::max<qsizetype>(1, span / errors.bucket));
    if (before < 1 || until - moment < least)
        return std::nullopt;
    const TimePoint whole = bucketStart(errors, during);
    const TimePoint from = bucketStart(errors, during - before);
    ErrorTrend trend;
    trend.beforeSpan = whole - from;
    trend.afterSpan = until - moment;
    trend.before = countWithin(errors, from, whole, now);
    // The bucket of the moment belongs to both sides. Splitting it by time would hide just what is looked
    // for, so its first part is taken to have gone on as before.
    const double asBefore = trend.before * static_cast<double>((moment - whole).count())
        / static_cast<double>(trend.beforeSpan.count());
    trend.after = std::max(0.0, countWithin(errors, whole, until, now) - asBefore);
    return trend;
}

} // namespace vigie
