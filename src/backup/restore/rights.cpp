// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/restore/rights.h"

namespace vigie {

namespace {

#define VIGIE_OURS "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'"
#define VIGIE_WHOM                                                                                           \
    "CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,"                \
    " CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END"
#define VIGIE_NOT_OF_EXTENSION(catalogue, alias)                                                             \
    " AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '" catalogue                                 \
    "'::regclass AND e.objid = " alias ".oid AND e.deptype = 'e')"

/// Names come qualified: the search path is empty meanwhile.
constexpr const char* questions[] = {
    "SELECT format('ALTER SCHEMA %I OWNER TO %I', n.nspname, pg_get_userbyid(n.nspowner)) AS statement"
    " FROM pg_namespace n WHERE " VIGIE_OURS VIGIE_NOT_OF_EXTENSION("pg_namespace", "n"),
    "SELECT format('ALTER %s %I.%I OWNER TO %I', CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN"
    " 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, n.nspname,"
    " c.relname, pg_get_userbyid(c.relowner)) AS statement FROM pg_class c JOIN pg_namespace n"
    " ON n.oid = c.relnamespace WHERE c.relkind IN ('r','p','v','m','S','f') AND NOT (c.relkind = 'S' AND "
    "EXISTS"
    " (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN"
    " ('a','i'))) AND " VIGIE_OURS VIGIE_NOT_OF_EXTENSION("pg_class", "c"),
    "SELECT format('ALTER ROUTINE %s OWNER TO %I', p.oid::regprocedure, pg_get_userbyid(p.proowner)) AS "
    "statement"
    " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prokind <> 'a' AND " VIGIE_OURS
        VIGIE_NOT_OF_EXTENSION("pg_proc", "p"),
    "SELECT format('ALTER TYPE %s OWNER TO %I', t.oid::regtype, pg_get_userbyid(t.typowner)) AS statement"
    " FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid"
    " WHERE (t.typtype IN ('e','d','r') OR c.relkind = 'c') AND " VIGIE_OURS VIGIE_NOT_OF_EXTENSION(
        "pg_type", "t"),
    // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): one statement over two lines, like its neighbours.
    "SELECT format('REVOKE ALL ON SCHEMA %I FROM PUBLIC', n.nspname) AS statement FROM pg_namespace n"
    " WHERE n.nspacl IS NOT NULL AND " VIGIE_OURS,
    "SELECT format('GRANT %s ON SCHEMA %I TO %s%s', x.privilege_type, n.nspname, " VIGIE_WHOM ") AS statement"
    " FROM pg_namespace n, aclexplode(n.nspacl) x WHERE " VIGIE_OURS,
    "SELECT format('GRANT %s ON %s %I.%I TO %s%s', x.privilege_type, CASE c.relkind WHEN 'S' THEN 'SEQUENCE' "
    "ELSE"
    " 'TABLE' END, n.nspname, c.relname, " VIGIE_WHOM ") AS statement FROM pg_class c JOIN pg_namespace n"
    " ON n.oid = c.relnamespace, aclexplode(c.relacl) x WHERE c.relkind IN ('r','p','v','m','S','f') "
    "AND " VIGIE_OURS VIGIE_NOT_OF_EXTENSION("pg_class", "c"),
    "SELECT format('GRANT %s (%I) ON TABLE %I.%I TO %s%s', x.privilege_type, a.attname, n.nspname, "
    "c.relname, " VIGIE_WHOM
    ") AS statement FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n"
    " ON n.oid = c.relnamespace, aclexplode(a.attacl) x WHERE NOT a.attisdropped AND " VIGIE_OURS,
    "SELECT format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', p.oid::regprocedure) AS statement FROM pg_proc p"
    " JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.proacl IS NOT NULL AND p.prokind <> 'a' "
    "AND " VIGIE_OURS VIGIE_NOT_OF_EXTENSION("pg_proc", "p"),
    "SELECT format('GRANT %s ON ROUTINE %s TO %s%s', x.privilege_type, p.oid::regprocedure, " VIGIE_WHOM
    ") AS statement FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace, aclexplode(p.proacl) x"
    " WHERE p.prokind <> 'a' AND " VIGIE_OURS VIGIE_NOT_OF_EXTENSION("pg_proc", "p"),
    "SELECT format('ALTER DEFAULT PRIVILEGES FOR ROLE %I %s GRANT %s ON %s TO %s%s', "
    "pg_get_userbyid(d.defaclrole),"
    " CASE WHEN n.oid IS NULL THEN '' ELSE format('IN SCHEMA %I', n.nspname) END, x.privilege_type,"
    " CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'ROUTINES' WHEN "
    "'T' THEN"
    " 'TYPES' ELSE 'SCHEMAS' END, " VIGIE_WHOM ") AS statement FROM pg_default_acl d LEFT JOIN pg_namespace n"
    " ON n.oid = d.defaclnamespace, aclexplode(d.defaclacl) x",
};

/// What is not there in an older state of the schema.
bool isAbsence(const Error& error)
{
    const QString code = error.reply() ? error.reply()->code : QString();
    return code == u"42P01" || code == u"42883" || code == u"3F000" || code == u"42703" || code == u"42704"
        || code == u"42809"; // the last: a view where a table was
}

} // namespace

Async<QList<QByteArray>> readRights(DatabaseWorker from, CancelToken cancel)
{
    DatabaseWorker::Work<QList<QByteArray>> work = [](DatabaseSession& session) -> Result<QList<QByteArray>> {
        QList<QByteArray> statements;
        for (const char* const question : questions) {
            auto rows = session.query(QByteArray("SET search_path = ''; ") + question);
            if (!rows)
                return fail(std::move(rows).error());
            for (const SqlRow& row : *rows)
                statements.append(row.text("statement").toUtf8());
        }
        return statements;
    };
    return from.run<QList<QByteArray>>(std::move(work), std::move(cancel));
}

Async<RightsOutcome> applyRights(DatabaseWorker to, QList<QByteArray> statements, CancelToken cancel)
{
    DatabaseWorker::Work<RightsOutcome> work
        = [statements](DatabaseSession& session) -> Result<RightsOutcome> {
        RightsOutcome outcome;
        for (const QByteArray& statement : statements) {
            auto done = session.query(statement);
            if (!done && !isAbsence(done.error()))
                return fail(std::move(done).error().during(QString::fromUtf8(statement.left(80))));
            (done ? outcome.applied : outcome.absent) += 1;
        }
        return outcome;
    };
    return to.run<RightsOutcome>(std::move(work), std::move(cancel));
}

#undef VIGIE_OURS
#undef VIGIE_WHOM
#undef VIGIE_NOT_OF_EXTENSION

} // namespace vigie
