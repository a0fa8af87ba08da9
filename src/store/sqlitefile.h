// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/worker.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>
#include <QThreadPool>
#include <QVariantList>

#include <atomic>
#include <memory>
#include <optional>

namespace vigie {

/// One local database file with its own thread and its own connection, opened at the first use. Only the
/// store folder includes this header: what the engine is stays here.
///
/// Writes survive a killed process (write-ahead log); a power cut may lose the newest ones but leaves the
/// file sound. The schema's version is the file's user_version; a file of a newer program is refused, so that
/// nothing in it is lost.
class SqliteFile {
public:
    /// @p migrations: element i takes the schema from version i to i + 1, statement by statement.
    SqliteFile(QString file, QList<QStringList> migrations);
    SqliteFile(const SqliteFile&) = delete;
    SqliteFile& operator=(const SqliteFile&) = delete;
    ~SqliteFile();

    /// Finishes what is queued, closes the file, refuses everything after. Waits; called by the owner's
    /// destructor, so that nothing written is lost at the end of the program.
    void finish();

    /// Runs @p work, `Result<T>(QSqlDatabase)`, on the file's thread. T must be copyable.
    template <class Work>
    [[nodiscard]] static QCoro::Task<std::invoke_result_t<Work, QSqlDatabase>> run(
        std::shared_ptr<SqliteFile> file, Work work)
    {
        using Answer = std::invoke_result_t<Work, QSqlDatabase>;
        if (file->m_finished)
            co_return closed();
        // The raw pointer is safe: the frame holds the file, and finish() waits for the pool. A shared one
        // could make the pool's own thread the last owner, which would then wait for itself.
        auto job = [raw = file.get(), work = std::move(work)]() -> Answer {
            if (auto opened = raw->open(); !opened)
                return fail(std::move(opened).error());
            return work(QSqlDatabase::database(raw->m_connection, false));
        };
        co_return co_await onPool(&file->m_pool, std::move(job));
    }

private:
    Result<> open();
    Result<> migrate(QSqlDatabase database);
    static tl::unexpected<Error> closed();

    QString m_file;
    QString m_connection;
    QList<QStringList> m_migrations;
    QThreadPool m_pool; ///< one thread that never expires: a connection belongs to its thread
    std::atomic_bool m_finished = false;
    bool m_open = false; ///< of the file's thread, like the next
    bool m_complained = false; ///< one log line about a file that cannot be opened is enough
};

/// Runs one statement with positional values.
[[nodiscard]] Result<QSqlQuery> execute(
    QSqlDatabase database, const QString& statement, const QVariantList& values = {});
/// The failure of a query or a connection, with the engine's own words.
[[nodiscard]] Error storeError(const QSqlError& error);

/// Rolls back unless commit() was called and succeeded.
class SqliteTransaction {
public:
    explicit SqliteTransaction(QSqlDatabase database);
    SqliteTransaction(const SqliteTransaction&) = delete;
    SqliteTransaction& operator=(const SqliteTransaction&) = delete;
    ~SqliteTransaction();
    [[nodiscard]] Result<> begin();
    [[nodiscard]] Result<> commit();

private:
    QSqlDatabase m_database;
    bool m_running = false;
};

} // namespace vigie
