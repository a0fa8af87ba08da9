// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/streamfaults.h"

#include <utility>

namespace vigie::sim {

namespace {

constexpr int entriesLate = 12;

bool isNth(int number, int every)
{
    return every > 0 && number % every == 0;
}

} // namespace

StreamFaults::StreamFaults(const FaultRule& rule, const QByteArray& contentType, FaultPlan& plan)
    : m_rule(rule)
    , m_events(contentType == "text/event-stream")
    , m_plan(plan)
{
}

QByteArray StreamFaults::spoil(const QByteArray& bytes)
{
    const QByteArray end = m_events ? "\n\n" : "\n";
    m_rest += bytes;
    QByteArray out;
    for (qsizetype at = m_rest.indexOf(end); at >= 0; at = m_rest.indexOf(end)) {
        const QByteArray entry = m_rest.left(at + end.size());
        m_rest.remove(0, entry.size());
        take(entry, out);
    }
    return out;
}

void StreamFaults::take(const QByteArray& entry, QByteArray& out)
{
    const bool counts
        = (!m_events || entry.startsWith("id:") || entry.contains("\nid:")) && m_seen < m_rule.withinEntries;
    if (!counts) {
        out += std::exchange(m_held, {}) + entry;
        return;
    }
    ++m_seen;
    FaultPlan::Struck& struck = m_plan.struck();
    ++struck.entries;
    if (isNth(m_seen, m_rule.dropEvery)) {
        ++struck.dropped;
    } else if (isNth(m_seen, m_rule.lateEvery) && m_held.isEmpty()) {
        ++struck.late;
        m_held = entry;
        m_heldFor = entriesLate;
        return;
    } else {
        out += entry;
        if (isNth(m_seen, m_rule.repeatEvery)) {
            ++struck.repeated;
            out += entry;
        }
    }
    if (!m_held.isEmpty() && --m_heldFor <= 0)
        out += std::exchange(m_held, {});
}

} // namespace vigie::sim
