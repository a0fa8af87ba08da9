// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/drill/drill.h"

#include "async/worker.h"
#include "backup/client/connectionfiles.h"
#include "backup/drill/scratchcluster.h"
#include "backup/load/loadterms.h"
#include "backup/load/statistics.h"
#include "backup/process/pipedchild.h"
#include "base/logging.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QUuid>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Drill)
};

constexpr auto scratchName = "drill";

/// What the phases of one drill share.
struct Run {
    explicit Run(DrillRequest what)
        : request(std::move(what))
    {
    }
    DrillRequest request;
    std::function<void(DrillReport)> report;
    CancelToken cancel;
    BackupProof proof;
    std::shared_ptr<ScratchCluster> scratch;
    QString given; ///< our database on a given server
    Loader::Target target;
    ClientPrograms programs;
    DumpInspection inspection;
    DatabaseContent content;
    QElapsedTimer timer;

    void begin(const QString& title)
    {
        report({title, {}});
        timer.start();
    }
    void end(const QString& name) { proof.phases.append({name, Millis(timer.elapsed())}); }
    DatabaseWorker worker(const QString& database, bool readOnly) const
    {
        DatabaseAddress address = target.address;
        address.database = database;
        return DatabaseWorker(address, restoreRules(readOnly),
            [password = target.password](CancelToken) { return known(password); });
    }
    static Async<Secret> known(Secret password) { co_return password; }
};
using SharedRun = std::shared_ptr<Run>;

Async<void> execute(DatabaseWorker worker, QList<QByteArray> statements, CancelToken cancel)
{
    DatabaseWorker::Work<void> work = [statements](DatabaseSession& session) -> Result<> {
        for (const QByteArray& statement : statements) {
            if (auto done = session.query(statement); !done)
                return fail(std::move(done).error());
        }
        return {};
    };
    return worker.run<void>(std::move(work), std::move(cancel));
}

int majorOf(const DrillRequest& request, const DumpInspection& inspection)
{
    if (const StoredArtefact* const stored = request.source.artefact())
        return stored->manifest.server ? stored->manifest.server->versionNumber / 10'000 : 0;
    return inspection.serverVersion.section(u'.', 0, 0).toInt();
}

/// Takes a database of its own on a given server: whatever is there stays as it is. Those that killed drills
/// have left, known by their name and comment and without sessions, go first.
Async<void> takeGiven(SharedRun run)
{
    run->target = *run->request.given;
    run->given = u"vigie_drill_"_qs + QUuid::createUuid().toString(QUuid::Id128).left(12);
    DatabaseWorker::Work<QStringList> work
        = [name = run->given](DatabaseSession& session) -> Result<QStringList> {
        QStringList swept;
        auto left = session.query(
            "SELECT datname FROM pg_catalog.pg_database d WHERE datname LIKE 'vigie\\_drill\\_%'"
            " AND shobj_description(oid, 'pg_database') = 'vigie drill'"
            " AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)");
        if (!left)
            return fail(std::move(left).error());
        for (const SqlRow& row : *left) {
            if (session.query("DROP DATABASE " + quotedName(row.text("datname"))))
                swept.append(row.text("datname"));
        }
        if (auto made = session.query("CREATE DATABASE " + quotedName(name) + " TEMPLATE template0"); !made)
            return fail(std::move(made).error());
        auto noted = session.query("COMMENT ON DATABASE " + quotedName(name) + " IS 'vigie drill'");
        if (!noted)
            return fail(std::move(noted).error());
        return swept;
    };
    Async<QStringList> making
        = run->worker(run->target.address.database, false).run<QStringList>(std::move(work), run->cancel);
    auto swept = co_await making;
    if (!swept)
        co_return fail(std::move(swept).error());
    if (!swept->isEmpty())
        run->proof.remark
            = Text::tr("Removed what an interrupted drill had left: %1").arg(swept->join(u", "));
    run->target.address.database = run->given;
    co_return Result<>();
}

Async<void> prepare(SharedRun run)
{
    run->begin(Text::tr("Reading what the backup would do…"));
    auto finding = [source = run->request.source] { return Loader::programsFor(source, 0); };
    Result<ClientPrograms> programs = co_await onPool(run->request.workers, std::move(finding));
    if (!programs)
        co_return fail(std::move(programs).error());
    DumpFile::Tools tools{programs->path(u"pg_restore"_qs), QProcessEnvironment::systemEnvironment()};
    Async<DumpInspection> inspecting = LoadSource::inspect(
        run->request.source, tools, run->request.accepted, run->request.workers, run->cancel);
    auto inspection = co_await inspecting;
    if (!inspection)
        co_return fail(std::move(inspection).error());
    if (auto problem = inspection->problem())
        co_return fail(*std::move(problem));
    run->inspection = *std::move(inspection);
    auto fitting
        = [source = run->request.source, version = majorOf(run->request, run->inspection) * 10'000,
              madeBy = run->inspection.madeBy] { return Loader::programsFor(source, version, madeBy); };
    programs = co_await onPool(run->request.workers, std::move(fitting));
    if (!programs)
        co_return fail(std::move(programs).error());
    run->programs = *std::move(programs);
    run->end(u"inspect"_qs);

    run->begin(Text::tr("Starting a scratch server…"));
    if (run->request.given) {
        Async<void> taking = takeGiven(run);
        auto taken = co_await taking;
        if (!taken)
            co_return taken;
        run->end(u"prepare"_qs);
        co_return Result<>();
    }
    Async<std::shared_ptr<ScratchCluster>> making
        = ScratchCluster::make(run->request.scratchBase, majorOf(run->request, run->inspection), run->cancel);
    auto scratch = co_await making;
    if (!scratch)
        co_return fail(std::move(scratch).error());
    run->scratch = *std::move(scratch);
    run->target.address = run->scratch->address(QLatin1String(scratchName));
    // Policies and rights name roles; here nobody can sign in as them.
    QList<QByteArray> statements;
    for (const QString& role : std::as_const(run->inspection.roles)) {
        if (role != u"postgres" && !role.startsWith(u"pg_") && role != u"current_user"
            && role != u"session_user")
            statements.append("CREATE ROLE " + quotedName(role) + " NOLOGIN");
    }
    statements.append(QByteArray("CREATE DATABASE ") + scratchName + " TEMPLATE template0 ENCODING 'UTF8'");
    Async<void> creating = execute(run->worker(u"postgres"_qs, false), std::move(statements), run->cancel);
    auto created = co_await creating;
    if (!created)
        co_return created;
    run->end(u"prepare"_qs);
    co_return Result<>();
}

Async<void> restore(SharedRun run)
{
    const QString title = Text::tr("Restoring…");
    run->begin(title);
    LoadOptions options;
    options.accepted = run->request.accepted;
    Async<LoadTerms> asking = loadTerms(run->worker(run->target.address.database, true), run->cancel);
    auto terms = co_await asking;
    if (!terms)
        co_return fail(std::move(terms).error());
    options.jobs = terms->jobs;
    options.lazyCommits = terms->takesOptions;
    Loader::Report progress = [report = run->report, title](const LoadProgress& load) {
        const bool unpacking = load.stage == LoadProgress::Stage::Unpacking;
        report({unpacking ? Text::tr("Unpacking into memory…") : title, load});
    };
    Async<LoadReport> loading = loadGathering(run->request.source, run->target, options, run->programs,
        std::move(progress), run->request.workers, run->worker(run->target.address.database, false),
        expectedRows(run->request.source, run->inspection), run->cancel);
    auto loaded = co_await loading;
    if (!loaded)
        co_return fail(std::move(loaded).error());
    if (!loaded->remark.isEmpty())
        run->proof.remark = loaded->remark;
    run->end(u"restore"_qs);

    run->begin(Text::tr("Gathering statistics…"));
    Async<void> analyzing = gatherStatistics(run->worker(run->target.address.database, false), run->cancel);
    auto analyzed = co_await analyzing;
    if (!analyzed)
        co_return analyzed;
    run->end(u"analyze"_qs);
    co_return Result<>();
}

Async<void> check(SharedRun run)
{
    run->begin(Text::tr("Counting and comparing…"));
    Async<DatabaseContent> reading
        = readContent(run->worker(run->target.address.database, true), run->request.withSums, run->cancel);
    auto content = co_await reading;
    if (!content)
        co_return fail(std::move(content).error());
    run->content = *std::move(content);
    run->proof.rows = run->content.totalRows();
    run->proof.digest = run->content.digest();
    const StoredArtefact* const stored = run->request.source.artefact();
    const QStringList differences = stored ? compareWithManifest(run->content, stored->manifest)
                                           : compareWithScript(run->content, run->inspection.rows);
    if (!differences.isEmpty())
        co_return fail(ErrorKind::Corrupt,
            Text::tr("What was restored is not what was backed up. %1").arg(differences.join(u' ')));
    run->end(u"check"_qs);

    if (run->request.smokeQueries.isEmpty())
        co_return Result<>();
    run->begin(Text::tr("Asking the workspace's queries…"));
    Async<QStringList> asking = runSmokeQueries(
        run->worker(run->target.address.database, true), run->request.smokeQueries, run->cancel);
    auto failed = co_await asking;
    if (!failed)
        co_return fail(std::move(failed).error());
    if (!failed->isEmpty())
        co_return fail(ErrorKind::Corrupt,
            Text::tr("A query was not answered as it should be. %1").arg(failed->join(u' ')));
    run->end(u"smoke"_qs);
    co_return Result<>();
}

Result<PipedEnd> runAmcheck(const QString& program, const Loader::Target& target, const CancelToken& cancel)
{
    auto files = ConnectionFiles::make(target.address, target.password, u"vigie-drill"_qs);
    if (!files)
        return fail(std::move(files).error());
    PipedCommand command;
    command.program = program;
    // Unlike its siblings it takes names of databases only, and the way there from the environment.
    command.environment = (*files)->environment();
    command.environment.insert(u"PGSERVICE"_qs, (*files)->service());
    command.arguments
        = {u"--install-missing"_qs, u"--no-password"_qs, u"--database"_qs, target.address.database};
    auto child = PipedChild::start(std::move(command), {}, cancel);
    if (!child)
        return fail(std::move(child).error());
    return (*child)->finish();
}

Async<void> amcheck(SharedRun run)
{
    const QString program = run->programs.path(u"pg_amcheck"_qs);
    if (!run->request.withAmcheck || !run->scratch || !QFileInfo(program).isExecutable())
        co_return Result<>();
    run->begin(Text::tr("Examining tables and indexes…"));
    auto examining = [program, target = run->target, cancel = run->cancel] {
        return runAmcheck(program, target, cancel);
    };
    Result<PipedEnd> end = co_await onPool(run->request.workers, std::move(examining));
    if (!end)
        co_return fail(std::move(end).error());
    if (end->exitCode == 2)
        co_return fail(ErrorKind::Corrupt, Text::tr("pg_amcheck found damage: %1").arg(end->words()));
    if (!end->succeeded()) {
        // The extension is a package of its own: without it there is nothing to examine with.
        run->proof.remark = Text::tr("pg_amcheck could not be used: %1").arg(end->words().right(200));
        co_return Result<>();
    }
    run->end(u"amcheck"_qs);
    co_return Result<>();
}

/// Nothing of the scratch stays, whatever happened.
Async<void> cleanUp(SharedRun run)
{
    if (run->scratch) {
        Async<void> destroying = ScratchCluster::destroy(run->scratch);
        auto destroyed = co_await destroying;
        run->scratch.reset();
        co_return destroyed;
    }
    if (run->given.isEmpty())
        co_return Result<>();
    QList<QByteArray> statements{"DROP DATABASE IF EXISTS " + quotedName(run->given) + " WITH (FORCE)"};
    Async<void> dropping = execute(
        run->worker(run->request.given->address.database, false), std::move(statements), CancelToken());
    auto dropped = co_await dropping;
    co_return dropped;
}

Async<void> runPhases(SharedRun run)
{
    for (auto* const phase : {&prepare, &restore, &check, &amcheck}) {
        Async<void> running = phase(run);
        auto done = co_await running;
        if (!done)
            co_return done;
    }
    co_return Result<>();
}

/// Whether a failure says something about the backup.
bool isVerdict(const Error& error)
{
    switch (error.kind()) {
    case ErrorKind::Corrupt:
    case ErrorKind::Invalid:
    case ErrorKind::Forbidden:
    case ErrorKind::Unauthorized:
        return true;
    default:
        return false;
    }
}

} // namespace

Async<BackupProof> drill(DrillRequest request, std::function<void(DrillReport)> report, CancelToken cancel)
{
    auto run = std::make_shared<Run>(std::move(request));
    run->report = std::move(report);
    run->cancel = std::move(cancel);
    BackupProof& proof = run->proof;
    proof.kind = BackupProof::Kind::Drill;
    proof.service = run->request.service;
    proof.artefact = run->request.source.title();
    proof.at = run->request.clock->now();
    proof.bytes = run->request.source.bytes();
    if (const StoredArtefact* const stored = run->request.source.artefact()) {
        proof.destination = stored->destination->id();
        proof.etag = stored->object.etag;
        proof.program = stored->manifest.server ? stored->manifest.server->version : QString();
    }
    Async<void> running = runPhases(run);
    auto done = co_await running;
    run->report({Text::tr("Removing the scratch server…"), {}});
    Async<void> cleaning = cleanUp(run);
    auto cleaned = co_await cleaning;
    if (!cleaned)
        qCWarning(lcApp, "drill: %s", qPrintable(cleaned.error().oneLine()));
    proof.passed = done.has_value();
    if (!done) {
        if (!isVerdict(done.error()))
            co_return fail(std::move(done).error());
        proof.problem = done.error().what();
        if (done.error().reply())
            proof.problem += u' ' + done.error().reply()->text;
        proof.problemKind = errorKindName(done.error().kind());
    }
    co_return BackupProof(proof);
}

} // namespace vigie
