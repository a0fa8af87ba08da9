// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/availability.h"

#include <algorithm>

namespace vigie {

void Tally::add(HealthVerdict verdict)
{
    switch (verdict) {
    case HealthVerdict::Good:
        ++good;
        break;
    case HealthVerdict::Bad:
        ++bad;
        break;
    case HealthVerdict::Unknown:
        ++unknown;
        break;
    case HealthVerdict::Maintenance:
        ++maintenance;
        break;
    }
}

Tally& Tally::operator+=(const Tally& other)
{
    good += other.good;
    bad += other.bad;
    unknown += other.unknown;
    maintenance += other.maintenance;
    return *this;
}

Tally tally(const QList<HealthSample>& samples, TimePoint from, TimePoint until)
{
    Tally sum;
    for (const HealthSample& sample : samples) {
        if (sample.at >= from && sample.at < until)
            sum.add(verdictOf(sample.state));
    }
    return sum;
}

Tally tally(const QList<HealthHour>& hours, TimePoint from, TimePoint until)
{
    Tally sum;
    for (const HealthHour& hour : hours) {
        if (hour.start >= from && hour.start < until)
            sum += Tally{hour.good, hour.bad, hour.unknown, hour.maintenance};
    }
    return sum;
}

Millis covered(const QList<HealthHour>& hours, TimePoint from, TimePoint until)
{
    const auto counts = [from, until](const HealthHour& hour) {
        return hour.start >= from && hour.start < until && hour.good + hour.bad + hour.maintenance > 0;
    };
    return std::chrono::hours(std::ranges::count_if(hours, counts));
}

QList<Tally> tallyPerBucket(const QList<HealthHour>& hours, TimePoint from, Millis bucket, int count)
{
    QList<Tally> buckets(count);
    for (const HealthHour& hour : hours) {
        if (hour.start < from)
            continue;
        const auto index = (hour.start - from) / bucket;
        if (index < count)
            buckets[index] += Tally{hour.good, hour.bad, hour.unknown, hour.maintenance};
    }
    return buckets;
}

std::optional<double> availability(const Tally& tally, bool maintenanceCounts)
{
    const qint64 counted = tally.counted(maintenanceCounts);
    if (counted == 0)
        return std::nullopt;
    return static_cast<double>(tally.good) / static_cast<double>(counted);
}

} // namespace vigie
