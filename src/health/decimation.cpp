// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/decimation.h"

#include <algorithm>
#include <cmath>

namespace vigie {

QList<QPointF> minMaxPerColumn(const QList<QPointF>& points, double from, double until, int columns)
{
    QList<QPointF> kept;
    if (columns <= 0 || until <= from)
        return kept;
    const double width = (until - from) / columns;
    int column = -1;
    QPointF lowest;
    QPointF highest;
    const auto flush = [&] {
        if (column < 0)
            return;
        kept.append(lowest.x() <= highest.x() ? lowest : highest);
        if (lowest.y() != highest.y())
            kept.append(lowest.x() <= highest.x() ? highest : lowest);
    };
    for (const QPointF& point : points) {
        if (std::isnan(point.y()) || point.x() < from || point.x() > until)
            continue;
        const int here = std::min(columns - 1, static_cast<int>((point.x() - from) / width));
        if (here != column) {
            flush();
            column = here;
            lowest = highest = point;
            continue;
        }
        if (point.y() < lowest.y())
            lowest = point;
        if (point.y() > highest.y())
            highest = point;
    }
    flush();
    return kept;
}

QList<QList<QPointF>> splitAtGaps(const QList<QPointF>& points, double longestGap)
{
    QList<QList<QPointF>> runs;
    bool inRun = false;
    for (const QPointF& point : points) {
        if (std::isnan(point.y())) {
            inRun = false;
            continue;
        }
        if (inRun && longestGap > 0 && point.x() - runs.last().last().x() > longestGap)
            inRun = false;
        if (!inRun)
            runs.append(QList<QPointF>());
        inRun = true;
        runs.last().append(point);
    }
    return runs;
}

} // namespace vigie
