// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/alerts/alertwindow.h"

#include <algorithm>

namespace vigie {

namespace {
constexpr int stepsPerWindow = 1000; // so that a flood of matches takes no memory
} // namespace

AlertWindow::AlertWindow(const SearchAlert& alert)
    : m_alert(alert)
    , m_step(std::max(Millis(1), alert.window / stepsPerWindow))
{
}

bool AlertWindow::add(TimePoint time, TimePoint now)
{
    advance(now);
    time = std::min(time, now);
    if (time <= now - m_alert.window)
        return false;
    Bucket& bucket = m_buckets[toMsecs(time) / m_step.count()];
    bucket.first = bucket.count == 0 ? time : std::min(bucket.first, time);
    bucket.last = std::max(bucket.last, time);
    ++bucket.count;
    ++m_count;
    return m_count >= m_alert.threshold && !std::exchange(m_raised, true);
}

AlertWindow::Matches AlertWindow::matches() const
{
    return {m_count, m_buckets.begin()->second.first, m_buckets.rbegin()->second.last};
}

void AlertWindow::advance(TimePoint now)
{
    const TimePoint end = now - m_alert.window;
    while (!m_buckets.empty() && m_buckets.begin()->second.last <= end) {
        m_count -= m_buckets.begin()->second.count;
        m_buckets.erase(m_buckets.begin());
    }
    m_raised = m_raised && m_count >= m_alert.threshold;
}

} // namespace vigie
