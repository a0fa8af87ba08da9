// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <functional>
#include <optional>
#include <utility>

namespace vigie {

enum class HttpMethod { Get, Head, Post, Put, Patch, Delete };

[[nodiscard]] QByteArray methodName(HttpMethod method);
[[nodiscard]] constexpr bool isRead(HttpMethod method)
{
    return method == HttpMethod::Get || method == HttpMethod::Head;
}

/// What to ask, relative to the client's base address. Holds no credential: the client adds it.
struct HttpRequest {
    HttpMethod method = HttpMethod::Get;
    QString path; ///< encoded, absolute ("/v2/summary"); build it with encodedPath()
    QList<std::pair<QString, QString>> query; ///< decoded; keys may repeat
    QByteArray body;
    QByteArray contentType = "application/json";
    QByteArray accept = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers; ///< beyond the usual ones
    Millis timeout{std::chrono::seconds(20)}; ///< for the whole answer; streams: until the headers
    /// A POST that the service documents as changing nothing: ApiClient::read() takes it and treats it like
    /// any other question. Only tests/architecture/layers.json says which folders may set this.
    bool onlyReads = false;
};

/// A path from its segments, each percent-encoded ("/v2/organisations/orga_1/env/A%2FB").
[[nodiscard]] QString encodedPath(std::initializer_list<QStringView> segments, bool trailingSlash = false);

struct HttpResponse {
    int status = 0;
    QByteArray body;
    QByteArray contentType; ///< without parameters, lower case
    QList<std::pair<QByteArray, QByteArray>> headers; ///< names lower case
    Millis elapsed{0};
    bool fromCache = false; ///< the service answered "not modified"

    QByteArray header(QByteArrayView lowerCaseName) const;
};

/// How a service tells errors. Called for every status of 400 and above, on the client's thread.
/// Returns the service's words, code and request id; may also correct the kind that the status suggests, and
/// name a delay that the service tells in another way than by Retry-After.
struct ServiceWords {
    QString text;
    QString code;
    QString requestId;
    std::optional<ErrorKind> kind;
    std::optional<Millis> retryAfter;
};
using WordsReader = std::function<ServiceWords(const HttpResponse&)>;

} // namespace vigie
