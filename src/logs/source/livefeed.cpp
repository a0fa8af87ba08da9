// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/livefeed.h"

#include "async/sleep.h"
#include "async/worker.h"

#include <QCoreApplication>

namespace vigie {

namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LiveFeed)
};

/// What was missed while nobody looked is fetched when it is no more than that.
constexpr Millis catchUp = 6h;
/// Records of the last moments before an end may come in after it; ids tell which were there, or what they
/// say where a service has one id for what is new and another for what is past.
constexpr Millis overlap = 5s;
/// A build is asked for by its beginning, and tells all of it again.
constexpr Millis longestBuild = 1h;

} // namespace

QString streamLabel(const ServiceId& service, LogStream stream)
{
    switch (stream) {
    case LogStream::Access:
        return service.text() + u"/access"_qs;
    case LogStream::Build:
        return service.text() + u"/build"_qs;
    case LogStream::Runtime:
        break;
    }
    return service.text();
}

QString FeedSource::label() const
{
    return streamLabel(m_feed->service().service, m_feed->stream());
}

LiveFeed::LiveFeed(Place place, QThreadPool* pool)
    : m_place(std::move(place))
    , m_pool(pool)
{
}

LiveFeed::Resume LiveFeed::resume(TimePoint asked, const RecordQueue::Span& kept, LogStream stream)
{
    if (kept.isEmpty())
        return {asked, asked, false};
    if (asked - kept.newest > catchUp)
        return {asked, asked, true};
    const Millis back = stream == LogStream::Build ? longestBuild : overlap;
    return {kept.newest - back, kept.oldest, false};
}

Async<void> LiveFeed::watch(
    std::shared_ptr<LiveFeed> self, SegmentSink* sink, TimePoint since, CancelToken cancel)
{
    const auto ending = std::make_shared<Completion<Result<>>>();
    self->m_watchers.push_back(ending);
    self->m_fan.add(sink);
    self->m_lingering.restart();
    self->begin(since);
    const std::stop_callback stop(cancel, [ending] { ending->finish(fail(ErrorKind::Cancelled, {})); });
    QCoro::Task<Result<>> waiting = answerOf(ending);
    Result<> outcome = co_await waiting;
    self->m_fan.remove(sink);
    std::erase(self->m_watchers, ending);
    self->left();
    co_return outcome;
}

void LiveFeed::begin(TimePoint since)
{
    const bool first = m_watchers.size() == 1;
    m_wanted = first ? since : std::min(m_wanted, since);
    if (m_stopped) {
        ended(fail(ErrorKind::Cancelled, {}));
    } else if (m_running) {
        cover(since);
    } else {
        m_running = true;
        m_stop = std::stop_source();
        m_scope.run(follow(shared_from_this(), m_wanted, m_stop.get_token()), [](const Result<>&) {});
    }
}

void LiveFeed::left()
{
    if (!m_watchers.empty() || !m_running || m_stopped)
        return;
    m_lingering.restart();
    m_lingering.run(sleepFor(m_place.linger, m_lingering.token()), [this](bool whole) {
        if (whole && m_watchers.empty())
            m_stop.request_stop();
    });
}

void LiveFeed::stop()
{
    m_stopped = true;
    m_lingering.close();
    m_stop.request_stop();
    // Those of a feed that runs are not left waiting for its end: that may need threads which go now.
    ended(fail(ErrorKind::Cancelled, {}));
}

void LiveFeed::trim()
{
    if (m_queue)
        m_queue->trim();
}

void LiveFeed::ended(const Result<>& outcome)
{
    for (const Ending& ending : m_watchers)
        ending->finish(outcome);
}

void LiveFeed::remark(LogLine::Kind kind, const QString& sentence, TimePoint time)
{
    LogLine line;
    line.kind = kind;
    line.time = time;
    line.source = m_place.service;
    line.stream = m_place.stream;
    line.text = sentence.toUtf8();
    m_queue->add({line});
}

QCoro::Task<> LiveFeed::emptied(std::shared_ptr<RecordQueue> queue)
{
    const auto empty = std::make_shared<Completion<bool>>();
    queue->whenEmpty([empty] { empty->finish(true); });
    QCoro::Task<bool> waiting = answerOf(empty);
    co_await waiting;
}

Async<void> LiveFeed::openQueue(std::shared_ptr<LiveFeed> self)
{
    using Opened = Result<std::unique_ptr<LogArchive>>;
    RecordQueue::Options options;
    options.mostMemory = RecordQueue::usualMemory;
    options.retold = overlap;
    std::optional<Error> trouble;
    if (self->m_place.openArchive) {
        auto work = [open = self->m_place.openArchive] { return std::make_shared<Opened>(open()); };
        QCoro::Task<std::shared_ptr<Opened>> opening = onPool(self->m_pool, std::move(work));
        const std::shared_ptr<Opened> opened = co_await opening;
        if (*opened)
            options.archive = std::move(**opened);
        else
            trouble = opened->error();
    }
    self->m_queue = std::make_shared<RecordQueue>(self->m_fan, self->m_pool, std::move(options));
    if (trouble) {
        self->remark(LogLine::Kind::Reconnected,
            Text::tr("These records are kept in memory only. %1").arg(trouble->what()),
            Clock::system().now());
    }
    co_return Result<>();
}

Async<void> LiveFeed::follow(std::shared_ptr<LiveFeed> self, TimePoint since, CancelToken cancel)
{
    if (!self->m_queue) {
        Async<void> opening = openQueue(self);
        co_await opening;
    }
    if (self->m_stopped)
        co_return fail(ErrorKind::Cancelled, {});
    const std::shared_ptr<RecordQueue> queue = self->m_queue;
    QCoro::Task<> reading = emptied(queue);
    co_await reading;
    Result<> outcome = fail(ErrorKind::Cancelled, {});
    if (!self->m_place.provider || !self->m_place.provider->logs()) {
        outcome = fail(
            ErrorKind::Unsupported, Text::tr("%1 offers no logs.").arg(self->m_place.service.service.text()));
    } else if (!cancel.stop_requested()) {
        since = std::min(since, self->m_wanted); // somebody else may have come meanwhile
        const RecordQueue::Span kept = queue->span();
        const Resume where = resume(since, kept, self->m_place.stream);
        if (where.hole) {
            self->remark(LogLine::Kind::Gap,
                Text::tr("Nobody watched this log for a while; what was written then is not shown."),
                kept.newest);
        }
        self->m_covered = where.covered;
        self->m_following = true;
        self->cover(since);
        LogRequest request;
        request.stream = self->m_place.stream;
        request.since = where.from;
        request.repeated = [queue](qint64 lines) { queue->addRepeats(lines); };
        LogSink put = [queue](QList<LogLine> lines) { queue->add(std::move(lines)); };
        const std::shared_ptr<Provider> provider = self->m_place.provider;
        Async<void> following = provider->logs()->follow(std::move(request), std::move(put), cancel);
        outcome = co_await following;
    }
    if (self->m_stopped) // for good: whose threads these are may be gone with the session
        co_return outcome;
    // The watchers' sinks may go once they are told: the worker must be through.
    QCoro::Task<> settling = emptied(queue);
    co_await settling;
    self->m_following = false;
    self->m_running = false;
    self->m_stop.request_stop(); // what is fetched beside
    const bool quiet = cancel.stop_requested() && !self->m_stopped;
    if (quiet && !self->m_watchers.empty())
        self->begin(self->m_wanted); // somebody came back while this was winding down
    else
        self->ended(outcome);
    co_return outcome;
}

void LiveFeed::cover(TimePoint since)
{
    if (!m_following || since >= m_covered)
        return;
    const TimePoint until = std::exchange(m_covered, since);
    m_scope.run(fetch(shared_from_this(), since, until, m_stop.get_token()), [](const Result<>&) {});
}

Async<void> LiveFeed::fetch(
    std::shared_ptr<LiveFeed> self, TimePoint since, TimePoint until, CancelToken cancel)
{
    LogRequest request;
    request.stream = self->m_place.stream;
    request.since = since;
    request.until = until;
    const std::shared_ptr<RecordQueue> queue = self->m_queue;
    request.repeated = [queue](qint64 lines) { queue->addRepeats(lines); };
    LogSink put = [queue](QList<LogLine> lines) {
        lines.removeIf([](const LogLine& line) { return line.kind == LogLine::Kind::Ended; });
        queue->add(std::move(lines), RecordQueue::Age::Past);
    };
    const std::shared_ptr<Provider> provider = self->m_place.provider;
    Async<void> fetching = provider->logs()->follow(std::move(request), std::move(put), cancel);
    Result<> outcome = co_await fetching;
    if (!outcome && outcome.error().kind() != ErrorKind::Cancelled) {
        self->remark(LogLine::Kind::Gap,
            Text::tr("Older records could not be fetched. %1").arg(outcome.error().what()), since);
    }
    co_return outcome;
}

} // namespace vigie
