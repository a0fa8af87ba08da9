// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/loglayout.h"

#include "logs/bytes/displaytext.h"

#include <QFontMetricsF>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

/// A wrapped record is at most that high, however high the view; the detail shows all of it.
constexpr int mostLinesEver = 30;
constexpr QChar pictureOfLineEnd = u'␊';

} // namespace

void LogLayout::setFont(const QFont& font)
{
    m_font = font;
    m_lineHeight = QFontMetrics(font).height() + 4;
    // Advances are fractions of a pixel: a column of twelve must hold twelve.
    m_charWidth = std::max(
        1, static_cast<int>(std::ceil(QFontMetricsF(font).horizontalAdvance(QString(20, u'0')) / 20.0)));
    forget();
}

void LogLayout::setWrap(bool wrap)
{
    m_wrap = wrap;
    forget();
}

void LogLayout::setRoom(int messageWidth, int viewHeight)
{
    const int width = std::max(messageWidth, 10 * m_charWidth);
    const int lines = std::clamp(viewHeight / m_lineHeight - 1, 1, mostLinesEver);
    if (width == m_messageWidth && lines == m_mostLines)
        return;
    m_messageWidth = width;
    m_mostLines = lines;
    forget();
}

QString LogLayout::shown(const QString& message, qsizetype most)
{
    // A line of megabytes must not be measured.
    const QByteArray visible = message.left(most).toUtf8();
    return bytes::displayText({visible.constData(), static_cast<size_t>(visible.size())});
}

QString LogLayout::foldMark(qint64 row) const
{
    const quint32 lines = m_lines.foldedLines(row);
    if (lines == 0)
        return {};
    return (m_lines.isOpen(row) ? u"▾ "_qs : u"▸ "_qs) + QString::number(lines);
}

int LogLayout::indentOf(qint64 row, const LogRecord& record) const
{
    if (record.continuation)
        return 2 * m_charWidth;
    const auto mark = static_cast<int>(foldMark(row).size());
    return mark == 0 ? 0 : (mark + 2) * m_charWidth;
}

LogWrapped LogLayout::wrapped(qint64 row) const
{
    const RecordRef name = m_lines.at(row);
    const quint64 key = quint64(name.segment) << 32 | name.row;
    if (const LogWrapped* const known = m_wrapped.object(key))
        return *known;
    const LogRecord& record = m_lines.record(row);
    const int width = m_messageWidth - indentOf(row, record);
    const qsizetype most = m_mostLines * (width / std::max(1, m_charWidth / 2) + 1);
    auto* const broken = new LogWrapped;
    broken->text = shown(record.message, most);
    broken->cut = record.message.size() > most;
    QString text = broken->text;
    QTextLayout layout(text.replace(pictureOfLineEnd, QChar::LineSeparator), m_font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        if (broken->lines.size() == m_mostLines) {
            broken->cut = true;
            break;
        }
        line.setLineWidth(width);
        broken->lines.append({line.textStart(), line.textLength()});
    }
    layout.endLayout();
    if (broken->lines.isEmpty())
        broken->lines.append({0, 0});
    m_wrapped.insert(key, broken);
    return *broken;
}

LogPlace LogLayout::place(qint64 row) const
{
    LogPlace place;
    place.row = row;
    if (m_separators)
        place.above = m_separators->above(m_lines, row);
    qsizetype lines = row < m_lines.count() ? 1 : 0;
    if (lines > 0 && m_wrap && !m_lines.record(row).remark) {
        place.message = wrapped(row);
        lines = place.message.lines.size();
    }
    place.height = static_cast<int>(place.above.size() + lines) * m_lineHeight;
    return place;
}

int LogLayout::heightOf(qint64 row) const
{
    if (!m_separators && !m_wrap)
        return row < m_lines.count() ? m_lineHeight : 0;
    return place(row).height;
}

QList<LogPlace> LogLayout::from(qint64 row, int height) const
{
    QList<LogPlace> places;
    int top = 0;
    for (; row <= m_lines.count() && top < height; ++row) {
        places.append(place(row));
        places.last().top = top;
        top += places.last().height;
    }
    return places;
}

qint64 LogLayout::topShowing(qint64 row, int height) const
{
    int left = height - heightOf(row);
    while (row > 0) {
        left -= heightOf(row - 1);
        if (left < 0)
            break;
        --row;
    }
    return std::min(row, std::max<qint64>(0, m_lines.count() - 1));
}

qint64 LogLayout::lastTop(int height) const
{
    return topShowing(m_lines.count(), height);
}

} // namespace vigie
