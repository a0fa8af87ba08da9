// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/faultplan.h"
#include "sim/httpmessage.h"
#include "sim/streamfaults.h"

#include <QObject>
#include <QPointer>

#include <optional>

class QTcpSocket;

namespace vigie::sim {

class HttpServer;

/// One client of an HttpServer: reads requests one after the other, answers each before it looks at the next.
/// Owned by its server, deletes itself when the client leaves.
class HttpConnection final : public QObject {
    Q_OBJECT
public:
    HttpConnection(QTcpSocket* socket, HttpServer& server, FaultPlan* faults);

    // For HttpStream.
    void writeChunk(const QByteArray& bytes);
    void finishStream();
    qint64 pending() const;

private:
    enum class Parse { NeedsMore, Ready, Broken };
    void readMore();
    Parse parseHead();
    Parse parseBody();
    Parse parseChunks();
    void refuse(int status);
    void handle();
    void respond(const std::optional<FaultRule>& rule);
    void send(HttpResponse response, const std::optional<FaultRule>& rule);
    QByteArray head(const HttpResponse& response, bool chunked) const;
    void done();

    HttpServer& m_server;
    FaultPlan* m_faults;
    QTcpSocket* m_socket;
    QByteArray m_buffer;
    HttpRequest m_request;
    bool m_haveHead = false;
    bool m_busy = false; ///< a request is being answered
    bool m_http10 = false;
    bool m_close = false; ///< after this answer
    bool m_chunked = false; ///< the streaming answer is sent in chunks
    qint64 m_streamBudget = -1; ///< bytes of the stream before a fault ends or stalls it; -1 = no limit
    bool m_stalls = false; ///< it is not ended: nothing more is sent
    std::optional<StreamFaults> m_streamFaults;
    QPointer<QObject> m_stream;
};

} // namespace vigie::sim
