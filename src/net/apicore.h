// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/apiclient.h"
#include "net/clockskew.h"
#include "net/etagcache.h"
#include "net/exchange.h"

#include <QPointer>

namespace vigie {

/// What an ApiClient's copies and its running requests share. Its coroutines are static and hold it, so that
/// it lives until the last of them has ended.
class ApiClient::Core {
public:
    using Ptr = std::shared_ptr<Core>;

    Core(QNetworkAccessManager* manager, ApiConfig settings, const Clock& time)
        : network(manager)
        , config(std::move(settings))
        , clock(time)
    {
    }

    static Async<HttpResponse> read(Ptr self, HttpRequest request, CancelToken cancel);
    static Async<HttpResponse> write(Ptr self, HttpRequest request, WriteGrant grant, CancelToken cancel);
    static Async<void> stream(
        Ptr self, HttpRequest request, ChunkSink sink, StreamOptions options, CancelToken cancel);

    const QPointer<QNetworkAccessManager> network;
    const ApiConfig config;
    const Clock& clock;
    ClockSkew skew;
    std::optional<TimePoint> lastAnswerAt;
    std::optional<Millis> lastLatency;

private:
    /// Where a request goes and with which credential.
    struct Target {
        QUrl url;
        QByteArray authorization;
        Secret secret;
    };

    static Async<Target> target(Ptr self, HttpRequest request, CancelToken cancel);
    static Async<HttpResponse> readOnce(Ptr self, HttpRequest request, CancelToken cancel);
    static Async<HttpResponse> follow(Ptr self, HttpRequest request, Target target, CancelToken cancel);

    WireRequest wireFor(const HttpRequest& request, const Target& target) const;
    /// What the answer means; redirections and "not modified" are passed on as they are.
    Result<HttpResponse> judge(const HttpRequest& request, const Target& target, WireAnswer answer) const;
    Result<> checkGrant(const WriteGrant& grant) const;
    /// How long to wait before the next try; nothing when there must be none.
    std::optional<Millis> pauseAfter(const Error& error, int tries) const;
    void note(const HttpResponse& response, Millis headersAfter, Millis age);
    void log(const HttpRequest& request, const Target& target, const WireAnswer& answer) const;

    EtagCache m_kept;
};

} // namespace vigie
