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

} // namespace

RecordQueue::RecordQueue(SegmentSink& sink, QThreadPool* pool, Options options)
    : m_sink(sink)
    , m_skew(options.skew)
    , m_pool(pool)
    , m_mostMemory(options.mostMemory)
    , m_archive(std::move(options.archive))
    , m_seen(LogArchive::mostIds)
    , m_retoldWithin(options.retold)
{
}

RecordQueue::RecordQueue(SegmentSink& sink, Millis skew, QThreadPool* pool)
    : RecordQueue(sink, pool, Options{skew, nullptr, Millis(0), 0})
{
}

RecordQueue::~RecordQueue() = default;

/// Under the lock.
void RecordQueue::wake()
{
    if (!std::exchange(m_working, true))
        m_pool->start([self = shared_from_this()] { self->work(); });
}

void RecordQueue::add(QList<LogLine> lines, Age age)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back({std::move(lines), age, 0});
    wake();
}

void RecordQueue::addRepeats(qint64 lines)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back({{}, Age::Live, lines});
    wake();
}

void RecordQueue::whenEmpty(std::function<void()> done)
{
    const std::lock_guard lock(m_mutex);
    m_done.push_back(std::move(done));
    wake();
}

void RecordQueue::trim()
{
    const std::lock_guard lock(m_mutex);
    m_trim = true;
    wake();
}

RecordQueue::Span RecordQueue::span() const
{
    const std::lock_guard lock(m_mutex);
    return m_span;
}

void RecordQueue::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        const bool trims = std::exchange(m_trim, false);
        if (m_waiting.empty()) {
            const auto done = std::exchange(m_done, {});
            if (done.empty() && !trims) {
                m_working = false;
                return;
            }
            lock.unlock();
            takeStored();
            if (trims)
                trimNow();
            for (const auto& one : done)
                one();
            lock.lock();
            continue;
        }
        const Portion portion = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        takeStored();
        if (trims)
            trimNow();
        m_progress.repeats += portion.repeats;
        for (const LogLine& line : portion.lines)
            take(line, portion.age);
        publish();
        m_sink.progressed(m_progress);
        lock.lock();
        for (const LogLine& line : portion.lines) {
            if (line.kind == LogLine::Kind::Line)
                m_span.include(line.time);
        }
    }
}

void RecordQueue::takeStored()
{
    if (!m_archive || std::exchange(m_storedTaken, true))
        return;
    Span kept;
    std::vector<LogArchive::Stored> all;
    m_archive->readStored(m_skew, [this, &kept, &all](LogArchive::Stored stored) {
        m_progress.records += stored.segment->rows();
        m_sink.added(stored.segment, stored.sequence);
        m_sink.progressed(m_progress);
        if (stored.newest == TimePoint())
            return;
        kept.include(stored.oldest);
        kept.include(stored.newest);
        all.push_back(std::move(stored));
    });
    if (m_retoldWithin > Millis(0))
        expectAgain(all, kept);
    const std::vector<QByteArray> ids = m_archive->takeIds();
    for (auto id = ids.rbegin(); id != ids.rend(); ++id)
        isRepeat(*id);
    m_newest = kept.newest;
    m_newestRecord = kept.newest;
    const std::lock_guard lock(m_mutex);
    m_span = kept;
}

/// What lies at the ends of what is kept: newest first, in case there is too much.
void RecordQueue::expectAgain(const std::vector<LogArchive::Stored>& stored, const Span& kept)
{
    m_keptBefore = kept;
    const TimePoint late = kept.newest - m_retoldWithin;
    const TimePoint early = kept.oldest + m_retoldWithin;
    for (const LogArchive::Stored& one : stored) {
        if (one.newest < late && one.oldest > early)
            continue;
        const Segment& segment = *one.segment;
        for (quint32 row = segment.rows(); row-- > 0;) {
            const TimePoint time = segment.time(row) - m_skew;
            if ((time >= late || time <= early) && (segment.flags()[row] & RowFlag::Remark) == 0)
                m_retold.add(segment.line(row), time);
        }
    }
}

bool RecordQueue::isRetold(const LogLine& line)
{
    if (m_keptBefore.isEmpty() || line.kind != LogLine::Kind::Line)
        return false;
    const Millis most = m_retoldWithin + RetoldRecords::tolerance;
    if (std::chrono::abs(line.time - m_keptBefore.newest) > most
        && std::chrono::abs(line.time - m_keptBefore.oldest) > most)
        return false;
    return m_retold.take({line.text.constData(), static_cast<size_t>(line.text.size())}, line.time);
}

bool RecordQueue::isRepeat(const QByteArray& id)
{
    return !id.isEmpty() && !m_seen.add({id.constData(), static_cast<size_t>(id.size())});
}

void RecordQueue::sealLast()
{
    publish();
    if (!m_builder)
        return;
    m_builder->seal();
    if (m_archive)
        m_archive->sealed(*m_builder->segment());
    m_builder.reset();
}

void RecordQueue::trimNow()
{
    if (!m_archive)
        return;
    for (const qint64 gone : m_archive->trim(Clock::system().now()))
        m_sink.removed(gone);
}

/// Keeps within the memory that a source without an archive has, with @p size bytes more.
void RecordQueue::dropOldest(qint64 size)
{
    m_inMemory.push_back({m_sequence, size});
    if (m_mostMemory <= 0)
        return;
    qint64 used = 0;
    for (const auto& [sequence, bytes] : m_inMemory)
        used += bytes;
    while (used > m_mostMemory && m_inMemory.size() > 1) {
        used -= m_inMemory.front().second;
        m_sink.removed(m_inMemory.front().first);
        m_inMemory.pop_front();
    }
}

void RecordQueue::begin(size_t atLeast)
{
    sealLast();
    std::unique_ptr<WritableText> text;
    if (m_archive) {
        trimNow();
        if (auto onDisk = m_archive->begin(atLeast)) {
            text = *std::move(onDisk);
            m_sequence = m_archive->sequence();
        } else {
            giveUpArchive(onDisk.error());
        }
    }
    if (!text) {
        const size_t size = std::max(segmentBytes, atLeast + 1);
        text = std::make_unique<MemoryText>(size);
        ++m_sequence;
        dropOldest(static_cast<qint64>(size));
    }
    m_text = text.get();
    m_offset = 0;
    const auto segment = std::make_shared<Segment>(std::move(text), m_newest, segmentRows);
    m_builder = std::make_unique<SegmentBuilder>(segment, m_reader, m_skew);
    m_sink.added(segment, m_sequence);
}

void RecordQueue::append(std::string_view text, const LineOrigin& origin, const QByteArray& id)
{
    if (!m_builder)
        begin(text.size());
    if (!m_builder->append(text, origin)) {
        begin(text.size());
        m_builder->append(text, origin);
    }
    if (m_archive) {
        const auto size = static_cast<quint32>(text.size());
        m_archive->append({m_offset, size, origin, id}, m_text->data());
    }
    m_offset += static_cast<quint32>(text.size()) + 1;
}

void RecordQueue::publish()
{
    if (!m_builder)
        return;
    // On disk first: what a person has seen is not gone after a crash.
    if (m_archive) {
        if (auto written = m_archive->commit(); !written) {
            giveUpArchive(written.error());
            return;
        }
    }
    m_builder->publish();
}

/// The segment ends too: its text on disk may be cut when the archive goes.
void RecordQueue::giveUpArchive(const Error& error)
{
    m_trouble = error.what();
    if (m_builder)
        m_builder->seal();
    m_builder.reset();
    m_archive.reset();
}

void RecordQueue::take(const LogLine& line, Age age)
{
    const QByteArray id = line.id.toUtf8();
    const bool retold = isRetold(line);
    if (isRepeat(id) || retold) {
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
        m_progress.late += age == Age::Live && line.time < m_newestRecord ? 1 : 0;
        // Not after a remark of ours: what was written while a source was away is not late for it.
        m_newestRecord = std::max(m_newestRecord, line.time);
    }
    m_newest = std::max(m_newest, line.time);
    append({line.text.constData(), static_cast<size_t>(line.text.size())}, origin, id);
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
