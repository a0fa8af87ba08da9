// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/restore/overreality.h"

#include "backup/restore/oversteps.h"
#include "backup/restore/preparation.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

namespace vigie {

namespace {

using Stage = RestoreReality::Stage;
using enum PlanCheck::Verdict;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RestoreOver)
};

/// What is known of a restore that was begun earlier.
struct Past {
    SharedRestore run;
    OverFacts held; ///< by the database that was restored over, now
    Testimony told;
    QStringList done; ///< names of steps
    RestoreReality reality;
};

/// Names of the steps that were done; newest last.
QStringList stepsDone(const QList<JournalEntry>& record)
{
    QStringList done;
    for (const JournalEntry& entry : record) {
        if (entry.event == JournalEvent::StepEnded && entry.outcome == u"done")
            done.append(entry.step);
        if (entry.event == JournalEvent::StepBegun && entry.step == u"empty")
            done.clear(); // what was loaded before does not count any more
    }
    return done;
}

/// The name of the safety backup, once it was taken.
QString safetyOf(const QList<JournalEntry>& entries)
{
    for (auto entry = entries.crbegin(); entry != entries.crend(); ++entry) {
        if (entry->event == JournalEvent::StepEnded && entry->step == u"safety" && entry->outcome == u"done")
            return entry->providerId;
    }
    return {};
}

QString safetySentence(const QString& safety)
{
    return safety.isEmpty() ? QString()
                            : u' ' + Text::tr("The safety backup of before the load is %1.").arg(safety);
}

RestoreReality stillAtWork(const QString& where, const QString& safety)
{
    return {Stage::Loading,
        Text::tr(
            "The server is still at work for the load into %1, whose program is gone. It ends by itself, "
            "and nothing of it stays.")
                .arg(where)
            + safetySentence(safety),
        safety};
}

RestoreReality someoneElse(const QString& where, const QString& safety)
{
    return {Stage::Elsewhere,
        Text::tr(
            "%1 is neither as before nor as this restore would have left it: somebody has changed it since.")
                .arg(where)
            + safetySentence(safety),
        safety};
}

RestoreReality judgeInPlace(const Past& past)
{
    const QString where = past.run->names.database;
    const QString safety = past.run->safety;
    if (past.held.atWork > 0)
        return stillAtWork(where, safety);
    // Without tables in the backup nothing can testify but the record.
    const bool mute = past.told.same + past.told.changed == 0;
    const bool recorded = past.done.contains(u"load"_qs);
    if (mute ? recorded : past.told.same == 0)
        return {Stage::Switched,
            Text::tr("The transaction was committed: %1 holds the backup.").arg(where)
                + safetySentence(safety),
            safety};
    if (past.told.changed > 0 || recorded)
        return someoneElse(where, safety);
    return {Stage::NotBegun,
        Text::tr("Nothing of it happened: the load is one transaction, and %1 is as before.").arg(where)
            + safetySentence(safety),
        safety};
}

RestoreReality judgeElsewhere(const Past& past, const QJsonObject& recipe)
{
    const QString where = past.run->restoredAddress().display();
    const QString untouched
        = u' ' + Text::tr("%1 was not touched by it.").arg(past.run->request.database.display());
    if (past.run->second.oid != recipe.value(u"secondOid").toInteger()
        || past.run->second.systemIdentifier != recipe.value(u"secondSystem").toString())
        return {Stage::Elsewhere,
            Text::tr("Another database answers at %1 than the one that the restore was begun into.")
                .arg(where),
            {}};
    if (past.held.atWork > 0)
        return stillAtWork(where, {});
    if (past.run->second.tables == 0)
        return {Stage::NotBegun, Text::tr("%1 is empty.").arg(where) + untouched, {}};
    const int tables = static_cast<int>(past.held.tables.size());
    const bool seenToEnd = past.done.contains(u"load"_qs);
    if (!seenToEnd && !recipe.value(u"atomic").toBool(true))
        return {Stage::Loading,
            Text::tr("%1 is half loaded, with %n table(s), and of no use.", nullptr, tables).arg(where)
                + untouched,
            {}};
    // With a table of it there it is all there; with none of it there, it is somebody else's.
    if (past.told.same + past.told.changed > 0 && past.told.seen == 0)
        return someoneElse(where, {});
    return {Stage::Loaded,
        Text::tr("%1 is loaded, with %n table(s): the load was one transaction.", nullptr, tables).arg(where)
            + untouched,
        {}};
}

Async<Past> recall(RestoreRequest request, QJsonObject recipe, CancelToken cancel)
{
    Past past;
    past.run = std::make_shared<RestoreRun>(std::move(request));
    RestoreRun& run = *past.run;
    run.mode = restoreWayOf(recipe);
    const bool elsewhere = run.mode == RestoreRun::Mode::Elsewhere;
    if (elsewhere && !run.request.second)
        co_return fail(ErrorKind::Invalid, Text::tr("No second database is named."),
            Text::tr("Name one in the workspace, in the backups section of this service."));
    run.names = {recipe.value(u"database").toString(), recipe.value(u"restored").toString(),
        recipe.value(u"before").toString()};
    run.plan = PlanId(recipe.value(u"plan").toString());
    run.keepUntil = fromIso(recipe.value(u"keepUntil").toString()).value_or(run.request.clock->now());
    run.request.tables.clear();
    run.request.schemas.clear();
    Async<DatabaseFacts> reading = readFacts(run.worker(run.names.database, true), {}, cancel);
    auto facts = co_await reading;
    if (!facts)
        co_return fail(std::move(facts).error());
    run.before = *std::move(facts);
    if (run.before.systemIdentifier != recipe.value(u"system").toString()
        || run.before.oid != recipe.value(u"oid").toInteger())
        co_return fail(ErrorKind::Conflict,
            Text::tr("Another database is called %1 now than the one that the restore was begun on.")
                .arg(run.names.database),
            Text::tr("Nothing was written."));
    // Before all other readings of it, see there.
    Async<OverFacts> counting = readOverFacts(run.restored(true), cancel);
    auto held = co_await counting;
    if (!held)
        co_return fail(std::move(held).error());
    past.held = *std::move(held);
    run.second = run.before;
    if (elsewhere) {
        Async<DatabaseFacts> looking = readFacts(run.restored(true), {}, cancel);
        auto second = co_await looking;
        if (!second)
            co_return fail(std::move(second).error().during(Text::tr("the second database")));
        run.second = *std::move(second);
    }
    past.told = askWitnesses(recipe.value(u"tables").toArray(), past.held);
    const QList<JournalEntry> record = restoreRecord(run.request.history, recipe);
    past.done = stepsDone(record);
    run.safety = safetyOf(record);
    past.reality = elsewhere ? judgeElsewhere(past, recipe) : judgeInPlace(past);
    co_return past;
}

/// Whether what is in the second database was brought by the restore.
PlanCheck originCheck(const Past& past, const QJsonArray& witnesses)
{
    PlanCheck check{Text::tr("Every table in it comes from this restore"), Passed, {}};
    QSet<QString> known;
    for (const auto& witness : witnesses)
        known.insert(witness.toArray().at(0).toString());
    QStringList strange;
    for (const QString& table : past.held.withRows) {
        if (!known.contains(table))
            strange.append(table);
    }
    if (strange.isEmpty())
        return check;
    // Of a script of INSERTs no tables are recorded, and of very many not all.
    const bool complete = !witnesses.isEmpty() && witnesses.size() < mostWitnesses;
    check.verdict = complete ? Blocking : Warning;
    check.detail = QStringList(strange.mid(0, 8)).join(u", ");
    if (!complete)
        check.detail = Text::tr("The record does not name these, look at them: %1.").arg(check.detail);
    return check;
}

/// The steps that leave the second database empty, and what must be so before they run.
void addEmptying(Plan& plan, const Past& past, const QJsonObject& recipe)
{
    const RestoreRun& run = *past.run;
    const QString where = run.restoredAddress().display();
    if (past.held.atWork > 0) {
        plan.steps.append(endLoadStep(past.run));
        plan.effects.append(Text::tr("The load that is still at work is ended."));
    }
    if (past.run->second.tables == 0)
        return;
    plan.checks.append(originCheck(past, recipe.value(u"tables").toArray()));
    QStringList sessions;
    for (const OtherSession& session : run.second.sessions)
        sessions.append(session.display());
    plan.checks.append({Text::tr("Nobody uses it"), sessions.isEmpty() ? Passed : Blocking,
        QStringList(sessions.mid(0, 8)).join(u", ")});
    plan.effects.append(Text::tr("Everything in %1 but extensions is dropped, %n table(s) with their rows.",
        nullptr, static_cast<int>(past.held.tables.size()))
                            .arg(where));
    plan.steps.append(emptyStep(past.run, past.held.tables.keys()));
}

void addTitle(Plan& plan, const RestoreRun& run, const QString& title)
{
    plan.title = title.arg(run.request.service.service.text(), run.request.environmentTitle);
}

Error waitForIt(const RestoreReality& reality)
{
    return Error(ErrorKind::Conflict, reality.sentence,
        Text::tr("Wait until the server has ended it, then look again, or give the restore up."));
}

/// A new plan of the whole restore, as a part of the one that was begun.
Async<Plan> again(SharedRestore run, QJsonObject recipe, CancelToken cancel)
{
    const bool inPlace = run->mode == RestoreRun::Mode::InPlace;
    Async<Plan> planning = inPlace ? planRestoreInPlace(run->request, std::move(cancel))
                                   : planRestoreElsewhere(run->request, std::move(cancel));
    auto plan = co_await planning;
    if (plan) {
        plan->recipe.insert(u"plan"_qs, recipe.value(u"plan"));
        addTitle(*plan, *run, Text::tr("Begin the restore of %1 of %2 again"));
    }
    co_return plan;
}

} // namespace

bool restoresOver(const QJsonObject& recipe)
{
    return restoreWayOf(recipe) != RestoreRun::Mode::Beside;
}

QList<JournalEntry> restoreRecord(const QList<JournalEntry>& history, const QJsonObject& recipe)
{
    const QString first = recipe.value(u"plan").toString();
    QSet<PlanId> plans;
    QList<JournalEntry> entries;
    for (const JournalEntry& entry : history) {
        if (entry.event == JournalEvent::PlanBegun && entry.recipe.value(u"plan").toString() == first)
            plans.insert(entry.plan);
        if (plans.contains(entry.plan))
            entries.append(entry);
    }
    return entries;
}

Async<RestoreReality> readOverReality(RestoreRequest request, QJsonObject recipe, CancelToken cancel)
{
    Async<Past> recalling = recall(std::move(request), std::move(recipe), std::move(cancel));
    auto past = co_await recalling;
    if (!past)
        co_return fail(std::move(past).error());
    co_return RestoreReality(past->reality);
}

Async<Plan> planOverContinue(RestoreRequest request, QJsonObject recipe, CancelToken cancel)
{
    Async<Past> recalling = recall(std::move(request), recipe, cancel);
    auto recalled = co_await recalling;
    if (!recalled)
        co_return fail(std::move(recalled).error());
    const Past past = *std::move(recalled);
    const bool inPlace = past.run->mode == RestoreRun::Mode::InPlace;
    if (past.reality.stage == Stage::Elsewhere)
        co_return fail(ErrorKind::Conflict, past.reality.sentence, Text::tr("Plan a new restore."));
    if (inPlace && past.held.atWork > 0)
        co_return fail(waitForIt(past.reality));
    if (past.reality.stage == Stage::NotBegun) {
        Async<Plan> planning = again(past.run, std::move(recipe), std::move(cancel));
        auto plan = co_await planning;
        co_return plan;
    }
    // The source is read again: what was loaded is compared with what it holds.
    Async<void> reading = readRestoreSource(past.run, cancel);
    auto read = co_await reading;
    if (!read)
        co_return fail(std::move(read).error());
    if (inPlace)
        past.run->names.restored = past.run->names.database;
    Plan plan = followingPlan(*past.run, u"restore-continue"_qs, recipe);
    addTitle(plan, *past.run, Text::tr("Continue the restore of %1 of %2"));
    plan.verb = Text::tr("Continue the restore");
    plan.effects.append(past.reality.sentence);
    addSourceChecks(plan, *past.run);
    if (past.reality.stage == Stage::Loading)
        addEmptying(plan, past, recipe);
    plan.steps += elsewhereSteps(past.run, past.reality.stage == Stage::Loading);
    plan.undo = inPlace ? Text::tr("Restore the safety backup the same way.")
                        : Text::tr("Empty %1 again; nothing uses it before the switch.")
                              .arg(past.run->restoredAddress().display());
    co_return plan;
}

Async<Plan> planOverAbandon(RestoreRequest request, QJsonObject recipe, CancelToken cancel)
{
    Async<Past> recalling = recall(request, recipe, cancel);
    auto recalled = co_await recalling;
    if (!recalled)
        co_return fail(std::move(recalled).error());
    const Past past = *std::move(recalled);
    if (past.reality.stage == Stage::Elsewhere)
        co_return fail(ErrorKind::Conflict, past.reality.sentence,
            Text::tr("Look at the server: nothing is done here by itself."));
    if (past.reality.stage == Stage::Switched) {
        Async<Plan> undoing = planOverUndo(std::move(request), std::move(recipe), std::move(cancel));
        auto undo = co_await undoing;
        co_return undo;
    }
    Plan plan = followingPlan(*past.run, u"restore-abandon"_qs, recipe);
    addTitle(plan, *past.run, Text::tr("Give the restore of %1 of %2 up"));
    plan.verb = Text::tr("Remove what the restore has made");
    plan.effects.append(past.reality.sentence);
    if (past.run->mode == RestoreRun::Mode::Elsewhere)
        addEmptying(plan, past, recipe);
    else if (past.held.atWork > 0)
        plan.steps.append(endLoadStep(past.run));
    if (plan.steps.isEmpty())
        plan.verb = Text::tr("Nothing is to be removed");
    plan.notCovered.append(Text::tr("Extensions that it brought stay."));
    plan.undo = Text::tr("Restore again.");
    co_return plan;
}

Async<Plan> planOverUndo(RestoreRequest request, QJsonObject recipe, CancelToken cancel)
{
    Async<Past> recalling = recall(std::move(request), recipe, cancel);
    auto recalled = co_await recalling;
    if (!recalled)
        co_return fail(std::move(recalled).error());
    const Past past = *std::move(recalled);
    const RestoreRequest& wanted = past.run->request;
    if (past.run->mode == RestoreRun::Mode::Elsewhere) {
        if (past.reality.stage != Stage::Loaded && past.reality.stage != Stage::Loading)
            co_return fail(
                ErrorKind::Conflict, past.reality.sentence, Text::tr("There is nothing to take back."));
        Async<Plan> emptying = planOverAbandon(wanted, std::move(recipe), std::move(cancel));
        auto plan = co_await emptying;
        co_return plan;
    }
    if (past.reality.stage != Stage::Switched)
        co_return fail(
            ErrorKind::Conflict, past.reality.sentence, Text::tr("There is nothing to take back."));
    if (past.reality.safety.isEmpty())
        co_return fail(ErrorKind::NotFound, Text::tr("The record names no safety backup of this restore."),
            Text::tr("Look for it in the ledger, and restore it."));
    if (!wanted.source || wanted.source->title() != past.reality.safety)
        co_return fail(ErrorKind::Invalid,
            Text::tr("It is taken back by its safety backup: %1.").arg(past.reality.safety));
    RestoreRequest former = wanted;
    former.smokeQueries.clear(); // what was there before need not have answered them
    Async<Plan> planning = planRestoreInPlace(std::move(former), std::move(cancel));
    auto plan = co_await planning;
    if (!plan)
        co_return plan;
    addTitle(*plan, *past.run, Text::tr("Undo the restore over %1 of %2"));
    plan->effects.prepend(past.reality.sentence);
    plan->recipe.insert(u"settles"_qs, recipe.value(u"plan"));
    co_return plan;
}

} // namespace vigie
