// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "logs/segment/linereader.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/source/logsource.h"

#include <QByteArray>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>

namespace vigie {

/// The part of a file source that reads: maps and indexes what is there, and copies what is added later while
/// it may still change. Its functions block and belong on worker threads; indexNext() may run on several at
/// once, all others on one at a time.
///
/// A part begins only at a record that tells its time, so that what is read of it does not depend on who read
/// the parts before, or whether anybody did: records, their joins and their times are those of reading the
/// file from its beginning to its end. Where a file has no such line for long, its parts are long.
///
/// A file may be cut while it is mapped. Nothing of ours ends by that: lost pages read as zeros, parts that
/// were being indexed are indexed again as far as they are there, and readGrowth() says in a remark that the
/// file was cut, whether it is shorter now or has grown again and begins with other bytes. Reading goes on at
/// its beginning: what was not removed comes twice rather than not at all. Records from before the cut keep
/// their columns, and their segments are stale: where a copy would be shown in full, a mapping cannot be.
class FileReader {
public:
    /// Numbers for the parts of a source that each have an offset of their own: a file, or what a rotation or
    /// truncation begins. Thread-safe.
    class Spans {
    public:
        explicit Spans(qint64 first = 0)
            : m_next(first)
        {
        }
        qint64 next() { return m_next.fetch_add(span); }

    private:
        static constexpr qint64 span = qint64(1) << 48;
        std::atomic<qint64> m_next;
    };
    struct Options {
        Millis skew{0};
        std::shared_ptr<Spans> spans; ///< shared by the files of one source; null: its own
        bool followName = true; ///< to another file after a rotation
        qint64 from = 0; ///< what stands before is left out
        qint64 partBytes = Segment::usualBytes; ///< what one thread indexes at a time
        qint64 endBytes = 256 * 1024; ///< what is indexed first at either end
    };

    FileReader(QString path, Options options, SegmentSink& sink);
    ~FileReader();
    FileReader(const FileReader&) = delete;
    FileReader& operator=(const FileReader&) = delete;

    /// Opens the file and takes its present size as the part to index in place.
    Result<> open();
    /// Indexes the last and the first few hundred KiB, so that something can be shown at once.
    void indexEnds();
    /// Indexes the next part that nobody has taken yet. False when there is none left.
    bool indexNext(const std::atomic<bool>& stop);
    /// All of the file that was there has been indexed.
    void finishBody();

    /// Takes in what was added since, follows the name to a new file after a rotation, begins anew after a
    /// truncation. @p now ends a last line that has had no line end for a second. A rotated file is read on
    /// until nothing has been added to it for ten seconds: another writer may not have noticed yet.
    Result<> readGrowth(std::chrono::steady_clock::time_point now);
    /// Nothing more will be added: the last line counts even without its end.
    void finish();

    SourceProgress progress() const;
    /// Bytes of the file that have been read.
    qint64 readTo() const { return m_end; }
    bool isOpen() const { return m_file >= 0; }
    /// How far whole lines had been read when the file was cut the last time; -1: it never was.
    qint64 cutAt() const { return m_cutAt; }
    int cuts() const { return m_cuts; } ///< how often that was
    /// The file has no name any more.
    bool isRemoved() const;

private:
    struct Range {
        qint64 from = 0;
        qint64 to = 0;
    };
    bool nextRange(Range& range);
    std::optional<qint64> lineThatStandsAlone(qint64 from, qint64 end);
    std::unique_ptr<class MappedText> mapPart(qint64 from, qint64 to, size_t& size) const;
    void indexRange(Range range, LineReader& reader);
    Result<> readOn(std::chrono::steady_clock::time_point now);
    Result<> reopen(std::chrono::steady_clock::time_point now);
    std::unique_ptr<FileReader> takeEarlier();
    void readEarlier(std::chrono::steady_clock::time_point now, bool last);
    bool isRewritten() const;
    void rememberHead();
    void beginAnew(qint64 size);
    void takeLine(std::string_view line, quint8 flags);
    void takePartial();
    void startGrowing(size_t atLeast);
    void sealGrowing();
    void report();

    const QString m_path;
    const Options m_options;
    SegmentSink& m_sink;
    int m_file = -1;
    quint64 m_inode = 0;
    quint64 m_device = 0;
    TimePoint m_modified;

    mutable std::mutex m_mutex; ///< the six below
    qint64 m_next = 0; ///< first byte of the body that nobody has taken
    qint64 m_bodyEnd
        = 0; ///< just behind its last line end; a head or tail that was indexed first is left out
    std::vector<std::unique_ptr<LineReader>> m_readers; ///< not in use; each keeps what it learned
    LineReader m_cutting; ///< looks where parts may begin
    SourceProgress m_progress;
    std::vector<std::weak_ptr<Segment>> m_mapped; ///< of the body, until the file is cut

    std::atomic<bool> m_cutUnderHand = false; ///< while it was indexed
    QByteArray m_head; ///< its first bytes, to know it again
    std::shared_ptr<Spans> m_spans;
    qint64 m_sequence; ///< added to offsets: each file of a rotation comes behind the one before
    qint64 m_cutAt = -1;
    int m_cuts = 0;
    qint64 m_lineEnd = 0; ///< offset just behind the last line that was taken
    qint64 m_end = 0; ///< offset of the first byte not read by readGrowth()
    QByteArray m_partial; ///< a last line without its end
    std::chrono::steady_clock::time_point m_partialSince;
    std::unique_ptr<LineReader> m_growthReader; ///< goes on where the one ended that read the body's end
    std::unique_ptr<SegmentBuilder> m_growing;
    class GrowingText* m_growingText = nullptr; ///< of its segment
    size_t m_grown = 0; ///< bytes of it
    bool m_copies = true; ///< it holds what the file holds, byte by byte
    std::vector<std::unique_ptr<FileReader>> m_earlier; ///< files that had the name before, oldest first
    std::chrono::steady_clock::time_point m_grew; ///< of such a file: when something was added to it last
};

} // namespace vigie
