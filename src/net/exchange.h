// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "net/replywatch.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>

#include <memory>

namespace vigie {

/// Deletes replies the way Qt wants: never while one of their signals may be on the stack.
struct DeleteLater {
    void operator()(QObject* object) const { object->deleteLater(); }
};
using ReplyPtr = std::unique_ptr<QNetworkReply, DeleteLater>;

/// One request as it goes over the wire.
struct WireRequest {
    HttpMethod method = HttpMethod::Get;
    QNetworkRequest request;
    QByteArray body;
    WatchRules rules;
};

/// What became of it. Says nothing about what that means: see httperror.h.
struct WireAnswer {
    ReplyWatch::End end = ReplyWatch::End::Complete;
    HttpResponse response; ///< status 0 when no headers came
    QNetworkReply::NetworkError error = QNetworkReply::NoError; ///< of the transport, never of the status
    QString errorText; ///< Qt's sentence for it; holds no address
    QStringList tlsErrors;
    bool mayHaveLeft = false; ///< the service may have received the request
    Millis headersAfter{0};
};

/// A request with what all of ours have in common: no cookies, no disk cache, no redirects, no stored
/// passwords, our name.
[[nodiscard]] QNetworkRequest plainRequest(const QUrl& url);

/// Sends @p wire once and waits for its end. The reply is aborted when @p cancel fires; the coroutine then
/// resumes from the event loop. @p network must outlive the call.
[[nodiscard]] QCoro::Task<WireAnswer> exchange(
    QPointer<QNetworkAccessManager> network, WireRequest wire, CancelToken cancel);

} // namespace vigie
