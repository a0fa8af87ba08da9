// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/remotesize.h"

#include "net/address.h"
#include "net/exchange.h"
#include "net/replyfield.h"

#include <QCoroNetworkReply>

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QRegularExpression>

namespace vigie {

namespace {

constexpr int patienceMs = 15'000;

/// From the headers; nothing while they are not there or do not tell.
std::optional<qint64> sizeIn(const QNetworkReply& reply)
{
    static const QRegularExpression form(QStringLiteral("^bytes 0-\\d+/(\\d+)$"));
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 206) {
        const auto match = form.match(QString::fromLatin1(reply.rawHeader("Content-Range")));
        return match.hasMatch() ? std::optional(match.captured(1).toLongLong()) : std::nullopt;
    }
    const qint64 length = lastField(reply, "Content-Length").toLongLong();
    return status == 200 && length > 0 ? std::optional(length) : std::nullopt;
}

} // namespace

Async<qint64> remoteSize(QNetworkAccessManager* network, QUrl source, CancelToken cancel)
{
    const QPointer<QNetworkAccessManager> manager(network);
    if (auto allowed = checkTransport(source); !allowed)
        co_return fail(std::move(allowed).error());
    if (!manager || cancel.stop_requested())
        co_return fail(
            ErrorKind::Cancelled, QCoreApplication::translate("Download", "The download was stopped."));
    QNetworkRequest request = plainRequest(source);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("Range", "bytes=0-0");
    request.setTransferTimeout(patienceMs);
    const ReplyPtr reply(manager->get(request));
    QNetworkReply* const raw = reply.get();
    const auto size = std::make_shared<std::optional<qint64>>();
    // A service that knows no ranges begins to send everything: its headers are enough.
    QObject::connect(raw, &QNetworkReply::metaDataChanged, raw, [raw, size] {
        *size = sizeIn(*raw);
        if (raw->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200)
            raw->abort();
    });
    const std::stop_callback abort(cancel, [raw] { raw->abort(); });
    if (!raw->isFinished())
        co_await qCoro(raw).waitForFinished();
    if (cancel.stop_requested())
        co_return fail(
            ErrorKind::Cancelled, QCoreApplication::translate("Download", "The download was stopped."));
    if (*size)
        co_return **size;
    co_return fail(ErrorKind::Unsupported,
        QCoreApplication::translate("Download", "%1 does not tell how large the file is.")
            .arg(source.host()));
}

} // namespace vigie
