// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/availability.h"

#include <QList>
#include <QMetaType>

#include <optional>

namespace vigie {

/// One bar of a check's strip: what was seen in one interval.
struct HealthBar {
    TimePoint from;
    Millis width{0};
    std::optional<State> state; ///< the worst that was seen; absent: nobody asked
    std::optional<Millis> latency; ///< the average of the good answers
    Tally tally;

    bool operator==(const HealthBar&) const = default;
};

/// @p count bars of equal width over [from, until). Single samples tell degraded from well; where they do not
/// reach back, the sums of hours (which are never split) say what they can.
[[nodiscard]] QList<HealthBar> healthBars(const QList<HealthHour>& hours, const QList<HealthSample>& samples,
    TimePoint from, TimePoint until, int count);

/// "14:00 to 14:24: degraded, 24 checks, 0 failed, 83 ms".
[[nodiscard]] QString healthBarText(const HealthBar& bar);
/// One sentence for those who cannot see the strip.
[[nodiscard]] QString healthBarsSummary(const QList<HealthBar>& bars);

} // namespace vigie

Q_DECLARE_METATYPE(vigie::HealthBar)
