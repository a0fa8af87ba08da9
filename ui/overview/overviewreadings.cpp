// SPDX-License-Identifier: GPL-3.0-or-later
#include "overview/overviewreadings.h"

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr Millis readEvery = 1min;
constexpr Millis untilFirst = 5s; ///< after the start, when the history is being filled

} // namespace

OverviewReadings::OverviewReadings(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    m_historyClock.setInterval(untilFirst);
    connect(&m_historyClock, &QTimer::timeout, this, &OverviewReadings::readHistory);
    m_historyClock.start();
    m_variablesClock.setInterval(10min);
    connect(&m_variablesClock, &QTimer::timeout, this, &OverviewReadings::readVariables);
    m_variablesClock.start();
}

void OverviewReadings::setEnvironment(const EnvironmentId& environment)
{
    m_environment = environment;
    m_budget.reset();
    m_past.clear();
    m_missing.clear();
    m_scope.restart(); // an answer about the other environment counts no more
    readHistory();
    readVariables();
}

void OverviewReadings::readHistory()
{
    const EnvironmentConfig* const environment = m_session.workspace().environment(m_environment);
    if (!environment || !m_session.healthHistory())
        return;
    const TimePoint now = m_session.clock().now();
    QList<HealthCheck> checks;
    for (const ServiceConfig& service : environment->services)
        checks.append(service.healthChecks);
    m_scope.run(
        leastBudget(m_session.healthHistory(), std::move(checks), m_session.workspace().objectives, now),
        [this](const Result<std::optional<RemainingBudget>>& least) {
            m_budget = least ? *least : std::nullopt; // the health pane says what cannot be read
            m_historyClock.setInterval(m_budget ? readEvery : untilFirst);
            Q_EMIT changed();
        });
    m_scope.run(pastStandings(m_session.healthHistory(), environment->services, now),
        [this](Result<QHash<ServiceKey, Standing>> past) {
            m_past = past ? *std::move(past) : QHash<ServiceKey, Standing>();
            Q_EMIT changed();
        });
}

void OverviewReadings::readVariables()
{
    m_scope.run(missingVariables(&m_session, m_environment, m_scope.token()),
        [this](Result<QList<MissingVariables>> missing) {
            m_missing = missing ? *std::move(missing) : QList<MissingVariables>();
            Q_EMIT changed();
        });
}

std::optional<Standing> OverviewReadings::standingOf(const ServiceHandle& service) const
{
    std::optional<Standing> seen = service.standing();
    if (!seen || !seen->mayBeOlder)
        return seen;
    const auto past = m_past.constFind(service.key());
    const bool older = past != m_past.cend() && past->state == seen->state && past->since < seen->since;
    return older ? std::optional(*past) : seen;
}

} // namespace vigie
