// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/restore/newerrows.h"

#include "backup/load/contentcheck.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(NewerRows)
};

constexpr qsizetype mostNamed = 12;

constexpr auto tablesQuery
    = "SELECT n.nspname AS schema, c.relname AS name, array_to_string(ARRAY(SELECT a.attname FROM "
      "pg_attribute a"
      " WHERE a.attrelid = c.oid AND NOT a.attisdropped AND a.attnum > 0 AND a.atttypid IN"
      " ('timestamptz'::regtype, 'timestamp'::regtype) AND a.attname ~"
      " '^(created|inserted|updated|modified|changed)(_|$)|^(ctime|mtime|timestamp)$|_(created|updated|"
      "modified)(_|$)'),"
      " chr(31)) AS times FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r'"
      " AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%' ORDER BY "
      "1, 2";

QByteArray countQuery(const SqlRow& table, std::optional<TimePoint> snapshot)
{
    const QByteArray name = quotedName(table.text("schema")) + '.' + quotedName(table.text("name"));
    QList<QByteArray> newer;
    if (snapshot) {
        const QByteArray since = quotedText(toIso(*snapshot)) + "::timestamptz";
        const QStringList times = table.list("times");
        for (const QString& column : times)
            newer.append(quotedName(column) + " > " + since);
    }
    return "SELECT count(*) AS rows"
        + (newer.isEmpty() ? QByteArray() : ", count(*) FILTER (WHERE " + newer.join(" OR ") + ") AS newer")
        + " FROM ONLY " + name;
}

} // namespace

Async<QList<NewerRows>> countNewerRows(DatabaseWorker worker, QList<TableCount> inBackup,
    std::optional<TimePoint> snapshot, Millis most, CancelToken cancel)
{
    QHash<QString, qint64> backup;
    for (const TableCount& table : std::as_const(inBackup))
        backup.insert(table.qualified(), table.rows);
    DatabaseWorker::Work<QList<NewerRows>> work
        = [backup, snapshot, most](DatabaseSession& session) -> Result<QList<NewerRows>> {
        QList<NewerRows> counted;
        auto tables = session.query(tablesQuery);
        if (!tables)
            return fail(std::move(tables).error());
        const QByteArray bound
            = "SET statement_timeout = " + QByteArray::number(static_cast<qint64>(most.count()));
        if (auto set = session.query(bound); !set)
            return fail(std::move(set).error());
        for (const SqlRow& table : *tables) {
            NewerRows rows;
            rows.table = table.text("schema") + u'.' + table.text("name");
            rows.inBackup = backup.value(rows.table, -1);
            const bool hasTimes = snapshot && !table.list("times").isEmpty();
            auto answer = session.query(countQuery(table, snapshot));
            if (answer) {
                rows.now = answer->first().integer("rows");
                if (hasTimes)
                    rows.newer = answer->first().integer("newer");
            } else if (answer.error().kind() == ErrorKind::Timeout
                || answer.error().kind() == ErrorKind::Forbidden) {
                rows.counted = false;
            } else {
                return fail(std::move(answer).error());
            }
            counted.append(rows);
        }
        return counted;
    };
    return worker.run<QList<NewerRows>>(std::move(work), std::move(cancel));
}

QStringList newerRowsText(const QList<NewerRows>& tables)
{
    QList<NewerRows> differing;
    QStringList uncounted;
    for (const NewerRows& rows : tables) {
        if (!rows.counted)
            uncounted.append(rows.table);
        else if (rows.differs())
            differing.append(rows);
    }
    const auto weight = [](const NewerRows& rows) {
        return std::max(rows.newer.value_or(0), qAbs(rows.now - std::max<qint64>(rows.inBackup, 0)));
    };
    std::ranges::stable_sort(
        differing, [&weight](const NewerRows& a, const NewerRows& b) { return weight(a) > weight(b); });
    const QLocale locale;
    QStringList lines;
    for (const NewerRows& rows : std::as_const(differing)) {
        if (lines.size() == mostNamed) {
            lines.append(Text::tr("… and %n more table(s) that differ.", nullptr,
                static_cast<int>(differing.size() - mostNamed)));
            break;
        }
        if (rows.inBackup < 0)
            lines.append(Text::tr("Rows of %1: %2 now; the backup does not have this table.")
                             .arg(rows.table, locale.toString(rows.now)));
        else if (rows.newer)
            lines.append(Text::tr("Rows of %1: %2 now, %3 in the backup; %4 were written or changed since.")
                             .arg(rows.table, locale.toString(rows.now), locale.toString(rows.inBackup),
                                 locale.toString(*rows.newer)));
        else
            lines.append(Text::tr("Rows of %1: %2 now, %3 in the backup.")
                             .arg(rows.table, locale.toString(rows.now), locale.toString(rows.inBackup)));
    }
    if (!uncounted.isEmpty())
        lines.append(Text::tr("Not counted, since it takes too long or is not allowed: %1.")
                         .arg(uncounted.join(u", ")));
    return lines;
}

} // namespace vigie
