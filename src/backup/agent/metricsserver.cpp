// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/agent/metricsserver.h"

#include <QCoreApplication>
#include <QTcpSocket>
#include <QTimer>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(MetricsServer)
};

constexpr qint64 longestRequest = 8 * 1024;
constexpr int mostAtOnce = 16;
constexpr std::chrono::seconds patience{5};

QByteArray response(const QByteArray& status, const QByteArray& type, const QByteArray& body, bool withBody)
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type
        + "\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
        + (withBody ? body : QByteArray());
}

} // namespace

Result<MetricsAddress> MetricsAddress::fromText(const QString& text)
{
    const QString how = Text::tr("Write an address of this machine, such as 127.0.0.1:9469.");
    const qsizetype colon = text.lastIndexOf(u':');
    QString host = text.left(std::max<qsizetype>(colon, 0));
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    bool isNumber = false;
    const uint port = QStringView(text).sliced(colon + 1).toUInt(&isNumber);
    MetricsAddress address;
    address.host = host == u"localhost" ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(host);
    address.port = static_cast<quint16>(port);
    if (colon < 0 || !isNumber || port > 65535 || address.host.isNull())
        return fail(ErrorKind::Invalid, Text::tr("“%1” is no address for figures.").arg(text), how);
    if (!address.host.isLoopback())
        return fail(ErrorKind::Invalid,
            Text::tr("%1 can be reached from elsewhere, and figures are not protected.").arg(host), how);
    return address;
}

MetricsServer::MetricsServer(std::function<QByteArray()> text, QObject* parent)
    : QObject(parent)
    , m_text(std::move(text))
{
    connect(&m_server, &QTcpServer::newConnection, this, &MetricsServer::accept);
}

Result<> MetricsServer::listen(const MetricsAddress& address)
{
    if (m_server.listen(address.host, address.port))
        return {};
    return fail(ErrorKind::Unavailable,
        Text::tr("Figures cannot be served at port %1: %2").arg(address.port).arg(m_server.errorString()),
        Text::tr("Name another port with --metrics."));
}

QString MetricsServer::address() const
{
    const QString host = m_server.serverAddress().toString();
    return (host.contains(u':') ? u"["_qs + host + u"]"_qs : host) + u':'
        + QString::number(m_server.serverPort());
}

void MetricsServer::accept()
{
    while (QTcpSocket* const socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QObject::destroyed, this, [this] { --m_open; });
        ++m_open;
        if (m_open > mostAtOnce) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        QTimer::singleShot(patience, socket, [socket] { socket->abort(); });
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(socket); });
    }
}

void MetricsServer::answer(QTcpSocket* socket)
{
    const QByteArray request = socket->peek(longestRequest);
    const qsizetype end = request.indexOf("\r\n\r\n");
    if (end < 0 && request.size() < longestRequest)
        return;
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    const QList<QByteArray> words = request.left(request.indexOf("\r\n")).split(' ');
    const QByteArray path = words.value(1).left(
        words.value(1).indexOf('?') < 0 ? words.value(1).size() : words.value(1).indexOf('?'));
    const QByteArray plain = "text/plain; charset=utf-8";
    if (end < 0 || words.size() != 3 || !words.at(2).startsWith("HTTP/1."))
        socket->write(response("400 Bad Request", plain, "What is this?\n", true));
    else if (words.at(0) != "GET" && words.at(0) != "HEAD")
        socket->write(response("405 Method Not Allowed", plain, "Only GET.\n", true));
    else if (path != "/metrics")
        socket->write(response("404 Not Found", plain, "Figures are at /metrics.\n", words.at(0) == "GET"));
    else
        socket->write(response("200 OK", "application/openmetrics-text; version=1.0.0; charset=utf-8",
            m_text(), words.at(0) == "GET"));
    socket->readAll();
    socket->disconnectFromHost();
}

} // namespace vigie
