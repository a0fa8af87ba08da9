// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/log.h"
#include "logs/archive/logarchive.h"
#include "logs/segment/linereader.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/source/logsource.h"
#include "logs/source/retoldrecords.h"
#include "logs/source/seenids.h"

#include <QThreadPool>

#include <deque>
#include <memory>
#include <mutex>

namespace vigie {

class WritableText;

/// Takes records from a live source on any thread, and appends them to segments on one worker at a time, in
/// order. Leaves out records whose entry id was seen before, and those of earlier runs that are told again
/// under other ids; counts late ones, gaps and repeats. Never blocks the caller; nothing is lost as long as
/// it lives. With an archive, records go to disk before they are published, and those of earlier runs come
/// first; when the disk fails, a remark says so and memory has to do. Keep it in a shared_ptr: its worker
/// does so too.
class RecordQueue : public std::enable_shared_from_this<RecordQueue> {
public:
    /// What a followed source may take of memory when it has no archive; the oldest records go then.
    static constexpr qint64 usualMemory = qint64(256) << 20;

    struct Options {
        Millis skew{0};
        std::unique_ptr<LogArchive> archive; ///< null: none
        /// What an earlier run kept may be told again so far in from either end of it, under other ids.
        Millis retold{0};
        qint64 mostMemory = 0; ///< bytes of text without an archive; 0: no bound, for what has an end
    };
    /// What @p add was given for: the past comes in late and is not counted as late.
    enum class Age { Live, Past };

    RecordQueue(SegmentSink& sink, QThreadPool* pool, Options options);
    RecordQueue(SegmentSink& sink, Millis skew, QThreadPool* pool);
    ~RecordQueue();

    void add(QList<LogLine> lines, Age age = Age::Live);
    /// Counts what the source left out itself, having told it before.
    void addRepeats(qint64 lines);
    /// Called on a worker when all that was added so far has been published.
    void whenEmpty(std::function<void()> done);
    /// Drops what is over the limits of the archive, which may have changed.
    void trim();

    /// From when to when there are records, those of earlier runs included: complete once whenEmpty() has
    /// called.
    struct Span {
        TimePoint oldest, newest;
        bool isEmpty() const { return newest == TimePoint(); }
        void include(TimePoint time)
        {
            oldest = isEmpty() ? time : std::min(oldest, time);
            newest = std::max(newest, time);
        }
    };
    Span span() const;

private:
    struct Portion {
        QList<LogLine> lines;
        Age age;
        qint64 repeats = 0;
    };
    void wake();
    void work();
    void takeStored();
    void expectAgain(const std::vector<LogArchive::Stored>& stored, const Span& kept);
    bool isRetold(const LogLine& line);
    void take(const LogLine& line, Age age);
    bool isRepeat(const QByteArray& id);
    void append(std::string_view text, const LineOrigin& origin, const QByteArray& id);
    void begin(size_t atLeast);
    void sealLast();
    void dropOldest(qint64 size);
    void trimNow();
    void publish();
    void giveUpArchive(const Error& error);

    SegmentSink& m_sink;
    const Millis m_skew;
    QThreadPool* const m_pool;
    const qint64 m_mostMemory;

    mutable std::mutex m_mutex; ///< the five below
    std::deque<Portion> m_waiting;
    std::vector<std::function<void()>> m_done;
    bool m_working = false;
    bool m_trim = false;
    Span m_span;

    std::unique_ptr<LogArchive> m_archive;
    bool m_storedTaken = false;
    LineReader m_reader;
    WritableText* m_text = nullptr; ///< of the builder's segment
    std::unique_ptr<SegmentBuilder> m_builder;
    quint32 m_offset = 0; ///< of the next record in the text
    qint64 m_sequence = 0;
    std::deque<std::pair<qint64, qint64>> m_inMemory; ///< sequence and size of segments without an archive
    QString m_trouble; ///< why the archive was given up, to be said in the records
    SeenIds m_seen;
    const Millis m_retoldWithin;
    RetoldRecords m_retold;
    Span m_keptBefore; ///< of earlier runs
    TimePoint m_newest; ///< remarks included
    TimePoint m_newestRecord;
    SourceProgress m_progress;
};

} // namespace vigie
