// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgres/revision.h"

#include <QCoreApplication>

namespace vigie {

Result<QString> readSchemaRevision(DatabaseSession& session)
{
    // quote_ident by format(): the name comes from the server and goes back to it.
    const auto table = session.query(R"(
SELECT format('%I.%I', n.nspname, c.relname) AS name,
       has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AS readable
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relname = 'alembic_version' AND c.relkind IN ('r', 'p')
ORDER BY readable DESC, pg_table_is_visible(c.oid) DESC, n.nspname LIMIT 1)");
    if (!table)
        return fail(table.error());
    if (table->isEmpty())
        return QString();
    if (!table->first().boolean("readable")) {
        return fail(ErrorKind::Forbidden,
            QCoreApplication::translate("PostgreSql", "The role may not read %1.")
                .arg(table->first().text("name")),
            QCoreApplication::translate("PostgreSql", "Grant SELECT on that table to the role."));
    }
    const auto rows = session.query("SELECT version_num::text AS revision FROM "
        + table->first().text("name").toUtf8() + " ORDER BY 1 LIMIT 20");
    if (!rows)
        return fail(rows.error());
    QStringList revisions;
    for (const SqlRow& row : *rows)
        revisions.append(row.text("revision"));
    return revisions.join(u", ");
}

} // namespace vigie
