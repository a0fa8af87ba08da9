// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/log.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace vigie {

class Dictionary;
class SegmentText;

/// What is known of a row besides its values. Bits of Segment::flags().
namespace RowFlag {
constexpr quint8 Json = 1; ///< a complete JSON object
constexpr quint8 Escapes = 2; ///< has a backslash: text must be decoded before it is compared
constexpr quint8 Continuation = 4; ///< belongs to the row before it (a line of a traceback)
constexpr quint8 BorrowedTime = 8; ///< had no time of its own: the neighbour's, or the provider's
constexpr quint8 Remark = 16; ///< ours, not the source's: a gap, a reconnection, dropped records, an end
constexpr quint8 Access = 32; ///< an access line (Common Log or gunicorn)
constexpr quint8 Logfmt = 64;
constexpr quint8 Unended = 128; ///< the source has not ended this line yet; it may still grow
} // namespace RowFlag

/// Fields that have a column of codes; all others are read from the text when they are asked for.
enum class CodedField : quint8 { Service, Environment, Version, Method, Endpoint };
constexpr int codedFieldCount = 5;

/// A part of one source's records: their exact bytes in one piece and 23 bytes of columns a row. One thread
/// appends (SegmentBuilder); any number of threads read, without a lock, what rows() had published when they
/// asked. A row never changes once published. Times are milliseconds in UTC, corrected by the source's skew.
class Segment {
public:
    /// So that columns can be reserved at once and rows be named in 32 bits.
    static constexpr quint32 mostRows = 1U << 20;
    static constexpr size_t usualBytes = 16U << 20; ///< a longer line makes a longer segment
    static constexpr quint32 blockRows = 4096; ///< rows that share a summary
    static constexpr quint16 noStatus = 0;
    static constexpr quint32 noDuration = 0xffffffff;
    static constexpr quint16 noMessage = 0xffff; ///< the message starts beyond 64 KiB, or there is none
    static constexpr quint8 absentCode = 0;
    static constexpr quint8 readTextCode = 255; ///< the segment has too many values of this field

    /// @p capacity rows are reserved as address space; memory is used as they are written. @p fallback is the
    /// time of rows for which nothing better is known (of a file: when it was written last).
    Segment(std::unique_ptr<SegmentText> text, TimePoint fallback, quint32 capacity = mostRows);
    ~Segment();
    Segment(const Segment&) = delete;
    Segment& operator=(const Segment&) = delete;

    quint32 rows() const { return m_rows.load(std::memory_order_acquire); }
    bool isSealed() const { return m_sealed.load(std::memory_order_acquire); }

    /// All text of the published rows with their line ends. At least 64 bytes after it can be read.
    std::string_view text() const;
    /// Without its line end. For a JSON record the exact bytes of the object.
    std::string_view line(quint32 row) const;
    quint32 offset(quint32 row) const { return m_offsets[row]; } ///< within text()
    /// The row that holds the byte at @p offset. O(log rows).
    quint32 rowAt(quint32 offset) const;
    /// The raw message of a known JSON record (escaped as in the text), of an access or logfmt line, else the
    /// whole line.
    std::string_view message(quint32 row) const;

    TimePoint time(quint32 row) const { return m_base + Millis(m_times[row]); }
    TimePoint base() const { return m_base; } ///< settled with the first row
    LogLevel level(quint32 row) const { return static_cast<LogLevel>(m_levels[row]); }

    // Whole columns, for scans. Valid up to rows().
    const quint32* offsets() const { return m_offsets; }
    const quint32* times() const { return m_times; } ///< ms after base(); earlier rows never go below it
    const quint8* levels() const { return m_levels; } ///< LogLevel
    const quint8* flags() const { return m_flags; } ///< RowFlag
    const quint16* statuses() const { return m_statuses; }
    const quint32* durations() const { return m_durations; } ///< in 10 microseconds
    const quint8* codes(CodedField field) const { return m_codes[static_cast<size_t>(field)]; }
    /// Code → value. Grows while the segment does; codes 1 to size().
    const Dictionary& dictionary(CodedField field) const;

    /// What a block of rows holds, to skip it whole.
    struct BlockSummary {
        quint32 earliest = 0xffffffff; ///< ms after base()
        quint32 latest = 0;
        quint8 levels = 0; ///< bit n: a row of LogLevel n
        quint8 flags = 0; ///< any of them
    };
    /// Only of full blocks; the last, growing one has none until it is full or the segment is sealed.
    quint32 summarised() const { return m_summarised.load(std::memory_order_acquire); }
    const BlockSummary& block(quint32 index) const { return m_blocks[index]; }

    /// Rows below have no ASCII character written as an escape that it does not need (\u0041), as far as
    /// searches have looked; 0xffffffff: some have. Searches keep it, once for all of them.
    std::atomic<quint32>& plainEscapes() const { return m_plainEscapes; }

    /// Bytes of columns, dictionaries and summaries in use; the text is not counted.
    size_t indexBytes() const;
    /// The file under a mapped text was cut: some of it reads as zeros now.
    bool isBroken() const;
    /// The file under a mapped text was cut or written anew: columns tell what was there, the text does not.
    bool isStale() const;
    void setStale();
    /// Moves the columns of a sealed segment into @p file, which is empty and may have no name, and lets go
    /// of the text: from now on the system may take back the memory of both. Readers notice nothing. False:
    /// the file could not be written, and all is as it was.
    bool moveColumns(int file);

private:
    friend class SegmentBuilder;

    std::unique_ptr<SegmentText> m_text;
    TimePoint m_base; ///< the fallback until the first row is published
    quint32 m_capacity;
    void* m_reserved = nullptr; ///< one mapping for all columns
    size_t m_reservedBytes = 0;
    struct Column {
        size_t start; ///< within the mapping; no other column is on its pages
        size_t rowBytes;
    };
    std::vector<Column> m_layout;
    quint32* m_offsets = nullptr; ///< one more than rows: the end of the last
    quint32* m_times = nullptr;
    quint32* m_durations = nullptr;
    quint16* m_statuses = nullptr;
    quint16* m_messages = nullptr; ///< start within the line
    quint8* m_levels = nullptr;
    quint8* m_flags = nullptr;
    std::array<quint8*, codedFieldCount> m_codes{};
    std::array<std::unique_ptr<Dictionary>, codedFieldCount> m_dictionaries;
    std::array<BlockSummary, mostRows / blockRows> m_blocks;
    std::atomic<quint32> m_rows = 0;
    std::atomic<quint32> m_summarised = 0;
    std::atomic<bool> m_sealed = false;
    mutable std::atomic<quint32> m_plainEscapes = 0;
};

using SegmentPtr = std::shared_ptr<const Segment>;

} // namespace vigie
