// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/packedreader.h"

#include "logs/segment/linereader.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/segment/segmenttext.h"
#include "logs/source/spill.h"
#include "logs/source/unpacker.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cstring>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(FileReader)
};

Result<> open(QFile& file)
{
    if (QFileInfo(file).isDir() || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(QFileInfo::exists(file.fileName()) ? ErrorKind::Unavailable : ErrorKind::NotFound,
            Text::tr("%1 cannot be read: %2.")
                .arg(file.fileName(),
                    QFileInfo(file).isDir() ? Text::tr("it is a folder") : file.errorString()));
    return {};
}

/// Unpacked text that stays in memory; what comes after goes to a temporary file.
constexpr size_t mostInMemory = 64 << 20;
constexpr size_t mostLine = 64 << 20; ///< a longer line is shown in pieces

/// Unpacked bytes on their way into segments. The line that the end of the buffer cut stays for the next
/// time.
class Filling {
public:
    Filling(const QDateTime& modified, qint64 sequence, Millis skew, SegmentSink& sink)
        : m_fallback(toTimePoint(modified))
        , m_sequence(sequence)
        , m_skew(skew)
        , m_sink(sink)
        , m_buffer(std::make_unique<MemoryText>(Segment::usualBytes))
    {
    }

    char* at() { return m_buffer->writable() + m_size; }
    size_t room() const { return m_buffer->capacity() - m_size; }
    void added(size_t size) { m_size += size; }

    /// Indexes all whole lines, and the rest too at the @p end of the file.
    Result<> index(bool end)
    {
        const bool tooLong = room() == 0 && m_size >= mostLine;
        const char* const data = m_buffer->data();
        const void* const feed = memrchr(data, '\n', m_size);
        const size_t whole = end || (tooLong && !feed) ? m_size
            : feed ? static_cast<size_t>(static_cast<const char*>(feed) - data) + 1
                   : 0;
        for (size_t from = 0; from < whole;) {
            const Result<size_t> taken = addSegment(data + from, whole - from);
            if (!taken)
                return fail(taken.error());
            if (*taken == 0)
                break;
            from += *taken;
        }
        memmove(m_buffer->writable(), data + whole, m_size - whole);
        m_size -= whole;
        if (room() == 0) { // a line that is longer than the buffer
            auto longer = std::make_unique<MemoryText>(m_buffer->capacity() * 2);
            memcpy(longer->writable(), data, m_size);
            m_buffer = std::move(longer);
        }
        return {};
    }
    void report(qint64 done, qint64 total, bool complete)
    {
        m_progress.bytesDone = done;
        m_progress.bytesTotal = total;
        m_progress.complete = complete;
        m_sink.progressed(m_progress);
    }

private:
    Result<size_t> addSegment(const char* data, size_t size)
    {
        std::unique_ptr<WritableText> text;
        const bool spills = m_inMemory + size > mostInMemory;
        if (spills) {
            auto spilled = SpillText::create(size);
            if (!spilled)
                return fail(std::move(spilled).error());
            text = *std::move(spilled);
        } else {
            text = std::make_unique<MemoryText>(size);
            m_inMemory += size;
        }
        memcpy(text->writable(), data, size);
        const auto segment = std::make_shared<Segment>(std::move(text), m_fallback);
        SegmentBuilder builder(segment, m_reader, m_skew);
        LineOrigin origin;
        origin.ended = true;
        const size_t taken = builder.indexLines(0, size, origin);
        builder.seal();
        if (spills)
            spillColumns(*segment);
        m_sink.added(segment, m_sequence);
        m_sequence += static_cast<qint64>(taken);
        m_progress.records += segment->rows();
        return taken;
    }

    TimePoint m_fallback;
    qint64 m_sequence;
    Millis m_skew;
    SegmentSink& m_sink;
    LineReader m_reader;
    std::unique_ptr<MemoryText> m_buffer; ///< mapped: of so much, malloc would keep some for itself
    size_t m_size = 0;
    size_t m_inMemory = 0;
    SourceProgress m_progress;
};

} // namespace

Result<Packing> packingOf(const QString& path)
{
    QFile file(path);
    if (auto opened = open(file); !opened)
        return fail(std::move(opened).error());
    const QByteArray magic = file.read(4);
    if (magic.startsWith("\x1f\x8b"))
        return Packing::Gzip;
    if (magic == QByteArray("\x28\xb5\x2f\xfd", 4))
        return Packing::Zstd;
    return Packing::None;
}

Result<> readPacked(const QString& path, Packing packing, qint64 firstSequence, Millis skew,
    SegmentSink& sink, const std::atomic<bool>& stop)
{
    QFile file(path);
    if (auto opened = open(file); !opened)
        return opened;
    const auto unpacker = Unpacker::make(packing, file);
    Filling filling(QFileInfo(file).lastModified(), firstSequence, skew, sink);
    Result<> outcome;
    while (!stop) {
        const Result<size_t> size = unpacker->read(filling.at(), filling.room());
        if (!size) {
            outcome = fail(size.error());
            break;
        }
        if (*size == 0)
            break;
        filling.added(*size);
        if (filling.room() == 0) {
            outcome = filling.index(false);
            if (!outcome)
                break;
            filling.report(file.pos(), file.size(), false);
        }
    }
    if (const Result<> rest = filling.index(true); outcome && !rest)
        outcome = rest;
    filling.report(file.pos(), file.size(), true);
    if (stop)
        return fail(ErrorKind::Cancelled, {});
    return outcome;
}

} // namespace vigie
