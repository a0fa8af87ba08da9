// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chartdata.h"

#include <QObject>

#include <optional>

namespace vigie {

/// What charts under each other have in common: the range of time, the cursor, and the marks of what changed.
class ChartGroup final : public QObject {
    Q_OBJECT
public:
    explicit ChartGroup(QObject* parent = nullptr);

    TimePoint from() const { return m_from; }
    TimePoint until() const { return m_until; }
    void setRange(TimePoint from, TimePoint until);

    const QList<ChartMarker>& markers() const { return m_markers; }
    void setMarkers(QList<ChartMarker> markers);

    /// Where somebody looks, in any of the charts.
    std::optional<TimePoint> cursor() const { return m_cursor; }
    void setCursor(std::optional<TimePoint> cursor);
    /// The marker at most @p within away from the cursor; the nearest one.
    std::optional<ChartMarker> markerAtCursor(Millis within) const;

Q_SIGNALS:
    void rangeChanged();
    void markersChanged();
    void cursorChanged();

private:
    TimePoint m_from;
    TimePoint m_until{std::chrono::hours(1)};
    QList<ChartMarker> m_markers;
    std::optional<TimePoint> m_cursor;
};

} // namespace vigie
