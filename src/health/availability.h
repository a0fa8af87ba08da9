// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/healthhour.h"

#include <QList>

#include <optional>

namespace vigie {

/// Checks of one or several targets, counted by what they mean. Tallies add up; percentages do not.
struct Tally {
    qint64 good = 0;
    qint64 bad = 0;
    qint64 unknown = 0;
    qint64 maintenance = 0;

    void add(HealthVerdict verdict);
    Tally& operator+=(const Tally& other);
    /// The checks that a ratio is made of: the number to print beside a percentage. Unknown ones never count;
    /// planned ones only if maintenance counts against the service.
    qint64 counted(bool maintenanceCounts = false) const
    {
        return good + bad + (maintenanceCounts ? maintenance : 0);
    }
    qint64 failed(bool maintenanceCounts = false) const
    {
        return bad + (maintenanceCounts ? maintenance : 0);
    }

    bool operator==(const Tally&) const = default;
};

/// Samples in [from, until).
[[nodiscard]] Tally tally(const QList<HealthSample>& samples, TimePoint from, TimePoint until);
/// Hours that begin in [from, until); an hour is never split.
[[nodiscard]] Tally tally(const QList<HealthHour>& hours, TimePoint from, TimePoint until);
/// How much of [from, until) checks tell about: the hours of it in which one counted.
[[nodiscard]] Millis covered(const QList<HealthHour>& hours, TimePoint from, TimePoint until);
/// One tally per bucket of equal width, for availability bars.
[[nodiscard]] QList<Tally> tallyPerBucket(
    const QList<HealthHour>& hours, TimePoint from, Millis bucket, int count);

/// The good share, 0 to 1. Nothing without a single counted check: no data is neither 100 % nor 0 %.
[[nodiscard]] std::optional<double> availability(const Tally& tally, bool maintenanceCounts = false);

} // namespace vigie
