// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

namespace vigie::sim {

/// Speaks HTTP byte by byte, so that tests see what is really on the wire. Same thread as the server.
class RawClient {
public:
    explicit RawClient(const QString& serverUrl)
    {
        const QUrl url(serverUrl);
        m_socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    }

    void send(const QByteArray& bytes) { m_socket.write(bytes); }
    void get(const QByteArray& target, const QByteArray& headers = {})
    {
        send("GET " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n");
    }
    void close() { m_socket.abort(); }

    /// Everything received so far, once it holds @p wanted (as often as @p times) or the server hung up.
    QByteArray until(const QByteArray& wanted, int times = 1)
    {
        if (!QTest::qWaitFor([&] { return received().count(wanted) >= times || hungUp(); }, 10'000))
            m_received += "<timeout>";
        return received();
    }
    bool waitForHangUp()
    {
        return QTest::qWaitFor([&] { return received(), hungUp(); }, 10'000);
    }
    QByteArray received() { return m_received += m_socket.readAll(); }

private:
    bool hungUp() const
    {
        return m_socket.state() == QAbstractSocket::UnconnectedState && m_socket.bytesAvailable() == 0;
    }

    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace vigie::sim
