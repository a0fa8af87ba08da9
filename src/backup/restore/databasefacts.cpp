// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/restore/databasefacts.h"

#include "backup/load/contentcheck.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DatabaseFacts)
};

/// Version 17 renamed the column, 15 brought it.
QByteArray localeColumn(int serverVersion)
{
    if (serverVersion >= 170'000)
        return "CASE WHEN d.datlocprovider = 'i' THEN d.datlocale ELSE '' END";
    if (serverVersion >= 150'000)
        return "coalesce(d.daticulocale, '')";
    return "''";
}

Result<DatabaseFacts> read(DatabaseSession& session, const QString& name)
{
    DatabaseFacts facts;
    facts.serverVersion = session.serverVersion();
    const QByteArray which = name.isEmpty() ? QByteArray("current_database()") : quotedText(name);
    auto row = session.query("SELECT (SELECT system_identifier FROM pg_control_system())::text AS system,"
                             " d.datname AS name, d.oid::bigint AS oid, pg_get_userbyid(d.datdba) AS owner,"
                             " pg_encoding_to_char(d.encoding) AS encoding, d.datcollate AS collate,"
                             " d.datctype AS ctype, "
        + localeColumn(facts.serverVersion)
        + " AS icu, coalesce(shobj_description(d.oid, 'pg_database'), '') AS comment,"
          " pg_database_size(d.oid) AS bytes, r.rolsuper OR r.rolcreatedb AS may_create, r.rolsuper AS super,"
          " pg_has_role(d.datdba, 'MEMBER') AS may_own,"
          " (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN"
          " ('r', 'p', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')"
          " AND n.nspname NOT LIKE 'pg\\_%') AS tables"
          " FROM pg_database d, pg_roles r WHERE r.rolname = current_user AND d.datname = "
        + which);
    if (!row)
        return fail(std::move(row).error());
    if (row->isEmpty())
        return fail(ErrorKind::NotFound, Text::tr("There is no database %1 on this server.").arg(name));
    const SqlRow& first = row->first();
    facts.systemIdentifier = first.text("system");
    facts.name = first.text("name");
    facts.oid = first.integer("oid");
    facts.owner = first.text("owner");
    facts.encoding = first.text("encoding");
    facts.collate = first.text("collate");
    facts.ctype = first.text("ctype");
    facts.icuLocale = first.text("icu");
    facts.comment = first.text("comment");
    facts.bytes = first.integer("bytes");
    facts.tables = first.integer("tables");
    facts.mayCreate = first.boolean("may_create");
    facts.superuser = first.boolean("super");
    facts.mayOwn = first.boolean("may_own");
    if (facts.superuser) {
        auto folder = session.query("SELECT current_setting('data_directory') AS folder");
        if (folder)
            facts.dataFolder = folder->first().text("folder");
    }
    if (name.isEmpty() && !facts.superuser) {
        auto owners = session.query(
            "SELECT DISTINCT pg_get_userbyid(c.relowner) AS owner FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')"
            " AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'"
            " AND NOT pg_has_role(c.relowner, 'MEMBER') AND NOT EXISTS (SELECT FROM pg_depend e"
            " WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')");
        if (!owners)
            return fail(std::move(owners).error());
        for (const SqlRow& owner : *owners)
            facts.otherOwners.append(owner.text("owner"));
    }
    auto databases = session.query("SELECT datname AS name, oid::bigint AS oid, datallowconn AS allow,"
                                   " coalesce(shobj_description(oid, 'pg_database'), '') AS comment"
                                   " FROM pg_database ORDER BY 1");
    if (!databases)
        return fail(std::move(databases).error());
    for (const SqlRow& listed : *databases)
        facts.databases.append(
            {listed.text("name"), listed.integer("oid"), listed.boolean("allow"), listed.text("comment")});
    auto sessions
        = session.query("SELECT a.pid AS pid, coalesce(a.usename, '') AS role, coalesce(a.application_name, "
                        "'') AS application,"
                        " coalesce(a.state, '') AS state, coalesce(m.rolsuper OR (NOT u.rolsuper AND"
                        " (pg_has_role(a.usesysid, 'MEMBER') OR pg_has_role('pg_signal_backend', "
                        "'MEMBER'))), false) AS may_end"
                        " FROM pg_stat_activity a LEFT JOIN pg_roles u ON u.oid = a.usesysid,"
                        " (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) m WHERE a.datname = "
            + quotedText(facts.name)
            + " AND a.pid <> pg_backend_pid() AND a.backend_type = 'client backend'"
              " AND a.application_name NOT LIKE 'vigie-%' ORDER BY 3, 1");
    if (!sessions)
        return fail(std::move(sessions).error());
    for (const SqlRow& other : *sessions)
        facts.sessions.append({static_cast<int>(other.integer("pid")), other.text("role"),
            other.text("application"), other.text("state"), other.boolean("may_end")});
    return facts;
}

} // namespace

QString OtherSession::display() const
{
    const QString shown = application.isEmpty() ? u"pid %1"_qs.arg(pid) : application;
    return role.isEmpty() ? shown : u"%1 (%2)"_qs.arg(shown, role);
}

const ListedDatabase* DatabaseFacts::listed(const QString& database) const
{
    const auto found = std::ranges::find(databases, database, &ListedDatabase::name);
    return found == databases.end() ? nullptr : &*found;
}

Async<DatabaseFacts> readFacts(DatabaseWorker worker, QString name, CancelToken cancel)
{
    DatabaseWorker::Work<DatabaseFacts> work
        = [name = std::move(name)](DatabaseSession& session) { return read(session, name); };
    return worker.run<DatabaseFacts>(std::move(work), std::move(cancel));
}

Result<> sameTarget(const DatabaseFacts& planned, const DatabaseFacts& now)
{
    QString difference;
    if (planned.systemIdentifier != now.systemIdentifier)
        difference = Text::tr("another server answers at this address (%1 instead of %2)")
                         .arg(now.systemIdentifier, planned.systemIdentifier);
    else if (planned.name != now.name)
        difference = Text::tr("the database is called %1 instead of %2").arg(now.name, planned.name);
    else if (planned.oid != now.oid)
        difference = Text::tr("another database is called %1 now").arg(now.name);
    if (difference.isEmpty())
        return {};
    return fail(ErrorKind::Conflict, Text::tr("Something changed outside this plan: %1.").arg(difference),
        Text::tr("Nothing was written. Look at the server, then plan again."));
}

} // namespace vigie
