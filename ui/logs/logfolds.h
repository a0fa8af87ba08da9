// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/store/logsearch.h"

#include <set>

namespace vigie {

/// Which rows of a log are seen when the lines of a traceback are folded into their record: of all records or
/// of those that a search found, where a record is found by any of its lines. Some records are open, and then
/// all of their lines are seen. Only segments that have changed are looked at again. Main thread.
class LogFolds {
public:
    explicit LogFolds(const LogStore& store);

    /// The records that there are, or that @p search has found (null: all): another choice, or more of it.
    void take(const LogSearch* search);
    /// The store's records may differ from @p position on; then take().
    void changed(qint64 position) { m_order.changed(position); }
    /// Segments are numbered anew: nothing is open.
    void forget();

    qint64 size() const { return m_order.size(); }
    qint64 records() const; ///< of these rows, those that are no opened line of a traceback
    RecordRef at(qint64 index) const { return m_order.at(index); }
    /// The index of the record, or of the one that it is folded into, or of the next that is seen.
    qint64 indexOf(RecordRef record) const;
    qint64 indexFrom(qint64 position) const { return m_order.indexFrom(position); }

    bool isOpen(RecordRef head) const { return m_open.contains({head.segment, head.row}); }
    void setOpen(RecordRef head, bool open); ///< then take()
    /// How many lines of a traceback follow a record; 0 for one that is such a line itself.
    static quint32 linesOf(const Segment& segment, quint32 row);

private:
    struct Shown {
        RowSet rows;
        quint32 taken = 0; ///< rows of the segment when it was looked at
        quint32 found = 0; ///< of a search: what it had found, and how far it had looked
        quint32 looked = 0;
        quint32 opened = 0; ///< rows that are lines of an open record
        bool stale = true;
    };
    void look(quint32 segment, const LogSearch* search);
    quint32 openIn(RowSet& rows, quint32 segment) const;

    const LogStore& m_store;
    const LogSearch* m_search = nullptr;
    std::vector<Shown> m_shown; ///< by segment
    std::set<std::pair<quint32, quint32>> m_open; ///< segment and row of the record
    ChosenRows m_order;
};

} // namespace vigie
