// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/checkhistory.h"

#include <algorithm>

namespace vigie {

namespace {

/// Parts and headers are shown of the newest sample only; three days of them are not worth their memory.
HealthSample lean(const HealthSample& sample)
{
    HealthSample kept = sample;
    kept.components.clear();
    kept.missingHeaders.clear();
    return kept;
}

} // namespace

void CheckHistory::setSamples(QList<HealthSample> samples)
{
    const std::optional<HealthSample> newest = m_latest;
    m_samplesLoaded = true;
    if (!samples.isEmpty() && (!newest || samples.last().at >= newest->at))
        m_latest = samples.last();
    for (HealthSample& sample : samples)
        sample = lean(sample);
    m_samples = std::move(samples);
    // Came while the file was being read.
    if (newest && (m_samples.isEmpty() || newest->at > m_samples.last().at))
        m_samples.append(lean(*newest));
}

void CheckHistory::setHours(QList<HealthHour> hours)
{
    m_hoursLoaded = true;
    m_hours = std::move(hours);
}

void CheckHistory::add(const HealthSample& sample)
{
    if (m_latest && sample.at <= m_latest->at)
        return;
    m_latest = sample;
    m_samples.append(lean(sample));
    while (m_samples.size() > 1 && m_samples.first().at < sample.at - detailed - std::chrono::hours(1))
        m_samples.removeFirst();
    if (!m_hoursLoaded)
        return;
    const TimePoint start = HealthHour::hourOf(sample.at);
    if (m_hours.isEmpty() || m_hours.last().start != start) {
        HealthHour hour;
        hour.start = start;
        m_hours.append(hour);
    }
    m_hours.last().add(sample);
}

bool CheckHistory::reaches(TimePoint from) const
{
    return !m_samples.isEmpty() && m_samples.last().at - from <= detailed;
}

Tally CheckHistory::window(TimePoint now, Millis length) const
{
    return tally(m_hours, now - length, now + Millis(1));
}

Millis CheckHistory::covered(TimePoint now, Millis length) const
{
    return vigie::covered(m_hours, now - length, now + Millis(1));
}

std::optional<LatencySummary> CheckHistory::latencyIn(TimePoint from, TimePoint until) const
{
    return reaches(from) ? latency(m_samples, from, until) : latency(m_hours, from, until);
}

QList<HealthBar> CheckHistory::bars(TimePoint from, TimePoint until, int count) const
{
    return healthBars(m_hours, m_samples, from, until, count);
}

QList<BurnState> CheckHistory::burn(TimePoint now, double objective, bool maintenanceCounts) const
{
    return burnStates(m_samples, now, objective, maintenanceCounts);
}

ChartSeries CheckHistory::latencySeries(
    const QString& name, TimePoint from, TimePoint until, Millis interval) const
{
    ChartSeries series;
    series.name = name;
    const auto x = [](TimePoint at) { return static_cast<double>(toMsecs(at)); };
    if (until - from <= detailed) {
        // The line breaks where nobody asked for far longer than usual, as when the machine slept.
        series.longestGap
            = static_cast<double>(std::max(interval * 5, Millis(std::chrono::minutes(35))).count());
        for (const HealthSample& sample : m_samples) {
            if (sample.at < from || sample.at > until)
                continue;
            if (verdictOf(sample.state) == HealthVerdict::Bad)
                series.failures.append(x(sample.at));
            else if (sample.latency)
                series.points.append({x(sample.at), static_cast<double>(sample.latency->count())});
        }
        return series;
    }
    series.longestGap = static_cast<double>(Millis(std::chrono::hours(3)).count());
    for (const HealthHour& hour : m_hours) {
        const TimePoint middle = hour.start + std::chrono::minutes(30);
        if (middle < from || middle > until)
            continue;
        if (hour.timed > 0)
            series.points.append(
                {x(middle), static_cast<double>(hour.sumMs) / static_cast<double>(hour.timed)});
        if (hour.bad > 0)
            series.failures.append(x(middle));
    }
    return series;
}

} // namespace vigie
