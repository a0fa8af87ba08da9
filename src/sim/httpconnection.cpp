// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/httpconnection.h"

#include "sim/httpserver.h"

#include <QDateTime>
#include <QLocale>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <limits>

namespace vigie::sim {

namespace {

constexpr qsizetype maxHead = 64 * 1024;
constexpr qsizetype maxBody = 16 * 1024 * 1024;

QByteArray reason(int status)
{
    switch (status) {
    case 100:
        return "Continue";
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 206:
        return "Partial Content";
    case 208:
        return "Already Reported";
    case 302:
        return "Found";
    case 304:
        return "Not Modified";
    case 307:
        return "Temporary Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 409:
        return "Conflict";
    case 413:
        return "Content Too Large";
    case 416:
        return "Range Not Satisfiable";
    case 422:
        return "Unprocessable Content";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    default:
        return "Status";
    }
}

QString decoded(const QByteArray& text, bool plusIsSpace)
{
    QByteArray copy = text;
    if (plusIsSpace)
        copy.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(copy));
}

QList<QPair<QString, QString>> parseQuery(const QByteArray& query)
{
    QList<QPair<QString, QString>> pairs;
    for (const QByteArray& part : query.split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        pairs.append({decoded(equals < 0 ? part : part.left(equals), true),
            equals < 0 ? QString() : decoded(part.mid(equals + 1), true)});
    }
    return pairs;
}

} // namespace

HttpStream::HttpStream(HttpConnection* connection)
    : QObject(connection)
    , m_connection(connection)
{
}

void HttpStream::write(const QByteArray& bytes)
{
    m_connection->writeChunk(bytes);
}

void HttpStream::finish()
{
    m_connection->finishStream();
}

qint64 HttpStream::pending() const
{
    return m_connection->pending();
}

HttpConnection::HttpConnection(QTcpSocket* socket, HttpServer& server, FaultPlan* faults)
    : QObject(&server)
    , m_server(server)
    , m_faults(faults)
    , m_socket(socket)
{
    socket->setParent(this);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::readMore);
    connect(socket, &QTcpSocket::disconnected, this, [this] {
        delete m_stream; // its timers must not outlive the client
        deleteLater();
    });
}

void HttpConnection::readMore()
{
    m_buffer += m_socket->readAll();
    while (!m_busy && !m_buffer.isEmpty()) {
        Parse parsed = m_haveHead ? Parse::Ready : parseHead();
        if (parsed == Parse::Ready)
            parsed = parseBody();
        if (parsed != Parse::Ready)
            return;
        handle();
    }
}

HttpConnection::Parse HttpConnection::parseHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0) {
        if (m_buffer.size() > maxHead)
            refuse(431);
        return m_buffer.size() > maxHead ? Parse::Broken : Parse::NeedsMore;
    }
    const QList<QByteArray> lines = m_buffer.left(end).split('\n');
    m_buffer.remove(0, end + 4);
    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    if (words.size() != 3 || !words.at(2).startsWith("HTTP/1.") || !words.at(1).startsWith('/')) {
        refuse(400);
        return Parse::Broken;
    }
    m_request = {};
    m_request.method = words.at(0);
    m_request.target = words.at(1);
    m_http10 = words.at(2) == "HTTP/1.0";
    const qsizetype question = m_request.target.indexOf('?');
    m_request.path = decoded(m_request.target.left(question), false);
    if (question >= 0)
        m_request.query = parseQuery(m_request.target.mid(question + 1));
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines.at(i).indexOf(':');
        if (colon > 0)
            m_request.headers.append(
                {lines.at(i).left(colon).trimmed().toLower(), lines.at(i).mid(colon + 1).trimmed()});
    }
    m_close = m_http10 || m_request.header("connection").toLower() == "close";
    m_haveHead = true;
    if (m_request.header("expect").toLower() == "100-continue")
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    return Parse::Ready;
}

HttpConnection::Parse HttpConnection::parseBody()
{
    if (m_request.header("transfer-encoding").toLower().contains("chunked"))
        return parseChunks();
    const QByteArray length = m_request.header("content-length");
    bool isNumber = true;
    const qint64 wanted = length.isEmpty() ? 0 : length.toLongLong(&isNumber);
    if (!isNumber || wanted < 0 || wanted > maxBody) {
        refuse(isNumber && wanted > maxBody ? 413 : 400);
        return Parse::Broken;
    }
    if (m_buffer.size() < wanted)
        return Parse::NeedsMore;
    m_request.body = m_buffer.left(wanted);
    m_buffer.remove(0, wanted);
    return Parse::Ready;
}

HttpConnection::Parse HttpConnection::parseChunks()
{
    // Bodies are small: read from the start each time until the last chunk is there.
    QByteArray body;
    qsizetype at = 0;
    while (true) {
        const qsizetype lineEnd = m_buffer.indexOf("\r\n", at);
        if (lineEnd < 0)
            return Parse::NeedsMore;
        bool isNumber = false;
        const QByteArray sizeText = m_buffer.mid(at, lineEnd - at).split(';').first().trimmed();
        const qsizetype size = sizeText.toLongLong(&isNumber, 16);
        if (!isNumber || size < 0 || size > maxBody || body.size() + size > maxBody) {
            refuse(isNumber && size >= 0 ? 413 : 400);
            return Parse::Broken;
        }
        const qsizetype dataStart = lineEnd + 2;
        if (size == 0) {
            const qsizetype trailerEnd = m_buffer.indexOf("\r\n", dataStart);
            if (trailerEnd < 0)
                return Parse::NeedsMore;
            if (trailerEnd == dataStart) {
                m_buffer.remove(0, trailerEnd + 2);
            } else {
                const qsizetype end = m_buffer.indexOf("\r\n\r\n", dataStart);
                if (end < 0)
                    return Parse::NeedsMore;
                m_buffer.remove(0, end + 4);
            }
            m_request.body = body;
            return Parse::Ready;
        }
        if (m_buffer.size() < dataStart + size + 2)
            return Parse::NeedsMore;
        body += m_buffer.mid(dataStart, size);
        at = dataStart + size + 2;
    }
}

void HttpConnection::refuse(int status)
{
    m_busy = true; // read nothing more
    m_socket->write("HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status)
        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    m_socket->disconnectFromHost();
}

void HttpConnection::handle()
{
    m_busy = true;
    m_haveHead = false;
    std::optional<FaultRule> rule;
    if (m_faults)
        rule = m_faults->strike(m_server.service(), m_request);
    if (rule && rule->dropConnection == FaultRule::Drop::BeforeHandler) {
        m_socket->abort();
        return;
    }
    if (rule && rule->delayMs > 0) {
        QTimer::singleShot(rule->delayMs, this, [this, rule] { respond(rule); });
        return;
    }
    respond(rule);
}

void HttpConnection::respond(const std::optional<FaultRule>& rule)
{
    HttpResponse response
        = rule && rule->status != 0 ? m_server.failure(m_request, *rule) : m_server.answer(m_request);
    if (rule && rule->dropConnection == FaultRule::Drop::AfterHandler) {
        m_socket->abort();
        return;
    }
    if (rule)
        spoil(response, *rule);
    if (response.delayMs > 0) {
        QTimer::singleShot(response.delayMs, this, [this, response, rule] { send(response, rule); });
        return;
    }
    send(std::move(response), rule);
}

void HttpConnection::send(HttpResponse response, const std::optional<FaultRule>& rule)
{
    const bool isHead = m_request.method == "HEAD";
    const bool streams = static_cast<bool>(response.stream) && !isHead;
    m_chunked = streams && !m_http10;
    m_socket->write(head(response, m_chunked));
    const qint64 cut = rule ? rule->cutAfterBytes : -1;
    if (rule && rule->stallAfterHeaders)
        return; // busy for ever: that is the fault
    if (streams) {
        m_stalls = rule && rule->stallAfterBytes >= 0;
        m_streamBudget = m_stalls ? rule->stallAfterBytes : cut;
        m_streamFaults.reset();
        if (rule && rule->withinEntries > 0)
            m_streamFaults.emplace(*rule, response.header("Content-Type"), *m_faults);
        auto* stream = new HttpStream(this);
        m_stream = stream;
        response.stream(stream);
        return;
    }
    if (!isHead)
        m_socket->write(cut < 0 ? response.body : response.body.left(cut));
    if (cut >= 0) {
        m_socket->disconnectFromHost();
        return;
    }
    done();
}

QByteArray HttpConnection::head(const HttpResponse& response, bool chunked) const
{
    QByteArray text
        = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reason(response.status) + "\r\n";
    for (const auto& [name, value] : response.headers)
        text += name + ": " + value + "\r\n";
    if (response.header("Date").isEmpty()) {
        text += "Date: "
            + QLocale::c()
                  .toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_qs)
                  .toLatin1()
            + "\r\n";
    }
    if (chunked)
        text += "Transfer-Encoding: chunked\r\n";
    else if (!response.stream && response.status != 204 && response.status != 304)
        text += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    if (m_close)
        text += "Connection: close\r\n";
    return text + "\r\n";
}

void HttpConnection::writeChunk(const QByteArray& bytes)
{
    if (bytes.isEmpty() || !m_stream || m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    QByteArray out = m_streamFaults ? m_streamFaults->spoil(bytes) : bytes;
    const bool cuts = m_streamBudget >= 0 && out.size() >= m_streamBudget;
    if (cuts)
        out.truncate(std::exchange(m_streamBudget, 0));
    else if (m_streamBudget >= 0)
        m_streamBudget -= out.size();
    if (!out.isEmpty())
        m_socket->write(m_chunked ? QByteArray::number(out.size(), 16) + "\r\n" + out + "\r\n" : out);
    if (cuts && !m_stalls)
        m_socket->disconnectFromHost();
}

void HttpConnection::finishStream()
{
    if (!m_stream || (m_stalls && m_streamBudget == 0))
        return;
    m_stream->deleteLater(); // we may be inside one of its calls
    m_stream.clear();
    if (m_chunked)
        m_socket->write("0\r\n\r\n");
    else
        m_close = true;
    done();
}

qint64 HttpConnection::pending() const
{
    return m_socket->bytesToWrite();
}

void HttpConnection::done()
{
    if (m_close) {
        m_socket->disconnectFromHost();
        return;
    }
    m_busy = false;
    // A pipelined request may be waiting; not from here, to keep the stack flat.
    if (!m_buffer.isEmpty())
        QTimer::singleShot(0, this, &HttpConnection::readMore);
}

} // namespace vigie::sim
