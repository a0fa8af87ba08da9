// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/completion.h"
#include "async/taskscope.h"
#include "logs/source/recordqueue.h"
#include "logs/source/segmentfan.h"
#include "provider/provider.h"

#include <QThreadPool>

#include <functional>
#include <memory>
#include <vector>

namespace vigie {

/// A stream of a service, followed once for all who watch it, and kept on disk: what earlier runs kept comes
/// first, then what the provider tells from there on. Follows while somebody watches, and a little longer.
/// Main thread; keep it in a shared_ptr.
class LiveFeed final : public std::enable_shared_from_this<LiveFeed> {
public:
    struct Place {
        ServiceKey service;
        LogStream stream = LogStream::Runtime;
        std::shared_ptr<Provider> provider;
        /// Opens what is kept; on a worker. Without it, or where it fails, memory has to do.
        std::function<Result<std::unique_ptr<LogArchive>>()> openArchive;
        Millis linger = std::chrono::seconds(20);
    };

    LiveFeed(Place place, QThreadPool* pool);

    const ServiceKey& service() const { return m_place.service; }
    LogStream stream() const { return m_place.stream; }
    /// For what becomes known only after the start; counts from the next begin on.
    void setProvider(std::shared_ptr<Provider> provider) { m_place.provider = std::move(provider); }

    /// Gives @p sink all that there is and what follows, until @p cancel or the end. Records from @p since on
    /// are asked for if they are not there yet.
    [[nodiscard]] static Async<void> watch(
        std::shared_ptr<LiveFeed> self, SegmentSink* sink, TimePoint since, CancelToken cancel);
    /// Drops what is over the limits of the archive.
    void trim();
    /// Ends what runs. Watchers end as cancelled.
    void stop();

    /// Where to ask the provider on, when somebody wants records from @p asked on.
    struct Resume {
        TimePoint from; ///< what the live request asks for
        TimePoint covered; ///< from when on nothing is missing then; what is asked before, is fetched
        bool hole = false; ///< what lies between the newest that is kept and from is not asked for
    };
    [[nodiscard]] static Resume resume(TimePoint asked, const RecordQueue::Span& kept, LogStream stream);

private:
    using Ending = std::shared_ptr<Completion<Result<>>>;

    static Async<void> follow(std::shared_ptr<LiveFeed> self, TimePoint since, CancelToken cancel);
    static Async<void> fetch(
        std::shared_ptr<LiveFeed> self, TimePoint since, TimePoint until, CancelToken cancel);
    static Async<void> openQueue(std::shared_ptr<LiveFeed> self);
    static QCoro::Task<> emptied(std::shared_ptr<RecordQueue> queue);
    void begin(TimePoint since);
    void cover(TimePoint since);
    void left();
    void ended(const Result<>& outcome);
    void remark(LogLine::Kind kind, const QString& sentence, TimePoint time);

    Place m_place;
    QThreadPool* m_pool;
    SegmentFan m_fan;
    std::shared_ptr<RecordQueue> m_queue; ///< null until the first watcher came
    std::vector<Ending> m_watchers;
    TimePoint m_wanted; ///< the earliest that a watcher has asked for
    TimePoint m_covered; ///< nothing is missing from here on
    bool m_running = false;
    bool m_following = false; ///< m_covered counts
    bool m_stopped = false; ///< for good
    std::stop_source m_stop; ///< of what runs
    TaskScope m_lingering;
    TaskScope m_scope;
};

/// What a store opens to watch a feed.
class FeedSource final : public LogSource {
public:
    FeedSource(std::shared_ptr<LiveFeed> feed, TimePoint since)
        : m_feed(std::move(feed))
        , m_since(since)
    {
    }
    QString label() const override;
    QString environment() const override { return m_feed->service().environment.text(); }
    QString place() const override { return environment() + u'/' + label(); }
    [[nodiscard]] Async<void> run(SegmentSink* sink, CancelToken cancel) override
    {
        return LiveFeed::watch(m_feed, sink, m_since, std::move(cancel));
    }

private:
    std::shared_ptr<LiveFeed> m_feed;
    TimePoint m_since;
};

/// The short name of a stream of a service: its id, and "/access" or "/build" behind it.
[[nodiscard]] QString streamLabel(const ServiceId& service, LogStream stream);

} // namespace vigie
