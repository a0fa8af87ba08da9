// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/databasecontent.h"

#include "support/throwawayserver.h"

#include <QSet>

namespace vigie::test {

namespace {

#define OURS "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'"

// Each delivers one column "line". Names are always qualified: the search path is emptied first.
constexpr const char* catalogue[] = {
    "SELECT 'schema ' || nspname AS line FROM pg_namespace n WHERE " OURS,
    "SELECT format('relation %s.%s kind=%s persistence=%s options=%s partition=%s of=%s rls=%s/%s', "
    "n.nspname, c.relname,"
    " c.relkind, c.relpersistence, c.reloptions, pg_get_expr(c.relpartbound, c.oid),"
    " (SELECT string_agg(i.inhparent::regclass::text, ',') FROM pg_inherits i WHERE i.inhrelid = c.oid),"
    " c.relrowsecurity, c.relforcerowsecurity) || coalesce(' key=' || pg_get_partkeydef(c.oid), '') AS line"
    " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN "
    "('r','p','v','m','S','f','c') AND " OURS,
    "SELECT format('column %s.%s #%s %s %s notnull=%s default=%s generated=%s identity=%s collation=%s', "
    "n.nspname,"
    " c.relname, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum), a.attname, "
    "format_type(a.atttypid, a.atttypmod), a.attnotnull,"
    " pg_get_expr(d.adbin, d.adrelid), a.attgenerated, a.attidentity, nullif(a.attcollation, "
    "0)::regcollation) AS line"
    " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
    " LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
    " WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r','p','v','m','f','c') AND " OURS,
    "SELECT format('constraint %s %s.%s: %s valid=%s', coalesce(nullif(k.conrelid, 0)::regclass::text, "
    "k.contypid::regtype::text), n.nspname, k.conname,"
    " pg_get_constraintdef(k.oid), k.convalidated) AS line FROM pg_constraint k JOIN pg_namespace n ON n.oid "
    "= k.connamespace WHERE " OURS,
    "SELECT 'index ' || pg_get_indexdef(i.indexrelid) || format(' primary=%s valid=%s clustered=%s', "
    "i.indisprimary, i.indisvalid, i.indisclustered) AS line"
    " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE " OURS,
    "SELECT format('view %s.%s: %s', n.nspname, c.relname, pg_get_viewdef(c.oid)) AS line FROM pg_class c"
    " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v','m') AND " OURS,
    "SELECT 'rule ' || pg_get_ruledef(r.oid) AS line FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class"
    " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE r.rulename <> '_RETURN' AND " OURS,
    "SELECT 'trigger ' || pg_get_triggerdef(t.oid) || ' enabled=' || t.tgenabled::text AS line FROM "
    "pg_trigger t"
    " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT "
    "t.tgisinternal AND " OURS,
    "SELECT format('policy %s on %s %s %s using=%s check=%s', p.polname, p.polrelid::regclass, p.polcmd, "
    "p.polpermissive,"
    " pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) AS line FROM pg_policy p",
    "SELECT 'routine ' || CASE WHEN p.prokind = 'a' THEN format('aggregate %s.%s(%s)', n.nspname, p.proname, "
    "pg_get_function_arguments(p.oid))"
    " ELSE pg_get_functiondef(p.oid) END AS line FROM pg_proc p JOIN pg_namespace n ON n.oid = "
    "p.pronamespace WHERE " OURS
    " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')",
    "SELECT format('type %s.%s %s base=%s notnull=%s default=%s labels=%s', n.nspname, t.typname, t.typtype, "
    "nullif(t.typbasetype, 0)::regtype, t.typnotnull,"
    " t.typdefault, (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_enum e WHERE "
    "e.enumtypid = t.oid)) AS line"
    " FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype IN ('e','d','r') "
    "AND " OURS,
    "SELECT format('sequence %I.%I last=%s start=%s min=%s max=%s by=%s cycle=%s cache=%s type=%s', "
    "schemaname, sequencename, last_value,"
    " start_value, min_value, max_value, increment_by, cycle, cache_size, data_type) AS line FROM "
    "pg_sequences",
    "SELECT format('extension %s %s', extname, extversion) AS line FROM pg_extension",
    "SELECT format('publication %s %s', pubname, puballtables) AS line FROM pg_publication",
    "SELECT 'statistics ' || pg_get_statisticsobjdef(oid) AS line FROM pg_statistic_ext",
    "SELECT format('comment %s: %s', pg_describe_object(classoid, objoid, objsubid), description) AS line "
    "FROM pg_description"
    " WHERE objoid >= 16384 AND classoid <> 'pg_extension'::regclass AND classoid <> 'pg_language'::regclass",
    "SELECT format('large object %s %s %s', oid, length(lo_get(oid)), md5(lo_get(oid))) AS line FROM "
    "pg_largeobject_metadata",
    "SELECT format('event trigger %s %s %s', evtname, evtevent, evtenabled) AS line FROM pg_event_trigger",
};

constexpr const char* ofAll[] = {
    "SELECT format('database %s owner=%s encoding=%s collate=%s allow=%s limit=%s', datname, "
    "datdba::regrole, encoding, datcollate,"
    " datallowconn, datconnlimit) || coalesce(' comment=' || shobj_description(oid, 'pg_database'), '') AS "
    "line FROM pg_database",
    "SELECT format('role %s super=%s createdb=%s createrole=%s login=%s replication=%s bypass=%s', rolname, "
    "rolsuper, rolcreatedb, rolcreaterole, rolcanlogin,"
    " rolreplication, rolbypassrls) || md5(coalesce(rolpassword, '')) AS line FROM pg_authid",
    "SELECT format('member %s of %s', member::regrole, roleid::regrole) AS line FROM pg_auth_members",
    "SELECT format('setting %s %s %s', setdatabase, setrole, setconfig) AS line FROM pg_db_role_setting",
    "SELECT format('tablespace %s', spcname) AS line FROM pg_tablespace",
    "SELECT format('file setting %s=%s', name, setting) AS line FROM pg_file_settings",
};

Result<> collect(
    ThrowawayServer& server, const QString& database, const QByteArray& query, QStringList* lines)
{
    auto rows = server.sql("SET search_path = pg_catalog; " + query, database);
    if (!rows)
        return fail(std::move(rows).error().during(QString::fromLatin1(query.left(60))));
    for (const SqlRow& row : *rows)
        lines->append(database + u": "_qs + row.text("line"));
    return {};
}

} // namespace

Result<QStringList> databaseContent(ThrowawayServer& server, const QString& database)
{
    QStringList lines;
    for (const char* query : catalogue) {
        if (auto done = collect(server, database, query, &lines); !done)
            return fail(std::move(done).error());
    }
    auto tables = server.sql("SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c"
                             " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r','m')"
                             " AND c.relispopulated AND " OURS,
        database);
    if (!tables)
        return fail(std::move(tables).error());
    for (const SqlRow& table : *tables) {
        const QByteArray name = table.text("name").toUtf8();
        const QByteArray query = "SELECT $q$rows " + name
            + "$q$ || format(': %s %s', count(*), md5(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "
              "\"C\")))"
              " AS line FROM "
            + name + " t";
        if (auto done = collect(server, database, query, &lines); !done)
            return fail(std::move(done).error());
    }
    for (QString& line : lines)
        line.remove(0, database.size() + 2);
    lines.sort();
    return lines;
}

Result<QStringList> serverContent(ThrowawayServer& server)
{
    QStringList lines;
    for (const char* query : ofAll) {
        if (auto done = collect(server, u"postgres"_qs, query, &lines); !done)
            return fail(std::move(done).error());
    }
    auto databases = server.sql("SELECT datname FROM pg_database WHERE datallowconn", u"postgres"_qs);
    if (!databases)
        return fail(std::move(databases).error());
    for (const SqlRow& row : *databases) {
        const QString name = row.text("datname");
        auto content = databaseContent(server, name);
        if (!content)
            return content;
        for (const QString& line : std::as_const(*content))
            lines.append(name + u" | "_qs + line);
    }
    lines.sort();
    return lines;
}

QString difference(const QStringList& before, const QStringList& after)
{
    const QSet<QString> old(before.begin(), before.end());
    const QSet<QString> now(after.begin(), after.end());
    QStringList lines;
    for (const QString& line : before) {
        if (!now.contains(line))
            lines.append(u"- "_qs + line);
    }
    for (const QString& line : after) {
        if (!old.contains(line))
            lines.append(u"+ "_qs + line);
    }
    return QStringList(lines.mid(0, 20)).join(u'\n');
}

} // namespace vigie::test
