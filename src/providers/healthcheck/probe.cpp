// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/healthcheck/probe.h"

#include "net/address.h"
#include "net/exchange.h"

#include <QCoroNetworkReply>

#include <QElapsedTimer>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>

#include <memory>

namespace vigie {

namespace {

/// What the reply's signals leave behind for the coroutine.
struct Watch {
    bool timedOut = false;
    bool tooLong = false;
    QByteArray body;
    QStringList tlsErrors;
    QList<QSslCertificate> chain;
};

QNetworkRequest requestFor(const QUrl& url)
{
    QNetworkRequest request = plainRequest(url);
    // A connection of its own: a probe that reuses one would measure neither name look-up nor handshake, and
    // would go on seeing yesterday's certificate.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Connection", "close");
    request.setRawHeader("Cache-Control", "no-cache");
    request.setRawHeader("Accept", "application/json, */*;q=0.5");
    request.setRawHeader("User-Agent", "Vigie health check");
    return request;
}

void watchReply(QNetworkReply* reply, const std::shared_ptr<Watch>& watch)
{
    QObject::connect(reply, &QNetworkReply::sslErrors, reply, [reply, watch](const QList<QSslError>& errors) {
        for (const QSslError& error : errors) {
            if (!watch->tlsErrors.contains(error.errorString()))
                watch->tlsErrors.append(error.errorString());
            if (!error.certificate().isNull())
                watch->chain.append(error.certificate());
        }
        // Not ignored: the handshake fails now. The chain is gone afterwards.
        watch->chain.append(reply->sslConfiguration().peerCertificateChain());
    });
    QObject::connect(reply, &QIODevice::readyRead, reply, [reply, watch] {
        watch->body += reply->readAll();
        if (watch->body.size() > ProbeAnswer::maxBody) {
            watch->tooLong = true;
            reply->abort();
        }
    });
}

/// Errors of this range tell of an HTTP status, not of a failed exchange.
bool isHttpStatusError(QNetworkReply::NetworkError error)
{
    return error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownServerError
        && error != QNetworkReply::ProtocolFailure && error != QNetworkReply::ProtocolUnknownError;
}

ProbeAnswer::End endOf(const QNetworkReply& reply, const Watch& watch, bool cancelled)
{
    if (cancelled)
        return ProbeAnswer::End::Cancelled;
    if (watch.timedOut)
        return ProbeAnswer::End::TimedOut;
    if (reply.error() == QNetworkReply::NoError || isHttpStatusError(reply.error()) || watch.tooLong)
        return ProbeAnswer::End::Answered;
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return ProbeAnswer::End::TlsFailed;
    return ProbeAnswer::End::Failed;
}

QCoro::Task<ProbeAnswer> getOnce(QNetworkAccessManager* network, QUrl url, Millis timeout, CancelToken cancel)
{
    ProbeAnswer answer;
    answer.finalUrl = url;
    const auto watch = std::make_shared<Watch>();
    const ReplyPtr reply(network->get(requestFor(url)));
    watchReply(reply.get(), watch);
    QTimer deadline;
    deadline.setSingleShot(true);
    QObject::connect(&deadline, &QTimer::timeout, reply.get(), [raw = reply.get(), watch] {
        watch->timedOut = true;
        raw->abort();
    });
    deadline.start(timeout);
    const std::stop_callback stop(cancel, [raw = reply.get()] { raw->abort(); });
    co_await qCoro(reply.get()).waitForFinished();
    deadline.stop();

    answer.end = endOf(*reply, *watch, cancel.stop_requested());
    answer.error = reply->error();
    answer.errorText
        = watch->tlsErrors.isEmpty() ? reply->errorString() : watch->tlsErrors.join(QStringLiteral("; "));
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.connected = answer.status != 0;
    answer.body = watch->body;
    if (reply->isOpen())
        answer.body += reply->readAll();
    answer.bodyTooLong = watch->tooLong;
    for (const auto& [name, value] : reply->rawHeaderPairs())
        answer.headers.emplaceBack(name.toLower(), value);
    answer.chain = reply->sslConfiguration().peerCertificateChain();
    if (answer.chain.isEmpty())
        answer.chain = watch->chain;
    co_return answer;
}

} // namespace

QByteArray ProbeAnswer::header(QByteArrayView lowerCaseName) const
{
    for (const auto& [name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

QCoro::Task<ProbeAnswer> probeUrl(
    QNetworkAccessManager* network, QUrl url, Millis timeout, CancelToken cancel)
{
    ProbeAnswer answer;
    answer.finalUrl = url;
    if (!checkTransport(url)) {
        answer.end = ProbeAnswer::End::NotAllowed;
        co_return answer;
    }
    QElapsedTimer elapsed;
    elapsed.start();
    for (int hop = 0; hop <= ProbeAnswer::maxRedirects; ++hop) {
        const Millis left = timeout - Millis(elapsed.elapsed());
        if (left <= Millis(0)) {
            answer.end = ProbeAnswer::End::TimedOut;
            break;
        }
        answer = co_await getOnce(network, url, left, cancel);
        const QByteArray location = answer.header("location");
        if (answer.end != ProbeAnswer::End::Answered || answer.status / 100 != 3 || location.isEmpty())
            break;
        const QUrl next = url.resolved(QUrl::fromEncoded(location));
        if (!isSameOrigin(url, next))
            break;
        url = next;
    }
    answer.elapsed = Millis(elapsed.elapsed());
    co_return answer;
}

} // namespace vigie
