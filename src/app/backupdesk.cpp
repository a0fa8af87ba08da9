// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backupdesk.h"

#include "app/backupaccess.h"
#include "backup/client/connectionfiles.h"
#include "backup/drill/scratchcluster.h"
#include "backup/ledger/ledgerreader.h"
#include "base/logging.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupDesk)
};

/// The newest good backup, or the one of that name.
Result<const LedgerEntry*> chosen(const Ledger& ledger, const QString& name)
{
    for (const LedgerEntry& entry : ledger.entries) {
        if (entry.provider)
            continue;
        const bool wanted = name == u"latest"
            ? entry.isGood() && entry.manifest.content == BackupContent::Database
            : entry.artefact == name;
        if (wanted)
            return &entry;
    }
    if (name == u"latest")
        return fail(ErrorKind::NotFound,
            Text::tr("There is no good backup of %1/%2.")
                .arg(ledger.service.environment.text(), ledger.service.service.text()),
            Text::tr("vigiectl backup ledger says what there is and what is wrong with it."));
    return fail(ErrorKind::NotFound, Text::tr("There is no backup %1.").arg(name),
        Text::tr("vigiectl backup ledger lists those that there are."));
}

LedgerReader::Means means(const Session& session, const std::shared_ptr<BackupRecords>& records)
{
    LedgerReader::Means all;
    all.signers = BackupAccess(session).signers();
    all.records = records;
    all.workers = session.context().workers();
    return all;
}

} // namespace

BackupDesk::BackupDesk(Session& session)
    : m_session(&session)
    , m_records(std::make_shared<BackupRecords>(
          session.context().paths().data + u"/backups/"_qs + session.workspace().id + u".sqlite"_qs))
{
}

QString BackupDesk::scratchFolder() const
{
    return m_session->context().paths().cache + u"/scratch"_qs;
}

Result<QList<BackupJob>> BackupDesk::jobs(const QString& environment, const QString& service) const
{
    QList<BackupJob> fitting;
    QStringList known;
    for (const BackupJob& job : m_session->workspace().backups.jobs) {
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
    if (fitting->size() > 1)
        return fail(ErrorKind::Invalid, Text::tr("Several services that are backed up fit."),
            Text::tr("Name one with --environment and --service."));
    return fitting->first();
}

Result<QList<std::shared_ptr<Destination>>> BackupDesk::destinations(const BackupJob& job) const
{
    return BackupAccess(*m_session).destinations(job.destinations);
}

const BackupRetention& BackupDesk::retention(const BackupJob& job) const
{
    return job.retention ? *job.retention : m_session->workspace().backups.retention;
}

Async<Ledger> BackupDesk::ledger(BackupDesk desk, BackupJob job, TimePoint from, CancelToken cancel)
{
    const Session& session = *desk.m_session;
    const Workspace& workspace = session.workspace();
    LedgerQuestion question;
    question.job = job;
    for (const BackupJob& known : workspace.backups.jobs)
        question.known.append(known.service);
    for (const EnvironmentConfig& environment : workspace.environments) {
        for (const ServiceConfig& service : environment.services)
            question.known.append(service.key);
    }
    for (const BackupRecipient& recipient : workspace.backups.recipients)
        question.recipients.append(recipient.recipient);
    question.judgesSigners = !workspace.backups.signers.isEmpty();
    question.workspace = workspace.id;
    question.objectives = workspace.objectives;
    question.from = from;
    question.now = session.clock().now();
    const ServiceHandle* const handle = session.service(job.service);
    if (handle && handle->backups().value)
        question.providerBackups = *handle->backups().value;
    // Looked for everywhere: what lies in the wrong place is to be seen, too.
    auto places = BackupAccess(session).destinations({});
    if (!places)
        co_return fail(std::move(places).error());
    for (const std::shared_ptr<Destination>& place : std::as_const(*places)) {
        if (job.destinations.isEmpty() || job.destinations.contains(place->id()))
            question.destinations.append(place->id());
    }
    Async<QList<BackupProof>> remembering = desk.m_records->proofs(job.service);
    auto proofs = co_await remembering;
    if (proofs)
        question.proofs = *std::move(proofs);
    else
        qCWarning(lcApp, "backup records: %s", qPrintable(proofs.error().oneLine()));
    Async<QList<DestinationContent>> reading
        = LedgerReader::read(*std::move(places), means(session, desk.m_records), cancel);
    auto contents = co_await reading;
    if (!contents)
        co_return fail(std::move(contents).error());
    // Before its first backup a service missed none.
    Ledger whole = makeLedger(question, *contents);
    if (!whole.entries.isEmpty()) {
        TimePoint first = question.now;
        for (const LedgerEntry& entry : std::as_const(whole.entries))
            first = std::min(first, entry.provider ? question.now : entry.manifest.startedAt);
        if (first > question.from) {
            question.from = first - std::chrono::minutes(1);
            whole = makeLedger(std::move(question), *std::move(contents));
        }
    }
    co_return whole;
}

Async<LoadSource> BackupDesk::artefact(
    BackupDesk desk, BackupJob job, QString name, QString destination, CancelToken cancel)
{
    Async<Ledger> reading = ledger(desk, job, desk.m_session->clock().now() - std::chrono::days(2), cancel);
    auto known = co_await reading;
    if (!known)
        co_return fail(std::move(known).error());
    auto entry = chosen(*known, name);
    if (!entry)
        co_return fail(std::move(entry).error());
    const auto copy = std::ranges::find_if((*entry)->copies, [&destination](const LedgerCopy& candidate) {
        return destination.isEmpty() || candidate.destination == destination;
    });
    if (copy == (*entry)->copies.end())
        co_return fail(ErrorKind::NotFound, Text::tr("There is no copy of it in “%1”.").arg(destination));
    BackupAccess access(*desk.m_session);
    const QStringList place{copy->destination};
    auto places = access.destinations(place);
    if (!places)
        co_return fail(std::move(places).error());
    Async<ManifestFile> opening = readManifest(places->first(), (*entry)->artefact, access.signers(), cancel);
    auto manifest = co_await opening;
    if (!manifest)
        co_return fail(std::move(manifest).error());
    Async<AgeIdentity> asking = BackupAccess::identityFor(access, manifest->manifest().recipients, cancel);
    auto identity = co_await asking;
    if (!identity)
        co_return fail(std::move(identity).error());
    StoredArtefact stored{places->first(), copy->object, *std::move(identity), manifest->manifest(),
        manifest->contentDigest(), manifest->trust(access.signers()) == ManifestTrust::Trusted};
    co_return LoadSource(std::move(stored));
}

Async<BackupProof> BackupDesk::drill(BackupDesk desk, BackupJob job, LoadSource source,
    std::function<void(DrillReport)> report, CancelToken cancel)
{
    Async<QStringList> sweeping = ScratchCluster::sweep(desk.scratchFolder(), cancel);
    auto swept = co_await sweeping;
    if (swept && !swept->isEmpty())
        report({Text::tr("Removed what an interrupted drill had left: %1").arg(swept->join(u", ")), {}});
    DrillRequest request(std::move(source));
    request.service = job.service;
    request.smokeQueries = job.smokeQueries;
    request.scratchBase = desk.scratchFolder();
    request.workers = desk.m_session->context().workers();
    request.clock = &desk.m_session->clock();
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

Async<void> BackupDesk::keepVerify(BackupDesk desk, std::shared_ptr<Destination> destination,
    QString artefact, ServiceKey service, std::optional<Error> failure, Millis took)
{
    if (failure && failure->kind() != ErrorKind::Corrupt && failure->kind() != ErrorKind::Unauthorized)
        co_return Result<>();
    Async<StoredObject> looking = destination->stat(artefact, CancelToken());
    auto object = co_await looking;
    if (!object)
        co_return fail(std::move(object).error());
    BackupProof proof;
    proof.kind = BackupProof::Kind::Verify;
    proof.service = std::move(service);
    proof.artefact = std::move(artefact);
    proof.destination = destination->id();
    proof.etag = object->etag;
    proof.at = desk.m_session->clock().now() - took;
    proof.bytes = object->size;
    proof.phases = {{QStringLiteral("read"), took}};
    proof.passed = !failure;
    if (failure) {
        proof.problem = failure->what();
        proof.problemKind = errorKindName(failure->kind());
    }
    Async<void> keeping = desk.m_records->addProof(std::move(proof));
    auto kept = co_await keeping;
    co_return kept;
}

Result<SecondDatabase> BackupDesk::databaseOf(const ServiceKey& database, const SignIn& signIn) const
{
    const ServiceHandle* const handle = m_session->service(database);
    if (!handle || handle->config().provider != u"postgresql")
        return fail(ErrorKind::Invalid,
            Text::tr("%1/%2 is no PostgreSQL service of this workspace.")
                .arg(database.environment.text(), database.service.text()));
    SecondDatabase found;
    found.address = databaseAddress(handle->config().settings);
    QString credential = handle->config().credential;
    if (!signIn.user.isEmpty()) {
        found.address.user = signIn.user;
        credential = signIn.credential;
    } else if (!signIn.credential.isEmpty()) {
        credential = signIn.credential;
    }
    if (!credential.isEmpty())
        found.credential = [reader = m_session->credentialReader(), credential](
                               CancelToken token) { return reader(credential, std::move(token)); };
    return found;
}

Result<SecondDatabase> BackupDesk::secondDatabase(const ServiceKey& database, const SignIn& signIn) const
{
    return databaseOf(database, signIn);
}

Async<RestoreRequest> BackupDesk::restoreRequest(
    BackupDesk desk, ServiceKey database, SignIn signIn, std::optional<LoadSource> source, CancelToken cancel)
{
    auto place = desk.databaseOf(database, signIn);
    if (!place)
        co_return fail(std::move(place).error());
    if (auto safe = mayCarryBackups(place->address); !safe)
        co_return fail(std::move(safe).error());
    Session& session = *desk.m_session;
    RestoreRequest request;
    request.service = database;
    const ActionTarget target = session.actionTarget(database);
    request.environmentTitle = target.environmentTitle;
    request.kind = target.kind;
    request.source = std::move(source);
    request.database = place->address;
    request.credential = place->credential;
    if (const BackupJob* const job = session.workspace().backups.job(database))
        request.smokeQueries = job->smokeQueries;
    Async<QList<BackupProof>> remembering = desk.m_records->proofs(database);
    auto proofs = co_await remembering;
    if (proofs)
        request.proofs = *std::move(proofs);
    Async<QList<JournalEntry>> reading = session.journal()->entries();
    auto entries = co_await reading;
    if (!entries)
        co_return fail(std::move(entries).error());
    request.history = *std::move(entries);
    request.workers = session.context().workers();
    request.clock = &session.clock();
    if (cancel.stop_requested())
        co_return fail(ErrorKind::Cancelled, Text::tr("Stopped on request."));
    co_return request;
}

Async<PruneRequest> BackupDesk::pruneRequest(BackupDesk desk, BackupJob job, CancelToken cancel)
{
    Session& session = *desk.m_session;
    PruneRequest request;
    request.service = job.service;
    const EnvironmentConfig* const environment = session.workspace().environment(job.service.environment);
    request.environmentTitle = environment ? environment->title : job.service.environment.text();
    request.rules = desk.retention(job);
    request.zone = QTimeZone(job.schedule.timeZone.toLatin1());
    request.clock = &session.clock();
    auto places = desk.destinations(job);
    if (!places)
        co_return fail(std::move(places).error());
    request.destinations = *std::move(places);
    Async<Ledger> reading
        = ledger(desk, job, session.clock().now() - std::chrono::days(2), std::move(cancel));
    auto known = co_await reading;
    if (!known)
        co_return fail(std::move(known).error());
    request.ledger = *std::move(known);
    co_return request;
}

} // namespace vigie
