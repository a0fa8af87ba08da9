// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/httpmessage.h"

#include <QUrl>
#include <QUrlQuery>

namespace vigie::sim {

/// A request as the server would have parsed it, for HttpServer::answer(). @p target: path and query,
/// encoded.
inline HttpRequest makeRequest(const QByteArray& method, const QByteArray& target,
    const QByteArray& authorization, const QByteArray& body = {})
{
    HttpRequest request;
    request.method = method;
    request.target = target;
    request.body = body;
    QByteArray text = target;
    text.replace('+', "%20");
    const QUrl url = QUrl::fromEncoded("http://127.0.0.1:1" + text);
    request.path = url.path();
    request.query = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    request.headers.append(qMakePair(QByteArray("host"), QByteArray("127.0.0.1:1")));
    if (!authorization.isEmpty())
        request.headers.append(qMakePair(QByteArray("authorization"), authorization));
    return request;
}

} // namespace vigie::sim
