// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/blastradius.h"

#include "app/healthreading.h"
#include "app/servicehandle.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BlastRadius)
};

double minutes(Millis span)
{
    return static_cast<double>(span.count()) / 60'000.0;
}

QString minutesText(double value)
{
    if (std::abs(value) < 1)
        return Text::tr("%1 s").arg(std::llround(value * 60));
    return Text::tr("%1 min").arg(QLocale().toString(value, 'f', std::abs(value) < 10 ? 1 : 0));
}

/// The checks that tell whether people notice: the target's own, or else those of what depends on it.
QList<HealthCheck> checksThatTell(const ServiceConfig& target, const QList<const ServiceConfig*>& dependants)
{
    QList<HealthCheck> checks = target.healthChecks;
    if (checks.isEmpty()) {
        for (const ServiceConfig* const service : dependants)
            checks.append(service->healthChecks);
    }
    return checks;
}

void addBudget(const RemainingBudget& budget, const Objectives& objectives, Plan& plan)
{
    const QString goal = QLocale().toString(objectives.availability, 'g', 5);
    const int days = objectives.availabilityWindowDays;
    if (budget.left <= 0) {
        plan.effects.append(
            Text::tr("Error budget of “%1”: overspent by %2 of %3 in %n day(s) at %4 %.", nullptr, days)
                .arg(budget.check, minutesText(-budget.left), minutesText(budget.allowed), goal));
        return;
    }
    plan.effects.append(Text::tr("Error budget of “%1”: %2 of %3 left in %n day(s) at %4 %.", nullptr, days)
                            .arg(budget.check, minutesText(budget.left), minutesText(budget.allowed), goal));
    if (!plan.expectedDuration)
        return;
    const double cost = minutes(*plan.expectedDuration);
    plan.effects.append(cost < budget.left
            ? Text::tr(
                "If it did not answer for the whole of the %1 that this usually takes, %2 would be left.")
                  .arg(minutesText(cost), minutesText(budget.left - cost))
            : Text::tr(
                "If it did not answer for the whole of the %1 that this usually takes, the budget would "
                "be overspent by %2.")
                  .arg(minutesText(cost), minutesText(cost - budget.left)));
}

} // namespace

Async<Plan> withBlastRadius(QPointer<Session> session, Async<Plan> planning)
{
    auto made = co_await planning;
    if (!made)
        co_return fail(std::move(made).error());
    Plan plan = *std::move(made);
    if (!session || plan.level < ActionLevel::AffectsProduction || !plan.reachesService)
        co_return plan;
    const EnvironmentConfig* const environment = session->workspace().environment(plan.target.environment);
    const ServiceConfig* const target = environment ? environment->service(plan.target.service) : nullptr;
    if (!target)
        co_return plan;
    const QList<const ServiceConfig*> dependants = environment->dependants(target->key.service);
    if (!dependants.isEmpty()) {
        QStringList names;
        for (const ServiceConfig* const service : dependants)
            names.append(service->title);
        plan.effects.append(
            Text::tr("%n service(s) depend on it: %1", nullptr, static_cast<int>(names.size()))
                .arg(names.join(u", ")));
    }
    const QList<HealthCheck> checks = checksThatTell(*target, dependants);
    if (checks.isEmpty() || !session->healthHistory())
        co_return plan;
    const Objectives objectives = session->workspace().objectives;
    Async<std::optional<RemainingBudget>> reading
        = leastBudget(session->healthHistory(), checks, objectives, session->clock().now());
    auto budget = co_await reading;
    if (!budget)
        plan.notCovered.append(
            Text::tr("How much of the error budget is left cannot be read: %1").arg(budget.error().what()));
    else if (*budget)
        addBudget(**budget, objectives, plan);
    co_return plan;
}

} // namespace vigie
