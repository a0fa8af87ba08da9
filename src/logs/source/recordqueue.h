// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/log.h"
#include "logs/segment/linereader.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/source/logsource.h"

#include <QSet>
#include <QThreadPool>

#include <deque>
#include <memory>
#include <mutex>

namespace vigie {

/// Takes records from a live source on any thread, and appends them to segments on one worker at a time, in
/// order. Leaves out records whose entry id was seen before, counts late ones, gaps and repeats. Never blocks
/// the caller; nothing is lost as long as it lives. Keep it in a shared_ptr: its worker does so too.
class RecordQueue : public std::enable_shared_from_this<RecordQueue> {
public:
    RecordQueue(SegmentSink& sink, Millis skew, QThreadPool* pool);

    void add(QList<LogLine> lines);
    /// Called on a worker when all that was added so far has been published.
    void whenEmpty(std::function<void()> done);

private:
    void work();
    void take(const LogLine& line);
    bool isRepeat(const LogLine& line);
    void begin(size_t atLeast);

    SegmentSink& m_sink;
    const Millis m_skew;
    QThreadPool* const m_pool;

    std::mutex m_mutex; ///< the three below
    std::deque<QList<LogLine>> m_waiting;
    std::vector<std::function<void()>> m_done;
    bool m_working = false;

    LineReader m_reader;
    std::unique_ptr<SegmentBuilder> m_builder;
    qint64 m_sequence = 0;
    QSet<QString> m_seen;
    std::deque<QString> m_seenOrder; ///< the oldest ids are forgotten first
    TimePoint m_newest;
    SourceProgress m_progress;
};

} // namespace vigie
