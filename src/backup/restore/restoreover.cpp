// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/restore/oversteps.h"
#include "backup/restore/preparation.h"
#include "backup/restore/restoreplan.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace vigie {

namespace {

using enum PlanCheck::Verdict;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RestorePlan)
};

/// Ends the sessions that are there now; new ones may come.
Async<void> endSessionsOnce(SharedRestore run, StepRun step)
{
    DatabaseWorker::Work<void> work = [](DatabaseSession& session) -> Result<> {
        auto ended = session.query(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname ="
            " current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'");
        if (!ended)
            return fail(std::move(ended).error());
        return {};
    };
    Async<void> ending = run->restored(false).run<void>(std::move(work), step.interrupt);
    auto ended = co_await ending;
    co_return ended;
}

Async<void> takeSafety(SharedRestore run, StepRun step)
{
    Async<QString> taking = run->request.safety.take(step.interrupt);
    auto name = co_await taking;
    if (!name)
        co_return fail(std::move(name).error());
    run->safety = *name;
    step.report(*name, *name);
    co_return Result<>();
}

Async<void> verifySafety(SharedRestore run, StepRun step)
{
    if (run->safety.isEmpty())
        co_return fail(ErrorKind::Conflict, Text::tr("No safety backup was taken."));
    Async<void> verifying = run->request.safety.verify(run->safety, step.interrupt);
    auto verified = co_await verifying;
    if (verified)
        step.report(Text::tr("%1: every byte read and right").arg(run->safety), {});
    co_return verified;
}

/// One transaction commits at the end of the stream; whether the artefact was whole is known only then.
Async<void> readThrough(SharedRestore run, StepRun step)
{
    PlainSink nowhere = [](const QByteArray&) { return Result<>(); };
    Async<void> feeding = LoadSource::feed(
        *run->request.source, std::move(nowhere), [](qint64) {}, run->request.workers, step.interrupt);
    auto fed = co_await feeding;
    co_return fed;
}

/// Whether the database in use can be saved before it is overwritten.
Async<PlanCheck> safetyCheck(SafetyBackup safety, QString whyNot, CancelToken cancel)
{
    PlanCheck check{Text::tr("A safety backup is taken and verified first"), Passed, {}};
    if (!safety.take || !safety.verify) {
        check.verdict = Blocking;
        check.detail
            = whyNot.isEmpty() ? Text::tr("Backups of this service are not set up.") : std::move(whyNot);
        co_return check;
    }
    if (!safety.look)
        co_return check;
    Async<QString> looking = safety.look(std::move(cancel));
    auto places = co_await looking;
    check.verdict = places ? Passed : Blocking;
    check.detail = places ? *places : places.error().oneLine();
    co_return check;
}

} // namespace

Async<Plan> planRestoreElsewhere(RestoreRequest request, CancelToken cancel)
{
    if (!request.second)
        co_return fail(ErrorKind::Invalid, Text::tr("No second database is named."),
            Text::tr("Name one in the workspace, in the backups section of this service."));
    Async<SharedRestore> preparing = prepareRestore(std::move(request), cancel);
    auto prepared = co_await preparing;
    if (!prepared)
        co_return fail(std::move(prepared).error().during(Text::tr("plan the restore")));
    const SharedRestore run = *prepared;
    run->mode = RestoreRun::Mode::Elsewhere;
    Async<DatabaseFacts> reading = readFacts(run->restored(true), {}, cancel);
    auto second = co_await reading;
    if (!second)
        co_return fail(std::move(second).error().during(Text::tr("the second database")));
    run->second = *std::move(second);
    const QString where = run->request.second->address.display();
    Async<OverFacts> counting = readOverFacts(run->restored(true), cancel);
    auto held = co_await counting;
    if (!held)
        co_return fail(std::move(held).error().during(Text::tr("the second database")));
    Plan plan = blankRestorePlan(*run, u"restore-elsewhere"_qs);
    run->plan = plan.id;
    plan.recipe.insert(u"tables"_qs, witnesses(tablesOf(*run), *held));
    plan.recipe.insert(u"secondOid"_qs, run->second.oid);
    plan.recipe.insert(u"secondSystem"_qs, run->second.systemIdentifier);
    plan.recipe.insert(u"atomic"_qs, !run->inspection.transactions);
    plan.title = Text::tr("Restore %1 of %2 into %3")
                     .arg(run->request.service.service.text(), run->request.environmentTitle, where);
    plan.verb = Text::tr("Restore into %1").arg(run->second.name);
    addSourceChecks(plan, *run);
    const bool other
        = run->second.systemIdentifier != run->before.systemIdentifier || run->second.oid != run->before.oid;
    plan.checks.append({Text::tr("It is not the database in use"), other ? Passed : Blocking, where});
    plan.checks.append({Text::tr("It is empty"), run->second.tables == 0 ? Passed : Blocking,
        run->second.tables == 0
            ? QString()
            : Text::tr(
                "It holds %n table(s) or view(s). A dump over them would mix both, or drop what others need.",
                nullptr, static_cast<int>(run->second.tables))});
    plan.effects.append(Text::tr("%1 is filled; the database in use is not touched.").arg(where));
    plan.notCovered.append(Text::tr("Owners and rights: everything belongs to the role that restores."));
    plan.undo = Text::tr("Empty %1 again; nothing uses it before the switch.").arg(where);
    if (run->request.switchOver) {
        Async<void> newer = addNewerRows(run, &plan, cancel);
        auto counted = co_await newer;
        if (!counted)
            co_return fail(std::move(counted).error());
    }
    plan.steps = elsewhereSteps(run, true);
    co_return plan;
}

Async<Plan> planRestoreInPlace(RestoreRequest request, CancelToken cancel)
{
    Async<SharedRestore> preparing = prepareRestore(std::move(request), cancel);
    auto prepared = co_await preparing;
    if (!prepared)
        co_return fail(std::move(prepared).error().during(Text::tr("plan the restore")));
    const SharedRestore run = *prepared;
    run->mode = RestoreRun::Mode::InPlace;
    run->names.restored = run->names.database;
    run->request.tables.clear();
    run->request.schemas.clear();
    Async<OverFacts> reading = readOverFacts(run->restored(true), cancel);
    auto held = co_await reading;
    if (!held)
        co_return fail(std::move(held).error().during(Text::tr("plan the restore")));
    Plan plan = blankRestorePlan(*run, u"restore-in-place"_qs);
    run->plan = plan.id;
    plan.recipe.insert(u"tables"_qs, witnesses(tablesOf(*run), *held));
    plan.level = ActionLevel::CannotBeUndone;
    plan.title = Text::tr("Restore over %1 of %2")
                     .arg(run->request.service.service.text(), run->request.environmentTitle);
    plan.verb = Text::tr("Overwrite %1").arg(run->names.database);
    addSourceChecks(plan, *run);
    Async<PlanCheck> checking = safetyCheck(run->request.safety, run->request.whyNoSafety, cancel);
    auto safety = co_await checking;
    if (!safety)
        co_return fail(std::move(safety).error());
    plan.checks.append(*std::move(safety));
    plan.checks.append(spaceCheck(run->before, *run->request.source));
    const bool archive = run->request.source->format() != DumpFormat::Plain;
    plan.checks.append({Text::tr("The dump can replace what is there"), archive ? Passed : Blocking,
        archive ? QString()
                : Text::tr("A plain script doubles rows or drops what others need: restore it beside.")});
    plan.effects.append(
        Text::tr("All objects of the backup are dropped in %1 and made anew, in one transaction.")
            .arg(run->names.database));
    plan.effects.append(endedSessions(run->before));
    Async<void> counting = addNewerRows(run, &plan, cancel);
    auto counted = co_await counting;
    if (!counted)
        co_return fail(std::move(counted).error());
    plan.notCovered.append(Text::tr("Objects that are not in the backup stay; when one of them depends on "
                                    "what is dropped, nothing happens at all."));
    plan.notCovered.append(Text::tr("Rights that were given on the dropped objects."));
    plan.undo = Text::tr("Restore the safety backup the same way.");
    PlanStep throughout = restoreStep(
        run, u"verify"_qs, Text::tr("Read the backup to its end"), StepManner::Reads, readThrough);
    PlanStep taking
        = restoreStep(run, u"safety"_qs, Text::tr("Take a safety backup"), StepManner::Writes, takeSafety);
    PlanStep proving = restoreStep(run, u"safety-verify"_qs,
        Text::tr("Verify the safety backup, reading it to its end"), StepManner::Reads, verifySafety);
    PlanStep ending = restoreStep(run, u"sessions"_qs,
        Text::tr("End the sessions on %1").arg(run->names.database), StepManner::Writes, endSessionsOnce);
    plan.steps = {throughout, taking, proving, ending, loadStep(run), analyzeStep(run), compareStep(run)};
    co_return plan;
}

} // namespace vigie
