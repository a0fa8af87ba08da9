// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/destination/s3upload.h"

#include "async/worker.h"
#include "backup/artefact/digest.h"
#include "backup/destination/s3answers.h"
#include "net/clockskew.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 leastPart = 5 * mebibyte; ///< every service's own limit
constexpr qint64 largestPart = 5 * 1024 * mebibyte;
constexpr int usualParts = 900;
constexpr int growAfter = 800;
constexpr int growEvery = 50;
constexpr int mostUnderWay = 2; ///< each takes a part's size of memory
constexpr qint64 mostAhead = 2 * mebibyte; ///< of a third meanwhile: what a dump writes until one has ended
constexpr Millis partTimeout{std::chrono::minutes(5)};
constexpr Millis completeTimeout{std::chrono::minutes(10)};

Error cancelled()
{
    return Error(ErrorKind::Cancelled, Text::tr("Stopped on request."));
}

S3Sums sumsOf(const QByteArray& bytes)
{
    return {Digest::of(Digest::Kind::Md5, bytes), Digest::of(Digest::Kind::Sha256, bytes)};
}

QByteArray withoutQuotes(QByteArray etag)
{
    return etag.replace('"', QByteArrayView());
}

} // namespace

qint64 s3PartSize(qint64 expected, int number)
{
    const qint64 fitting = (expected / usualParts + mebibyte - 1) / mebibyte * mebibyte;
    const int growth = number <= growAfter ? 0 : (number - growAfter + growEvery - 1) / growEvery;
    return qMin(qMax(leastPart, fitting) << qMin(growth, 6), largestPart);
}

ByteFields s3LockHeaders(const std::optional<TimePoint>& until)
{
    if (!until)
        return {};
    // Governance, not compliance: the bucket's owner can still free a mistake, a stolen upload key cannot.
    return {{"x-amz-object-lock-mode", "GOVERNANCE"},
        {"x-amz-object-lock-retain-until-date", toIso(*until).toLatin1()}};
}

Async<S3Standing> s3Standing(S3Client client, QString name, CancelToken cancel)
{
    S3Call call;
    call.method = HttpMethod::Head;
    call.name = name;
    Async<HttpResponse> asking = client.send(std::move(call), std::move(cancel));
    const Result<HttpResponse> answer = co_await asking;
    if (!answer)
        co_return fail(answer.error());
    S3Standing standing;
    standing.object.name = name;
    standing.object.size = answer->header("content-length").toLongLong();
    standing.object.etag = withoutQuotes(answer->header("etag"));
    standing.object.modified = fromHttpDate(answer->header("last-modified")).value_or(TimePoint());
    standing.version = answer->header("x-amz-version-id");
    co_return standing;
}

Async<StoredObject> s3Stat(S3Client client, QString name, CancelToken cancel)
{
    Async<S3Standing> asking = s3Standing(std::move(client), std::move(name), std::move(cancel));
    Result<S3Standing> standing = co_await asking;
    if (!standing)
        co_return fail(std::move(standing).error());
    co_return std::move(standing->object);
}

S3Upload::S3Upload(S3Client client, QString name, UploadRules rules)
    : m_client(std::move(client))
    , m_name(std::move(name))
    , m_rules(std::move(rules))
{
    m_digester.setMaxThreadCount(1);
}

S3Upload::~S3Upload() = default;

Async<void> S3Upload::write(QByteArray bytes, CancelToken cancel)
{
    return doWrite(shared_from_this(), std::move(bytes), std::move(cancel));
}

Async<StoredObject> S3Upload::finish(CancelToken cancel)
{
    return doFinish(shared_from_this(), std::move(cancel));
}

Async<void> S3Upload::abort()
{
    return doAbort(shared_from_this());
}

Async<void> S3Upload::doWrite(Ptr self, QByteArray bytes, CancelToken cancel)
{
    for (qsizetype at = 0; at < bytes.size();) {
        if (self->m_failure)
            co_return fail(Error(*self->m_failure));
        if (cancel.stop_requested())
            co_return fail(cancelled());
        const qint64 size = s3PartSize(self->m_rules.expected, self->m_nextPart);
        const qint64 limit = self->m_underWay < mostUnderWay ? size : mostAhead;
        const qint64 taken = qMin(bytes.size() - at, limit - self->m_filling.size());
        if (taken > 0) {
            self->makeRoom(self->m_filling.size() + taken, limit);
            self->m_filling.append(QByteArrayView(bytes).sliced(at, taken));
            at += taken;
            self->m_size += taken;
        }
        if (self->m_filling.size() < limit)
            continue;
        Async<void> sending = self->m_filling.size() < size ? settle(self, mostUnderWay - 1, cancel)
                                                            : sendFilled(self, cancel);
        const Result<> sent = co_await sending;
        if (!sent)
            co_return fail(sent.error());
    }
    co_return Result<>();
}

void S3Upload::makeRoom(qint64 needed, qint64 most)
{
    if (m_filling.capacity() >= needed)
        return;
    // Only now is it certain that nobody else holds the memory of the part that has ended.
    QByteArray room = std::exchange(m_spare, {});
    room.resize(0);
    room.reserve(needed <= m_rules.expected ? qMin(most, m_rules.expected) : most);
    room.append(m_filling);
    m_filling = std::move(room);
}

Async<void> S3Upload::begin(Ptr self, CancelToken cancel)
{
    S3Call call;
    call.method = HttpMethod::Post;
    call.name = self->m_name;
    call.query = {{"uploads", ""}};
    call.headers = s3LockHeaders(self->m_rules.lockUntil);
    call.headers.append({"content-type", self->m_rules.contentType});
    Async<HttpResponse> asking = self->m_client.send(std::move(call), std::move(cancel));
    const Result<HttpResponse> answer = co_await asking;
    if (!answer)
        co_return fail(answer.error());
    self->m_uploadId = s3Element(answer->body, u"UploadId");
    if (self->m_uploadId.isEmpty())
        co_return fail(ErrorKind::Corrupt, Text::tr("The object storage named no upload."));
    co_return Result<>();
}

Async<void> S3Upload::sendFilled(Ptr self, CancelToken cancel)
{
    if (self->m_uploadId.isEmpty()) {
        Async<void> beginning = begin(self, cancel);
        const Result<> begun = co_await beginning;
        if (!begun)
            co_return fail(begun.error());
    }
    Async<void> settling = settle(self, mostUnderWay - 1, cancel);
    const Result<> settled = co_await settling;
    if (!settled)
        co_return fail(settled.error());
    QByteArray part = std::exchange(self->m_filling, {});
    ++self->m_underWay;
    sendPart(self, self->m_nextPart++, std::move(part));
    co_return Result<>();
}

QCoro::Task<> S3Upload::sendPart(Ptr self, int number, QByteArray bytes)
{
    {
        auto work = [bytes] { return sumsOf(bytes); };
        QCoro::Task<S3Sums> digesting = onPool(&self->m_digester, std::move(work));
        const S3Sums sums = co_await digesting;
        S3Call call;
        call.method = HttpMethod::Put;
        call.name = self->m_name;
        call.query = {{"partNumber", QByteArray::number(number)}, {"uploadId", self->m_uploadId}};
        call.headers = {{"content-type", "application/octet-stream"}};
        call.body = bytes;
        call.bodyMd5 = sums.md5;
        call.bodySha256 = sums.sha256;
        call.timeout = partTimeout;
        Async<HttpResponse> sending = self->m_client.send(std::move(call), self->m_stop.get_token());
        const Result<HttpResponse> answer = co_await sending;
        if (answer) {
            self->m_etags.insert(number, answer->header("etag"));
            self->m_sums.insert(number, sums.md5);
        } else if (!self->m_failure) {
            self->m_failure = Error(answer.error()).during(u"part %1"_qs.arg(number));
        }
    }
    --self->m_underWay;
    self->m_spare = std::move(bytes);
    if (self->m_waiting)
        self->m_waiting->finish(true);
}

Async<void> S3Upload::settle(Ptr self, int most, CancelToken cancel)
{
    // Stopping the caller's wait stops the parts themselves, which then all report.
    const std::stop_callback stop(cancel, [source = self->m_stop]() mutable { source.request_stop(); });
    while (self->m_underWay > most) {
        self->m_waiting = std::make_shared<Completion<bool>>();
        QCoro::Task<bool> waiting = answerOf(self->m_waiting);
        co_await waiting;
        self->m_waiting.reset();
    }
    if (cancel.stop_requested())
        co_return fail(cancelled());
    if (self->m_failure)
        co_return fail(Error(*self->m_failure));
    co_return Result<>();
}

Async<StoredObject> S3Upload::putWhole(Ptr self, CancelToken cancel)
{
    S3Call call;
    call.method = HttpMethod::Put;
    call.name = self->m_name;
    call.headers = s3LockHeaders(self->m_rules.lockUntil);
    call.headers.append({"content-type", self->m_rules.contentType});
    if (!self->m_rules.replace)
        call.headers.emplaceBack("if-none-match", "*");
    call.body = std::exchange(self->m_filling, {});
    auto work = [bytes = call.body] { return sumsOf(bytes); };
    QCoro::Task<S3Sums> digesting = onPool(&self->m_digester, std::move(work));
    const S3Sums sums = co_await digesting;
    call.bodyMd5 = sums.md5;
    call.bodySha256 = sums.sha256;
    call.timeout = partTimeout;
    const QByteArray sum = call.bodyMd5.toHex();
    const S3Call unconditional = [&call] {
        S3Call other = call;
        other.headers.removeLast();
        return other;
    }();
    Async<HttpResponse> sending = self->m_client.send(std::move(call), cancel);
    Result<HttpResponse> answer = co_await sending;
    if (!answer && answer.error().kind() == ErrorKind::Unsupported && !self->m_rules.replace) {
        // Swift has no conditional writes; that nothing stood there was looked up before.
        Async<HttpResponse> again = self->m_client.send(unconditional, cancel);
        answer = co_await again;
    }
    if (!answer)
        co_return fail(std::move(answer).error());
    Async<StoredObject> looking = s3Stat(self->m_client, self->m_name, cancel);
    Result<StoredObject> stored = co_await looking;
    if (stored
        && (stored->size != self->m_size || (stored->etag.size() == sum.size() && stored->etag != sum)))
        co_return fail(ErrorKind::Corrupt,
            Text::tr("What the object storage holds as %1 is not what was sent.").arg(self->m_name));
    co_return stored;
}

Async<StoredObject> S3Upload::doFinish(Ptr self, CancelToken cancel)
{
    if (self->m_uploadId.isEmpty()) {
        Async<StoredObject> putting = putWhole(self, cancel);
        co_return co_await putting;
    }
    if (!self->m_filling.isEmpty()) {
        Async<void> sending = sendFilled(self, cancel);
        const Result<> sent = co_await sending;
        if (!sent)
            co_return fail(sent.error());
    }
    Async<void> settling = settle(self, 0, cancel);
    const Result<> settled = co_await settling;
    if (!settled)
        co_return fail(settled.error());
    Async<StoredObject> completing = complete(self, std::move(cancel));
    co_return co_await completing;
}

Async<StoredObject> S3Upload::complete(Ptr self, CancelToken cancel)
{
    QByteArray body = "<CompleteMultipartUpload>";
    QByteArray sums;
    for (const auto& [number, etag] : self->m_etags.toStdMap()) {
        body += "<Part><PartNumber>" + QByteArray::number(number) + "</PartNumber><ETag>" + etag
            + "</ETag></Part>";
        sums += self->m_sums.value(number);
    }
    body += "</CompleteMultipartUpload>";
    S3Call call;
    call.method = HttpMethod::Post;
    call.name = self->m_name;
    call.query = {{"uploadId", self->m_uploadId}};
    call.headers = {{"content-type", "application/xml"}};
    call.body = body;
    call.timeout = completeTimeout;
    Async<HttpResponse> sending = self->m_client.send(std::move(call), cancel);
    const Result<HttpResponse> answer = co_await sending;
    // An answer may have been lost, and the repetition then finds no such upload: the object itself tells.
    Async<StoredObject> looking = s3Stat(self->m_client, self->m_name, cancel);
    Result<StoredObject> stored = co_await looking;
    const QByteArray expected
        = Digest::of(Digest::Kind::Md5, sums).toHex() + '-' + QByteArray::number(self->m_etags.size());
    if (!stored)
        co_return fail(answer ? std::move(stored).error() : answer.error());
    if (!answer && stored->etag != expected)
        co_return fail(answer.error());
    // Encrypting services name parts in their own way; then the size must do, and our own reading back.
    const bool comparable = stored->etag.size() == expected.size() && stored->etag.contains('-');
    if (stored->size != self->m_size || (comparable && stored->etag != expected))
        co_return fail(ErrorKind::Corrupt,
            Text::tr("What the object storage holds as %1 is not what was sent.").arg(self->m_name));
    co_return stored;
}

Async<void> S3Upload::doAbort(Ptr self)
{
    self->m_stop.request_stop();
    Async<void> settling = settle(self, 0, {});
    const Result<> settled = co_await settling; // the failure is known already
    self->m_filling.clear();
    if (self->m_uploadId.isEmpty())
        co_return Result<>();
    S3Call call;
    call.method = HttpMethod::Delete;
    call.name = self->m_name;
    call.query = {{"uploadId", self->m_uploadId}};
    Async<HttpResponse> sending = self->m_client.send(std::move(call), {});
    const Result<HttpResponse> answer = co_await sending;
    if (!answer && answer.error().kind() != ErrorKind::NotFound)
        co_return fail(answer.error());
    co_return Result<>();
}

} // namespace vigie
