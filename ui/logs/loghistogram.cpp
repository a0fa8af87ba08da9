// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/loghistogram.h"

#include "common/format.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace vigie {

namespace {

constexpr int barsHeight = 40;
constexpr int markHeight = 4; ///< below the foot: which bars hold an error
constexpr double leastBar = 4; ///< pixels, the space between two included
constexpr int leastSeen = 2; ///< pixels of an error or warning, however few they are
constexpr int tickWidth = 88;

QColor mixed(const QColor& one, const QColor& other, double part)
{
    const auto mix = [part](int left, int right) {
        return static_cast<int>(std::lround(left * (1 - part) + right * part));
    };
    return {mix(one.red(), other.red()), mix(one.green(), other.green()), mix(one.blue(), other.blue())};
}

struct Layer {
    quint64 count;
    QColor colour;
    int least;
};

/// From the foot upwards.
std::array<Layer, 4> layersOf(const LevelHistogram::Counts& counts)
{
    const Theme& now = theme();
    const quint64 quiet = countOf(counts, LogLevel::Debug) + countOf(counts, LogLevel::Trace)
        + countOf(counts, LogLevel::Unknown);
    return {Layer{errorsOf(counts), now.down, leastSeen},
        Layer{countOf(counts, LogLevel::Warning), now.degraded, leastSeen},
        Layer{countOf(counts, LogLevel::Info), mixed(now.muted, now.base, 0.35), 1},
        Layer{quiet, mixed(now.muted, now.base, 0.65), 1}};
}

} // namespace

LogHistogram::LogHistogram(QWidget* parent)
    : QWidget(parent)
{
    named(this, u"logHistogram"_qs, tr("Records over time"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(-1, false);
}

QSize LogHistogram::sizeHint() const
{
    return {600, minimumSizeHint().height()};
}

QSize LogHistogram::minimumSizeHint() const
{
    const int line = QFontMetrics(captionFont()).height();
    return {160, 2 * line + barsHeight + markHeight + 4};
}

void LogHistogram::show(const StatsSummary& summary)
{
    m_summary = summary;
    build();
}

void LogHistogram::setUtc(bool utc)
{
    m_utc = utc;
    describe();
    update();
}

void LogHistogram::setMarks(const QList<LogChange>& marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    describe();
    update();
}

void LogHistogram::setCurrentTime(std::optional<TimePoint> time)
{
    m_current = time;
    update();
}

/// What is chosen stays on the same time while bars come and change their length.
void LogHistogram::build()
{
    const auto timeOf = [this](int bar) {
        return bar >= 0 && bar < m_bars.size() ? std::optional(m_bars.start(bar)) : std::nullopt;
    };
    const auto cursor = timeOf(m_cursor);
    const auto anchor = timeOf(m_anchor);
    m_bars = barsOf(m_summary, std::max(1, static_cast<int>(plot().width() / leastBar)));
    widen();
    const auto barOf = [this](const std::optional<TimePoint>& time) {
        if (!time || m_bars.size() == 0)
            return -1;
        return std::clamp(static_cast<int>((*time - m_bars.from) / m_bars.length), 0, m_bars.size() - 1);
    };
    m_cursor = barOf(cursor);
    m_anchor = barOf(anchor);
    describe();
    update();
}

/// A handful of records is not a wall: empty bars on both sides keep theirs narrow.
void LogHistogram::widen()
{
    constexpr int fewest = 40;
    const int missing = fewest - m_bars.size();
    if (m_bars.size() == 0 || missing <= 0)
        return;
    const int before = missing / 2;
    m_bars.from -= before * m_bars.length;
    m_bars.counts.insert(m_bars.counts.begin(), static_cast<size_t>(before), {});
    m_bars.counts.resize(fewest);
}

QRectF LogHistogram::plot() const
{
    const int line = QFontMetrics(captionFont()).height();
    return {0.0, double(line + 2), double(std::max(1, width())), double(barsHeight)};
}

QRectF LogHistogram::barBox(int bar) const
{
    const QRectF area = plot();
    const double each = area.width() / std::max(1, m_bars.size());
    const double left = std::round(area.left() + bar * each);
    return {left, area.top(), std::round(area.left() + (bar + 1) * each) - left, area.height()};
}

int LogHistogram::barAt(double x) const
{
    if (m_bars.size() == 0)
        return -1;
    const double each = plot().width() / m_bars.size();
    return std::clamp(static_cast<int>((x - plot().left()) / each), 0, m_bars.size() - 1);
}

double LogHistogram::xOf(TimePoint time) const
{
    const double share
        = double((time - m_bars.from).count()) / double((m_bars.until() - m_bars.from).count());
    return plot().left() + share * plot().width();
}

std::optional<std::pair<int, int>> LogHistogram::chosen() const
{
    if (m_cursor < 0)
        return std::nullopt;
    const int other = m_anchor < 0 ? m_cursor : m_anchor;
    return std::pair(std::min(m_cursor, other), std::max(m_cursor, other));
}

void LogHistogram::setCursor(int bar, bool extend)
{
    if (!extend)
        m_anchor = -1;
    else if (m_anchor < 0)
        m_anchor = m_cursor < 0 ? bar : m_cursor;
    m_cursor = bar;
    describe();
    update();
}

void LogHistogram::choose()
{
    const auto range = chosen();
    if (!range)
        return;
    quint64 records = 0;
    for (int bar = range->first; bar <= range->second; ++bar)
        records += totalOf(m_bars.counts[static_cast<size_t>(bar)]);
    const TimePoint from = m_bars.start(range->first);
    const TimePoint until = m_bars.start(range->second + 1);
    m_anchor = -1;
    m_cursor = -1;
    update();
    if (records > 0) // nobody asks for a view without records
        Q_EMIT rangeChosen(from, until);
}

QString LogHistogram::barText(int first, int last) const
{
    LevelHistogram::Counts sum{};
    for (int bar = first; bar <= last; ++bar) {
        for (size_t level = 0; level < sum.size(); ++level)
            sum[level] += m_bars.counts[static_cast<size_t>(bar)][level];
    }
    const TimePoint from = m_bars.start(first);
    const TimePoint until = m_bars.start(last + 1);
    const bool days = m_bars.until() - m_bars.from > std::chrono::hours(24);
    QStringList said{tr("%1 to %2: %3")
                         .arg(barTimeText(from, m_bars.length, m_utc, days),
                             barTimeText(until, m_bars.length, m_utc, false), countsText(sum))};
    // Of a few bars, not of the whole range.
    if (last - first < m_bars.size() - 1) {
        for (const LogChange& mark : m_marks) {
            if (mark.at >= from && mark.at < until)
                said.append(mark.text);
        }
    }
    return said.join(u" · "_qs);
}

void LogHistogram::describe()
{
    QString said = tr("No records.");
    if (const auto range = chosen()) {
        said = barText(range->first, range->second);
    } else if (m_bars.size() > 0) {
        said = tr("%1 Bars of %2.").arg(barText(0, m_bars.size() - 1), lengthText(m_bars.length));
    }
    if (said == accessibleDescription())
        return;
    setAccessibleDescription(said);
    if (!hasFocus())
        return;
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void LogHistogram::paintBar(QPainter& painter, int bar, quint64 most) const
{
    const LevelHistogram::Counts& counts = m_bars.counts[static_cast<size_t>(bar)];
    const QRectF box = barBox(bar);
    const double width = std::max(1.0, box.width() - (box.width() >= 3 ? 1 : 0));
    double foot = box.bottom();
    for (const Layer& layer : layersOf(counts)) {
        if (layer.count == 0)
            continue;
        const double share = double(layer.count) / double(std::max<quint64>(most, 1));
        const double height
            = std::min(foot - box.top(), std::max<double>(layer.least, std::round(share * box.height())));
        painter.fillRect(QRectF(box.left(), foot - height, width, height), layer.colour);
        foot -= height;
    }
    if (errorsOf(counts) > 0)
        painter.fillRect(QRectF(box.left(), box.bottom() + 2, width, markHeight - 2), theme().down);
}

/// A change is a dashed line with a head, so that it is no bar.
void LogHistogram::paintMarks(QPainter& painter) const
{
    const QRectF area = plot();
    for (const LogChange& mark : m_marks) {
        if (mark.at < m_bars.from || mark.at >= m_bars.until())
            continue;
        const double x = std::round(xOf(mark.at)) + 0.5;
        painter.setPen(QPen(theme().text, 1, Qt::DashLine));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().text);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.drawPolygon(QPolygonF({{x - space::grid, area.top() - space::grid},
            {x + space::grid, area.top() - space::grid}, {x, area.top() + 2}}));
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
}

void LogHistogram::paintTicks(QPainter& painter) const
{
    const QRectF area = plot();
    const QFontMetrics metrics(captionFont());
    const double top = area.bottom() + markHeight;
    for (const LogTick& tick : logTicks(
             m_bars.from, m_bars.until(), std::max(1, static_cast<int>(area.width()) / tickWidth), m_utc)) {
        const double x = xOf(tick.at);
        const double left
            = std::clamp(x - tickWidth / 2.0, area.left(), std::max(area.left(), area.right() - tickWidth));
        const int side = left > x - tickWidth / 2.0 ? Qt::AlignLeft
            : left < x - tickWidth / 2.0            ? Qt::AlignRight
                                                    : Qt::AlignHCenter;
        painter.setPen(theme().muted);
        painter.drawText(QRectF(left, top, tickWidth, metrics.height()), side | Qt::AlignTop, tick.text);
        painter.setPen(QPen(theme().hairline, 0));
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + markHeight));
    }
}

void LogHistogram::paintLabel(QPainter& painter, quint64 most) const
{
    const QFontMetrics metrics(captionFont());
    const QRectF line(space::grid, 1, width() - 2 * space::grid, metrics.height());
    const auto range = chosen();
    painter.setPen(range ? theme().text : theme().muted);
    const QString said = range
        ? barText(range->first, range->second)
        : tr("up to %Ln record(s) in %1", nullptr, static_cast<int>(most)).arg(lengthText(m_bars.length));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        metrics.elidedText(said, Qt::ElideRight, static_cast<int>(line.width())));
}

void LogHistogram::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(captionFont());
    const QRectF area = plot();
    painter.setPen(QPen(theme().hairline, 1));
    painter.drawLine(QPointF(area.left(), area.bottom() + 0.5), QPointF(area.right(), area.bottom() + 0.5));
    if (m_bars.size() == 0) {
        painter.setPen(theme().muted);
        painter.drawText(area, Qt::AlignCenter, tr("No records."));
    } else {
        const quint64 most = m_bars.most();
        if (const auto range = chosen()) {
            QColor ground = theme().accent;
            ground.setAlphaF(0.18F);
            painter.fillRect(barBox(range->first).united(barBox(range->second)), ground);
        }
        for (int bar = 0; bar < m_bars.size(); ++bar)
            paintBar(painter, bar, most);
        paintMarks(painter);
        paintTicks(painter);
        paintLabel(painter, most);
        if (m_current && *m_current >= m_bars.from && *m_current < m_bars.until()) {
            const double x = std::round(xOf(*m_current)) + 0.5;
            painter.setPen(QPen(theme().accent, 1));
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom() + markHeight));
        }
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void LogHistogram::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    build();
}

void LogHistogram::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    setCursor(barAt(event->position().x()), false);
    m_anchor = m_cursor;
    m_brushing = true;
}

void LogHistogram::mouseMoveEvent(QMouseEvent* event)
{
    setCursor(barAt(event->position().x()), m_brushing);
}

void LogHistogram::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && std::exchange(m_brushing, false))
        choose();
}

void LogHistogram::leaveEvent(QEvent* event)
{
    if (!m_brushing && !hasFocus())
        setCursor(-1, false);
    QWidget::leaveEvent(event);
}

void LogHistogram::focusInEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::MouseFocusReason && m_cursor < 0 && m_bars.size() > 0)
        setCursor(m_bars.size() - 1, false);
    QWidget::focusInEvent(event);
}

void LogHistogram::keyPressEvent(QKeyEvent* event)
{
    const int last = m_bars.size() - 1;
    const int here = m_cursor < 0 ? last : m_cursor;
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    const auto move = [&](int bar) { setCursor(std::clamp(bar, std::min(0, last), last), extend); };
    switch (event->key()) {
    case Qt::Key_Left:
        move(here - 1);
        return;
    case Qt::Key_Right:
        move(here + 1);
        return;
    case Qt::Key_Home:
        move(0);
        return;
    case Qt::Key_End:
        move(last);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return;
    case Qt::Key_Escape:
        if (m_anchor >= 0) {
            setCursor(m_cursor, false);
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void LogHistogram::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        update();
}

} // namespace vigie
