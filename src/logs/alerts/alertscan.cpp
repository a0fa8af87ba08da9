// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/alerts/alertscan.h"

namespace vigie {

AlertScan::AlertScan(std::vector<std::shared_ptr<const QueryPlan>> plans, TimePoint since, Found found)
    : m_plans(std::move(plans))
    , m_since(since)
    , m_found(std::move(found))
{
}

void AlertScan::added(SegmentPtr segment, qint64 sequence)
{
    const std::lock_guard lock(m_mutex);
    Growing growing{std::move(segment), 0};
    if (!look(growing))
        m_growing[sequence] = std::move(growing);
}

void AlertScan::removed(qint64 sequence)
{
    const std::lock_guard lock(m_mutex);
    m_growing.erase(sequence);
}

void AlertScan::progressed(const SourceProgress&)
{
    const std::lock_guard lock(m_mutex);
    for (auto growing = m_growing.begin(); growing != m_growing.end();)
        growing = look(growing->second) ? m_growing.erase(growing) : std::next(growing);
}

/// True: nothing more will come.
bool AlertScan::look(Growing& growing)
{
    const Segment& segment = *growing.segment;
    const bool sealed = segment.isSealed(); // before the rows: what is sealed has all of them
    const quint32 rows = segment.rows();
    // What earlier runs kept is mostly long ago: whole blocks of it are left out.
    while (growing.looked / Segment::blockRows < segment.summarised()
        && segment.base() + Millis(segment.block(growing.looked / Segment::blockRows).latest) < m_since) {
        growing.looked = std::min(rows, (growing.looked / Segment::blockRows + 1) * Segment::blockRows);
        if (growing.looked == rows)
            break;
    }
    if (growing.looked < rows) {
        static const std::atomic<bool> never = false;
        for (size_t plan = 0; plan < m_plans.size(); ++plan) {
            RowSet found(rows);
            if (!m_plans[plan]->evaluate(segment, growing.looked, rows, found, never))
                continue;
            found.seal();
            std::vector<TimePoint> times;
            for (quint32 i = 0; i < found.count(); ++i) {
                const quint32 row = found.nth(i);
                const bool remark = (segment.flags()[row] & RowFlag::Remark) != 0;
                if (!remark && segment.time(row) >= m_since)
                    times.push_back(segment.time(row));
            }
            if (!times.empty())
                m_found(plan, std::move(times));
        }
        growing.looked = rows;
    }
    return sealed;
}

} // namespace vigie
