// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/recordqueue.h"

#include "logs/segment/segmenttext.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RecordQueue)
};

constexpr size_t segmentBytes = 4 << 20;
constexpr quint32 segmentRows = 1U << 17;
/// Providers repeat pages of at most some thousand entries.
constexpr size_t rememberedIds = 200'000;

} // namespace

RecordQueue::RecordQueue(
    SegmentSink& sink, Millis skew, QThreadPool* pool, std::unique_ptr<LogArchive> archive)
    : m_sink(sink)
    , m_skew(skew)
    , m_pool(pool)
    , m_archive(std::move(archive))
{
}

RecordQueue::~RecordQueue() = default;

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
            takeStored();
            for (const auto& one : done)
                one();
            lock.lock();
            continue;
        }
        const QList<LogLine> lines = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        takeStored();
        for (const LogLine& line : lines)
            take(line);
        publish();
        m_sink.progressed(m_progress);
        lock.lock();
    }
}

void RecordQueue::takeStored()
{
    if (!m_archive || std::exchange(m_storedTaken, true))
        return;
    for (LogArchive::Stored& stored : m_archive->stored(m_reader, m_skew)) {
        m_progress.records += stored.segment->rows();
        m_sink.added(std::move(stored.segment), stored.sequence);
    }
    for (const QByteArray& id : m_archive->newestIds(rememberedIds))
        isRepeat(QString::fromUtf8(id));
}

bool RecordQueue::isRepeat(const QString& id)
{
    if (id.isEmpty())
        return false;
    if (m_seen.contains(id))
        return true;
    m_seen.insert(id);
    m_seenOrder.push_back(id);
    if (m_seenOrder.size() > rememberedIds) {
        m_seen.remove(m_seenOrder.front());
        m_seenOrder.pop_front();
    }
    return false;
}

void RecordQueue::begin(size_t atLeast)
{
    publish();
    if (m_builder)
        m_builder->seal();
    std::unique_ptr<WritableText> text;
    if (m_archive) {
        for (const qint64 gone : m_archive->trim(Clock::system().now()))
            m_sink.removed(gone);
        if (auto onDisk = m_archive->begin(atLeast)) {
            text = *std::move(onDisk);
            m_sequence = m_archive->sequence();
        } else {
            giveUpArchive(onDisk.error());
        }
    }
    if (!text) {
        text = std::make_unique<MemoryText>(std::max(segmentBytes, atLeast + 1));
        ++m_sequence;
    }
    m_text = text.get();
    m_offset = 0;
    const auto segment = std::make_shared<Segment>(std::move(text), m_newest, segmentRows);
    m_builder = std::make_unique<SegmentBuilder>(segment, m_reader, m_skew);
    m_sink.added(segment, m_sequence);
}

void RecordQueue::append(std::string_view text, const LineOrigin& origin, const QString& id)
{
    if (!m_builder)
        begin(text.size());
    if (!m_builder->append(text, origin)) {
        begin(text.size());
        m_builder->append(text, origin);
    }
    if (m_archive) {
        const auto size = static_cast<quint32>(text.size());
        m_archive->append({m_offset, size, origin, id.toUtf8()}, m_text->data());
    }
    m_offset += static_cast<quint32>(text.size()) + 1;
}

void RecordQueue::publish()
{
    if (!m_builder)
        return;
    // On disk first: what a person has seen is not gone after a crash.
    if (m_archive) {
        if (auto written = m_archive->commit(); !written)
            giveUpArchive(written.error());
    }
    m_builder->publish();
}

void RecordQueue::giveUpArchive(const Error& error)
{
    m_archive.reset();
    m_trouble = error.what();
}

void RecordQueue::take(const LogLine& line)
{
    if (isRepeat(line.id)) {
        ++m_progress.repeats;
        return;
    }
    LineOrigin origin;
    origin.time = line.time;
    origin.level = line.level;
    if (line.kind != LogLine::Kind::Line) {
        origin.flags = RowFlag::Remark;
        ++m_progress.remarks;
        m_progress.gaps += line.kind == LogLine::Kind::Gap ? 1 : 0;
    } else {
        ++m_progress.records;
        m_progress.late += line.time < m_newest ? 1 : 0;
    }
    m_newest = std::max(m_newest, line.time);
    append({line.text.constData(), static_cast<size_t>(line.text.size())}, origin, line.id);
    m_progress.bytesDone += line.text.size();
    if (const QString trouble = std::exchange(m_trouble, {}); !trouble.isEmpty()) {
        const QByteArray said
            = Text::tr("From here on records are kept in memory only. %1").arg(trouble).toUtf8();
        LineOrigin remark;
        remark.time = m_newest;
        remark.flags = RowFlag::Remark;
        ++m_progress.remarks;
        append({said.constData(), static_cast<size_t>(said.size())}, remark, {});
    }
}

} // namespace vigie
