// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/take/preflight.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

/// Relations that pg_dump locks or reads. Those of extensions are made by the extension again.
constexpr auto unreadable = R"(
SELECT format('%I.%I', n.nspname, c.relname) AS name,
       NOT has_schema_privilege(n.oid, 'USAGE') AS no_schema,
       c.relkind IN ('r', 'p') AND c.relrowsecurity AND row_security_active(c.oid) AS row_security
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'm', 'S') AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
  AND (NOT has_schema_privilege(n.oid, 'USAGE') OR NOT has_table_privilege(c.oid, 'SELECT')
       OR (c.relrowsecurity AND row_security_active(c.oid)))
ORDER BY 1 LIMIT 6)";

constexpr auto lockedObjects = R"(
SELECT count(*) AS total, count(*) FILTER (WHERE NOT (pg_has_role(lomowner, 'MEMBER') OR EXISTS (
         SELECT FROM aclexplode(lomacl) a WHERE a.privilege_type = 'SELECT'
           AND (a.grantee = 0 OR pg_has_role(a.grantee, 'MEMBER'))))) AS locked
FROM pg_largeobject_metadata)";

Result<> readableTables(DatabaseSession& session)
{
    const auto rows = session.query(unreadable);
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return {};
    QStringList names;
    bool rowSecurity = false;
    for (const SqlRow& row : *rows) {
        names.append(row.text("name"));
        rowSecurity = rowSecurity || row.boolean("row_security");
    }
    if (names.size() > 5)
        names.last() = u"…"_qs;
    if (rowSecurity)
        return fail(ErrorKind::Forbidden,
            Text::tr("Row security hides rows of these tables from the role: %1.").arg(names.join(u", ")),
            Text::tr("Take the backup as the tables' owner, or as a role with BYPASSRLS; a dump without "
                     "these rows would not be a backup."));
    return fail(ErrorKind::Forbidden,
        Text::tr("The role may not read everything: %1.").arg(names.join(u", ")),
        Text::tr("Grant pg_read_all_data to the role, or take the backup as the owner."));
}

} // namespace

Result<> refusePooler(const DatabaseAddress& address)
{
    const bool pooler = address.host.contains(u"-pooler.") || address.host.contains(u"pgbouncer")
        || address.port == 6432 || address.port == 6543;
    if (!pooler)
        return {};
    return fail(ErrorKind::Unsupported,
        Text::tr("%1 is the address of a connection pooler, which cannot carry a dump.").arg(address.host),
        Text::tr("Name the server's direct address in the workspace."));
}

Result<BackupFindings> inspectForBackup(DatabaseSession& session)
{
    const auto server = session.query(R"(
SELECT current_setting('server_version') AS version, current_database()::text AS database,
       (SELECT oid::bigint FROM pg_database WHERE datname = current_database()) AS oid,
       pg_database_size(current_database()) AS bytes, pg_is_in_recovery() AS standby,
       (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema') AS tables)");
    if (!server)
        return fail(server.error());
    BackupFindings findings;
    const SqlRow& row = server->first();
    findings.server.version = row.text("version").section(u' ', 0, 0);
    findings.server.versionNumber = session.serverVersion();
    findings.server.database = row.text("database");
    findings.server.databaseOid = row.integer("oid");
    findings.server.databaseBytes = row.integer("bytes");
    findings.standby = row.boolean("standby");
    findings.tables = row.integer("tables");
    // Some providers keep this to themselves; the comparison of targets then goes by name and oid.
    if (const auto identifier
        = session.query("SELECT system_identifier::text AS identifier FROM pg_control_system()"))
        findings.server.systemIdentifier = identifier->first().text("identifier");
    if (auto readable = readableTables(session); !readable)
        return fail(std::move(readable).error());
    const auto objects = session.query(lockedObjects);
    if (!objects)
        return fail(objects.error());
    findings.largeObjects = objects->first().integer("total");
    if (const qint64 locked = objects->first().integer("locked"); locked > 0)
        return fail(ErrorKind::Forbidden,
            Text::tr("The role may not read %n large object(s).", nullptr, static_cast<int>(locked)),
            Text::tr("Grant SELECT on them to the role (GRANT SELECT ON LARGE OBJECT …), or take the backup "
                     "as their owner."));
    return findings;
}

} // namespace vigie
