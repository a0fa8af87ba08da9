// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backupwatch.h"
#include "app/backupwork.h"
#include "backup/prune/hold.h"
#include "backup/prune/pruneplan.h"
#include "backup/restore/restoreplan.h"

#include <QCoreApplication>
#include <QSysInfo>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupPlans)
};

Error gone()
{
    return Error(ErrorKind::Cancelled, Text::tr("The workspace was closed."));
}

Async<void> changeHold(
    std::shared_ptr<Destination> destination, ArtefactName name, bool hold, const Clock* clock, StepRun step)
{
    if (hold) {
        BackupHold wish;
        wish.who = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
        wish.machine = QSysInfo::machineHostName();
        wish.since = clock->now();
        Async<void> setting = setHold(destination, std::move(name), std::move(wish), step.interrupt);
        auto set = co_await setting;
        co_return set;
    }
    Async<void> releasing = releaseHold(destination, std::move(name), step.interrupt);
    auto released = co_await releasing;
    co_return released;
}

/// The backup must still lie there.
Async<void> stillThere(std::shared_ptr<Destination> destination, StoredObject object, CancelToken cancel)
{
    Async<StoredObject> asking = destination->stat(object.name, std::move(cancel));
    auto now = co_await asking;
    if (!now)
        co_return fail(std::move(now).error());
    if (now->etag != object.etag)
        co_return fail(ErrorKind::Conflict, Text::tr("%1 is another object by now.").arg(object.name));
    co_return Result<>();
}

Async<PruneRequest> pruneRequest(QPointer<Session> session, ServiceKey service, CancelToken cancel)
{
    if (!session)
        co_return fail(gone());
    Async<BackupPicture> reading = BackupWatch::readNow(&session->backups(), service, std::move(cancel));
    auto picture = co_await reading;
    if (!picture)
        co_return fail(std::move(picture).error());
    if (!session)
        co_return fail(gone());
    const BackupWatch& desk = session->backups();
    const BackupJob* const job = desk.job(service);
    const ServiceHandle* const handle = session->service(service);
    if (!job || !handle)
        co_return fail(ErrorKind::NotFound, Text::tr("The workspace plans no backups of this service."));
    PruneRequest request;
    request.service = service;
    request.environmentTitle = handle->environmentTitle();
    request.ledger = std::move(picture->ledger);
    request.rules = picture->rules;
    request.zone = QTimeZone(job->schedule.timeZone.toUtf8());
    for (const BackupDestination& named : desk.settings().destinations)
        request.destinations.append(desk.destination(named.id));
    request.clock = &session->clock();
    co_return request;
}

} // namespace

Async<Plan> planBackupRestore(
    QPointer<Session> session, ServiceKey service, LedgerEntry entry, CancelToken cancel)
{
    if (!session)
        co_return fail(gone());
    const BackupOffer offer = backupOffer(*session, BackupAction::Restore, service, &entry);
    if (!offer.offered)
        co_return fail(ErrorKind::Unsupported, offer.whyNot);
    Async<OpenedBackup> opening = BackupWatch::open(&session->backups(), entry, cancel);
    auto opened = co_await opening;
    if (!opened)
        co_return fail(std::move(opened).error());
    if (!session)
        co_return fail(gone());
    const BackupWatch& desk = session->backups();
    const ServiceHandle& handle = *session->service(service);
    StoredArtefact artefact{opened->destination, opened->object, opened->identity, opened->manifest,
        opened->contentDigest, opened->trusted};
    RestoreRequest request;
    request.service = service;
    request.environmentTitle = handle.environmentTitle();
    request.kind = handle.environmentKind();
    request.source = LoadSource(std::move(artefact));
    request.database = desk.database(service);
    request.credential = desk.password(service);
    if (const BackupJob* const job = desk.job(service))
        request.smokeQueries = job->smokeQueries;
    if (const auto& picture = desk.picture(service).value)
        request.proofs = picture->proofs;
    request.history = session->history();
    request.workers = session->context().workers();
    request.clock = &session->clock();
    Async<Plan> planning = planRestoreBeside(std::move(request), std::move(cancel));
    auto plan = co_await planning;
    co_return plan;
}

Async<Plan> planBackupHold(
    QPointer<Session> session, ServiceKey service, LedgerEntry entry, bool hold, CancelToken cancel)
{
    Q_UNUSED(cancel)
    if (!session)
        co_return fail(gone());
    const auto name = ArtefactName::parse(entry.artefact);
    if (!name)
        co_return fail(ErrorKind::NotFound, Text::tr("%1 is no backup of ours.").arg(entry.artefact));
    const BackupWatch& desk = session->backups();
    Plan plan;
    plan.id = newPlanId();
    plan.action = hold ? QStringLiteral("hold-backup") : QStringLiteral("release-backup");
    plan.level = hold ? ActionLevel::EasilyUndone : ActionLevel::AffectsProduction;
    plan.title = hold ? Text::tr("Hold %1").arg(entry.artefact)
                      : Text::tr("Release the hold on %1").arg(entry.artefact);
    plan.verb = hold ? Text::tr("Hold the backup") : Text::tr("Release the hold");
    plan.target = service;
    plan.effects = {hold ? Text::tr("Neither retention nor a person removes it while it is held.")
                         : Text::tr("Retention may remove it from now on.")};
    plan.undo = hold ? Text::tr("Release the hold.") : Text::tr("Hold it again, as long as it is there.");
    plan.recipe.insert(u"artefact"_qs, entry.artefact);
    const Clock* const clock = &session->clock();
    for (const LedgerCopy& copy : entry.copies) {
        const std::shared_ptr<Destination> destination = desk.destination(copy.destination);
        if (!destination || copy.held == hold)
            continue;
        PlanStep step;
        step.id = plan.action + u'-' + copy.destination;
        step.title = hold ? Text::tr("Hold it in %1").arg(destination->place())
                          : Text::tr("Release it in %1").arg(destination->place());
        step.writes = true;
        step.recheck = [destination, object = copy.object](
                           CancelToken token) { return stillThere(destination, object, std::move(token)); };
        step.run = [destination, parsed = name->name, hold, clock](StepRun with) {
            return changeHold(destination, parsed, hold, clock, std::move(with));
        };
        plan.steps.append(step);
    }
    co_return plan;
}

Async<Plan> planBackupRemoval(
    QPointer<Session> session, ServiceKey service, LedgerEntry entry, CancelToken cancel)
{
    Async<PruneRequest> asking = pruneRequest(std::move(session), std::move(service), std::move(cancel));
    auto request = co_await asking;
    if (!request)
        co_return fail(std::move(request).error());
    co_return planRemoval(*std::move(request), entry.artefact);
}

Async<Plan> planBackupPruning(QPointer<Session> session, ServiceKey service, CancelToken cancel)
{
    Async<PruneRequest> asking = pruneRequest(std::move(session), std::move(service), std::move(cancel));
    auto request = co_await asking;
    if (!request)
        co_return fail(std::move(request).error());
    co_return planPrune(*std::move(request));
}

} // namespace vigie
