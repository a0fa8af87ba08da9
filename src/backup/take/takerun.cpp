// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/take/takerun.h"

#include "async/sleep.h"
#include "async/worker.h"
#include "backup/take/runid.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

constexpr Millis tellEvery{200};
constexpr int lockTries = 10;
constexpr Millis lockPause{500}; ///< a server needs a moment to notice that a killed run is gone
constexpr qint64 expectedShare = 4; ///< an artefact is about a quarter of its database

/// Long statements are what this is for; the network's own limits still hold.
SessionRules backupRules()
{
    SessionRules rules;
    rules.purpose = u"backup"_qs;
    rules.statementTimeout = Millis(0);
    rules.lockTimeout = Millis(0);
    rules.deadline = std::chrono::hours(24 * 7);
    return rules;
}

Error cancelled()
{
    return Error(ErrorKind::Cancelled, Text::tr("Stopped on request."));
}

} // namespace

TakeRun::TakeRun(TakeRequest request, const Clock* clock, TakeProgress progress)
    : m_request(std::move(request))
    , m_clock(clock)
    , m_progress(std::move(progress))
    , m_worker(m_request.database, backupRules(), m_request.password)
{
    m_manifest.content = BackupContent::Database;
    m_manifest.workspace = m_request.workspace;
    m_manifest.service = m_request.service;
    m_manifest.vigieVersion = m_request.vigieVersion;
    m_manifest.runId = newRunId();
    m_manifest.machine = QSysInfo::machineHostName();
    m_manifest.startedAt = m_clock->now();
    m_manifest.tool = u"pg_dump"_qs;
    for (const AgeRecipient& recipient : m_request.recipients)
        m_manifest.recipients.append(recipient.text());
}

void TakeRun::tell(const QString& step)
{
    m_step = step;
    m_told.start();
    if (m_progress)
        m_progress({step, m_encoder ? m_encoder->plainBytes() : 0, m_findings.server.databaseBytes, {}, {}});
}

/// pg_dump's own account of where it is.
void TakeRun::heard(const QString& line)
{
    static const QString dumping = u"dumping contents of table "_qs;
    const qsizetype at = line.indexOf(dumping);
    if (at < 0)
        return;
    m_table = line.mid(at + dumping.size()).remove(u'"');
    if (m_targets)
        tellTable();
}

void TakeRun::tellTable()
{
    if (!m_table.isEmpty())
        tell(Text::tr("Saving table %1").arg(m_table));
}

Async<void> TakeRun::preflight(Ptr self, CancelToken cancel)
{
    self->tell(Text::tr("Checking the server and the role"));
    const DatabaseAddress& address = self->m_request.database;
    if (auto allowed = mayCarryBackups(address); !allowed)
        co_return fail(std::move(allowed).error());
    if (auto direct = refusePooler(address); !direct)
        co_return fail(std::move(direct).error());
    DatabaseWorker::Work<BackupFindings> work
        = [](DatabaseSession& session) { return inspectForBackup(session); };
    Async<BackupFindings> asking = self->m_worker.run<BackupFindings>(std::move(work), cancel);
    Result<BackupFindings> findings = co_await asking;
    if (!findings)
        co_return fail(std::move(findings).error());
    self->m_findings = *findings;
    self->m_manifest.server = findings->server;
    auto look = [folders = self->m_request.clientFolders] { return installedClients(folders); };
    QThreadPool thread;
    QCoro::Task<QList<ClientPrograms>> looking = onPool(&thread, std::move(look));
    const QList<ClientPrograms> installed = co_await looking;
    Result<ClientPrograms> client = clientFor(installed, findings->server.versionNumber);
    if (!client)
        co_return fail(std::move(client).error());
    self->m_client = *client;
    self->m_manifest.toolVersion = client->version;
    co_return Result<>();
}

Async<void> TakeRun::lockDatabase(Ptr self, CancelToken cancel)
{
    for (int attempt = 0; attempt < lockTries; ++attempt) {
        DatabaseWorker::Work<bool> work = [service = self->m_request.service](DatabaseSession& session) {
            return takeAdvisoryLock(session, service);
        };
        Async<bool> asking = self->m_worker.run<bool>(std::move(work), cancel);
        const Result<bool> taken = co_await asking;
        if (!taken)
            co_return fail(taken.error());
        if (*taken)
            co_return Result<>();
        const bool slept = co_await sleepFor(lockPause, cancel);
        if (!slept)
            co_return fail(cancelled());
    }
    co_return fail(ErrorKind::Conflict,
        Text::tr("Another run is taking a backup of this database just now, here or on another machine."),
        Text::tr("Wait for it to end, and look at what it made."));
}

Async<void> TakeRun::openTargets(Ptr self, CancelToken cancel)
{
    self->tell(Text::tr("Opening the destinations"));
    TargetSet::Wish wish;
    wish.service = self->m_request.service;
    wish.name
        = ArtefactName::of(self->m_request.service, self->m_manifest.startedAt, BackupContent::Database);
    wish.runId = self->m_manifest.runId;
    wish.destinations = self->m_request.destinations;
    wish.lockDays = self->m_request.lockDays;
    wish.expected = self->m_findings.server.databaseBytes / expectedShare;
    Async<std::shared_ptr<TargetSet>> opening = TargetSet::open(std::move(wish), self->m_clock, cancel);
    Result<std::shared_ptr<TargetSet>> targets = co_await opening;
    if (!targets)
        co_return fail(std::move(targets).error());
    self->m_targets = *targets;
    self->m_manifest.artefact = self->m_targets->name().artefact();
    if (!self->m_request.stillWanted)
        co_return Result<>();
    // Last, as a lease may have been waited for.
    Async<void> asking = self->m_request.stillWanted(std::move(cancel));
    co_return co_await asking;
}

Async<void> TakeRun::startDump(Ptr self, CancelToken cancel)
{
    DatabaseWorker::Work<ExportedSnapshot> work
        = [](DatabaseSession& session) { return openSnapshot(session); };
    Async<ExportedSnapshot> opening = self->m_worker.run<ExportedSnapshot>(std::move(work), cancel);
    Result<ExportedSnapshot> snapshot = co_await opening;
    if (!snapshot)
        co_return fail(std::move(snapshot).error());
    self->m_snapshot = *snapshot;
    self->m_manifest.snapshotAt = snapshot->at;
    self->m_manifest.snapshotLsn = snapshot->lsn;
    Secret password;
    if (self->m_request.password) {
        Async<Secret> asking = self->m_request.password(cancel);
        Result<Secret> given = co_await asking;
        if (!given)
            co_return fail(std::move(given).error());
        password = *given;
    }
    auto files = ConnectionFiles::make(
        self->m_request.database, password, u"vigie-dump-"_qs + self->m_manifest.runId.left(8));
    if (!files)
        co_return fail(std::move(files).error());
    self->m_files = *std::move(files);
    // Compression is ours; --verbose is what tells where it is.
    const QStringList arguments{u"--format=custom"_qs, u"--compress=0"_qs, u"--verbose"_qs,
        u"--no-password"_qs, u"--snapshot="_qs + snapshot->id, u"--lock-wait-timeout=60s"_qs,
        u"--dbname=service="_qs + self->m_files->service()};
    // A weak pointer: lines that arrive while the run ends concern nobody.
    ClientProcess::Said said = [weak = std::weak_ptr(self)](const QString& line) {
        if (const auto run = weak.lock())
            run->heard(line);
    };
    auto dump = ClientProcess::start(self->m_client->path(u"pg_dump"_qs), arguments,
        self->m_files->environment(), ClientProcess::Pipe::Output, std::move(said));
    if (!dump)
        co_return fail(std::move(dump).error());
    self->m_dump = *std::move(dump);
    co_return Result<>();
}

Error TakeRun::dumpFailed(const ClientEnd& end) const
{
    Error error(ErrorKind::Unavailable,
        end.crashed ? Text::tr("pg_dump was ended from outside before it was done.")
                    : Text::tr("pg_dump failed with code %1.").arg(end.exitCode),
        Text::tr("Nothing of this run counts. Read what it said, then take the backup again."));
    return end.words.isEmpty() ? error : std::move(error).quoting({u"pg_dump"_qs, 0, end.words, {}, {}});
}

Async<SnapshotContent> TakeRun::count(Ptr self, CancelToken cancel)
{
    DatabaseWorker::Work<SnapshotContent> work
        = [snapshot = *self->m_snapshot](DatabaseSession& session) { return readContent(session, snapshot); };
    Async<SnapshotContent> counting = self->m_worker.run<SnapshotContent>(std::move(work), std::move(cancel));
    co_return co_await counting;
}

Async<void> TakeRun::distribute(Ptr self, Result<> opened, CancelToken cancel)
{
    if (!opened)
        co_return opened;
    self->tellTable(); // what it was at while they were opened
    auto poured = [weak = std::weak_ptr(self)] {
        const auto run = weak.lock();
        if (run && run->m_told.elapsed() > tellEvery.count())
            run->tell(run->m_step);
    };
    Async<void> pouring
        = TargetSet::pour(self->m_targets, self->m_encoder->output(), std::move(poured), std::move(cancel));
    co_return co_await pouring;
}

Async<void> TakeRun::settle(Ptr self, Async<SnapshotContent>* counting, CancelToken cancel)
{
    QCoro::Task<ClientEnd> ending = ClientProcess::ended(self->m_dump);
    const ClientEnd end = co_await ending;
    if (!end.isGood())
        co_return fail(self->dumpFailed(end));
    self->tell(Text::tr("Counting rows"));
    const Result<SnapshotContent> content = co_await *counting;
    if (!content)
        co_return fail(content.error());
    self->m_manifest.tables = content->tables;
    self->m_manifest.largeObjects = content->largeObjects;
    self->m_manifest.revisions = content->revisions;
    DatabaseWorker::Work<bool> work = [snapshot = *self->m_snapshot](DatabaseSession& session) {
        return closeSnapshot(session, snapshot).map([] { return true; });
    };
    Async<bool> closing = self->m_worker.run<bool>(std::move(work), std::move(cancel));
    const Result<bool> closed = co_await closing;
    if (!closed)
        co_return fail(closed.error());
    co_return Result<>();
}

/// Everything between the start of pg_dump and the last byte of the artefact. pg_dump fills the encoder while
/// the destinations are still opened, a second and more where a lease has to settle; nothing of it is written
/// before they are, and before the backup is still wanted.
Async<void> TakeRun::stream(Ptr self, CancelToken cancel)
{
    self->m_encoder
        = std::make_shared<ArtefactEncoder>(self->m_request.recipients, self->m_request.compression);
    // Whatever ends one of the parts has to end the others, which wait for each other.
    std::stop_source others;
    const auto stopAll = [self, others]() mutable {
        others.request_stop();
        self->m_encoder->output()->close();
        self->m_dump->stop();
    };
    const std::stop_callback onCancel(cancel, stopAll);
    ArtefactEncoder::Source source = [dump = self->m_dump](const auto& take) {
        auto drained = drainPipe(dump->pipe(), take);
        dump->closePipe(); // ends a pg_dump whose output nobody wants any more
        return drained;
    };
    Async<SnapshotContent> counting = count(self, others.get_token());
    Async<qint64> encoding = ArtefactEncoder::encode(self->m_encoder, std::move(source));
    Async<void> opening = openTargets(self, others.get_token());
    const Result<> opened = co_await opening;
    if (!opened) {
        auto stop = stopAll;
        stop();
    }
    Async<void> distributing = distribute(self, opened, others.get_token());

    const Result<qint64> plainBytes = co_await encoding;
    Async<void> settling = settle(self, &counting, others.get_token());
    const Result<> settled = co_await settling;
    Result<ArtefactSums> sums = fail(cancelled());
    if (plainBytes && settled) {
        self->m_manifest.plainBytes = *plainBytes;
        self->m_manifest.endedAt = self->m_clock->now();
        Async<ArtefactSums> finishing
            = ArtefactEncoder::finish(self->m_encoder, ManifestFile::contentDigestOf(self->m_manifest));
        sums = co_await finishing;
    } else {
        auto stop = stopAll;
        stop();
    }
    const Result<> distributed = co_await distributing;
    if (plainBytes && settled && sums && distributed) {
        self->m_manifest.bytes = sums->bytes;
        self->m_manifest.sha256 = sums->sha256;
        co_return Result<>();
    }
    if (cancel.stop_requested())
        co_return fail(cancelled());
    // The part that gave the others up is the cause; they only say that they were stopped.
    if (!distributed && distributed.error().kind() != ErrorKind::Cancelled)
        co_return fail(distributed.error());
    if (!plainBytes && plainBytes.error().kind() != ErrorKind::Cancelled)
        co_return fail(plainBytes.error());
    if (!settled)
        co_return fail(settled.error());
    co_return fail(!plainBytes ? plainBytes.error() : !sums ? sums.error() : distributed.error());
}

Async<void> TakeRun::steps(Ptr self, CancelToken cancel)
{
    if (!self->m_request.signing)
        co_return fail(ErrorKind::Unauthorized, Text::tr("There is no key to sign the manifest with."),
            Text::tr("Make one on this machine: vigiectl backup key create --signing."));
    using Step = Async<void> (*)(Ptr, CancelToken);
    for (const Step step :
        {&TakeRun::preflight, &TakeRun::lockDatabase, &TakeRun::startDump, &TakeRun::stream}) {
        Async<void> doing = step(self, cancel);
        Result<> done = co_await doing;
        if (!done)
            co_return fail(std::move(done).error());
        if (cancel.stop_requested())
            co_return fail(cancelled());
    }
    self->tell(Text::tr("Storing and reading back"));
    ManifestFile manifest(self->m_manifest);
    manifest.sign(*self->m_request.signing);
    Async<void> finishing = TargetSet::finish(self->m_targets, std::move(manifest), cancel);
    co_return co_await finishing;
}

Async<TakeReport> TakeRun::run(Ptr self, CancelToken cancel)
{
    Async<void> doing = steps(self, cancel);
    const Result<> done = co_await doing;
    self->m_dump.reset();
    self->m_files.reset();
    if (self->m_targets) {
        QCoro::Task<> closing = TargetSet::close(self->m_targets);
        co_await closing;
    }
    if (!done)
        co_return fail(Error(done.error()));
    TakeReport report;
    report.manifest = self->m_manifest;
    report.copies = self->m_targets->copies();
    report.cleaned = self->m_targets->cleaned();
    co_return report;
}

Async<TakePreview> TakeRun::preview(Ptr self, CancelToken cancel)
{
    Async<void> checking = preflight(self, cancel);
    const Result<> checked = co_await checking;
    if (!checked)
        co_return fail(Error(checked.error()));
    TakePreview preview;
    preview.findings = self->m_findings;
    preview.client = u"pg_dump %1 (%2)"_qs.arg(self->m_client->version, self->m_client->folder);
    preview.artefact
        = ArtefactName::of(self->m_request.service, self->m_clock->now(), BackupContent::Database).artefact();
    const QString prefix = ArtefactName::prefixOf(self->m_request.service);
    for (qsizetype i = 0; i < self->m_request.destinations.size(); ++i) {
        const std::shared_ptr<Destination> place = self->m_request.destinations.at(i);
        TakePreview::Place entry{place->id(), place->place(), {}, {}, {}};
        Async<DestinationFeatures> asking = place->features(cancel);
        const Result<DestinationFeatures> features = co_await asking;
        if (!features) {
            entry.error = features.error();
        } else {
            entry.features = *features;
            Async<QList<Leftover>> looking = place->leftovers(prefix, cancel);
            const Result<QList<Leftover>> leftovers = co_await looking;
            if (!leftovers)
                entry.error = leftovers.error();
            else
                for (const Leftover& leftover : *leftovers)
                    entry.leftovers.append(leftover.handle);
        }
        preview.places.append(std::move(entry));
    }
    co_return preview;
}

} // namespace vigie
