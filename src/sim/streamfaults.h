// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/faultplan.h"

namespace vigie::sim {

/// What a fault rule does to the entries of one streaming answer: some come twice, some late, some never.
/// Counts what it did in the plan. Entries are server-sent events that have an id, or lines.
class StreamFaults {
public:
    StreamFaults(const FaultRule& rule, const QByteArray& contentType, FaultPlan& plan);

    /// What is to be sent instead of @p bytes; an entry that is not whole yet waits.
    QByteArray spoil(const QByteArray& bytes);

private:
    void take(const QByteArray& entry, QByteArray& out);

    const FaultRule m_rule;
    const bool m_events;
    FaultPlan& m_plan;
    QByteArray m_rest;
    int m_seen = 0;
    QByteArray m_held; ///< one that comes late
    int m_heldFor = 0; ///< so many more entries
};

} // namespace vigie::sim
