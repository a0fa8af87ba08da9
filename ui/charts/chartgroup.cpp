// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chartgroup.h"

#include <algorithm>

namespace vigie {

ChartGroup::ChartGroup(QObject* parent)
    : QObject(parent)
{
}

void ChartGroup::setRange(TimePoint from, TimePoint until)
{
    if ((from == m_from && until == m_until) || until <= from)
        return;
    m_from = from;
    m_until = until;
    if (m_cursor && (*m_cursor < from || *m_cursor > until))
        setCursor(std::nullopt);
    Q_EMIT rangeChanged();
}

void ChartGroup::setMarkers(QList<ChartMarker> markers)
{
    if (markers == m_markers)
        return;
    m_markers = std::move(markers);
    Q_EMIT markersChanged();
}

void ChartGroup::setCursor(std::optional<TimePoint> cursor)
{
    if (cursor)
        cursor = std::clamp(*cursor, m_from, m_until);
    if (cursor == m_cursor)
        return;
    m_cursor = cursor;
    Q_EMIT cursorChanged();
}

std::optional<ChartMarker> ChartGroup::markerAtCursor(Millis within) const
{
    std::optional<ChartMarker> nearest;
    if (!m_cursor)
        return nearest;
    for (const ChartMarker& marker : m_markers) {
        const Millis distance = std::chrono::abs(marker.at - *m_cursor);
        if (distance <= within && (!nearest || distance < std::chrono::abs(nearest->at - *m_cursor)))
            nearest = marker;
    }
    return nearest;
}

} // namespace vigie
