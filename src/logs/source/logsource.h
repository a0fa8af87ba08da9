// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/result.h"
#include "logs/segment/segment.h"

#include <QString>

#include <functional>
#include <optional>

namespace vigie {

/// What a source tells about itself and its way. Numbers only grow.
struct SourceProgress {
    qint64 bytesTotal = -1; ///< of the file or window; -1: unknown or endless
    qint64 bytesDone = 0;
    qint64 records = 0;
    qint64 remarks = 0; ///< ours about the source: gaps, reconnections, its end
    qint64 repeats = 0; ///< left out because they were there: by their entry id, or by what they say
    qint64 late = 0; ///< older than a record that the source had sent before
    qint64 gaps = 0;
    qint64 dropped = 0; ///< records known to be lost
    bool complete = false; ///< all that is there now has been read; a followed source goes on
};

/// Where a source puts what it reads. Called on any thread, by one thread at a time for a source.
class SegmentSink {
public:
    virtual ~SegmentSink() = default;
    /// A new segment, which will grow; or a whole one. @p sequence puts the segments of the source in order:
    /// the offset in its file, or a running number. The end of a file may come first.
    virtual void added(SegmentPtr segment, qint64 sequence) = 0;
    /// The segment with that number is given up, to keep within the bounds of what is kept.
    virtual void removed(qint64 sequence) = 0;
    virtual void progressed(const SourceProgress& progress) = 0;
};

/// One place that log records come from: a service's stream, a file, a folder, standard input, a window of
/// history. Reads on threads of its own or of the pool, never on the main one. Lives until its run() has
/// ended.
class LogSource {
public:
    virtual ~LogSource() = default;
    virtual QString label() const = 0; ///< short, for the coloured label
    virtual QString environment() const { return {}; } ///< of a service; empty for files and the like
    virtual QString place() const = 0; ///< path or address, for tooltips and errors
    /// Whether there is something to read before what follows: until SourceProgress::complete, or the end.
    virtual bool hasPast() const { return true; }
    /// Reads until the end, the token, or a failure; a followed source ends only by the token. On the main
    /// thread; what it reads arrives in @p sink, which outlives it.
    [[nodiscard]] virtual Async<void> run(SegmentSink* sink, CancelToken cancel) = 0;
};

} // namespace vigie
