// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/jsonreader.h"
#include "net/apiclient.h"
#include "support/scriptedserver.h"

#include <QNetworkAccessManager>

namespace vigie::test {

/// The secret that every request of an ApiFixture carries; must turn up nowhere but at its server.
inline const QByteArray canary = "canary-5ecret-5ecret";

inline HttpRequest get(const QString& path)
{
    HttpRequest request;
    request.path = path;
    request.timeout = std::chrono::seconds(20);
    return request;
}

inline HttpRequest post(const QString& path, QByteArray body = "{\"a\":1}")
{
    HttpRequest request = get(path);
    request.method = HttpMethod::Post;
    request.body = std::move(body);
    return request;
}

inline HttpRequest within(Millis timeout, HttpRequest request)
{
    request.timeout = timeout;
    return request;
}

/// A scripted server and clients that speak to it as to a service, for the environment "staging".
struct ApiFixture {
    static Async<Secret> giveSecret(CancelToken) { co_return Secret(QByteArray(canary)); }
    static ServiceWords readWords(const HttpResponse& response)
    {
        ServiceWords words;
        const JsonReader answer = JsonReader::fromBytes(response.body);
        words.text = answer.textOr(u"message");
        words.code = answer.textOr(u"code");
        words.requestId = QString::fromLatin1(response.header("x-request-id"));
        return words;
    }

    ApiConfig config() const { return configFor(server.url()); }
    ApiConfig configFor(QUrl url) const
    {
        ApiConfig config;
        config.service = QStringLiteral("Service");
        config.environment = EnvironmentId(QStringLiteral("staging"));
        config.credential = giveSecret;
        config.base = [url](const Secret&) { return Result<QUrl>(url); };
        config.authorization
            = [](const Secret& secret) { return Result<QByteArray>("Bearer " + secret.reveal()); };
        config.words = readWords;
        config.retryBase = Millis(1);
        return config;
    }
    ApiClient client() { return ApiClient(&network, config(), Clock::system()); }
    ApiClient client(ApiConfig config, const Clock& clock = Clock::system())
    {
        return ApiClient(&network, std::move(config), clock);
    }
    WriteGrant grant() const { return *gate.grant(EnvironmentId(QStringLiteral("staging"))); }
    int asked() const { return static_cast<int>(server.requests().size()); }

    ScriptedServer server;
    WriteGate gate{Clock::system()};
    QNetworkAccessManager network; ///< last: it goes first, as in the program
};

} // namespace vigie::test
