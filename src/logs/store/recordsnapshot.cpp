// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/store/recordsnapshot.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr quint32 mostLines = 5000; ///< of one traceback

/// Calls @p visit(head, end) for each record with a traceback: its own row, and behind its last line.
template <class Visit> void forEachTraceback(const Segment& segment, quint32 rows, Visit visit)
{
    const quint8* const flags = segment.flags();
    const auto isLine = [flags](quint32 row) { return (flags[row] & RowFlag::Continuation) != 0; };
    const quint32 summarised = segment.summarised();
    // The first row has nothing to belong to.
    for (quint32 row = 1; row < rows;) {
        const quint32 block = row / Segment::blockRows;
        if (block < summarised && (segment.block(block).flags & RowFlag::Continuation) == 0) {
            row = (block + 1) * Segment::blockRows;
            continue;
        }
        if (!isLine(row)) {
            ++row;
            continue;
        }
        const quint32 head = row - 1;
        while (row < rows && row - head <= mostLines && isLine(row))
            ++row;
        visit(head, row);
    }
}

} // namespace

qint64 RecordSnapshot::tracebackLines() const
{
    qint64 lines = 0;
    for (quint32 index = 0; index < timeline.segmentCount(); ++index) {
        if (timeline.isDropped(index) || (!all && index >= matches.size()))
            continue;
        const RowSet* const rows = all ? nullptr : &matches[index];
        forEachTraceback(timeline.segment(index), rows ? rows->rows() : timeline.taken(index),
            [&](quint32 head, quint32 end) {
                lines += rows ? rows->countBefore(end) - rows->countBefore(head + 1) : end - head - 1;
            });
    }
    return lines;
}

void RecordSnapshot::addTracebacks()
{
    for (quint32 index = 0; !all && index < matches.size(); ++index) {
        if (timeline.isDropped(index) || matches[index].count() == 0)
            continue;
        RowSet& rows = matches[index];
        const quint32 taken = timeline.taken(index);
        // The search may not have come to the last lines yet.
        if (rows.rows() < taken)
            rows.grow(taken);
        const RowSet found = rows;
        forEachTraceback(timeline.segment(index), taken, [&rows, &found](quint32 head, quint32 end) {
            if (found.countBefore(end) == found.countBefore(head))
                return;
            for (quint32 row = head; row < end; ++row)
                rows.insert(row);
        });
        rows.seal();
    }
}

qint64 RecordSnapshot::size() const
{
    if (all)
        return timeline.size();
    qint64 size = 0;
    for (const RowSet& rows : matches)
        size += rows.count();
    return size;
}

void RecordSnapshot::walk(
    const std::function<bool(const Segment& segment, quint32 row, const SourceName& source)>& visit) const
{
    for (size_t i = 0; i < timeline.runs().size(); ++i) {
        const Timeline::Run& run = timeline.runs()[i];
        const Segment& segment = timeline.segment(run.segment);
        const SourceName source = sources.value(static_cast<qsizetype>(timeline.source(run.segment)));
        const quint32 end = run.from + timeline.runLength(i);
        if (!all && run.segment >= matches.size())
            continue;
        for (quint32 row = run.from; row < end; ++row) {
            if (!all && (row >= matches[run.segment].rows() || !matches[run.segment].contains(row)))
                continue;
            if (!visit(segment, row, source))
                return;
        }
    }
}

} // namespace vigie
