// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/exchange.h"

#include <QCoroNetworkReply>

namespace vigie {

namespace {

ReplyPtr start(QNetworkAccessManager& network, const WireRequest& wire)
{
    if (wire.method == HttpMethod::Get)
        return ReplyPtr(network.get(wire.request));
    if (wire.method == HttpMethod::Head)
        return ReplyPtr(network.head(wire.request));
    QNetworkRequest request(wire.request);
    request.setHeader(QNetworkRequest::ContentLengthHeader, wire.body.size());
    // With the length known, Qt reads the body from the device as it goes and keeps no copy to repeat.
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    auto body = std::make_unique<OnceBody>(wire.body, nullptr);
    ReplyPtr reply(network.sendCustomRequest(request, methodName(wire.method), body.get()));
    body.release()->setParent(reply.get());
    return reply;
}

} // namespace

QNetworkRequest plainRequest(const QUrl& url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, true);
    request.setRawHeader("User-Agent", "vigie/" VIGIE_VERSION);
    return request;
}

QCoro::Task<WireAnswer> exchange(
    QPointer<QNetworkAccessManager> network, WireRequest wire, CancelToken cancel)
{
    WireAnswer answer;
    if (!network || cancel.stop_requested()) {
        answer.end = ReplyWatch::End::Cancelled;
        co_return answer;
    }
    const ReplyPtr reply = start(*network, wire);
    ReplyWatch watch(reply.get(), std::move(wire.rules));
    QElapsedTimer sinceStart;
    sinceStart.start();
    {
        const std::stop_callback abort(cancel, [&watch] { watch.end(ReplyWatch::End::Cancelled); });
        co_await qCoro(reply.get()).waitForFinished();
    }
    watch.collect();
    const bool isShort = watch.isShort();
    answer.end = watch.reason();
    answer.response = watch.takeResponse();
    answer.response.elapsed = Millis(sinceStart.elapsed());
    answer.headersAfter = watch.headersAfter();
    answer.mayHaveLeft = watch.mayHaveLeft();
    answer.tlsErrors = watch.tlsErrors();
    // Of a status from 400 on Qt makes an error too, with a sentence that quotes the whole address; of 307
    // and 308 to a write it makes ContentReSendError, although nothing was to be repeated.
    if (reply->error() != QNetworkReply::NoError && answer.response.status < 300) {
        answer.error = reply->error();
        answer.errorText = reply->errorString();
    } else if (isShort) {
        answer.error = QNetworkReply::RemoteHostClosedError;
    }
    co_return answer;
}

} // namespace vigie
