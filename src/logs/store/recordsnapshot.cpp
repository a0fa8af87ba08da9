// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/store/recordsnapshot.h"

namespace vigie {

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
