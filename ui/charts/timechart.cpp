// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/timechart.h"

#include "charts/timeticks.h"
#include "common/format.h"
#include "common/theme.h"
#include "health/decimation.h"

#include <QChart>
#include <QLineSeries>
#include <QMouseEvent>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <cmath>

namespace vigie {

namespace {

constexpr int leftRoom = 64; ///< values of the axis
constexpr int rightRoom = 168; ///< names of the lines
constexpr int topRoom = 14; ///< time at the cursor
constexpr int bottomRoom = 18; ///< times
constexpr int markerReach = 5; ///< pixels from which a mark tells what it is
constexpr int tickWidth = 96;
constexpr double seriesWidth = 1.6;

/// Lines stay apart when colours do not: solid, dashed, dotted, and so on.
constexpr std::array dashes{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine, Qt::DashDotDotLine};

} // namespace

TimeChart::TimeChart(ChartGroup& group, ChartUnit unit, QWidget* parent)
    : QChartView(parent)
    , m_group(group)
    , m_unit(unit)
    , m_x(new QValueAxis)
    , m_y(new QValueAxis)
{
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundVisible(false);
    chart()->legend()->hide();
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_y, Qt::AlignLeft);
    m_x->setVisible(false);
    m_y->setVisible(false);
    setFrameShape(NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_rebuildSoon.setSingleShot(true);
    m_rebuildSoon.setInterval(0);
    connect(&m_rebuildSoon, &QTimer::timeout, this, &TimeChart::rebuild);
    connect(&m_group, &ChartGroup::rangeChanged, &m_rebuildSoon, qOverload<>(&QTimer::start));
    connect(&m_group, &ChartGroup::markersChanged, this, [this] { viewport()->update(); });
    connect(&m_group, &ChartGroup::cursorChanged, this, [this] { viewport()->update(); });
}

QSize TimeChart::sizeHint() const
{
    return {600, 132};
}

QSize TimeChart::minimumSizeHint() const
{
    return {leftRoom + rightRoom + 120, 96};
}

void TimeChart::setSeries(QList<ChartSeries> series)
{
    if (series == m_data)
        return;
    m_data = std::move(series);
    rebuild();
}

QList<QPointF> TimeChart::drawnPoints(int series) const
{
    QList<QPointF> all;
    for (const QLineSeries* const line : m_lines.value(series))
        all += line->points();
    return all;
}

QRectF TimeChart::plot() const
{
    const QSizeF room = viewport()->size();
    return {leftRoom, topRoom, std::max(1.0, room.width() - leftRoom - rightRoom),
        std::max(1.0, room.height() - topRoom - bottomRoom)};
}

double TimeChart::xOf(double msecs) const
{
    return plot().left() + (msecs - m_x->min()) / (m_x->max() - m_x->min()) * plot().width();
}

double TimeChart::yOf(double value) const
{
    return plot().bottom() - (value - m_y->min()) / (m_y->max() - m_y->min()) * plot().height();
}

TimePoint TimeChart::timeAt(double x) const
{
    const double share = (x - plot().left()) / plot().width();
    return fromMsecs(std::llround(m_x->min() + share * (m_x->max() - m_x->min())));
}

QPen TimeChart::seriesPen(qsizetype series) const
{
    const auto index = static_cast<size_t>(series);
    QPen pen(theme().series[index % theme().series.size()], seriesWidth, dashes[index % dashes.size()]);
    pen.setCosmetic(true);
    return pen;
}

void TimeChart::rebuild()
{
    const auto from = static_cast<double>(toMsecs(m_group.from()));
    const auto until = static_cast<double>(toMsecs(m_group.until()));
    const int columns = std::max(32, static_cast<int>(plot().width()));
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    m_x->setRange(from, until);
    while (m_lines.size() < m_data.size())
        m_lines.append(QList<QLineSeries*>());
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        QList<QList<QPointF>> runs;
        if (i < m_data.size()) {
            const QList<QList<QPointF>> whole = splitAtGaps(m_data.at(i).points, m_data.at(i).longestGap);
            for (const QList<QPointF>& run : whole) {
                QList<QPointF> kept = minMaxPerColumn(run, from, until, columns);
                if (!kept.isEmpty())
                    runs.append(std::move(kept));
            }
        }
        for (const QList<QPointF>& run : std::as_const(runs)) {
            for (const QPointF& point : run) {
                lowest = std::min(lowest, point.y());
                highest = std::max(highest, point.y());
            }
        }
        replaceRuns(static_cast<int>(i), runs);
    }
    m_hasValues = lowest <= highest;
    const auto [bottom, top]
        = m_hasValues ? chartBounds(m_unit, lowest, highest) : chartBounds(m_unit, 1.0, 1.0);
    m_y->setRange(bottom, top);
    describe();
    viewport()->update();
}

void TimeChart::replaceRuns(int series, const QList<QList<QPointF>>& runs)
{
    QList<QLineSeries*>& lines = m_lines[series];
    while (lines.size() < runs.size()) {
        auto* const line = new QLineSeries;
        chart()->addSeries(line);
        line->attachAxis(m_x);
        line->attachAxis(m_y);
        line->setPen(seriesPen(series));
        lines.append(line);
    }
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QList<QPointF> points = runs.value(i);
        // A lone point would be a line without length: give it the width of one column.
        if (points.size() == 1)
            points.append(points.first() + QPointF((m_x->max() - m_x->min()) / plot().width(), 0));
        lines.at(i)->replace(points);
    }
}

void TimeChart::describe()
{
    QStringList parts;
    for (const ChartSeries& series : std::as_const(m_data)) {
        if (const auto value = valueAt(series, m_x->max()))
            parts.append(tr("%1: %2").arg(series.name, chartValueText(m_unit, *value)));
    }
    setAccessibleDescription(parts.isEmpty() ? tr("No data in this range.") : parts.join(u", "));
}

std::optional<double> TimeChart::valueAt(const ChartSeries& series, double msecs)
{
    const auto after = std::ranges::upper_bound(series.points, msecs, {}, &QPointF::x);
    if (after == series.points.begin())
        return std::nullopt;
    const QPointF& point = *std::prev(after);
    const bool inGap = series.longestGap > 0 && msecs - point.x() > series.longestGap;
    return inGap || std::isnan(point.y()) ? std::nullopt : std::optional(point.y());
}

void TimeChart::drawBackground(QPainter* painter, const QRectF&)
{
    painter->fillRect(viewport()->rect(), palette().window());
    painter->setRenderHint(QPainter::Antialiasing, false);
    const QRectF area = plot();
    painter->setFont(captionFont());
    const QFontMetrics metrics(captionFont());
    for (const double value : {m_y->min(), (m_y->min() + m_y->max()) / 2, m_y->max()}) {
        const double y = yOf(value);
        painter->setPen(QPen(theme().hairline, 0));
        painter->drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter->setPen(theme().muted);
        const QRectF room(0, y - metrics.height() / 2.0, leftRoom - space::grid * 2, metrics.height());
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, chartValueText(m_unit, value));
    }
    const QList<TimeTick> ticks
        = timeTicks(m_group.from(), m_group.until(), static_cast<int>(area.width()) / tickWidth);
    for (const TimeTick& tick : ticks) {
        const double x = xOf(static_cast<double>(toMsecs(tick.at)));
        painter->setPen(QPen(theme().hairline, 0));
        painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter->setPen(theme().muted);
        painter->drawText(QRectF(x - tickWidth / 2.0, area.bottom() + 2, tickWidth, metrics.height()),
            Qt::AlignHCenter | Qt::AlignTop, tick.text);
    }
    // A change is a line with a head, so that it is no grid line.
    for (const ChartMarker& marker : m_group.markers()) {
        if (marker.at < m_group.from() || marker.at > m_group.until())
            continue;
        const double x = xOf(static_cast<double>(toMsecs(marker.at)));
        painter->setPen(QPen(theme().muted, 1, Qt::DashLine));
        painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme().muted);
        const double top = area.top() - 1;
        painter->drawPolygon(QPolygonF(
            {{x - space::grid, top - space::grid}, {x + space::grid, top - space::grid}, {x, top + 2}}));
    }
    painter->setRenderHint(QPainter::Antialiasing);
}

void TimeChart::drawForeground(QPainter* painter, const QRectF&)
{
    if (!m_hasValues) {
        painter->setPen(theme().muted);
        painter->setFont(font());
        painter->drawText(plot(), Qt::AlignCenter, tr("No data in this range."));
    }
    // Failures stand on the axis as crosses: they have no value to be drawn at.
    painter->setPen(QPen(theme().down, 2));
    for (const ChartSeries& series : std::as_const(m_data)) {
        double last = -1;
        for (const double at : series.failures) {
            const double x = xOf(at);
            if (x < plot().left() || x > plot().right() || x - last < space::grid)
                continue;
            last = x;
            const double y = plot().bottom() - space::grid;
            painter->drawLine(QPointF(x - 3, y - 3), QPointF(x + 3, y + 3));
            painter->drawLine(QPointF(x - 3, y + 3), QPointF(x + 3, y - 3));
        }
    }
    paintLabels(painter);
    paintCursor(painter);
    if (hasFocus()) {
        painter->setPen(QPen(theme().accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void TimeChart::paintLabels(QPainter* painter) const
{
    struct Label {
        double y;
        qsizetype series;
        QString text;
    };
    const QFontMetricsF metrics(captionFont());
    const double at = m_group.cursor() ? static_cast<double>(toMsecs(*m_group.cursor())) : m_x->max();
    QList<Label> labels;
    for (qsizetype i = 0; i < m_data.size(); ++i) {
        const auto value = valueAt(m_data.at(i), at);
        if (!value && !m_group.cursor())
            continue;
        labels.append({value ? yOf(*value) : plot().bottom(), i,
            tr("%1: %2").arg(m_data.at(i).name, value ? chartValueText(m_unit, *value) : tr("no data"))});
    }
    // Labels of lines that lie close move apart, first downwards, then back up from the lower edge.
    std::ranges::sort(labels, {}, &Label::y);
    for (qsizetype i = 1; i < labels.size(); ++i)
        labels[i].y = std::max(labels.at(i).y, labels.at(i - 1).y + metrics.height());
    double lowest = plot().bottom();
    for (qsizetype i = labels.size() - 1; i >= 0; --i) {
        labels[i].y = std::min(labels.at(i).y, lowest);
        lowest = labels.at(i).y - metrics.height();
    }
    painter->setFont(captionFont());
    const double left = plot().right() + space::between;
    for (const Label& label : std::as_const(labels)) {
        QPen pen = seriesPen(label.series);
        pen.setWidthF(2);
        painter->setPen(pen);
        painter->drawLine(QPointF(left, label.y), QPointF(left + space::group, label.y));
        painter->setPen(theme().text);
        const QRectF room(left + space::group + space::grid, label.y - metrics.height() / 2,
            rightRoom - space::group - space::between - space::grid, metrics.height());
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(label.text, Qt::ElideMiddle, room.width()));
    }
}

void TimeChart::paintCursor(QPainter* painter) const
{
    if (!m_group.cursor())
        return;
    const QRectF area = plot();
    const auto at = static_cast<double>(toMsecs(*m_group.cursor()));
    const double x = xOf(at);
    painter->setPen(QPen(theme().accent, 1));
    painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    for (qsizetype i = 0; i < m_data.size(); ++i) {
        if (const auto value = valueAt(m_data.at(i), at)) {
            painter->setBrush(seriesPen(i).color());
            painter->drawEllipse(QPointF(x, yOf(*value)), 3, 3);
        }
    }
    const Millis reach((m_group.until() - m_group.from()) * markerReach / static_cast<int>(area.width()));
    QString text = QLocale().toString(toDateTime(*m_group.cursor()).toLocalTime(), u"d MMM HH:mm"_qs);
    if (const auto marker = m_group.markerAtCursor(reach))
        text = tr("%1 · %2").arg(text, marker->text);
    painter->setFont(captionFont());
    const QFontMetricsF metrics(captionFont());
    const double width = metrics.horizontalAdvance(text) + space::between;
    const double left = std::clamp(x - width / 2, 0.0, std::max(0.0, viewport()->width() - width));
    const QRectF box(left, 0, width, metrics.height());
    painter->fillRect(box, theme().accent);
    painter->setPen(theme().base);
    painter->drawText(box, Qt::AlignCenter, text);
}

void TimeChart::layOut()
{
    chart()->setGeometry(QRectF(QPointF(), QSizeF(viewport()->size())));
    chart()->setPlotArea(plot());
}

void TimeChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    layOut();
    m_rebuildSoon.start();
}

void TimeChart::mouseMoveEvent(QMouseEvent* event)
{
    const bool inside = event->position().x() >= plot().left() && event->position().x() <= plot().right();
    m_group.setCursor(inside ? std::optional(timeAt(event->position().x())) : std::nullopt);
    QChartView::mouseMoveEvent(event);
}

void TimeChart::leaveEvent(QEvent* event)
{
    m_group.setCursor(std::nullopt);
    QChartView::leaveEvent(event);
}

void TimeChart::keyPressEvent(QKeyEvent* event)
{
    const Millis step = (m_group.until() - m_group.from()) / 100;
    const TimePoint here = m_group.cursor().value_or(m_group.until());
    switch (event->key()) {
    case Qt::Key_Left:
        m_group.setCursor(here - step);
        return;
    case Qt::Key_Right:
        m_group.setCursor(here + step);
        return;
    case Qt::Key_Home:
        m_group.setCursor(m_group.from());
        return;
    case Qt::Key_End:
        m_group.setCursor(m_group.until());
        return;
    default:
        event->ignore(); // not for the view below, which would scroll
    }
}

void TimeChart::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // scrolls the page that the chart stands on
}

void TimeChart::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        for (QLineSeries* const line : std::as_const(m_lines[i]))
            line->setPen(seriesPen(i));
    }
    viewport()->update();
}

} // namespace vigie
