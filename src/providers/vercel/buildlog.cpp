// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/sleep.h"
#include "providers/vercel/jsonlines.h"
#include "providers/vercel/loglines.h"
#include "providers/vercel/logs.h"
#include "providers/vercel/text.h"

#include <algorithm>

namespace vigie::vercelapi {

namespace {

/// Where the reading of one build's output stands; shared with the sink of a stream.
struct BuildTail {
    SessionPtr session;
    LogSink sink;
    JsonLines parser;
    RecentIds ids;
    std::optional<TimePoint> newest; ///< time of the last line, to resume from
    TimePoint lastLineAt; ///< by our clock
    bool ended = false; ///< an event said that the deployment is over

    void take(const QList<QJsonObject>& events)
    {
        QList<LogLine> lines;
        for (const QJsonObject& object : events) {
            BuildEvent event = buildEventFrom(object, session->key);
            ended = ended || event.ends;
            if (!event.line)
                continue;
            newest = std::max(newest.value_or(*event.at), *event.at);
            lastLineAt = session->clock->now();
            if (ids.add(event.line->id))
                lines.append(*std::move(event.line));
        }
        if (!lines.isEmpty())
            sink(std::move(lines));
    }
};
using TailPtr = std::shared_ptr<BuildTail>;

/// Reads events from where @p tail stands: what there is, or with @p follow until the service or a silence
/// ends it. Keep-alives do not count as lines.
Async<void> readEvents(TailPtr tail, DeploymentId id, bool follow, CancelToken cancel)
{
    Query query;
    query.append(std::pair(u"direction"_qs, u"forward"_qs));
    query.append(std::pair(u"follow"_qs, follow ? u"1"_qs : u"0"_qs));
    query.append(std::pair(u"format"_qs, u"lines"_qs));
    query.append(std::pair(u"limit"_qs, u"-1"_qs));
    if (tail->newest) // the last line again rather than one too few: repeats are dropped by id
        query.append(std::pair(u"since"_qs, QString::number(toMsecs(*tail->newest))));
    auto scoped = co_await scopedQuery(tail->session, std::move(query), cancel);
    if (!scoped)
        co_return fail(std::move(scoped).error());
    HttpRequest request;
    request.path = encodedPath({u"v3", u"deployments", id.text(), u"events"});
    request.query = *std::move(scoped);
    request.accept = "application/stream+json, application/json";
    StreamOptions options;
    options.idleTimeout = follow ? tail->session->pace.build : Millis(std::chrono::seconds(20));
    tail->parser = JsonLines();
    tail->lastLineAt = tail->session->clock->now();
    ChunkSink onChunk = [tail, follow](QByteArray bytes) {
        tail->take(tail->parser.feed(bytes));
        if (!follow)
            return true;
        // The service may keep a finished build's stream open: leave it, and ask how the build stands.
        const bool silent = tail->session->clock->now() - tail->lastLineAt > tail->session->pace.build;
        return !tail->ended && !silent;
    };
    auto result = co_await tail->session->client->stream(
        std::move(request), std::move(onChunk), std::move(options), std::move(cancel));
    tail->take(tail->parser.finish());
    co_return result;
}

} // namespace

Async<void> deliverBuild(SessionPtr session, DeploymentId id, LogSink sink, CancelToken cancel)
{
    auto project = co_await readProject(session, cancel);
    if (!project)
        co_return fail(std::move(project).error());
    const auto tail = std::make_shared<BuildTail>();
    tail->session = session;
    tail->sink = std::move(sink);
    int failures = 0;
    for (;;) {
        auto record = co_await readDeployment(session, *project, id, cancel);
        std::optional<Error> trouble;
        bool over = false;
        const bool asked = record.has_value();
        if (!record) {
            trouble = std::move(record).error();
        } else {
            over = isFinal(record->deployment.state);
            auto read = co_await readEvents(tail, id, !over, cancel);
            if (!read)
                trouble = std::move(read).error();
        }
        if (cancel.stop_requested())
            co_return fail(ErrorKind::Cancelled, Text::tr("The build log was closed."));
        // A stream that we left ourselves, or that fell silent, is no failure: the build's state is asked
        // next.
        const bool quiet = asked && !over && trouble
            && (trouble->kind() == ErrorKind::Cancelled || trouble->kind() == ErrorKind::Timeout);
        if (!trouble && over)
            co_return {};
        if (!trouble || quiet) {
            failures = 0;
            tail->ended = false; // the last lines arrive after the news of the end
            if (!co_await sleepFor(session->pace.retry, cancel))
                co_return fail(ErrorKind::Cancelled, Text::tr("The build log was closed."));
            continue;
        }
        if (!trouble->isTransient() || ++failures > 5)
            co_return fail(std::move(*trouble).during(Text::tr("read build log")));
        const Millis pause
            = trouble->retryDelay().value_or(backoff(failures, session->pace.retry, session->pace.retryMost));
        if (!co_await sleepFor(pause, cancel))
            co_return fail(ErrorKind::Cancelled, Text::tr("The build log was closed."));
    }
}

Async<void> followBuilds(SessionPtr session, LogRequest request, LogSink sink, CancelToken cancel)
{
    if (!request.deployment.isEmpty())
        co_return co_await deliverBuild(session, request.deployment, std::move(sink), std::move(cancel));
    const TimePoint from = request.since.value_or(session->clock->now());
    RecentIds done;
    int failures = 0;
    for (;;) {
        std::optional<Error> trouble;
        QList<DeploymentId> wanted;
        auto project = co_await readProject(session, cancel);
        if (!project) {
            trouble = std::move(project).error();
        } else {
            DeploymentFilter filter; // named: the compiler destroys an aggregate temporary here twice
            auto page = co_await readDeployments(session, project->id, std::move(filter), cancel);
            if (!page) {
                trouble = std::move(page).error();
            } else {
                for (const DeploymentRecord& record : std::as_const(page->records)) {
                    const Deployment& build = record.deployment;
                    const bool inTime = build.createdAt >= from
                        && build.createdAt <= request.until.value_or(build.createdAt);
                    if ((inTime || !isFinal(build.state)) && done.add(build.id.text()))
                        wanted.prepend(build.id); // oldest first
                }
            }
        }
        for (const DeploymentId& id : std::as_const(wanted)) {
            auto told = co_await deliverBuild(session, id, sink, cancel);
            if (!told && told.error().kind() != ErrorKind::NotFound) { // deleted meanwhile: nothing to show
                trouble = std::move(told).error();
                break;
            }
        }
        if (cancel.stop_requested())
            co_return fail(ErrorKind::Cancelled, Text::tr("The build log was closed."));
        if (trouble && !trouble->isTransient())
            co_return fail(*std::move(trouble));
        if (!trouble && request.until && session->clock->now() >= *request.until)
            co_return {};
        failures = trouble ? failures + 1 : 0;
        const Millis pause = trouble ? std::max(trouble->retryDelay().value_or(Millis(0)),
                                 backoff(failures, session->pace.retry, session->pace.retryMost))
                                     : session->pace.build;
        if (!co_await sleepFor(pause, cancel))
            co_return fail(ErrorKind::Cancelled, Text::tr("The build log was closed."));
    }
}

} // namespace vigie::vercelapi
