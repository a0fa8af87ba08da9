// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/secret.h"
#include "net/http.h"
#include "net/writegate.h"

#include <functional>
#include <memory>
#include <optional>

class QNetworkAccessManager;

namespace vigie {

/// Everything that makes a client speak to one service on behalf of one environment.
struct ApiConfig {
    QString service; ///< as people know it ("Clever Cloud"), quoted in errors
    EnvironmentId environment; ///< whose WriteGrant a write must carry
    /// Fetches the credential, off the calling thread where that takes time; asked before each request.
    /// None: requests carry no credential.
    std::function<Async<Secret>(CancelToken)> credential;
    /// Where to send, given the credential (some kinds of token use another host).
    std::function<Result<QUrl>(const Secret&)> base;
    /// The value of the Authorization header. Nothing is kept of it.
    std::function<Result<QByteArray>(const Secret&)> authorization;
    WordsReader words;
    int maxInFlight = 4; ///< per host; further requests wait their turn
    int maxTries = 4; ///< of a read, the first one included
    Millis retryBase{std::chrono::milliseconds(500)};
    qint64 maxBody = 64 * 1024 * 1024; ///< bytes; a longer answer is Corrupt. Streams have no limit.
};

/// Receives bytes of a streamed body as they arrive; false ends the stream as Cancelled.
using ChunkSink = std::function<bool(QByteArray)>;

struct StreamOptions {
    Millis idleTimeout{0}; ///< silence longer than this is a Timeout; 0: none
    /// Sees status and headers before the first chunk; false ends the stream.
    std::function<bool(const HttpResponse&)> opened;
};

/// One service's HTTP client: adds the credential, keeps the limits, turns failures into Errors that quote
/// the service. Rules, in one place for all providers:
/// - reads are repeated with backoff and jitter on transient failures, and after 429 when the service names a
///   delay of at most 30 s; a longer one is returned as retryDelay(). Writes are never repeated;
/// - a write whose answer was lost, cut or unreadable is OutcomeUnknown, and so is 502, 504 or 52x: there a
///   proxy lost the answer. 500 and 503 are the service's own word that it failed: Unavailable;
/// - writes need a valid grant of this client's environment, or nothing is sent and the error is Forbidden;
/// - redirects are followed only within scheme, host and port; the credential never goes elsewhere;
/// - plain http only to loopback addresses; TLS errors end the request;
/// - answers with an ETag are asked for conditionally next time;
/// - logs show method, host and path, never query, header or body.
/// Use from the thread of its QNetworkAccessManager. Copyable handle; destroying it does not stop requests,
/// their CancelToken does.
class ApiClient {
public:
    ApiClient(QNetworkAccessManager* network, ApiConfig config, const Clock& clock);

    /// GET or HEAD, or a POST that only reads. A status of 400 and above is an Error.
    [[nodiscard]] Async<HttpResponse> read(HttpRequest request, CancelToken cancel) const;
    /// POST, PUT, PATCH or DELETE.
    [[nodiscard]] Async<HttpResponse> write(HttpRequest request, WriteGrant grant, CancelToken cancel) const;
    /// A GET whose body arrives bit by bit (SSE, NDJSON). Ends with success when the service ends the body,
    /// with Offline when the line is cut. Not repeated: the caller knows where to resume. Over plain http Qt
    /// sometimes takes a cut for the end: who has an end mark in the body looks for it.
    [[nodiscard]] Async<void> stream(
        HttpRequest request, ChunkSink sink, StreamOptions options, CancelToken cancel) const;

    /// How far the service's clock is ahead of ours, from Date headers; nothing before the first answer.
    std::optional<Millis> clockSkew() const;
    /// When the service last answered anything, and how long it took.
    std::optional<TimePoint> lastAnswerAt() const;
    std::optional<Millis> lastLatency() const;
    QString service() const;

private:
    class Core;
    std::shared_ptr<Core> m_core;
};

} // namespace vigie
