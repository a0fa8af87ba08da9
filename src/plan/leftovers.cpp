// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/leftovers.h"

#include "plan/planlock.h"

namespace vigie {

bool isUnderWay(const UnfinishedPlan& plan, const QString& lockFolder, const Clock& clock)
{
    const auto holder = PlanLock(lockFolder, plan.begun.environment, clock).holder();
    return holder && holder->plan == plan.begun.plan;
}

QList<UnfinishedPlan> leftovers(
    const QList<JournalEntry>& entries, const QString& lockFolder, const Clock& clock)
{
    QList<UnfinishedPlan> left = unfinishedPlans(entries);
    left.removeIf([&](const UnfinishedPlan& plan) { return isUnderWay(plan, lockFolder, clock); });
    return left;
}

JournalEntry endOf(
    const UnfinishedPlan& plan, const QString& outcome, const QString& detail, const QString& reason)
{
    JournalEntry entry = plan.begun;
    entry.event = JournalEvent::PlanEnded;
    entry.outcome = outcome;
    entry.detail = detail;
    entry.recipe = {};
    entry.who.clear(); // whoever settles it, on their machine
    entry.machine.clear();
    entry.providerId = plan.providerId;
    if (!reason.isEmpty())
        entry.reason = reason;
    return entry;
}

} // namespace vigie
