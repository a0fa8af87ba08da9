// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/query/rowset.h"
#include "logs/record/recordwriter.h"
#include "logs/timeline/timeline.h"

#include <functional>
#include <vector>

namespace vigie {

/// The records of a moment in their order, all or those that a search had found: cheap to take (no record is
/// copied), and safe to walk on any thread while the store goes on.
struct RecordSnapshot {
    Timeline timeline;
    bool all = true;
    std::vector<RowSet> matches; ///< by segment; only when not all
    QList<SourceName> sources; ///< by source

    qint64 size() const;
    /// How many of them are lines of a traceback, which belong to the record before.
    qint64 tracebackLines() const;
    /// What was found of a record makes it whole: the record itself and all lines of its traceback, as far as
    /// they are in its segment. At most some thousand lines each.
    void addTracebacks();
    /// Until @p visit returns false.
    void walk(const std::function<bool(const Segment& segment, quint32 row, const SourceName& source)>& visit)
        const;
};

} // namespace vigie
