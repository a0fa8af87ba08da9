// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logmerge.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace vigie {

bool LogMerge::isRepeat(const LogRecord& record)
{
    if (record.line.id.isEmpty())
        return false;
    QSet<QString>& seen = m_seen[record.line.source];
    if (seen.contains(record.line.id))
        return true;
    seen.insert(record.line.id);
    return false;
}

LogMerge::Change LogMerge::append(QList<LogRecord> records)
{
    Change change;
    QList<LogRecord> fresh;
    fresh.reserve(records.size());
    for (LogRecord& record : records) {
        if (isRepeat(record)) {
            ++m_repeats;
            continue;
        }
        // A traceback's lines take the place of the record that they follow.
        TimePoint& last = m_lastTime[record.line.source];
        if (record.continuation && last > record.time)
            record.time = last;
        last = std::max(last, record.time);
        fresh.append(std::move(record));
    }
    std::stable_sort(
        fresh.begin(), fresh.end(), [](const LogRecord& a, const LogRecord& b) { return a.time < b.time; });

    const qsizetype surplus = size() + fresh.size() - m_most;
    if (surplus > 0) {
        change.removedAtFront = std::min(surplus, size());
        for (qsizetype i = 0; i < change.removedAtFront; ++i) {
            m_seen[m_records.front()->line.source].remove(m_records.front()->line.id);
            m_records.pop_front();
        }
        m_dropped += change.removedAtFront;
        // A burst longer than the bound keeps its newest.
        const qsizetype tooOld = surplus - change.removedAtFront;
        for (qsizetype i = 0; i < tooOld; ++i)
            m_seen[fresh.at(i).line.source].remove(fresh.at(i).line.id);
        fresh.remove(0, tooOld);
        m_dropped += tooOld;
    }
    if (!fresh.isEmpty())
        mergeIn(std::move(fresh), change);
    return change;
}

void LogMerge::mergeIn(QList<LogRecord> fresh, Change& change)
{
    // Only the tail that is younger than the oldest newcomer takes part; it is lifted out and both are zipped
    // back. Records are held by pointer, so a late source costs a pass over pointers and not over records.
    const auto from = std::ranges::upper_bound(
        m_records, fresh.first().time, {}, [](const std::unique_ptr<LogRecord>& held) { return held->time; });
    std::vector<std::unique_ptr<LogRecord>> tail(
        std::make_move_iterator(from), std::make_move_iterator(m_records.end()));
    m_records.erase(from, m_records.end());
    change.inserted.reserve(fresh.size());
    auto old = tail.begin();
    for (LogRecord& record : fresh) {
        while (old != tail.end() && (*old)->time <= record.time)
            m_records.push_back(std::move(*old++));
        change.inserted.append(size());
        m_records.push_back(std::make_unique<LogRecord>(std::move(record)));
    }
    std::move(old, tail.end(), std::back_inserter(m_records));
}

void LogMerge::clear()
{
    m_records.clear();
    m_seen.clear();
    m_lastTime.clear();
    m_repeats = 0;
    m_dropped = 0;
}

qsizetype LogMerge::firstAt(TimePoint time) const
{
    return std::ranges::lower_bound(m_records, time, {}, [](const std::unique_ptr<LogRecord>& held) {
        return held->time;
    }) - m_records.begin();
}

} // namespace vigie
