// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/segment/segment.h"

#include <string_view>

namespace vigie {

class LineReader;

/// What a source knows of a line beside its bytes.
struct LineOrigin {
    TimePoint time; ///< when the provider or we saw it; the record's own time wins
    LogLevel level = LogLevel::Unknown; ///< the provider's opinion; the record's own wins
    quint8 flags = 0; ///< RowFlag::Remark
};

/// Fills one segment on one thread. LineReader keeps what was learned from line to line and from segment to
/// segment of a source.
class SegmentBuilder {
public:
    /// Rows of lines that stand in @p text already (a mapped file).
    SegmentBuilder(std::shared_ptr<Segment> segment, LineReader& reader, Millis skew);

    /// Indexes whole lines of [from, to) of the segment's text; @p to is just behind a line end, or the end of
    /// the source. Returns the bytes taken: less when the segment is full. Does not publish.
    size_t indexLines(size_t from, size_t to, const LineOrigin& origin);
    /// Copies one line (which may hold line ends) into the segment's own memory and indexes it. False when
    /// it does not fit any more. Only for a segment with MemoryText. Does not publish.
    bool append(std::string_view line, const LineOrigin& origin);
    /// Makes what was added visible to readers.
    void publish();
    /// Publishes, gives back the memory that was reserved in vain, and ends the segment.
    void seal();

    const std::shared_ptr<Segment>& segment() const { return m_segment; }

private:
    std::shared_ptr<Segment> m_segment;
    LineReader& m_reader;
    Millis m_skew;
    quint32 m_row = 0;
};

} // namespace vigie
