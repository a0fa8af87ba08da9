// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlitefile.h"

#include "base/logging.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

#include <utility>

namespace vigie {

SqliteFile::SqliteFile(QString file, QList<QStringList> migrations)
    : m_file(std::move(file))
    , m_connection(u"vigie-"_qs + QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_migrations(std::move(migrations))
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1);
}

SqliteFile::~SqliteFile()
{
    finish();
}

void SqliteFile::finish()
{
    if (m_finished.exchange(true))
        return;
    m_pool.start([this] {
        if (!m_open)
            return;
        QSqlDatabase::database(m_connection, false).close();
        QSqlDatabase::removeDatabase(m_connection);
        m_open = false;
    });
    m_pool.waitForDone();
}

tl::unexpected<Error> SqliteFile::closed()
{
    return fail(ErrorKind::Cancelled, QCoreApplication::translate("Store", "The local history is closed."));
}

Result<> SqliteFile::open()
{
    if (m_open)
        return {};
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    Result<> opened;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_qs, m_connection);
        database.setDatabaseName(m_file);
        // A second program (vigiectl beside the window) may hold the file for a moment.
        database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_qs);
        if (!database.open())
            opened = fail(storeError(database.lastError()));
        else
            opened = migrate(database);
        if (!opened)
            database.close();
    }
    m_open = opened.has_value();
    if (!m_open) {
        QSqlDatabase::removeDatabase(m_connection);
        if (!std::exchange(m_complained, true))
            qCWarning(lcStore, "cannot open %s: %s", qUtf8Printable(QFileInfo(m_file).fileName()),
                qUtf8Printable(opened.error().oneLine()));
    }
    return opened;
}

Result<> SqliteFile::migrate(QSqlDatabase database)
{
    for (const QString& pragma :
        {u"PRAGMA journal_mode=WAL"_qs, u"PRAGMA synchronous=NORMAL"_qs, u"PRAGMA foreign_keys=ON"_qs}) {
        if (auto set = execute(database, pragma); !set)
            return fail(std::move(set).error());
    }
    SqliteTransaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    auto version = execute(database, u"PRAGMA user_version"_qs);
    if (!version)
        return fail(std::move(version).error());
    version->next();
    const int found = version->value(0).toInt();
    version->finish();
    if (found > m_migrations.size()) {
        return fail(ErrorKind::Unsupported,
            QCoreApplication::translate(
                "Store", "The local history was written by a newer version of Vigie."),
            QCoreApplication::translate(
                "Store", "Update Vigie, or move the file away to begin a new history."));
    }
    if (found == m_migrations.size())
        return transaction.commit();
    for (qsizetype step = found; step < m_migrations.size(); ++step) {
        for (const QString& statement : m_migrations.at(step)) {
            if (auto done = execute(database, statement); !done)
                return fail(std::move(done).error());
        }
    }
    if (auto set = execute(database, u"PRAGMA user_version=%1"_qs.arg(m_migrations.size())); !set)
        return fail(std::move(set).error());
    return transaction.commit();
}

Result<QSqlQuery> execute(QSqlDatabase database, const QString& statement, const QVariantList& values)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return fail(storeError(query.lastError()));
    for (const QVariant& value : values)
        query.addBindValue(value);
    if (!query.exec())
        return fail(storeError(query.lastError()));
    return Result<QSqlQuery>(std::move(query));
}

Error storeError(const QSqlError& error)
{
    // Numbers of the engine's result codes; extended codes keep the primary one in the low byte.
    constexpr int damaged = 11;
    constexpr int notADatabase = 26;
    const int code = error.nativeErrorCode().toInt() & 0xff;
    ServiceReply reply;
    reply.service = u"SQLite"_qs;
    reply.text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    reply.code = error.nativeErrorCode();
    if (code == damaged || code == notADatabase) {
        return Error(ErrorKind::Corrupt,
            QCoreApplication::translate("Store", "The local history is damaged."),
            QCoreApplication::translate("Store", "Move the file away to begin a new history."))
            .quoting(std::move(reply));
    }
    return Error(ErrorKind::Unavailable,
        QCoreApplication::translate("Store", "The local history cannot be read or written."),
        QCoreApplication::translate("Store", "Check free space and the rights of the folder."))
        .quoting(std::move(reply));
}

SqliteTransaction::SqliteTransaction(QSqlDatabase database)
    : m_database(database)
{
}

SqliteTransaction::~SqliteTransaction()
{
    if (m_running)
        (void)execute(m_database, u"ROLLBACK"_qs);
}

Result<> SqliteTransaction::begin()
{
    // Immediate: a read that turns into a write later would fail at once when another program writes,
    // without the waiting that the busy timeout gives.
    auto begun = execute(m_database, u"BEGIN IMMEDIATE"_qs);
    if (!begun)
        return fail(std::move(begun).error());
    m_running = true;
    return {};
}

Result<> SqliteTransaction::commit()
{
    auto done = execute(m_database, u"COMMIT"_qs);
    if (!done)
        return fail(std::move(done).error());
    m_running = false;
    return {};
}

} // namespace vigie
