// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgres/pqxxsession.h"

#include "base/logging.h"
#include "postgres/errors.h"

#include <pqxx/pqxx>

#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vigie {

struct PqxxSession::Connection {
    explicit Connection(const std::string& text)
        : line(text)
        , silence(line)
    {
    }
    pqxx::connection line;
    // Notices of the server would go to standard error; they may hold what a statement said.
    pqxx::quiet_errorhandler silence;
};

namespace {

QString words(const std::exception& error)
{
    return QString::fromUtf8(error.what()).trimmed();
}

/// States in which the server has ended the session, whatever libpq has noticed so far.
bool endsSession(const QString& sqlState)
{
    return sqlState == u"57P01" || sqlState == u"57P02" || sqlState == u"57P03" || sqlState == u"57P05"
        || sqlState.startsWith(u"08");
}

SqlRows copied(const pqxx::result& result)
{
    QList<QByteArray> columns;
    for (pqxx::row_size_type i = 0; i < result.columns(); ++i)
        columns.append(result.column_name(i));
    SqlRows rows(columns);
    for (pqxx::result::size_type i = 0; i < result.size(); ++i) {
        const pqxx::row row = result[i];
        QList<std::optional<QString>> cells;
        cells.reserve(columns.size());
        for (pqxx::row_size_type j = 0; j < row.size(); ++j)
            cells.append(row[j].is_null() ? std::nullopt : std::optional(QString::fromUtf8(row[j].c_str())));
        rows.append(std::move(cells));
    }
    return rows;
}

} // namespace

Result<std::unique_ptr<PqxxSession>> PqxxSession::open(
    const DatabaseAddress& address, const SessionRules& rules, const Secret& password)
{
    std::unique_ptr<PqxxSession> session(new PqxxSession(rules));
    for (;;) {
        // libpq and libpqxx keep copies of their own for as long as the connection lives; ours goes now.
        std::string text = connectionString(address, rules, password, session->m_startupOptions);
        QString refusal;
        try {
            session->m_connection = std::make_unique<Connection>(text);
        } catch (const std::exception& error) {
            refusal = words(error);
        }
        explicit_bzero(text.data(), text.size());
        if (session->m_connection)
            break;
        if (session->m_startupOptions && isStartupOptionRefusal(refusal)) {
            session->m_startupOptions = false;
            continue;
        }
        return fail(connectionError(refusal, address.display()));
    }
    session->m_socket = ::fcntl(session->m_connection->line.sock(), F_DUPFD_CLOEXEC, 3);
    return session;
}

PqxxSession::PqxxSession(SessionRules rules)
    : m_rules(std::move(rules))
{
}

PqxxSession::~PqxxSession()
{
    // Nobody begins an interruption any more (the owner saw to that), but one may still be under way.
    const std::lock_guard guard(m_interrupting);
    if (m_socket >= 0)
        ::close(m_socket);
    m_connection.reset();
}

void PqxxSession::beginJob(std::shared_ptr<const std::atomic<bool>> cancelled)
{
    m_cancelled = std::move(cancelled);
    m_statements = 0;
}

int PqxxSession::serverVersion() const
{
    return m_connection->line.server_version();
}

int PqxxSession::backendPid() const
{
    return m_connection->line.backendpid();
}

Error PqxxSession::failed(const QString& text, const QString& sqlState, bool broken)
{
    m_broken = broken || endsSession(sqlState) || !m_connection->line.is_open();
    if (m_cancelled && *m_cancelled)
        return databaseCancelledError();
    return m_broken ? lostConnectionError(text) : statementError(text, sqlState);
}

Result<SqlRows> PqxxSession::query(QByteArray sql)
{
    if (m_cancelled && *m_cancelled)
        return fail(databaseCancelledError());
    ++m_statements;
    if (m_broken || !m_connection->line.is_open()) {
        m_broken = true;
        return fail(lostConnectionError({}));
    }
    {
        const std::lock_guard guard(m_interrupting);
        m_executing = true;
    }
    struct Ended {
        PqxxSession* session;
        ~Ended()
        {
            // Waits for an interruption under way: it must not reach the next statement.
            const std::lock_guard guard(session->m_interrupting);
            session->m_executing = false;
        }
    } const ended{this};
    const std::string statement = sql.toStdString();
    try {
        if (m_startupOptions) {
            pqxx::nontransaction transaction(m_connection->line);
            return copied(transaction.exec(statement));
        }
        pqxx::work transaction(m_connection->line);
        const QString bounds
            = QStringLiteral("%1SET LOCAL statement_timeout = %2; SET LOCAL lock_timeout = %3")
                  .arg(m_rules.readOnly ? QStringLiteral("SET TRANSACTION READ ONLY; ") : QString())
                  .arg(m_rules.statementTimeout.count())
                  .arg(m_rules.lockTimeout.count());
        transaction.exec(bounds.toStdString());
        SqlRows rows = copied(transaction.exec(statement));
        transaction.commit();
        return rows;
    } catch (const pqxx::broken_connection& error) {
        return fail(failed(words(error), {}, true));
    } catch (const pqxx::insufficient_privilege& error) {
        // libpqxx 6.4 leaves the state of this one empty.
        return fail(failed(words(error), QStringLiteral("42501"), false));
    } catch (const pqxx::sql_error& error) {
        return fail(failed(words(error), QString::fromStdString(error.sqlstate()), false));
    } catch (const pqxx::deadlock_detected& error) {
        return fail(failed(words(error), QStringLiteral("40P01"), false));
    } catch (const pqxx::transaction_rollback& error) {
        return fail(failed(words(error), QStringLiteral("40001"), false));
    } catch (const std::exception& error) {
        return fail(failed(words(error), {}, false));
    }
}

void PqxxSession::interrupt()
{
    const std::lock_guard guard(m_interrupting);
    if (!m_executing)
        return;
    try {
        m_connection->line.cancel_query();
    } catch (const std::exception& error) {
        // Some proxies drop the second connection that this takes; the statement timeout still holds.
        qCInfo(lcProvider, "PostgreSQL: cancel request not delivered: %s", error.what());
    }
}

void PqxxSession::hangUp()
{
    if (m_executing && m_socket >= 0)
        ::shutdown(m_socket, SHUT_RDWR);
}

} // namespace vigie
