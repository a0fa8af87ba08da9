// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/localcluster.h"
#include "postgres/databaseworker.h"

#include <memory>

namespace vigie::test {

/// A real PostgreSQL server for one test program: in a folder below /tmp, on 127.0.0.1 with TLS (a
/// certificate of its own, for "localhost" only) and on a socket. Works as root and not as root, many at a
/// time; its processes and files are gone with it, processes also when the test is killed. Roles: "postgres"
/// (superuser, socket only), "monitor" (pg_monitor), "plain" (nothing), "outsider" (refused by pg_hba.conf).
/// Database: "shop", owned by "keeper".
class ThrowawayServer {
public:
    ThrowawayServer();
    ~ThrowawayServer();

    /// Unsupported where no server is installed: skip the test then.
    [[nodiscard]] Result<> start();
    [[nodiscard]] Result<> stop();

    static QByteArray password(); ///< of every role

    DatabaseAddress overTls(const QString& user) const; ///< verify-full, with the certificate to check
    DatabaseAddress overSocket(const QString& user) const;
    quint16 port() const { return m_port; }

    /// Runs statements in database "shop" as superuser; the answer to the last one.
    [[nodiscard]] Result<SqlRows> sql(
        const QByteArray& statement, const QString& database = QStringLiteral("shop"));
    /// The first value of the answer, or an empty text.
    QString value(const QByteArray& statement);

private:
    Result<> tryStart();
    Result<> makeCertificate();

    QString m_folder;
    quint16 m_port = 0;
    std::shared_ptr<LocalCluster> m_cluster;
};

/// A worker whose credential is ThrowawayServer::password().
[[nodiscard]] DatabaseWorker workerFor(const DatabaseAddress& address, const SessionRules& rules = {});
/// Hands @p password out without delay.
[[nodiscard]] Async<Secret> readySecret(QByteArray password);

} // namespace vigie::test
