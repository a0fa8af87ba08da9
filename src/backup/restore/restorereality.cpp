// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/restore/overreality.h"
#include "backup/restore/preparation.h"
#include "backup/restore/restoreplan.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace vigie {

namespace {

using Stage = RestoreReality::Stage;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RestoreReality)
};

RestoreNames namesOf(const QJsonObject& recipe)
{
    return {recipe.value(u"database").toString(), recipe.value(u"restored").toString(),
        recipe.value(u"before").toString()};
}

/// The run of a plan that exists: names and target are those of its recipe, not of now.
Async<SharedRestore> resumed(RestoreRequest request, QJsonObject recipe, CancelToken cancel)
{
    auto run = std::make_shared<RestoreRun>(std::move(request));
    const QJsonArray tables = recipe.value(u"onlyTables").toArray();
    for (const auto& table : tables)
        run->request.tables.append(table.toString());
    const QJsonArray schemas = recipe.value(u"onlySchemas").toArray();
    for (const auto& schema : schemas)
        run->request.schemas.append(schema.toString());
    run->names = namesOf(recipe);
    run->plan = PlanId(recipe.value(u"plan").toString());
    run->keepUntil = fromIso(recipe.value(u"keepUntil").toString()).value_or(run->request.clock->now());
    if (run->request.maintenance == run->names.database)
        run->request.maintenance = QStringLiteral("template1");
    Async<DatabaseFacts> reading = readFacts(run->admin(), run->names.database, cancel);
    auto facts = co_await reading;
    if (!facts)
        co_return fail(std::move(facts).error());
    run->before = *std::move(facts);
    // What steps compare with is the database that was in use when it began.
    run->before.oid = recipe.value(u"oid").toInteger();
    run->before.comment = recipe.value(u"comment").toString();
    if (run->before.systemIdentifier != recipe.value(u"system").toString())
        co_return fail(ErrorKind::Conflict,
            Text::tr("Another server answers at this address than the one that the restore was begun on."),
            Text::tr("Nothing was written."));
    co_return run;
}

RestoreReality judge(const RestoreRun& run)
{
    const DatabaseFacts& now = run.before; // its list is of now, its oid of then
    const ListedDatabase* const inUse = now.listed(run.names.database);
    const ListedDatabase* const restored = now.listed(run.names.restored);
    const ListedDatabase* const before = now.listed(run.names.before);
    const bool same = inUse && inUse->oid == now.oid;
    const QString mark = restoreMark + run.plan.text();
    if (before && before->oid == now.oid && inUse)
        return {Stage::Switched,
            Text::tr(
                "The restored database is in use as %1. The former one is %2, untouched since the switch.")
                .arg(run.names.database, run.names.before)};
    if (!same || before || (restored && !restored->comment.isEmpty() && !restored->comment.startsWith(mark)))
        return {Stage::Elsewhere,
            Text::tr("The databases are not as this restore would have left them: somebody has changed them "
                     "since.")};
    if (!restored)
        return {Stage::NotBegun,
            inUse->allowsConnections
                ? Text::tr("Nothing of it is there; %1 is as before.").arg(run.names.database)
                : Text::tr("Nothing of it is there, but %1 takes no sessions.").arg(run.names.database)};
    // Without a comment it was killed between making and marking it; the name holds the plan's own time.
    if (restored->comment.isEmpty() || restored->comment.endsWith(u": loading"))
        return {Stage::Loading,
            Text::tr("%1 is half made and of no use; %2 is as before.")
                .arg(run.names.restored, run.names.database)};
    if (!inUse->allowsConnections)
        return {Stage::Drained,
            Text::tr("%1 is whole. %2 is in use as before, but takes no sessions: the application is down.")
                .arg(run.names.restored, run.names.database)};
    return {Stage::Loaded,
        Text::tr("%1 is whole and not in use; %2 is as before.").arg(run.names.restored, run.names.database)};
}

} // namespace

QString restoreStageName(Stage stage)
{
    switch (stage) {
    case Stage::NotBegun:
        return QStringLiteral("not-begun");
    case Stage::Loading:
        return QStringLiteral("loading");
    case Stage::Loaded:
        return QStringLiteral("loaded");
    case Stage::Drained:
        return QStringLiteral("drained");
    case Stage::Switched:
        return QStringLiteral("switched");
    case Stage::Elsewhere:
        return QStringLiteral("elsewhere");
    }
    return {};
}

Async<RestoreReality> readRestoreReality(RestoreRequest request, QJsonObject recipe, CancelToken cancel)
{
    if (restoresOver(recipe)) {
        Async<RestoreReality> looking
            = readOverReality(std::move(request), std::move(recipe), std::move(cancel));
        auto reality = co_await looking;
        co_return reality;
    }
    Async<SharedRestore> resuming = resumed(std::move(request), std::move(recipe), std::move(cancel));
    auto run = co_await resuming;
    if (!run)
        co_return fail(std::move(run).error());
    co_return judge(**run);
}

Async<Plan> planRestoreUndo(RestoreRequest request, QJsonObject recipe, CancelToken cancel)
{
    if (restoresOver(recipe)) {
        Async<Plan> planning = planOverUndo(std::move(request), std::move(recipe), std::move(cancel));
        auto over = co_await planning;
        co_return over;
    }
    Async<SharedRestore> resuming = resumed(std::move(request), recipe, std::move(cancel));
    auto resumedRun = co_await resuming;
    if (!resumedRun)
        co_return fail(std::move(resumedRun).error());
    const SharedRestore run = *resumedRun;
    const RestoreReality reality = judge(*run);
    if (reality.stage != Stage::Switched)
        co_return fail(ErrorKind::Conflict, reality.sentence, Text::tr("There is no switch to take back."));
    Plan plan = followingPlan(*run, u"restore-undo"_qs, recipe);
    plan.title = Text::tr("Undo the restore of %1 of %2")
                     .arg(run->request.service.service.text(), run->request.environmentTitle);
    plan.verb = Text::tr("Switch back to the database of before");
    plan.checks.append(
        {Text::tr("The database of before is there"), PlanCheck::Verdict::Passed, run->names.before});
    plan.effects.append(Text::tr("%1 is the database of before again. What was written since the switch "
                                 "stays in %2 and is not in use.")
                            .arg(run->names.database, run->names.restored));
    plan.effects.append(
        Text::tr("%n session(s) are ended.", nullptr, static_cast<int>(run->before.sessions.size())));
    plan.undo = Text::tr("Two renames again: the restored database stays as %1.").arg(run->names.restored);
    PlanStep draining = drainStep(run);
    draining.recheck
        = [run](CancelToken token) { return recheckRestore(run, run->names.before, std::move(token)); };
    plan.steps = {draining, switchBackStep(run)};
    co_return plan;
}

Async<Plan> planRestoreContinue(RestoreRequest request, QJsonObject recipe, CancelToken cancel)
{
    if (restoresOver(recipe)) {
        Async<Plan> planning = planOverContinue(std::move(request), std::move(recipe), std::move(cancel));
        auto over = co_await planning;
        co_return over;
    }
    Async<SharedRestore> resuming = resumed(std::move(request), recipe, cancel);
    auto resumedRun = co_await resuming;
    if (!resumedRun)
        co_return fail(std::move(resumedRun).error());
    SharedRestore run = *resumedRun;
    const RestoreReality reality = judge(*run);
    if (reality.stage == Stage::Elsewhere || reality.stage == Stage::NotBegun)
        co_return fail(ErrorKind::Conflict, reality.sentence, Text::tr("Plan a new restore."));
    // The source is read again: the restored database is compared with what it holds.
    Async<void> reading = readRestoreSource(run, cancel);
    auto read = co_await reading;
    if (!read)
        co_return fail(std::move(read).error());
    Plan plan = followingPlan(*run, u"restore"_qs, recipe);
    const bool switches = recipe.value(u"switches").toBool(true);
    plan.title = Text::tr("Continue the restore of %1 of %2")
                     .arg(run->request.service.service.text(), run->request.environmentTitle);
    plan.verb = Text::tr("Continue the restore");
    plan.effects.append(reality.sentence);
    addSourceChecks(plan, *run);
    const QList<PlanStep> finish
        = switches ? QList<PlanStep>{drainStep(run), switchStep(run), smokeStep(run)} : QList<PlanStep>();
    switch (reality.stage) {
    case Stage::Loading:
        plan.steps = QList<PlanStep>{dropRestoredStep(run), createStep(run), loadStep(run), rightsStep(run),
                         analyzeStep(run), compareStep(run)}
            + finish;
        break;
    case Stage::Loaded:
    case Stage::Drained:
        plan.steps = QList<PlanStep>{rightsStep(run), analyzeStep(run), compareStep(run)} + finish;
        if (reality.stage == Stage::Drained)
            plan.steps.prepend(reopenStep(run)); // rights are read from it, and people get it back meanwhile
        break;
    case Stage::Switched:
        plan.steps = {smokeStep(run)};
        break;
    case Stage::NotBegun:
    case Stage::Elsewhere:
        break;
    }
    if (run->request.selects())
        plan.steps.removeIf([](const PlanStep& step) { return step.id == u"rights"; });
    plan.undo = switches
        ? Text::tr("Until %1: two renames back to %2.").arg(momentText(run->keepUntil), run->names.before)
        : Text::tr("Drop %1.").arg(run->names.restored);
    co_return plan;
}

Async<Plan> planRestoreAbandon(RestoreRequest request, QJsonObject recipe, CancelToken cancel)
{
    if (restoresOver(recipe)) {
        Async<Plan> planning = planOverAbandon(std::move(request), std::move(recipe), std::move(cancel));
        auto over = co_await planning;
        co_return over;
    }
    Async<SharedRestore> resuming = resumed(request, recipe, cancel);
    auto resumedRun = co_await resuming;
    if (!resumedRun)
        co_return fail(std::move(resumedRun).error());
    const SharedRestore run = *resumedRun;
    const RestoreReality reality = judge(*run);
    if (reality.stage == Stage::Elsewhere)
        co_return fail(ErrorKind::Conflict, reality.sentence,
            Text::tr("Look at the server: nothing is done here by itself."));
    if (reality.stage == Stage::Switched) {
        Async<Plan> undoing = planRestoreUndo(std::move(request), std::move(recipe), std::move(cancel));
        auto undo = co_await undoing;
        co_return undo;
    }
    Plan plan = followingPlan(*run, u"restore-abandon"_qs, recipe);
    plan.title = Text::tr("Give the restore of %1 of %2 up")
                     .arg(run->request.service.service.text(), run->request.environmentTitle);
    plan.verb = Text::tr("Remove what the restore has made");
    plan.effects.append(reality.sentence);
    const ListedDatabase* const inUse = run->before.listed(run->names.database);
    if (inUse && !inUse->allowsConnections)
        plan.steps.append(reopenStep(run));
    if (run->before.listed(run->names.restored)) {
        plan.steps.append(dropRestoredStep(run));
        plan.effects.append(Text::tr("%1 is dropped.").arg(run->names.restored));
    }
    plan.undo = Text::tr("Restore again.");
    co_return plan;
}

} // namespace vigie
