// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/recordbase.h"

#include "store/recordschema.h"
#include "store/sqlitefile.h"

#include <QCoreApplication>
#include <QSqlRecord>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Store)
};

class FileRecords final : public RecordBase {
public:
    explicit FileRecords(std::shared_ptr<SqliteFile> file)
        : m_file(std::move(file))
    {
    }

    Async<RecordRows> run(QList<RecordStatement> statements) override
    {
        return SqliteFile::run(
            m_file, [statements = std::move(statements)](QSqlDatabase database) -> Result<RecordRows> {
                SqliteTransaction transaction(database);
                if (auto begun = transaction.begin(); !begun)
                    return fail(std::move(begun).error());
                RecordRows rows;
                for (const RecordStatement& statement : statements) {
                    rows.clear();
                    auto done = execute(database, statement.text, statement.values);
                    if (!done)
                        return fail(std::move(done).error());
                    while (done->next()) {
                        QVariantList row;
                        for (int i = 0; i < done->record().count(); ++i)
                            row.append(done->value(i));
                        rows.append(std::move(row));
                    }
                }
                if (auto committed = transaction.commit(); !committed)
                    return fail(std::move(committed).error());
                return rows;
            });
    }

private:
    std::shared_ptr<SqliteFile> m_file;
};

/// Right whatever the server takes backslashes for.
QByteArray literal(const QVariant& value)
{
    if (value.typeId() != QMetaType::QString)
        return QByteArray::number(value.toLongLong());
    QString text = value.toString();
    text.remove(QChar(u'\0'));
    text.replace(u'\\', u"\\\\"_qs).replace(u'\'', u"''"_qs);
    return "E'" + text.toUtf8() + "'";
}

QByteArray written(const RecordStatement& statement)
{
    QByteArray sql;
    qsizetype next = 0;
    for (const QChar sign : statement.text)
        sql += sign == u'?' ? literal(statement.values.at(next++)) : QByteArray(1, sign.toLatin1());
    return sql;
}

constexpr auto inSchema = "SET search_path = vigie; ";
/// Of an advisory lock: two machines may come to an empty database at once.
constexpr auto makingLock = "7737362936493274411";

Result<> make(DatabaseSession& session, qsizetype from)
{
    // Statements that are sent together are one transaction.
    QByteArray sql = QByteArray("SELECT pg_advisory_xact_lock(") + makingLock + "); ";
    if (from == 0)
        sql += "CREATE SCHEMA IF NOT EXISTS vigie; ";
    sql += inSchema;
    sql += "CREATE TABLE IF NOT EXISTS record_version (version BIGINT NOT NULL); ";
    for (qsizetype step = from; step < recordSchema().size(); ++step) {
        for (const QString& statement : recordSchema().at(step))
            sql += statement.toUtf8() + "; ";
    }
    sql += "DELETE FROM record_version; INSERT INTO record_version VALUES ("
        + QByteArray::number(recordSchema().size()) + ")";
    if (auto made = session.query(sql); !made)
        return fail(std::move(made).error().during(u"shared record"));
    return {};
}

Result<> prepare(DatabaseSession& session)
{
    const auto there = session.query("SELECT to_regclass('vigie.record_version') IS NOT NULL AS there");
    if (!there)
        return fail(there.error());
    qsizetype version = 0;
    if (there->first().boolean("there")) {
        const auto found = session.query("SELECT max(version) AS version FROM vigie.record_version");
        if (!found)
            return fail(found.error());
        version = static_cast<qsizetype>(found->first().integer("version"));
    }
    if (version > recordSchema().size())
        return fail(ErrorKind::Unsupported,
            Text::tr("The shared record was written by a newer version of Vigie."),
            Text::tr("Update Vigie on this machine."));
    return version == recordSchema().size() ? Result<>() : make(session, version);
}

class DatabaseRecords final : public RecordBase {
public:
    DatabaseRecords(const DatabaseAddress& address, DatabaseWorker::CredentialSource credential)
        : m_worker(address, rules(), std::move(credential))
        , m_ready(std::make_shared<std::atomic<bool>>(false))
    {
    }

    Async<RecordRows> run(QList<RecordStatement> statements) override
    {
        QByteArray sql = inSchema;
        for (qsizetype i = 0; i < statements.size(); ++i)
            sql += (i > 0 ? "; " : "") + written(statements.at(i));
        DatabaseWorker::Work<RecordRows> work
            = [sql, ready = m_ready](DatabaseSession& session) -> Result<RecordRows> {
            if (!*ready) {
                if (auto prepared = prepare(session); !prepared)
                    return fail(std::move(prepared).error());
                *ready = true;
            }
            const auto answer = session.query(sql);
            if (!answer)
                return fail(answer.error());
            RecordRows rows;
            for (const SqlRow& row : *answer) {
                QVariantList cells;
                for (const std::optional<QString>& cell : row.cells())
                    cells.append(cell.value_or(QString()));
                rows.append(std::move(cells));
            }
            return rows;
        };
        return m_worker.run<RecordRows>(std::move(work), CancelToken());
    }

private:
    static SessionRules rules()
    {
        SessionRules rules;
        rules.purpose = u"record"_qs;
        rules.readOnly = false;
        rules.lockTimeout = std::chrono::seconds(5);
        return rules;
    }

    const DatabaseWorker m_worker;
    const std::shared_ptr<std::atomic<bool>> m_ready;
};

} // namespace

std::unique_ptr<RecordBase> recordsInFile(std::shared_ptr<SqliteFile> file)
{
    return std::make_unique<FileRecords>(std::move(file));
}

std::unique_ptr<RecordBase> recordsInDatabase(
    const DatabaseAddress& address, DatabaseWorker::CredentialSource credential)
{
    return std::make_unique<DatabaseRecords>(address, std::move(credential));
}

} // namespace vigie
