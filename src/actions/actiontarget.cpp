// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/actiontarget.h"

namespace vigie {

Plan blankPlan(const ActionTarget& target, const QString& action)
{
    Plan plan;
    plan.id = newPlanId();
    plan.action = action;
    plan.level = target.kind == EnvironmentKind::Production ? ActionLevel::AffectsProduction
                                                            : ActionLevel::EasilyUndone;
    plan.target = target.key;
    plan.notCovered = target.notCovered;
    const QList<Millis> past = pastDurations(target.history, target.key, action);
    plan.expectedDuration = median(past);
    plan.pastRuns = static_cast<int>(past.size());
    plan.recipe = QJsonObject{{u"action"_qs, action}};
    return plan;
}

Deployment withMessage(Deployment deployment, const ActionTarget& target)
{
    if (deployment.version.message.isEmpty())
        deployment.version.message = target.messages.value(deployment.version.commit);
    return deployment;
}

Async<void> orAsk(Result<> sent, std::function<Async<void>()> ask)
{
    if (sent || sent.error().kind() != ErrorKind::OutcomeUnknown)
        co_return sent;
    Async<void> question = ask();
    if (auto shown = co_await question)
        co_return Result<>();
    co_return sent;
}

} // namespace vigie
