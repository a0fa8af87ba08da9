// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backupwork.h"

#include "app/backupaccess.h"
#include "app/backupwatch.h"
#include "backup/drill/drill.h"
#include "backup/verify/verify.h"
#include "store/backuprecords.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupWork)
};

Error gone()
{
    return Error(ErrorKind::Cancelled, Text::tr("The workspace was closed."));
}

/// What operations need of the session, taken before they begin.
struct Means {
    QPointer<Session> session;
    ServiceKey service;
    LedgerEntry entry;
    QList<SignerKey> signers;
    QThreadPool* workers = nullptr;
    const Clock* clock = nullptr;
};

Means meansOf(Session& session, const ServiceKey& service, const LedgerEntry& entry)
{
    Means means;
    means.session = &session;
    means.service = service;
    means.entry = entry;
    means.signers = session.backups().signers();
    means.workers = session.context().workers();
    means.clock = &session.clock();
    return means;
}

/// Puts what came of reading or restoring into the record and shows it.
Async<void> keepProof(QPointer<Session> session, BackupProof proof)
{
    if (!session)
        co_return fail(gone());
    const std::shared_ptr<BackupRecords> records = session->backups().records();
    Async<void> adding = records->addProof(std::move(proof));
    auto added = co_await adding;
    if (session)
        session->backups().refresh();
    co_return added;
}

Async<void> take(
    QPointer<Session> session, TakeRequest request, const Clock* clock, Operation::Control control)
{
    if (!session)
        co_return fail(gone());
    Async<Secret> asking = session->backups().secret(BackupAccess::signingKeyName(), control.interrupt);
    auto secret = co_await asking;
    if (!secret)
        co_return fail(std::move(secret).error());
    if (secret->isEmpty())
        co_return fail(ErrorKind::Unauthorized, Text::tr("This machine has no key to sign backups with."),
            Text::tr("Make one, keep it in the keychain as \"%1\", and list its public half among the "
                     "signers of the workspace.")
                .arg(BackupAccess::signingKeyName()));
    auto key = SigningKey::fromText(*secret);
    if (!key)
        co_return fail(std::move(key).error());
    request.signing = *std::move(key);
    TakeProgress progressed = [report = control.report](Progress progress) {
        report(std::move(progress), Operation::State::Running);
    };
    Async<TakeReport> taking
        = takeBackup(std::move(request), clock, std::move(progressed), control.interrupt);
    auto taken = co_await taking;
    if (session)
        session->backups().refresh();
    if (!taken)
        co_return fail(std::move(taken).error());
    for (const TakenCopy& copy : std::as_const(taken->copies)) {
        if (copy.error)
            co_return fail(Error(*copy.error).during(copy.place));
    }
    Progress done;
    done.outcome = taken->manifest.artefact;
    done.done = done.total = taken->manifest.bytes;
    control.report(done, Operation::State::Verifying);
    co_return Result<>();
}

Async<void> verify(Means means, Operation::Control control)
{
    if (!means.session)
        co_return fail(gone());
    Async<OpenedBackup> opening
        = BackupWatch::open(&means.session->backups(), means.entry, control.interrupt);
    auto opened = co_await opening;
    if (!opened)
        co_return fail(std::move(opened).error());
    BackupProof proof;
    proof.kind = BackupProof::Kind::Verify;
    proof.service = means.service;
    proof.artefact = means.entry.artefact;
    proof.destination = opened->destination->id();
    proof.etag = opened->object.etag;
    proof.at = means.clock->now();
    VerifyRequest request{
        opened->destination, means.entry.artefact, opened->identity, means.signers, QStringList()};
    std::function<void(Progress)> progressed = [report = control.report](Progress progress) {
        report(std::move(progress), Operation::State::Running);
    };
    Async<VerifyReport> reading
        = verifyBackup(std::move(request), means.clock, std::move(progressed), control.interrupt);
    auto report = co_await reading;
    if (!report && report.error().kind() != ErrorKind::Corrupt
        && report.error().kind() != ErrorKind::Unauthorized)
        co_return fail(std::move(report).error()); // says nothing about the backup
    proof.passed = report.has_value();
    if (report) {
        proof.bytes = report->bytes;
        proof.phases = {{QStringLiteral("verify"), report->duration}};
    } else {
        proof.problem = report.error().what();
        proof.problemKind = errorKindName(report.error().kind());
    }
    Async<void> keeping = keepProof(means.session, proof);
    auto kept = co_await keeping;
    if (!report)
        co_return fail(std::move(report).error());
    Progress done;
    done.outcome = Text::tr("Read to its end: all of it is as the manifest says.");
    done.done = done.total = proof.bytes;
    control.report(done, Operation::State::Verifying);
    co_return kept;
}

Async<void> practise(Means means, QList<SmokeQuery> queries, QString scratch, Operation::Control control)
{
    if (!means.session)
        co_return fail(gone());
    Async<OpenedBackup> opening
        = BackupWatch::open(&means.session->backups(), means.entry, control.interrupt);
    auto opened = co_await opening;
    if (!opened)
        co_return fail(std::move(opened).error());
    StoredArtefact artefact{opened->destination, opened->object, opened->identity, opened->manifest,
        opened->contentDigest, opened->trusted};
    DrillRequest request{LoadSource(std::move(artefact))};
    request.service = means.service;
    request.smokeQueries = std::move(queries);
    request.scratchBase = std::move(scratch);
    request.workers = means.workers;
    request.clock = means.clock;
    std::function<void(DrillReport)> progressed = [report = control.report](const DrillReport& seen) {
        Progress progress;
        progress.step
            = seen.load.object.isEmpty() ? seen.phase : Text::tr("%1: %2").arg(seen.phase, seen.load.object);
        progress.done = seen.load.bytes;
        progress.total = seen.load.total;
        report(progress, Operation::State::Running);
    };
    Async<BackupProof> drilling = drill(std::move(request), std::move(progressed), control.interrupt);
    auto proof = co_await drilling;
    if (!proof)
        co_return fail(std::move(proof).error());
    Async<void> keeping = keepProof(means.session, *proof);
    auto kept = co_await keeping;
    if (!proof->passed)
        co_return fail(ErrorKind::Corrupt, proof->problem);
    Progress done;
    done.outcome = Text::tr("Restored and checked: %n row(s).", nullptr, static_cast<int>(proof->rows));
    done.done = done.total = proof->bytes;
    control.report(done, Operation::State::Verifying);
    co_return kept;
}

bool isPostgresql(const ServiceHandle* handle)
{
    return handle && handle->type().id == u"postgresql";
}

BackupOffer refuse(const QString& why)
{
    return {false, why};
}

} // namespace

BackupOffer backupOffer(
    const Session& session, BackupAction action, const ServiceKey& service, const LedgerEntry* entry)
{
    const BackupJob* const job = session.backups().job(service);
    if (!job)
        return refuse(Text::tr("The workspace plans no backups of this service."));
    const ServiceHandle* const handle = session.service(service);
    const bool needsDatabase = action == BackupAction::Take || action == BackupAction::Restore;
    if (needsDatabase && !isPostgresql(handle))
        return refuse(Text::tr("Only a PostgreSQL database can be backed up and restored from here."));
    if (needsDatabase && handle->config().settings.isEmpty())
        return refuse(Text::tr("The database is not known yet."));
    if (action == BackupAction::Take)
        return session.backups().settings().recipients.isEmpty()
            ? refuse(Text::tr("The workspace names nobody to encrypt backups to."))
            : BackupOffer{true, {}};
    if (action == BackupAction::Prune)
        return BackupOffer{true, {}};
    if (!entry)
        return refuse(Text::tr("Select a backup first."));
    if (entry->provider)
        return refuse(Text::tr("The provider keeps this backup: it can be downloaded."));
    if (entry->copies.isEmpty())
        return refuse(Text::tr("It lies in no destination that can be read."));
    if (action == BackupAction::Hold && entry->isHeld())
        return refuse(Text::tr("It is held already."));
    if (action == BackupAction::Release && !entry->isHeld())
        return refuse(Text::tr("Nobody holds it."));
    return BackupOffer{true, {}};
}

TakeRequest takeRequest(const Session& session, const ServiceKey& service)
{
    const BackupWatch& desk = session.backups();
    const BackupJob& job = *desk.job(service);
    TakeRequest request;
    request.workspace = session.workspace().id;
    request.service = service;
    request.database = desk.database(service);
    request.password = desk.password(service);
    for (const BackupDestination& named : desk.settings().destinations) {
        if (!job.destinations.isEmpty() && !job.destinations.contains(named.id))
            continue;
        request.destinations.append(desk.destination(named.id));
        if (named.lockDays)
            request.lockDays.insert(named.id, *named.lockDays);
    }
    for (const BackupRecipient& named : desk.settings().recipients) {
        if (auto recipient = AgeRecipient::fromText(named.recipient))
            request.recipients.append(*std::move(recipient));
    }
    request.vigieVersion = QCoreApplication::applicationVersion();
    return request;
}

Operation* startTakingBackup(Session& session, const ServiceKey& service)
{
    if (!backupOffer(session, BackupAction::Take, service, nullptr).offered)
        return nullptr;
    const ServiceHandle& handle = *session.service(service);
    const TakeRequest request = takeRequest(session, service);
    const QPointer<Session> guard(&session);
    const Clock* const clock = &session.clock();
    return session.operations().start(
        Text::tr("Back up %1 of %2").arg(handle.title(), handle.environmentTitle()),
        [guard, request, clock](
            Operation::Control control) { return take(guard, request, clock, std::move(control)); });
}

Operation* startVerifyingBackup(Session& session, const ServiceKey& service, const LedgerEntry& entry)
{
    if (!backupOffer(session, BackupAction::Verify, service, &entry).offered)
        return nullptr;
    const Means means = meansOf(session, service, entry);
    return session.operations().start(Text::tr("Verify %1").arg(entry.artefact),
        [means](Operation::Control control) { return verify(means, std::move(control)); });
}

Operation* startBackupDrill(Session& session, const ServiceKey& service, const LedgerEntry& entry)
{
    if (!backupOffer(session, BackupAction::Drill, service, &entry).offered)
        return nullptr;
    const Means means = meansOf(session, service, entry);
    const QList<SmokeQuery> queries = session.backups().job(service)->smokeQueries;
    const QString scratch = session.context().paths().cache + u"/scratch"_qs;
    return session.operations().start(Text::tr("Restore %1 for practice").arg(entry.artefact),
        [means, queries, scratch](
            Operation::Control control) { return practise(means, queries, scratch, std::move(control)); });
}

} // namespace vigie
