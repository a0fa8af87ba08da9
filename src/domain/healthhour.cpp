// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/healthhour.h"

#include <algorithm>

namespace vigie {

HealthVerdict verdictOf(State state)
{
    switch (state) {
    case State::Ok:
    case State::Degraded:
        return HealthVerdict::Good;
    case State::Down:
        return HealthVerdict::Bad;
    case State::Maintenance:
    case State::Paused:
        return HealthVerdict::Maintenance;
    case State::Unknown:
    case State::Running:
        return HealthVerdict::Unknown;
    }
    return HealthVerdict::Unknown;
}

TimePoint HealthHour::hourOf(TimePoint time)
{
    return std::chrono::floor<std::chrono::hours>(time);
}

void HealthHour::add(const HealthSample& sample)
{
    switch (verdictOf(sample.state)) {
    case HealthVerdict::Good:
        ++good;
        break;
    case HealthVerdict::Bad:
        ++bad;
        return;
    case HealthVerdict::Unknown:
        ++unknown;
        return;
    case HealthVerdict::Maintenance:
        ++maintenance;
        return;
    }
    if (!sample.latency)
        return;
    const qint64 ms = sample.latency->count();
    minMs = timed == 0 ? ms : std::min(minMs, ms);
    maxMs = timed == 0 ? ms : std::max(maxMs, ms);
    ++timed;
    sumMs += ms;
    const auto bucket = std::ranges::lower_bound(bounds, ms) - bounds.begin();
    ++histogram[static_cast<size_t>(bucket)];
}

void HealthHour::add(const HealthHour& other)
{
    good += other.good;
    bad += other.bad;
    unknown += other.unknown;
    maintenance += other.maintenance;
    if (other.timed == 0)
        return;
    minMs = timed == 0 ? other.minMs : std::min(minMs, other.minMs);
    maxMs = timed == 0 ? other.maxMs : std::max(maxMs, other.maxMs);
    timed += other.timed;
    sumMs += other.sumMs;
    for (size_t i = 0; i < histogram.size(); ++i)
        histogram[i] += other.histogram[i];
}

} // namespace vigie
