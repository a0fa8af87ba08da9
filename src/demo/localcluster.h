// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "demo/serverprograms.h"

#include <memory>

class QProcess;

namespace vigie {

struct LocalClusterOptions {
    QString folder; ///< of this cluster alone; the server's account must be able to reach it
    int port = 5432; ///< names the socket too
    bool listensOnLoopback = false; ///< TCP on 127.0.0.1 beside the socket
    QStringList hostRules; ///< lines of pg_hba.conf for TCP
    /// Roles that the system user of this process may take over the socket, without a password.
    QStringList socketRoles;
    QStringList settings; ///< "name=value"
};

/// A PostgreSQL server of our own in a folder of our own: made, started and stopped by this process, reached
/// over a socket in a private folder, gone when this process is gone. It touches no other server: not its
/// files, its port or its environment. Main thread only; keep it in a shared_ptr. Superuser: "postgres".
class LocalCluster : public std::enable_shared_from_this<LocalCluster> {
public:
    LocalCluster(ServerPrograms programs, ServerAccount account, LocalClusterOptions options);
    LocalCluster(const LocalCluster&) = delete;
    LocalCluster& operator=(const LocalCluster&) = delete;
    /// Stops a running server and waits for it, seconds at the worst: call stop() before.
    ~LocalCluster();

    bool exists() const; ///< there is a cluster of our programs' version in the folder
    bool isRunning() const;
    QString dataFolder() const;
    QString socketFolder() const { return m_socketFolder; } ///< while running
    int port() const { return m_options.port; }
    const ServerAccount& account() const { return m_account; }

    /// Makes the cluster anew; what was in the data folder is removed.
    [[nodiscard]] Async<void> create(CancelToken cancel);
    /// Starts the server and returns when it accepts sessions. A server that a killed program left behind in
    /// the same folder is stopped first.
    [[nodiscard]] Async<void> start(CancelToken cancel);
    /// Ends all sessions and the server, orderly if it can. Also after a failed start.
    [[nodiscard]] Async<void> stop();

private:
    static Async<void> doCreate(std::shared_ptr<LocalCluster> self, CancelToken cancel);
    static Async<void> doStart(std::shared_ptr<LocalCluster> self, CancelToken cancel);
    static Async<void> doStop(std::shared_ptr<LocalCluster> self);
    static Async<void> recover(std::shared_ptr<LocalCluster> self, CancelToken cancel);

    Result<> prepareFolder();
    Result<> writeAccessRules();
    Result<> makeSocketFolder();
    void removeSocketFolder();
    void launch();
    bool isReady() const;
    QString logTail() const;

    const ServerPrograms m_programs;
    const ServerAccount m_account;
    const LocalClusterOptions m_options;
    QString m_socketFolder;
    std::unique_ptr<QProcess> m_server;
};

} // namespace vigie
