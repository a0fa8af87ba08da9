// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/loglines.h"

namespace vigie {

LogLines::LogLines(LogStore& store, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_decoded(600)
{
    connect(&store, &LogStore::changed, this, [this](qint64 from) {
        // Segments are numbered anew after a clearing.
        if (from == 0) {
            m_decoded.clear();
            Q_EMIT cleared();
        }
        if (!m_search)
            Q_EMIT changed();
    });
}

void LogLines::show(LogSearch* search)
{
    if (m_search == search)
        return;
    if (m_search)
        disconnect(m_search, nullptr, this, nullptr);
    m_search = search;
    if (m_search)
        connect(m_search, &LogSearch::changed, this, &LogLines::changed);
    Q_EMIT changed();
}

qint64 LogLines::count() const
{
    return m_search ? m_search->size() : m_store.timeline().size();
}

RecordRef LogLines::at(qint64 row) const
{
    return m_search ? m_search->at(row) : m_store.timeline().at(row);
}

TimePoint LogLines::time(qint64 row) const
{
    const RecordRef place = at(row);
    return segment(place).time(place.row);
}

const LogRecord& LogLines::record(qint64 row) const
{
    const RecordRef place = at(row);
    const quint64 key = quint64(place.segment) << 32 | place.row;
    if (LogRecord* const known = m_decoded.object(key))
        return *known;
    auto* const decoded = new LogRecord(readRecord(segment(place), place.row));
    m_decoded.insert(key, decoded);
    return *decoded;
}

qint64 LogLines::rowOf(RecordRef record) const
{
    const qint64 position = m_store.timeline().positionOf(record);
    if (position < 0)
        return -1;
    return m_search ? m_search->indexFrom(position) : position;
}

qint64 LogLines::rowFrom(TimePoint time) const
{
    const qint64 position = m_store.timeline().firstAt(time);
    return m_search ? m_search->indexFrom(position) : position;
}

} // namespace vigie
