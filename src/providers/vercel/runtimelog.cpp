// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/sleep.h"
#include "providers/vercel/jsonlines.h"
#include "providers/vercel/loglines.h"
#include "providers/vercel/logs.h"
#include "providers/vercel/requestlog.h"
#include "providers/vercel/text.h"

#include <algorithm>

namespace vigie::vercelapi {

namespace {

/// Vercel ends a stream after about five minutes; longer silence means that the line is dead.
constexpr Millis longestSilence{std::chrono::minutes(6)};
/// A quiet deployment's answer may not begin before its first line.
constexpr Millis openingTime{std::chrono::minutes(6)};
/// A stream that lived shorter than this and ended cleanly is opened again with growing pauses.
constexpr Millis usualLife{std::chrono::seconds(30)};

/// What the coroutines and callbacks of one follow() share.
struct Follow {
    SessionPtr session;
    LogRequest request;
    LogSink sink;
    JsonLines parser;
    RecentIds ids;
    DeploymentId current;
    std::optional<LogLine> onOpen; ///< said when the next stream is open
    int brokenSaid = 0;
    bool ended = false; ///< the server announced the end of the stream
    bool moved = false; ///< another deployment serves now
    bool timeUp = false; ///< request.until has come

    void say(LogLine::Kind kind, const QString& sentence)
    {
        sink({remark(kind, sentence, session->clock->now(), session->key, LogStream::Runtime)});
    }
    void take(const QList<QJsonObject>& rows)
    {
        QList<LogLine> lines;
        for (const QJsonObject& object : rows) {
            RuntimeRow row = runtimeRowFrom(object, session->key, current);
            ended = ended || row.ends;
            if (row.line && ids.add(row.line->id))
                lines.append(*std::move(row.line));
        }
        if (!lines.isEmpty())
            sink(std::move(lines));
        if (parser.broken() > brokenSaid) {
            brokenSaid = parser.broken();
            say(LogLine::Kind::Gap,
                Text::tr("Vercel sent a line that is not in its format; it was left out."));
        }
    }
};
using FollowPtr = std::shared_ptr<Follow>;

/// The deployment whose log is wanted now; empty while none serves.
Async<DeploymentId> wantedDeployment(FollowPtr follow, CancelToken cancel)
{
    if (!follow->request.deployment.isEmpty())
        co_return DeploymentId(follow->request.deployment);
    auto current = co_await readCurrent(follow->session, std::move(cancel));
    if (!current)
        co_return fail(std::move(current).error());
    co_return current->servingId();
}

/// Runs beside a stream and ends it when another deployment serves or the time is up.
QCoro::Task<> watch(FollowPtr follow, std::stop_source stream)
{
    for (;;) {
        const TimePoint now = follow->session->clock->now();
        Millis pause = follow->session->pace.watch;
        if (follow->request.until)
            pause = std::clamp(*follow->request.until - now, Millis(0), pause);
        if (!co_await sleepFor(pause, stream.get_token()))
            co_return;
        if (follow->request.until && follow->session->clock->now() >= *follow->request.until) {
            follow->timeUp = true;
            stream.request_stop();
            co_return;
        }
        if (!follow->request.deployment.isEmpty())
            continue;
        const auto wanted = co_await wantedDeployment(follow, stream.get_token());
        if (wanted && !wanted->isEmpty()
            && *wanted != follow->current) { // a failure here is the stream's to find
            follow->moved = true;
            stream.request_stop();
            co_return;
        }
    }
}

/// One stream from its opening to its end.
Async<void> readStream(FollowPtr follow, CancelToken cancel)
{
    const SessionPtr session = follow->session;
    auto project = co_await readProject(session, cancel);
    if (!project)
        co_return fail(std::move(project).error());
    Query query;
    query.append(std::pair(u"format"_qs, u"lines"_qs));
    auto scoped = co_await scopedQuery(session, std::move(query), cancel);
    if (!scoped)
        co_return fail(std::move(scoped).error());
    HttpRequest request;
    request.path = encodedPath(
        {u"v1", u"projects", project->id, u"deployments", follow->current.text(), u"runtime-logs"});
    request.query = *std::move(scoped);
    request.accept = "application/stream+json, application/json";
    request.timeout = openingTime;
    StreamOptions options;
    options.idleTimeout = longestSilence;
    options.opened = [follow](const HttpResponse&) {
        if (follow->onOpen)
            follow->sink({*std::exchange(follow->onOpen, std::nullopt)});
        return true;
    };
    follow->parser = JsonLines();
    follow->brokenSaid = 0;
    follow->ended = false;
    ChunkSink onChunk = [follow](QByteArray bytes) {
        follow->take(follow->parser.feed(bytes));
        return !follow->ended; // after its end mark the server keeps the connection open
    };

    std::stop_source stream;
    const std::stop_callback forward(cancel, [stream]() mutable { stream.request_stop(); });
    QCoro::Task<> watching = watch(follow, stream);
    auto result = co_await session->client->stream(
        std::move(request), std::move(onChunk), std::move(options), stream.get_token());
    stream.request_stop();
    co_await watching;
    if (result) // else the last line may be half a line
        follow->take(follow->parser.finish());
    co_return result;
}

Async<void> noAccessLog()
{
    co_return fail(ErrorKind::Unsupported,
        Text::tr("Vercel has no separate access log: its requests are part of the live log."));
}

Async<void> cancelled()
{
    co_return fail(ErrorKind::Cancelled, Text::tr("The log was closed."));
}

} // namespace

Async<void> followRuntime(SessionPtr session, LogRequest request, LogSink sink, CancelToken cancel)
{
    const auto follow = std::make_shared<Follow>();
    follow->session = session;
    follow->request = request;
    follow->sink = sink;
    const TimePoint begun = session->clock->now();
    if (request.since && *request.since < begun) {
        const TimePoint until = std::min(begun, request.until.value_or(begun));
        auto told = co_await deliverHistory(session, request, until, sink, cancel);
        if (!told)
            co_return fail(std::move(told).error());
    }
    int failures = 0;
    int quickEnds = 0;
    for (;;) {
        if (cancel.stop_requested())
            co_return co_await cancelled();
        if (request.until && session->clock->now() >= *request.until)
            co_return {};
        const TimePoint opened = session->clock->now();
        std::optional<Error> trouble;
        auto wanted = co_await wantedDeployment(follow, cancel);
        if (!wanted) {
            trouble = std::move(wanted).error();
        } else if (wanted->isEmpty()) { // nothing serves yet: look again later
            if (!co_await sleepFor(session->pace.watch, cancel))
                co_return co_await cancelled();
            continue;
        } else {
            if (!follow->current.isEmpty() && *wanted != follow->current) {
                follow->onOpen = remark(LogLine::Kind::Reconnected,
                    Text::tr("The deployment %1 serves now; its log follows.").arg(wanted->text()),
                    session->clock->now(), session->key, LogStream::Runtime);
            }
            follow->current = *std::move(wanted);
            follow->moved = false;
            auto read = co_await readStream(follow, cancel);
            if (!read && !follow->ended && !follow->moved && !follow->timeUp)
                trouble = std::move(read).error();
        }
        if (cancel.stop_requested())
            co_return co_await cancelled();
        if (follow->timeUp)
            co_return {};
        if (follow->moved) {
            failures = quickEnds = 0;
            continue;
        }
        Millis pause{0};
        if (trouble) {
            if (!trouble->isTransient())
                co_return fail(std::move(*trouble).during(Text::tr("follow log")));
            ++failures;
            pause = trouble->retryDelay().value_or(
                backoff(failures, session->pace.retry, session->pace.retryMost));
            follow->onOpen = remark(LogLine::Kind::Gap,
                Text::tr("The live log was interrupted (%1). Vercel does not send again what was written "
                         "meanwhile.")
                    .arg(trouble->what()),
                session->clock->now(), session->key, LogStream::Runtime);
        } else {
            failures = 0;
            quickEnds = session->clock->now() - opened < usualLife ? quickEnds + 1 : 0;
            if (quickEnds > 1)
                pause = backoff(quickEnds - 1, session->pace.retry, session->pace.retryMost);
            if (!follow->onOpen) {
                follow->onOpen = remark(LogLine::Kind::Reconnected,
                    Text::tr("Vercel ended the live log, as it does every few minutes; it was opened again."),
                    session->clock->now(), session->key, LogStream::Runtime);
            }
        }
        if (!co_await sleepFor(pause, cancel))
            co_return co_await cancelled();
    }
}

Async<void> LogsFacet::follow(LogRequest request, LogSink sink, CancelToken cancel)
{
    LogSink guarded = whileWanted(std::move(sink), cancel);
    switch (request.stream) {
    case LogStream::Runtime:
        return followRuntime(m_session, std::move(request), std::move(guarded), std::move(cancel));
    case LogStream::Build:
        return followBuilds(m_session, std::move(request), std::move(guarded), std::move(cancel));
    case LogStream::Access:
        break;
    }
    return noAccessLog();
}

} // namespace vigie::vercelapi
