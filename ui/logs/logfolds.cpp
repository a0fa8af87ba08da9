// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logfolds.h"

#include "logs/query/fieldscan.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr quint32 mostLines = 5000; ///< of one traceback

bool isLine(const Segment& segment, quint32 row)
{
    return row > 0 && (segment.flags()[row] & RowFlag::Continuation) != 0;
}

/// Bit n: row 64 * word + n is a line of a traceback.
quint64 linesWord(const Segment& segment, size_t word, quint32 rows)
{
    const auto from = static_cast<quint32>(word * 64);
    const quint32 end = std::min(rows, from + 64);
    const quint8* const flags = segment.flags();
    quint64 bits = 0;
    for (quint32 row = from; row < end; ++row)
        bits |= quint64((flags[row] & RowFlag::Continuation) != 0) << (row - from);
    return word == 0 ? bits & ~quint64(1) : bits; // the first row has nothing to be folded into
}

/// Whether no row of the block that a word lies in is such a line: most blocks have none.
bool isPlain(const Segment& segment, size_t word)
{
    const size_t block = word * 64 / Segment::blockRows;
    return block < segment.summarised()
        && (segment.block(static_cast<quint32>(block)).flags & RowFlag::Continuation) == 0;
}

} // namespace

LogFolds::LogFolds(const LogStore& store)
    : m_store(store)
    , m_order(store.timeline(),
          [this](quint32 segment) { return segment < m_shown.size() ? &m_shown[segment].rows : nullptr; })
{
}

quint32 LogFolds::linesOf(const Segment& segment, quint32 row)
{
    const quint32 rows = segment.rows();
    if (isLine(segment, row))
        return 0;
    quint32 next = row + 1;
    while (next < rows && next - row <= mostLines && isLine(segment, next))
        ++next;
    return next - row - 1;
}

void LogFolds::forget()
{
    m_open.clear();
    m_shown.clear();
    m_order.changed(0);
}

void LogFolds::setOpen(RecordRef head, bool open)
{
    if (open)
        m_open.insert({head.segment, head.row});
    else
        m_open.erase({head.segment, head.row});
    if (head.segment < m_shown.size())
        m_shown[head.segment].stale = true;
}

void LogFolds::take(const LogSearch* search)
{
    const Timeline& timeline = m_store.timeline();
    if (timeline.segmentCount() < m_shown.size())
        forget();
    if (std::exchange(m_search, search) != search) {
        for (Shown& shown : m_shown)
            shown.stale = true;
    }
    m_shown.resize(timeline.segmentCount());
    for (quint32 segment = 0; segment < timeline.segmentCount(); ++segment)
        look(segment, search);
}

void LogFolds::look(quint32 index, const LogSearch* search)
{
    const Timeline& timeline = m_store.timeline();
    Shown& shown = m_shown[index];
    if (timeline.isDropped(index)) {
        shown = Shown();
        shown.stale = false;
        return;
    }
    const quint32 taken = timeline.taken(index);
    const RowSet* const found = search ? search->matches(index) : nullptr;
    const quint32 looked = search ? search->looked(index) : taken;
    const quint32 count = found ? found->count() : 0;
    if (!shown.stale && shown.taken == taken && shown.found == count && shown.looked == looked)
        return;
    const Segment& segment = timeline.segment(index);
    // What was looked at stays as it was, but for the record that new lines may belong to.
    const bool anew = shown.stale || looked < shown.looked || (search && count < shown.found);
    const quint32 kept = anew || shown.looked == 0 ? 0 : headOf(segment, std::min(shown.looked, taken) - 1);
    RowSet rows(taken, search == nullptr);
    std::vector<quint64>& words = rows.words();
    for (size_t word = 0; word < words.size(); ++word) {
        if (found)
            words[word] = word < found->words().size() ? found->words()[word] : 0;
        if (words[word] == 0 || isPlain(segment, word))
            continue;
        quint64 lines = words[word] & linesWord(segment, word, taken);
        words[word] &= ~lines;
        for (; search && lines != 0; lines &= lines - 1) {
            const auto row = static_cast<quint32>(word * 64) + static_cast<quint32>(std::countr_zero(lines));
            rows.insert(headOf(segment, row)); // an earlier word, or this one
        }
    }
    shown.opened = openIn(rows, index);
    rows.seal();
    shown.rows = std::move(rows);
    shown.taken = taken;
    shown.found = count;
    shown.looked = looked;
    shown.stale = false;
    m_order.changed(index, kept, taken);
}

/// How many lines that were.
quint32 LogFolds::openIn(RowSet& rows, quint32 index) const
{
    quint32 opened = 0;
    const Segment& segment = m_store.timeline().segment(index);
    for (auto open = m_open.lower_bound({index, 0}); open != m_open.end() && open->first == index; ++open) {
        const quint32 head = open->second;
        if (head >= rows.rows() || !rows.contains(head))
            continue;
        const quint32 end = std::min(rows.rows(), head + 1 + linesOf(segment, head));
        for (quint32 row = head + 1; row < end; ++row)
            rows.insert(row);
        opened += end - head - 1;
    }
    return opened;
}

qint64 LogFolds::records() const
{
    qint64 records = 0;
    for (const Shown& shown : m_shown)
        records += shown.rows.count() - shown.opened;
    return records;
}

qint64 LogFolds::indexOf(RecordRef record) const
{
    const Timeline& timeline = m_store.timeline();
    if (record.segment < m_shown.size() && !timeline.isDropped(record.segment)
        && record.row < m_shown[record.segment].rows.rows()
        && !m_shown[record.segment].rows.contains(record.row)) {
        const quint32 head = headOf(timeline.segment(record.segment), record.row);
        if (m_shown[record.segment].rows.contains(head))
            record.row = head;
    }
    const qint64 position = timeline.positionOf(record);
    return position < 0 ? -1 : m_order.indexFrom(position);
}

} // namespace vigie
