// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logfilter.h"
#include "logs/logmerge.h"

#include <QObject>

#include <deque>

namespace vigie {

/// The merged records that pass the filter: what the view shows, row by row. Keeps its rows true while
/// records come, come late, and leave at the front. Main thread.
class LogRows final : public QObject {
    Q_OBJECT
public:
    explicit LogRows(QObject* parent = nullptr);

    void append(QList<LogRecord> records);
    void clear();
    /// Evaluated in slices between events; filterFinished() says when all rows are there.
    void setFilter(LogFilter filter);
    const LogFilter& filter() const { return m_filter; }

    qsizetype count() const { return static_cast<qsizetype>(m_rows.size()); }
    const LogRecord& at(qsizetype row) const
    {
        return m_merge.at(m_rows[static_cast<size_t>(row)] - m_front);
    }
    qsizetype total() const { return m_merge.size(); }
    const LogMerge& merge() const { return m_merge; }
    qsizetype rowAt(TimePoint time) const; ///< the first row at or after it
    /// The next row from @p from on (by +1 or -1) whose level is at least @p least; -1 when there is none.
    qsizetype nextOfLevel(qsizetype from, int direction, LogLevel least) const;

Q_SIGNALS:
    /// @p removedAtFront rows left before @p added came; @p late tells that some did not go to the end.
    void changed(qsizetype removedAtFront, qsizetype added, bool late);
    void reset();
    void filterFinished();

private:
    void evaluateSlice();
    /// The rows of records that came to these positions; how many of them are shown.
    qsizetype insertRows(const QList<qsizetype>& inserted, bool* late);

    LogMerge m_merge;
    LogFilter m_filter;
    std::deque<qsizetype> m_rows; ///< positions in the merge plus m_front
    qsizetype m_front = 0; ///< records that have left the merge at its front
    qsizetype m_evaluated = -1; ///< next position to look at; -1: all have been
};

} // namespace vigie
