// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/recordqueue.h"

#include "logs/segment/segmenttext.h"

namespace vigie {

namespace {

constexpr size_t segmentBytes = 4 << 20;
constexpr quint32 segmentRows = 1U << 17;
/// Providers repeat pages of at most some thousand entries.
constexpr size_t rememberedIds = 200'000;

} // namespace

RecordQueue::RecordQueue(SegmentSink& sink, Millis skew, QThreadPool* pool)
    : m_sink(sink)
    , m_skew(skew)
    , m_pool(pool)
{
}

void RecordQueue::add(QList<LogLine> lines)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(std::move(lines));
    if (!std::exchange(m_working, true))
        m_pool->start([self = shared_from_this()] { self->work(); });
}

void RecordQueue::whenEmpty(std::function<void()> done)
{
    const std::lock_guard lock(m_mutex);
    m_done.push_back(std::move(done));
    if (!std::exchange(m_working, true))
        m_pool->start([self = shared_from_this()] { self->work(); });
}

void RecordQueue::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        if (m_waiting.empty()) {
            const auto done = std::exchange(m_done, {});
            if (done.empty()) {
                m_working = false;
                return;
            }
            lock.unlock();
            for (const auto& one : done)
                one();
            lock.lock();
            continue;
        }
        const QList<LogLine> lines = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        for (const LogLine& line : lines)
            take(line);
        if (m_builder)
            m_builder->publish();
        m_sink.progressed(m_progress);
        lock.lock();
    }
}

bool RecordQueue::isRepeat(const LogLine& line)
{
    if (line.id.isEmpty())
        return false;
    if (m_seen.contains(line.id))
        return true;
    m_seen.insert(line.id);
    m_seenOrder.push_back(line.id);
    if (m_seenOrder.size() > rememberedIds) {
        m_seen.remove(m_seenOrder.front());
        m_seenOrder.pop_front();
    }
    return false;
}

void RecordQueue::begin(size_t atLeast)
{
    if (m_builder)
        m_builder->seal();
    const auto segment = std::make_shared<Segment>(
        std::make_unique<MemoryText>(std::max(segmentBytes, atLeast + 1)), m_newest, segmentRows);
    m_builder = std::make_unique<SegmentBuilder>(segment, m_reader, m_skew);
    m_sink.added(segment, m_sequence++);
}

void RecordQueue::take(const LogLine& line)
{
    if (isRepeat(line)) {
        ++m_progress.repeats;
        return;
    }
    LineOrigin origin;
    origin.time = line.time;
    origin.level = line.level;
    if (line.kind != LogLine::Kind::Line) {
        origin.flags = RowFlag::Remark;
        m_progress.gaps += line.kind == LogLine::Kind::Gap ? 1 : 0;
    } else {
        ++m_progress.records;
        m_progress.late += line.time < m_newest ? 1 : 0;
    }
    m_newest = std::max(m_newest, line.time);
    const std::string_view text(line.text.constData(), static_cast<size_t>(line.text.size()));
    if (!m_builder)
        begin(text.size());
    if (!m_builder->append(text, origin)) {
        begin(text.size());
        m_builder->append(text, origin);
    }
    m_progress.bytesDone += line.text.size();
}

} // namespace vigie
