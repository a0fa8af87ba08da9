// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/destination/bucket.h"

#include "backup/destination/s3answers.h"
#include "backup/destination/s3client.h"
#include "backup/destination/s3upload.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

constexpr qint64 portion = 8 * 1024 * 1024;
constexpr qint64 mostInOneCopy = 5LL * 1024 * 1024 * 1024; ///< above, no service copies in one request
constexpr Millis copyTimeout{std::chrono::minutes(10)};

Error arrivedOtherwise(const QString& name)
{
    return Error(
        ErrorKind::Corrupt, Text::tr("What the object storage holds as %1 is not what was sent.").arg(name));
}

/// The MD5 of a whole object; what was uploaded in parts has none.
bool isChecksum(const QByteArray& etag)
{
    return etag.size() == 32 && !etag.contains('-');
}

/// QUrl would resolve such names to others, and the signature would not fit.
bool hasDotSegment(const QString& name)
{
    const QStringList segments = name.split(u'/');
    return segments.contains(u"."_qs) || segments.contains(u".."_qs);
}

/// What stands there now, called @p name, when it is @p source byte for byte as far as checksums tell.
Result<StoredObject> asCopied(Result<StoredObject> stored, const StoredObject& source, const QString& name)
{
    if (!stored)
        return stored;
    if (stored->size != source.size
        || (isChecksum(stored->etag) && isChecksum(source.etag) && stored->etag != source.etag))
        return fail(arrivedOtherwise(stored->name));
    stored->name = name;
    return stored;
}

} // namespace

struct Bucket::Core {
    S3Client client;
};

Bucket::Bucket(ObjectStorageAddress address, std::function<Async<Secret>(CancelToken)> credential,
    QNetworkAccessManager* network, const Clock* clock)
    : m_core(std::make_shared<const Core>(
        Core{S3Client(std::move(address), std::move(credential), network, clock)}))
{
}

const ObjectStorageAddress& Bucket::address() const
{
    return m_core->client.address();
}

QString Bucket::place() const
{
    return address().endpoint.toString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash) + u'/'
        + address().bucket + u'/' + address().prefix;
}

Async<Bucket::Page> Bucket::page(Bucket self, QString below, QByteArray after, int most, CancelToken cancel)
{
    const QString start = self.address().prefix;
    S3Call call;
    call.query = {{"list-type", "2"}, {"prefix", (start + below).toUtf8()}, {"encoding-type", "url"},
        {"max-keys", QByteArray::number(most)}};
    if (!after.isEmpty())
        call.query.append({"continuation-token", after});
    Async<HttpResponse> asking = self.m_core->client.send(std::move(call), std::move(cancel));
    const Result<HttpResponse> answer = co_await asking;
    if (!answer)
        co_return fail(answer.error());
    Result<S3Listing> listing = s3Listing(answer->body);
    if (!listing)
        co_return fail(std::move(listing).error());
    Page page;
    page.next = listing->next;
    for (StoredObject& object : listing->objects) {
        object.name = object.name.sliced(qMin(start.size(), object.name.size()));
        page.objects.append(std::move(object));
    }
    co_return page;
}

Async<StoredObject> Bucket::copy(
    Bucket self, Bucket source, StoredObject object, QString name, CancelToken cancel)
{
    if (hasDotSegment(object.name) || hasDotSegment(name))
        co_return fail(ErrorKind::Unsupported,
            Text::tr("The name %1 holds a segment of dots, which addresses cannot carry.").arg(object.name));
    const bool together
        = self.address().endpoint == source.address().endpoint && object.size <= mostInOneCopy;
    if (together) {
        Async<StoredObject> copying = copyThere(self, source, object, name, cancel);
        Result<StoredObject> copied = co_await copying;
        // The target's key may not be allowed to read the source; ours for the source is.
        const bool refused = !copied
            && (copied.error().kind() == ErrorKind::Forbidden
                || copied.error().kind() == ErrorKind::Unsupported);
        if (!refused)
            co_return copied;
    }
    Async<StoredObject> copying = copyThrough(self, source, object, name, std::move(cancel));
    co_return co_await copying;
}

Async<StoredObject> Bucket::copyThere(
    Bucket self, Bucket source, StoredObject object, QString name, CancelToken cancel)
{
    const QString full = self.address().prefix + name;
    S3Call call;
    call.method = HttpMethod::Put;
    call.name = full;
    call.headers = {{"x-amz-copy-source",
                        '/' + s3Encoded(source.address().bucket.toUtf8(), false) + '/'
                            + s3Encoded((source.address().prefix + object.name).toUtf8(), true)},
        {"x-amz-copy-source-if-match", '"' + object.etag + '"'}};
    call.timeout = copyTimeout;
    Async<HttpResponse> asking = self.m_core->client.send(std::move(call), cancel);
    const Result<HttpResponse> answer = co_await asking;
    if (!answer)
        co_return fail(answer.error());
    Async<StoredObject> looking = s3Stat(self.m_core->client, full, std::move(cancel));
    Result<StoredObject> stored = co_await looking;
    co_return asCopied(std::move(stored), object, name);
}

Async<StoredObject> Bucket::copyThrough(
    Bucket self, Bucket source, StoredObject object, QString name, CancelToken cancel)
{
    const QString full = self.address().prefix + name;
    UploadRules rules;
    rules.expected = object.size;
    rules.replace = true;
    std::shared_ptr<Upload> upload;
    Result<> outcome;
    for (qint64 at = 0; !upload || (at < object.size && outcome);) {
        S3Call call;
        call.name = source.address().prefix + object.name;
        call.headers = {{"if-match", '"' + object.etag + '"'}};
        if (object.size > 0)
            call.headers.append({"range",
                "bytes=" + QByteArray::number(at) + '-'
                    + QByteArray::number(qMin(at + portion, object.size) - 1)});
        call.timeout = copyTimeout;
        call.mostBody = portion + 64 * 1024;
        Async<HttpResponse> reading = source.m_core->client.send(std::move(call), cancel);
        const Result<HttpResponse> answer = co_await reading;
        if (!answer && !upload)
            co_return fail(answer.error());
        if (!upload) {
            if (const QByteArray type = answer->header("content-type"); !type.isEmpty())
                rules.contentType = type;
            upload = std::make_shared<S3Upload>(self.m_core->client, full, rules);
        }
        if (!answer || answer->body.size() != qMin(portion, object.size - at)) {
            outcome = answer ? Result<>(fail(arrivedOtherwise(full))) : Result<>(fail(answer.error()));
            break;
        }
        at += answer->body.size();
        Async<void> writing = upload->write(answer->body, cancel);
        outcome = co_await writing;
    }
    if (!outcome) {
        Async<void> aborting = upload->abort();
        const Result<> aborted = co_await aborting;
        co_return fail(std::move(outcome).error());
    }
    Async<StoredObject> finishing = upload->finish(std::move(cancel));
    Result<StoredObject> stored = co_await finishing;
    co_return asCopied(std::move(stored), object, name);
}

} // namespace vigie
