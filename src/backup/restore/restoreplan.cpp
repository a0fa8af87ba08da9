// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/restore/restoreplan.h"

#include "backup/restore/preparation.h"

#include <QCoreApplication>

namespace vigie {

namespace {

using enum PlanCheck::Verdict;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RestorePlan)
};

void addDatabaseChecks(Plan& plan, const RestoreRun& run)
{
    const DatabaseFacts& facts = run.before;
    plan.checks.append({Text::tr("The role may create databases"), facts.mayCreate ? Passed : Blocking,
        facts.mayCreate ? QString()
                        : Text::tr("It may not. Restore into a second database that the workspace names, and "
                                   "switch by a variable and a restart.")});
    const bool owns = facts.mayOwn || facts.superuser;
    plan.checks.append(
        {Text::tr("The role may act as the owner, %1").arg(facts.owner), owns ? Passed : Blocking, {}});
    if (!run.request.selects())
        plan.checks.append({Text::tr("The role may act as all owners of tables"),
            facts.otherOwners.isEmpty() ? Passed : Blocking,
            facts.otherOwners.isEmpty()
                ? QString()
                : Text::tr("Not as %1: their tables would belong to the restoring role.")
                      .arg(facts.otherOwners.join(u", "))});
    const bool free = !facts.listed(run.names.restored) && !facts.listed(run.names.before);
    plan.checks.append({Text::tr("The names of both databases are free"), free ? Passed : Blocking,
        u"%1, %2"_qs.arg(run.names.restored, run.names.before)});
    plan.checks.append(spaceCheck(facts, *run.request.source));
    if (!run.request.switchOver)
        return;
    QStringList stubborn;
    for (const OtherSession& session : facts.sessions) {
        if (!session.mayEnd)
            stubborn.append(session.display());
    }
    plan.checks.append({Text::tr("All sessions can be ended"), stubborn.isEmpty() ? Passed : Warning,
        stubborn.isEmpty()
            ? QString()
            : Text::tr("Not these, which must end by themselves: %1.").arg(stubborn.join(u", "))});
}

void addSwitchEffects(Plan& plan, const RestoreRun& run)
{
    plan.effects.append(endedSessions(run.before));
    plan.effects.append(Text::tr("%1 is renamed to %2 and kept until %3.")
                            .arg(run.names.database, run.names.before, momentText(run.keepUntil)));
    plan.notCovered.append(Text::tr(
        "The application is without a database for the moment of the switch, and has to connect again."));
}

} // namespace

Async<Plan> planRestoreBeside(RestoreRequest request, CancelToken cancel)
{
    Async<SharedRestore> preparing = prepareRestore(std::move(request), cancel);
    auto prepared = co_await preparing;
    if (!prepared)
        co_return fail(std::move(prepared).error().during(Text::tr("plan the restore")));
    const SharedRestore run = *prepared;
    if (run->request.selects())
        run->request.switchOver = false;
    const bool switches = run->request.switchOver;
    Plan plan = blankRestorePlan(*run, u"restore"_qs);
    run->plan = plan.id;
    plan.title = Text::tr("Restore %1 of %2")
                     .arg(run->request.service.service.text(), run->request.environmentTitle);
    plan.verb = switches ? Text::tr("Restore %1").arg(run->request.environmentTitle)
                         : Text::tr("Restore beside %1").arg(run->names.database);
    if (!switches)
        plan.level = ActionLevel::EasilyUndone;
    addSourceChecks(plan, *run);
    addDatabaseChecks(plan, *run);
    plan.effects.append(
        Text::tr("A new database %1 is made of %2.").arg(run->names.restored, run->request.source->title()));
    if (switches) {
        addSwitchEffects(plan, *run);
        Async<void> counting = addNewerRows(run, &plan, cancel);
        auto counted = co_await counting;
        if (!counted)
            co_return fail(std::move(counted).error());
    }
    plan.notCovered.append(Text::tr("Files and objects outside the database stay as they are: rows may name "
                                    "uploads that came or went since."));
    plan.undo = switches
        ? Text::tr("Until %1: two renames back to %2.").arg(momentText(run->keepUntil), run->names.before)
        : Text::tr("Drop %1.").arg(run->names.restored);
    plan.steps = {createStep(run), loadStep(run)};
    if (!run->request.selects())
        plan.steps.append(rightsStep(run));
    plan.steps += {analyzeStep(run), compareStep(run)};
    if (switches)
        plan.steps += {drainStep(run), switchStep(run), smokeStep(run)};
    co_return plan;
}

} // namespace vigie
