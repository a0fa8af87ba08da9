// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>

namespace vigie {

/// Reduces @p points (sorted by x) to what a chart of @p columns pixel columns can show between @p from and
/// @p until: the lowest and the highest point of each column, in the order of their x, so that no spike is
/// lost. A column with one point, or with equal ones, gives one. Points without a value (NaN) are left out;
/// split the list at them first where a line must break.
[[nodiscard]] QList<QPointF> minMaxPerColumn(
    const QList<QPointF>& points, double from, double until, int columns);

/// The runs of points between those without a value (NaN), and between neighbours further apart in x than
/// @p longestGap (0: any distance is fine).
[[nodiscard]] QList<QList<QPointF>> splitAtGaps(const QList<QPointF>& points, double longestGap = 0);

} // namespace vigie
