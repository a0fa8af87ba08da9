// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/clock.h"

#include <QByteArray>
#include <QList>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QUrl>

#include <utility>

class QNetworkAccessManager;

namespace vigie {

/// One GET and everything that came of it. Any HTTP answer is an answer here, whatever its status.
struct ProbeAnswer {
    enum class End {
        Answered,
        Cancelled,
        TimedOut,
        NotAllowed, ///< plain http to a host that is not a loopback address; nothing was sent
        TlsFailed,
        Failed, ///< error tells how
    };

    End end = End::Failed;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString errorText; ///< the network layer's words, all TLS errors included
    bool connected = false; ///< some HTTP answer began
    int status = 0;
    QByteArray body;
    bool bodyTooLong = false; ///< cut at maxBody
    QList<std::pair<QByteArray, QByteArray>> headers; ///< names lower case
    Millis elapsed{0}; ///< from the name look-up to the last byte, redirects included
    QList<QSslCertificate> chain; ///< as served; also of a refused handshake as far as known
    QUrl finalUrl;

    static constexpr qint64 maxBody = 4 * 1024 * 1024;
    static constexpr int maxRedirects = 5;

    QByteArray header(QByteArrayView lowerCaseName) const;
};

/// Fetches @p url with a connection of its own, no cookies, no cache, no stored credentials. Follows
/// redirects only within scheme, host and port; one that leads elsewhere is the answer. TLS errors end it.
/// @p timeout is for the whole of it.
[[nodiscard]] QCoro::Task<ProbeAnswer> probeUrl(
    QNetworkAccessManager* network, QUrl url, Millis timeout, CancelToken cancel);

} // namespace vigie
