// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backupdesk.h"

#include "app/backupcontents.h"
#include "app/backupreading.h"
#include "app/backupwatch.h"
#include "async/worker.h"
#include "backup/drill/scratchcluster.h"
#include "store/backuprecords.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupDesk)
};

Result<DumpFile> dumpAt(const QString& path)
{
    return DumpFile::open(QFileInfo(path).absoluteFilePath());
}

/// The newest good backup, our own if there is one, or the one of that name.
Result<LedgerEntry> chosen(const Ledger& ledger, const QString& name)
{
    for (const bool held : {false, true}) {
        for (const LedgerEntry& entry : ledger.entries) {
            const bool wanted = name == u"latest"
                ? entry.isGood() && entry.manifest.content == BackupContent::Database
                : entry.artefact == name;
            if (wanted && entry.provider.has_value() == held)
                return entry;
        }
    }
    if (name == u"latest")
        return fail(ErrorKind::NotFound,
            Text::tr("There is no good backup of %1/%2.")
                .arg(ledger.service.environment.text(), ledger.service.service.text()),
            Text::tr("vigiectl backup ledger says what there is and what is wrong with it."));
    return fail(ErrorKind::NotFound, Text::tr("There is no backup %1.").arg(name),
        Text::tr("vigiectl backup ledger lists those that there are."));
}

} // namespace

Error workspaceGone()
{
    return Error(ErrorKind::Cancelled, Text::tr("The workspace was closed."));
}

BackupDesk::BackupDesk(Session& session)
    : m_session(&session)
    , m_access(session)
    , m_records(session.backups().records())
    , m_scratch(session.context().paths().cache + u"/scratch"_qs)
{
}

Result<QList<BackupJob>> BackupDesk::jobs(const QString& environment, const QString& service) const
{
    QList<BackupJob> fitting;
    QStringList known;
    const QList<BackupJob> all = m_session ? allBackupJobs(*m_session) : m_access.workspace().backups.jobs;
    for (const BackupJob& job : all) {
        known.append(job.service.environment.text() + u'/' + job.service.service.text());
        if ((environment.isEmpty() || job.service.environment.text() == environment)
            && (service.isEmpty() || job.service.service.text() == service))
            fitting.append(job);
    }
    if (!fitting.isEmpty())
        return fitting;
    if (known.isEmpty())
        return fail(ErrorKind::NotFound, Text::tr("The workspace backs nothing up."),
            Text::tr("Add jobs to its section “backups”."));
    return fail(ErrorKind::NotFound, Text::tr("No service that is backed up fits."),
        Text::tr("Backed up: %1.").arg(known.join(u", ")));
}

Result<BackupJob> BackupDesk::job(const QString& environment, const QString& service) const
{
    auto fitting = jobs(environment, service);
    if (!fitting)
        return fail(std::move(fitting).error());
    // Who names no service means the database.
    if (fitting->size() > 1 && service.isEmpty() && m_session)
        fitting->removeIf([this](const BackupJob& job) {
            return backupContentOf(*m_session, job.service) != BackupContent::Database;
        });
    if (fitting->size() != 1)
        return fail(ErrorKind::Invalid, Text::tr("Several services that are backed up fit."),
            Text::tr("Name one with --environment and --service."));
    return fitting->first();
}

Async<BackupPicture> BackupDesk::picture(
    BackupDesk desk, ServiceKey service, std::optional<TimePoint> from, CancelToken cancel)
{
    if (!desk.m_session)
        co_return fail(workspaceGone());
    BackupQuestion question = backupQuestion(*desk.m_session, service);
    question.from = from;
    std::optional<Error> providerProblem;
    const ServiceHandle* const holder = desk.m_session->backups().holder(service);
    if (const auto provider = holder ? holder->provider() : nullptr) {
        Async<QList<Backup>> listing = provider->backups()->list(cancel);
        auto held = co_await listing;
        if (held)
            question.ledger.providerBackups = *std::move(held);
        else
            providerProblem = std::move(held).error();
    }
    // Looked for everywhere: what lies in the wrong place is to be seen, too.
    QList<std::shared_ptr<Destination>> places;
    if (!desk.m_access.workspace().backups.destinations.isEmpty() || question.planned) {
        auto named = desk.m_access.destinations({});
        if (!named)
            co_return fail(std::move(named).error());
        places = *std::move(named);
    }
    const QList<ServiceKey> asked{service};
    QThreadPool* const workers = desk.m_access.workers();
    Async<BackupReading> reading = readBackups(
        std::move(places), desk.m_records, asked, desk.m_access.signers(), workers, std::move(cancel));
    auto read = co_await reading;
    if (!read)
        co_return fail(std::move(read).error());
    question.ledger.proofs = read->proofs.value(service);
    question.ledger.now = desk.m_access.clock()->now();
    QList<HeldContent> held;
    for (DestinationContent& content : read->contents) {
        HeldContent one;
        one.problem = content.problem;
        one.known = !content.problem;
        one.readAt = question.ledger.now;
        one.content = std::move(content);
        held.append(std::move(one));
    }
    auto work = [question, held] { return makePicture(question, held); };
    BackupPicture picture = co_await onPool(workers, std::move(work));
    picture.recordProblem = read->problem;
    picture.providerProblem = providerProblem;
    co_return picture;
}

BackupCopies BackupDesk::copies(const LedgerEntry& entry, const QString& destination) const
{
    BackupCopies found;
    found.artefact = entry.artefact;
    for (const LedgerCopy& copy : entry.copies) {
        if (!destination.isEmpty() && copy.destination != destination)
            continue;
        if (auto places = m_access.destinations({copy.destination}))
            found.places += *std::move(places);
    }
    return found;
}

Async<LoadSource> BackupDesk::source(
    BackupDesk desk, ServiceKey service, QString name, QString destination, Report report, CancelToken cancel)
{
    if (QFileInfo::exists(name)) {
        auto file = dumpAt(name);
        if (!file)
            co_return fail(std::move(file).error());
        co_return LoadSource(*std::move(file));
    }
    Async<BackupPicture> reading = picture(desk, service, std::nullopt, cancel);
    auto known = co_await reading;
    if (!known)
        co_return fail(std::move(known).error());
    auto entry = chosen(known->ledger, name);
    if (!entry)
        co_return fail(std::move(entry).error());
    if (entry->manifest.content != BackupContent::Database)
        co_return fail(ErrorKind::Invalid,
            Text::tr("%1 holds no database, so it cannot be restored into one.").arg(entry->artefact),
            Text::tr(
                "Fetch it (vigiectl backup download) and open it by hand: age -d -i KEY FILE | zstd -d."));
    if (!destination.isEmpty() && std::ranges::none_of(entry->copies, [&destination](const LedgerCopy& copy) {
            return copy.destination == destination;
        }))
        co_return fail(ErrorKind::NotFound, Text::tr("There is no copy of it in “%1”.").arg(destination));
    if (!destination.isEmpty())
        entry->copies.removeIf(
            [&destination](const LedgerCopy& copy) { return copy.destination != destination; });
    Async<LoadSource> opening = sourceOf(desk, service, *std::move(entry), std::move(report), cancel);
    auto source = co_await opening;
    co_return source;
}

Async<TakeOutlook> BackupDesk::previewTake(
    BackupDesk desk, ServiceKey service, QStringList destinations, CancelToken cancel)
{
    const ServiceHandle* const handle = desk.m_session ? desk.m_session->service(service) : nullptr;
    if (!handle)
        co_return fail(workspaceGone());
    Async<TakeRequest> preparing = BackupAccess::takeRequest(
        desk.m_access, service, handle->config().settings, std::move(destinations), true, cancel);
    auto request = co_await preparing;
    if (!request)
        co_return fail(std::move(request).error());
    TakeOutlook outlook;
    outlook.canSign = request->signing.has_value();
    Async<TakePreview> previewing
        = previewBackup(*std::move(request), desk.m_access.clock(), std::move(cancel));
    auto preview = co_await previewing;
    if (!preview)
        co_return fail(std::move(preview).error());
    outlook.preview = *std::move(preview);
    co_return outlook;
}

Async<TakeReport> BackupDesk::take(
    BackupDesk desk, ServiceKey service, QStringList destinations, Report report, CancelToken cancel)
{
    if (!desk.m_session || !backupContentOf(*desk.m_session, service))
        co_return fail(workspaceGone());
    Async<TakeReport> taking = takeServiceBackup(
        desk.m_session, service, std::move(destinations), std::move(report), std::move(cancel));
    auto taken = co_await taking;
    co_return taken;
}

Async<void> BackupDesk::keepVerify(
    BackupDesk desk, StoredArtefact stored, TimePoint begun, Result<VerifyReport> outcome)
{
    if (!outcome && outcome.error().kind() != ErrorKind::Corrupt
        && outcome.error().kind() != ErrorKind::Unauthorized)
        co_return Result<>();
    BackupProof proof;
    proof.kind = BackupProof::Kind::Verify;
    proof.service = stored.manifest.service;
    proof.artefact = stored.object.name;
    proof.destination = stored.destination->id();
    proof.etag = stored.object.etag;
    proof.at = begun;
    proof.bytes = stored.object.size;
    proof.passed = outcome.has_value();
    if (outcome) {
        proof.phases = {{QStringLiteral("verify"), outcome->duration}};
    } else {
        proof.problem = outcome.error().what();
        proof.problemKind = errorKindName(outcome.error().kind());
    }
    Async<void> keeping = desk.m_records->addProof(std::move(proof));
    auto kept = co_await keeping;
    co_return kept;
}

Async<VerifyReport> BackupDesk::verify(
    BackupDesk desk, BackupCopies copies, Report report, CancelToken cancel)
{
    Async<StoredArtefact> opening = BackupAccess::open(desk.m_access, std::move(copies), cancel);
    auto stored = co_await opening;
    if (!stored)
        co_return fail(std::move(stored).error());
    const TimePoint begun = desk.m_access.clock()->now();
    VerifyRequest request{
        stored->destination, stored->object.name, stored->identity, desk.m_access.signers(), QStringList()};
    Async<VerifyReport> verifying
        = verifyBackup(std::move(request), desk.m_access.clock(), std::move(report), std::move(cancel));
    auto verified = co_await verifying;
    Async<void> keeping = keepVerify(desk, *std::move(stored), begun, verified);
    auto kept = co_await keeping;
    if (verified && !kept)
        co_return fail(std::move(kept).error());
    co_return verified;
}

Async<BackupProof> BackupDesk::drill(BackupDesk desk, ServiceKey service, LoadSource source,
    std::function<void(DrillReport)> report, CancelToken cancel)
{
    Async<QStringList> sweeping = ScratchCluster::sweep(desk.m_scratch, cancel);
    auto swept = co_await sweeping;
    if (swept && !swept->isEmpty())
        report({Text::tr("Removed what an interrupted drill had left: %1").arg(swept->join(u", ")), {}});
    DrillRequest request(std::move(source));
    request.service = service;
    if (const BackupJob* const job = desk.m_access.workspace().backups.job(service))
        request.smokeQueries = job->smokeQueries;
    request.scratchBase = desk.m_scratch;
    request.workers = desk.m_access.workers();
    request.clock = desk.m_access.clock();
    Async<BackupProof> practising = vigie::drill(std::move(request), std::move(report), cancel);
    auto proof = co_await practising;
    if (!proof)
        co_return proof;
    Async<void> keeping = desk.m_records->addProof(*proof);
    auto kept = co_await keeping;
    if (!kept)
        co_return fail(std::move(kept).error());
    co_return proof;
}

} // namespace vigie
