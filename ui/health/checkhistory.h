// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chartdata.h"
#include "health/errorbudget.h"
#include "health/healthbars.h"
#include "health/latency.h"

namespace vigie {

/// What is known of one check: single samples of the last three days (as far back as burn rates look), and
/// sums per hour for the window of the objective. Answers the questions of the pane; asks nobody. A value.
class CheckHistory {
public:
    static constexpr Millis detailed{std::chrono::hours(72)};

    bool isLoaded() const { return m_samplesLoaded && m_hoursLoaded; }
    void setSamples(QList<HealthSample> samples); ///< oldest first
    void setHours(QList<HealthHour> hours); ///< oldest first
    /// A sample that has just come; ignored when it is already there.
    void add(const HealthSample& sample);
    /// The newest sample with all its parts.
    const std::optional<HealthSample>& latest() const { return m_latest; }
    const QList<HealthSample>& samples() const { return m_samples; }

    Tally window(TimePoint now, Millis length) const;
    Millis covered(TimePoint now, Millis length) const; ///< how much of the window it is about
    std::optional<LatencySummary> latencyIn(TimePoint from, TimePoint until) const;
    QList<HealthBar> bars(TimePoint from, TimePoint until, int count) const;
    QList<BurnState> burn(TimePoint now, double objective, bool maintenanceCounts) const;
    /// Times to answer: every sample, or averages per hour when the range is longer than samples are held.
    ChartSeries latencySeries(const QString& name, TimePoint from, TimePoint until, Millis interval) const;

private:
    bool reaches(TimePoint from) const;

    QList<HealthSample> m_samples;
    QList<HealthHour> m_hours;
    std::optional<HealthSample> m_latest;
    bool m_samplesLoaded = false;
    bool m_hoursLoaded = false;
};

} // namespace vigie
