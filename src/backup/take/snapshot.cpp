// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/take/snapshot.h"

#include "backup/artefact/digest.h"
#include "postgres/revision.h"

#include <QCoreApplication>
#include <QtEndian>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

/// Tables whose rows pg_dump writes: its own kind only, without those that an extension brings along.
constexpr auto dumpedTables = R"(
SELECT n.nspname::text AS schema, c.relname::text AS name, format('%I.%I', n.nspname, c.relname) AS quoted
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relpersistence <> 't'
  AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                    AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'))";

Error lostSnapshot()
{
    return Error(ErrorKind::Unavailable,
        Text::tr("The connection that held the snapshot and the lock was lost while the backup was taken."),
        Text::tr("Nothing of this run counts. Take the backup again."));
}

} // namespace

Result<ExportedSnapshot> openSnapshot(DatabaseSession& session)
{
    // Limits of the role or the database would end the transaction in the middle of a long dump.
    QByteArray limits = "SET idle_in_transaction_session_timeout = 0";
    if (session.serverVersion() >= 140'000)
        limits += "; SET idle_session_timeout = 0";
    if (session.serverVersion() >= 170'000)
        limits += "; SET transaction_timeout = 0";
    for (const QByteArray& statement :
        {limits, QByteArray("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")}) {
        if (auto done = session.query(statement); !done)
            return fail(std::move(done).error());
    }
    const auto rows = session.query(R"(
SELECT pg_export_snapshot() AS id, (extract(epoch FROM statement_timestamp()) * 1000)::bigint AS at,
       (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END)::text AS lsn)");
    if (!rows)
        return fail(rows.error());
    ExportedSnapshot snapshot;
    snapshot.id = rows->first().text("id");
    snapshot.at = rows->first().timeIf("at").value_or(TimePoint());
    snapshot.lsn = rows->first().text("lsn");
    snapshot.session = session.backendPid();
    return snapshot;
}

Result<> closeSnapshot(DatabaseSession& session, const ExportedSnapshot& snapshot)
{
    if (session.backendPid() != snapshot.session)
        return fail(lostSnapshot());
    if (auto ended = session.query("COMMIT"); !ended)
        return fail(std::move(ended).error());
    return {};
}

Result<SnapshotContent> readContent(DatabaseSession& session, const ExportedSnapshot& snapshot)
{
    if (session.backendPid() != snapshot.session)
        return fail(lostSnapshot());
    const auto tables = session.query(dumpedTables);
    if (!tables)
        return fail(tables.error());
    SnapshotContent content;
    for (const SqlRow& table : *tables) {
        const auto rows = session.query("SELECT count(*) AS rows FROM ONLY " + table.text("quoted").toUtf8());
        if (!rows)
            return fail(rows.error());
        content.tables.append({table.text("schema"), table.text("name"), rows->first().integer("rows")});
    }
    std::ranges::sort(
        content.tables, {}, [](const TableCount& table) { return std::pair(table.schema, table.name); });
    const auto objects = session.query("SELECT count(*) AS objects FROM pg_largeobject_metadata");
    if (!objects)
        return fail(objects.error());
    content.largeObjects = objects->first().integer("objects");
    const auto revision = readSchemaRevision(session);
    if (!revision)
        return fail(revision.error());
    content.revisions = revision->split(u", "_qs, Qt::SkipEmptyParts);
    return content;
}

Result<bool> takeAdvisoryLock(DatabaseSession& session, const ServiceKey& service)
{
    // The same number on every machine and in every version.
    const QByteArray text
        = "vigie backup\n" + service.environment.text().toUtf8() + '\n' + service.service.text().toUtf8();
    const auto number = qFromBigEndian<qint64>(Digest::of(Digest::Kind::Sha256, text).constData());
    const auto rows
        = session.query("SELECT pg_try_advisory_lock(" + QByteArray::number(number) + ") AS taken");
    if (!rows)
        return fail(rows.error());
    return rows->first().boolean("taken");
}

} // namespace vigie
