// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/store/logstore.h"

#include "async/sleep.h"

#include <QElapsedTimer>
#include <QMutex>
#include <QSignalBlocker>

#include <deque>
#include <map>

namespace vigie {

/// The thread-safe letter box between a source's threads and the store.
class LogStore::Sink final : public SegmentSink {
public:
    struct Added {
        SegmentPtr segment; ///< null: the one with this number is given up
        qint64 sequence;
    };

    explicit Sink(LogStore* store)
        : m_store(store)
    {
    }

    void added(SegmentPtr segment, qint64 sequence) override
    {
        const QMutexLocker lock(&m_mutex);
        m_added.push_back({std::move(segment), sequence});
        wake();
    }
    void removed(qint64 sequence) override { added(nullptr, sequence); }
    void progressed(const SourceProgress& progress) override
    {
        const QMutexLocker lock(&m_mutex);
        m_progress = progress;
        wake();
    }
    /// Hands over one segment; false when there is none.
    bool take(Added& added)
    {
        const QMutexLocker lock(&m_mutex);
        m_woken = false;
        if (m_added.empty())
            return false;
        added = std::move(m_added.front());
        m_added.pop_front();
        return true;
    }
    SourceProgress progress() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_progress;
    }
    void forgetStore()
    {
        const QMutexLocker lock(&m_mutex);
        m_store = nullptr;
    }

private:
    void wake()
    {
        if (m_store && !std::exchange(m_woken, true))
            QMetaObject::invokeMethod(m_store, &LogStore::schedule, Qt::QueuedConnection);
    }

    mutable QMutex m_mutex;
    LogStore* m_store;
    std::deque<Added> m_added;
    SourceProgress m_progress;
    bool m_woken = false;
};

/// Kept by its running task, so that a source that winds down after the store has gone finds all it needs.
struct LogStore::Open {
    Open(std::unique_ptr<LogSource> opened, LogStore* store)
        : source(std::move(opened))
        , sink(store)
    {
    }

    static Async<void> run(std::shared_ptr<Open> self, CancelToken cancel)
    {
        Async<void> task = self->source->run(&self->sink, std::move(cancel));
        co_return co_await task;
    }

    std::unique_ptr<LogSource> source;
    Sink sink;
    std::optional<Result<>> outcome; ///< of the run, until it has been told
    std::map<qint64, quint32> segments; ///< sequence → index in the timeline
    bool running = true;
    std::unique_ptr<TaskScope> scope = std::make_unique<TaskScope>();
};

LogStore::LogStore(QObject* parent)
    : QObject(parent)
{
    m_pace.setSingleShot(true);
    m_pace.setInterval(16);
    connect(&m_pace, &QTimer::timeout, this, &LogStore::takeIn);
}

LogStore::~LogStore()
{
    const QSignalBlocker quiet(this);
    clear();
}

quint32 LogStore::open(std::unique_ptr<LogSource> source)
{
    const auto number = sourceCount();
    const auto open = std::make_shared<Open>(std::move(source), this);
    m_sources.push_back(open);
    open->scope->run(Open::run(open, open->scope->token()), [this, open](Result<> outcome) {
        open->outcome = std::move(outcome);
        schedule();
    });
    return number;
}

Async<void> LogStore::read(std::unique_ptr<LogSource> source, CancelToken cancel)
{
    const auto open = std::make_shared<Open>(std::move(source), this);
    m_sources.push_back(open);
    Async<void> running = Open::run(open, cancel);
    Result<> outcome = co_await running;
    open->running = false;
    do {
        QCoro::Task<bool> turn = sleepFor(Millis(1), cancel);
        co_await turn;
    } while (takeIn());
    co_return outcome;
}

void LogStore::stop(quint32 source)
{
    Open& open = *m_sources[source];
    open.running = false;
    open.scope->close();
}

void LogStore::clear()
{
    for (const auto& open : m_sources) {
        open->scope->close();
        open->sink.forgetStore();
    }
    m_sources.clear();
    m_timeline.clear();
    m_dropped = 0;
    m_pace.stop();
    Q_EMIT changed(0);
}

const LogSource& LogStore::source(quint32 number) const
{
    return *m_sources[number]->source;
}

SourceName LogStore::nameOf(quint32 number) const
{
    return {source(number).label(), source(number).environment()};
}

SourceProgress LogStore::progress(quint32 number) const
{
    return m_sources[number]->sink.progress();
}

bool LogStore::isRunning(quint32 number) const
{
    return m_sources[number]->running;
}

void LogStore::schedule()
{
    if (!m_pace.isActive())
        m_pace.start();
}

qint64 LogStore::takeOne(quint32 number, SegmentPtr segment, qint64 sequence)
{
    std::map<qint64, quint32>& segments = m_sources[number]->segments;
    if (segment) {
        segments[sequence] = m_timeline.addSegment(std::move(segment), number, sequence);
        return m_timeline.update();
    }
    const auto found = segments.find(sequence);
    if (found == segments.end())
        return m_timeline.size();
    m_dropped += m_timeline.taken(found->second);
    const qint64 from = m_timeline.dropSegment(found->second);
    segments.erase(found);
    return from;
}

void LogStore::setPaused(bool paused)
{
    m_paused = paused;
    if (!paused)
        takeIn();
}

qint64 LogStore::waiting() const
{
    qint64 read = 0;
    for (const auto& open : m_sources) {
        const SourceProgress progress = open->sink.progress();
        read += progress.records + progress.remarks;
    }
    return std::max<qint64>(0, read - m_timeline.size() - m_dropped);
}

RecordSnapshot LogStore::snapshot() const
{
    RecordSnapshot snapshot;
    snapshot.timeline = m_timeline;
    for (quint32 number = 0; number < sourceCount(); ++number)
        snapshot.sources.append(nameOf(number));
    return snapshot;
}

/// False when all that was published is in.
bool LogStore::takeIn()
{
    if (m_paused) {
        Q_EMIT progressed();
        m_pace.start(std::chrono::milliseconds(200));
        return true;
    }
    m_pace.setInterval(std::chrono::milliseconds(16));
    // A big file comes as hundreds of segments: the window must paint between them.
    constexpr qint64 budget = 4;
    QElapsedTimer spent;
    spent.start();
    qint64 from = m_timeline.size();
    const qint64 before = from;
    const qint64 dropped = m_dropped;
    bool more = false;
    for (quint32 number = 0; number < sourceCount() && !more; ++number) {
        Sink::Added added;
        while (m_sources[number]->sink.take(added)) {
            from = std::min(from, takeOne(number, std::move(added.segment), added.sequence));
            if (spent.elapsed() >= budget) {
                more = true;
                break;
            }
        }
    }
    from = std::min(from, m_timeline.update());
    more = more || m_timeline.isBehind();
    if (more)
        m_pace.start();
    if (dropped != m_dropped || from < m_timeline.size() || m_timeline.size() != before)
        Q_EMIT changed(from);
    Q_EMIT progressed();
    if (!more)
        tellEnds();
    return more;
}

/// Nobody hears that a source has ended before its last record is in.
void LogStore::tellEnds()
{
    for (quint32 number = 0; number < sourceCount(); ++number) {
        const std::shared_ptr<Open> open = m_sources[number];
        if (!open->outcome)
            continue;
        const Result<> outcome = *std::exchange(open->outcome, std::nullopt);
        open->running = false;
        if (outcome)
            Q_EMIT ended(number);
        else
            Q_EMIT failed(number, outcome.error());
    }
}

} // namespace vigie
