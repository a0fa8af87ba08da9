// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/apicore.h"

#include "async/sleep.h"
#include "base/logging.h"
#include "net/address.h"
#include "net/httperror.h"
#include "net/inflight.h"
#include "net/streamlanes.h"

#include <QCoreApplication>

namespace vigie {

namespace {

/// A service that names a longer delay is not waited for: a person decides.
constexpr Millis longestNamedDelay = std::chrono::seconds(30);
constexpr Millis longestPause = std::chrono::seconds(10);
constexpr int maxRedirects = 5;

Error stopped()
{
    return Error(ErrorKind::Cancelled, QCoreApplication::translate("Http", "The request was stopped."));
}

Error ourMistake(const HttpRequest& request)
{
    return Error(ErrorKind::Internal,
        QCoreApplication::translate("Http", "The program used a wrong request: %1 %2")
            .arg(QString::fromLatin1(methodName(request.method)), request.path));
}

/// Adds what was asked, for whoever reports the failure to the service.
Error located(Error error, const HttpRequest& request)
{
    if (error.kind() == ErrorKind::Cancelled)
        return error;
    return std::move(error).during(QString::fromLatin1(methodName(request.method)) + u' ' + request.path);
}

QString hostKey(const QUrl& url)
{
    return url.host() + u':' + QString::number(url.port(url.scheme() == u"https" ? 443 : 80));
}

} // namespace

Async<ApiClient::Core::Target> ApiClient::Core::target(Ptr self, HttpRequest request, CancelToken cancel)
{
    Target target;
    if (self->config.credential) {
        Async<Secret> asking = self->config.credential(cancel);
        Result<Secret> secret = co_await asking;
        if (!secret)
            co_return fail(std::move(secret).error());
        target.secret = *std::move(secret);
    }
    Result<QUrl> base = self->config.base(target.secret);
    if (!base)
        co_return fail(std::move(base).error());
    Result<QUrl> url = addressOf(*base, request);
    if (!url)
        co_return fail(std::move(url).error());
    target.url = *std::move(url);
    if (self->config.authorization) {
        Result<QByteArray> authorization = self->config.authorization(target.secret);
        if (!authorization)
            co_return fail(std::move(authorization).error());
        target.authorization = *std::move(authorization);
    }
    co_return target;
}

Async<HttpResponse> ApiClient::Core::read(Ptr self, HttpRequest request, CancelToken cancel)
{
    const bool asks = isRead(request.method) || (request.method == HttpMethod::Post && request.onlyReads);
    if (!asks)
        co_return fail(ourMistake(request));
    for (int tries = 1;; ++tries) {
        Async<HttpResponse> trying = readOnce(self, request, cancel);
        Result<HttpResponse> answer = co_await trying;
        if (answer)
            co_return answer;
        const auto pause = self->pauseAfter(answer.error(), tries);
        if (!pause || cancel.stop_requested())
            co_return fail(located(std::move(answer).error(), request));
        qCInfo(lcNet, "try %d failed (%ls), next in %lld ms", tries,
            qUtf16Printable(errorKindName(answer.error().kind())), static_cast<long long>(pause->count()));
        QCoro::Task<bool> pausing = sleepFor(*pause, cancel);
        const bool rested = co_await pausing;
        if (!rested)
            co_return fail(stopped());
    }
}

Async<HttpResponse> ApiClient::Core::readOnce(Ptr self, HttpRequest request, CancelToken cancel)
{
    Async<Target> aiming = target(self, request, cancel);
    Result<Target> aim = co_await aiming;
    if (!aim)
        co_return fail(std::move(aim).error());
    if (!self->network || cancel.stop_requested())
        co_return fail(stopped());
    QCoro::Task<std::optional<InFlight::Slot>> queuing
        = InFlight::of(self->network)->acquire(hostKey(aim->url), self->config.maxInFlight, cancel);
    const std::optional<InFlight::Slot> slot = co_await queuing;
    if (!slot)
        co_return fail(stopped());
    Async<HttpResponse> following = follow(self, request, *aim, cancel);
    Result<HttpResponse> answer = co_await following;
    co_return answer;
}

Async<HttpResponse> ApiClient::Core::follow(Ptr self, HttpRequest request, Target target, CancelToken cancel)
{
    for (int redirects = 0; redirects <= maxRedirects; ++redirects) {
        WireRequest wire = self->wireFor(request, target);
        const QByteArray key = EtagCache::key(target.url, request.accept);
        const auto kept
            = request.method == HttpMethod::Get ? self->m_kept.find(key) : std::optional<HttpResponse>();
        if (kept)
            wire.request.setRawHeader("If-None-Match", kept->header("etag"));
        QCoro::Task<WireAnswer> sending = exchange(self->network, std::move(wire), cancel);
        WireAnswer answer = co_await sending;
        self->note(answer.response, answer.headersAfter, answer.response.elapsed - answer.headersAfter);
        self->log(request, target, answer);
        Result<HttpResponse> judged = self->judge(request, target, std::move(answer));
        if (!judged)
            co_return judged;
        if (judged->status == 304 && kept)
            co_return confirmed(*kept, *judged);
        if (judged->status < 300) {
            if (request.method == HttpMethod::Get)
                self->m_kept.keep(key, *judged);
            co_return judged;
        }
        Result<QUrl> next = redirectTarget(self->config.service, target.url, *judged);
        if (!next)
            co_return fail(std::move(next).error());
        target.url = *std::move(next);
    }
    co_return fail(ErrorKind::Corrupt,
        QCoreApplication::translate("Http", "%1 sends the request on and on.").arg(self->config.service));
}

Async<HttpResponse> ApiClient::Core::write(
    Ptr self, HttpRequest request, WriteGrant grant, CancelToken cancel)
{
    if (isRead(request.method))
        co_return fail(ourMistake(request));
    if (auto granted = self->checkGrant(grant); !granted)
        co_return fail(std::move(granted).error());
    Async<Target> aiming = target(self, request, cancel);
    Result<Target> aim = co_await aiming;
    if (!aim)
        co_return fail(std::move(aim).error());
    if (!self->network || cancel.stop_requested())
        co_return fail(stopped());
    QCoro::Task<std::optional<InFlight::Slot>> queuing
        = InFlight::of(self->network)->acquire(hostKey(aim->url), self->config.maxInFlight, cancel);
    const std::optional<InFlight::Slot> slot = co_await queuing;
    if (!slot)
        co_return fail(stopped());
    // Again: the gate may have closed while this waited for the keychain or for its turn.
    if (auto granted = self->checkGrant(grant); !granted)
        co_return fail(std::move(granted).error());

    WireRequest wire = self->wireFor(request, *aim);
    QCoro::Task<WireAnswer> sending = exchange(self->network, std::move(wire), cancel);
    WireAnswer answer = co_await sending;
    self->note(answer.response, answer.headersAfter, answer.response.elapsed - answer.headersAfter);
    self->log(request, *aim, answer);
    const int status = answer.response.status;
    const bool mayBeDone = answer.mayHaveLeft && (status < 300 || isLostBehindProxy(status));
    Result<HttpResponse> judged = self->judge(request, *aim, std::move(answer));
    if (!judged) {
        Error error = std::move(judged).error();
        if (mayBeDone)
            error = outcomeUnknown(self->config.service, error);
        co_return fail(located(std::move(error), request));
    }
    if (judged->status < 300)
        co_return judged;
    // A redirected write is not repeated elsewhere: the service has not acted, and its address is wrong.
    Result<QUrl> next = redirectTarget(self->config.service, aim->url, *judged);
    if (!next)
        co_return fail(located(std::move(next).error(), request));
    Error moved(ErrorKind::Invalid,
        QCoreApplication::translate("Http", "%1 keeps this at another address (%2). Nothing was changed.")
            .arg(self->config.service, next->path()),
        QCoreApplication::translate("Http", "Reload, then check the names in the workspace."));
    co_return fail(located(std::move(moved), request));
}

Async<void> ApiClient::Core::stream(
    Ptr self, HttpRequest request, ChunkSink sink, StreamOptions options, CancelToken cancel)
{
    if (request.method != HttpMethod::Get)
        co_return fail(ourMistake(request));
    Async<Target> aiming = target(self, request, cancel);
    Result<Target> aim = co_await aiming;
    if (!aim)
        co_return fail(std::move(aim).error());
    if (!self->network || cancel.stop_requested())
        co_return fail(stopped());
    QCoro::Task<std::optional<InFlight::Slot>> queuing
        = InFlight::of(self->network)->acquire(hostKey(aim->url), self->config.maxInFlight, cancel);
    std::optional<InFlight::Slot> slot = co_await queuing;
    if (!slot || !self->network)
        co_return fail(stopped());

    StreamLanes* lanes = StreamLanes::of(self->network);
    const StreamLanes::Lane lane(lanes, lanes->take());
    for (int redirects = 0; redirects <= maxRedirects; ++redirects) {
        WireRequest wire = self->wireFor(request, *aim);
        // Compressed, lines would wait in the decoder for the end of their block.
        wire.request.setRawHeader("Accept-Encoding", "identity");
        wire.rules.sink = sink;
        wire.rules.idleTimeout = options.idleTimeout;
        wire.rules.opened = [&self, &slot, &options](const HttpResponse& response) {
            slot.reset(); // an open stream may last for hours: it keeps nobody from asking
            self->note(response, response.elapsed, Millis(0));
            return !options.opened || options.opened(response);
        };
        QCoro::Task<WireAnswer> sending = exchange(lane.network(), std::move(wire), cancel);
        WireAnswer answer = co_await sending;
        self->log(request, *aim, answer);
        Result<HttpResponse> judged = self->judge(request, *aim, std::move(answer));
        if (!judged)
            co_return fail(located(std::move(judged).error(), request));
        if (judged->status < 300)
            co_return {};
        Result<QUrl> next = redirectTarget(self->config.service, aim->url, *judged);
        if (!next)
            co_return fail(located(std::move(next).error(), request));
        aim->url = *std::move(next);
    }
    co_return fail(ErrorKind::Corrupt,
        QCoreApplication::translate("Http", "%1 sends the request on and on.").arg(self->config.service));
}

WireRequest ApiClient::Core::wireFor(const HttpRequest& request, const Target& target) const
{
    WireRequest wire;
    wire.method = request.method;
    wire.request = plainRequest(target.url);
    wire.request.setRawHeader("Accept", request.accept);
    if (!target.authorization.isEmpty())
        wire.request.setRawHeader("Authorization", target.authorization);
    if (!request.body.isEmpty())
        wire.request.setRawHeader("Content-Type", request.contentType);
    for (const auto& [name, value] : request.headers)
        wire.request.setRawHeader(name, value);
    wire.body = request.body;
    wire.rules.timeout = request.timeout;
    wire.rules.maxBody = config.maxBody;
    return wire;
}

Result<HttpResponse> ApiClient::Core::judge(
    const HttpRequest& request, const Target& target, WireAnswer answer) const
{
    const bool wasRead = answer.end == ReplyWatch::End::Complete || answer.end == ReplyWatch::End::TooLarge;
    if (wasRead && answer.response.status >= 400) {
        ServiceWords words;
        if (config.words)
            words = config.words(answer.response);
        else if (answer.response.contentType != "text/html")
            words.text = beginningOf(answer.response.body);
        words.text = withoutSecret(std::move(words.text), target.secret);
        return fail(statusError(config.service, answer.response, std::move(words), clock.now()));
    }
    if (answer.end != ReplyWatch::End::Complete || answer.error != QNetworkReply::NoError)
        return fail(transportError(config.service, answer));
    if (answer.response.status < 300) {
        if (auto problem = contentProblem(config.service, request, answer.response, target.secret))
            return fail(*std::move(problem));
    }
    return std::move(answer.response);
}

Result<> ApiClient::Core::checkGrant(const WriteGrant& grant) const
{
    if (grant.environment() == config.environment && grant.isValid(clock.now()))
        return {};
    return fail(ErrorKind::Forbidden,
        QCoreApplication::translate("Http", "“%1” is read-only: nothing was sent.")
            .arg(config.environment.text()),
        QCoreApplication::translate("Http", "Open writing for this environment, then try again."));
}

std::optional<Millis> ApiClient::Core::pauseAfter(const Error& error, int tries) const
{
    if (tries >= config.maxTries || !error.isTransient())
        return std::nullopt;
    if (const auto named = error.retryDelay()) {
        // The share of chance comes on top: before the named time the service would only refuse again.
        return *named > longestNamedDelay
            ? std::nullopt
            : std::optional(*named + backoff(1, config.retryBase, longestPause));
    }
    if (error.kind() == ErrorKind::RateLimited)
        return std::nullopt;
    return backoff(tries, config.retryBase, longestPause);
}

void ApiClient::Core::note(const HttpResponse& response, Millis headersAfter, Millis age)
{
    if (response.status == 0)
        return;
    lastAnswerAt = clock.now();
    lastLatency = headersAfter;
    if (const auto date = fromHttpDate(response.header("date")))
        skew.add(*date, clock.now() - age, headersAfter);
}

void ApiClient::Core::log(const HttpRequest& request, const Target& target, const WireAnswer& answer) const
{
    const QByteArray requestId = answer.response.header("x-request-id");
    qCDebug(lcNet, "%s %ls %ls: %d in %lld ms %s", methodName(request.method).constData(),
        qUtf16Printable(target.url.host()), qUtf16Printable(target.url.path(QUrl::FullyEncoded)),
        answer.response.status, static_cast<long long>(answer.response.elapsed.count()),
        requestId.left(64).constData());
}

} // namespace vigie
