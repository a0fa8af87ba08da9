// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/outages.h"

namespace vigie {

OutageWatch::OutageWatch(ConfirmationRule rule)
    : m_rule(rule)
{
}

OutageWatch::Change OutageWatch::observe(const HealthSample& sample)
{
    const HealthVerdict verdict = verdictOf(sample.state);
    if (verdict == HealthVerdict::Unknown)
        return Change::None;
    const bool newRow = m_lastAt && sample.at - *m_lastAt > m_rule.longestGap;
    m_lastAt = sample.at;
    if (newRow || verdict == HealthVerdict::Maintenance) {
        m_failures = 0;
        m_successes = 0;
    }
    switch (verdict) {
    case HealthVerdict::Good:
        return onSuccess(sample);
    case HealthVerdict::Bad:
        return onFailure(sample);
    case HealthVerdict::Unknown:
    case HealthVerdict::Maintenance:
        break;
    }
    return Change::None;
}

OutageWatch::Change OutageWatch::onFailure(const HealthSample& sample)
{
    m_successes = 0;
    if (++m_failures == 1) {
        m_rowBegan = sample.at;
        m_firstFailure = sample.failure;
    }
    if (isOpen() || m_failures < m_rule.failuresToOpen)
        return Change::None;
    m_outage = Outage{m_rowBegan, sample.at, std::nullopt, m_firstFailure};
    return Change::Opened;
}

OutageWatch::Change OutageWatch::onSuccess(const HealthSample& sample)
{
    m_failures = 0;
    if (++m_successes == 1)
        m_rowBegan = sample.at;
    if (!isOpen() || m_successes < m_rule.successesToClose)
        return Change::None;
    m_outage->end = m_rowBegan;
    return Change::Closed;
}

QList<Outage> outages(const QList<HealthSample>& samples, ConfirmationRule rule)
{
    QList<Outage> found;
    OutageWatch watch(rule);
    for (const HealthSample& sample : samples) {
        if (watch.observe(sample) == OutageWatch::Change::Closed)
            found.append(*watch.outage());
    }
    if (watch.isOpen())
        found.append(*watch.outage());
    return found;
}

} // namespace vigie
