// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QList>
#include <QPointF>
#include <QString>

namespace vigie {

/// What the values of a chart are; decides how they are written and where the axis begins.
enum class ChartUnit {
    Milliseconds,
    Duration, ///< milliseconds too, of things that take minutes or hours
    Bytes,
    BytesPerSecond,
    PerHour, ///< how many in an hour
    Count,
    Share, ///< 0 to 1, written in percent; the axis ends at 100 % and begins near the lowest value
};

/// One line of a chart. Times are milliseconds since 1970 in UTC.
struct ChartSeries {
    QString name; ///< translated; stands at the end of the line and in the table
    QList<QPointF> points; ///< sorted by x; NaN where there is no value
    QList<double> failures; ///< times at which there should have been a value and a failure came instead
    double longestGap = 0; ///< the line breaks between points further apart than this; 0: never

    bool operator==(const ChartSeries& other) const;
};

/// Something that happened at a moment, drawn across all charts of a group.
struct ChartMarker {
    TimePoint at;
    QString text; ///< "API 4c1d9f0"

    bool operator==(const ChartMarker&) const = default;
};

[[nodiscard]] QString chartValueText(ChartUnit unit, double value);
/// What stands in a table's header ("Value, ms"): figures in cells are written with their unit all the same.
[[nodiscard]] QString chartUnitText(ChartUnit unit);
/// The lowest and highest value of the axis that shows @p lowest to @p highest: round figures.
[[nodiscard]] std::pair<double, double> chartBounds(ChartUnit unit, double lowest, double highest);

} // namespace vigie
