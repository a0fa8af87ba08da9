// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/healthmonitor.h"

#include "store/healthhistory.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>

#include <algorithm>

namespace vigie {

namespace {

template <class T> Async<QList<T>> nothing()
{
    co_return QList<T>();
}

} // namespace

HealthMonitor::HealthMonitor(std::shared_ptr<HealthApi> prober, std::shared_ptr<HealthHistory> history,
    const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_prober(std::move(prober))
    , m_history(std::move(history))
    , m_clock(clock)
{
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &HealthMonitor::startDue);
    m_daily.setInterval(std::chrono::hours(24));
    connect(&m_daily, &QTimer::timeout, this, &HealthMonitor::prune);
    if (m_history) {
        m_daily.start();
        prune();
    }
}

HealthMonitor::~HealthMonitor() = default;

qint64 HealthMonitor::uptimeMs()
{
    // Not the wall clock, which people and time servers set back and forth.
    return QDeadlineTimer::current().deadline();
}

void HealthMonitor::watch(QList<HealthCheck> checks)
{
    QHash<HealthCheckKey, Target> kept;
    QList<HealthCheckKey> order;
    QList<HealthCheckKey> fresh;
    for (HealthCheck& check : checks) {
        const HealthCheckKey key = check.key();
        if (kept.contains(key))
            continue;
        Target target = m_targets.value(key);
        if (!(target.check == check)) {
            // What was learnt about another address or with other conditions says nothing about this one.
            const bool probing = target.probing;
            target = Target();
            target.probing = probing;
            target.check = std::move(check);
            target.dueMs = uptimeMs();
            if (!m_targets.contains(key)) {
                target.remembering = m_history != nullptr;
                fresh.append(key);
            }
        }
        kept.insert(key, target);
        order.append(key);
    }
    m_targets = std::move(kept);
    m_order = std::move(order);
    if (m_history) {
        for (const HealthCheckKey& key : std::as_const(fresh))
            remember(key);
    }
    startDue();
}

void HealthMonitor::remember(const HealthCheckKey& key)
{
    const TimePoint now = m_clock.now();
    m_scope.run(m_history->samples(key, now - remembered, now + Millis(1)),
        [this, key](Result<QList<HealthSample>> known) {
            const auto target = m_targets.find(key);
            if (target == m_targets.end() || !target->remembering)
                return;
            target->remembering = false;
            if (known) {
                for (const HealthSample& sample : std::as_const(*known)) {
                    target->outages.observe(sample);
                    target->flapping.observe(sample.state);
                }
                if (!known->isEmpty())
                    target->latest = known->last();
            }
            startDue();
        });
}

QList<HealthCheck> HealthMonitor::checks() const
{
    QList<HealthCheck> list;
    for (const HealthCheckKey& key : m_order)
        list.append(m_targets.value(key).check);
    return list;
}

void HealthMonitor::probeNow(const HealthCheckKey& key)
{
    if (const auto target = m_targets.find(key); target != m_targets.end()) {
        target->dueMs = uptimeMs();
        startDue();
    }
}

void HealthMonitor::probeAllNow()
{
    for (Target& target : m_targets)
        target.dueMs = uptimeMs();
    startDue();
}

std::optional<HealthSample> HealthMonitor::latest(const HealthCheckKey& key) const
{
    return m_targets.value(key).latest;
}

bool HealthMonitor::isProbing(const HealthCheckKey& key) const
{
    return m_targets.value(key).probing;
}

std::optional<Outage> HealthMonitor::outage(const HealthCheckKey& key) const
{
    const OutageWatch watch = m_targets.value(key).outages;
    return watch.isOpen() ? watch.outage() : std::nullopt;
}

bool HealthMonitor::isFlapping(const HealthCheckKey& key) const
{
    return m_targets.value(key).flapping.isFlapping();
}

void HealthMonitor::startDue()
{
    const qint64 now = uptimeMs();
    while (m_running < mostAtOnce) {
        // The longest overdue first; in the order given where several are equally late.
        const HealthCheckKey* next = nullptr;
        qint64 earliest = now;
        for (const HealthCheckKey& key : std::as_const(m_order)) {
            const Target& target = *m_targets.constFind(key);
            if (!target.isIdle() || target.dueMs > earliest || (next && target.dueMs == earliest))
                continue;
            next = &key;
            earliest = target.dueMs;
        }
        if (!next)
            break;
        start(HealthCheckKey(*next));
    }
    if (m_running >= mostAtOnce)
        return; // the end of a probe looks again
    std::optional<qint64> wakeAt;
    for (const Target& target : std::as_const(m_targets)) {
        if (target.isIdle())
            wakeAt = std::min(wakeAt.value_or(target.dueMs), target.dueMs);
    }
    if (wakeAt)
        m_wake.start(Millis(std::max<qint64>(1, *wakeAt - now)));
    else
        m_wake.stop();
}

void HealthMonitor::start(const HealthCheckKey& key)
{
    Target& target = m_targets[key];
    target.probing = true;
    ++m_running;
    m_scope.run(m_prober->probe(target.check, m_scope.token()),
        [this, key, check = target.check](HealthSample sample) {
            --m_running;
            const auto found = m_targets.find(key);
            if (found != m_targets.end()) {
                found->probing = false;
                // The check may have been changed or dropped while it ran: then the answer is of no use.
                if (found->check == check)
                    finish(key, std::move(sample));
            }
            startDue();
        });
}

void HealthMonitor::finish(const HealthCheckKey& key, HealthSample sample)
{
    Target& target = m_targets[key];
    target.latest = sample;
    target.flapping.observe(sample.state);
    const OutageWatch::Change change = target.outages.observe(sample);
    const std::optional<Outage> outage = target.outages.outage();
    target.dueMs = uptimeMs() + pause(target).count();
    keep(key, sample);
    // Last: a listener may change what is watched, and the target be gone.
    Q_EMIT sampled(key, sample);
    if (change == OutageWatch::Change::Opened)
        Q_EMIT outageOpened(key, *outage);
    else if (change == OutageWatch::Change::Closed)
        Q_EMIT outageClosed(key, *outage);
}

Millis HealthMonitor::pause(const Target& target)
{
    Millis base = target.check.interval;
    if (target.outages.isFailing() || target.outages.isOpen())
        base = std::min(base, recheck);
    const double jitter = 0.9 + QRandomGenerator::global()->bounded(0.2);
    return Millis(1) + Millis(static_cast<qint64>(static_cast<double>(base.count()) * jitter));
}

void HealthMonitor::keep(const HealthCheckKey& key, const HealthSample& sample)
{
    if (!m_history)
        return;
    QList<HealthSample> one{sample};
    m_scope.run(m_history->append(key, std::move(one)), [this](Result<> outcome) { noteHistory(outcome); });
}

void HealthMonitor::prune()
{
    m_scope.run(m_history->prune(m_clock.now()), [this](Result<> outcome) { noteHistory(outcome); });
}

void HealthMonitor::noteHistory(const Result<>& outcome)
{
    if (outcome) {
        m_historyBroken = false;
    } else if (!m_historyBroken && outcome.error().kind() != ErrorKind::Cancelled) {
        m_historyBroken = true;
        Q_EMIT historyFailed(outcome.error());
    }
}

Async<QList<HealthSample>> HealthMonitor::samples(HealthCheckKey key, TimePoint from, TimePoint until)
{
    return m_history ? m_history->samples(std::move(key), from, until) : nothing<HealthSample>();
}

Async<QList<HealthHour>> HealthMonitor::hours(HealthCheckKey key, TimePoint from, TimePoint until)
{
    return m_history ? m_history->hours(std::move(key), from, until) : nothing<HealthHour>();
}

} // namespace vigie
