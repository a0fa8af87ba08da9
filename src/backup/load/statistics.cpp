// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/load/statistics.h"

#include "async/sleep.h"
#include "backup/load/contentcheck.h"

#include <QSet>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr Millis lookEvery = 500ms;
constexpr int countsPartitioned = 140'000; // pg_stat_all_tables holds them since

// Every table under the one that is analyzed for it: itself, or the root of its partitions. Who only reads is
// no hindrance.
constexpr auto loadingQuery = R"(
SELECT n.nspname AS schema, c.relname AS name, c.relkind = 'p' AS parent,
  coalesce(pg_partition_root(c.oid)::oid, c.oid)::bigint AS root,
  coalesce(pg_partition_root(c.oid)::oid, c.oid) = c.oid AS first,
  coalesce(s.n_tup_ins, 0) AS arrived, s.last_analyze IS NOT NULL AS known,
  EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()
    WHERE l.relation = c.oid AND l.pid <> pg_backend_pid() AND l.mode <> 'AccessShareLock') AS busy
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  AND n.nspname NOT LIKE 'pg\_%')";

// A partitioned table brings its partitions with it.
constexpr auto wantedQuery = R"(
WITH wanted AS (SELECT relid, schemaname, relname FROM pg_stat_all_tables s
  WHERE schemaname NOT IN ('pg_toast', 'information_schema') AND (last_analyze IS NULL
    OR EXISTS (SELECT FROM pg_index i WHERE i.indrelid = relid AND i.indexprs IS NOT NULL)
    OR EXISTS (SELECT FROM pg_statistic_ext x WHERE x.stxrelid = relid)))
SELECT schemaname AS schema, relname AS name FROM wanted w
WHERE NOT EXISTS (SELECT FROM wanted r WHERE r.relid = pg_partition_root(w.relid)::oid AND r.relid <> w.relid))";

/// What is analyzed in one go.
struct Tree {
    QByteArray name; ///< of the root, quoted
    bool ready = true; ///< whole, idle, and not measured before
    bool filled = false;
};

Result<QList<QByteArray>> readyTables(DatabaseSession& session, const QMap<QString, qint64>& expected)
{
    auto tables = session.query(loadingQuery);
    if (!tables)
        return fail(std::move(tables).error());
    QMap<qint64, Tree> trees;
    for (const SqlRow& row : *tables) {
        Tree& tree = trees[row.integer("root")];
        const auto rows = expected.constFind(row.text("schema") + u'.' + row.text("name"));
        const bool counted = row.boolean("parent") || rows != expected.cend();
        const qint64 wanted = rows == expected.cend() ? 0 : *rows;
        tree.ready = tree.ready && counted && !row.boolean("busy") && row.integer("arrived") >= wanted;
        tree.filled = tree.filled || wanted > 0;
        if (row.boolean("first")) {
            tree.name = quotedName(row.text("schema")) + '.' + quotedName(row.text("name"));
            tree.ready = tree.ready && !row.boolean("known");
        }
    }
    QList<QByteArray> ready;
    for (const Tree& tree : std::as_const(trees)) {
        if (tree.ready && tree.filled && !tree.name.isEmpty())
            ready.append(tree.name);
    }
    return ready;
}

/// One table that is whole now and was not tried before; false: there is none at the moment.
Result<bool> gatherOne(
    DatabaseSession& session, const QMap<QString, qint64>& expected, QSet<QByteArray>& tried)
{
    if (session.serverVersion() < countsPartitioned)
        return false;
    auto ready = readyTables(session, expected);
    if (!ready)
        return fail(std::move(ready).error());
    for (const QByteArray& name : std::as_const(*ready)) {
        if (tried.contains(name))
            continue;
        tried.insert(name);
        // Whoever came in between goes first: an index that waits for this would wait for nothing.
        if (auto done = session.query("ANALYZE (SKIP_LOCKED) " + name); !done)
            return fail(std::move(done).error());
        return true;
    }
    return false;
}

Result<> gatherRest(DatabaseSession& session)
{
    QByteArray statement = "ANALYZE";
    if (session.serverVersion() >= countsPartitioned) {
        auto tables = session.query(wantedQuery);
        if (!tables)
            return fail(std::move(tables).error());
        QByteArrayList names;
        for (const SqlRow& row : *tables)
            names.append(quotedName(row.text("schema")) + '.' + quotedName(row.text("name")));
        if (names.isEmpty())
            return {};
        statement += ' ' + names.join(", ");
    }
    if (auto done = session.query(statement); !done)
        return fail(std::move(done).error());
    return {};
}

} // namespace

QCoro::Task<void> gatherWhileLoading(
    DatabaseWorker worker, QMap<QString, qint64> rows, CancelToken over, CancelToken halt)
{
    if (rows.isEmpty())
        co_return;
    const auto tried = std::make_shared<QSet<QByteArray>>(); // the worker's thread's, one job at a time
    while (!over.stop_requested()) {
        DatabaseWorker::Work<bool> work
            = [rows, tried](DatabaseSession& session) { return gatherOne(session, rows, *tried); };
        Async<bool> gathering = worker.run<bool>(std::move(work), halt);
        const auto more = co_await gathering;
        if (!more)
            co_return;
        if (!*more) {
            const bool slept = co_await sleepFor(lookEvery, over);
            if (!slept)
                co_return;
        }
    }
}

QMap<QString, qint64> expectedRows(const LoadSource& source, const DumpInspection& inspection)
{
    const StoredArtefact* const stored = source.artefact();
    if (!stored)
        return inspection.rows;
    QMap<QString, qint64> rows;
    for (const TableCount& table : stored->manifest.tables)
        rows.insert(table.qualified(), table.rows);
    return rows;
}

Async<LoadReport> loadGathering(LoadSource source, Loader::Target target, LoadOptions options,
    ClientPrograms programs, Loader::Report report, QThreadPool* workers, DatabaseWorker worker,
    QMap<QString, qint64> rows, CancelToken cancel)
{
    if (options.jobs < 2 || !options.tables.isEmpty() || !options.schemas.isEmpty())
        rows.clear();
    std::stop_source over;
    std::stop_source halt;
    const std::stop_callback interrupted(cancel, [&halt] { halt.request_stop(); });
    QCoro::Task<void> gathering
        = gatherWhileLoading(std::move(worker), std::move(rows), over.get_token(), halt.get_token());
    Async<LoadReport> loading = Loader::load(std::move(source), std::move(target), std::move(options),
        std::move(programs), std::move(report), workers, cancel);
    auto loaded = co_await loading;
    over.request_stop();
    if (!loaded)
        halt.request_stop();
    co_await gathering; // what follows may drop the database
    co_return loaded;
}

Async<void> gatherStatistics(DatabaseWorker worker, CancelToken cancel)
{
    DatabaseWorker::Work<void> work = [](DatabaseSession& session) { return gatherRest(session); };
    return worker.run<void>(std::move(work), std::move(cancel));
}

} // namespace vigie
