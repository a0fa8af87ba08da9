// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "sim/httpmessage.h"

#include <QHostAddress>
#include <QObject>

class QTcpServer;

namespace vigie::sim {

class FaultPlan;
class HttpConnection;
struct FaultRule;

/// An answer that goes on. Bytes are sent as HTTP chunks. Deleted with its connection.
class HttpStream final : public QObject {
    Q_OBJECT
public:
    void write(const QByteArray& bytes); ///< nothing happens after the client left
    void finish(); ///< ends the answer properly and deletes the stream later
    qint64 pending() const; ///< bytes not yet taken by the system: pause while the client reads slowly

private:
    friend class HttpConnection;
    explicit HttpStream(HttpConnection* connection);
    HttpConnection* m_connection;
};

/// A small HTTP/1.1 server for the loopback address, event driven in the thread that made it: keep-alive,
/// pipelining one after the other, bodies with Content-Length or chunked, HEAD, fixed and streaming answers.
class HttpServer final : public QObject {
    Q_OBJECT
public:
    using Handler = std::function<HttpResponse(const HttpRequest&)>;
    using Guard = std::function<std::optional<HttpResponse>(const HttpRequest&)>;
    using Decorator = std::function<void(const HttpRequest&, HttpResponse&)>;
    using Failure = std::function<HttpResponse(const HttpRequest&, int status)>;
    using Rewrite = std::function<QByteArray(QByteArray rawPath)>;

    /// @p service is the name that fault rules use ("clever"). @p faults may be null and must outlive the
    /// server.
    explicit HttpServer(QString service, FaultPlan* faults = nullptr, QObject* parent = nullptr);
    ~HttpServer() override;

    /// Refuses everything but 127.0.0.0/8 and ::1. Port 0 takes a free one.
    [[nodiscard]] Result<> listen(const QHostAddress& address, quint16 port = 0);
    QString url() const; ///< "http://127.0.0.1:1234", no slash at the end
    QString service() const { return m_service; }

    /// @p pattern is matched segment by segment against the percent-encoded path; `{name}` takes one segment,
    /// `{name*}` as the last takes the rest, slashes included. A trailing slash counts. First match wins.
    /// GET routes serve HEAD too. A method "*" takes any.
    void route(const QByteArray& method, const QString& pattern, Handler handler);
    void setGuard(Guard guard); ///< asked before routing: an answer given is the answer (401)
    void setNotFound(Handler handler); ///< no route has that path
    void setWrongMethod(Handler handler); ///< the path is known, the method is not
    /// How this service words an error status that a fault rule asks for.
    void setFailure(Failure failure);
    void setFailure(std::function<HttpResponse(int status)> failure);
    void setDecorator(Decorator decorator); ///< may add headers to every answer
    void setRewrite(Rewrite rewrite); ///< changes the raw path before routing, e.g. drops a version prefix

    /// The answer of a fault rule that has a status.
    HttpResponse failure(HttpRequest& request, const FaultRule& rule) const;
    HttpResponse answer(
        HttpRequest& request) const; ///< guard, routes, decorator; also for tests without a socket

private:
    struct Route {
        QByteArray method;
        QList<QByteArray> segments;
        bool takesRest = false;
        Handler handler;
    };
    void accept();
    HttpResponse dispatch(HttpRequest& request) const;

    QString m_service;
    FaultPlan* m_faults;
    QTcpServer* m_server;
    QList<Route> m_routes;
    Guard m_guard;
    Handler m_notFound;
    Handler m_wrongMethod;
    mutable quint64 m_serial = 0;
    Failure m_failure;
    Decorator m_decorator;
    Rewrite m_rewrite;
};

} // namespace vigie::sim
