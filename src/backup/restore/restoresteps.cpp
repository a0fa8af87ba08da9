// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/restore/restoresteps.h"

#include "backup/load/loadterms.h"
#include "backup/load/statistics.h"
#include "backup/restore/databaseadmin.h"
#include "backup/restore/rights.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRandomGenerator>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RestoreSteps)
};

constexpr Millis tooEarly{3'000}; // to tell the end from the beginning

QString leftText(Millis left)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
    if (seconds < 90)
        return Text::tr("about %n second(s) left", nullptr, static_cast<int>(seconds));
    return Text::tr("about %n minute(s) left", nullptr, static_cast<int>((seconds + 59) / 60));
}

} // namespace

QString loadProgressText(const LoadProgress& progress, Millis elapsed)
{
    const QLocale locale;
    QString text = progress.total > 0
        ? Text::tr("%1 of %2")
              .arg(locale.formattedDataSize(progress.bytes), locale.formattedDataSize(progress.total))
        : QString();
    if (progress.stage == LoadProgress::Stage::Unpacking)
        text = Text::tr("unpacking into memory: %1").arg(text);
    if (!progress.object.isEmpty())
        text = text.isEmpty() ? progress.object : Text::tr("%1, %2").arg(text, progress.object);
    // Rows come first and then what is made of them, indexes above all: past the last byte nothing is told.
    if (elapsed >= tooEarly && progress.bytes > 0 && progress.bytes < progress.total) {
        const double rest = static_cast<double>(progress.total - progress.bytes);
        const Millis left(static_cast<qint64>(
            static_cast<double>(elapsed.count()) * rest / static_cast<double>(progress.bytes)));
        text = Text::tr("%1, %2").arg(text, leftText(left));
    }
    return text;
}

namespace {

Async<void> runCreate(SharedRestore run, StepRun step)
{
    Async<void> creating = createDatabaseLike(
        run->admin(), run->before, run->names.restored, stageComment(run->plan, u"loading"), step.interrupt);
    auto created = co_await creating;
    if (created)
        step.report({}, run->names.restored);
    co_return created;
}

Async<void> runLoad(SharedRestore run, StepRun step)
{
    Loader::Target target;
    target.address = run->restoredAddress();
    if (const DatabaseWorker::CredentialSource credential = run->restoredCredential()) {
        Async<Secret> asking = credential(step.interrupt);
        auto secret = co_await asking;
        if (secret)
            target.password = *std::move(secret);
        else if (!target.address.isSocket() || secret.error().kind() != ErrorKind::NotFound)
            co_return fail(std::move(secret).error());
    }
    LoadOptions options;
    options.accepted = run->request.accepted;
    options.tables = run->request.tables;
    options.schemas = run->request.schemas;
    options.singleTransaction = run->mode != RestoreRun::Mode::Beside && !run->request.selects();
    options.clean
        = run->mode == RestoreRun::Mode::InPlace && run->request.source->format() != DumpFormat::Plain;
    if (!options.singleTransaction) {
        Async<LoadTerms> asking = loadTerms(run->restored(true), step.interrupt);
        auto terms = co_await asking;
        if (!terms)
            co_return fail(std::move(terms).error());
        options.jobs = terms->jobs;
        // The comment that says "loaded" is waited for, and with it all that was committed before.
        options.lazyCommits = terms->takesOptions && run->mode == RestoreRun::Mode::Beside;
    }
    Loader::Report report = [report = step.report, clock = run->request.clock, stage = LoadProgress().stage,
                                began = run->request.clock->now()](const LoadProgress& progress) mutable {
        if (std::exchange(stage, progress.stage) != progress.stage)
            began = clock->now();
        report(loadProgressText(progress, clock->now() - began), {});
    };
    Async<LoadReport> loading = loadGathering(*run->request.source, std::move(target), std::move(options),
        run->programs, std::move(report), run->request.workers, run->restored(false),
        expectedRows(*run->request.source, run->inspection), step.interrupt);
    auto loaded = co_await loading;
    if (!loaded)
        co_return fail(std::move(loaded).error());
    if (run->mode != RestoreRun::Mode::Beside)
        co_return Result<>();
    Async<void> noting
        = setComment(run->admin(), run->names.restored, stageComment(run->plan, u"loaded"), CancelToken());
    auto noted = co_await noting;
    co_return noted;
}

Async<void> runRights(SharedRestore run, StepRun step)
{
    Async<QList<QByteArray>> reading = readRights(run->worker(run->names.database, true), step.interrupt);
    auto statements = co_await reading;
    if (!statements)
        co_return fail(std::move(statements).error());
    Async<RightsOutcome> applying = applyRights(run->restored(false), *std::move(statements), step.interrupt);
    auto outcome = co_await applying;
    if (!outcome)
        co_return fail(std::move(outcome).error());
    step.report(
        Text::tr("%n owner(s) and right(s) carried over", nullptr, static_cast<int>(outcome->applied)), {});
    co_return Result<>();
}

Async<void> runAnalyze(SharedRestore run, StepRun step)
{
    Async<void> analyzing = gatherStatistics(run->restored(false), step.interrupt);
    auto analyzed = co_await analyzing;
    co_return analyzed;
}

/// Of selected tables only those are compared.
Manifest expected(const RestoreRun& run, const Manifest& manifest)
{
    if (!run.request.selects())
        return manifest;
    Manifest wanted = manifest;
    wanted.tables.clear();
    wanted.largeObjects = 0;
    wanted.revisions.clear();
    for (const TableCount& table : manifest.tables) {
        if (run.request.tables.contains(table.qualified()) || run.request.schemas.contains(table.schema))
            wanted.tables.append(table);
    }
    return wanted;
}

QMap<QString, qint64> expected(const RestoreRun& run)
{
    QMap<QString, qint64> wanted = run.inspection.rows;
    wanted.removeIf([&run](std::pair<const QString&, qint64&> table) {
        return run.request.selects() && !run.request.tables.contains(table.first)
            && !run.request.schemas.contains(table.first.section(u'.', 0, 0));
    });
    return wanted;
}

/// What is so when the comparison fails.
QString afterCompare(const RestoreRun& run)
{
    return run.mode == RestoreRun::Mode::InPlace
        ? Text::tr("%1 holds what was restored. The safety backup of before is whole: %2.")
              .arg(run.names.database, run.safety)
        : Text::tr("Nothing was switched: %1 is as before.").arg(run.names.database);
}

Async<void> runCompare(SharedRestore run, StepRun step)
{
    Async<DatabaseContent> reading = readContent(run->restored(true), false, step.interrupt);
    auto content = co_await reading;
    if (!content)
        co_return fail(std::move(content).error());
    const StoredArtefact* const stored = run->request.source->artefact();
    if (run->request.selects())
        content->revisions.clear();
    const QStringList differences = stored ? compareWithManifest(*content, expected(*run, stored->manifest))
                                           : compareWithScript(*content, expected(*run));
    if (!differences.isEmpty())
        co_return fail(ErrorKind::Corrupt,
            Text::tr("What was restored is not what was backed up. %1").arg(differences.join(u' ')),
            afterCompare(*run));
    step.report(
        Text::tr("%1 rows in %n table(s), as they should be", nullptr, static_cast<int>(content->rows.size()))
            .arg(QLocale().toString(content->totalRows())),
        {});
    if (run->request.selects())
        co_return Result<>();
    Async<QStringList> asking
        = runSmokeQueries(run->restored(true), run->request.smokeQueries, step.interrupt);
    auto failed = co_await asking;
    if (!failed)
        co_return fail(std::move(failed).error());
    if (!failed->isEmpty())
        co_return fail(ErrorKind::Corrupt,
            Text::tr("A query was not answered as it should be. %1").arg(failed->join(u' ')),
            afterCompare(*run));
    co_return Result<>();
}

Async<void> runDrain(SharedRestore run, StepRun step)
{
    step.report(Text::tr("From here on %1 takes no sessions.").arg(run->names.database), {});
    Async<void> draining
        = drain(run->admin(), run->names.database, run->request.drainPatience, step.interrupt);
    auto drained = co_await draining;
    co_return drained;
}

Async<void> runSwitch(SharedRestore run, StepRun step)
{
    DatabaseSwitch what;
    what.name = run->names.database;
    what.away = run->names.before;
    what.coming = run->names.restored;
    what.awayComment = restoreMark
        + u"%1: was %2 until the switch; kept until %3"_qs.arg(
            run->plan.text(), run->names.database, toIso(run->keepUntil));
    what.comment = run->before.comment;
    Async<void> switching = switchDatabases(run->admin(), std::move(what), CancelToken());
    auto switched = co_await switching;
    if (!switched) {
        // Its outcome may be unknown, but the server knows: names tell which of the two it is.
        Async<DatabaseFacts> looking = readFacts(run->admin(), run->names.database, CancelToken());
        auto now = co_await looking;
        if (!now)
            co_return fail(ErrorKind::OutcomeUnknown,
                Text::tr("Nobody can say whether the databases were switched."), now.error().what());
        if (now->oid == run->before.oid) {
            Async<void> opening = allowConnections(run->admin(), run->names.database, true, CancelToken());
            auto opened = co_await opening;
            if (!opened)
                co_return fail(ErrorKind::Conflict, switched.error().what(),
                    Text::tr("Nothing was switched, but %1 takes no sessions: allow them again.")
                        .arg(run->names.database));
            co_return switched;
        }
    }
    run->switched = true;
    step.report(Text::tr("%1 is the restored database now; the former one is %2.")
                    .arg(run->names.database, run->names.before),
        {});
    co_return Result<>();
}

Async<void> runSmoke(SharedRestore run, StepRun step)
{
    Async<DatabaseFacts> looking = readFacts(run->worker(run->names.database, true), {}, step.interrupt);
    auto now = co_await looking;
    if (!now)
        co_return fail(std::move(now).error());
    if (now->oid == run->before.oid)
        co_return fail(
            ErrorKind::Conflict, Text::tr("%1 is still the database of before.").arg(run->names.database));
    Async<QStringList> asking
        = runSmokeQueries(run->worker(run->names.database, true), run->request.smokeQueries, step.interrupt);
    auto failed = co_await asking;
    if (!failed)
        co_return fail(std::move(failed).error());
    if (!failed->isEmpty())
        co_return fail(ErrorKind::Corrupt,
            Text::tr("A query was not answered as it should be. %1").arg(failed->join(u' ')),
            Text::tr(
                "The restored database is in use. %1 is kept: undo the restore if this is worse than before.")
                .arg(run->names.before));
    co_return Result<>();
}

Async<void> runDrop(SharedRestore run, StepRun step)
{
    Async<void> dropping = dropMarked(run->admin(), run->names.restored, restoreMark, step.interrupt);
    auto dropped = co_await dropping;
    if (!dropped && dropped.error().kind() == ErrorKind::NotFound)
        co_return Result<>();
    co_return dropped;
}

Async<void> runReopen(SharedRestore run, StepRun step)
{
    Async<void> opening = allowConnections(run->admin(), run->names.database, true, step.interrupt);
    auto opened = co_await opening;
    co_return opened;
}

Async<void> runSwitchBack(SharedRestore run, StepRun)
{
    DatabaseSwitch what;
    what.name = run->names.database;
    what.away = run->names.restored;
    what.coming = run->names.before;
    what.awayComment = restoreMark + run->plan.text() + u": undone"_qs;
    what.comment = run->before.comment;
    Async<void> switching = switchDatabases(run->admin(), std::move(what), CancelToken());
    auto switched = co_await switching;
    if (!switched) {
        Async<void> reopening = allowConnections(run->admin(), run->names.database, true, CancelToken());
        auto reopened = co_await reopening;
        co_return switched;
    }
    // It was closed when it was renamed away.
    Async<void> opening = allowConnections(run->admin(), run->names.database, true, CancelToken());
    auto opened = co_await opening;
    co_return opened;
}

/// Asks for leave to write just before it.
Async<void> granted(SharedRestore run, RestoreWork work, StepRun step)
{
    auto grant = step.grant();
    if (!grant)
        co_return fail(std::move(grant).error());
    Async<void> working = work(std::move(run), std::move(step));
    auto done = co_await working;
    co_return done;
}

} // namespace

QString stageComment(const PlanId& plan, QStringView stage)
{
    return restoreMark + plan.text() + u": "_qs + stage.toString();
}

RestoreNames RestoreNames::of(const QString& database, TimePoint at)
{
    QString time = toDateTime(at).toString(u"yyyyMMdd't'HHmmss");
    // Seconds alone are not enough: the second restore within one would find its names taken.
    for (int letter = 0; letter < 4; ++letter)
        time += QChar(u'a' + QRandomGenerator::global()->bounded(26));
    QString base = database;
    while (base.toUtf8().size() > 34) // of the server's 63 bytes; the rest is for what follows
        base.chop(1);
    return {database, base + u"_restore_"_qs + time, base + u"_before_"_qs + time};
}

DatabaseWorker RestoreRun::worker(const QString& database, bool readOnly) const
{
    DatabaseAddress address = request.database;
    address.database = database;
    return DatabaseWorker(std::move(address), restoreRules(readOnly), request.credential);
}

DatabaseAddress RestoreRun::restoredAddress() const
{
    if (mode == Mode::Elsewhere)
        return request.second->address;
    DatabaseAddress address = request.database;
    address.database = mode == Mode::InPlace ? names.database : names.restored;
    return address;
}

DatabaseWorker::CredentialSource RestoreRun::restoredCredential() const
{
    return mode == Mode::Elsewhere ? request.second->credential : request.credential;
}

DatabaseWorker RestoreRun::restored(bool readOnly) const
{
    return DatabaseWorker(restoredAddress(), restoreRules(readOnly), restoredCredential());
}

Async<void> recheckRestore(SharedRestore run, QString database, CancelToken cancel)
{
    if (run->request.source) {
        Async<void> looking = LoadSource::recheck(*run->request.source, cancel);
        auto same = co_await looking;
        if (!same)
            co_return same;
    }
    // Where no other database can be entered, the one in use tells about itself.
    Async<DatabaseFacts> reading = run->mode == RestoreRun::Mode::Beside
        ? readFacts(run->admin(), database, cancel)
        : readFacts(run->worker(database, true), {}, cancel);
    auto now = co_await reading;
    if (!now)
        co_return fail(std::move(now).error());
    DatabaseFacts planned = run->before;
    planned.name = database;
    co_return sameTarget(planned, *now);
}

PlanStep restoreStep(
    SharedRestore run, const QString& id, const QString& title, StepManner manner, RestoreWork work)
{
    PlanStep made;
    made.id = id;
    made.title = title;
    made.writes = manner != StepManner::Reads;
    made.interruptible = manner != StepManner::WritesAtOnce;
    if (made.writes) {
        made.recheck = [run](CancelToken cancel) {
            return recheckRestore(run, run->names.database, std::move(cancel));
        };
        made.run = [run, work](StepRun with) { return granted(run, work, std::move(with)); };
    } else {
        made.run = [run, work](StepRun with) { return work(run, std::move(with)); };
    }
    return made;
}

PlanStep createStep(SharedRestore run)
{
    const QString title = Text::tr("Create the database %1").arg(run->names.restored);
    return restoreStep(std::move(run), u"create"_qs, title, StepManner::WritesAtOnce, runCreate);
}

PlanStep loadStep(SharedRestore run)
{
    return restoreStep(std::move(run), u"load"_qs, Text::tr("Restore into it, stopping at the first error"),
        StepManner::Writes, runLoad);
}

PlanStep rightsStep(SharedRestore run)
{
    return restoreStep(std::move(run), u"rights"_qs,
        Text::tr("Carry owners and rights over from the present database"), StepManner::Writes, runRights);
}

PlanStep analyzeStep(SharedRestore run)
{
    return restoreStep(
        std::move(run), u"analyze"_qs, Text::tr("Gather statistics"), StepManner::Writes, runAnalyze);
}

PlanStep compareStep(SharedRestore run)
{
    return restoreStep(std::move(run), u"compare"_qs, Text::tr("Compare with what was backed up"),
        StepManner::Reads, runCompare);
}

PlanStep drainStep(SharedRestore run)
{
    const QString title = Text::tr("End the sessions on %1 and refuse new ones").arg(run->names.database);
    return restoreStep(std::move(run), u"drain"_qs, title, StepManner::Writes, runDrain);
}

PlanStep switchStep(SharedRestore run)
{
    return restoreStep(std::move(run), u"switch"_qs, Text::tr("Switch: two renames in one transaction"),
        StepManner::WritesAtOnce, runSwitch);
}

PlanStep smokeStep(SharedRestore run)
{
    return restoreStep(std::move(run), u"smoke"_qs, Text::tr("Ask the restored database under its own name"),
        StepManner::Reads, runSmoke);
}

PlanStep dropRestoredStep(SharedRestore run)
{
    const QString title = Text::tr("Drop the half-made database %1").arg(run->names.restored);
    return restoreStep(std::move(run), u"drop-restored"_qs, title, StepManner::WritesAtOnce, runDrop);
}

PlanStep reopenStep(SharedRestore run)
{
    const QString title = Text::tr("Let sessions on %1 again").arg(run->names.database);
    return restoreStep(std::move(run), u"reopen"_qs, title, StepManner::WritesAtOnce, runReopen);
}

PlanStep switchBackStep(SharedRestore run)
{
    PlanStep made = restoreStep(run, u"switch-back"_qs,
        Text::tr("Switch back: two renames in one transaction"), StepManner::WritesAtOnce, runSwitchBack);
    made.recheck
        = [run](CancelToken cancel) { return recheckRestore(run, run->names.before, std::move(cancel)); };
    return made;
}

} // namespace vigie
