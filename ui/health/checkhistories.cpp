// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/checkhistories.h"

#include "common/format.h"
#include "health/bardelegate.h"
#include "health/rangebuttons.h"

#include <algorithm>

namespace vigie {

using namespace std::chrono_literals;

CheckHistories::CheckHistories(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &Session::healthHistoryChanged, this, &CheckHistories::load);
    connect(&session.health(), &HealthMonitor::sampled, this,
        [this](const HealthCheckKey& key, const HealthSample& sample) {
            if (key.service.environment != m_environment)
                return;
            m_histories[key].add(sample);
            Q_EMIT changed();
        });
}

void CheckHistories::setEnvironment(const EnvironmentId& environment)
{
    m_environment = environment;
    m_scope.restart();
    m_histories.clear();
    m_checks.clear();
    m_error.reset();
    for (const ServiceHandle* const service : m_session.services(environment))
        m_checks += service->config().healthChecks;
    load();
}

void CheckHistories::load()
{
    for (const HealthCheck& check : std::as_const(m_checks))
        loadCheck(check.key());
}

void CheckHistories::loadCheck(const HealthCheckKey& key)
{
    const TimePoint now = m_session.clock().now();
    const TimePoint oldest = now - std::max(window(), RangeButtons::longest());
    const auto failed = [this](const Error& error) {
        m_error = error;
        Q_EMIT changed();
    };
    m_scope.run(m_session.health().samples(key, now - CheckHistory::detailed, now + 1ms),
        [this, key, failed](Result<QList<HealthSample>> samples) {
            if (!samples)
                return failed(samples.error());
            m_histories[key].setSamples(*std::move(samples));
            Q_EMIT changed();
        });
    m_scope.run(m_session.health().hours(key, oldest, now + 1ms),
        [this, key, failed](Result<QList<HealthHour>> hours) {
            if (!hours)
                return failed(hours.error());
            m_histories[key].setHours(*std::move(hours));
            m_error.reset();
            Q_EMIT changed();
        });
}

bool CheckHistories::isLoaded() const
{
    return m_checks.isEmpty() || std::ranges::any_of(m_histories, [](const CheckHistory& history) {
        return history.isLoaded() || history.latest();
    });
}

Millis CheckHistories::window() const
{
    return std::chrono::days(m_session.workspace().objectives.availabilityWindowDays);
}

QString CheckHistories::titleOf(const HealthCheckKey& key) const
{
    const ServiceHandle* const service = m_session.service(key.service);
    //: a service and one of its health checks
    return tr("%1 · %2").arg(service ? service->title() : key.service.service.text(), key.check);
}

CheckRow CheckHistories::rowOf(const HealthCheck& check, Millis range) const
{
    const TimePoint now = m_session.clock().now();
    const Objectives& objectives = m_session.workspace().objectives;
    const CheckHistory history = m_histories.value(check.key());
    CheckRow row;
    row.key = check.key();
    row.title = titleOf(row.key);
    row.latest = history.latest();
    row.bars = history.bars(now - range, now, BarDelegate::barCount);
    row.window = history.window(now, window());
    row.covered = history.covered(now, window());
    row.windowDays = objectives.availabilityWindowDays;
    row.maintenanceCounts = objectives.maintenanceCounts;
    row.latency = history.latencyIn(now - range, now);
    row.age = row.latest ? ageText(row.latest->at, now) : tr("no data yet");
    if (row.latest) {
        row.stale = now - row.latest->at > check.interval * 3 + check.timeout;
        if (row.latest->certificateExpiry)
            row.certificateDays = static_cast<int>(
                std::chrono::floor<std::chrono::days>(*row.latest->certificateExpiry - now).count());
    }
    return row;
}

QList<CheckRow> CheckHistories::rows(Millis range) const
{
    QList<CheckRow> rows;
    for (const HealthCheck& check : m_checks)
        rows.append(rowOf(check, range));
    return rows;
}

std::optional<CheckDetail> CheckHistories::detail(const HealthCheckKey& key, Millis range) const
{
    const auto check = std::ranges::find(m_checks, key, &HealthCheck::key);
    if (check == m_checks.end())
        return std::nullopt;
    CheckDetail detail;
    detail.row = rowOf(*check, range);
    detail.url = check->url;
    detail.interval = check->interval;
    detail.conditions = check->conditions;
    detail.outages = outages(m_histories.value(key).samples());
    std::ranges::reverse(detail.outages);
    detail.flapping = m_session.health().isFlapping(key);
    return detail;
}

BudgetFigures CheckHistories::budget(const HealthCheckKey& key) const
{
    const Objectives& objectives = m_session.workspace().objectives;
    const TimePoint now = m_session.clock().now();
    const CheckHistory history = m_histories.value(key);
    BudgetFigures figures;
    figures.check = titleOf(key);
    figures.window = window();
    figures.objective = objectives.availability / 100;
    figures.maintenanceCounts = objectives.maintenanceCounts;
    figures.tally = history.window(now, window());
    figures.covered = history.covered(now, window());
    figures.burn = history.burn(now, figures.objective, figures.maintenanceCounts);
    return figures;
}

QList<ChartSeries> CheckHistories::latency(Millis range) const
{
    const TimePoint now = m_session.clock().now();
    QList<ChartSeries> series;
    for (const HealthCheck& check : m_checks)
        series.append(m_histories.value(check.key())
                          .latencySeries(titleOf(check.key()), now - range, now, check.interval));
    return series;
}

} // namespace vigie
