// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/flapping.h"

namespace vigie {

bool FlapDetector::observe(State state)
{
    const HealthVerdict verdict = verdictOf(state);
    if (verdict != HealthVerdict::Good && verdict != HealthVerdict::Bad)
        return m_flapping;
    m_good.append(verdict == HealthVerdict::Good);
    if (m_good.size() > window)
        m_good.removeFirst();
    const double rate = changeRate();
    if (rate > beginsAbove)
        m_flapping = true;
    else if (rate < endsBelow)
        m_flapping = false;
    return m_flapping;
}

double FlapDetector::changeRate() const
{
    int changes = 0;
    for (qsizetype i = 1; i < m_good.size(); ++i)
        changes += m_good.at(i) != m_good.at(i - 1) ? 1 : 0;
    return static_cast<double>(changes) / window;
}

} // namespace vigie
