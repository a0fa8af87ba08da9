// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/restore/preparation.h"

#include "async/worker.h"
#include "backup/restore/newerrows.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <QMap>
#include <QStorageInfo>

#include <algorithm>

namespace vigie {

namespace {

using enum PlanCheck::Verdict;

constexpr Millis countPatience{15'000}; // for one table

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RestorePlan)
};

/// From restores that ended well, else from drills of this service: the median.
std::optional<Millis> expectedTime(const RestoreRequest& request, const QString& action, int* runs)
{
    QList<Millis> past = pastDurations(request.history, request.service, action);
    if (past.isEmpty()) {
        for (const BackupProof& proof : request.proofs) {
            if (proof.kind == BackupProof::Kind::Drill && proof.passed && past.size() < 12)
                past.append(proof.recovery());
        }
    }
    *runs = static_cast<int>(past.size());
    return median(past);
}

} // namespace

Async<SharedRestore> prepareRestore(RestoreRequest request, CancelToken cancel)
{
    if (!request.source)
        co_return fail(ErrorKind::Invalid, Text::tr("There is no backup to restore from."));
    auto run = std::make_shared<RestoreRun>(std::move(request));
    Async<DatabaseFacts> reading = readFacts(run->worker(run->request.database.database, true), {}, cancel);
    auto facts = co_await reading;
    if (!facts)
        co_return fail(std::move(facts).error());
    run->before = *std::move(facts);
    const TimePoint now = run->request.clock->now();
    run->names = RestoreNames::of(run->before.name, now);
    run->keepUntil = std::chrono::ceil<std::chrono::seconds>(now + run->request.keepOld);
    if (run->request.maintenance == run->before.name)
        run->request.maintenance = QStringLiteral("template1");
    Async<void> looking = readRestoreSource(run, cancel);
    auto looked = co_await looking;
    if (!looked)
        co_return fail(std::move(looked).error());
    co_return run;
}

Async<void> readRestoreSource(SharedRestore run, CancelToken cancel)
{
    if (!run->request.source)
        co_return fail(ErrorKind::Invalid, Text::tr("There is no backup to restore from."));
    auto finding = [source = *run->request.source] { return Loader::programsFor(source, 0); };
    Result<ClientPrograms> programs = co_await onPool(run->request.workers, std::move(finding));
    if (!programs)
        co_return fail(std::move(programs).error());
    DumpFile::Tools tools{programs->path(u"pg_restore"_qs), QProcessEnvironment::systemEnvironment()};
    Async<DumpInspection> inspecting = LoadSource::inspect(
        *run->request.source, std::move(tools), run->request.accepted, run->request.workers, cancel);
    auto inspection = co_await inspecting;
    if (!inspection)
        co_return fail(std::move(inspection).error());
    run->inspection = *std::move(inspection);
    if (auto problem = run->inspection.problem())
        co_return fail(*std::move(problem));
    auto fitting
        = [source = *run->request.source, version = run->before.serverVersion,
              madeBy = run->inspection.madeBy] { return Loader::programsFor(source, version, madeBy); };
    programs = co_await onPool(run->request.workers, std::move(fitting));
    if (!programs)
        co_return fail(std::move(programs).error());
    run->programs = *std::move(programs);
    co_return Result<>();
}

Plan blankRestorePlan(const RestoreRun& run, const QString& action)
{
    Plan plan;
    plan.id = newPlanId();
    plan.action = action;
    plan.level = run.request.kind == EnvironmentKind::Production ? ActionLevel::AffectsProduction
                                                                 : ActionLevel::EasilyUndone;
    plan.target = run.request.service;
    plan.expectedDuration = expectedTime(run.request, action, &plan.pastRuns);
    plan.recipe = QJsonObject{{u"action"_qs, action}, {u"plan"_qs, plan.id.text()},
        {u"way"_qs, restoreWayName(run.mode)}, {u"database"_qs, run.names.database},
        {u"restored"_qs, run.names.restored}, {u"before"_qs, run.names.before}, {u"oid"_qs, run.before.oid},
        {u"system"_qs, run.before.systemIdentifier}, {u"comment"_qs, run.before.comment},
        {u"keepUntil"_qs, toIso(run.keepUntil)},
        {u"switches"_qs, run.request.switchOver && !run.request.selects()}};
    if (run.request.selects()) {
        plan.recipe.insert(u"onlyTables"_qs, QJsonArray::fromStringList(run.request.tables));
        plan.recipe.insert(u"onlySchemas"_qs, QJsonArray::fromStringList(run.request.schemas));
    }
    if (run.request.source)
        plan.recipe.insert(u"source"_qs, run.request.source->title());
    if (const StoredArtefact* const stored = run.request.source ? run.request.source->artefact() : nullptr)
        plan.recipe.insert(u"destination"_qs, stored->destination->id());
    return plan;
}

Plan followingPlan(const RestoreRun& run, const QString& action, const QJsonObject& recipe)
{
    Plan plan = blankRestorePlan(run, action);
    plan.recipe = recipe;
    plan.recipe.insert(u"action"_qs, action);
    plan.recipe.insert(u"way"_qs, restoreWayName(run.mode));
    return plan;
}

QString restoreWayName(RestoreRun::Mode mode)
{
    switch (mode) {
    case RestoreRun::Mode::Beside:
        return QStringLiteral("beside");
    case RestoreRun::Mode::Elsewhere:
        return QStringLiteral("elsewhere");
    case RestoreRun::Mode::InPlace:
        return QStringLiteral("in-place");
    }
    return {};
}

RestoreRun::Mode restoreWayOf(const QJsonObject& recipe)
{
    for (const RestoreRun::Mode mode : {RestoreRun::Mode::Elsewhere, RestoreRun::Mode::InPlace}) {
        if (recipe.value(u"way").toString() == restoreWayName(mode))
            return mode;
    }
    return RestoreRun::Mode::Beside;
}

void addSourceChecks(Plan& plan, const RestoreRun& run)
{
    const DumpInspection& inspection = run.inspection;
    plan.checks.append({Text::tr("The backup was read and writes nowhere else"),
        inspection.warnings > 0 ? Warning : Passed,
        inspection.warnings > 0
            ? Text::tr(
                "%n statement(s) are worth a look: functions that reach other servers, or what you accepted.",
                nullptr, static_cast<int>(inspection.warnings))
            : Text::tr("%n statement(s)", nullptr, static_cast<int>(inspection.statements))});
    const LoadSource& source = *run.request.source;
    const StoredArtefact* const stored = source.artefact();
    if (!stored && !source.held()) {
        plan.checks.append({Text::tr("Where it comes from"), Warning,
            Text::tr("A file without a manifest: nothing shows when it was made or that it is whole as far "
                     "as its maker is concerned.")});
        return;
    }
    // A reading after it does not undo that it was restored.
    const BackupProof* proof = nullptr;
    for (const BackupProof& known : run.request.proofs) {
        const bool fits = known.artefact == source.title() && known.passed
            && (!stored || known.etag == stored->object.etag);
        if (fits && (!proof || known.kind != BackupProof::Kind::Verify))
            proof = &known;
        if (proof && proof->kind != BackupProof::Kind::Verify)
            break;
    }
    const bool restored = proof && proof->kind != BackupProof::Kind::Verify;
    plan.checks.append(
        {restored ? Text::tr("It was restored before") : Text::tr("It was never restored before"),
            restored ? Passed : Warning,
            restored    ? momentText(proof->at)
                : proof ? Text::tr("Only read to its end, on %1.").arg(momentText(proof->at))
                        : Text::tr("The comparison before the switch will tell.")});
    if (!stored) {
        plan.checks.append({Text::tr("Where it comes from"), Passed,
            Text::tr("The provider made and keeps it. It has no manifest: rows are compared with the dump "
                     "itself.")});
        plan.effects.append(Text::tr("Data of %1 come back.").arg(momentText(source.held()->createdAt)));
        return;
    }
    plan.checks.append(
        {Text::tr("The manifest is signed by one of our machines"), stored->trusted ? Passed : Warning, {}});
    const ManifestServer server = stored->manifest.server.value_or(ManifestServer());
    const bool newer = server.versionNumber / 10'000 > run.before.serverVersion / 10'000;
    plan.checks.append({Text::tr("The server is not older than the backup's"), newer ? Blocking : Passed,
        Text::tr("PostgreSQL %1 into %2").arg(server.version).arg(run.before.serverVersion / 10'000)});
    plan.effects.append(
        Text::tr("Data of %1 come back (schema revision %2).")
            .arg(momentText(stored->manifest.snapshotAt),
                stored->manifest.revisions.isEmpty() ? Text::tr("none")
                                                     : stored->manifest.revisions.join(u", ")));
}

Async<void> addNewerRows(SharedRestore run, Plan* plan, CancelToken cancel)
{
    const StoredArtefact* const stored = run->request.source->artefact();
    QList<TableCount> tables = stored ? stored->manifest.tables : QList<TableCount>();
    for (auto it = run->inspection.rows.cbegin(); !stored && it != run->inspection.rows.cend(); ++it)
        tables.append({it.key().section(u'.', 0, 0), it.key().section(u'.', 1), it.value()});
    Async<QList<NewerRows>> counting = countNewerRows(
        run->worker(run->names.database, true), tables, run->request.source->dataOf(), countPatience, cancel);
    auto rows = co_await counting;
    if (!rows)
        co_return fail(std::move(rows).error());
    const QStringList lines = newerRowsText(*rows);
    plan->effects.append(lines.isEmpty()
            ? Text::tr("No table has other rows now than the backup.")
            : Text::tr("What is in use now and not in the backup is out of use afterwards:"));
    plan->effects.append(lines);
    co_return Result<>();
}

QString endedSessions(const DatabaseFacts& facts)
{
    QMap<QString, int> sessions;
    for (const OtherSession& session : facts.sessions)
        ++sessions[session.display()];
    QStringList named;
    for (auto it = sessions.cbegin(); it != sessions.cend(); ++it)
        named.append(it.value() > 1 ? u"%1 × %2"_qs.arg(it.value()).arg(it.key()) : it.key());
    const int count = static_cast<int>(facts.sessions.size());
    return named.isEmpty() ? Text::tr("No session has to be ended now.")
                           : Text::tr("%n session(s) are ended: %1.", nullptr, count).arg(named.join(u", "));
}

QString momentText(TimePoint at)
{
    return toDateTime(at).toUTC().toString(u"yyyy-MM-dd HH:mm:ss") + u" UTC"_qs;
}

PlanCheck spaceCheck(const DatabaseFacts& facts, const LoadSource& source)
{
    const StoredArtefact* const stored = source.artefact();
    const qint64 needed
        = stored && stored->manifest.server ? stored->manifest.server->databaseBytes : facts.bytes;
    const QLocale locale;
    const QString size = locale.formattedDataSize(needed);
    const QStorageInfo disk(facts.dataFolder);
    if (facts.dataFolder.isEmpty() || !disk.isValid())
        return {Text::tr("There is room for what is restored"), Warning,
            Text::tr("It takes about %1; this server does not tell how much is free.").arg(size)};
    return {Text::tr("There is room for what is restored"),
        disk.bytesAvailable() > needed * 5 / 4 ? Passed : Blocking,
        Text::tr("It takes about %1 of %2.").arg(size, locale.formattedDataSize(disk.bytesAvailable()))};
}

} // namespace vigie
