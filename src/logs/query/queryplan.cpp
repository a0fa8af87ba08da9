// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/queryplan.h"

#include "logs/query/narrowing.h"
#include "logs/query/querystep.h"

namespace vigie {

struct QueryPlan::Parts {
    QueryStepPtr root; ///< null: everything matches
    int steps = 0;
};

Result<std::shared_ptr<const QueryPlan>> QueryPlan::make(const LogQuery& query)
{
    std::shared_ptr<QueryPlan> plan(new QueryPlan(query));
    if (!query.matchesAll()) {
        auto root = makePlanStep(*query.root(), plan->m_parts->steps);
        if (!root)
            return fail(std::move(root).error());
        plan->m_parts->root = *std::move(root);
    }
    return plan;
}

QueryPlan::QueryPlan(LogQuery query)
    : m_query(std::move(query))
    , m_parts(std::make_unique<Parts>())
{
}

QueryPlan::~QueryPlan() = default;

bool QueryPlan::evaluate(
    const Segment& segment, quint32 from, quint32 to, RowSet& found, const std::atomic<bool>& stop) const
{
    Visit visit(segment, stop);
    std::vector<quint64>& words = found.words();
    for (quint32 row = from; row < to;) {
        if (stop.load(std::memory_order_relaxed))
            return false;
        const quint32 end = std::min((row / Segment::blockRows + 1) * Segment::blockRows, to);
        Chunk chunk(segment, row, end);
        if (m_parts->root)
            m_parts->root->keep(chunk, visit);
        for (quint32 word = 0; word < chunk.words(); ++word)
            words[chunk.first() / 64 + word] |= chunk.bits[word];
        row = end;
    }
    if (stop.load(std::memory_order_relaxed))
        return false;
    found.seal();
    return true;
}

bool QueryPlan::matches(const Segment& segment, quint32 row) const
{
    if (!m_parts->root)
        return true;
    const std::atomic<bool> stop = false;
    Visit visit(segment, stop);
    Chunk chunk(segment, row, row + 1);
    m_parts->root->keep(chunk, visit);
    return !chunk.isEmpty();
}

bool QueryPlan::narrows(const QueryPlan& wider) const
{
    if (wider.m_query.matchesAll())
        return true;
    return !m_query.matchesAll() && implies(*m_query.root(), *wider.m_query.root());
}

} // namespace vigie
