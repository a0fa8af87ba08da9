// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgres/figures.h"

#include "postgres/revision.h"

#include <algorithm>

namespace vigie {

namespace {

// reserved_connections exists from PostgreSQL 16 on. Without pg_read_all_stats other sessions hide what kind
// they are, so the plain number of backends per database is counted instead.
constexpr auto connectionsSql = R"(
SELECT CASE WHEN pg_has_role('pg_read_all_stats', 'USAGE')
            THEN (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')
            ELSE (SELECT coalesce(sum(numbackends), 0) FROM pg_stat_database) END AS used,
       current_setting('max_connections')::int AS most,
       current_setting('superuser_reserved_connections')::int
         + coalesce(current_setting('reserved_connections', true)::int, 0) AS reserved,
       pg_has_role('pg_read_all_stats', 'USAGE') AS sees_sessions)";

constexpr auto longestSql = R"(
SELECT usename::text AS "user", application_name AS application, pid,
       (extract(epoch FROM clock_timestamp() - xact_start) * 1000)::bigint AS ms
FROM pg_stat_activity
WHERE xact_start IS NOT NULL AND pid <> pg_backend_pid() AND backend_type = 'client backend'
ORDER BY xact_start LIMIT 1)";

// Roots at depth 0. A session that waits for two others shows under both. %1: when the wait began, which
// pg_locks tells from PostgreSQL 14 on.
constexpr auto blockingSql = R"(
WITH RECURSIVE waiting AS (
  SELECT DISTINCT pid, unnest(pg_blocking_pids(pid)) AS blocker
  FROM pg_stat_activity WHERE wait_event_type = 'Lock'
), tree AS (
  SELECT DISTINCT w.blocker AS pid, NULL::int AS blocked_by, 0 AS depth, ARRAY[w.blocker] AS path
  FROM waiting w WHERE w.blocker NOT IN (SELECT pid FROM waiting)
  UNION ALL
  SELECT w.pid, w.blocker, t.depth + 1, t.path || w.pid
  FROM tree t JOIN waiting w ON w.blocker = t.pid
  WHERE NOT w.pid = ANY (t.path)
)
SELECT t.depth, t.pid, t.blocked_by, a.usename::text AS "user", a.application_name AS application, a.state,
       CASE WHEN t.depth = 0 THEN 0
            ELSE greatest(0, extract(epoch FROM clock_timestamp() - %1) * 1000)::bigint END AS waiting_ms,
       left(regexp_replace(a.query, '\s+', ' ', 'g'), 300) AS query
FROM tree t
LEFT JOIN pg_stat_activity a ON a.pid = t.pid
LEFT JOIN LATERAL (SELECT * FROM pg_locks l WHERE l.pid = t.pid AND NOT l.granted LIMIT 1) l ON true
ORDER BY t.path LIMIT 100)";

// A standby's lag is meaningless while nothing is written: received = replayed counts as none. A primary
// tells no lag for a replica that has caught up and idles.
constexpr auto replicationSql = R"(
SELECT CASE WHEN pg_is_in_recovery() THEN
         CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
              ELSE extract(epoch FROM now() - pg_last_xact_replay_timestamp()) * 1000 END
       ELSE (SELECT max(coalesce(extract(epoch FROM replay_lag), 0)) * 1000 FROM pg_stat_replication
              WHERE application_name IS DISTINCT FROM 'pg_basebackup') END AS lag_ms)";

constexpr auto sizeSql = "SELECT pg_database_size(current_database()) AS bytes";

constexpr auto cacheSql = R"(
SELECT blks_hit::float8 / nullif(blks_hit + blks_read, 0) AS hit
FROM pg_stat_database WHERE datname = current_database())";

// %1: the size. By oid, so that it also works without USAGE on the schema.
constexpr auto tablesSql = R"(
SELECT s.schemaname || '.' || s.relname AS name, s.n_live_tup AS live, s.n_dead_tup AS dead, %1 AS bytes,
       (extract(epoch FROM greatest(s.last_autovacuum, s.last_vacuum)) * 1000)::bigint AS vacuum_ms,
       (SELECT sum(n_dead_tup) FROM pg_stat_user_tables) AS all_dead
FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
ORDER BY s.n_dead_tup DESC, s.n_live_tup DESC, 1 LIMIT 20)";
constexpr auto exactSize = "pg_total_relation_size(s.relid)";
// Exact sizes wait for the lock of an ALTER TABLE; this is the planner's knowledge of the heap and needs
// none.
constexpr auto roughSize = "c.relpages::bigint * current_setting('block_size')::bigint";

/// Reads one figure after the other and decides what a failure of one means for the whole.
class FigureReader {
public:
    FigureReader(DatabaseSession& session, DatabaseFigures& figures)
        : m_session(session)
        , m_figures(figures)
    {
    }

    /// False: the whole reading has failed, with problem(). @p figure: what to list as unavailable.
    template <class Take> bool read(const QByteArray& sql, DatabaseFigure figure, Take take)
    {
        auto rows = m_session.query(sql);
        if (rows) {
            if (!rows->isEmpty())
                take(rows->first(), *rows);
            return true;
        }
        return tolerate(std::move(rows).error(), figure);
    }
    bool tolerate(Error error, DatabaseFigure figure)
    {
        const bool refused = error.kind() == ErrorKind::Forbidden || error.kind() == ErrorKind::Conflict
            || error.kind() == ErrorKind::Invalid;
        const bool late = error.kind() == ErrorKind::Timeout && ++m_late < 2;
        if (refused || late) {
            m_figures.unavailable.append(figure);
            return true;
        }
        m_problem = std::move(error);
        return false;
    }
    Error problem() { return *std::move(m_problem); }

private:
    DatabaseSession& m_session;
    DatabaseFigures& m_figures;
    std::optional<Error> m_problem;
    int m_late = 0;
};

bool readActivity(FigureReader& reader, DatabaseSession& session, DatabaseFigures& figures)
{
    bool seesSessions = false;
    const auto connections = [&](const SqlRow& row, const SqlRows&) {
        figures.connections = static_cast<int>(row.integer("used"));
        figures.connectionLimit = static_cast<int>(row.integer("most"));
        figures.reservedConnections = static_cast<int>(row.integer("reserved"));
        seesSessions = row.boolean("sees_sessions");
    };
    const auto longest = [&](const SqlRow& row, const SqlRows&) {
        figures.longestTransaction = std::max(Millis(0), Millis(row.integer("ms")));
        const QString application = row.text("application");
        figures.longestTransactionWho = application.isEmpty()
            ? QStringLiteral("%1 (%2)").arg(row.text("user"), row.text("pid"))
            : QStringLiteral("%1, %2 (%3)").arg(row.text("user"), application, row.text("pid"));
    };
    const auto blocking = [&](const SqlRow&, const SqlRows& rows) {
        for (const SqlRow& row : rows) {
            BlockedSession one;
            one.pid = static_cast<int>(row.integer("pid"));
            one.blockedBy = static_cast<int>(row.integer("blocked_by"));
            one.depth = static_cast<int>(row.integer("depth"));
            one.user = row.text("user");
            one.application = row.text("application");
            one.state = row.text("state");
            one.waiting = Millis(row.integer("waiting_ms"));
            one.query = row.text("query");
            figures.blocking.append(one);
        }
    };
    const auto replication = [&](const SqlRow& row, const SqlRows&) {
        if (const auto lag = row.numberIf("lag_ms"))
            figures.replicationLag = std::max(Millis(0), Millis(static_cast<qint64>(*lag)));
    };

    if (!reader.read(connectionsSql, DatabaseFigure::Connections, connections))
        return false;
    if (!seesSessions) {
        figures.unavailable += {DatabaseFigure::LongestTransaction, DatabaseFigure::Blocking};
    } else {
        const QString since = session.serverVersion() >= 140000
            ? QStringLiteral("coalesce(l.waitstart, a.query_start)")
            : QStringLiteral("a.query_start");
        if (!reader.read(longestSql, DatabaseFigure::LongestTransaction, longest)
            || !reader.read(
                QString::fromLatin1(blockingSql).arg(since).toUtf8(), DatabaseFigure::Blocking, blocking))
            return false;
    }
    return reader.read(replicationSql, DatabaseFigure::ReplicationLag, replication);
}

bool readStock(FigureReader& reader, DatabaseSession& session, DatabaseFigures& figures)
{
    const auto size = [&](const SqlRow& row, const SqlRows&) { figures.bytes = row.integer("bytes"); };
    const auto cache = [&](const SqlRow& row, const SqlRows&) { figures.cacheHit = row.numberIf("hit"); };
    const auto tables = [&](const SqlRow& first, const SqlRows& rows) {
        figures.deadRows = first.integer("all_dead");
        for (const SqlRow& row : rows) {
            TableFigure table;
            table.name = row.text("name");
            table.liveRows = row.integer("live");
            table.deadRows = row.integer("dead");
            table.bytes = row.integer("bytes");
            table.lastVacuum = row.timeIf("vacuum_ms");
            figures.tables.append(table);
        }
    };
    if (!reader.read(sizeSql, DatabaseFigure::Size, size)
        || !reader.read(cacheSql, DatabaseFigure::CacheHit, cache))
        return false;

    const QString template_ = QString::fromLatin1(tablesSql);
    auto exact = session.query(template_.arg(QLatin1String(exactSize)).toUtf8());
    if (exact) {
        if (!exact->isEmpty())
            tables(exact->first(), *exact);
    } else if (exact.error().kind() != ErrorKind::Conflict && exact.error().kind() != ErrorKind::Timeout) {
        if (!reader.tolerate(std::move(exact).error(), DatabaseFigure::Tables))
            return false;
    } else if (!reader.read(
                   template_.arg(QLatin1String(roughSize)).toUtf8(), DatabaseFigure::Tables, tables)) {
        return false;
    }

    auto revision = readSchemaRevision(session);
    if (!revision)
        return reader.tolerate(std::move(revision).error(), DatabaseFigure::SchemaRevision);
    figures.schemaRevision = *std::move(revision);
    return true;
}

} // namespace

Result<DatabaseFigures> readFigures(DatabaseSession& session, FigureScope scope)
{
    DatabaseFigures figures;
    FigureReader reader(session, figures);
    if (!readActivity(reader, session, figures))
        return fail(reader.problem());
    if (scope == FigureScope::All && !readStock(reader, session, figures))
        return fail(reader.problem());
    return figures;
}

} // namespace vigie
