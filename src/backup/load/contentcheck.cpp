// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/load/contentcheck.h"

#include "postgres/revision.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <numeric>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ContentCheck)
};

constexpr qsizetype mostNamed = 8; // differences that are named one by one

constexpr auto tablesQuery = "SELECT n.nspname AS schema, c.relname AS name FROM pg_catalog.pg_class c"
                             " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                             " WHERE c.relkind IN ('r', 'm') AND c.relispopulated AND c.relpersistence <> 't'"
                             " AND n.nspname NOT IN ('pg_catalog', 'information_schema')"
                             " AND n.nspname NOT LIKE 'pg\\_toast%' ORDER BY 1, 2";

constexpr auto sequencesQuery = "SELECT schemaname || '.' || sequencename AS name,"
                                " coalesce(last_value::text, '-') AS value FROM pg_catalog.pg_sequences";

constexpr auto invalidQuery
    = "SELECT indexrelid::regclass::text AS name FROM pg_catalog.pg_index WHERE NOT indisvalid UNION ALL"
      " SELECT conname::text FROM pg_catalog.pg_constraint WHERE NOT convalidated";

constexpr auto objectsQuery = "SELECT count(*) AS objects FROM pg_catalog.pg_largeobject_metadata";
constexpr auto objectSumQuery
    = "SELECT coalesce(sum(hashtextextended(oid::text || encode(lo_get(oid), 'hex'), 0)::numeric), 0)::text"
      " AS total FROM pg_catalog.pg_largeobject_metadata";

QStringList shortened(QStringList lines)
{
    const qsizetype more = lines.size() - mostNamed;
    if (more <= 0)
        return lines;
    lines = lines.mid(0, mostNamed);
    lines.append(Text::tr("… and %n more.", nullptr, static_cast<int>(more)));
    return lines;
}

Result<> readTables(DatabaseSession& session, bool withSums, DatabaseContent& content)
{
    auto tables = session.query(tablesQuery);
    if (!tables)
        return fail(std::move(tables).error());
    for (const SqlRow& table : *tables) {
        const QByteArray name = quotedName(table.text("schema")) + '.' + quotedName(table.text("name"));
        // A sum of hashes does not hang on the order, and neither sorts nor holds the rows.
        const QByteArray query = "SELECT count(*) AS rows"
            + QByteArray(withSums
                    ? ", coalesce(sum(pg_catalog.hashtextextended(t::text, 0)::numeric), 0)::text AS total"
                    : "")
            + " FROM ONLY " + name + " AS t";
        auto counted = session.query(query);
        if (!counted)
            return fail(std::move(counted).error().during(table.text("name")));
        const QString key = table.text("schema") + u'.' + table.text("name");
        content.rows.insert(key, counted->first().integer("rows"));
        if (withSums)
            content.sums.insert(key, counted->first().text("total"));
    }
    return {};
}

Result<DatabaseContent> readAll(DatabaseSession& session, bool withSums)
{
    DatabaseContent content;
    if (auto read = readTables(session, withSums, content); !read)
        return fail(std::move(read).error());
    auto sequences = session.query(sequencesQuery);
    if (!sequences)
        return fail(std::move(sequences).error());
    for (const SqlRow& row : *sequences)
        content.sequences.insert(row.text("name"), row.text("value"));
    auto invalid = session.query(invalidQuery);
    if (!invalid)
        return fail(std::move(invalid).error());
    for (const SqlRow& row : *invalid)
        content.invalid.append(row.text("name"));
    auto objects = session.query(objectsQuery);
    if (!objects)
        return fail(std::move(objects).error());
    content.largeObjects = objects->first().integer("objects");
    if (withSums && content.largeObjects > 0) {
        auto sum = session.query(objectSumQuery);
        if (!sum)
            return fail(std::move(sum).error());
        content.largeObjectSum = sum->first().text("total");
    }
    auto revision = readSchemaRevision(session);
    if (!revision)
        return fail(std::move(revision).error());
    content.revisions = revision->split(u", "_qs, Qt::SkipEmptyParts);
    return content;
}

QString differs(const QString& what, qint64 expected, qint64 found)
{
    return Text::tr("%1: %2 expected, %3 found.").arg(what).arg(expected).arg(found);
}

} // namespace

qint64 DatabaseContent::totalRows() const
{
    return std::accumulate(rows.begin(), rows.end(), qint64(0));
}

QString DatabaseContent::digest() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QString& text) { hash.addData(text.toUtf8() + '\n'); };
    for (auto it = rows.cbegin(); it != rows.cend(); ++it)
        add(u"%1 %2 %3"_qs.arg(it.key()).arg(it.value()).arg(sums.value(it.key())));
    for (auto it = sequences.cbegin(); it != sequences.cend(); ++it)
        add(it.key() + u' ' + it.value());
    add(QString::number(largeObjects) + u' ' + largeObjectSum);
    add(revisions.join(u','));
    return QString::fromLatin1(hash.result().toHex());
}

Async<DatabaseContent> readContent(DatabaseWorker worker, bool withSums, CancelToken cancel)
{
    DatabaseWorker::Work<DatabaseContent> work
        = [withSums](DatabaseSession& session) { return readAll(session, withSums); };
    return worker.run<DatabaseContent>(std::move(work), std::move(cancel));
}

QStringList compareWithManifest(const DatabaseContent& content, const Manifest& manifest)
{
    QStringList lines;
    for (const TableCount& table : manifest.tables) {
        const auto found = content.rows.constFind(table.qualified());
        if (found == content.rows.cend())
            lines.append(Text::tr("%1 is not there.").arg(table.qualified()));
        else if (*found != table.rows)
            lines.append(differs(table.qualified(), table.rows, *found));
    }
    if (content.largeObjects != manifest.largeObjects)
        lines.append(differs(Text::tr("Large objects"), manifest.largeObjects, content.largeObjects));
    QStringList expected = manifest.revisions;
    QStringList found = content.revisions;
    expected.sort();
    found.sort();
    if (expected != found)
        lines.append(Text::tr("The schema is at revision %1; the manifest says %2.")
                         .arg(found.join(u", "), expected.join(u", ")));
    if (!content.invalid.isEmpty())
        lines.append(Text::tr("Not valid: %1").arg(content.invalid.join(u", ")));
    return shortened(lines);
}

QStringList compareContents(const DatabaseContent& a, const DatabaseContent& b)
{
    QStringList lines;
    QStringList names = a.rows.keys();
    names.append(b.rows.keys());
    names.sort();
    names.removeDuplicates();
    for (const QString& name : std::as_const(names)) {
        if (a.rows.contains(name) != b.rows.contains(name))
            lines.append(Text::tr("%1 is only in one of them.").arg(name));
        else if (a.rows.value(name) != b.rows.value(name))
            lines.append(differs(name, a.rows.value(name), b.rows.value(name)));
        else if (a.sums.value(name) != b.sums.value(name))
            lines.append(Text::tr("%1: as many rows, with other content.").arg(name));
    }
    for (auto it = a.sequences.cbegin(); it != a.sequences.cend(); ++it) {
        if (b.sequences.value(it.key()) != it.value())
            lines.append(Text::tr("Sequence %1 stands elsewhere.").arg(it.key()));
    }
    if (a.largeObjects != b.largeObjects || a.largeObjectSum != b.largeObjectSum)
        lines.append(Text::tr("Large objects differ."));
    if (a.revisions != b.revisions)
        lines.append(Text::tr("The schema revisions differ."));
    return shortened(lines);
}

QStringList compareWithScript(const DatabaseContent& content, const QMap<QString, qint64>& rows)
{
    QStringList lines;
    for (auto it = rows.cbegin(); it != rows.cend(); ++it) {
        const auto found = content.rows.constFind(it.key());
        // A name without schema is one that an old script found by its search path; a parent of partitions
        // holds no rows of its own.
        if (found == content.rows.cend() || !it.key().contains(u'.'))
            continue;
        if (*found != it.value())
            lines.append(differs(it.key(), it.value(), *found));
    }
    return shortened(lines);
}

Async<QStringList> runSmokeQueries(DatabaseWorker worker, QList<SmokeQuery> queries, CancelToken cancel)
{
    DatabaseWorker::Work<QStringList> work = [queries](DatabaseSession& session) -> Result<QStringList> {
        QStringList failed;
        for (const SmokeQuery& query : queries) {
            auto rows = session.query(query.sql.toUtf8());
            if (!rows) {
                if (rows.error().kind() == ErrorKind::Cancelled || rows.error().kind() == ErrorKind::Offline)
                    return fail(std::move(rows).error());
                failed.append(Text::tr("%1: %2").arg(query.name, rows.error().what()));
                continue;
            }
            if (rows->isEmpty()) {
                failed.append(Text::tr("%1: no row came back.").arg(query.name));
            } else if (query.expect && rows->first().firstText() != *query.expect) {
                // The value may be a person's data: only that it differs is told.
                failed.append(Text::tr("%1: another value came back than expected.").arg(query.name));
            }
        }
        return failed;
    };
    return worker.run<QStringList>(std::move(work), std::move(cancel));
}

SessionRules restoreRules(bool readOnly)
{
    SessionRules rules;
    rules.purpose = QStringLiteral("restore");
    rules.readOnly = readOnly;
    rules.statementTimeout = Millis(0); // reading a large table takes its time
    rules.lockTimeout = std::chrono::seconds(10);
    rules.deadline = std::chrono::hours(12);
    return rules;
}

QByteArray quotedName(const QString& name)
{
    QByteArray text = name.toUtf8();
    text.replace('"', "\"\"");
    return '"' + text + '"';
}

QByteArray quotedText(const QString& text)
{
    QByteArray value = text.toUtf8();
    value.replace('\'', "''");
    // An escape literal means the same whatever standard_conforming_strings says.
    if (value.contains('\\'))
        return " E'" + value.replace('\\', "\\\\") + '\'';
    return '\'' + value + '\'';
}

} // namespace vigie
