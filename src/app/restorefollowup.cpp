// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/restorefollowup.h"

#include "actions/runtimeactions.h"

#include <QCoreApplication>

namespace vigie {

namespace {

using Stage = RestoreReality::Stage;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RestoreFollowUp)
};

/// A service that uses the database.
struct Mover {
    ActionTarget target;
    MoveStanding standing;
    bool restartDue = false; ///< a variable may have been set without a restart since, as the record has it
};

/// All that is known of a restore that was begun.
struct Known {
    RestoreRequest request;
    RestoreReality reality;
    DatabaseMove move; ///< of one elsewhere, and
    QList<Mover> movers;
    QStringList silent; ///< translated: services that could not be asked
    bool moved = false; ///< somebody uses the restored database
    bool halfMoved = false; ///< not all, or not restarted yet
};

RestoreWish::Way wayOf(const QJsonObject& recipe)
{
    const QString way = recipe.value(u"way").toString();
    return way == u"elsewhere" ? RestoreWish::Way::Elsewhere
        : way == u"in-place"   ? RestoreWish::Way::InPlace
                               : RestoreWish::Way::Beside;
}

ServiceKey secondOf(const QJsonObject& recipe)
{
    const QString second = recipe.value(u"second").toString();
    return {EnvironmentId(second.section(u'/', 0, 0)), ServiceId(second.section(u'/', 1))};
}

bool restartDue(const QList<JournalEntry>& record, const ServiceId& service)
{
    const QString setting = service.text() + u"-set-"_qs;
    const QString verified = service.text() + u"-restart-verify"_qs;
    bool due = false;
    for (const JournalEntry& entry : record) {
        if (entry.event == JournalEvent::StepBegun && entry.step.startsWith(setting))
            due = true;
        if (entry.event == JournalEvent::StepEnded && entry.step == verified && entry.outcome == u"done")
            due = false;
    }
    return due;
}

Async<void> askMovers(BackupDesk desk, Known* known, JournalEntry begun, CancelToken cancel)
{
    const QList<JournalEntry> record = restoreRecord(known->request.history, begun.recipe);
    const QPointer<Session> session(desk.session());
    const QList<ActionTarget> users
        = session ? usersOf(*session, {begun.environment, begun.service}) : QList<ActionTarget>();
    for (const ActionTarget& user : users) {
        Async<MoveStanding> asking = readDatabaseMove(user, known->move, cancel);
        auto standing = co_await asking;
        if (!standing && standing.error().kind() == ErrorKind::Cancelled)
            co_return fail(std::move(standing).error());
        if (!standing) {
            known->silent.append(Text::tr("%1 could not be asked which database it uses: %2")
                                     .arg(user.serviceTitle, standing.error().oneLine()));
            continue;
        }
        Mover mover{user, *std::move(standing), restartDue(record, user.key.service)};
        known->moved = known->moved || !mover.standing.moved.isEmpty();
        known->movers.append(std::move(mover));
    }
    for (const Mover& mover : std::as_const(known->movers))
        known->halfMoved
            = known->halfMoved || mover.restartDue || (known->moved && !mover.standing.former.isEmpty());
    co_return Result<>();
}

Async<Known> recall(BackupDesk desk, RestoreWish who, JournalEntry begun, CancelToken cancel)
{
    who.service = {begun.environment, begun.service};
    who.way = wayOf(begun.recipe);
    who.second = secondOf(begun.recipe);
    if (who.user.isEmpty() && who.credential.isEmpty()) {
        who.user = begun.recipe.value(u"user").toString();
        who.credential = begun.recipe.value(u"credential").toString();
    }
    who.switchesServices = begun.recipe.value(u"switches").toBool(true);
    who.tables.clear();
    who.schemas.clear();
    const bool elsewhere = who.way == RestoreWish::Way::Elsewhere;
    Async<RestoreRequest> making = restoreRequest(desk, std::move(who), cancel);
    auto request = co_await making;
    if (!request)
        co_return fail(std::move(request).error());
    Known known;
    known.request = *std::move(request);
    Async<RestoreReality> looking = readRestoreReality(known.request, begun.recipe, cancel);
    auto reality = co_await looking;
    if (!reality)
        co_return fail(std::move(reality).error());
    known.reality = *std::move(reality);
    if (!elsewhere)
        co_return known;
    known.move = {{known.request.database, known.request.credential}, *known.request.second};
    Async<void> asking = askMovers(desk, &known, std::move(begun), std::move(cancel));
    auto asked = co_await asking;
    if (!asked)
        co_return fail(std::move(asked).error());
    // What services write to it is no difference that somebody else made.
    if (known.moved)
        known.reality.stage = Stage::Switched;
    co_return known;
}

/// The backup that the restore was of, unless @p who brings one.
Async<LoadSource> sourceFor(BackupDesk desk, RestoreWish who, ServiceKey service, QString name,
    QString destination, CancelToken cancel)
{
    if (who.source && who.source->title() == name)
        co_return LoadSource(*who.source);
    if (who.source)
        co_return fail(ErrorKind::Conflict, Text::tr("That restore was of %1.").arg(name),
            Text::tr("Name the same backup again."));
    Async<LoadSource> opening = BackupDesk::source(std::move(desk), std::move(service), std::move(name),
        std::move(destination), nullptr, std::move(cancel));
    auto source = co_await opening;
    co_return source;
}

/// A plan that consists of what services have to do.
Plan servicesPlan(const Known& known, const JournalEntry& begun, const QString& action)
{
    Plan plan;
    plan.id = newPlanId();
    plan.action = action;
    plan.level = known.request.kind == EnvironmentKind::Production ? ActionLevel::AffectsProduction
                                                                   : ActionLevel::EasilyUndone;
    plan.target = {begun.environment, begun.service};
    plan.recipe = begun.recipe;
    plan.recipe.insert(u"action"_qs, action);
    plan.effects.append(known.reality.sentence);
    return plan;
}

/// Restarts @p service, since what it runs with is not known.
Async<Plan> planRestartOnly(ActionTarget service, CancelToken cancel)
{
    Async<Plan> planning = planRestart(std::move(service), std::move(cancel));
    auto plan = co_await planning;
    if (!plan)
        co_return plan;
    for (PlanStep& step : plan->steps)
        step.id = u"restart-"_qs + step.id;
    plan->recipe = {};
    co_return plan;
}

/// Leads every service to the restored database, or back from it.
Async<Plan> planServices(Known known, JournalEntry begun, bool back, CancelToken cancel)
{
    Plan plan = servicesPlan(known, begun, back ? u"restore-undo"_qs : u"restore-continue"_qs);
    const QString service = begun.service.text();
    plan.title = back
        ? Text::tr("Undo the switch of %1 of %2").arg(service, known.request.environmentTitle)
        : Text::tr("Continue the switch of %1 of %2").arg(service, known.request.environmentTitle);
    plan.verb = back ? Text::tr("Switch the services back") : Text::tr("Continue the switch");
    plan.notCovered += known.silent;
    const QJsonObject roles = begun.recipe.value(u"moves").toObject();
    QList<std::pair<QString, Plan>> moves;
    for (const Mover& mover : std::as_const(known.movers)) {
        const QStringList& wrong = back ? mover.standing.moved : mover.standing.former;
        if (wrong.isEmpty() && !mover.restartDue)
            continue;
        Async<Plan> planning = wrong.isEmpty() ? planRestartOnly(mover.target, cancel)
            : back                             ? planDatabaseMoveBack(
                                              mover.target, known.move, roles.value(mover.target.key.service.text()).toObject(), cancel)
                   : planDatabaseMove(mover.target, known.move, cancel);
        auto move = co_await planning;
        if (!move)
            co_return fail(std::move(move).error());
        moves.append({mover.target.serviceTitle, *std::move(move)});
    }
    appendMoves(plan, moves);
    plan.recipe.insert(u"moves"_qs, roles); // those of before the first switch
    const QString former = known.move.from.address.display();
    const QString restored = known.move.to.address.display();
    plan.undo = back ? Text::tr("Switch again: %1 stays as it is.").arg(restored)
                     : Text::tr("Set the variables back and restart: %1 is untouched.").arg(former);
    co_return plan;
}

} // namespace

bool isRestore(const JournalEntry& begun)
{
    return begun.action.startsWith(u"restore") && begun.recipe.contains(u"restored");
}

bool isRestoreUndoable(const QJsonObject& recipe)
{
    const QString action = recipe.value(u"action").toString();
    return recipe.contains(u"restored") && action.startsWith(u"restore") && action != u"restore-undo"
        && action != u"restore-abandon";
}

std::optional<Reality::Finding> becameOf(const RestoreStanding& standing)
{
    switch (standing.reality.stage) {
    case Stage::NotBegun:
        return standing.canTakeBack ? std::nullopt : std::optional(Reality::Finding::DidNotHappen);
    case Stage::Switched:
        return Reality::Finding::TookEffect;
    case Stage::Elsewhere:
        return Reality::Finding::ChangedOtherwise;
    case Stage::Loading:
    case Stage::Loaded:
    case Stage::Drained:
        return {};
    }
    return {};
}

JournalEntry begunEntry(const Plan& plan)
{
    JournalEntry entry;
    entry.event = JournalEvent::PlanBegun;
    entry.environment = plan.target.environment;
    entry.service = plan.target.service;
    entry.action = plan.action;
    entry.plan = plan.id;
    entry.detail = plan.title;
    entry.recipe = plan.recipe;
    return entry;
}

Async<RestoreStanding> lookAtRestore(BackupDesk desk, RestoreWish who, JournalEntry begun, CancelToken cancel)
{
    const RestoreWish::Way way = wayOf(begun.recipe);
    Async<Known> recalling = recall(std::move(desk), std::move(who), std::move(begun), std::move(cancel));
    auto known = co_await recalling;
    if (!known)
        co_return fail(std::move(known).error());
    RestoreStanding standing;
    standing.reality = known->reality;
    QStringList sentences{known->reality.sentence};
    for (const Mover& mover : std::as_const(known->movers)) {
        sentences.append(mover.standing.sentence);
        if (mover.restartDue)
            sentences.append(
                Text::tr("The record does not show that %1 was restarted since its variable was set.")
                    .arg(mover.target.serviceTitle));
    }
    sentences += known->silent;
    standing.sentence = sentences.join(u' ');
    const Stage stage = known->reality.stage;
    const bool elsewhere = way == RestoreWish::Way::Elsewhere;
    const bool begins = stage == Stage::NotBegun && way != RestoreWish::Way::Beside;
    const bool waits = stage == Stage::Loading && way == RestoreWish::Way::InPlace;
    standing.canContinue = stage != Stage::Elsewhere && (stage != Stage::NotBegun || begins) && !waits
        && (!elsewhere || !known->moved || known->halfMoved);
    standing.canTakeBack
        = stage != Stage::Elsewhere && (stage != Stage::NotBegun || (elsewhere && known->halfMoved));
    co_return standing;
}

Async<Plan> planRestoreFollowUp(
    BackupDesk desk, RestoreWish who, JournalEntry begun, RestoreFollowUp what, CancelToken cancel)
{
    const RestoreWish::Way way = wayOf(begun.recipe);
    const ServiceKey service{begun.environment, begun.service};
    Async<Known> recalling = recall(desk, who, begun, cancel);
    auto recalled = co_await recalling;
    if (!recalled)
        co_return fail(std::move(recalled).error());
    Known known = *std::move(recalled);
    const bool elsewhere = way == RestoreWish::Way::Elsewhere;
    if (elsewhere && (known.moved || known.halfMoved)) {
        const bool back = what != RestoreFollowUp::Continue;
        if (!back && !known.halfMoved)
            co_return fail(ErrorKind::Conflict, known.reality.sentence,
                Text::tr("Every service uses the restored database: nothing is left to do."));
        if (back || known.moved) {
            Async<Plan> leading = planServices(std::move(known), std::move(begun), back, std::move(cancel));
            auto plan = co_await leading;
            co_return plan;
        }
    }
    const bool safety = way == RestoreWish::Way::InPlace && known.reality.stage == Stage::Switched
        && what != RestoreFollowUp::Continue;
    if (what == RestoreFollowUp::Continue || (safety && !known.reality.safety.isEmpty())) {
        const QString name = safety ? known.reality.safety : begun.recipe.value(u"source").toString();
        const QString place = safety ? QString() : begun.recipe.value(u"destination").toString();
        Async<LoadSource> opening = sourceFor(desk, who, service, name, place, cancel);
        auto source = co_await opening;
        if (!source)
            co_return fail(std::move(source).error());
        known.request.source = *std::move(source);
    }
    Async<Plan> planning = what == RestoreFollowUp::Continue
        ? planRestoreContinue(known.request, begun.recipe, cancel)
        : what == RestoreFollowUp::Undo ? planRestoreUndo(known.request, begun.recipe, cancel)
                                        : planRestoreAbandon(known.request, begun.recipe, cancel);
    auto plan = co_await planning;
    if (!plan || !elsewhere || what != RestoreFollowUp::Continue)
        co_return plan;
    plan->recipe.insert(u"second"_qs, begun.recipe.value(u"second"));
    if (known.request.switchOver) {
        const QPointer<Session> session(desk.session());
        Async<void> adding = addDatabaseMoves(session, service, known.move, &*plan, std::move(cancel));
        auto added = co_await adding;
        if (!added)
            co_return fail(std::move(added).error());
    }
    co_return plan;
}

} // namespace vigie
