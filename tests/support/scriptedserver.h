// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <functional>
#include <memory>

class QTcpSocket;

namespace vigie::test {

/// One request as it came over the wire.
struct SeenRequest {
    QByteArray method;
    QByteArray target; ///< path and query, still encoded
    QHash<QByteArray, QByteArray> headers; ///< names lower case
    QByteArray body;
};

/// What to do after a request has arrived in full: raw bytes, pauses and rudeness, in order.
class Script {
public:
    /// A complete answer with Content-Length; @p headers end with CRLF each.
    static Script answer(int status, const QByteArray& body, const QByteArray& type = "application/json",
        const QByteArray& headers = {});
    static Script json(const QByteArray& body, const QByteArray& headers = {})
    {
        return answer(200, body, "application/json", headers);
    }

    Script& send(QByteArray bytes);
    Script& wait(int msecs);
    Script& cut(); ///< closes the connection
    Script& hold(); ///< stays silent; the client has to give up

private:
    friend class ScriptedServer;
    struct Step {
        enum class Kind { Send, Wait, Cut, Hold } kind;
        QByteArray bytes;
        int msecs = 0;
    };
    QList<Step> m_steps;
};

/// A web server on a free loopback port that does exactly what a test tells it, wrong things included. It
/// knows nothing of the services and shares no code with the simulator. Lives on the test's thread.
class ScriptedServer final : public QObject {
    Q_OBJECT
public:
    using Handler = std::function<Script(const SeenRequest&)>;

    /// @p server listens in its place: a QSslServer, for instance.
    explicit ScriptedServer(std::unique_ptr<QTcpServer> server = std::make_unique<QTcpServer>());
    ~ScriptedServer() override;

    QUrl url() const;
    quint16 port() const { return m_server->serverPort(); }

    /// For the following requests, one each; after the last one the handler is asked again.
    void enqueue(Script script) { m_scripts.append(std::move(script)); }
    /// Answers what no script was given for. At first: 404.
    void setHandler(Handler handler) { m_handler = std::move(handler); }

    const QList<SeenRequest>& requests() const { return m_requests; }
    /// Requests that have arrived and are not answered yet, and the most of them there ever were.
    int pending() const { return m_pending; }
    int mostPending() const { return m_mostPending; }
    /// Connections that are open now.
    int connections() const { return static_cast<int>(m_connections.size()); }

private:
    struct Connection;
    void accept();
    void read(const std::shared_ptr<Connection>& connection);
    void play(const std::shared_ptr<Connection>& connection);
    void answered(const std::shared_ptr<Connection>& connection);

    std::unique_ptr<QTcpServer> m_server;
    QList<Script> m_scripts;
    Handler m_handler;
    QList<SeenRequest> m_requests;
    QList<std::shared_ptr<Connection>> m_connections;
    int m_pending = 0;
    int m_mostPending = 0;
};

} // namespace vigie::test
