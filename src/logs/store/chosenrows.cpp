// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/store/chosenrows.h"

#include <algorithm>

namespace vigie {

namespace {

/// Members below a row: the set may not reach that far yet.
quint32 countBelow(const RowSet& rows, quint32 row)
{
    return rows.countBefore(std::min(row, rows.rows()));
}

} // namespace

void ChosenRows::changed(qint64 from)
{
    // The run that holds the record before has begun where it did, but may have been longer: what came in
    // between cuts it, and what was counted to its end does not hold.
    const qint64 last = std::min(from, m_timeline.size()) - 1;
    const size_t first = last < 0 ? 1 : m_timeline.runAt(last) + 1;
    m_valid = std::min(m_valid, first);
}

void ChosenRows::changed(quint32 segment, quint32 from, quint32 to)
{
    if (m_timeline.isDropped(segment) || from >= to)
        return;
    // A late row stands before the ones that came before it.
    const Segment& rows = m_timeline.segment(segment);
    const quint32 earliest = *std::min_element(rows.times() + from, rows.times() + to);
    changed(m_timeline.firstAt(rows.base() + Millis(earliest)));
}

void ChosenRows::count() const
{
    const std::vector<Timeline::Run>& runs = m_timeline.runs();
    m_before.resize(runs.size() + 1);
    for (size_t i = std::min(m_valid, runs.size() + 1) - 1; i < runs.size(); ++i) {
        const RowSet* const rows = m_chosen(runs[i].segment);
        m_before[i + 1] = m_before[i]
            + (rows ? countBelow(*rows, runs[i].from + m_timeline.runLength(i))
                        - countBelow(*rows, runs[i].from)
                    : 0);
    }
    m_valid = runs.size() + 1;
}

qint64 ChosenRows::size() const
{
    count();
    return m_before.back();
}

RecordRef ChosenRows::at(qint64 index) const
{
    count();
    const auto after = std::ranges::upper_bound(m_before, index);
    const auto run = static_cast<size_t>(after - m_before.begin()) - 1;
    const Timeline::Run& place = m_timeline.runs()[run];
    const RowSet& rows = *m_chosen(place.segment);
    const auto within = static_cast<quint32>(index - m_before[run]);
    return {place.segment, rows.nth(countBelow(rows, place.from) + within)};
}

qint64 ChosenRows::indexFrom(qint64 position) const
{
    if (position >= m_timeline.size())
        return size();
    count();
    const size_t run = m_timeline.runAt(position);
    const Timeline::Run& place = m_timeline.runs()[run];
    const RowSet* const rows = m_chosen(place.segment);
    if (!rows)
        return m_before[run];
    const auto row = place.from + static_cast<quint32>(position - place.position);
    return m_before[run] + countBelow(*rows, row) - countBelow(*rows, place.from);
}

} // namespace vigie
