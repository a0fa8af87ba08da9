// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "logs/query/columns.h"
#include "logs/query/jsonescapes.h"
#include "logs/query/querynode.h"
#include "logs/segment/segment.h"

#include <array>
#include <atomic>
#include <bit>
#include <memory>
#include <string>
#include <vector>

namespace vigie {

using RowBits = std::array<quint64, Segment::blockRows / 64>;

/// Rows of one block that may match still: what the steps of a plan narrow down.
class Chunk {
public:
    /// The rows of [from, to), which lie in one block.
    Chunk(const Segment& segment, quint32 from, quint32 to);

    const Segment& segment() const { return m_segment; }
    quint32 first() const { return m_first; } ///< of bit 0; a multiple of 64
    quint32 rows() const { return m_rows; } ///< bits in use
    quint32 words() const { return (m_rows + 63) / 64; }
    bool isEmpty() const;
    /// So few rows are left that it is cheaper to look at each than at the whole block.
    bool isSparse() const;
    /// Of the block; null while it grows.
    const Segment::BlockSummary* summary() const;

    void clear() { bits.fill(0); }
    void keepOnly(const RowBits& other);
    void remove(const RowBits& other);
    bool has(quint32 row) const { return (bits[(row - m_first) / 64] >> (row % 64)) & 1U; }
    /// Keeps the rows for which @p accepts says so. Gives up when @p stop turns true.
    template <class Accepts> void keepIf(const std::atomic<bool>& stop, Accepts accepts)
    {
        for (quint32 word = 0; word < words(); ++word) {
            if (bits[word] != 0 && stop.load(std::memory_order_relaxed))
                return;
            for (quint64 left = bits[word]; left != 0; left &= left - 1) {
                const auto bit = static_cast<quint32>(std::countr_zero(left));
                if (!accepts(m_first + word * 64 + bit))
                    bits[word] &= ~(quint64(1) << bit);
            }
        }
    }

    RowBits bits{};

private:
    const Segment& m_segment;
    quint32 m_first;
    quint32 m_rows;
};

/// Codes of a field in one segment: those that match, and those whose rows must be asked.
struct CodeSets {
    bool ready = false;
    ByteSet matching;
    ByteSet unsure;
};

/// What is worth keeping from block to block of one segment. One thread.
struct Visit {
    Visit(const Segment& visited, const std::atomic<bool>& stopped)
        : segment(visited)
        , stop(stopped)
    {
    }

    const Segment& segment;
    const std::atomic<bool>& stop;
    std::vector<CodeSets> codes; ///< by the step's number
    PaddedText decoded;
    std::string value;

    /// Whether some escape of the segment stands for an ASCII character that needs none (\u0041): then no
    /// search of the raw bytes can be trusted.
    bool hasAsciiEscapes();

private:
    enum class Known : quint8 { No, Absent, Present };
    Known m_asciiEscapes = Known::No;
};

/// A part of a query made ready. Immutable, thread-safe.
class QueryStep {
public:
    virtual ~QueryStep() = default;
    /// Removes from @p chunk the rows that do not match. When the visit's stop turns true: any of them.
    virtual void keep(Chunk& chunk, Visit& visit) const = 0;
    /// Of a row, in nanoseconds or so: cheap ones go first.
    virtual double cost() const = 0;
};

using QueryStepPtr = std::unique_ptr<QueryStep>;

/// @p steps counts the steps that keep CodeSets.
Result<QueryStepPtr> makePlanStep(const QueryNode& node, int& steps);
Result<QueryStepPtr> makeColumnStep(const QueryNode& node, int& steps); ///< null when the field has no column
Result<QueryStepPtr> makeTextStep(const QueryNode& node);
Result<QueryStepPtr> makeFieldStep(const QueryNode& node);

} // namespace vigie
