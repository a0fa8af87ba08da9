// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgres/access.h"

#include "postgres/revision.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>

namespace vigie {

namespace {

constexpr auto identitySql = R"(
SELECT current_setting('server_version') AS version, current_database()::text AS database,
       pg_is_in_recovery() AS standby,
       (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now_ms,
       pg_has_role('pg_read_all_stats', 'USAGE') AS sees_sessions)";

// The server's view: behind a proxy that ends TLS it is the proxy's leg.
constexpr auto tlsSql = R"(
SELECT coalesce(s.ssl, false) AS ssl, s.version, s.cipher
FROM (SELECT pg_backend_pid() AS pid) me LEFT JOIN pg_stat_ssl s USING (pid))";

constexpr auto roleSql = R"(
SELECT r.rolname::text AS role, r.rolsuper, r.rolcreatedb, r.rolcreaterole, r.rolreplication, r.rolbypassrls,
       pg_has_role(r.oid, (SELECT datdba FROM pg_database WHERE datname = current_database()), 'MEMBER')
         AS db_owner,
       (SELECT array_to_string(array_agg(g.rolname::text ORDER BY 1), chr(31)) FROM pg_roles g
         WHERE g.oid <> r.oid AND pg_has_role(r.oid, g.oid, 'MEMBER')
           AND (g.rolname LIKE 'pg\_%' OR g.rolname IN
             ('rds_superuser', 'neon_superuser', 'cloudsqlsuperuser', 'azure_pg_admin'))) AS memberships
FROM pg_roles r WHERE r.rolname = current_user)";

constexpr auto writableSql = R"(
SELECT count(*) AS writable
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
  AND has_table_privilege(c.oid, 'INSERT,UPDATE,DELETE,TRUNCATE'))";

/// What the role may do that reading figures does not need. A superuser may do everything, so only that is
/// said.
QStringList excessRightsOf(const SqlRow& role, int writableTables)
{
    if (role.boolean("rolsuper"))
        return {QCoreApplication::translate(
            "PostgreSql", "The role is a superuser: it may read, change and drop anything.")};
    QStringList rights;
    if (role.boolean("rolcreaterole"))
        rights.append(
            QCoreApplication::translate("PostgreSql", "The role may create and change other roles."));
    if (role.boolean("rolbypassrls"))
        rights.append(QCoreApplication::translate("PostgreSql", "The role passes by row level security."));
    if (role.boolean("rolreplication"))
        rights.append(
            QCoreApplication::translate("PostgreSql", "The role may copy the whole server by replication."));
    if (role.boolean("rolcreatedb"))
        rights.append(QCoreApplication::translate("PostgreSql", "The role may create databases."));
    if (role.boolean("db_owner"))
        rights.append(
            QCoreApplication::translate("PostgreSql", "The role owns the database and may drop it."));
    const QStringList memberships = role.list("memberships");
    for (const QString& membership : memberships) {
        if (membership == u"pg_execute_server_program")
            rights.append(
                QCoreApplication::translate("PostgreSql", "The role may run programs on the server."));
        else if (membership == u"pg_write_server_files" || membership == u"pg_read_server_files")
            rights.append(
                QCoreApplication::translate("PostgreSql", "The role may reach the server's files (%1).")
                    .arg(membership));
        else if (membership == u"pg_write_all_data")
            rights.append(
                QCoreApplication::translate("PostgreSql", "The role may change the rows of every table."));
        else if (!membership.startsWith(u"pg_"))
            rights.append(QCoreApplication::translate(
                "PostgreSql", "The role belongs to the provider's administrators (%1).")
                              .arg(membership));
    }
    if (writableTables > 0)
        rights.append(QCoreApplication::translate(
            "PostgreSql", "The role may change the rows of %n table(s).", nullptr, writableTables));
    return rights;
}

} // namespace

Result<AccessFindings> readAccess(DatabaseSession& session, const DatabaseAddress& address)
{
    using namespace std::chrono;
    AccessFindings findings;
    DatabaseAccess& access = findings.access;

    const auto before = steady_clock::now();
    if (const auto answer = session.query("SELECT 1 AS one"); !answer)
        return fail(answer.error());
    // Rounded up: a socket answers within a millisecond, and zero would read as "not measured".
    access.roundTrip = ceil<milliseconds>(steady_clock::now() - before);

    const auto identity = session.query(identitySql);
    if (!identity)
        return fail(identity.error());
    const TimePoint now = Clock::system().now();
    const SqlRow& server = identity->first();
    access.serverVersion = server.text("version");
    access.serverVersionNumber = session.serverVersion();
    access.database = server.text("database");
    findings.standby = server.boolean("standby");
    findings.seesOtherSessions = server.boolean("sees_sessions");
    findings.clockSkew = fromMsecs(server.integer("now_ms")) - (now - access.roundTrip / 2);

    const auto tls = session.query(tlsSql);
    if (!tls)
        return fail(tls.error());
    access.tls = address.usesTls();
    access.certificateVerified = address.verifiesServer();
    access.localSocket = address.isLocal();
    if (tls->first().boolean("ssl")) {
        access.tlsVersion = tls->first().text("version");
        access.cipher = tls->first().text("cipher");
    }

    const auto roles = session.query(roleSql);
    if (!roles)
        return fail(roles.error());
    const auto writable = session.query(writableSql);
    if (!writable)
        return fail(writable.error());
    if (!roles->isEmpty()) {
        access.role = roles->first().text("role");
        findings.memberships = roles->first().list("memberships");
        access.excessRights = excessRightsOf(roles->first(),
            static_cast<int>(std::min<qint64>(writable->first().integer("writable"), 1'000'000)));
    }

    auto revision = readSchemaRevision(session);
    if (revision)
        access.schemaRevision = *std::move(revision);
    else if (revision.error().kind() != ErrorKind::Forbidden)
        return fail(std::move(revision).error());
    return findings;
}

QString encryptionSentence(const DatabaseAddress& address, const QString& tlsVersion)
{
    if (address.isSocket())
        return QCoreApplication::translate("PostgreSql", "A socket of this machine: nothing leaves it.");
    if (!address.usesTls()) {
        return address.isLoopback()
            ? QCoreApplication::translate("PostgreSql", "A connection within this machine, not encrypted.")
            : QCoreApplication::translate(
                "PostgreSql", "Not encrypted: the password and all data can be read and changed on the way.");
    }
    const QString version = tlsVersion.isEmpty() ? QStringLiteral("TLS") : tlsVersion;
    switch (address.sslMode) {
    case SslMode::VerifyFull:
        return QCoreApplication::translate("PostgreSql", "%1, certificate and host name verified.")
            .arg(version);
    case SslMode::VerifyCa:
        return QCoreApplication::translate("PostgreSql", "%1, certificate verified, host name not compared.")
            .arg(version);
    case SslMode::Require:
    case SslMode::Disable:
        break;
    }
    return QCoreApplication::translate(
        "PostgreSql", "%1, but the server's certificate is not verified: somebody in between could answer.")
        .arg(version);
}

} // namespace vigie
