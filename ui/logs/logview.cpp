// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logview.h"

#include "common/format.h"
#include "common/theme.h"
#include "logs/logexport.h"
#include "logs/logrows.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

constexpr int barWidth = 3;

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

int columnChars(LogColumn column)
{
    switch (column) {
    case LogColumn::Status:
        return 4;
    case LogColumn::Method:
        return 7;
    case LogColumn::Endpoint:
        return 26;
    case LogColumn::Duration:
        return 9;
    case LogColumn::Version:
        return 8;
    case LogColumn::RequestId:
        return 14;
    case LogColumn::UserId:
        return 9;
    }
    return 8;
}

} // namespace

QString logColumnTitle(LogColumn column)
{
    switch (column) {
    case LogColumn::Status:
        return LogView::tr("Status code");
    case LogColumn::Method:
        return LogView::tr("Method");
    case LogColumn::Endpoint:
        return LogView::tr("Endpoint");
    case LogColumn::Duration:
        return LogView::tr("Duration");
    case LogColumn::Version:
        return LogView::tr("Version");
    case LogColumn::RequestId:
        return LogView::tr("Request id");
    case LogColumn::UserId:
        return LogView::tr("User");
    }
    return {};
}

LogView::LogView(LogRows* rows, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_rows(rows)
    , m_columns{LogColumn::Status, LogColumn::Endpoint, LogColumn::Duration}
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
    connect(m_rows, &LogRows::changed, this, &LogView::rowsChanged);
    connect(m_rows, &LogRows::reset, this, &LogView::rowsReset);
    verticalScrollBar()->setSingleStep(3);
}

void LogView::setColumns(const QList<LogColumn>& columns)
{
    m_columns = columns;
    viewport()->update();
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
    const auto most = static_cast<int>(std::max<qsizetype>(0, m_rows->count() - visibleRows()));
    verticalScrollBar()->setRange(0, most);
    verticalScrollBar()->setPageStep(visibleRows());
    if (m_following)
        verticalScrollBar()->setValue(most);
    m_selfScroll = false;
}

void LogView::rowsChanged(qsizetype removedAtFront, qsizetype added, bool late)
{
    Q_UNUSED(late)
    if (m_current >= 0)
        m_current = std::max<qsizetype>(-1, m_current - removedAtFront);
    if (m_anchor >= 0)
        m_anchor = std::max<qsizetype>(-1, m_anchor - removedAtFront);
    if (!m_following) {
        m_waiting += added;
        Q_EMIT followingChanged();
        // What is being read stays where it is.
        m_selfScroll = true;
        verticalScrollBar()->setValue(verticalScrollBar()->value() - static_cast<int>(removedAtFront));
        m_selfScroll = false;
    }
    updateScrollBar();
    viewport()->update();
}

void LogView::rowsReset()
{
    m_current = m_anchor = -1;
    m_waiting = 0;
    updateScrollBar();
    viewport()->update();
    Q_EMIT currentChanged(-1);
}

void LogView::setFollowing(bool following)
{
    if (following)
        m_waiting = 0;
    m_following = following;
    updateScrollBar();
    viewport()->update();
    Q_EMIT followingChanged();
}

void LogView::scrolledByPerson()
{
    const bool atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
    if (atEnd != m_following)
        setFollowing(atEnd);
}

void LogView::scrollContentsBy(int, int)
{
    if (!m_selfScroll)
        scrolledByPerson();
    viewport()->update();
}

void LogView::wheelEvent(QWheelEvent* event)
{
    QAbstractScrollArea::wheelEvent(event);
}

void LogView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
}

QString LogView::timeText(TimePoint time) const
{
    const QDateTime moment = m_utc ? toDateTime(time) : toDateTime(time).toLocalTime();
    return moment.toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString LogView::cellText(const LogRecord& record, LogColumn column) const
{
    switch (column) {
    case LogColumn::Status:
        return record.status ? QString::number(*record.status) : QString();
    case LogColumn::Method:
        return record.method;
    case LogColumn::Endpoint:
        return record.endpoint;
    case LogColumn::Duration:
        return record.durationMs
            ? QString::number(*record.durationMs, 'f', *record.durationMs < 100 ? 1 : 0) + u" ms"_qs
            : QString();
    case LogColumn::Version:
        return record.version;
    case LogColumn::RequestId:
        return record.requestId;
    case LogColumn::UserId:
        return record.userId;
    }
    return {};
}

QColor LogView::sourceColour(const ServiceKey& source) const
{
    const auto known = m_sourceColours.constFind(source);
    if (known != m_sourceColours.constEnd())
        return *known;
    const QColor colour
        = theme().series.at(static_cast<size_t>(m_sourceColours.size()) % theme().series.size());
    m_sourceColours.insert(source, colour);
    return colour;
}

void LogView::paintRemark(QPainter& painter, const LogRecord& record, const QRect& place) const
{
    const int middle = place.center().y();
    painter.setPen(QPen(theme().degraded, 1, Qt::DashLine));
    painter.drawLine(place.left(), middle, place.right(), middle);
    const QString text = u"  "_qs + timeText(record.time) + u"  "_qs + record.line.source.service.text()
        + u": "_qs + record.message + u"  "_qs;
    const QRect box(
        place.left() + 40, place.top(), painter.fontMetrics().horizontalAdvance(text), place.height());
    painter.fillRect(box, palette().color(QPalette::Base));
    painter.setPen(theme().degraded);
    painter.drawText(box, Qt::AlignVCenter, text);
}

void LogView::paintRow(QPainter& painter, qsizetype row, const QRect& place) const
{
    const LogRecord& record = m_rows->at(row);
    const qsizetype low = std::min(m_anchor, m_current);
    const qsizetype high = std::max(m_anchor, m_current);
    const bool chosen = m_current >= 0 && row >= (m_anchor < 0 ? m_current : low) && row <= high;
    if (chosen)
        painter.fillRect(place, palette().color(QPalette::Highlight));
    if (record.line.kind != LogLine::Kind::Line) {
        paintRemark(painter, record, place);
        return;
    }
    const QColor level = levelColour(record.level);
    const bool loud = record.level == LogLevel::Error || record.level == LogLevel::Critical
        || record.level == LogLevel::Warning;
    if (loud)
        painter.fillRect(QRect(place.left(), place.top(), barWidth, place.height()), level);
    int x = place.left() + barWidth + 5;
    const auto cell
        = [&](const QString& text, int chars, const QColor& colour, Qt::Alignment align = Qt::AlignLeft) {
              const QRect box(x, place.top(), chars * m_charWidth, place.height());
              painter.setPen(colour);
              painter.drawText(box, static_cast<int>(Qt::AlignVCenter | align),
                  text.size() > chars ? painter.fontMetrics().elidedText(text, Qt::ElideMiddle, box.width())
                                      : text);
              x += box.width() + m_charWidth;
          };
    cell(timeText(record.time), 12, theme().muted);
    cell(record.line.source.service.text(), 9, sourceColour(record.line.source));
    cell(record.continuation ? QString() : logLevelName(record.level), 8, level);
    for (const LogColumn column : m_columns) {
        const bool number = column == LogColumn::Status || column == LogColumn::Duration;
        const QColor colour = column == LogColumn::Status && record.status && *record.status >= 500
            ? theme().down
            : theme().muted;
        cell(cellText(record, column), columnChars(column), colour, number ? Qt::AlignRight : Qt::AlignLeft);
    }
    if (record.continuation)
        x += 2 * m_charWidth;
    const QRect rest(x, place.top(), place.right() - x, place.height());
    painter.setPen(loud && record.level != LogLevel::Warning ? level : theme().text);
    // The first few hundred characters are all that can be seen; a line of megabytes must not be measured.
    const QString visible
        = record.message.left(rest.width() / std::max(1, m_charWidth / 2) + 1).replace(u'\n', u' ');
    painter.drawText(
        rest, Qt::AlignVCenter, painter.fontMetrics().elidedText(visible, Qt::ElideRight, rest.width()));
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
    qsizetype row = verticalScrollBar()->value();
    for (int y = 0; y < viewport()->height() && row < m_rows->count(); y += m_rowHeight, ++row)
        paintRow(painter, row, QRect(0, y, viewport()->width(), m_rowHeight));
}

qsizetype LogView::rowAtY(int y) const
{
    const qsizetype row = verticalScrollBar()->value() + y / m_rowHeight;
    return row >= 0 && row < m_rows->count() ? row : -1;
}

void LogView::setCurrent(qsizetype row)
{
    row = std::clamp<qsizetype>(row, -1, m_rows->count() - 1);
    m_current = row;
    if (row >= 0) {
        const qsizetype top = verticalScrollBar()->value();
        if (row < top || row >= top + visibleRows()) {
            verticalScrollBar()->setValue(static_cast<int>(std::max<qsizetype>(0, row - visibleRows() / 2)));
        }
        const LogRecord& record = m_rows->at(row);
        setAccessibleDescription(tr("%1, %2, %3: %4")
                                     .arg(clockText(record.time), record.line.source.service.text(),
                                         logLevelName(record.level), record.message));
        QAccessibleEvent said(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&said);
    }
    viewport()->update();
    Q_EMIT currentChanged(row);
}

void LogView::showTime(TimePoint time)
{
    const qsizetype row = m_rows->rowAt(time);
    setFollowing(false);
    m_selfScroll = true;
    verticalScrollBar()->setValue(static_cast<int>(row));
    m_selfScroll = false;
    m_anchor = -1;
    setCurrent(std::min(row, m_rows->count() - 1));
}

void LogView::mousePressEvent(QMouseEvent* event)
{
    const qsizetype row = rowAtY(event->position().toPoint().y());
    if (row < 0 || event->button() != Qt::LeftButton)
        return;
    if (!(event->modifiers() & Qt::ShiftModifier) || m_anchor < 0)
        m_anchor = row;
    if (m_following)
        setFollowing(false);
    setCurrent(row);
}

void LogView::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    if (const qsizetype row = rowAtY(event->position().toPoint().y()); row >= 0)
        setCurrent(row);
}

void LogView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const qsizetype row = rowAtY(event->position().toPoint().y()); row >= 0)
        Q_EMIT opened(row);
}

void LogView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    const auto move = [this, extend](qsizetype to) {
        to = std::clamp<qsizetype>(to, 0, m_rows->count() - 1);
        if (m_rows->count() == 0)
            return;
        if (m_following)
            setFollowing(false);
        if (!extend || m_anchor < 0)
            m_anchor = to;
        setCurrent(to);
    };
    switch (event->key()) {
    case Qt::Key_Down:
        move(m_current + 1);
        return;
    case Qt::Key_Up:
        move(m_current < 0 ? m_rows->count() - 1 : m_current - 1);
        return;
    case Qt::Key_PageDown:
        move(m_current + visibleRows());
        return;
    case Qt::Key_PageUp:
        move(m_current - visibleRows());
        return;
    case Qt::Key_Home:
        move(0);
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

QList<qsizetype> LogView::selected() const
{
    QList<qsizetype> rows;
    if (m_current < 0)
        return rows;
    const qsizetype from = m_anchor < 0 ? m_current : std::min(m_anchor, m_current);
    const qsizetype to = m_anchor < 0 ? m_current : std::max(m_anchor, m_current);
    for (qsizetype row = from; row <= to; ++row)
        rows.append(row);
    return rows;
}

void LogView::selectAll()
{
    if (m_rows->count() == 0)
        return;
    setFollowing(false);
    m_anchor = 0;
    m_current = m_rows->count() - 1;
    viewport()->update();
}

void LogView::copySelection() const
{
    // More would freeze the clipboard's receiver rather than help; export writes any number.
    constexpr qsizetype most = 20'000;
    QByteArray text;
    for (const qsizetype row : selected().mid(0, most))
        text += exportLine(m_rows->at(row), LogExportFormat::Text);
    if (!text.isEmpty())
        QApplication::clipboard()->setText(QString::fromUtf8(text));
}

} // namespace vigie
