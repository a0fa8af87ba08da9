// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logrecord.h"

#include <QHash>
#include <QSet>

#include <deque>
#include <memory>

namespace vigie {

/// All records of the open sources in order of time, bounded. Equal times keep the order of arrival; late
/// records go where they belong; repeats (same source and provider id) are dropped and counted. Continuation
/// lines stay behind the record that they follow. One thread.
class LogMerge {
public:
    explicit LogMerge(qsizetype most = 250'000)
        : m_most(most)
    {
    }

    /// What one append() did, in positions of the list after it: for views that must not lose their place.
    struct Change {
        qsizetype removedAtFront = 0; ///< dropped because of the bound, before anything was added
        QList<qsizetype> inserted; ///< ascending positions of the new records
    };
    Change append(QList<LogRecord> records);
    void clear();

    qsizetype size() const { return static_cast<qsizetype>(m_records.size()); }
    const LogRecord& at(qsizetype index) const { return *m_records[static_cast<size_t>(index)]; }
    qint64 repeats() const { return m_repeats; }
    qint64 dropped() const { return m_dropped; }
    /// The first record at or after @p time; size() when all are older.
    qsizetype firstAt(TimePoint time) const;

private:
    void mergeIn(QList<LogRecord> fresh, Change& change);
    bool isRepeat(const LogRecord& record);

    qsizetype m_most;
    std::deque<std::unique_ptr<LogRecord>> m_records;
    QHash<ServiceKey, QSet<QString>> m_seen;
    QHash<ServiceKey, TimePoint> m_lastTime; ///< of a source's newest record, for lines that follow it
    qint64 m_repeats = 0;
    qint64 m_dropped = 0;
};

} // namespace vigie
