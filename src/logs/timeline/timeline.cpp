// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/timeline/timeline.h"

#include <algorithm>
#include <compare>

namespace vigie {

/// What the order of records is made of.
struct Timeline::Key {
    qint64 time; ///< ms since the epoch
    quint32 source;
    qint64 sequence;
    quint32 row;

    auto operator<=>(const Key&) const = default;
};

/// Rows [from, to) of a segment, in order.
struct Timeline::Piece {
    quint32 segment;
    quint32 from;
    quint32 to;
};

Timeline::Key Timeline::keyOf(quint32 segment, quint32 row) const
{
    const Held& held = m_segments[segment];
    return {toMsecs(held.segment->time(row)), held.source, held.sequence, row};
}

quint32 Timeline::addSegment(SegmentPtr segment, quint32 source, qint64 sequence)
{
    m_segments.push_back({std::move(segment), source, sequence, 0});
    return segmentCount() - 1;
}

void Timeline::clear()
{
    m_segments.clear();
    m_runs.clear();
    m_size = 0;
    m_postponed = 0;
}

quint32 Timeline::runLength(size_t run) const
{
    const qint64 end = run + 1 < m_runs.size() ? m_runs[run + 1].position : m_size;
    return static_cast<quint32>(end - m_runs[run].position);
}

size_t Timeline::runAt(qint64 position) const
{
    const auto after = std::ranges::upper_bound(m_runs, position, {}, &Run::position);
    return static_cast<size_t>(after - m_runs.begin()) - 1;
}

RecordRef Timeline::at(qint64 position) const
{
    const Run& run = m_runs[runAt(position)];
    return {run.segment, run.from + static_cast<quint32>(position - run.position)};
}

qint64 Timeline::positionOf(RecordRef record) const
{
    if (record.segment >= m_segments.size() || isDropped(record.segment)
        || record.row >= m_segments[record.segment].taken)
        return -1;
    // The last run that does not begin after the record is the one that holds it.
    const Key key = keyOf(record.segment, record.row);
    const auto after = std::ranges::partition_point(
        m_runs, [&](const Run& run) { return keyOf(run.segment, run.from) <= key; });
    const Run& run = *std::prev(after);
    return run.position + (record.row - run.from);
}

qint64 Timeline::firstAt(TimePoint time) const
{
    const auto after = std::ranges::partition_point(
        m_runs, [&](const Run& run) { return m_segments[run.segment].segment->time(run.from) < time; });
    if (after == m_runs.begin())
        return 0;
    // It may lie within the run before.
    const size_t index = static_cast<size_t>(after - m_runs.begin()) - 1;
    const Run& run = m_runs[index];
    const Piece piece{run.segment, run.from, run.from + runLength(index)};
    return run.position + (piecePrefix(piece, {toMsecs(time), 0, 0, 0}) - piece.from);
}

/// The row up to which the piece comes before @p before. Gallops: neighbours decide most of the time.
quint32 Timeline::piecePrefix(const Piece& piece, const Key& before) const
{
    quint32 step = 1;
    quint32 low = piece.from;
    while (low + step < piece.to && keyOf(piece.segment, low + step) < before) {
        low += step;
        step *= 2;
    }
    quint32 high = std::min(piece.to, low + step);
    while (low < high) {
        const quint32 middle = low + (high - low) / 2;
        if (keyOf(piece.segment, middle) < before)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/// The new rows of a segment as pieces whose times do not fall.
Timeline::Pieces Timeline::risingPieces(quint32 segment) const
{
    const Held& held = m_segments[segment];
    const quint32 rows = held.segment->rows();
    const quint32* const times = held.segment->times();
    Pieces pieces;
    quint32 from = held.taken;
    for (quint32 row = held.taken + 1; row < rows; ++row) {
        if (times[row] < times[row - 1]) {
            pieces.push_back({segment, from, row});
            from = row;
        }
    }
    if (from < rows)
        pieces.push_back({segment, from, rows});
    return pieces;
}

Timeline::Pieces Timeline::merged(const Pieces& left, const Pieces& right) const
{
    Pieces result;
    result.reserve(left.size() + right.size());
    const auto put = [&result](const Piece& piece) {
        if (!result.empty() && result.back().segment == piece.segment && result.back().to == piece.from)
            result.back().to = piece.to;
        else
            result.push_back(piece);
    };
    auto a = left.begin();
    auto b = right.begin();
    if (a == left.end() || b == right.end())
        return a == left.end() ? right : left;
    Piece first = *a;
    Piece second = *b;
    for (;;) {
        const Key firstKey = keyOf(first.segment, first.from);
        const Key secondKey = keyOf(second.segment, second.from);
        const bool takeFirst = firstKey < secondKey;
        Piece& from = takeFirst ? first : second;
        const quint32 end = piecePrefix(from, takeFirst ? secondKey : firstKey);
        put({from.segment, from.from, end});
        from.from = end;
        if (from.from < from.to)
            continue;
        if (takeFirst) {
            if (++a == left.end()) {
                put(second);
                std::for_each(++b, right.end(), put);
                return result;
            }
            first = *a;
        } else {
            if (++b == right.end()) {
                put(first);
                std::for_each(++a, left.end(), put);
                return result;
            }
            second = *b;
        }
    }
}

/// Pairwise and balanced: a source with many late records has many short lists.
Timeline::Pieces Timeline::mergedAll(std::vector<Pieces> lists) const
{
    while (lists.size() > 1) {
        std::vector<Pieces> halved;
        halved.reserve((lists.size() + 1) / 2);
        for (size_t i = 0; i + 1 < lists.size(); i += 2)
            halved.push_back(merged(lists[i], lists[i + 1]));
        if (lists.size() % 2 == 1)
            halved.push_back(std::move(lists.back()));
        lists = std::move(halved);
    }
    return lists.empty() ? Pieces() : std::move(lists.front());
}

void Timeline::append(const Piece& piece)
{
    if (m_runs.empty() || m_runs.back().segment != piece.segment
        || m_runs.back().from + runLength(m_runs.size() - 1) != piece.from)
        m_runs.push_back({piece.segment, piece.from, m_size});
    m_size += piece.to - piece.from;
}

qint64 Timeline::mergeIn(const Pieces& fresh)
{
    const Key first = keyOf(fresh.front().segment, fresh.front().from);
    // Runs that begin before the first new record stay; only the last of them may have to be cut.
    const auto after = std::ranges::partition_point(
        m_runs, [&](const Run& run) { return keyOf(run.segment, run.from) < first; });
    auto index = static_cast<size_t>(after - m_runs.begin());
    if (index > 0) {
        const Run& cut = m_runs[index - 1];
        const Piece whole{cut.segment, cut.from, cut.from + runLength(index - 1)};
        const quint32 keep = piecePrefix(whole, first);
        if (keep < whole.to) {
            const Run rest{cut.segment, keep, cut.position + (keep - cut.from)};
            m_runs.insert(m_runs.begin() + static_cast<std::ptrdiff_t>(index), rest);
        }
    }
    // What follows is lifted out and both are zipped back, until the rest of the old ones simply follows.
    const Key last = keyOf(fresh.back().segment, fresh.back().to - 1);
    Pieces old;
    const size_t from = index;
    while (index < m_runs.size() && keyOf(m_runs[index].segment, m_runs[index].from) < last) {
        const Run& run = m_runs[index];
        old.push_back({run.segment, run.from, run.from + runLength(index)});
        ++index;
    }
    Pieces rest;
    for (; index < m_runs.size(); ++index)
        rest.push_back({m_runs[index].segment, m_runs[index].from, m_runs[index].from + runLength(index)});
    const qint64 changed = from < m_runs.size() ? m_runs[from].position : m_size;
    m_runs.resize(from);
    m_size = changed;
    for (const Piece& piece : merged(old, fresh))
        append(piece);
    for (const Piece& piece : rest)
        append(piece);
    return changed;
}

/// Whether so many new rows outweigh the runs that have to be moved for them, or have waited long enough.
bool Timeline::isWorthIt(const Pieces& fresh)
{
    constexpr size_t cheap = 8192; // runs that may be moved at any time
    constexpr size_t share = 64; // of the moved runs, what the new rows must at least be
    constexpr size_t runsPerCall = 16384; // a call may be left out for so many moved runs
    const Key first = keyOf(fresh.front().segment, fresh.front().from);
    const auto after = std::ranges::partition_point(
        m_runs, [&](const Run& run) { return keyOf(run.segment, run.from) < first; });
    const auto moved = static_cast<size_t>(m_runs.end() - after);
    size_t rows = 0;
    for (const Piece& piece : fresh)
        rows += piece.to - piece.from;
    const bool worth = moved <= cheap || rows * share >= moved || m_postponed >= moved / runsPerCall;
    m_postponed = worth ? 0 : m_postponed + 1;
    return worth;
}

qint64 Timeline::update()
{
    std::vector<Pieces> lists;
    std::vector<std::pair<quint32, quint32>> taken;
    for (quint32 segment = 0; segment < segmentCount(); ++segment) {
        if (isDropped(segment) || m_segments[segment].taken == m_segments[segment].segment->rows())
            continue;
        const Pieces pieces = risingPieces(segment);
        taken.push_back({segment, pieces.back().to});
        for (const Piece& piece : pieces)
            lists.push_back({piece});
    }
    const Pieces fresh = mergedAll(std::move(lists));
    if (fresh.empty()) {
        m_postponed = 0;
        return m_size;
    }
    if (!isWorthIt(fresh))
        return m_size;
    for (const auto& [segment, rows] : taken)
        m_segments[segment].taken = rows;
    return mergeIn(fresh);
}

qint64 Timeline::dropSegment(quint32 index)
{
    Held& held = m_segments[index];
    if (!held.segment)
        return m_size;
    Pieces kept;
    kept.reserve(m_runs.size());
    qint64 changed = -1;
    for (size_t run = 0; run < m_runs.size(); ++run) {
        if (m_runs[run].segment != index)
            kept.push_back({m_runs[run].segment, m_runs[run].from, m_runs[run].from + runLength(run)});
        else if (changed < 0)
            changed = m_runs[run].position;
    }
    m_runs.clear();
    m_size = 0;
    for (const Piece& piece : kept)
        append(piece);
    held.segment.reset();
    held.taken = 0;
    return changed < 0 ? m_size : changed;
}

} // namespace vigie
