// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backupplans.h"

#include "backup/client/connectionfiles.h"
#include "plan/journal.h"
#include "store/backuprecords.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupPlans)
};

QString environmentTitle(const BackupDesk& desk, const EnvironmentId& id)
{
    const EnvironmentConfig* const environment = desk.access().workspace().environment(id);
    return environment ? environment->title : id.text();
}

/// Whether somebody holds the copy; nothing where there is no copy.
Async<std::optional<bool>> heldIn(std::shared_ptr<Destination> place, ArtefactName name, CancelToken cancel)
{
    Async<StoredObject> looking = place->stat(name.artefact(), cancel);
    auto there = co_await looking;
    if (!there && there.error().kind() == ErrorKind::NotFound)
        co_return std::optional<bool>();
    if (!there)
        co_return fail(std::move(there).error());
    Async<StoredObject> holding = place->stat(name.hold(), cancel);
    auto held = co_await holding;
    if (!held && held.error().kind() != ErrorKind::NotFound)
        co_return fail(std::move(held).error());
    co_return std::optional<bool>(held.has_value());
}

Async<void> runHold(BackupCopies copies, std::optional<BackupHold> hold, StepRun step)
{
    auto grant = step.grant();
    if (!grant)
        co_return fail(std::move(grant).error());
    Async<QStringList> changing = changeHold(std::move(copies), std::move(hold), false, step.interrupt);
    auto changed = co_await changing;
    if (!changed)
        co_return fail(std::move(changed).error());
    step.report(changed->join(u", "), {});
    co_return Result<>();
}

/// The backup must still lie somewhere.
Async<void> stillThere(BackupCopies copies, CancelToken cancel)
{
    std::optional<BackupHold> none;
    Async<QStringList> looking = changeHold(std::move(copies), std::move(none), true, std::move(cancel));
    auto found = co_await looking;
    if (!found)
        co_return fail(std::move(found).error());
    co_return Result<>();
}

/// Where a safety backup would go, if one could be taken and read back.
Async<QString> lookForSafety(BackupDesk desk, ServiceKey service, CancelToken cancel)
{
    Async<TakeOutlook> looking = BackupDesk::previewTake(desk, std::move(service), {}, cancel);
    auto outlook = co_await looking;
    if (!outlook)
        co_return fail(std::move(outlook).error());
    if (!outlook->canSign)
        co_return fail(ErrorKind::Unauthorized, Text::tr("This machine has no key to sign backups with."),
            Text::tr("Make one: vigiectl backup key create NAME --signing."));
    QStringList places;
    for (const TakePreview::Place& place : std::as_const(outlook->preview.places)) {
        if (place.error)
            co_return fail(Error(*place.error).during(place.place));
        places.append(place.place);
    }
    QStringList recipients;
    for (const BackupRecipient& recipient : desk.access().workspace().backups.recipients) {
        if (!recipient.retired) // it will not be made for those
            recipients.append(recipient.recipient);
    }
    Async<AgeIdentity> asking
        = BackupAccess::identityFor(desk.access(), std::move(recipients), std::move(cancel));
    auto identity = co_await asking;
    if (!identity)
        co_return fail(std::move(identity).error());
    co_return places.join(u", ");
}

Async<QString> takeSafety(BackupDesk desk, ServiceKey service, CancelToken cancel)
{
    Async<TakeReport> taking
        = BackupDesk::take(std::move(desk), std::move(service), {}, nullptr, std::move(cancel));
    auto taken = co_await taking;
    if (!taken)
        co_return fail(std::move(taken).error());
    co_return taken->manifest.artefact;
}

Async<void> verifySafety(BackupDesk desk, ServiceKey service, QString name, CancelToken cancel)
{
    const BackupJob* const job = desk.access().job(service);
    auto places = desk.access().destinations(job ? job->destinations : QStringList());
    if (!places)
        co_return fail(std::move(places).error());
    BackupCopies copies{std::move(name), *std::move(places)};
    Async<VerifyReport> verifying
        = BackupDesk::verify(std::move(desk), std::move(copies), nullptr, std::move(cancel));
    auto verified = co_await verifying;
    if (!verified)
        co_return fail(std::move(verified).error());
    co_return Result<>();
}

SafetyBackup safetyOf(const BackupDesk& desk, const ServiceKey& service)
{
    SafetyBackup safety;
    safety.look
        = [desk, service](CancelToken token) { return lookForSafety(desk, service, std::move(token)); };
    safety.take = [desk, service](CancelToken token) { return takeSafety(desk, service, std::move(token)); };
    safety.verify = [desk, service](const QString& name, CancelToken token) {
        return verifySafety(desk, service, name, std::move(token));
    };
    return safety;
}

} // namespace

QList<ActionTarget> usersOf(const Session& session, const ServiceKey& database)
{
    QList<ActionTarget> users;
    const EnvironmentConfig* const environment = session.workspace().environment(database.environment);
    for (const ServiceConfig& config : environment ? environment->services : QList<ServiceConfig>()) {
        if (config.dependsOn.contains(database.service) && session.service(config.key))
            users.append(session.actionTarget(config.key));
    }
    return users;
}

Async<void> addDatabaseMoves(
    QPointer<Session> session, ServiceKey database, DatabaseMove move, Plan* plan, CancelToken cancel)
{
    QList<std::pair<QString, Plan>> moves;
    const QList<ActionTarget> users = session ? usersOf(*session, database) : QList<ActionTarget>();
    for (const ActionTarget& user : users) {
        Async<Plan> planning = planDatabaseMove(user, move, cancel);
        auto moved = co_await planning;
        if (moved) {
            moves.append({user.serviceTitle, *std::move(moved)});
            continue;
        }
        plan->checks.append({Text::tr("%1 can be switched from here").arg(user.serviceTitle),
            PlanCheck::Verdict::Warning, moved.error().oneLine()});
        plan->notCovered.append(Text::tr("The switch of %1: set its variable and restart it at %2.")
                                    .arg(user.serviceTitle, user.providerTitle));
    }
    if (users.isEmpty())
        plan->notCovered.append(
            Text::tr("The switch: no service of the workspace is said to depend on this database."));
    appendMoves(*plan, moves);
    if (!moves.isEmpty())
        plan->undo
            = Text::tr("Set the variables back to their former values and restart: the database of before is "
                       "untouched. What is written after the switch is not in it.");
    co_return Result<>();
}

Async<RestoreRequest> restoreRequest(BackupDesk desk, RestoreWish wish, CancelToken cancel)
{
    const QPointer<Session> session(desk.session());
    const ServiceHandle* const handle = session ? session->service(wish.service) : nullptr;
    if (!handle)
        co_return fail(ErrorKind::NotFound, Text::tr("There is no service of that name."));
    const BackupJob* const job = desk.access().job(wish.service);
    const bool asRole = !wish.user.isEmpty() || !wish.credential.isEmpty();
    const QJsonObject settings = handle->config().settings;
    auto place = asRole ? desk.access().database(wish.service, settings, wish.user, wish.credential)
                        : desk.access().database(wish.service, settings);
    if (!place)
        co_return fail(std::move(place).error());
    if (auto safe = mayCarryBackups(place->address); !safe)
        co_return fail(std::move(safe).error());
    RestoreRequest request;
    request.service = wish.service;
    request.environmentTitle = handle->environmentTitle();
    request.kind = handle->environmentKind();
    request.source = wish.source;
    request.database = place->address;
    request.credential = place->credential;
    request.accepted = wish.accepted;
    request.tables = wish.tables;
    request.schemas = wish.schemas;
    request.switchOver = wish.way != RestoreWish::Way::Aside && wish.switchesServices;
    if (job)
        request.smokeQueries = job->smokeQueries;
    if (job && wish.way == RestoreWish::Way::InPlace)
        request.safety = safetyOf(desk, wish.service);
    request.whyNoSafety = Text::tr("The workspace plans no backups of this service.");
    request.workers = desk.access().workers();
    request.clock = desk.access().clock();
    if (wish.way == RestoreWish::Way::Elsewhere) {
        const ServiceHandle* const other = session->service(wish.second);
        if (!other)
            co_return fail(ErrorKind::NotFound, Text::tr("There is no service of that name."));
        auto second = asRole
            ? desk.access().database(wish.second, other->config().settings, wish.user, wish.credential)
            : desk.access().database(wish.second, other->config().settings);
        if (!second)
            co_return fail(std::move(second).error());
        request.second = *std::move(second);
    }
    const std::shared_ptr<const Journal> journal = session->journal();
    Async<QList<BackupProof>> remembering = desk.records()->proofs(wish.service);
    auto proofs = co_await remembering;
    if (proofs)
        request.proofs = *std::move(proofs);
    Async<QList<JournalEntry>> reading = journal->entries();
    auto entries = co_await reading;
    if (!entries)
        co_return fail(std::move(entries).error());
    request.history = *std::move(entries);
    if (cancel.stop_requested())
        co_return fail(ErrorKind::Cancelled, Text::tr("Stopped on request."));
    co_return request;
}

Async<Plan> planRestore(BackupDesk desk, RestoreWish wish, CancelToken cancel)
{
    const RestoreWish::Way way = wish.way;
    const ServiceKey service = wish.service;
    const ServiceKey second = wish.second;
    const QString user = wish.user;
    const QString credential = wish.credential;
    Async<RestoreRequest> making = restoreRequest(desk, std::move(wish), cancel);
    auto request = co_await making;
    if (!request)
        co_return fail(std::move(request).error());
    Async<Plan> planning = way == RestoreWish::Way::Elsewhere ? planRestoreElsewhere(*request, cancel)
        : way == RestoreWish::Way::InPlace                    ? planRestoreInPlace(*request, cancel)
                                                              : planRestoreBeside(*request, cancel);
    auto plan = co_await planning;
    if (!plan)
        co_return plan;
    if (!user.isEmpty())
        plan->recipe.insert(u"user"_qs, user);
    if (!credential.isEmpty())
        plan->recipe.insert(u"credential"_qs, credential);
    if (way != RestoreWish::Way::Elsewhere)
        co_return plan;
    plan->recipe.insert(u"second"_qs, u"%1/%2"_qs.arg(second.environment.text(), second.service.text()));
    if (!request->switchOver) {
        plan->notCovered.append(
            Text::tr("The switch: it is a change of the service's variable and a restart."));
        co_return plan;
    }
    const QPointer<Session> session(desk.session());
    const DatabaseMove move{{request->database, request->credential}, *request->second};
    Async<void> adding = addDatabaseMoves(session, service, move, &*plan, std::move(cancel));
    auto added = co_await adding;
    if (!added)
        co_return fail(std::move(added).error());
    co_return plan;
}

Async<Plan> planEntryRestore(
    BackupDesk desk, RestoreWish wish, ServiceKey service, LedgerEntry entry, CancelToken cancel)
{
    Async<LoadSource> opening
        = BackupDesk::sourceOf(desk, std::move(service), std::move(entry), nullptr, cancel);
    auto source = co_await opening;
    if (!source)
        co_return fail(std::move(source).error());
    wish.source = *std::move(source);
    Async<Plan> planning = planRestore(desk, std::move(wish), std::move(cancel));
    auto plan = co_await planning;
    co_return plan;
}

Async<QStringList> changeHold(
    BackupCopies copies, std::optional<BackupHold> hold, bool looking, CancelToken cancel)
{
    const auto parsed = ArtefactName::parse(copies.artefact);
    if (!parsed)
        co_return fail(
            ErrorKind::Invalid, Text::tr("“%1” is not the name of a backup.").arg(copies.artefact));
    QStringList done;
    bool found = false;
    for (const std::shared_ptr<Destination>& place : std::as_const(copies.places)) {
        Async<std::optional<bool>> asking = heldIn(place, parsed->name, cancel);
        auto held = co_await asking;
        if (!held)
            co_return fail(std::move(held).error().during(place->place()));
        if (!*held)
            continue;
        found = true;
        // A hold that is there is set again all the same: the place's own legal hold may be missing.
        if (!hold && !**held)
            continue;
        done.append(place->id());
        if (looking)
            continue;
        Async<void> changing
            = hold ? setHold(place, parsed->name, *hold, cancel) : releaseHold(place, parsed->name, cancel);
        auto changed = co_await changing;
        if (!changed)
            co_return fail(std::move(changed).error().during(place->place()));
    }
    if (!found)
        co_return fail(ErrorKind::NotFound, Text::tr("There is no backup %1.").arg(copies.artefact));
    co_return done;
}

Async<Plan> planHold(
    BackupDesk desk, ServiceKey service, BackupCopies copies, QString reason, CancelToken cancel)
{
    const bool holds = !reason.isEmpty();
    Async<void> looking = stillThere(copies, std::move(cancel));
    auto there = co_await looking;
    if (!there)
        co_return fail(std::move(there).error());
    Plan plan;
    plan.id = newPlanId();
    plan.action = holds ? QStringLiteral("hold-backup") : QStringLiteral("release-backup");
    plan.level = holds ? ActionLevel::EasilyUndone : ActionLevel::AffectsProduction;
    plan.title = holds ? Text::tr("Hold %1").arg(copies.artefact)
                       : Text::tr("Release the hold on %1").arg(copies.artefact);
    plan.verb = holds ? Text::tr("Hold the backup") : Text::tr("Release the hold");
    plan.target = service;
    plan.reachesService = false;
    plan.effects = {holds ? Text::tr("Neither retention nor a person removes it while it is held.")
                          : Text::tr("Retention may remove it from now on.")};
    if (holds)
        plan.effects.append(Text::tr("Reason: %1").arg(reason));
    plan.undo = holds ? Text::tr("Release the hold.") : Text::tr("Hold it again, as long as it is there.");
    plan.recipe = QJsonObject{{u"action"_qs, plan.action}, {u"artefact"_qs, copies.artefact}};
    QStringList places;
    for (const std::shared_ptr<Destination>& place : std::as_const(copies.places))
        places.append(place->place());
    std::optional<BackupHold> hold;
    if (holds)
        hold = BackupHold{loginName(), QSysInfo::machineHostName(), desk.access().clock()->now(), reason};
    PlanStep step;
    step.id = plan.action;
    step.title = holds ? Text::tr("Hold it in %1").arg(places.join(u", "))
                       : Text::tr("Release it in %1").arg(places.join(u", "));
    step.writes = true;
    step.recheck = [copies](CancelToken token) { return stillThere(copies, std::move(token)); };
    step.run = [copies, hold](StepRun with) { return runHold(copies, hold, std::move(with)); };
    plan.steps.append(step);
    co_return plan;
}

Async<PruneRequest> pruneRequest(BackupDesk desk, ServiceKey service, CancelToken cancel)
{
    const BackupJob* const job = desk.access().job(service);
    if (!job)
        co_return fail(ErrorKind::NotFound, Text::tr("The workspace plans no backups of this service."));
    PruneRequest request;
    request.service = service;
    request.environmentTitle = environmentTitle(desk, service.environment);
    request.zone = QTimeZone(job->schedule.timeZone.toLatin1());
    request.clock = desk.access().clock();
    auto places = desk.access().destinations(job->destinations);
    if (!places)
        co_return fail(std::move(places).error());
    request.destinations = *std::move(places);
    Async<BackupPicture> reading = BackupDesk::picture(desk, service, std::nullopt, std::move(cancel));
    auto picture = co_await reading;
    if (!picture)
        co_return fail(std::move(picture).error());
    request.ledger = std::move(picture->ledger);
    request.rules = picture->rules;
    co_return request;
}

Async<Plan> planRemoval(BackupDesk desk, ServiceKey service, QString artefact, CancelToken cancel)
{
    Async<PruneRequest> asking = pruneRequest(std::move(desk), std::move(service), std::move(cancel));
    auto request = co_await asking;
    if (!request)
        co_return fail(std::move(request).error());
    co_return planRemoval(*std::move(request), artefact);
}

Async<Plan> planPruning(BackupDesk desk, ServiceKey service, CancelToken cancel)
{
    Async<PruneRequest> asking = pruneRequest(std::move(desk), std::move(service), std::move(cancel));
    auto request = co_await asking;
    if (!request)
        co_return fail(std::move(request).error());
    co_return planPrune(*std::move(request));
}

} // namespace vigie
