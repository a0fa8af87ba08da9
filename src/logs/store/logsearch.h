// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/query/queryplan.h"
#include "logs/store/chosenrows.h"
#include "logs/store/logstore.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <vector>

namespace vigie {

/// A query over a store: which records match, in the store's order. Scans on the pool, newest segments first,
/// reports every 16 ms; new records extend it; another query stops the scan at once and starts from the
/// matches of the old one where it only narrows it. Main thread.
class LogSearch final : public QObject {
    Q_OBJECT
public:
    LogSearch(LogStore& store, QThreadPool* pool, QObject* parent = nullptr);
    ~LogSearch() override;

    void setQuery(const LogQuery& query);
    const LogQuery& query() const { return m_query; }
    bool isComplete() const; ///< every record taken in so far has been looked at
    double progress() const; ///< 0 to 1

    qint64 size() const; ///< matches so far
    RecordRef at(qint64 index) const; ///< in the store's order
    /// The index of the first match at or after @p position of the store.
    qint64 indexFrom(qint64 position) const;
    RecordSnapshot snapshot() const; ///< of the matches so far
    /// The matches of one segment; null when not looked at yet.
    const RowSet* matches(quint32 segment) const;
    /// Rows of a segment, counted from its first, that have been looked at without a hole.
    quint32 looked(quint32 segment) const;

Q_SIGNALS:
    /// There is another query, or the store was cleared: what was found is void.
    void restarted();
    void changed();
    void completed();
    void failed(vigie::Error error); ///< the expression is too big for the machine, say

private:
    class Scan;
    struct Found {
        RowSet rows;
        quint32 asked = 0; ///< rows up to here are looked at, or are being
        quint32 looked = 0; ///< so many rows are in the set
        quint32 whole = 0; ///< rows up to here are in the set, without a hole
        std::vector<std::pair<quint32, quint32>> ahead; ///< looked at beyond a hole
    };

    void begin(std::shared_ptr<const QueryPlan> plan);
    void lookAtPrevious();
    void extend();
    void storeChanged(qint64 from);
    void schedule();
    void collect();

    LogStore& m_store;
    QThreadPool* m_pool;
    LogQuery m_query;
    std::shared_ptr<Scan> m_scan; ///< null while the query is being made ready
    std::vector<Found> m_found; ///< by segment of the timeline
    struct Previous {
        std::shared_ptr<const QueryPlan> plan;
        std::vector<Found> found;
    };
    Previous m_previous; ///< of the last query that was looked for, until the next one is ready
    ChosenRows m_order;
    bool m_complete = true;
    bool m_dropped = false; ///< matches went with their segment, and nobody was told
    QTimer m_pace;
    TaskScope m_scope;
};

} // namespace vigie
