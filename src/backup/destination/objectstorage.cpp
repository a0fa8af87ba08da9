// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/destination/objectstorage.h"

#include "backup/destination/folderfiles.h"
#include "backup/destination/s3answers.h"
#include "backup/destination/s3client.h"
#include "backup/destination/s3upload.h"
#include "base/logging.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

constexpr Millis rangeTimeout{std::chrono::minutes(5)};

class ObjectStorage final : public Destination {
public:
    ObjectStorage(QString id, S3Client client)
        : m_id(std::move(id))
        , m_client(std::move(client))
    {
    }
    QString id() const override { return m_id; }
    QString place() const override
    {
        const ObjectStorageAddress& address = m_client.address();
        return address.endpoint.toString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash) + u'/'
            + address.bucket + u'/' + address.prefix;
    }

    Async<DestinationFeatures> features(CancelToken cancel) override
    {
        return doFeatures(m_client, std::move(cancel));
    }
    Async<QList<StoredObject>> list(QString prefix, CancelToken cancel) override
    {
        return doList(m_client, std::move(prefix), std::move(cancel));
    }
    Async<StoredObject> stat(QString name, CancelToken cancel) override
    {
        return doStat(m_client, std::move(name), std::move(cancel));
    }
    Async<QByteArray> read(
        QString name, qint64 offset, qint64 length, QByteArray etag, CancelToken cancel) override
    {
        return doRead(m_client, std::move(name), offset, length, std::move(etag), std::move(cancel));
    }
    Async<ObjectHead> head(QString name, qint64 length, QByteArray etag, CancelToken cancel) override
    {
        return doHead(m_client, std::move(name), length, std::move(etag), std::move(cancel));
    }
    Async<std::shared_ptr<Upload>> beginUpload(QString name, UploadRules rules, CancelToken cancel) override
    {
        return doBeginUpload(m_client, std::move(name), std::move(rules), std::move(cancel));
    }
    Async<StoredObject> put(QString name, QByteArray content, UploadRules rules, CancelToken cancel) override
    {
        return doPut(m_client, std::move(name), std::move(content), std::move(rules), std::move(cancel));
    }
    Async<void> remove(QString name, CancelToken cancel) override
    {
        return doRemove(m_client, std::move(name), std::move(cancel));
    }
    Async<void> withdraw(QString name, CancelToken cancel) override
    {
        return doWithdraw(m_client, std::move(name), std::move(cancel));
    }
    Async<QList<Leftover>> leftovers(QString prefix, CancelToken cancel) override
    {
        return doLeftovers(m_client, std::move(prefix), std::move(cancel));
    }
    Async<void> removeLeftover(Leftover leftover, CancelToken cancel) override
    {
        return doRemoveLeftover(m_client, std::move(leftover), std::move(cancel));
    }
    Async<void> setLegalHold(QString name, bool held, CancelToken cancel) override
    {
        return doSetLegalHold(m_client, std::move(name), held, std::move(cancel));
    }

private:
    static QString fullName(const S3Client& client, const QString& name)
    {
        return client.address().prefix + name;
    }
    static Async<DestinationFeatures> doFeatures(S3Client client, CancelToken cancel);
    static Async<QList<StoredObject>> doList(S3Client client, QString prefix, CancelToken cancel);
    static Async<StoredObject> doStat(S3Client client, QString name, CancelToken cancel);
    static Async<QByteArray> doRead(
        S3Client client, QString name, qint64 offset, qint64 length, QByteArray etag, CancelToken cancel);
    /// The answer to a request for a range; nothing behind the end.
    static Async<std::optional<HttpResponse>> getRange(
        S3Client client, QString name, qint64 offset, qint64 length, QByteArray etag, CancelToken cancel);
    static Async<ObjectHead> doHead(
        S3Client client, QString name, qint64 length, QByteArray etag, CancelToken cancel);
    static Async<std::shared_ptr<Upload>> doBeginUpload(
        S3Client client, QString name, UploadRules rules, CancelToken cancel);
    static Async<StoredObject> doPut(
        S3Client client, QString name, QByteArray content, UploadRules rules, CancelToken cancel);
    /// One version, or the name where @p version is empty; of a place with versions that hides the object.
    static Async<void> doDelete(S3Client client, QString fullName, QByteArray version, CancelToken cancel);
    static Async<void> doRemove(S3Client client, QString name, CancelToken cancel);
    static Async<void> doWithdraw(S3Client client, QString name, CancelToken cancel);
    static Async<QList<Leftover>> doLeftovers(S3Client client, QString prefix, CancelToken cancel);
    static Async<void> doRemoveLeftover(S3Client client, Leftover leftover, CancelToken cancel);
    static Async<void> doSetLegalHold(S3Client client, QString name, bool held, CancelToken cancel);

    const QString m_id;
    const S3Client m_client;
};

Async<DestinationFeatures> ObjectStorage::doFeatures(S3Client client, CancelToken cancel)
{
    // The bucket itself first: that it is missing or closed must not read as "offers nothing".
    S3Call head;
    head.method = HttpMethod::Head;
    Async<HttpResponse> looking = client.send(std::move(head), cancel);
    const Result<HttpResponse> bucket = co_await looking;
    if (!bucket)
        co_return fail(bucket.error());
    DestinationFeatures features;
    S3Call lock;
    lock.query = {{"object-lock", ""}};
    Async<HttpResponse> askingLock = client.send(std::move(lock), cancel);
    const Result<HttpResponse> lockAnswer = co_await askingLock;
    if (lockAnswer && s3Element(lockAnswer->body, u"ObjectLockEnabled") == "Enabled") {
        features.objectLock = true;
        const int days = s3Element(lockAnswer->body, u"Days").toInt()
            + 365 * s3Element(lockAnswer->body, u"Years").toInt();
        if (days > 0)
            features.lockDays = days;
    } else if (!lockAnswer && (lockAnswer.error().isTransient() || cancel.stop_requested())) {
        co_return fail(lockAnswer.error());
    }
    S3Call versioning;
    versioning.query = {{"versioning", ""}};
    Async<HttpResponse> askingVersions = client.send(std::move(versioning), cancel);
    const Result<HttpResponse> versions = co_await askingVersions;
    features.versions = versions && s3Element(versions->body, u"Status") == "Enabled";
    co_return features;
}

Async<QList<StoredObject>> ObjectStorage::doList(S3Client client, QString prefix, CancelToken cancel)
{
    QList<StoredObject> objects;
    const QString start = client.address().prefix;
    QByteArray next;
    do {
        S3Call call;
        // Folders below ours are somebody else's: the delimiter keeps them out without reading them.
        call.query = {{"list-type", "2"}, {"prefix", (start + prefix).toUtf8()}, {"delimiter", "/"},
            {"encoding-type", "url"}};
        if (!next.isEmpty())
            call.query.append({"continuation-token", next});
        Async<HttpResponse> asking = client.send(std::move(call), cancel);
        const Result<HttpResponse> answer = co_await asking;
        if (!answer)
            co_return fail(answer.error());
        Result<S3Listing> page = s3Listing(answer->body);
        if (!page)
            co_return fail(std::move(page).error());
        for (StoredObject& object : page->objects) {
            object.name = object.name.sliced(qMin(start.size(), object.name.size()));
            if (!object.name.isEmpty())
                objects.append(std::move(object));
        }
        next = page->next;
    } while (!next.isEmpty());
    std::ranges::sort(objects, {}, &StoredObject::name);
    co_return objects;
}

Async<StoredObject> ObjectStorage::doStat(S3Client client, QString name, CancelToken cancel)
{
    if (auto good = checkObjectName(name); !good)
        co_return fail(std::move(good).error());
    Async<StoredObject> asking = s3Stat(client, fullName(client, name), std::move(cancel));
    Result<StoredObject> object = co_await asking;
    if (object)
        object->name = name;
    co_return object;
}

Async<std::optional<HttpResponse>> ObjectStorage::getRange(
    S3Client client, QString name, qint64 offset, qint64 length, QByteArray etag, CancelToken cancel)
{
    if (auto good = checkObjectName(name); !good)
        co_return fail(std::move(good).error());
    S3Call call;
    call.name = fullName(client, name);
    call.headers
        = {{"range", "bytes=" + QByteArray::number(offset) + '-' + QByteArray::number(offset + length - 1)}};
    if (!etag.isEmpty())
        call.headers.append({"if-match", '"' + etag + '"'});
    call.timeout = rangeTimeout;
    call.mostBody = length + 64 * 1024;
    Async<HttpResponse> asking = client.send(std::move(call), std::move(cancel));
    Result<HttpResponse> answer = co_await asking;
    if (!answer && answer.error().reply() && answer.error().reply()->status == 416)
        co_return std::optional<HttpResponse>();
    if (!answer)
        co_return fail(std::move(answer).error());
    // A service that ignores the range sends everything.
    if (answer->status == 200 && (offset > 0 || answer->body.size() > length))
        answer->body = answer->body.mid(offset, length);
    co_return std::optional(*std::move(answer));
}

Async<QByteArray> ObjectStorage::doRead(
    S3Client client, QString name, qint64 offset, qint64 length, QByteArray etag, CancelToken cancel)
{
    if (length <= 0)
        co_return QByteArray();
    Async<std::optional<HttpResponse>> getting
        = getRange(client, std::move(name), offset, length, std::move(etag), std::move(cancel));
    Result<std::optional<HttpResponse>> answer = co_await getting;
    if (!answer)
        co_return fail(std::move(answer).error());
    co_return *answer ? QByteArray((*answer)->body) : QByteArray();
}

Async<ObjectHead> ObjectStorage::doHead(
    S3Client client, QString name, qint64 length, QByteArray etag, CancelToken cancel)
{
    Async<std::optional<HttpResponse>> getting = getRange(
        client, std::move(name), 0, std::max<qint64>(length, 1), std::move(etag), std::move(cancel));
    Result<std::optional<HttpResponse>> answer = co_await getting;
    if (!answer)
        co_return fail(std::move(answer).error());
    ObjectHead head;
    if (*answer) {
        head.bytes = (*answer)->body;
        head.lockedUntil
            = fromIso(QString::fromLatin1((*answer)->header("x-amz-object-lock-retain-until-date")));
    }
    co_return head;
}

Async<std::shared_ptr<Upload>> ObjectStorage::doBeginUpload(
    S3Client client, QString name, UploadRules rules, CancelToken cancel)
{
    if (auto good = checkObjectName(name); !good)
        co_return fail(std::move(good).error());
    if (!rules.replace) {
        Async<StoredObject> looking = s3Stat(client, fullName(client, name), cancel);
        const Result<StoredObject> there = co_await looking;
        if (there)
            co_return fail(ErrorKind::Conflict, Text::tr("%1 exists already.").arg(name),
                Text::tr("It was not touched."));
        if (there.error().kind() != ErrorKind::NotFound)
            co_return fail(there.error());
    }
    if (rules.lockUntil) {
        Async<DestinationFeatures> asking = doFeatures(client, cancel);
        const Result<DestinationFeatures> features = co_await asking;
        if (!features)
            co_return fail(features.error());
        if (!features->objectLock)
            rules.lockUntil.reset();
    }
    std::shared_ptr<Upload> upload = std::make_shared<S3Upload>(client, fullName(client, name), rules);
    co_return upload;
}

Async<StoredObject> ObjectStorage::doPut(
    S3Client client, QString name, QByteArray content, UploadRules rules, CancelToken cancel)
{
    rules.expected = content.size();
    QByteArray before; // the version that is replaced
    if (rules.replace) {
        Async<S3Standing> looking = s3Standing(client, fullName(client, name), cancel);
        const Result<S3Standing> there = co_await looking;
        if (there)
            before = there->version;
    }
    Async<std::shared_ptr<Upload>> beginning = doBeginUpload(client, name, std::move(rules), cancel);
    const Result<std::shared_ptr<Upload>> upload = co_await beginning;
    if (!upload)
        co_return fail(upload.error());
    Async<void> writing = (*upload)->write(std::move(content), cancel);
    const Result<> written = co_await writing;
    if (!written)
        co_return fail(written.error());
    Async<StoredObject> finishing = (*upload)->finish(cancel);
    Result<StoredObject> stored = co_await finishing;
    if (!stored)
        co_return stored;
    stored->name = name;
    // "null" names what stands there now, where versions were kept once and are not any more.
    if (!before.isEmpty() && before != "null") {
        Async<void> deleting = doDelete(client, fullName(client, name), before, std::move(cancel));
        const Result<> gone = co_await deleting;
        if (!gone)
            qCInfo(lcNet, "object storage: an older version of %s stays: %s", qUtf8Printable(name),
                qPrintable(errorKindName(gone.error().kind())));
    }
    co_return stored;
}

Async<void> ObjectStorage::doDelete(S3Client client, QString fullName, QByteArray version, CancelToken cancel)
{
    S3Call call;
    call.method = HttpMethod::Delete;
    call.name = std::move(fullName);
    if (!version.isEmpty())
        call.query = {{"versionId", version}};
    Async<HttpResponse> asking = client.send(std::move(call), std::move(cancel));
    const Result<HttpResponse> answer = co_await asking;
    if (!answer)
        co_return fail(answer.error());
    co_return Result<>();
}

Async<void> ObjectStorage::doRemove(S3Client client, QString name, CancelToken cancel)
{
    if (auto good = checkObjectName(name); !good)
        co_return fail(std::move(good).error());
    // Deleting what is not there succeeds in this protocol; we promise to tell. Deleting without a version
    // succeeds too where versions are kept, even when they are locked: it only hides what then stays.
    Async<S3Standing> looking = s3Standing(client, fullName(client, name), cancel);
    const Result<S3Standing> there = co_await looking;
    if (!there)
        co_return fail(there.error());
    Async<void> deleting = doDelete(client, fullName(client, name), there->version, std::move(cancel));
    co_return co_await deleting;
}

Async<void> ObjectStorage::doWithdraw(S3Client client, QString name, CancelToken cancel)
{
    Async<void> removing = doRemove(client, name, cancel);
    Result<> removed = co_await removing;
    if (removed || removed.error().kind() != ErrorKind::Forbidden)
        co_return removed;
    Async<void> hiding = doDelete(client, fullName(client, name), {}, std::move(cancel));
    co_return co_await hiding;
}

Async<QList<Leftover>> ObjectStorage::doLeftovers(S3Client client, QString prefix, CancelToken cancel)
{
    QList<Leftover> leftovers;
    const QString start = client.address().prefix;
    QByteArray key;
    QByteArray upload;
    do {
        S3Call call;
        call.query = {{"uploads", ""}, {"prefix", (start + prefix).toUtf8()}, {"encoding-type", "url"}};
        if (!key.isEmpty())
            call.query += {{"key-marker", key}, {"upload-id-marker", upload}};
        Async<HttpResponse> asking = client.send(std::move(call), cancel);
        const Result<HttpResponse> answer = co_await asking;
        if (!answer)
            co_return fail(answer.error());
        Result<S3Uploads> page = s3Uploads(answer->body);
        if (!page)
            co_return fail(std::move(page).error());
        for (Leftover& leftover : page->uploads) {
            // Some services ignore the prefix here.
            if (!leftover.name.startsWith(start + prefix))
                continue;
            leftover.name = leftover.name.sliced(start.size());
            leftovers.append(std::move(leftover));
        }
        key = page->nextKey;
        upload = page->nextUpload;
    } while (!key.isEmpty());
    co_return leftovers;
}

Async<void> ObjectStorage::doRemoveLeftover(S3Client client, Leftover leftover, CancelToken cancel)
{
    S3Call call;
    call.method = HttpMethod::Delete;
    call.name = fullName(client, leftover.name);
    call.query = {{"uploadId", leftover.handle.toUtf8()}};
    Async<HttpResponse> asking = client.send(std::move(call), std::move(cancel));
    const Result<HttpResponse> answer = co_await asking;
    if (!answer && answer.error().kind() != ErrorKind::NotFound)
        co_return fail(answer.error());
    co_return Result<>();
}

Async<void> ObjectStorage::doSetLegalHold(S3Client client, QString name, bool held, CancelToken cancel)
{
    Async<DestinationFeatures> askingFeatures = doFeatures(client, cancel);
    const Result<DestinationFeatures> features = co_await askingFeatures;
    if (!features)
        co_return fail(features.error());
    if (!features->objectLock)
        co_return Result<>();
    S3Call call;
    call.method = HttpMethod::Put;
    call.name = fullName(client, name);
    call.query = {{"legal-hold", ""}};
    call.headers = {{"content-type", "application/xml"}};
    call.body
        = held ? "<LegalHold><Status>ON</Status></LegalHold>" : "<LegalHold><Status>OFF</Status></LegalHold>";
    Async<HttpResponse> asking = client.send(std::move(call), std::move(cancel));
    const Result<HttpResponse> answer = co_await asking;
    if (!answer)
        co_return fail(answer.error());
    co_return Result<>();
}

} // namespace

std::shared_ptr<Destination> objectStorage(QString id, ObjectStorageAddress address,
    std::function<Async<Secret>(CancelToken)> credential, QNetworkAccessManager* network, const Clock* clock)
{
    return std::make_shared<ObjectStorage>(
        std::move(id), S3Client(std::move(address), std::move(credential), network, clock));
}

} // namespace vigie
