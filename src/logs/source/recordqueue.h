// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/log.h"
#include "logs/archive/logarchive.h"
#include "logs/segment/linereader.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/source/logsource.h"

#include <QSet>
#include <QThreadPool>

#include <deque>
#include <memory>
#include <mutex>

namespace vigie {

class WritableText;

/// Takes records from a live source on any thread, and appends them to segments on one worker at a time, in
/// order. Leaves out records whose entry id was seen before, counts late ones, gaps and repeats. Never blocks
/// the caller; nothing is lost as long as it lives. With an archive, records go to disk as they are
/// published, and those of earlier runs come first; when the disk fails, a remark says so and memory has to
/// do. Keep it in a shared_ptr: its worker does so too.
class RecordQueue : public std::enable_shared_from_this<RecordQueue> {
public:
    RecordQueue(
        SegmentSink& sink, Millis skew, QThreadPool* pool, std::unique_ptr<LogArchive> archive = nullptr);
    ~RecordQueue();

    void add(QList<LogLine> lines);
    /// Called on a worker when all that was added so far has been published.
    void whenEmpty(std::function<void()> done);

private:
    void work();
    void takeStored();
    void take(const LogLine& line);
    bool isRepeat(const QString& id);
    void append(std::string_view text, const LineOrigin& origin, const QString& id);
    void begin(size_t atLeast);
    void publish();
    void giveUpArchive(const Error& error);

    SegmentSink& m_sink;
    const Millis m_skew;
    QThreadPool* const m_pool;

    std::mutex m_mutex; ///< the three below
    std::deque<QList<LogLine>> m_waiting;
    std::vector<std::function<void()>> m_done;
    bool m_working = false;

    std::unique_ptr<LogArchive> m_archive;
    bool m_storedTaken = false;
    LineReader m_reader;
    WritableText* m_text = nullptr; ///< of the builder's segment
    std::unique_ptr<SegmentBuilder> m_builder;
    quint32 m_offset = 0; ///< of the next record in the text
    qint64 m_sequence = 0;
    QString m_trouble; ///< why the archive was given up, to be said in the records
    QSet<QString> m_seen;
    std::deque<QString> m_seenOrder; ///< the oldest ids are forgotten first
    TimePoint m_newest;
    SourceProgress m_progress;
};

} // namespace vigie
