// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/loglines.h"

#include "logs/query/fieldscan.h"

namespace vigie {

LogLines::LogLines(LogStore& store, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_folds(store)
    , m_decoded(600)
{
    connect(&store, &LogStore::changed, this, [this](qint64 from) {
        // Segments are numbered anew after a clearing.
        if (from == 0) {
            m_decoded.clear();
            if (m_store.timeline().size() == 0)
                m_folds.forget();
            Q_EMIT cleared();
        }
        if (m_folding) {
            m_folds.changed(from);
            m_folds.take(m_search);
        }
        if (!m_search)
            Q_EMIT changed();
    });
}

void LogLines::searchChanged()
{
    if (m_folding)
        m_folds.take(m_search);
    Q_EMIT changed();
}

void LogLines::setFolding(bool folding)
{
    if (std::exchange(m_folding, folding) == folding)
        return;
    if (m_folding) {
        m_folds.forget();
        m_folds.take(m_search);
    }
    Q_EMIT folded();
    Q_EMIT changed();
}

quint32 LogLines::foldedLines(qint64 row) const
{
    if (!m_folding)
        return 0;
    const RecordRef place = at(row);
    return LogFolds::linesOf(segment(place), place.row);
}

void LogLines::setOpen(qint64 row, bool open)
{
    RecordRef place = at(row);
    place.row = headOf(segment(place), place.row);
    if (!m_folding || LogFolds::linesOf(segment(place), place.row) == 0)
        return;
    m_folds.setOpen(place, open);
    m_folds.take(m_search);
    Q_EMIT folded();
    Q_EMIT changed();
}

void LogLines::show(LogSearch* search)
{
    if (m_search == search)
        return;
    if (m_search)
        disconnect(m_search, nullptr, this, nullptr);
    m_search = search;
    if (m_search)
        connect(m_search, &LogSearch::changed, this, &LogLines::searchChanged);
    searchChanged();
}

qint64 LogLines::count() const
{
    if (m_folding)
        return m_folds.size();
    return m_search ? m_search->size() : m_store.timeline().size();
}

RecordRef LogLines::at(qint64 row) const
{
    if (m_folding)
        return m_folds.at(row);
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
    if (m_folding)
        return m_folds.indexOf(record);
    const qint64 position = m_store.timeline().positionOf(record);
    if (position < 0)
        return -1;
    return m_search ? m_search->indexFrom(position) : position;
}

qint64 LogLines::rowFrom(TimePoint time) const
{
    const qint64 position = m_store.timeline().firstAt(time);
    if (m_folding)
        return m_folds.indexFrom(position);
    return m_search ? m_search->indexFrom(position) : position;
}

} // namespace vigie
