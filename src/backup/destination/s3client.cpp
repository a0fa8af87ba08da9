// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/destination/s3client.h"

#include "async/sleep.h"
#include "backup/artefact/digest.h"
#include "backup/destination/s3answers.h"
#include "base/logging.h"
#include "net/address.h"
#include "net/clockskew.h"
#include "net/exchange.h"
#include "net/httperror.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

constexpr int mostTries = 5;
constexpr Millis firstPause{500};
constexpr Millis longestPause{20'000};
constexpr Millis longestWait{60'000}; ///< that a service may ask for

bool isPassing(const Error& error)
{
    return error.isTransient() || error.kind() == ErrorKind::RateLimited
        || (error.reply() && isPassingS3Code(error.reply()->code));
}

} // namespace

struct S3Client::Core {
    ObjectStorageAddress address;
    std::function<Async<Secret>(CancelToken)> credential;
    QPointer<QNetworkAccessManager> network;
    const Clock* clock = nullptr;
    Millis clockOffset{0}; ///< of the service's clock, once it has complained about ours

    QString service() const { return address.endpoint.host() + u'/' + address.bucket; }

    QByteArray host() const
    {
        QByteArray name = address.endpoint.host(QUrl::FullyEncoded).toLatin1();
        if (!address.pathStyle)
            name = address.bucket.toUtf8() + '.' + name;
        const bool usual = address.endpoint.port() < 0
            || address.endpoint.port() == (address.endpoint.scheme() == u"https" ? 443 : 80);
        return usual ? name : name + ':' + QByteArray::number(address.endpoint.port());
    }
    QByteArray path(const QString& name) const
    {
        QByteArray path = address.pathStyle ? '/' + s3Encoded(address.bucket.toUtf8(), false) : QByteArray();
        if (!name.isEmpty() || path.isEmpty())
            path += '/' + s3Encoded(name.toUtf8(), true);
        return path;
    }
};

S3Client::S3Client(ObjectStorageAddress address, std::function<Async<Secret>(CancelToken)> credential,
    QNetworkAccessManager* network, const Clock* clock)
    : m_core(std::make_shared<Core>(Core{std::move(address), std::move(credential), network, clock}))
{
}

const ObjectStorageAddress& S3Client::address() const
{
    return m_core->address;
}

Async<HttpResponse> S3Client::send(S3Call call, CancelToken cancel) const
{
    return repeat(m_core, std::move(call), std::move(cancel));
}

Async<HttpResponse> S3Client::repeat(std::shared_ptr<Core> core, S3Call call, CancelToken cancel)
{
    if (auto allowed = checkTransport(core->address.endpoint); !allowed)
        co_return fail(std::move(allowed).error());
    if (call.bodySha256.isEmpty())
        call.bodySha256 = Digest::of(Digest::Kind::Sha256, call.body);
    const QByteArray payload = call.bodySha256.toHex();
    if (!call.body.isEmpty() && call.bodyMd5.isEmpty())
        call.bodyMd5 = Digest::of(Digest::Kind::Md5, call.body);
    bool clockCorrected = false;
    for (int tries = 1;; ++tries) {
        Async<HttpResponse> sending = sendOnce(core, call, payload, cancel);
        Result<HttpResponse> answer = co_await sending;
        if (answer || cancel.stop_requested())
            co_return answer;
        const Error& error = answer.error();
        const bool skewed = error.reply() && error.reply()->code == u"RequestTimeTooSkewed";
        if (skewed && !clockCorrected) {
            clockCorrected = true;
            continue;
        }
        if (tries >= mostTries || !isPassing(error) || error.retryDelay().value_or(Millis(0)) > longestWait)
            co_return answer;
        qCInfo(lcNet, "object storage: try %d of %s failed, again soon: %s", tries,
            methodName(call.method).constData(), qPrintable(errorKindName(error.kind())));
        const Millis pause = error.retryDelay().value_or(backoff(tries, firstPause, longestPause));
        const bool slept = co_await sleepFor(pause, cancel);
        if (!slept)
            co_return answer;
    }
}

Async<HttpResponse> S3Client::sendOnce(
    std::shared_ptr<Core> core, S3Call call, QByteArray payload, CancelToken cancel)
{
    Async<Secret> asking = core->credential(cancel);
    const Result<Secret> secret = co_await asking;
    if (!secret)
        co_return fail(secret.error());
    const auto credential = s3Credential(*secret);
    if (!credential)
        co_return fail(ErrorKind::Unauthorized,
            Text::tr("The credential of %1 is not a pair of keys.").arg(core->service()),
            Text::tr("Enter ACCESS_KEY:SECRET_KEY, joined by a colon."));
    S3Request signedPart;
    signedPart.method = methodName(call.method);
    signedPart.path = core->path(call.name);
    signedPart.query = call.query;
    signedPart.headers = call.headers;
    if (!call.body.isEmpty())
        signedPart.headers.append({"content-md5", call.bodyMd5.toBase64()});
    signedPart.payload = payload;
    ByteFields covered = signedPart.headers;
    covered.append({"host", core->host()});
    std::swap(covered, signedPart.headers);
    const ByteFields added = s3Signed(
        signedPart, *credential, core->address.region.toUtf8(), core->clock->now() + core->clockOffset);

    QByteArray url = core->address.endpoint.scheme().toLatin1() + "://" + core->host() + signedPart.path;
    if (!call.query.isEmpty())
        url += '?' + s3Query(call.query);
    WireRequest wire;
    wire.method = call.method;
    wire.request = plainRequest(QUrl::fromEncoded(url, QUrl::StrictMode));
    wire.request.setRawHeader("Accept-Encoding", "identity");
    for (const auto& [name, value] : std::as_const(covered))
        wire.request.setRawHeader(name, value);
    for (const auto& [name, value] : added)
        wire.request.setRawHeader(name, value);
    wire.body = call.body;
    wire.rules.timeout = call.timeout;
    wire.rules.maxBody = call.mostBody;
    const QPointer<QNetworkAccessManager> network = core->network;
    QCoro::Task<WireAnswer> exchanging = exchange(network, std::move(wire), cancel);
    const WireAnswer answer = co_await exchanging;

    const HttpResponse& response = answer.response;
    if (answer.end != ReplyWatch::End::Complete || response.status == 0
        || (answer.error != QNetworkReply::NoError && response.status < 400))
        co_return fail(transportError(core->service(), answer));
    const bool hidden = response.status < 400 && isS3Error(response.body);
    if (response.status < 300 && !hidden)
        co_return HttpResponse(response);
    ServiceWords words = s3Words(response);
    if (words.code == u"RequestTimeTooSkewed") {
        if (const auto date = fromHttpDate(response.header("date")))
            core->clockOffset = *date - core->clock->now();
    }
    if (hidden && !words.kind)
        words.kind = ErrorKind::Unavailable;
    words.text = withoutSecret(words.text, *secret);
    co_return fail(statusError(core->service(), response, std::move(words), core->clock->now()));
}

} // namespace vigie
