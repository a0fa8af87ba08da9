// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/restore/oversteps.h"

#include "async/sleep.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace vigie {

namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RestoreOver)
};

#define VIGIE_NOT_OF_EXTENSION(catalogue)                                                                    \
    " AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '" catalogue                                 \
    "'::regclass AND e.objid = c.oid AND e.deptype = 'e')"
#define VIGIE_OURS "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'"
/// How Loader signs in.
#define VIGIE_LOADS                                                                                          \
    " FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'vigie-restore'"       \
    " AND pid <> pg_backend_pid()"

Result<OverFacts> read(DatabaseSession& session)
{
    OverFacts facts;
    // In this order: a load that is over by now cannot commit any more after the tables were looked at.
    auto loads = session.query("SELECT count(*) AS n" VIGIE_LOADS);
    if (!loads)
        return fail(std::move(loads).error());
    facts.atWork = static_cast<int>(loads->first().integer("n"));
    auto tables = session.query(
        "SELECT n.nspname || '.' || c.relname AS name, c.oid::bigint AS oid, c.relkind = 'r' AS own"
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relkind IN ('r', 'p', 'm') AND " VIGIE_OURS VIGIE_NOT_OF_EXTENSION("pg_class"));
    if (!tables)
        return fail(std::move(tables).error());
    for (const SqlRow& row : *tables) {
        facts.tables.insert(row.text("name"), row.integer("oid"));
        if (row.boolean("own"))
            facts.withRows.append(row.text("name"));
    }
    return facts;
}

/// Statements that leave nothing but the schema public and extensions, in an order in which none needs what
/// another has dropped.
Result<QList<QByteArray>> dropsOf(DatabaseSession& session)
{
    QList<QByteArray> drops;
    for (const QByteArray& question : {
             QByteArray("SELECT format('DROP SCHEMA IF EXISTS %I CASCADE', c.nspname) AS statement FROM "
                        "pg_namespace c WHERE c.nspname NOT IN ('pg_catalog', 'information_schema', "
                        "'public') AND c.nspname NOT LIKE 'pg\\_%' AND NOT EXISTS (SELECT FROM pg_extension"
                        " x WHERE x.extnamespace = c.oid)" VIGIE_NOT_OF_EXTENSION("pg_namespace")),
             // Everything that stands in a schema which stays, whatever its kind.
             QByteArray("SELECT format('DROP %s IF EXISTS %s CASCADE', CASE WHEN t.typtype = 'd' THEN"
                        " 'domain' WHEN o.type = 'statistics object' THEN 'statistics' ELSE o.type END, "
                        "o.identity) AS statement"
                        " FROM pg_depend d JOIN pg_namespace n ON n.oid = d.refobjid"
                        " LEFT JOIN pg_type t ON d.classid = 'pg_type'::regclass AND t.oid = d.objid,"
                        " pg_identify_object(d.classid, d.objid, 0) o"
                        " WHERE d.refclassid = 'pg_namespace'::regclass AND d.deptype = 'n'"
                        " AND d.classid NOT IN ('pg_extension'::regclass, 'pg_default_acl'::regclass)"
                        " AND (n.nspname = 'public' OR EXISTS (SELECT FROM pg_extension x WHERE"
                        " x.extnamespace = n.oid)) AND " VIGIE_OURS
                        " AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = d.classid AND e.objid ="
                        " d.objid AND e.deptype = 'e') ORDER BY o.type <> 'table', 1"),
             QByteArray("SELECT format('DROP PUBLICATION IF EXISTS %I', pubname) AS statement FROM "
                        "pg_publication"),
             QByteArray("SELECT format('DROP EVENT TRIGGER IF EXISTS %I', c.evtname) AS statement FROM "
                        "pg_event_trigger c WHERE true" VIGIE_NOT_OF_EXTENSION("pg_event_trigger")),
             QByteArray("SELECT format('SELECT lo_unlink(%s)', oid) AS statement FROM "
                        "pg_largeobject_metadata"),
         }) {
        auto rows = session.query(question);
        if (!rows)
            return fail(std::move(rows).error());
        for (const SqlRow& row : *rows)
            drops.append(row.text("statement").toUtf8());
    }
    return drops;
}

Error notAsPlanned(const QString& where)
{
    return Error(ErrorKind::Conflict, Text::tr("%1 holds other tables than this plan saw.").arg(where),
        Text::tr("Nothing was dropped. Look at what is in it, then plan again."));
}

Result<> empty(DatabaseSession& session, const QStringList& expected, const QString& where)
{
    auto now = read(session);
    if (!now)
        return fail(std::move(now).error());
    const QStringList found = now->tables.keys();
    if (found != expected)
        return fail(notAsPlanned(where));
    auto drops = dropsOf(session);
    if (!drops)
        return fail(std::move(drops).error());
    // Statements of one message are one transaction.
    QByteArray all;
    for (const QByteArray& drop : *drops)
        all += drop + ";\n";
    if (all.isEmpty())
        return {};
    if (auto done = session.query(all); !done)
        return fail(std::move(done).error());
    return {};
}

Async<void> runEmpty(SharedRestore run, QStringList expected, StepRun step)
{
    auto grant = step.grant();
    if (!grant)
        co_return fail(std::move(grant).error());
    DatabaseWorker::Work<void> work
        = [expected, where = run->restoredAddress().display()](
              DatabaseSession& session) { return empty(session, expected, where); };
    Async<void> emptying = run->restored(false).run<void>(std::move(work), CancelToken());
    auto emptied = co_await emptying;
    co_return emptied;
}

/// The database that is emptied is the one that was looked at, and nobody uses it.
Async<void> recheckUnused(SharedRestore run, CancelToken cancel)
{
    Async<DatabaseFacts> reading = readFacts(run->restored(true), {}, std::move(cancel));
    auto now = co_await reading;
    if (!now)
        co_return fail(std::move(now).error());
    if (auto target = sameTarget(run->second, *now); !target)
        co_return target;
    if (!now->sessions.isEmpty())
        co_return fail(ErrorKind::Conflict,
            Text::tr("Somebody uses %1: %2.")
                .arg(run->restoredAddress().display(), now->sessions.first().display()),
            Text::tr("Nothing was dropped."));
    co_return Result<>();
}

Async<void> runEndLoad(SharedRestore run, StepRun step)
{
    for (int look = 0; look < 120; ++look) {
        DatabaseWorker::Work<int> work = [](DatabaseSession& session) -> Result<int> {
            auto ended = session.query("SELECT count(pg_terminate_backend(pid)) AS n" VIGIE_LOADS);
            if (!ended)
                return fail(std::move(ended).error());
            return static_cast<int>(ended->first().integer("n"));
        };
        Async<int> ending = run->restored(false).run<int>(std::move(work), step.interrupt);
        auto left = co_await ending;
        if (!left)
            co_return fail(std::move(left).error());
        if (*left == 0)
            co_return Result<>();
        const bool awake = co_await sleepFor(250ms, step.interrupt);
        if (!awake)
            co_return fail(ErrorKind::Cancelled, Text::tr("Stopped on request."));
    }
    co_return fail(ErrorKind::Conflict, Text::tr("The server does not end what the load was doing."),
        Text::tr("Wait, then look again."));
}

} // namespace

Async<OverFacts> readOverFacts(DatabaseWorker worker, CancelToken cancel)
{
    DatabaseWorker::Work<OverFacts> work = [](DatabaseSession& session) { return read(session); };
    return worker.run<OverFacts>(std::move(work), std::move(cancel));
}

QStringList tablesOf(const RestoreRun& run)
{
    QStringList names;
    if (const StoredArtefact* const stored = run.request.source->artefact()) {
        for (const TableCount& table : stored->manifest.tables)
            names.append(table.qualified());
    } else {
        names = run.inspection.rows.keys();
    }
    names.sort();
    return names;
}

QJsonArray witnesses(const QStringList& tables, const OverFacts& now)
{
    QJsonArray kept;
    for (const QString& table : QStringList(tables.mid(0, mostWitnesses)))
        kept.append(QJsonArray{table, now.tables.value(table)});
    return kept;
}

Testimony askWitnesses(const QJsonArray& recipe, const OverFacts& now)
{
    Testimony told;
    for (const auto& witness : recipe) {
        const QJsonArray pair = witness.toArray();
        const qint64 oid = now.tables.value(pair.at(0).toString());
        (oid == pair.at(1).toInteger() ? told.same : told.changed) += 1;
        told.seen += oid != 0 ? 1 : 0;
    }
    return told;
}

Async<void> recheckEmpty(SharedRestore run, CancelToken cancel)
{
    Async<void> looking = LoadSource::recheck(*run->request.source, cancel);
    auto same = co_await looking;
    if (!same)
        co_return same;
    Async<DatabaseFacts> reading = readFacts(run->restored(true), {}, cancel);
    auto now = co_await reading;
    if (!now)
        co_return fail(std::move(now).error());
    if (auto target = sameTarget(run->second, *now); !target)
        co_return target;
    if (now->tables > 0)
        co_return fail(ErrorKind::Conflict,
            Text::tr("%1 is not empty any more.").arg(run->request.second->address.display()),
            Text::tr("Nothing was written."));
    co_return Result<>();
}

QList<PlanStep> elsewhereSteps(SharedRestore run, bool loading)
{
    QList<PlanStep> steps{analyzeStep(run), compareStep(run)};
    steps[0].recheck = {}; // the database in use is not concerned
    if (loading) {
        steps.prepend(loadStep(run));
        steps[0].recheck = [run](CancelToken token) { return recheckEmpty(run, std::move(token)); };
    }
    return steps;
}

PlanStep emptyStep(SharedRestore run, const QStringList& expected)
{
    PlanStep made;
    made.id = u"empty"_qs;
    made.title = Text::tr("Empty %1 again").arg(run->restoredAddress().display());
    made.writes = true;
    made.interruptible = false;
    made.recheck = [run](CancelToken cancel) { return recheckUnused(run, std::move(cancel)); };
    made.run = [run, expected](StepRun with) { return runEmpty(run, expected, std::move(with)); };
    return made;
}

PlanStep endLoadStep(SharedRestore run)
{
    const QString title
        = Text::tr("End the load that is still at work on %1").arg(run->restoredAddress().display());
    PlanStep made = restoreStep(std::move(run), u"end-load"_qs, title, StepManner::Writes, runEndLoad);
    made.recheck = {};
    return made;
}

#undef VIGIE_NOT_OF_EXTENSION
#undef VIGIE_OURS
#undef VIGIE_LOADS

} // namespace vigie
