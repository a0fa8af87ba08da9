// SPDX-License-Identifier: GPL-3.0-or-later
// What a log view does with mouse and keys: the current record, the cell in focus, the selection.
#include "common/format.h"
#include "logs/logcolumns.h"
#include "logs/logmarks.h"
#include "logs/logpainter.h"
#include "logs/logview.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

namespace vigie {

namespace {

bool isWordPart(QChar character)
{
    return character.isLetterOrNumber() || character == u'_' || character == u'-' || character == u'.';
}

/// The word at @p at, without the dots and dashes around it.
QString wordAt(const QString& text, qsizetype at)
{
    if (at < 0 || at >= text.size() || !isWordPart(text.at(at)))
        return {};
    qsizetype from = at;
    qsizetype end = at + 1;
    while (from > 0 && isWordPart(text.at(from - 1)))
        --from;
    while (end < text.size() && isWordPart(text.at(end)))
        ++end;
    while (from < end && !text.at(from).isLetterOrNumber())
        ++from;
    while (end > from && !text.at(end - 1).isLetterOrNumber())
        --end;
    return text.mid(from, end - from);
}

bool isDeployment(const LogSeparator& separator)
{
    return separator.kind == LogSeparator::Kind::Deployment || separator.kind == LogSeparator::Kind::Rollback;
}

} // namespace

LogView::Hit LogView::hitAt(int y) const
{
    for (const LogPlace& place : places()) {
        if (y < place.top || y >= place.top + place.height)
            continue;
        const int line = (y - place.top) / m_layout.lineHeight();
        if (line < place.above.size())
            return {-1, place.above.at(line)};
        return {place.row, std::nullopt};
    }
    return {};
}

QString LogView::toolTipAt(const Hit& hit, QPoint at) const
{
    constexpr qsizetype most = 2000;
    if (hit.separator)
        return isDeployment(*hit.separator) ? tr("%1, %2. A click opens the deployment.")
                                                  .arg(exactText(hit.separator->time), hit.separator->text)
                                            : QString();
    if (hit.row < 0)
        return {};
    if (isFoldMark(hit, at)) {
        const auto lines = static_cast<int>(m_lines->foldedLines(hit.row));
        return m_lines->isOpen(hit.row)
            ? tr("The traceback of this record has %n line(s). A click folds it.", nullptr, lines)
            : tr("The traceback of this record has %n line(s). A click shows it.", nullptr, lines);
    }
    const LogRecord& record = m_lines->record(hit.row);
    const auto section = static_cast<int>(m_columns->fields().indexOf(u"time"));
    if (LogPainter::cellBox(*m_columns, section, viewport()->rect()).contains(at)) {
        const QString day = m_times.day(record.time);
        const QString clock = m_times.clock(record.time).left(12);
        const QString zone = m_times.zoneAt(record.time);
        switch (m_times.passage(record.time)) {
        case LogTimes::Passage::Only:
            //: day, time, zone
            return tr("%1, %2 %3").arg(day, clock, zone);
        case LogTimes::Passage::First:
            return tr("%1, %2 %3: the first of two, before the clocks went back").arg(day, clock, zone);
        case LogTimes::Passage::Second:
            return tr("%1, %2 %3: the second of two, after the clocks went back").arg(day, clock, zone);
        }
    }
    const LogMark* const mark = m_marks ? m_marks->at(*m_lines, hit.row) : nullptr;
    const QString message = record.message.left(most);
    return mark && !mark->note.isEmpty() ? mark->note + u"\n\n"_qs + message : message;
}

bool LogView::isFoldMark(const Hit& hit, QPoint at) const
{
    if (hit.row < 0 || m_layout.foldMark(hit.row).isEmpty())
        return false;
    const auto section = static_cast<int>(m_columns->fields().indexOf(u"message"));
    for (const LogPlace& place : places()) {
        if (place.row != hit.row || section < 0)
            continue;
        QRect mark = LogPainter::cellBox(*m_columns, section, boxOf(place));
        mark.setSize({m_layout.indentOf(hit.row, m_lines->record(hit.row)), m_layout.lineHeight()});
        return mark.contains(at);
    }
    return false;
}

bool LogView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* const help = static_cast<QHelpEvent*>(event);
        const QString text = toolTipAt(hitAt(help->pos().y()), help->pos());
        QToolTip::showText(help->globalPos(), text.toHtmlEscaped().replace(u'\n', u"<br>"_qs), this);
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void LogView::clickCell(QPoint at, qint64 row)
{
    for (const int section : m_columns->inOrder()) {
        const QRect cell = LogPainter::cellBox(*m_columns, section, viewport()->rect());
        if (at.x() < cell.left() || at.x() > cell.right() + LogPainter::cellGap)
            continue;
        m_field = m_columns->field(section);
        if (m_field != u"message")
            return;
        for (const LogPlace& place : places()) {
            if (place.row != row)
                continue;
            const LogRecord& record = m_lines->record(row);
            const int indent = m_layout.indentOf(row, record);
            const int line = (at.y() - boxOf(place).top()) / m_layout.lineHeight();
            LogTextLine part{0, 2000};
            QString text = place.message.text;
            if (line >= 0 && line < place.message.lines.size())
                part = place.message.lines.at(line);
            else
                text = LogLayout::shown(record.message, part.length).replace(u'␊', u' ');
            const double advance = QFontMetricsF(font()).horizontalAdvance(QString(20, u'0')) / 20.0;
            const auto column = static_cast<qsizetype>((at.x() - cell.left() - indent) / advance);
            m_word = column < part.length ? wordAt(text, part.from + column) : QString();
        }
        return;
    }
}

QString LogView::focusedText() const
{
    if (m_current < 0)
        return {};
    if (m_field == u"message")
        return m_word;
    return LogPainter::cellText(*m_lines, m_times, m_current, m_lines->record(m_current), m_field);
}

void LogView::setField(const QString& field)
{
    m_field = field;
    viewport()->update();
}

void LogView::stepField(int by)
{
    const QList<int> sections = m_columns->inOrder();
    const auto section = static_cast<int>(m_columns->fields().indexOf(m_field));
    const qsizetype at = sections.indexOf(section);
    setField(m_columns->field(sections.at(std::clamp<qsizetype>(at + by, 0, sections.size() - 1))));
    m_word.clear();
    const QString text = m_field == u"message" ? sentence(m_current)
                                               : LogColumns::titleOf(m_field) + u": "_qs + focusedText();
    setAccessibleDescription(text);
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
}

void LogView::mousePressEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    const Hit hit = hitAt(at.y());
    if (event->button() == Qt::LeftButton && hit.separator && isDeployment(*hit.separator)) {
        Q_EMIT separatorClicked(*hit.separator);
        return;
    }
    if (hit.row < 0)
        return;
    const auto [first, last] = selected();
    const bool within = hit.row >= first && hit.row <= last;
    if (event->button() == Qt::LeftButton || !within)
        moveTo(hit.row, event->modifiers() & Qt::ShiftModifier);
    if (event->button() == Qt::LeftButton && isFoldMark(hit, at)) {
        toggleTraceback();
        return;
    }
    clickCell(at, hit.row);
    viewport()->update();
}

void LogView::mouseMoveEvent(QMouseEvent* event)
{
    const Hit hit = hitAt(event->position().toPoint().y());
    const bool link
        = (hit.separator && isDeployment(*hit.separator)) || isFoldMark(hit, event->position().toPoint());
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (hit.row >= 0 && hit.row != m_current && (event->buttons() & Qt::LeftButton))
        moveTo(hit.row, true);
}

void LogView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const Hit hit = hitAt(event->position().toPoint().y()); hit.row >= 0)
        Q_EMIT opened(hit.row);
}

void LogView::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        if (const Hit hit = hitAt(event->pos().y()); hit.separator) {
            if (isDeployment(*hit.separator))
                Q_EMIT separatorMenuRequested(*hit.separator, event->globalPos());
            return;
        }
    }
    if (m_current < 0)
        return;
    QPoint at = event->globalPos();
    if (event->reason() != QContextMenuEvent::Mouse) {
        for (const LogPlace& place : places()) {
            if (place.row == m_current)
                at = viewport()->mapToGlobal(boxOf(place).bottomLeft());
        }
    }
    Q_EMIT menuRequested(at);
}

void LogView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    tellFocus();
}

void LogView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    // Without a current record, what is seen is where a person is.
    const auto step = [&](qint64 by) {
        moveTo(m_current < 0 ? (by > 0 ? top() : top() + visibleRows() - 1) : m_current + by, extend);
    };
    switch (event->key()) {
    case Qt::Key_Down:
        step(1);
        return;
    case Qt::Key_Up:
        step(-1);
        return;
    case Qt::Key_PageDown:
        step(visibleRows());
        return;
    case Qt::Key_PageUp:
        step(-visibleRows());
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        stepField(event->key() == Qt::Key_Left ? -1 : 1);
        return;
    case Qt::Key_Home:
        moveTo(0, extend);
        return;
    case Qt::Key_End:
        setFollowing(true);
        return;
    case Qt::Key_Plus:
    case Qt::Key_Minus:
        setTracebackOpen(event->key() == Qt::Key_Plus);
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

} // namespace vigie
