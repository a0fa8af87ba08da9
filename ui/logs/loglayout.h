// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logseparators.h"

#include <QCache>
#include <QFont>

namespace vigie {

/// A stretch of a record's message, on a line of its own.
struct LogTextLine {
    qsizetype from = 0;
    qsizetype length = 0;
};

/// A message broken into lines.
struct LogWrapped {
    QString text; ///< as it is shown
    QList<LogTextLine> lines; ///< at least one
    bool cut = false; ///< there is more than is shown
};

/// Where a record stands in a view: first what is above it, then its lines.
struct LogPlace {
    qint64 row = 0; ///< the number of rows: only what is below the last record
    int top = 0;
    int height = 0; ///< of all
    QList<LogSeparator> above; ///< each one line high
    LogWrapped message; ///< empty unless lines are wrapped
};

/// Finds the places of the records that can be seen: down from a row, or up from one. Measures as many as fit
/// and no more, so that it does not matter how many there are. Main thread.
class LogLayout {
public:
    explicit LogLayout(const LogLines& lines)
        : m_lines(lines)
    {
    }

    void setSeparators(const LogSeparators* separators) { m_separators = separators; }
    void setFont(const QFont& font);
    void setWrap(bool wrap);
    bool wraps() const { return m_wrap; }
    /// How wide a message's lines are, and how high the view is, which no record exceeds: in pixels.
    void setRoom(int messageWidth, int viewHeight);
    int lineHeight() const { return m_lineHeight; }
    int charWidth() const { return m_charWidth; }
    /// Records have other names from here on.
    void forget() { m_wrapped.clear(); }

    /// From @p row on, until @p height is full; the last may stand out.
    QList<LogPlace> from(qint64 row, int height) const;
    /// The lowest row from which on everything down to the end of @p row is within @p height.
    qint64 topShowing(qint64 row, int height) const;
    /// The same for the end of the log.
    qint64 lastTop(int height) const;

    /// How far the message of a record begins within its cell: lines of a traceback are set in, and where one
    /// is folded its mark comes first.
    int indentOf(qint64 row, const LogRecord& record) const;
    /// The mark of a folded or opened traceback: its shape and the number of lines; empty: there is none.
    QString foldMark(qint64 row) const;

    /// A message as it is painted: no control characters, and no more than @p most of its characters.
    static QString shown(const QString& message, qsizetype most);

private:
    LogWrapped wrapped(qint64 row) const;
    LogPlace place(qint64 row) const;
    int heightOf(qint64 row) const;

    const LogLines& m_lines;
    const LogSeparators* m_separators = nullptr;
    QFont m_font;
    bool m_wrap = false;
    int m_messageWidth = 400;
    int m_mostLines = 1;
    int m_lineHeight = 20;
    int m_charWidth = 8;
    mutable QCache<quint64, LogWrapped> m_wrapped{2000};
};

} // namespace vigie
