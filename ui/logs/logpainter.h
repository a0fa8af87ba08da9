// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logcolumns.h"
#include "logs/loghighlights.h"
#include "logs/loglayout.h"
#include "logs/logmarks.h"

#include <QPainter>
#include <QPalette>

namespace vigie {

[[nodiscard]] QColor logLevelColour(LogLevel level);
[[nodiscard]] QColor logSourceColour(quint32 source);

/// Paints records and what is between them, each where a layout has put it. Made for one paint event.
class LogPainter {
public:
    /// Left of the first column: level and mark.
    static constexpr int gutter = 18;
    static constexpr int cellGap = 8;

    /// What a view knows beside its records.
    struct View {
        const LogLines& lines;
        const LogColumns& columns;
        const LogTimes& times;
        const LogMarks* marks = nullptr;
        const LogHighlights* highlights = nullptr;
        const LogLayout& layout;
        QPalette palette;
        QRect area;
        std::pair<qint64, qint64> selected{-1, -1};
        qint64 current = -1;
        QString field; ///< of the current record that has the focus
        bool focused = false;
    };

    LogPainter(QPainter& painter, const View& view)
        : m_painter(painter)
        , m_view(view)
    {
    }

    void paint(const LogPlace& place);

    /// A field as it is written in its column.
    static QString cellText(const LogLines& lines, const LogTimes& times, qint64 row, const LogRecord& record,
        const QString& field);
    /// Where a column's cells are, from the left edge of the view.
    static QRect cellBox(const LogColumns& columns, int section, const QRect& row);

private:
    void paintSeparator(const LogSeparator& separator, const QRect& box);
    void paintRecord(const LogPlace& place, const LogRecord& record, const QRect& box);
    void paintRemark(qint64 row, const LogRecord& record, const QRect& box);
    void paintCell(const LogPlace& place, const LogRecord& record, const QString& field, const QRect& box);
    void paintMessage(const LogPlace& place, const LogRecord& record, QRect box);
    void paintText(const QString& text, const LogTextLine& part, const QList<LogHighlights::Span>& spans,
        const QRect& box, const QColor& ink);
    void paintMark(const QRect& line);
    int paintNote(const QString& note, const QRect& line); ///< returns its width
    void rule(const QRect& box, const QColor& colour, Qt::PenStyle style, const QString& text);
    QColor ink(const QColor& usual) const; ///< on a selected row of high contrast there is but one

    QPainter& m_painter;
    const View& m_view;
    bool m_selected = false;
};

} // namespace vigie
