// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/segment/endpointtemplate.h"
#include "logs/segment/linereader.h"
#include "logs/segment/segment.h"

#include <optional>
#include <string_view>

namespace vigie {

/// What a source knows of a line beside its bytes.
struct LineOrigin {
    TimePoint time
        = {}; ///< when the provider or we saw it (the epoch: nobody did); the record's own time wins
    LogLevel level = LogLevel::Unknown; ///< the provider's opinion; the record's own wins
    quint8 flags = 0; ///< RowFlag::Remark
    bool ended = false; ///< the source has ended: a last line without line end is whole, not RowFlag::Unended
};

/// Fills one segment on one thread. LineReader keeps what was learned from line to line and from segment to
/// segment of a source.
///
/// A record without a time of its own gets, in this order: as a continuation line the time of its record; the
/// origin's; the one of the record before; the one of the record behind (at the start of a source, until
/// publish()); the segment's fallback. RowFlag::BorrowedTime marks them all.
class SegmentBuilder {
public:
    /// Rows of lines that stand in the segment's text already (a mapped file), or are to be appended.
    SegmentBuilder(std::shared_ptr<Segment> segment, LineReader& reader, Millis skew);

    /// Indexes whole lines of [from, to) of the segment's text; @p to is just behind a line end, or the end
    /// of the source. Returns the bytes taken: less when the segment is full, or when a time is more than 49
    /// days away from its others: the rest belongs into another segment. Does not publish.
    size_t indexLines(size_t from, size_t to, const LineOrigin& origin);
    /// Copies one line (which may hold line ends) into the segment's own memory and indexes it. False when
    /// it does not fit (bytes, rows or time): another segment is due. Only for WritableText. Does not
    /// publish.
    bool append(std::string_view line, const LineOrigin& origin);
    /// Indexes one line that stands in the text already, right behind the one before: @p size bytes (line
    /// ends among them are its own) and one more that ends it. False as above. Does not publish.
    bool indexLine(size_t size, const LineOrigin& origin);
    /// Makes what was added visible to readers.
    void publish();
    /// Publishes and ends the segment.
    void seal();

    const std::shared_ptr<Segment>& segment() const { return m_segment; }

private:
    bool addRow(size_t from, size_t size, const LineValues& values, const LineOrigin& origin);
    bool settleTime(TimePoint time);
    void takeFieldsOfHead(quint32 row);
    void rememberFields();
    /// Brings the reader's memory of the last record up to date.
    const LineReader::LastRecord& lastRecord();
    void summarise(quint32 from, quint32 to);

    std::shared_ptr<Segment> m_segment;
    LineReader& m_reader;
    Millis m_skew;
    EndpointTemplate m_endpointTemplate;
    const char* m_data; ///< the segment's text
    static constexpr quint32 noRow = 0xffffffff;
    quint32 m_row = 0;
    quint32 m_head = noRow; ///< the last row that is a record of its own, which continuation lines follow
    quint32 m_untimed = 0; ///< rows at the start that wait for the first time; all of them, or 0
    bool m_based = false; ///< the segment's base is settled
    quint32 m_ms = 0; ///< of the last row, after the base
    size_t m_used = 0; ///< bytes of the text in rows
};

} // namespace vigie
