// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/segment/segment.h"

#include <vector>

namespace vigie {

/// Names one record of a store.
struct RecordRef {
    quint32 segment = 0; ///< index in the timeline's list
    quint32 row = 0;

    bool operator==(const RecordRef&) const = default;
};

/// All records of all sources in order of time. Equal times: by source, then in the order of arrival, so that a
/// traceback stays with its record. Kept as runs of rows that follow each other, so that an ordered source of
/// ten million rows costs a few hundred bytes. One thread.
class Timeline {
public:
    struct Run {
        quint32 segment;
        quint32 from; ///< first row
        qint64 position; ///< of that row in the whole
    };

    /// A new segment of @p source (its rank among equal times). Returns its index.
    quint32 addSegment(SegmentPtr segment, quint32 source);
    /// Takes in the rows that were published since. Returns the lowest position that changed (size() before,
    /// when all came at the end).
    qint64 update();
    /// Drops the oldest segments' rows from the front; positions shrink by the returned number.
    qint64 dropSegment(quint32 index);

    qint64 size() const { return m_size; }
    RecordRef at(qint64 position) const;
    qint64 positionOf(RecordRef record) const;
    /// The first record at or after @p time; size() when all are earlier.
    qint64 firstAt(TimePoint time) const;
    qint64 lateRecords() const { return m_late; } ///< that went before something already shown

    const Segment& segment(quint32 index) const { return *m_segments[index].segment; }
    const SegmentPtr& segmentPtr(quint32 index) const { return m_segments[index].segment; }
    quint32 source(quint32 index) const { return m_segments[index].source; }
    quint32 segmentCount() const { return static_cast<quint32>(m_segments.size()); }
    const std::vector<Run>& runs() const { return m_runs; }

private:
    struct Held {
        SegmentPtr segment; ///< null: dropped
        quint32 source = 0;
        quint32 taken = 0; ///< rows that are in the runs
    };

    std::vector<Held> m_segments;
    std::vector<Run> m_runs; ///< ascending positions
    qint64 m_size = 0;
    qint64 m_late = 0;
};

} // namespace vigie
