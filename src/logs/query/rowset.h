// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace vigie {

/// A set of rows of one segment: a bit a row, with a count every 512 rows. A value.
class RowSet {
public:
    RowSet() = default;
    explicit RowSet(quint32 rows, bool all = false);

    quint32 rows() const { return m_rows; }
    bool contains(quint32 row) const { return (m_words[row / 64] >> (row % 64)) & 1U; }
    void insert(quint32 row) { m_words[row / 64] |= quint64(1) << (row % 64); } ///< then seal()
    void remove(quint32 row) { m_words[row / 64] &= ~(quint64(1) << (row % 64)); } ///< then seal()
    /// More rows, none of them in the set.
    void grow(quint32 rows);

    RowSet& operator&=(const RowSet& other); ///< same rows
    RowSet& operator|=(const RowSet& other);
    void invert();

    /// Counts after a change; the three below need it.
    void seal();
    quint32 count() const { return m_counts.empty() ? 0 : m_counts.back(); }
    quint32 countBefore(quint32 row) const; ///< members with a smaller number
    quint32 nth(quint32 index) const; ///< the row of the member with that index, 0 to count() - 1

    std::vector<quint64>& words() { return m_words; }
    const std::vector<quint64>& words() const { return m_words; }
    bool operator==(const RowSet& other) const { return m_rows == other.m_rows && m_words == other.m_words; }

private:
    quint32 m_rows = 0;
    std::vector<quint64> m_words; ///< bits past m_rows are 0
    std::vector<quint32> m_counts; ///< [i]: members in rows below 512 i; one more at the end
};

} // namespace vigie
