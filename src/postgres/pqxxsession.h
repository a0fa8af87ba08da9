// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "postgres/address.h"
#include "postgres/session.h"

#include <atomic>
#include <memory>
#include <mutex>

namespace vigie {

/// One libpq connection. Belongs to the thread that opened it; interrupt() and hangUp() alone may be called
/// from another one. Once broken it stays so: libpqxx 6 would reconnect by itself at the third use and lose
/// what the session was bound to, so the owner throws a broken session away.
class PqxxSession final : public DatabaseSession {
public:
    /// Blocks for as long as the rules' connectTimeout allows per address, name lookup not included.
    [[nodiscard]] static Result<std::unique_ptr<PqxxSession>> open(
        const DatabaseAddress& address, const SessionRules& rules, const Secret& password);
    ~PqxxSession() override;

    /// Before each job: statements that follow belong to it. @p cancelled is asked before each statement.
    void beginJob(std::shared_ptr<const std::atomic<bool>> cancelled);
    bool isBroken() const { return m_broken; }
    /// The job's very first statement found the line dead: the server never saw it.
    bool wasBrokenAtStart() const { return m_broken && m_statements <= 1; }

    Result<SqlRows> query(QByteArray sql) override;
    int serverVersion() const override;
    int backendPid() const override;

    /// Asks the server to give up the statement that runs now. Blocks for the time of a connection. Without
    /// effect between statements.
    void interrupt();
    /// Cuts the line under a statement that runs now, which then fails at once.
    void hangUp();

private:
    struct Connection;
    explicit PqxxSession(SessionRules rules);
    Error failed(const QString& words, const QString& sqlState, bool broken);

    SessionRules m_rules;
    std::unique_ptr<Connection> m_connection;
    std::shared_ptr<const std::atomic<bool>> m_cancelled;
    bool m_startupOptions = true;
    bool m_broken = false;
    int m_statements = 0;
    int m_socket = -1; ///< our own duplicate: libpq may close its own under us
    std::mutex m_interrupting; ///< held while a statement begins or ends, and for all of interrupt()
    std::atomic<bool> m_executing = false;
};

} // namespace vigie
