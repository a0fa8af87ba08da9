// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/logs.h"

#include "async/sleep.h"
#include "providers/clevercloud/errorwords.h"
#include "providers/clevercloud/logreader.h"
#include "providers/clevercloud/text.h"

#include <QCoreApplication>
#include <QLocale>

namespace vigie::clever {

namespace {

/// Consecutive failures after which a closed range, or a service that answers something else than a stream,
/// is given up.
constexpr int mostTries = 8;

/// Everything that one follow() keeps between its connections.
struct Following {
    SessionPtr session;
    LogRequest request;
    LogSink sink;
    FollowTimes times;
    QString path;
    LogReader reader;
    std::optional<TimePoint> from; ///< for connections without an id; of the service's clock
    std::optional<TimePoint> cutAt; ///< since when there is no connection
    bool resumedByTime = false;
    bool wrongType = false;
    bool opened = false;
    int failures = 0; ///< in a row, without progress between them
};
using FollowingPtr = std::shared_ptr<Following>;

HttpRequest streamRequest(const Following& following)
{
    HttpRequest request;
    request.path = following.path;
    request.accept = "text/event-stream";
    request.timeout = std::chrono::seconds(10);
    auto& query = request.query;
    if (following.from)
        query.append({QStringLiteral("since"), toIso(*following.from)});
    if (following.request.until)
        query.append({QStringLiteral("until"), toIso(*following.request.until)});
    if (following.request.stream != LogStream::Access) {
        if (!following.request.deployment.isEmpty())
            query.append({QStringLiteral("deploymentId"), following.request.deployment.text()});
        if (!following.request.contains.isEmpty())
            query.append({QStringLiteral("filter"), following.request.contains});
    }
    // Batches as the official client asks for them: few wake-ups under load, no visible delay.
    query.append({QStringLiteral("throttleElements"), QStringLiteral("2000")});
    query.append({QStringLiteral("throttlePerInMilliseconds"), QStringLiteral("100")});
    if (!following.reader.lastId().isEmpty())
        request.headers.append({"Last-Event-ID", following.reader.lastId()});
    return request;
}

/// The connection stands: after an interruption, say so.
void noteOpened(Following& following)
{
    following.opened = true;
    if (!following.cutAt)
        return;
    const auto away = following.session->clock->now() - *std::exchange(following.cutAt, std::nullopt);
    const auto seconds = static_cast<int>(std::max<qint64>(1, away.count() / 1000));
    if (std::exchange(following.resumedByTime, false)) {
        following.sink({following.reader.remark(LogLine::Kind::Gap,
            QCoreApplication::translate("CleverCloud",
                "The log was away for %n second(s) and no longer knows where we were. Lines may be missing.",
                nullptr, seconds))});
        return;
    }
    following.sink({following.reader.remark(LogLine::Kind::Reconnected,
        QCoreApplication::translate("CleverCloud",
            "The log was away for %n second(s). It goes on where it stopped.", nullptr, seconds))});
}

/// What proves that trying again leads somewhere. A quiet live log lives by its heartbeats; a closed range
/// has to come closer to its end, or it would never be given up.
qint64 progressOf(const Following& following)
{
    return following.request.until ? following.reader.entries() : following.reader.events();
}

/// One connection, until it ends in whatever way.
Async<void> connectOnce(FollowingPtr following, CancelToken cancel)
{
    following->reader.reconnected();
    following->wrongType = false;
    following->opened = false;
    ChunkSink sink = [following](QByteArray chunk) {
        const qint64 before = progressOf(*following);
        QList<LogLine> lines = following->reader.feed(chunk);
        if (progressOf(*following) > before)
            following->failures = 0;
        if (!lines.isEmpty())
            following->sink(std::move(lines));
        if (const qint64 again = following->reader.takeRepeats(); again > 0 && following->request.repeated)
            following->request.repeated(again);
        return !following->reader.ended();
    };
    StreamOptions options;
    options.idleTimeout = following->times.silence;
    options.opened = [following](const HttpResponse& response) {
        following->wrongType = response.contentType != "text/event-stream";
        if (!following->wrongType)
            noteOpened(*following);
        return !following->wrongType;
    };
    HttpRequest request = streamRequest(*following);
    auto outcome = co_await following->session->client->stream(
        std::move(request), std::move(sink), std::move(options), std::move(cancel));
    if (!outcome)
        co_return fail(explained(std::move(outcome).error()));
    co_return Result<>();
}

/// What to do after a connection ended.
struct Next {
    enum class Move { Done, Fail, Retry } move = Move::Retry;
    std::optional<Error> error;
};

Next judge(Following& following, Result<> outcome)
{
    using Move = Next::Move;
    const bool closedRange = following.request.until.has_value();
    if (following.reader.ended() && closedRange)
        return {Move::Done, {}};
    if (following.wrongType) {
        outcome = fail(ErrorKind::Corrupt,
            QCoreApplication::translate("CleverCloud", "Clever Cloud answered something else than a log."));
    } else if (following.reader.ended() || outcome) {
        // A live stream ended by the service, or a body that ended without its last word: it is asked to go
        // on. API servers are replaced now and then, and cut their streams.
        outcome = fail(ErrorKind::Offline,
            QCoreApplication::translate("CleverCloud", "Clever Cloud ended the log in the middle."));
    }
    const Error& error = outcome.error();
    const bool couldNotResume = !following.opened && !following.wrongType
        && (error.kind() == ErrorKind::Invalid || error.kind() == ErrorKind::NotFound);
    if (couldNotResume && !following.reader.lastId().isEmpty()) {
        // Its memory of ids is shorter than its memory of lines.
        following.reader.forgetId();
        following.from = following.reader.lastTime();
        following.resumedByTime = true;
        return {Move::Retry, error};
    }
    if (error.kind() == ErrorKind::NotFound) {
        // Nothing was logged yet.
        if (closedRange)
            return {Move::Done, {}};
        if (following.request.stream == LogStream::Build)
            return {Move::Retry, error};
        Error nothing(ErrorKind::NotFound, QCoreApplication::translate("CleverCloud", "There is no log yet."),
            QCoreApplication::translate("CleverCloud", "Try again when the service has run once."));
        if (error.reply())
            nothing = std::move(nothing).quoting(ServiceReply(*error.reply()));
        return {Move::Fail, nothing};
    }
    const bool mayPass = error.isTransient() || following.wrongType;
    const bool limited = closedRange || following.wrongType;
    if (!mayPass || (limited && following.failures + 1 >= mostTries))
        return {Move::Fail, error};
    return {Move::Retry, error};
}

QString pathOf(const Session& session, LogStream stream, const QString& realId)
{
    if (session.application.isEmpty())
        return encodedPath({u"v4", u"logs", u"organisations", session.owner, u"resources", realId, u"logs"});
    if (stream == LogStream::Access) {
        return encodedPath({u"v4", u"accesslogs", u"organisations", session.owner, u"applications",
            session.application, u"accesslogs"});
    }
    return encodedPath(
        {u"v4", u"logs", u"organisations", session.owner, u"applications", session.application, u"logs"});
}

} // namespace

Async<void> followLogs(
    SessionPtr session, LogRequest request, LogSink sink, FollowTimes times, CancelToken cancel)
{
    QString realId;
    if (session->application.isEmpty()) {
        if (request.stream != LogStream::Runtime) {
            co_return fail(ErrorKind::Unsupported,
                QCoreApplication::translate("CleverCloud", "An add-on has only one kind of log."));
        }
        auto id = co_await realAddonId(session, cancel);
        if (!id)
            co_return fail(std::move(id).error());
        realId = *std::move(id);
    }
    LogReader reader(session->key, request.stream, *session->clock);
    QString path = pathOf(*session, request.stream, realId);
    const auto since = request.since;
    const auto following = std::make_shared<Following>(Following{session, std::move(request), std::move(sink),
        times, std::move(path), std::move(reader), since, std::nullopt, false, false, false, 0});
    const TimePoint began = session->clock->now();

    for (;;) {
        Result<> outcome = co_await connectOnce(following, cancel);
        if (cancel.stop_requested()) {
            co_return fail(ErrorKind::Cancelled,
                QCoreApplication::translate("CleverCloud", "Following the log was stopped."));
        }
        Next next = judge(*following, std::move(outcome));
        if (next.move == Next::Move::Done) {
            following->sink({following->reader.remark(
                LogLine::Kind::Ended, QCoreApplication::translate("CleverCloud", "The log ends here."))});
            co_return Result<>();
        }
        if (next.move == Next::Move::Fail)
            co_return fail(std::move(*next.error).during(Text::tr("read the log")));
        if (!following->cutAt && (following->opened || following->reader.entries() > 0))
            following->cutAt = session->clock->now();
        // A live log that was cut before its first entry goes on from when it began, not from now.
        if (!following->from && following->opened)
            following->from = began + session->client->clockSkew().value_or(Millis(0));
        ++following->failures;
        // The stream's own wish is the least pause; one without measure would look like a dead log.
        const Millis asked = std::min(following->reader.retry().value_or(Millis(0)), times.longestRetry);
        const Millis delay = std::max(asked,
            next.error->retryDelay().value_or(
                backoff(following->failures, times.firstRetry, times.longestRetry)));
        if (!co_await sleepFor(delay, cancel)) {
            co_return fail(ErrorKind::Cancelled,
                QCoreApplication::translate("CleverCloud", "Following the log was stopped."));
        }
    }
}

QList<LogStream> CleverLogs::streams() const
{
    if (m_session->application.isEmpty())
        return {LogStream::Runtime};
    return {LogStream::Runtime, LogStream::Access};
}

Async<void> CleverLogs::follow(LogRequest request, LogSink sink, CancelToken cancel)
{
    return followLogs(m_session, std::move(request), std::move(sink), FollowTimes(), std::move(cancel));
}

} // namespace vigie::clever
