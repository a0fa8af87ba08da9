// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logcounting.h"

#include <QMutex>

#include <deque>

namespace vigie {

/// One count on its way. Shared with the threads that count; a stopped one dies with the last of them.
class LogCounting::Count final : public std::enable_shared_from_this<LogCounting::Count> {
public:
    struct Job {
        SegmentPtr segment;
        RowSet rows;
        quint32 from;
        quint32 to;
    };

    Count(StatsRequest request, LogCounting* owner)
        : m_request(std::move(request))
        , m_total(m_request)
        , m_owner(owner)
    {
    }

    void add(std::vector<Job> jobs, QThreadPool* pool)
    {
        // One thread stays for the searches.
        const int most = std::clamp(pool->maxThreadCount() - 1, 1, 3);
        const QMutexLocker lock(&m_mutex);
        m_open += static_cast<int>(jobs.size());
        for (Job& job : jobs)
            m_jobs.push_back(std::move(job));
        while (m_workers < std::min(most, static_cast<int>(m_jobs.size()))) {
            ++m_workers;
            pool->start([self = shared_from_this()] { self->work(); }, behindSearches);
        }
    }
    void stop()
    {
        m_stop = true;
        const QMutexLocker lock(&m_mutex);
        m_owner = nullptr;
        m_jobs.clear();
    }
    std::optional<StatsSummary> take()
    {
        const QMutexLocker lock(&m_mutex);
        return std::exchange(m_summary, std::nullopt);
    }
    bool isIdle() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_open == 0 && !m_summary;
    }

private:
    static constexpr int behindSearches = -1;
    static constexpr quint32 rowsBetweenLooks = 1U << 16;
    static constexpr qint64 publishEvery = 100; // ms

    void work()
    {
        QMutexLocker lock(&m_mutex);
        while (!m_jobs.empty()) {
            const Job job = std::move(m_jobs.front());
            m_jobs.pop_front();
            lock.unlock();
            ResultStats part(m_request);
            for (quint32 from = job.from; from < job.to && !m_stop; from += rowsBetweenLooks)
                part.add(*job.segment, job.rows, from, std::min(job.to, from + rowsBetweenLooks));
            const bool last = join(part);
            lock.relock();
            if (m_stop)
                break;
            if (last && m_owner)
                QMetaObject::invokeMethod(m_owner, &LogCounting::collect, Qt::QueuedConnection);
        }
        --m_workers;
    }

    /// Adds to the whole, and makes a summary of it when it is time. The main thread never waits for this.
    bool join(const ResultStats& part)
    {
        const QMutexLocker total(&m_totalMutex);
        m_total.merge(part);
        bool due = false;
        {
            const QMutexLocker lock(&m_mutex);
            --m_open;
            due = m_open == 0 || !m_published.isValid() || m_published.hasExpired(publishEvery);
        }
        if (!due || m_stop)
            return false;
        m_published.start();
        StatsSummary summary = m_total.summary(mostValues);
        const QMutexLocker lock(&m_mutex);
        m_summary = std::move(summary);
        return true;
    }

    const StatsRequest m_request;
    std::atomic<bool> m_stop = false;
    QMutex m_totalMutex; ///< taken before the other
    ResultStats m_total;
    QElapsedTimer m_published;
    mutable QMutex m_mutex;
    LogCounting* m_owner;
    std::deque<Job> m_jobs;
    int m_open = 0; ///< jobs that are not in the total yet
    int m_workers = 0;
    std::optional<StatsSummary> m_summary;
};

LogCounting::LogCounting(const LogStore& store, const LogSearch& search, QThreadPool* pool, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_search(search)
    , m_pool(pool)
{
    m_pace.setSingleShot(true);
    m_pace.setInterval(100);
    m_again.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &LogCounting::extend);
    connect(&m_again, &QTimer::timeout, this, &LogCounting::restart);
    connect(&search, &LogSearch::restarted, this, &LogCounting::restart);
    connect(&search, &LogSearch::changed, this, &LogCounting::schedule);
    connect(&search, &LogSearch::completed, this, &LogCounting::schedule);
    restart();
}

LogCounting::~LogCounting()
{
    m_count->stop();
}

void LogCounting::setRequest(const StatsRequest& request)
{
    if (request == m_request)
        return;
    m_request = request;
    restart();
}

void LogCounting::restart()
{
    if (m_count)
        m_count->stop();
    m_count = std::make_shared<Count>(m_request, this);
    m_handed.clear();
    m_again.stop();
    m_stale = false;
    m_fresh = true;
    m_begun.start();
    schedule();
}

void LogCounting::schedule()
{
    if (!m_pace.isActive())
        m_pace.start();
}

void LogCounting::extend()
{
    const Timeline& timeline = m_store.timeline();
    m_handed.resize(timeline.segmentCount());
    std::vector<Count::Job> jobs;
    // The newest first, as the search finds them.
    for (quint32 index = timeline.segmentCount(); index-- > 0;) {
        quint32& handed = m_handed[index];
        if (timeline.isDropped(index)) {
            m_stale = m_stale || handed > 0;
            handed = 0;
            continue;
        }
        const quint32 looked = m_search.looked(index);
        const RowSet* const rows = m_search.matches(index);
        if (!rows || looked <= handed)
            continue;
        if (rows->countBefore(looked) > rows->countBefore(handed))
            jobs.push_back({timeline.segmentPtr(index), *rows, handed, looked});
        handed = looked;
    }
    if (!jobs.empty())
        m_count->add(std::move(jobs), m_pool);
    else
        collect();
}

void LogCounting::collect()
{
    if (auto summary = m_count->take()) {
        m_summary = *std::move(summary);
        Q_EMIT changed(std::exchange(m_fresh, false));
    }
    if (!isComplete())
        return;
    if (m_fresh) { // nothing was found
        m_summary = {};
        Q_EMIT changed(std::exchange(m_fresh, false));
    }
    if (m_begun.isValid()) {
        m_took = m_begun.elapsed();
        m_begun.invalidate();
    }
    // A tenth of one thread at most.
    constexpr qint64 soonest = 2000;
    if (m_stale && !m_again.isActive())
        m_again.start(std::chrono::milliseconds(std::max(soonest, 10 * m_took)));
}

bool LogCounting::isComplete() const
{
    return m_search.isComplete() && m_count->isIdle() && !m_pace.isActive();
}

} // namespace vigie
