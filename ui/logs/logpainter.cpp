// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logpainter.h"

#include "common/theme.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr int barWidth = 3;
constexpr int markWidth = 8;
constexpr int ruleIndent = 40;

bool isLoud(LogLevel level)
{
    return level == LogLevel::Error || level == LogLevel::Critical || level == LogLevel::Warning;
}

QColor separatorColour(const LogSeparator& separator)
{
    switch (separator.kind) {
    case LogSeparator::Kind::Deployment:
        return separator.failed ? theme().down : theme().accent;
    case LogSeparator::Kind::Rollback:
        return theme().maintenance;
    case LogSeparator::Kind::Gap:
        return theme().degraded;
    case LogSeparator::Kind::Day:
    case LogSeparator::Kind::More:
        return theme().muted;
    }
    return theme().muted;
}

} // namespace

QColor logLevelColour(LogLevel level)
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

QColor logSourceColour(quint32 source)
{
    return theme().series.at(source % theme().series.size());
}

QColor LogPainter::ink(const QColor& usual) const
{
    return m_selected && theme().highContrast ? m_view.palette.color(QPalette::HighlightedText) : usual;
}

QString LogPainter::cellText(
    const LogLines& lines, const LogTimes& times, qint64 row, const LogRecord& record, const QString& field)
{
    if (field == u"time")
        return times.clock(record.time) + (record.borrowedTime && !record.continuation ? u"≈"_qs : QString());
    if (field == u"source")
        return lines.sourceLabel(row);
    if (field == u"level")
        return record.continuation ? QString() : logLevelName(record.level);
    if (field == u"message")
        return record.message;
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
    const RecordRef place = lines.at(row);
    return record.continuation ? QString() : readField(lines.segment(place), place.row, field);
}

QRect LogPainter::cellBox(const LogColumns& columns, int section, const QRect& row)
{
    const int x = row.left() + gutter + columns.sectionPosition(section);
    const bool last = columns.visualIndex(section) == columns.count() - 1;
    const int width = last ? row.right() - x : columns.sectionSize(section) - cellGap;
    return {x, row.top(), std::max(0, width), row.height()};
}

void LogPainter::paint(const LogPlace& place)
{
    const int line = m_view.layout.lineHeight();
    int y = m_view.area.top() + place.top;
    for (const LogSeparator& separator : place.above) {
        paintSeparator(separator, QRect(m_view.area.left(), y, m_view.area.width(), line));
        y += line;
    }
    const QRect box(
        m_view.area.left(), y, m_view.area.width(), m_view.area.top() + place.top + place.height - y);
    if (box.height() <= 0)
        return;
    const LogRecord& record = m_view.lines.record(place.row);
    m_selected = m_view.selected.first >= 0 && place.row >= m_view.selected.first
        && place.row <= m_view.selected.second;
    if (m_selected)
        m_painter.fillRect(box, m_view.palette.color(QPalette::Highlight));
    if (record.remark)
        paintRemark(place.row, record, box);
    else
        paintRecord(place, record, box);
    if (place.row == m_view.current && m_view.focused) {
        m_painter.setPen(QPen(ink(theme().accent), 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(box.adjusted(0, 0, -1, -1));
    }
}

void LogPainter::rule(const QRect& box, const QColor& colour, Qt::PenStyle style, const QString& text)
{
    const int middle = box.center().y();
    // A day's line only parts; what has happened is to be seen.
    m_painter.setPen(QPen(colour == theme().muted ? theme().hairline : colour, 1, style));
    m_painter.drawLine(box.left(), middle, box.right(), middle);
    const int most = box.width() - 2 * ruleIndent;
    const QString fitting = m_painter.fontMetrics().elidedText(text, Qt::ElideRight, most - 2 * cellGap);
    const QRect words(box.left() + ruleIndent, box.top(),
        m_painter.fontMetrics().horizontalAdvance(fitting) + 2 * cellGap, box.height());
    m_painter.fillRect(words, m_view.palette.color(m_selected ? QPalette::Highlight : QPalette::Base));
    m_painter.setPen(colour);
    m_painter.drawText(words, Qt::AlignCenter, fitting);
}

void LogPainter::paintSeparator(const LogSeparator& separator, const QRect& box)
{
    m_selected = false;
    const QColor colour = separatorColour(separator);
    QString text = separator.text;
    QString sign;
    switch (separator.kind) {
    case LogSeparator::Kind::Day:
    case LogSeparator::Kind::More:
        rule(box, colour, Qt::SolidLine, text);
        return;
    case LogSeparator::Kind::Deployment:
        sign = separator.failed ? u"✕"_qs : u"▲"_qs;
        break;
    case LogSeparator::Kind::Rollback:
        sign = u"↩"_qs;
        break;
    case LogSeparator::Kind::Gap:
        sign = u"⋯"_qs;
        break;
    }
    text = sign + u"  "_qs + m_view.times.clock(separator.time).left(8) + u"  "_qs + text;
    rule(box, colour, separator.kind == LogSeparator::Kind::Gap ? Qt::DashLine : Qt::SolidLine, text);
}

void LogPainter::paintRemark(qint64 row, const LogRecord& record, const QRect& box)
{
    rule(box, ink(theme().degraded), Qt::DashLine,
        m_view.times.clock(record.time) + u"  "_qs + m_view.lines.sourceLabel(row) + u"  "_qs
            + record.message);
}

void LogPainter::paintRecord(const LogPlace& place, const LogRecord& record, const QRect& box)
{
    if (isLoud(record.level))
        m_painter.fillRect(
            QRect(box.left(), box.top(), barWidth, box.height()), ink(logLevelColour(record.level)));
    for (const int section : m_view.columns.inOrder()) {
        const QRect cell = cellBox(m_view.columns, section, box);
        if (cell.width() <= 0 || cell.left() >= box.right())
            continue;
        const QString& field = m_view.columns.field(section);
        if (field == u"message")
            paintMessage(place, record, cell);
        else
            paintCell(
                place, record, field, QRect(cell.topLeft(), QSize(cell.width(), m_view.layout.lineHeight())));
        if (place.row == m_view.current && m_view.focused && field == m_view.field) {
            m_painter.setPen(QPen(ink(theme().accent), 1, Qt::DotLine));
            m_painter.drawLine(cell.left(), box.bottom() - 2, cell.right(), box.bottom() - 2);
        }
    }
}

void LogPainter::paintText(const QString& text, const LogTextLine& part,
    const QList<LogHighlights::Span>& spans, const QRect& box, const QColor& colour)
{
    const QString line = text.mid(part.from, part.length);
    m_painter.setPen(colour);
    m_painter.drawText(box, Qt::AlignVCenter | Qt::TextSingleLine, line);
    const QFontMetricsF metrics(m_painter.font());
    for (const LogHighlights::Span& span : spans) {
        const qsizetype from = std::max(span.from, part.from) - part.from;
        const qsizetype end = std::min(span.from + span.length, part.from + part.length) - part.from;
        if (from >= end)
            continue;
        const double left = box.left() + metrics.horizontalAdvance(line.left(from));
        const double width = metrics.horizontalAdvance(line.mid(from, end - from));
        const QRectF ground(left, box.top() + 1, std::min(width, box.right() - left), box.height() - 2);
        if (ground.width() <= 0)
            continue;
        m_painter.fillRect(ground, theme().highlights.at(static_cast<size_t>(span.colour)));
        m_painter.save();
        m_painter.setClipRect(ground, Qt::IntersectClip);
        m_painter.setPen(theme().highlightText);
        m_painter.drawText(box, Qt::AlignVCenter | Qt::TextSingleLine, line);
        m_painter.restore();
    }
}

void LogPainter::paintMark(const QRect& line)
{
    // A ribbon: nothing else in a log has that shape.
    const QRect box(line.left() + barWidth + 3, line.top() + 3, markWidth, line.height() - 6);
    const QPolygon ribbon({box.topLeft(), box.topRight(), box.bottomRight(),
        QPoint(box.center().x(), box.bottom() - markWidth / 2), box.bottomLeft()});
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(ink(theme().accent));
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.drawPolygon(ribbon);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

int LogPainter::paintNote(const QString& note, const QRect& line)
{
    const QFontMetrics metrics = m_painter.fontMetrics();
    const int most = line.width() * 2 / 5;
    const QString text = metrics.elidedText(note, Qt::ElideRight, most - 2 * cellGap);
    const int width = metrics.horizontalAdvance(text) + 2 * cellGap;
    const QRect box(line.right() - width, line.top() + 1, width, line.height() - 2);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(theme().accent, 1));
    m_painter.setBrush(m_view.palette.color(QPalette::Base));
    m_painter.drawRoundedRect(box, space::radius, space::radius);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.setPen(theme().text);
    m_painter.drawText(box, Qt::AlignCenter, text);
    return width + cellGap;
}

void LogPainter::paintMessage(const LogPlace& place, const LogRecord& record, QRect box)
{
    const int height = m_view.layout.lineHeight();
    if (const LogMark* const mark = m_view.marks ? m_view.marks->at(m_view.lines, place.row) : nullptr) {
        const QRect first(m_view.area.left(), box.top(), m_view.area.width(), height);
        paintMark(first);
        if (!mark->note.isEmpty()) {
            const int taken = paintNote(mark->note, QRect(box.left(), box.top(), box.width(), height));
            if (place.message.lines.size() <= 1)
                box.setWidth(box.width() - taken);
        }
    }
    const int indent = m_view.layout.indentOf(place.row, record);
    if (const QString mark = m_view.layout.foldMark(place.row); !mark.isEmpty() && !record.continuation) {
        m_painter.setPen(ink(theme().accent));
        m_painter.drawText(
            QRect(box.left(), box.top(), indent, height), Qt::AlignVCenter | Qt::TextSingleLine, mark);
    }
    box.setLeft(box.left() + indent);
    const bool error = isLoud(record.level) && record.level != LogLevel::Warning;
    const QColor colour = ink(error ? logLevelColour(record.level) : theme().text);
    if (!place.message.lines.isEmpty()) {
        const auto spans
            = m_view.highlights ? m_view.highlights->spans(place.message.text) : QList<LogHighlights::Span>();
        int y = box.top();
        for (const LogTextLine& line : place.message.lines) {
            const bool cut = place.message.cut && &line == &place.message.lines.last();
            paintText(place.message.text, line, spans, QRect(box.left(), y, box.width(), height), colour);
            if (cut)
                m_painter.drawText(
                    QRect(box.left(), y, box.width(), height), Qt::AlignVCenter | Qt::AlignRight, u"…"_qs);
            y += height;
        }
        return;
    }
    QString text
        = LogLayout::shown(record.message, box.width() / std::max(1, m_view.layout.charWidth() / 2) + 1);
    text = m_painter.fontMetrics().elidedText(text.replace(u'␊', u' '), Qt::ElideRight, box.width());
    paintText(text, {0, text.size()},
        m_view.highlights ? m_view.highlights->spans(text) : QList<LogHighlights::Span>(), box, colour);
}

void LogPainter::paintCell(
    const LogPlace& place, const LogRecord& record, const QString& field, const QRect& box)
{
    QString text = cellText(m_view.lines, m_view.times, place.row, record, field);
    if (text.isEmpty())
        return;
    QColor colour = theme().muted;
    if (field == u"source")
        colour = logSourceColour(m_view.lines.source(place.row));
    else if (field == u"level")
        colour = logLevelColour(record.level);
    else if (field == u"status_code" && record.status && *record.status >= 500)
        colour = theme().down;
    if (text.size() * m_view.layout.charWidth() > box.width())
        text = m_painter.fontMetrics().elidedText(text.left(400), Qt::ElideMiddle, box.width());
    const bool number = field == u"status_code" || field == u"duration_ms";
    const bool coloured = m_view.highlights && !m_view.highlights->words().isEmpty() && field != u"time";
    QRect at = box;
    if (number)
        at.setLeft(box.right() - m_painter.fontMetrics().horizontalAdvance(text) + 1);
    paintText(text, {0, text.size()},
        coloured ? m_view.highlights->spans(text) : QList<LogHighlights::Span>(), at, ink(colour));
}

} // namespace vigie
