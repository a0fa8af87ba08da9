// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/httpserver.h"

#include "sim/faultplan.h"
#include "sim/httpconnection.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>

namespace vigie::sim {

namespace {

QList<QByteArray> segmentsOf(const QByteArray& path)
{
    QList<QByteArray> parts = path.split('/');
    parts.removeFirst(); // before the leading slash
    return parts;
}

bool isPlaceholder(const QByteArray& segment)
{
    return segment.startsWith('{') && segment.endsWith('}');
}

} // namespace

HttpServer::HttpServer(QString service, FaultPlan* faults, QObject* parent)
    : QObject(parent)
    , m_service(std::move(service))
    , m_faults(faults)
    , m_server(new QTcpServer(this))
{
    connect(m_server, &QTcpServer::newConnection, this, &HttpServer::accept);
}

HttpServer::~HttpServer()
{
    m_server->close();
}

Result<> HttpServer::listen(const QHostAddress& address, quint16 port)
{
    if (!address.isLoopback()) {
        return fail(ErrorKind::Invalid,
            QCoreApplication::translate(
                "Simulator", "The simulator listens on a loopback address only, not on %1.")
                .arg(address.toString()));
    }
    if (!m_server->listen(address, port)) {
        return fail(ErrorKind::Unavailable,
            QCoreApplication::translate("Simulator", "The simulator cannot listen on %1 port %2: %3.")
                .arg(address.toString())
                .arg(port)
                .arg(m_server->errorString()));
    }
    return {};
}

QString HttpServer::url() const
{
    const QHostAddress address = m_server->serverAddress();
    const bool isV6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return (isV6 ? u"http://[%1]:%2"_qs : u"http://%1:%2"_qs)
        .arg(address.toString())
        .arg(m_server->serverPort());
}

void HttpServer::route(const QByteArray& method, const QString& pattern, Handler handler)
{
    Route route;
    route.method = method;
    route.segments = segmentsOf(pattern.toUtf8());
    if (route.segments.last().endsWith("*}")) {
        route.takesRest = true;
        route.segments.last().replace("*}", "}");
    }
    route.handler = std::move(handler);
    m_routes.append(std::move(route));
}

void HttpServer::setGuard(Guard guard)
{
    m_guard = std::move(guard);
}

void HttpServer::setNotFound(Handler handler)
{
    m_notFound = std::move(handler);
}

void HttpServer::setWrongMethod(Handler handler)
{
    m_wrongMethod = std::move(handler);
}

void HttpServer::setFailure(Failure failure)
{
    m_failure = std::move(failure);
}

void HttpServer::setFailure(std::function<HttpResponse(int status)> failure)
{
    m_failure = [failure = std::move(failure)](const HttpRequest&, int status) { return failure(status); };
}

void HttpServer::setDecorator(Decorator decorator)
{
    m_decorator = std::move(decorator);
}

void HttpServer::setRewrite(Rewrite rewrite)
{
    m_rewrite = std::move(rewrite);
}

HttpResponse HttpServer::answer(HttpRequest& request) const
{
    request.serial = ++m_serial;
    std::optional<HttpResponse> refusal;
    if (m_guard)
        refusal = m_guard(request);
    HttpResponse response = refusal ? *std::move(refusal) : dispatch(request);
    if (m_decorator)
        m_decorator(request, response);
    return response;
}

HttpResponse HttpServer::failure(HttpRequest& request, const FaultRule& rule) const
{
    request.serial = ++m_serial;
    HttpResponse response = m_failure ? m_failure(request, rule.status)
                                      : HttpResponse::text("{}", "application/json", rule.status);
    if (!rule.body.isEmpty()) {
        response.body = rule.body;
        response.body.replace("{url}", url().toUtf8());
    }
    if (m_decorator)
        m_decorator(request, response);
    return response;
}

HttpResponse HttpServer::dispatch(HttpRequest& request) const
{
    const qsizetype question = request.target.indexOf('?');
    QByteArray path = question < 0 ? request.target : request.target.left(question);
    if (m_rewrite)
        path = m_rewrite(path);
    const QList<QByteArray> segments = segmentsOf(path);
    const QByteArray method = request.method == "HEAD" ? QByteArray("GET") : request.method;
    bool pathIsKnown = false;

    for (const Route& route : m_routes) {
        const qsizetype wanted = route.segments.size();
        if (route.takesRest ? segments.size() < wanted : segments.size() != wanted)
            continue;
        QHash<QString, QString> captures;
        bool matches = true;
        for (qsizetype i = 0; i < wanted && matches; ++i) {
            const QByteArray& pattern = route.segments.at(i);
            const QByteArray raw
                = route.takesRest && i == wanted - 1 ? segments.mid(i).join('/') : segments.at(i);
            const QString value = QString::fromUtf8(QByteArray::fromPercentEncoding(raw));
            if (isPlaceholder(pattern)) {
                matches = !raw.isEmpty();
                captures.insert(QString::fromLatin1(pattern.mid(1, pattern.size() - 2)), value);
            } else {
                matches = value == QLatin1StringView(pattern);
            }
        }
        if (!matches)
            continue;
        pathIsKnown = true;
        if (route.method != method && route.method != "*")
            continue;
        request.captures = std::move(captures);
        return route.handler(request);
    }
    if (pathIsKnown && m_wrongMethod)
        return m_wrongMethod(request);
    if (!pathIsKnown && m_notFound)
        return m_notFound(request);
    return HttpResponse::text(pathIsKnown ? "Method not allowed\n" : "Not found\n",
        "text/plain; charset=utf-8", pathIsKnown ? 405 : 404);
}

void HttpServer::accept()
{
    while (QTcpSocket* socket = m_server->nextPendingConnection())
        new HttpConnection(socket, *this, m_faults);
}

} // namespace vigie::sim
