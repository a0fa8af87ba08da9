// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/healthhistory.h"
#include "store/sqlitefile.h"

#include <QSqlError>

namespace vigie {

namespace {

Result<QList<SchemaSpan>> spansOf(QSqlDatabase database, const ServiceKey& key)
{
    auto query = execute(database,
        u"SELECT revision, first, last FROM schema_span WHERE environment = ? AND service = ?"
        u" ORDER BY first"_qs,
        {key.environment.text(), key.service.text()});
    if (!query)
        return fail(std::move(query).error());
    QList<SchemaSpan> spans;
    while (query->next()) {
        spans.append({query->value(0).toString(), fromMsecs(query->value(1).toLongLong()),
            fromMsecs(query->value(2).toLongLong())});
    }
    if (query->lastError().isValid())
        return fail(storeError(query->lastError()));
    return spans;
}

Result<> drop(QSqlDatabase database, const ServiceKey& key)
{
    auto dropped = execute(database, u"DELETE FROM schema_span WHERE environment = ? AND service = ?"_qs,
        {key.environment.text(), key.service.text()});
    if (!dropped)
        return fail(std::move(dropped).error());
    return {};
}

/// Another program may write the same file: what is there is read within the transaction. A database has few
/// spans, one for each migration; writing them all is simpler than finding which one moved.
Result<> noteIn(QSqlDatabase database, const ServiceKey& key, const QList<SchemaSpan>& readings)
{
    SqliteTransaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    auto spans = spansOf(database, key);
    if (!spans)
        return fail(std::move(spans).error());
    bool changed = false;
    for (const SchemaSpan& reading : readings) {
        changed = noteSchema(*spans, reading.revision, reading.first) || changed;
        changed = noteSchema(*spans, reading.revision, reading.last) || changed;
    }
    if (!changed)
        return transaction.commit();
    if (auto dropped = drop(database, key); !dropped)
        return dropped;
    for (const SchemaSpan& span : std::as_const(*spans)) {
        // A null would be refused; an empty text is a revision too: none.
        const QString revision = span.revision.isNull() ? u""_qs : span.revision;
        auto written = execute(database, u"INSERT INTO schema_span VALUES (?, ?, ?, ?, ?)"_qs,
            {key.environment.text(), key.service.text(), revision, toMsecs(span.first), toMsecs(span.last)});
        if (!written)
            return fail(std::move(written).error());
    }
    return transaction.commit();
}

} // namespace

Async<void> HealthHistory::noteSchema(ServiceKey database, QList<SchemaSpan> readings)
{
    auto work = [key = std::move(database), readings = std::move(readings)](
                    QSqlDatabase file) { return noteIn(file, key, readings); };
    return SqliteFile::run(m_file, std::move(work));
}

Async<QList<SchemaSpan>> HealthHistory::schema(ServiceKey database)
{
    auto work = [key = std::move(database)](QSqlDatabase file) { return spansOf(file, key); };
    return SqliteFile::run(m_file, std::move(work));
}

Async<void> HealthHistory::forgetSchema(ServiceKey database)
{
    auto work = [key = std::move(database)](QSqlDatabase file) { return drop(file, key); };
    return SqliteFile::run(m_file, std::move(work));
}

} // namespace vigie
