// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/query/literalsearch.h"
#include "logs/query/querystep.h"

#include <algorithm>
#include <string_view>

namespace vigie {

/// A row with both may hide in escapes what is looked for.
constexpr quint8 hidingFlags = RowFlag::Json | RowFlag::Escapes;
/// Scanned at once, so that a search stops soon.
constexpr quint32 pieceBytes = 1U << 20;

/// Whole rows of a block, as one text with their line ends.
struct TextPiece {
    quint32 firstRow;
    quint32 endRow;
    quint32 offset; ///< of the text within the segment's
    std::string_view text;
};

/// Finds the rows of ascending offsets.
class RowCursor {
public:
    RowCursor(const Segment& segment, quint32 firstRow, quint32 endRow)
        : m_offsets(segment.offsets())
        , m_row(firstRow)
        , m_end(endRow)
    {
    }
    quint32 endOf(quint32 row) const { return m_offsets[row + 1]; }
    /// Whether @p offset is in the row found last.
    bool isInLast(quint32 offset) const
    {
        return m_found && offset >= m_offsets[m_row] && offset < m_offsets[m_row + 1];
    }
    quint32 rowOf(quint32 offset)
    {
        m_found = true;
        if (offset < m_offsets[m_row])
            m_row = 0; // out of order: from the start
        if (offset >= m_offsets[m_row + 1]) {
            const quint32* const behind
                = std::upper_bound(m_offsets + m_row + 1, m_offsets + m_end + 1, offset);
            m_row = static_cast<quint32>(behind - m_offsets) - 1;
        }
        return m_row;
    }

private:
    const quint32* m_offsets;
    quint32 m_row;
    quint32 m_end;
    bool m_found = false;
};

inline void setRow(const Chunk& chunk, RowBits& bits, quint32 row)
{
    bits[(row - chunk.first()) / 64] |= quint64(1) << (row % 64);
}

/// The text of the chunk's rows, piece by piece until @p stop.
template <class Scan> void forPieces(const Chunk& chunk, const std::atomic<bool>& stop, Scan scan)
{
    const Segment& segment = chunk.segment();
    const char* const data = segment.text().data();
    const quint32* const offsets = segment.offsets();
    const quint32 end = chunk.first() + chunk.rows();
    for (quint32 row = chunk.first(); row < end && !stop.load(std::memory_order_relaxed);) {
        const quint32 from = offsets[row];
        const quint32 most = offsets[end] - from > pieceBytes ? from + pieceBytes : offsets[end];
        const quint32* const behind = std::upper_bound(offsets + row + 1, offsets + end + 1, most);
        const quint32 next = std::max(static_cast<quint32>(behind - offsets) - 1, row + 1);
        scan(TextPiece{row, next, from, std::string_view(data + from, offsets[next] - from)});
        row = next;
    }
}

/// Marks the rows whose raw text has what is looked for.
inline void markMatches(
    const LiteralSearch& search, const Chunk& chunk, const TextPiece& piece, RowBits& found)
{
    RowCursor cursor(chunk.segment(), piece.firstRow, piece.endRow);
    const char* const begin = piece.text.data();
    const char* const end = begin + piece.text.size();
    const char* at = begin;
    while ((at = search.find(at, end))) {
        const quint32 row = cursor.rowOf(static_cast<quint32>(at - begin) + piece.offset);
        setRow(chunk, found, row);
        at = begin + (cursor.endOf(row) - piece.offset);
    }
}

/// Decodes the row into visit.decoded when it has escapes of these kinds, or ones that may hide anything.
inline bool decodeRow(quint32 row, quint8 kinds, Visit& visit)
{
    if ((visit.segment.flags()[row] & hidingFlags) != hidingFlags)
        return false;
    const std::string_view line = visit.segment.line(row);
    if ((escapeKinds(line) & (kinds | EscapeKind::Ascii)) == 0)
        return false;
    decodeEscapes(line, visit.decoded);
    return true;
}

/// Adds to @p found the rows of @p rest with escapes that @p accepts takes.
template <class Accepts> void keepHiding(Chunk& rest, RowBits& found, Visit& visit, Accepts accepts)
{
    if (const Segment::BlockSummary* summary = rest.summary();
        summary && (summary->flags & hidingFlags) != hidingFlags)
        return;
    ByteSet hiding;
    for (unsigned flags = 0; flags < 256; ++flags) {
        if ((flags & hidingFlags) == hidingFlags)
            hiding.insert(static_cast<quint8>(flags));
    }
    RowBits bits;
    rowsInSet(rest.segment().flags() + rest.first(), rest.rows(), hiding, bits.data());
    rest.keepOnly(bits);
    rest.keepIf(visit.stop, accepts);
    for (quint32 word = 0; word < rest.words(); ++word)
        found[word] |= rest.bits[word];
}

} // namespace vigie
