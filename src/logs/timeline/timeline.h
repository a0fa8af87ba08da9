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

/// All records of all sources in order of time. Equal times: by source, then in the order of arrival, so that
/// a traceback stays with its record. Kept as runs of rows that follow each other, so that an ordered source
/// of ten million rows costs a few hundred bytes. One thread.
class Timeline {
public:
    struct Run {
        quint32 segment;
        quint32 from; ///< first row
        qint64 position; ///< of that row in the whole
    };

    /// A new segment of @p source (its rank among equal times); @p sequence orders the segments of a source,
    /// such as the offset in its file. Returns its index, which stays.
    quint32 addSegment(SegmentPtr segment, quint32 source, qint64 sequence);
    /// Takes in the rows that were published since. Returns the lowest position that changed: size() before,
    /// when all came at the end; size() when there was nothing. Rows that would have to go between very many
    /// others wait for more of their kind, so that a source without any order costs no square of its rows:
    /// isBehind() then, and update() is to be called again.
    qint64 update();
    bool isBehind() const { return m_postponed > 0; }
    /// Forgets a segment and its rows. Returns the lowest position that changed.
    qint64 dropSegment(quint32 index);
    void clear();

    qint64 size() const { return m_size; }
    RecordRef at(qint64 position) const;
    /// -1 when the record has not been taken in, or was dropped.
    qint64 positionOf(RecordRef record) const;
    /// The first record at or after @p time; size() when all are earlier.
    qint64 firstAt(TimePoint time) const;

    const Segment& segment(quint32 index) const { return *m_segments[index].segment; }
    const SegmentPtr& segmentPtr(quint32 index) const { return m_segments[index].segment; }
    quint32 source(quint32 index) const { return m_segments[index].source; }
    quint32 segmentCount() const { return static_cast<quint32>(m_segments.size()); }
    /// Rows of a segment that have been taken in.
    quint32 taken(quint32 index) const { return m_segments[index].taken; }
    bool isDropped(quint32 index) const { return !m_segments[index].segment; }

    const std::vector<Run>& runs() const { return m_runs; }
    quint32 runLength(size_t run) const;
    size_t runAt(qint64 position) const; ///< the run that holds it

private:
    struct Held {
        SegmentPtr segment; ///< null: dropped
        quint32 source = 0;
        qint64 sequence = 0;
        quint32 taken = 0; ///< rows that are in the runs
    };
    struct Key;
    struct Piece;
    using Pieces = std::vector<Piece>;

    Key keyOf(quint32 segment, quint32 row) const;
    Pieces risingPieces(quint32 segment) const;
    Pieces merged(const Pieces& left, const Pieces& right) const;
    Pieces mergedAll(std::vector<Pieces> lists) const;
    quint32 piecePrefix(const Piece& piece, const Key& before) const;
    qint64 mergeIn(const Pieces& fresh);
    bool isWorthIt(const Pieces& fresh);
    void append(const Piece& piece);

    std::vector<Held> m_segments;
    std::vector<Run> m_runs; ///< ascending positions
    qint64 m_size = 0;
    size_t m_postponed = 0; ///< calls of update() in a row that left rows out
};

} // namespace vigie
