// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/replywatch.h"

#include <QNetworkAccessManager>
#include <QSslError>

#include <algorithm>
#include <cstring>

namespace vigie {

namespace {

/// Of the body of a refused stream: enough for the service's words.
constexpr qint64 maxErrorBody = 64 * 1024;

bool neverConnected(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ProtocolUnknownError:
        return true;
    default:
        return false;
    }
}

constexpr qint64 streamPortion = 32 * 1024;

} // namespace

ReplyWatch::ReplyWatch(QNetworkReply* reply, WatchRules rules)
    : m_reply(reply)
    , m_rules(std::move(rules))
{
    connect(reply, &QNetworkReply::metaDataChanged, this, &ReplyWatch::readHeaders);
    connect(reply, &QNetworkReply::readyRead, this, &ReplyWatch::collect);
    connect(reply, &QNetworkReply::socketStartedConnecting, this, [this] { m_connecting = true; });
    connect(reply, &QNetworkReply::encrypted, this, [this] { m_encrypted = true; });
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError>& errors) {
        for (const QSslError& error : errors)
            m_tlsErrors += error.errorString();
        m_tlsErrors.removeDuplicates();
    });
    connect(reply, &QObject::destroyed, &m_deadline, &QTimer::stop);
    connect(&m_deadline, &QTimer::timeout, this, [this] { end(End::TimedOut); });
    m_deadline.setSingleShot(true);
    if (m_rules.timeout > Millis(0))
        m_deadline.start(m_rules.timeout);
    m_sinceStart.start();
}

void ReplyWatch::end(End reason)
{
    if (!m_reply || m_reason != End::Complete || m_reply->isFinished())
        return;
    m_reason = reason;
    m_deadline.stop();
    m_reply->abort();
}

void ReplyWatch::readHeaders()
{
    // Also called for "100 Continue" and, by Qt, again when the body starts.
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_headersRead || m_reason != End::Complete || status < 200)
        return;
    m_headersRead = true;
    m_headersAfter = Millis(m_sinceStart.elapsed());
    m_response.status = status;
    m_response.elapsed = m_headersAfter;
    for (const auto& [name, value] : m_reply->rawHeaderPairs())
        m_response.headers.emplaceBack(name.toLower(), value);
    m_response.contentType = m_response.header("content-type").split(';').first().trimmed().toLower();
    if (!m_rules.sink) {
        // Of HEAD that is the length of a body that does not come.
        const bool comes = m_reply->operation() != QNetworkAccessManager::HeadOperation;
        if (comes && m_rules.maxBody > 0
            && m_response.header("content-length").toLongLong() > m_rules.maxBody)
            end(End::TooLarge);
        return;
    }
    if (status >= 300)
        return;
    m_deadline.stop();
    armIdleTimer();
    if (m_rules.opened && !m_rules.opened(m_response))
        end(End::Declined);
}

void ReplyWatch::armIdleTimer()
{
    if (m_rules.idleTimeout > Millis(0) && m_reason == End::Complete && !m_reply->isFinished())
        m_deadline.start(m_rules.idleTimeout);
}

void ReplyWatch::collect()
{
    if (!m_reply)
        return;
    readHeaders();
    if (m_reason != End::Complete)
        return;
    if (m_rules.sink && m_response.status < 300) {
        handOn();
        return;
    }
    const QByteArray bytes = m_reply->readAll();
    if (bytes.isEmpty())
        return;
    m_received += bytes.size();
    const qint64 most = m_rules.sink ? maxErrorBody : m_rules.maxBody;
    if (m_response.body.size() + bytes.size() > most) {
        // An error's words are still worth having when they are long.
        if (m_response.status >= 300)
            m_response.body += bytes.left(most - m_response.body.size());
        else
            m_response.body.clear();
        end(End::TooLarge);
        return;
    }
    m_response.body += bytes;
}

/// What came while the thread was busy comes in portions, with a turn for others between them: whoever parses
/// it must not fall further behind for being behind. After the end there is nobody to wait for.
void ReplyWatch::handOn()
{
    do {
        QByteArray bytes = m_reply->isFinished() ? m_reply->readAll() : m_reply->read(streamPortion);
        if (bytes.isEmpty())
            return;
        m_received += bytes.size();
        armIdleTimer();
        if (!m_rules.sink(std::move(bytes))) {
            end(End::Declined);
            return;
        }
    } while (m_reply->isFinished() && m_reason == End::Complete);
    if (m_reply->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &ReplyWatch::collect, Qt::QueuedConnection);
}

bool ReplyWatch::mayHaveLeft() const
{
    if (m_headersRead)
        return true;
    if (neverConnected(m_reply->error()))
        return false;
    // A new TLS connection that does not stand yet. One that was kept open gives no such signs.
    if (m_reply->url().scheme() == u"https" && m_connecting && !m_encrypted)
        return false;
    // The body is read on this thread, so an untouched one proves that the request is incomplete.
    const auto* body = m_reply->findChild<OnceBody*>(QString(), Qt::FindDirectChildrenOnly);
    return !body || body->isEmpty() || body->wasTouched();
}

bool ReplyWatch::isShort() const
{
    const bool hasBody = m_reply->operation() != QNetworkAccessManager::HeadOperation
        && m_response.status >= 200 && m_response.status != 204 && m_response.status != 304;
    // Of a compressed body Qt removes the length.
    const QByteArray length = m_response.header("content-length");
    return hasBody && !length.isEmpty() && m_response.header("content-encoding").isEmpty()
        && m_received < length.toLongLong();
}

OnceBody::OnceBody(QByteArray body, QObject* parent)
    : QIODevice(parent)
    , m_body(std::move(body))
    , m_size(m_body.size())
{
    // Unbuffered: QIODevice would read ahead, and then wasTouched() would prove nothing.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OnceBody::readData(char* data, qint64 maxSize)
{
    const qsizetype size = std::min<qsizetype>(maxSize, m_size - m_taken);
    if (size == 0)
        return -1;
    std::memcpy(data, m_body.constData() + m_taken, static_cast<size_t>(size));
    m_taken += size;
    if (atEnd())
        m_body.clear(); // the reply outlives its use, and this may be megabytes
    return size;
}

} // namespace vigie
