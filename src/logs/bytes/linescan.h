// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstddef>

namespace vigie::bytes {

/// The end of a line in a scanned text.
struct LineEnd {
    quint32 end; ///< offset of the line feed
    quint32 backslash; ///< not 0: the line has one
};

/// Finds line feeds and backslashes in one pass, a batch of lines at a time so that their bytes are still in
/// the cache when they are read next. At least 64 bytes past the end must be readable. Texts below 4 GiB.
class LineScan {
public:
    enum class Way { Best, Portable }; ///< Portable: the twin without AVX2

    /// Offsets count from @p data; the scan covers [from, to).
    LineScan(const char* data, size_t from, size_t to, Way way = Way::Best);

    /// Fills up to @p room line ends and returns how many; fewer than @p room: there are no more.
    size_t next(LineEnd* ends, size_t room) { return m_scan(*this, ends, room); }
    /// After the last line end: whether the rest, which has none, holds a backslash.
    bool restHasBackslash() const { return m_carry != 0; }

private:
    static size_t scanPortable(LineScan& state, LineEnd* ends, size_t room);
    static size_t scanAvx2(LineScan& state, LineEnd* ends, size_t room);

    const char* m_data;
    size_t m_at; ///< of the next block
    size_t m_to;
    size_t m_block = 0; ///< of the masks below
    quint64 m_feeds = 0; ///< not yet reported
    quint64 m_slashes = 0; ///< behind the last reported line end
    quint64 m_carry = 0; ///< backslashes of the line that began before the block
    size_t (*m_scan)(LineScan&, LineEnd*, size_t);
};

} // namespace vigie::bytes
