// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace vigie::test {

/// Stands between a client and a server on the loopback address, passes every byte on, and notes the request
/// line of everything that is not a read. What it did not see, was not sent. One request after the other per
/// connection, as our client sends them; lives on the test's thread.
class CountingRelay final : public QObject {
public:
    explicit CountingRelay(const QUrl& server)
        : m_server(server)
    {
        m_listener.listen(QHostAddress::LocalHost);
        connect(&m_listener, &QTcpServer::newConnection, this, &CountingRelay::accept);
    }

    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_listener.serverPort()); }
    /// "POST /v13/deployments?forceNew=1", …
    const QList<QByteArray>& writes() const { return m_writes; }
    int reads() const { return m_reads; }
    void forget() { m_writes.clear(); }

private:
    void accept()
    {
        while (QTcpSocket* const client = m_listener.nextPendingConnection()) {
            auto* const server = new QTcpSocket(client);
            server->connectToHost(m_server.host(), static_cast<quint16>(m_server.port()));
            connect(client, &QTcpSocket::readyRead, this, [this, client, server] {
                const QByteArray bytes = client->readAll();
                note(bytes);
                server->write(bytes);
            });
            connect(server, &QTcpSocket::readyRead, client,
                [client, server] { client->write(server->readAll()); });
            connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
            connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        }
    }
    void note(const QByteArray& bytes)
    {
        const QByteArray line = bytes.left(bytes.indexOf("\r\n"));
        if (!line.endsWith(" HTTP/1.1"))
            return; // the body of the request before
        if (line.startsWith("GET ") || line.startsWith("HEAD "))
            ++m_reads;
        else
            m_writes.append(line.chopped(9));
    }

    QUrl m_server;
    QTcpServer m_listener;
    QList<QByteArray> m_writes;
    int m_reads = 0;
};

} // namespace vigie::test
