// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logrows.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <vector>

namespace vigie {

LogRows::LogRows(QObject* parent)
    : QObject(parent)
{
}

void LogRows::append(QList<LogRecord> records)
{
    const LogMerge::Change change = m_merge.append(std::move(records));
    m_front += change.removedAtFront;
    qsizetype removed = 0;
    while (!m_rows.empty() && m_rows.front() < m_front) {
        m_rows.pop_front();
        ++removed;
    }
    if (m_evaluated >= 0)
        m_evaluated = std::max(m_evaluated, m_front);
    bool late = false;
    const qsizetype added = change.inserted.isEmpty() ? 0 : insertRows(change.inserted, &late);
    if (removed > 0 || added > 0)
        Q_EMIT changed(removed, added, late);
}

qsizetype LogRows::insertRows(const QList<qsizetype>& inserted, bool* late)
{
    // One pass: rows behind the first newcomer move on by as many newcomers as come before them.
    const auto from = std::ranges::lower_bound(m_rows, inserted.first() + m_front);
    const std::vector<qsizetype> tail(from, m_rows.end());
    m_rows.erase(from, m_rows.end());
    *late = !tail.empty();
    qsizetype added = 0;
    qsizetype before = 0;
    auto row = tail.begin();
    for (const qsizetype index : inserted) {
        const qsizetype position = index + m_front;
        for (; row != tail.end() && *row + before < position; ++row)
            m_rows.push_back(*row + before);
        ++before;
        if (m_evaluated >= 0 && position >= m_evaluated)
            continue; // the running evaluation gets there by itself
        if (m_evaluated >= 0)
            ++m_evaluated;
        if (!m_filter.matches(m_merge.at(index)))
            continue;
        m_rows.push_back(position);
        ++added;
    }
    for (; row != tail.end(); ++row)
        m_rows.push_back(*row + before);
    return added;
}

void LogRows::clear()
{
    m_merge.clear();
    m_rows.clear();
    m_front = 0;
    m_evaluated = -1;
    Q_EMIT reset();
}

void LogRows::setFilter(LogFilter filter)
{
    m_filter = std::move(filter);
    m_rows.clear();
    const bool running = m_evaluated >= 0;
    m_evaluated = m_front;
    Q_EMIT reset();
    if (!running)
        evaluateSlice();
}

void LogRows::evaluateSlice()
{
    if (m_evaluated < 0)
        return;
    constexpr qint64 sliceMs = 6; // a turn of the event loop stays below 8 ms
    QElapsedTimer time;
    time.start();
    qsizetype added = 0;
    const qsizetype end = m_front + m_merge.size();
    while (m_evaluated < end) {
        if (m_filter.matches(m_merge.at(m_evaluated - m_front))) {
            m_rows.push_back(m_evaluated);
            ++added;
        }
        ++m_evaluated;
        if ((m_evaluated & 0x3f) == 0 && time.elapsed() >= sliceMs)
            break;
    }
    const bool finished = m_evaluated >= end;
    if (finished)
        m_evaluated = -1;
    if (added > 0)
        Q_EMIT changed(0, added, false);
    if (finished)
        Q_EMIT filterFinished();
    else
        QTimer::singleShot(0, this, &LogRows::evaluateSlice);
}

qsizetype LogRows::rowAt(TimePoint time) const
{
    const qsizetype position = m_merge.firstAt(time) + m_front;
    return std::ranges::lower_bound(m_rows, position) - m_rows.begin();
}

qsizetype LogRows::nextOfLevel(qsizetype from, int direction, LogLevel least) const
{
    for (qsizetype row = from + direction; row >= 0 && row < count(); row += direction) {
        const LogRecord& record = at(row);
        if (record.level != LogLevel::Unknown && record.level >= least && !record.continuation)
            return row;
    }
    return -1;
}

} // namespace vigie
