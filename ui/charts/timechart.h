// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chartdata.h"
#include "charts/chartgroup.h"

#include <QChartView>
#include <QTimer>

class QLineSeries;
class QValueAxis;

namespace vigie {

/// Lines over time. All charts of a group show the same range, so that one cursor runs through them; each
/// line carries its name and its value at the cursor (or its newest) at its right end instead of a legend.
/// Only as many points as there are pixel columns are handed to Qt Charts, and nothing is animated. The arrow
/// keys move the cursor.
class TimeChart final : public QChartView {
    Q_OBJECT
public:
    /// @p group must outlive the chart.
    TimeChart(ChartGroup& group, ChartUnit unit, QWidget* parent = nullptr);

    void setSeries(QList<ChartSeries> series);
    const QList<ChartSeries>& series() const { return m_data; }
    ChartUnit unit() const { return m_unit; }
    /// What Qt Charts was given of one series, run after run.
    QList<QPointF> drawnPoints(int series) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void layOut();
    void replaceRuns(int series, const QList<QList<QPointF>>& runs);
    void paintLabels(QPainter* painter) const;
    void paintCursor(QPainter* painter) const;
    void describe();
    QPen seriesPen(qsizetype series) const;
    QRectF plot() const;
    double xOf(double msecs) const;
    double yOf(double value) const;
    TimePoint timeAt(double x) const;
    /// The value of the last point at or before @p msecs; nothing in a gap.
    static std::optional<double> valueAt(const ChartSeries& series, double msecs);

    ChartGroup& m_group;
    ChartUnit m_unit;
    QList<ChartSeries> m_data;
    QList<QList<QLineSeries*>> m_lines; ///< per series, one line per run; those that are not needed are empty
    QValueAxis* m_x;
    QValueAxis* m_y;
    QTimer m_rebuildSoon;
    bool m_hasValues = false;
};

} // namespace vigie
