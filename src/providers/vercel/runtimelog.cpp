// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/sleep.h"
#include "providers/vercel/livelog.h"
#include "providers/vercel/logs.h"
#include "providers/vercel/text.h"

#include <algorithm>
#include <utility>

namespace vigie::vercelapi {

namespace {

/// A quiet deployment's answer may not begin before its first line.
constexpr Millis openingTime{std::chrono::minutes(6)};
/// A stream that lived shorter than this and ended cleanly is opened again with growing pauses.
constexpr Millis usualLife{std::chrono::seconds(30)};

/// While a live log is not open yet, the request log is asked at growing pauses up to this.
constexpr Millis longestRefillPause{std::chrono::minutes(1)};

/// The deployment whose log is wanted now; empty while none serves.
Async<DeploymentId> wantedDeployment(LiveLogPtr follow, CancelToken cancel)
{
    if (!follow->request.deployment.isEmpty())
        co_return DeploymentId(follow->request.deployment);
    auto current = co_await readCurrent(follow->session, std::move(cancel));
    if (!current)
        co_return fail(std::move(current).error());
    co_return current->servingId();
}

/// Runs beside a stream and ends it when another deployment serves or the time is up.
QCoro::Task<> watch(LiveLogPtr follow, std::stop_source stream)
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

/// Runs beside a stream and fetches what was written before it was open. The live log of a quiet deployment
/// may not open before its first line, so this asks again until it is.
QCoro::Task<> refill(LiveLogPtr follow, CancelToken stream)
{
    const SessionPtr session = follow->session;
    LogRequest request = follow->request;
    // Of previews only one is followed; what production's domains show is production's, whichever build it
    // is.
    if (request.deployment.isEmpty() && !session->settings.isProduction())
        request.deployment = follow->current;
    Millis pause = session->pace.refill;
    while (const auto since = follow->missingSince()) {
        if (!co_await sleepFor(pause, stream))
            co_return;
        const bool isLast = follow->isOpen();
        request.since = since;
        const auto history = co_await readHistory(session, request, std::nullopt, stream);
        if (stream.stop_requested())
            co_return;
        follow->refill(history ? std::optional<History>(*history) : std::nullopt, isLast);
        pause = std::min(pause * 2, longestRefillPause);
    }
}

/// One stream from its opening to its end.
Async<void> readStream(LiveLogPtr follow, CancelToken cancel)
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
    options.idleTimeout = session->pace.silence;
    options.opened = [follow](const HttpResponse&) {
        follow->opened();
        return true;
    };
    follow->begin();
    ChunkSink onChunk = [follow](QByteArray bytes) {
        follow->feed(bytes);
        return !follow->ended; // after its end mark the server keeps the connection open
    };

    std::stop_source stream;
    const std::stop_callback forward(cancel, [stream]() mutable { stream.request_stop(); });
    QCoro::Task<> watching = watch(follow, stream);
    QCoro::Task<> refilling = refill(follow, stream.get_token());
    auto result = co_await session->client->stream(
        std::move(request), std::move(onChunk), std::move(options), stream.get_token());
    stream.request_stop();
    co_await watching;
    co_await refilling;
    follow->finish(result.has_value()); // else the last line may be half a line
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
    const auto follow = std::make_shared<LiveLog>(session, request, std::move(sink));
    const TimePoint begun = session->clock->now();
    if (request.since && *request.since < begun) {
        const TimePoint until = std::min(begun, request.until.value_or(begun));
        auto told = co_await readHistory(session, request, until, cancel);
        if (!told)
            co_return fail(std::move(told).error());
        follow->tellHistory(*told);
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
                const QString sentence
                    = Text::tr("The deployment %1 serves now; its log follows.").arg(wanted->text());
                follow->comeBackWith(LogLine::Kind::Reconnected, sentence, sentence);
            }
            follow->current = *std::move(wanted);
            auto read = co_await readStream(follow, cancel);
            if (!read && !follow->ended && !follow->moved && !follow->timeUp)
                trouble = std::move(read).error();
        }
        if (cancel.stop_requested())
            co_return co_await cancelled();
        if (follow->timeUp)
            co_return {};
        if (std::exchange(follow->moved, false)) {
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
            follow->comeBackWith(LogLine::Kind::Gap,
                Text::tr("The live log was interrupted (%1). What was written meanwhile was fetched.")
                    .arg(trouble->what()),
                Text::tr("The live log was interrupted (%1). Vercel does not send again what was written "
                         "meanwhile.")
                    .arg(trouble->what()));
        } else {
            failures = 0;
            quickEnds = session->clock->now() - opened < usualLife ? quickEnds + 1 : 0;
            if (quickEnds > 1)
                pause = backoff(quickEnds - 1, session->pace.retry, session->pace.retryMost);
            if (!follow->hasComeback()) {
                follow->comeBackWith(LogLine::Kind::Gap,
                    Text::tr("Vercel ended the live log, as it does every few minutes; it was opened again."),
                    Text::tr("Vercel ended the live log, as it does every few minutes; it was opened again. "
                             "Lines in between may be missing."));
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
