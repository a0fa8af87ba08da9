// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/query/logquery.h"
#include "logs/query/rowset.h"
#include "logs/segment/segment.h"

#include <atomic>
#include <memory>

namespace vigie {

/// A query made ready to run: columns first, then text by the cheapest way that can decide. Making one
/// compiles expressions (0.5 to 8 ms): not on the GUI thread. Thread-safe; each running thread keeps its own
/// scratch.
class QueryPlan {
public:
    static Result<std::shared_ptr<const QueryPlan>> make(const LogQuery& query);
    ~QueryPlan();

    const LogQuery& query() const { return m_query; }

    /// Adds the matching rows of [from, to) of @p segment to @p found, which has room for them. Stops soon
    /// after @p stop turns true and returns false then: what was found is incomplete.
    bool evaluate(
        const Segment& segment, quint32 from, quint32 to, RowSet& found, const std::atomic<bool>& stop) const;
    /// Whether @p row matches. For single rows; evaluate() is the fast way.
    bool matches(const Segment& segment, quint32 row) const;
    /// Whether every match of this is a match of @p wider too, as far as can be told cheaply: then a search
    /// may look at the matches of @p wider only.
    bool narrows(const QueryPlan& wider) const;

private:
    struct Parts;
    explicit QueryPlan(LogQuery query);

    LogQuery m_query;
    std::unique_ptr<Parts> m_parts;
};

} // namespace vigie
