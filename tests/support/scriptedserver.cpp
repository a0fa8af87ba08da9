// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedserver.h"

#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

namespace vigie::test {

struct ScriptedServer::Connection {
    std::unique_ptr<QTcpSocket> socket;
    QByteArray buffer;
    Script script;
    bool busy = false; ///< with a request that is not answered yet
};

Script Script::answer(int status, const QByteArray& body, const QByteArray& type, const QByteArray& headers)
{
    Script script;
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " Status\r\n";
    head += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    if (!type.isEmpty())
        head += "Content-Type: " + type + "\r\n";
    script.send(head + headers + "\r\n" + body);
    return script;
}

Script& Script::send(QByteArray bytes)
{
    m_steps.append(Step{Step::Kind::Send, std::move(bytes)});
    return *this;
}

Script& Script::wait(int msecs)
{
    m_steps.append(Step{Step::Kind::Wait, {}, msecs});
    return *this;
}

Script& Script::cut()
{
    m_steps.append(Step{Step::Kind::Cut, {}});
    return *this;
}

Script& Script::hold()
{
    m_steps.append(Step{Step::Kind::Hold, {}});
    return *this;
}

ScriptedServer::ScriptedServer(std::unique_ptr<QTcpServer> server)
    : m_server(std::move(server))
    , m_handler([](const SeenRequest&) { return Script::answer(404, "{}"); })
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &ScriptedServer::accept);
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("no free port on the loopback address");
}

ScriptedServer::~ScriptedServer()
{
    for (const auto& connection : std::as_const(m_connections))
        connection->socket->disconnect(this);
}

QUrl ScriptedServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port()));
}

void ScriptedServer::accept()
{
    while (QTcpSocket* socket = m_server->nextPendingConnection()) {
        const auto connection = std::make_shared<Connection>();
        socket->setParent(nullptr);
        connection->socket.reset(socket);
        m_connections.append(connection);
        connect(socket, &QTcpSocket::readyRead, this, [this, connection] { read(connection); });
        connect(socket, &QTcpSocket::disconnected, this, [this, connection] {
            answered(connection);
            connection->socket.release()->deleteLater();
            m_connections.removeOne(connection);
        });
    }
}

void ScriptedServer::read(const std::shared_ptr<Connection>& connection)
{
    connection->buffer += connection->socket->readAll();
    const qsizetype headEnd = connection->buffer.indexOf("\r\n\r\n");
    if (connection->busy || headEnd < 0)
        return;
    SeenRequest request;
    const QList<QByteArray> lines = connection->buffer.left(headEnd).split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (connection->buffer.size() < headEnd + 4 + length)
        return;
    request.body = connection->buffer.mid(headEnd + 4, length);
    connection->buffer.remove(0, headEnd + 4 + length);
    connection->busy = true;
    m_mostPending = std::max(m_mostPending, ++m_pending);
    connection->script = m_scripts.isEmpty() ? m_handler(request) : m_scripts.takeFirst();
    m_requests.append(std::move(request));
    play(connection);
}

void ScriptedServer::play(const std::shared_ptr<Connection>& connection)
{
    while (connection->socket && !connection->script.m_steps.isEmpty()) {
        const Script::Step step = connection->script.m_steps.takeFirst();
        switch (step.kind) {
        case Script::Step::Kind::Send:
            connection->socket->write(step.bytes);
            break;
        case Script::Step::Kind::Wait:
            QTimer::singleShot(step.msecs, this, [this, connection] { play(connection); });
            return;
        case Script::Step::Kind::Cut:
            connection->socket->disconnectFromHost();
            return;
        case Script::Step::Kind::Hold:
            return;
        }
    }
    answered(connection);
    if (connection->socket && !connection->buffer.isEmpty())
        read(connection);
}

void ScriptedServer::answered(const std::shared_ptr<Connection>& connection)
{
    if (!connection->busy)
        return;
    connection->busy = false;
    --m_pending;
}

} // namespace vigie::test
