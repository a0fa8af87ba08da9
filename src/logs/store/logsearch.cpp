// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/store/logsearch.h"

#include "async/worker.h"

#include <QMutex>

#include <deque>

namespace vigie {

/// One query on its way over the segments. Shared with the threads that look; a stopped one dies with the
/// last.
class LogSearch::Scan final : public std::enable_shared_from_this<LogSearch::Scan> {
public:
    struct Job {
        quint32 index;
        SegmentPtr segment;
        quint32 from;
        quint32 to;
        std::shared_ptr<const RowSet> among = nullptr; ///< only these can match; null: any
    };
    struct Answer {
        quint32 index;
        quint32 from;
        RowSet rows; ///< of the whole segment up to the job's end; nothing set before the job's begin
    };

    Scan(std::shared_ptr<const QueryPlan> plan, LogSearch* search)
        : m_plan(std::move(plan))
        , m_search(search)
    {
    }

    const std::shared_ptr<const QueryPlan>& plan() const { return m_plan; }

    void add(std::vector<Job> jobs, QThreadPool* pool)
    {
        const QMutexLocker lock(&m_mutex);
        for (Job& job : jobs)
            m_jobs.push_back(std::move(job));
        const auto wanted = std::min<size_t>(m_jobs.size(), static_cast<size_t>(pool->maxThreadCount()));
        while (m_workers < static_cast<int>(wanted)) {
            ++m_workers;
            pool->start([self = shared_from_this()] { self->work(); });
        }
    }
    void stop()
    {
        m_stop = true;
        const QMutexLocker lock(&m_mutex);
        m_search = nullptr;
        m_jobs.clear();
    }
    std::vector<Answer> take()
    {
        const QMutexLocker lock(&m_mutex);
        m_woken = false;
        return std::exchange(m_answers, {});
    }

private:
    /// Few are looked at one by one; of many, the whole segment is the shorter way.
    bool lookAmong(const Job& job, RowSet& rows)
    {
        constexpr quint32 few = 64; // rows of a segment to one that is looked at
        if (job.among->count() > job.to / few) {
            if (!m_plan->evaluate(*job.segment, job.from, job.to, rows, m_stop))
                return false;
            rows &= *job.among;
            return true;
        }
        for (quint32 i = 0; i < job.among->count() && !m_stop; ++i) {
            const quint32 row = job.among->nth(i);
            if (m_plan->matches(*job.segment, row))
                rows.insert(row);
        }
        rows.seal();
        return !m_stop;
    }
    void work()
    {
        QMutexLocker lock(&m_mutex);
        while (!m_jobs.empty()) {
            const Job job = std::move(m_jobs.front());
            m_jobs.pop_front();
            lock.unlock();
            RowSet rows(job.to);
            const bool whole = job.among ? lookAmong(job, rows)
                                         : m_plan->evaluate(*job.segment, job.from, job.to, rows, m_stop);
            lock.relock();
            if (!whole || !m_search)
                break;
            m_answers.push_back({job.index, job.from, std::move(rows)});
            if (!std::exchange(m_woken, true))
                QMetaObject::invokeMethod(m_search, &LogSearch::schedule, Qt::QueuedConnection);
        }
        --m_workers;
    }

    const std::shared_ptr<const QueryPlan> m_plan;
    std::atomic<bool> m_stop = false;
    QMutex m_mutex;
    LogSearch* m_search;
    std::deque<Job> m_jobs;
    std::vector<Answer> m_answers;
    int m_workers = 0;
    bool m_woken = false;
};

LogSearch::LogSearch(LogStore& store, QThreadPool* pool, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_pool(pool)
    , m_order(store.timeline(),
          [this](quint32 segment) { return segment < m_found.size() ? &m_found[segment].rows : nullptr; })
{
    m_pace.setSingleShot(true);
    m_pace.setInterval(16);
    connect(&m_pace, &QTimer::timeout, this, &LogSearch::collect);
    connect(&store, &LogStore::changed, this, &LogSearch::storeChanged);
}

LogSearch::~LogSearch()
{
    if (m_scan)
        m_scan->stop();
}

void LogSearch::setQuery(const LogQuery& query)
{
    m_query = query;
    m_scope.restart();
    if (m_scan) {
        m_scan->stop();
        m_previous = {m_scan->plan(), std::move(m_found)};
    }
    m_scan.reset();
    m_found.clear();
    m_order.changed(0);
    m_complete = false;
    Q_EMIT restarted();
    auto work = [query] { return QueryPlan::make(query); };
    m_scope.run(onPool(m_pool, std::move(work)), [this](Result<std::shared_ptr<const QueryPlan>> plan) {
        if (!plan) {
            Q_EMIT failed(std::move(plan).error());
            return;
        }
        begin(*std::move(plan));
    });
    Q_EMIT changed();
}

void LogSearch::begin(std::shared_ptr<const QueryPlan> plan)
{
    const bool narrows = m_previous.plan && plan->narrows(*m_previous.plan);
    m_scan = std::make_shared<Scan>(std::move(plan), this);
    if (narrows)
        lookAtPrevious();
    m_previous = {};
    extend();
}

/// Every match of this query is among the matches of the last one, where that had come.
void LogSearch::lookAtPrevious()
{
    const Timeline& timeline = m_store.timeline();
    m_found.resize(timeline.segmentCount());
    std::vector<Scan::Job> jobs;
    for (quint32 index
         = std::min<quint32>(timeline.segmentCount(), static_cast<quint32>(m_previous.found.size()));
         index-- > 0;) {
        Found& old = m_previous.found[index];
        if (old.asked == 0 || old.looked < old.asked || timeline.isDropped(index))
            continue;
        Found& found = m_found[index];
        found.asked = old.asked;
        old.rows.grow(old.asked);
        old.rows.seal();
        if (old.rows.count() == 0) {
            found.looked = old.asked;
            found.whole = old.asked;
            found.rows = std::move(old.rows);
            m_order.changed(index, 0, old.asked);
            continue;
        }
        const auto among = std::make_shared<const RowSet>(std::move(old.rows));
        jobs.push_back({index, timeline.segmentPtr(index), 0, found.asked, among});
    }
    if (!jobs.empty())
        m_scan->add(std::move(jobs), m_pool);
}

void LogSearch::storeChanged(qint64 from)
{
    const Timeline& timeline = m_store.timeline();
    if (timeline.segmentCount()
        < std::max(m_found.size(), m_previous.found.size())) { // the store was cleared
        m_found.clear();
        m_previous = {};
        // What is still being looked at has the numbers of segments that will be others.
        if (m_scan) {
            m_scan->stop();
            m_scan = std::make_shared<Scan>(m_scan->plan(), this);
        }
        Q_EMIT restarted();
    }
    m_order.changed(from);
    extend();
}

void LogSearch::extend()
{
    if (!m_scan)
        return;
    const Timeline& timeline = m_store.timeline();
    m_found.resize(timeline.segmentCount());
    std::vector<Scan::Job> jobs;
    for (quint32 index = timeline.segmentCount(); index-- > 0;) {
        Found& found = m_found[index];
        const quint32 taken = timeline.taken(index);
        if (timeline.isDropped(index)) {
            m_dropped = m_dropped || found.rows.count() > 0;
            found = {};
        } else if (found.asked < taken) {
            jobs.push_back({index, timeline.segmentPtr(index), found.asked, taken});
            found.asked = taken;
        }
    }
    if (jobs.empty()) {
        schedule();
        return;
    }
    m_complete = false;
    m_scan->add(std::move(jobs), m_pool);
}

void LogSearch::schedule()
{
    if (!m_pace.isActive())
        m_pace.start();
}

void LogSearch::collect()
{
    if (!m_scan)
        return;
    const std::vector<Scan::Answer> answers = m_scan->take();
    for (const Scan::Answer& answer : answers) {
        if (answer.index >= m_found.size() || m_store.timeline().isDropped(answer.index))
            continue;
        Found& found = m_found[answer.index];
        // Two jobs of one segment may end in the wrong order: the set holds both whichever came first.
        RowSet rows = answer.rows;
        rows.grow(std::max(rows.rows(), found.rows.rows()));
        found.rows.grow(rows.rows());
        found.rows |= rows;
        found.rows.seal();
        found.looked += answer.rows.rows() - answer.from;
        m_order.changed(answer.index, answer.from, answer.rows.rows());
        found.ahead.push_back({answer.from, answer.rows.rows()});
        for (auto next = found.ahead.begin(); next != found.ahead.end();) {
            if (next->first != found.whole) {
                ++next;
                continue;
            }
            found.whole = next->second;
            found.ahead.erase(next);
            next = found.ahead.begin();
        }
    }
    const bool complete
        = std::ranges::all_of(m_found, [](const Found& found) { return found.looked >= found.asked; });
    if (!answers.empty() || std::exchange(m_dropped, false))
        Q_EMIT changed();
    if (complete && !m_complete) {
        m_complete = true;
        Q_EMIT completed();
    }
}

bool LogSearch::isComplete() const
{
    return m_complete;
}

double LogSearch::progress() const
{
    qint64 asked = 0;
    qint64 looked = 0;
    for (const Found& found : m_found) {
        asked += found.asked;
        looked += found.looked;
    }
    return asked == 0 ? (m_scan ? 1.0 : 0.0) : static_cast<double>(looked) / static_cast<double>(asked);
}

qint64 LogSearch::size() const
{
    qint64 size = 0;
    for (const Found& found : m_found)
        size += found.rows.count();
    return size;
}

RecordSnapshot LogSearch::snapshot() const
{
    RecordSnapshot snapshot = m_store.snapshot();
    snapshot.all = false;
    for (const Found& found : m_found)
        snapshot.matches.push_back(found.rows);
    return snapshot;
}

const RowSet* LogSearch::matches(quint32 segment) const
{
    return segment < m_found.size() && m_found[segment].looked > 0 ? &m_found[segment].rows : nullptr;
}

quint32 LogSearch::looked(quint32 segment) const
{
    return segment < m_found.size() ? m_found[segment].whole : 0;
}

RecordRef LogSearch::at(qint64 index) const
{
    return m_order.at(index);
}

qint64 LogSearch::indexFrom(qint64 position) const
{
    return m_order.indexFrom(position);
}

} // namespace vigie
