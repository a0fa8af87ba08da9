// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>

namespace vigie {

/// Which of the 256 values of a column of bytes are wanted.
class ByteSet {
public:
    void insert(quint8 value) { m_bits[value / 8] = static_cast<quint8>(m_bits[value / 8] | 1U << (value % 8)); }
    bool contains(quint8 value) const { return (m_bits[value / 8] >> (value % 8)) & 1U; }
    bool empty() const { return m_bits == std::array<quint8, 32>{}; }
    void invert()
    {
        for (quint8& bits : m_bits)
            bits = static_cast<quint8>(~bits);
    }
    bool operator==(const ByteSet&) const = default;

private:
    std::array<quint8, 32> m_bits{};
};

// Bit i of @p bits tells of row i: written for all rows, 0 past the last. Chosen once between AVX2 and a
// portable twin with the same answers.
void rowsInSet(const quint8* column, quint32 rows, const ByteSet& set, quint64* bits);

// The same for a range, ends included, but added to what @p bits holds already.
void addRowsInRange(const quint16* column, quint32 rows, quint16 least, quint16 most, quint64* bits);
void addRowsInRange(const quint32* column, quint32 rows, quint32 least, quint32 most, quint64* bits);

} // namespace vigie
