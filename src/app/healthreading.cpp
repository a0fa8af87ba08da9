// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/healthreading.h"

#include "health/errorbudget.h"

namespace vigie {

namespace {

double minutes(Millis span)
{
    return static_cast<double>(span.count()) / 60'000.0;
}

} // namespace

Async<std::optional<RemainingBudget>> leastBudget(
    std::shared_ptr<HealthHistory> history, QList<HealthCheck> checks, Objectives objectives, TimePoint now)
{
    const Millis window = std::chrono::days(objectives.availabilityWindowDays);
    const double objective = objectives.availability / 100.0;
    std::optional<RemainingBudget> least;
    for (const HealthCheck& check : std::as_const(checks)) {
        Async<QList<HealthHour>> reading
            = history->hours({check.service, check.name}, now - window, now + Millis(1));
        auto hours = co_await reading;
        if (!hours)
            co_return fail(std::move(hours).error());
        const TimePoint until = now + Millis(1);
        const auto share = budgetLeft(tally(*hours, now - window, until),
            covered(*hours, now - window, until), window, objective, objectives.maintenanceCounts);
        if (!share)
            continue;
        const double allowed = minutes(allowance(window, objective));
        if (!least || *share * allowed < least->left)
            least = RemainingBudget{check.name, *share * allowed, allowed};
    }
    co_return least;
}

Async<QHash<ServiceKey, Standing>> pastStandings(
    std::shared_ptr<HealthHistory> history, QList<ServiceConfig> services, TimePoint now)
{
    QHash<ServiceKey, Standing> found;
    for (const ServiceConfig& service : std::as_const(services)) {
        QList<QList<HealthSample>> checks;
        for (const HealthCheck& check : service.healthChecks) {
            Async<QList<HealthSample>> reading
                = history->samples(check.key(), now - std::chrono::hours(24), now + Millis(1));
            auto samples = co_await reading;
            if (!samples)
                co_return fail(std::move(samples).error());
            checks.append(*std::move(samples));
        }
        if (const auto stands = standing(checks))
            found.insert(service.key, *stands);
    }
    co_return found;
}

} // namespace vigie
