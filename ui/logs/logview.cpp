// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logview.h"

#include "common/format.h"
#include "common/theme.h"
#include "logs/bytes/displaytext.h"
#include "logs/logcolumns.h"
#include "logs/record/recordwriter.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

constexpr int barWidth = 3;
constexpr int cellGap = 8;

QColor levelColour(LogLevel level)
{
    switch (level) {
    case LogLevel::Critical:
    case LogLevel::Error:
        return theme().down;
    case LogLevel::Warning:
        return theme().degraded;
    case LogLevel::Info:
        return theme().text;
    case LogLevel::Debug:
    case LogLevel::Trace:
    case LogLevel::Unknown:
        return theme().muted;
    }
    return theme().muted;
}

bool isLoud(LogLevel level)
{
    return level == LogLevel::Error || level == LogLevel::Critical || level == LogLevel::Warning;
}

} // namespace

LogView::LogView(LogLines* lines, LogColumns* columns, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_lines(lines)
    , m_columns(columns)
{
    setFont(fixedFont());
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setCursor(Qt::ArrowCursor);
    m_rowHeight = fontMetrics().height() + 4;
    // Advances are fractions of a pixel: a column of twelve must hold twelve.
    m_charWidth = std::max(
        1, static_cast<int>(std::ceil(QFontMetricsF(font()).horizontalAdvance(QString(20, u'0')) / 20.0)));
    verticalScrollBar()->setSingleStep(3);
    m_columns->setParent(this);
    connect(m_columns, &LogColumns::fieldsChanged, viewport(), qOverload<>(&QWidget::update));
    connect(m_lines, &LogLines::changed, this, &LogView::linesChanged);
}

void LogView::setUtc(bool utc)
{
    m_utc = utc;
    viewport()->update();
}

int LogView::visibleRows() const
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

void LogView::updateScrollBar()
{
    m_selfScroll = true;
    const auto most = static_cast<int>(std::max<qint64>(0, m_lines->count() - visibleRows()));
    verticalScrollBar()->setRange(0, most);
    verticalScrollBar()->setPageStep(visibleRows());
    if (m_following)
        verticalScrollBar()->setValue(most);
    m_selfScroll = false;
}

void LogView::keepPlace()
{
    const qint64 top = verticalScrollBar()->value();
    m_topRecord = top < m_lines->count() ? std::optional(m_lines->at(top)) : std::nullopt;
}

void LogView::scrollTo(qint64 row)
{
    m_selfScroll = true;
    verticalScrollBar()->setValue(static_cast<int>(std::max<qint64>(0, row)));
    m_selfScroll = false;
    keepPlace();
}

void LogView::linesChanged()
{
    const qint64 count = m_lines->count();
    const auto found = [this, count](const std::optional<RecordRef>& record) {
        return record ? std::min(m_lines->rowOf(*record), count - 1) : qint64(-1);
    };
    updateScrollBar();
    if (!m_following && m_topRecord) {
        if (const qint64 top = m_lines->rowOf(*m_topRecord); top >= 0) {
            m_selfScroll = true;
            verticalScrollBar()->setValue(static_cast<int>(top));
            m_selfScroll = false;
        }
    }
    const qint64 before = m_current;
    m_current = found(m_currentRecord);
    m_anchor = found(m_anchorRecord);
    if (m_current != before && m_current < 0)
        Q_EMIT currentChanged(-1);
    if (!m_following)
        Q_EMIT followingChanged();
    viewport()->update();
}

qint64 LogView::waiting() const
{
    return m_following ? 0 : std::max<qint64>(0, m_lines->count() - m_countWhenStopped);
}

void LogView::setFollowing(bool following)
{
    if (m_following && !following)
        m_countWhenStopped = m_lines->count();
    m_following = following;
    updateScrollBar();
    keepPlace();
    viewport()->update();
    Q_EMIT followingChanged();
}

void LogView::scrollContentsBy(int, int)
{
    if (!m_selfScroll) {
        const bool atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
        if (atEnd != m_following)
            setFollowing(atEnd);
        keepPlace();
    }
    viewport()->update();
}

void LogView::layoutHeader()
{
    const int height = m_columns->sizeHint().height();
    setViewportMargins(0, height, 0, 0);
    m_columns->setGeometry(
        frameWidth() + barWidth + 5, frameWidth(), viewport()->width() - barWidth - 5, height);
}

void LogView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    layoutHeader();
    updateScrollBar();
}

QString LogView::timeText(TimePoint time) const
{
    const QDateTime moment = m_utc ? toDateTime(time) : toDateTime(time).toLocalTime();
    return moment.toString(QStringLiteral("HH:mm:ss.zzz"));
}

QColor LogView::sourceColour(quint32 source) const
{
    return theme().series.at(source % theme().series.size());
}

QString LogView::cellText(qint64 row, const LogRecord& record, const QString& field) const
{
    if (field == u"time")
        return timeText(record.time) + (record.borrowedTime && !record.continuation ? u"≈"_qs : QString());
    if (field == u"source")
        return m_lines->sourceLabel(row);
    if (field == u"level")
        return record.continuation ? QString() : logLevelName(record.level);
    if (field == u"status_code")
        return record.status ? QString::number(*record.status) : QString();
    if (field == u"method")
        return record.method;
    if (field == u"endpoint")
        return record.endpoint;
    if (field == u"duration_ms")
        return record.durationMs
            ? QString::number(*record.durationMs, 'f', *record.durationMs < 100 ? 1 : 0) + u" ms"_qs
            : QString();
    if (field == u"version")
        return record.version;
    if (field == u"request_id")
        return record.requestId;
    if (field == u"user_id")
        return record.userId;
    const RecordRef place = m_lines->at(row);
    return record.continuation ? QString() : readField(m_lines->segment(place), place.row, field);
}

void LogView::paintRemark(QPainter& painter, qint64 row, const LogRecord& record, const QRect& place) const
{
    const int middle = place.center().y();
    painter.setPen(QPen(theme().degraded, 1, Qt::DashLine));
    painter.drawLine(place.left(), middle, place.right(), middle);
    const QString text
        = tr("%1  %2: %3").arg(timeText(record.time), m_lines->sourceLabel(row), record.message);
    const QRect box(place.left() + 40, place.top(),
        painter.fontMetrics().horizontalAdvance(text) + 4 * cellGap, place.height());
    painter.fillRect(box, palette().color(QPalette::Base));
    painter.setPen(theme().degraded);
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignHCenter, text);
}

void LogView::paintCell(
    QPainter& painter, qint64 row, const LogRecord& record, const QString& field, const QRect& box) const
{
    const QColor level = levelColour(record.level);
    if (field == u"message") {
        QRect rest = box.adjusted(record.continuation ? 2 * m_charWidth : 0, 0, 0, 0);
        painter.setPen(isLoud(record.level) && record.level != LogLevel::Warning ? level : theme().text);
        // The first few hundred characters are all that can be seen; a line of megabytes must not be
        // measured.
        const QByteArray visible
            = record.message.left(rest.width() / std::max(1, m_charWidth / 2) + 1).toUtf8();
        const QString shown = bytes::displayText({visible.constData(), static_cast<size_t>(visible.size())})
                                  .replace(u'␊', u' ');
        painter.drawText(
            rest, Qt::AlignVCenter, painter.fontMetrics().elidedText(shown, Qt::ElideRight, rest.width()));
        return;
    }
    const bool number = field == u"status_code" || field == u"duration_ms";
    QColor colour = theme().muted;
    if (field == u"source")
        colour = sourceColour(m_lines->source(row));
    else if (field == u"level")
        colour = level;
    else if (field == u"status_code" && record.status && *record.status >= 500)
        colour = theme().down;
    const QString text = cellText(row, record, field);
    painter.setPen(colour);
    const bool fits = text.size() * m_charWidth <= box.width();
    painter.drawText(box, static_cast<int>(Qt::AlignVCenter) | (number ? Qt::AlignRight : Qt::AlignLeft),
        fits ? text : painter.fontMetrics().elidedText(text.left(400), Qt::ElideMiddle, box.width()));
}

void LogView::paintRow(QPainter& painter, qint64 row, const QRect& place) const
{
    const LogRecord& record = m_lines->record(row);
    const auto [first, last] = selected();
    if (first >= 0 && row >= first && row <= last)
        painter.fillRect(place, palette().color(QPalette::Highlight));
    if (record.remark) {
        paintRemark(painter, row, record, place);
    } else {
        if (isLoud(record.level))
            painter.fillRect(
                QRect(place.left(), place.top(), barWidth, place.height()), levelColour(record.level));
        const int left = place.left() + barWidth + 5;
        const QList<int> sections = m_columns->inOrder();
        for (const int section : sections) {
            const QString& field = m_columns->field(section);
            const int x = left + m_columns->sectionPosition(section);
            const bool lastOne = section == sections.last();
            const int width = lastOne ? place.right() - x : m_columns->sectionSize(section) - cellGap;
            if (width > 0 && x < place.right())
                paintCell(painter, row, record, field, QRect(x, place.top(), width, place.height()));
        }
    }
    if (row == m_current && hasFocus()) {
        painter.setPen(QPen(theme().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(place.adjusted(0, 0, -1, -1));
    }
}

void LogView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setFont(font());
    qint64 row = verticalScrollBar()->value();
    for (int y = 0; y < viewport()->height() && row < m_lines->count(); y += m_rowHeight, ++row)
        paintRow(painter, row, QRect(0, y, viewport()->width(), m_rowHeight));
}

bool LogView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* const help = static_cast<QHelpEvent*>(event);
        const qint64 row = rowAtY(help->pos().y());
        if (row >= 0)
            QToolTip::showText(
                help->globalPos(), m_lines->record(row).message.left(2000).toHtmlEscaped(), this);
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

qint64 LogView::rowAtY(int y) const
{
    const qint64 row = verticalScrollBar()->value() + y / m_rowHeight;
    return row >= 0 && row < m_lines->count() ? row : -1;
}

void LogView::setCurrent(qint64 row)
{
    row = std::clamp<qint64>(row, -1, m_lines->count() - 1);
    m_current = row;
    m_currentRecord = row < 0 ? std::nullopt : std::optional(m_lines->at(row));
    if (row >= 0) {
        const qint64 top = verticalScrollBar()->value();
        if (row < top || row >= top + visibleRows())
            scrollTo(row - visibleRows() / 2);
        const LogRecord& record = m_lines->record(row);
        setAccessibleDescription(tr("%1, %2, %3: %4")
                                     .arg(clockText(record.time), m_lines->sourceLabel(row),
                                         logLevelName(record.level), record.message));
        QAccessibleEvent said(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&said);
    }
    viewport()->update();
    Q_EMIT currentChanged(row);
}

void LogView::moveTo(qint64 row, bool extend)
{
    if (m_lines->count() == 0)
        return;
    row = std::clamp<qint64>(row, 0, m_lines->count() - 1);
    if (m_following)
        setFollowing(false);
    if (!extend || m_anchor < 0) {
        m_anchor = row;
        m_anchorRecord = m_lines->at(row);
    }
    setCurrent(row);
}

void LogView::showTime(TimePoint time)
{
    if (m_lines->count() == 0)
        return;
    const qint64 row = std::min(m_lines->rowFrom(time), m_lines->count() - 1);
    setFollowing(false);
    scrollTo(row);
    moveTo(row, false);
}

void LogView::mousePressEvent(QMouseEvent* event)
{
    const qint64 row = rowAtY(event->position().toPoint().y());
    if (row >= 0 && event->button() == Qt::LeftButton)
        moveTo(row, event->modifiers() & Qt::ShiftModifier);
}

void LogView::mouseMoveEvent(QMouseEvent* event)
{
    const qint64 row = rowAtY(event->position().toPoint().y());
    if (row >= 0 && (event->buttons() & Qt::LeftButton))
        moveTo(row, true);
}

void LogView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const qint64 row = rowAtY(event->position().toPoint().y()); row >= 0)
        Q_EMIT opened(row);
}

void LogView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Down:
        moveTo(m_current + 1, extend);
        return;
    case Qt::Key_Up:
        moveTo(m_current < 0 ? m_lines->count() - 1 : m_current - 1, extend);
        return;
    case Qt::Key_PageDown:
        moveTo(m_current + visibleRows(), extend);
        return;
    case Qt::Key_PageUp:
        moveTo(m_current - visibleRows(), extend);
        return;
    case Qt::Key_Home:
        moveTo(0, extend);
        return;
    case Qt::Key_End:
        setFollowing(true);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            Q_EMIT opened(m_current);
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

std::pair<qint64, qint64> LogView::selected() const
{
    if (m_current < 0)
        return {-1, -1};
    return m_anchor < 0 ? std::pair(m_current, m_current)
                        : std::pair(std::min(m_anchor, m_current), std::max(m_anchor, m_current));
}

void LogView::selectAll()
{
    if (m_lines->count() == 0)
        return;
    moveTo(0, false);
    m_current = m_lines->count() - 1;
    m_currentRecord = m_lines->at(m_current);
    viewport()->update();
}

QString LogView::copied() const
{
    // More would freeze the clipboard's receiver rather than help; export writes any number.
    constexpr qint64 most = 20'000;
    const RecordWriter writer(LogExportFormat::Text, Redaction());
    QByteArray text;
    const auto [first, last] = selected();
    for (qint64 row = first; row >= 0 && row <= std::min(last, first + most - 1); ++row)
        text += writer.line(m_lines->record(row), m_lines->sourceName(row));
    return QString::fromUtf8(text);
}

} // namespace vigie
