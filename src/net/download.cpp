// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/download.h"

#include "async/alarm.h"

#include "async/worker.h"
#include "base/logging.h"
#include "net/address.h"
#include "net/httperror.h"
#include "net/partfile.h"
#include "net/replyfield.h"

#include <QCoroSignal>

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QThreadPool>

namespace vigie {

namespace {

constexpr Millis longestSilence = std::chrono::seconds(60);
constexpr Millis reportEvery{100};
constexpr qint64 chunkSize = 1024 * 1024;
/// What Qt may hold when the disk is slower than the line; then it stops reading from the socket.
constexpr qint64 mostBuffered = 8 * chunkSize;
constexpr int maxRedirects = 5;

/// Wakes the coroutine whenever the reply has something new, and ends it after too long a silence.
class Arrivals final : public QObject {
    Q_OBJECT
public:
    Arrivals(QNetworkReply* reply, QUrl source)
        : m_reply(reply)
    {
        m_silence.setSingleShot(true);
        m_silence.start(longestSilence);
        const auto stir = [this] { wake.start(Millis(0)); };
        connect(reply, &QNetworkReply::metaDataChanged, this, [this, stir] {
            // Qt leaves the body of a redirection before that of the answer (seen in 6.4).
            const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            if (m_wasRedirected && std::exchange(m_status, status) != status)
                m_reply->readAll();
            stir();
        });
        connect(reply, &QNetworkReply::readyRead, this, stir);
        connect(reply, &QNetworkReply::finished, this, stir);
        connect(&m_silence, &QTimer::timeout, this, [this] { stop(ReplyWatch::End::TimedOut); });
        connect(reply, &QNetworkReply::redirected, this, [this, source](const QUrl& target) {
            const bool isSafe = checkTransport(target)
                && (target.scheme() == u"https" || source.scheme() == target.scheme());
            m_wasRedirected = isSafe;
            if (isSafe)
                Q_EMIT m_reply->redirectAllowed();
            else
                stop(ReplyWatch::End::Declined);
        });
        connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError>& errors) {
            for (const QSslError& error : errors)
                m_tlsErrors += error.errorString();
        });
    }

    void stop(ReplyWatch::End reason)
    {
        if (m_reply->isFinished())
            return;
        end = reason;
        m_reply->abort();
    }
    void restartSilence() { m_silence.start(longestSilence); }

    /// What transportError() wants to know.
    WireAnswer answer() const
    {
        WireAnswer answer;
        answer.end = end;
        answer.error = m_reply->error();
        answer.errorText = m_reply->errorString();
        answer.tlsErrors = m_tlsErrors;
        return answer;
    }

    Alarm wake;
    ReplyWatch::End end = ReplyWatch::End::Complete;

private:
    QNetworkReply* m_reply;
    bool m_wasRedirected = false;
    int m_status = 0; ///< last seen since a redirection
    QTimer m_silence;
    QStringList m_tlsErrors;
};

/// Calls back at most ten times a second, and always for the last bytes.
class Reporter {
public:
    explicit Reporter(std::function<void(qint64, qint64)> progress)
        : m_progress(std::move(progress))
    {
    }
    void report(qint64 done, qint64 total)
    {
        const bool isLast = total > 0 && done == total;
        if (!m_progress || (!isLast && m_since.isValid() && !m_since.hasExpired(reportEvery.count())))
            return;
        m_since.start();
        m_progress(done, total);
    }

private:
    std::function<void(qint64, qint64)> m_progress;
    QElapsedTimer m_since;
};

int statusOf(const QNetworkReply& reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

/// The ETag when it promises that the bytes are the same, which a weak one does not.
QByteArray strongEtag(const QNetworkReply& reply)
{
    const QByteArray etag = lastField(reply, "ETag");
    return etag.startsWith('"') ? etag : QByteArray();
}

struct ContentRange {
    qint64 first = -1;
    qint64 total = 0; ///< 0: not told
};

ContentRange contentRange(const QNetworkReply& reply)
{
    static const QRegularExpression form(QStringLiteral("^bytes (\\d+)-\\d+/(\\d+|\\*)$"));
    const auto match = form.match(QString::fromLatin1(reply.rawHeader("Content-Range")));
    if (!match.hasMatch())
        return {};
    return {match.captured(1).toLongLong(), match.captured(2).toLongLong()};
}

/// Of a refused link. Object stores explain themselves in XML that also repeats the signature: only the code
/// and the message are quoted.
Error refused(const QUrl& source, const QNetworkReply& reply, const QByteArray& body)
{
    static const QRegularExpression codeTag(QStringLiteral("<Code>([A-Za-z0-9]{1,60})</Code>"));
    static const QRegularExpression messageTag(QStringLiteral("<Message>([^<]{1,200})</Message>"));
    const QString text = QString::fromUtf8(body);
    HttpResponse response;
    response.status = statusOf(reply);
    response.headers.emplaceBack("retry-after", reply.rawHeader("Retry-After"));
    ServiceWords words;
    words.code = codeTag.match(text).captured(1);
    words.text = messageTag.match(text).captured(1);
    words.requestId = QString::fromLatin1(reply.rawHeader("x-amz-request-id").left(100));
    if (response.status != 401 && response.status != 403)
        return statusError(source.host(), response, std::move(words), Clock::system().now());
    Error error(ErrorKind::Forbidden,
        QCoreApplication::translate("Download", "%1 refused the link: it may have expired.")
            .arg(source.host()),
        QCoreApplication::translate("Download", "Start the download again to get a new link."));
    return std::move(error).quoting(
        {source.host(), response.status, words.text, words.requestId, words.code});
}

ReplyPtr start(QNetworkAccessManager& network, const QUrl& source, const PartFile& part)
{
    QNetworkRequest request = plainRequest(source);
    request.setAttribute(
        QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::UserVerifiedRedirectPolicy);
    request.setMaximumRedirectsAllowed(maxRedirects);
    // The file as it is stored: lengths, ranges and checksums are those of the stored bytes.
    request.setRawHeader("Accept-Encoding", "identity");
    if (part.size() > 0) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(part.size()) + '-');
        request.setRawHeader("If-Range", part.etag());
    }
    ReplyPtr reply(network.get(request));
    reply->setReadBufferSize(mostBuffered);
    return reply;
}

using PartPtr = std::shared_ptr<PartFile>;

/// One request. The result says whether the part was resumed; nothing when the service refused the range and
/// the part has to start anew.
Async<std::optional<bool>> transfer(QPointer<QNetworkAccessManager> network, QUrl source, PartPtr part,
    std::shared_ptr<QThreadPool> pool, std::function<void(qint64, qint64)> progress, CancelToken cancel)
{
    if (!network || cancel.stop_requested())
        co_return fail(
            ErrorKind::Cancelled, QCoreApplication::translate("Download", "The download was stopped."));
    const qint64 offset = part->size();
    const ReplyPtr reply = start(*network, source, *part);
    Arrivals arrivals(reply.get(), source);
    const std::stop_callback abort(cancel, [&arrivals] { arrivals.stop(ReplyWatch::End::Cancelled); });
    Reporter reporter(std::move(progress));
    bool isOpen = false;
    bool resumed = false;
    qint64 total = 0;
    QByteArray refusal;

    while (arrivals.end == ReplyWatch::End::Complete) {
        const int status = statusOf(*reply);
        const bool isGood = status == 200 || status == 206;
        if (isGood && !isOpen) {
            isOpen = true;
            const ContentRange range = contentRange(*reply);
            const qint64 length = lastField(*reply, "Content-Length").toLongLong();
            resumed
                = status == 206 && offset > 0 && range.first == offset && strongEtag(*reply) == part->etag();
            if (status == 206 && !resumed)
                co_return std::optional<bool>();
            total = range.total > 0 ? range.total : (length > 0 ? length + (resumed ? offset : 0) : 0);
            if (!resumed) {
                auto restart = [part, etag = strongEtag(*reply)] { return part->restart(etag); };
                QCoro::Task<Result<>> restarting = onPool(pool.get(), std::move(restart));
                const Result<> ready = co_await restarting;
                if (!ready)
                    co_return fail(ready.error());
            }
            reporter.report(part->size(), total);
            continue;
        }
        const QByteArray chunk = reply->isOpen() ? reply->read(chunkSize) : QByteArray();
        if (!chunk.isEmpty() && isGood) {
            arrivals.restartSilence();
            auto append = [part, chunk] { return part->append(chunk); };
            QCoro::Task<Result<>> appending = onPool(pool.get(), std::move(append));
            const Result<> written = co_await appending;
            arrivals.restartSilence(); // the disk's time is not the service's
            if (!written)
                co_return fail(written.error());
            reporter.report(part->size(), total);
            continue;
        }
        if (!chunk.isEmpty()) {
            refusal = (refusal + chunk).left(chunkSize);
            continue;
        }
        if (reply->isFinished())
            break;
        co_await qCoro(&arrivals.wake, &Alarm::rang);
    }

    const int status = statusOf(*reply);
    qCDebug(lcNet, "GET %ls (download): %d, %lld bytes", qUtf16Printable(source.host()), status,
        static_cast<long long>(part->size()));
    if (arrivals.end == ReplyWatch::End::Declined) {
        co_return fail(ErrorKind::Invalid,
            QCoreApplication::translate(
                "Download", "%1 sends the download to an address without encryption. It was not followed.")
                .arg(source.host()));
    }
    if (arrivals.end != ReplyWatch::End::Complete)
        co_return fail(transportError(source.host(), arrivals.answer()));
    if (status == 416 && offset > 0)
        co_return std::optional<bool>();
    if (status >= 400)
        co_return fail(refused(source, *reply, refusal));
    if (reply->error() != QNetworkReply::NoError)
        co_return fail(transportError(source.host(), arrivals.answer()));
    if (!isOpen || (total > 0 && part->size() < total)) {
        // Qt does not always notice a cut: see ReplyWatch::isShort().
        WireAnswer cut = arrivals.answer();
        cut.error = QNetworkReply::RemoteHostClosedError;
        co_return fail(transportError(source.host(), cut));
    }
    if (total > 0 && part->size() > total) {
        co_return fail(ErrorKind::Corrupt,
            QCoreApplication::translate("Download", "%1 sent more than it had announced.").arg(source.host()),
            QCoreApplication::translate("Download", "Start the download again."));
    }
    reporter.report(part->size(), part->size());
    co_return std::optional(resumed);
}

} // namespace

Async<DownloadResult> download(QNetworkAccessManager* network, QUrl source, QString file,
    std::function<void(qint64, qint64)> progress, CancelToken cancel)
{
    const QPointer<QNetworkAccessManager> manager(network);
    if (auto allowed = checkTransport(source); !allowed)
        co_return fail(std::move(allowed).error());
    // One thread of its own: a slow disk holds nobody else up. It ends with the download.
    const auto pool = std::make_shared<QThreadPool>();
    pool->setMaxThreadCount(1);
    const auto part = std::make_shared<PartFile>(std::move(file));
    auto open = [part, cancel] { return part->open(cancel); };
    QCoro::Task<Result<>> opening = onPool(pool.get(), std::move(open));
    const Result<> opened = co_await opening;
    if (!opened)
        co_return fail(opened.error());

    std::optional<bool> resumed;
    for (int tries = 0; !resumed && tries < 2; ++tries) {
        Async<std::optional<bool>> moving = transfer(manager, source, part, pool, progress, cancel);
        Result<std::optional<bool>> moved = co_await moving;
        if (!moved)
            co_return fail(std::move(moved).error());
        resumed = *moved;
        if (!resumed) {
            auto restart = [part] { return part->restart({}); };
            QCoro::Task<Result<>> restarting = onPool(pool.get(), std::move(restart));
            const Result<> ready = co_await restarting;
            if (!ready)
                co_return fail(ready.error());
        }
    }
    if (!resumed) {
        co_return fail(ErrorKind::Corrupt,
            QCoreApplication::translate("Download", "%1 does not send the file from its beginning.")
                .arg(source.host()));
    }
    auto finish = [part] { return part->finish(); };
    QCoro::Task<Result<QByteArray>> finishing = onPool(pool.get(), std::move(finish));
    const Result<QByteArray> finished = co_await finishing;
    if (!finished)
        co_return fail(finished.error());
    DownloadResult result;
    result.bytes = part->size();
    result.sha256 = *finished;
    result.resumed = *resumed;
    co_return result;
}

} // namespace vigie

#include "download.moc"
