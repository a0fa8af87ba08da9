// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/rowset.h"

#include <algorithm>
#include <bit>

namespace vigie {

namespace {

constexpr quint32 rowsOfCount = 512;
constexpr quint32 wordsOfCount = rowsOfCount / 64;

size_t wordsFor(quint32 rows)
{
    return (size_t(rows) + 63) / 64;
}

quint32 members(quint64 word)
{
    return static_cast<quint32>(std::popcount(word));
}

} // namespace

RowSet::RowSet(quint32 rows, bool all)
    : m_rows(rows)
    , m_words(wordsFor(rows), all ? ~quint64(0) : 0)
{
    if (all && rows % 64 != 0)
        m_words.back() = (quint64(1) << (rows % 64)) - 1;
    if (all)
        seal();
}

void RowSet::grow(quint32 rows)
{
    if (rows <= m_rows)
        return;
    m_rows = rows;
    m_words.resize(wordsFor(rows), 0);
}

RowSet& RowSet::operator&=(const RowSet& other)
{
    for (size_t word = 0; word < m_words.size(); ++word)
        m_words[word] &= other.m_words[word];
    seal();
    return *this;
}

RowSet& RowSet::operator|=(const RowSet& other)
{
    for (size_t word = 0; word < m_words.size(); ++word)
        m_words[word] |= other.m_words[word];
    seal();
    return *this;
}

void RowSet::invert()
{
    for (quint64& word : m_words)
        word = ~word;
    if (m_rows % 64 != 0)
        m_words.back() &= (quint64(1) << (m_rows % 64)) - 1;
    seal();
}

void RowSet::seal()
{
    m_counts.resize((m_words.size() + wordsOfCount - 1) / wordsOfCount + 1);
    quint32 total = 0;
    for (size_t group = 0; group + 1 < m_counts.size(); ++group) {
        m_counts[group] = total;
        const size_t first = group * wordsOfCount;
        const size_t end = std::min(first + wordsOfCount, m_words.size());
        for (size_t word = first; word < end; ++word)
            total += members(m_words[word]);
    }
    m_counts.back() = total;
}

quint32 RowSet::countBefore(quint32 row) const
{
    if (row >= m_rows)
        return count();
    quint32 before = m_counts[row / rowsOfCount];
    for (size_t word = row / rowsOfCount * wordsOfCount; word < row / 64; ++word)
        before += members(m_words[word]);
    return before + members(m_words[row / 64] & ((quint64(1) << (row % 64)) - 1));
}

quint32 RowSet::nth(quint32 index) const
{
    const auto after = std::upper_bound(m_counts.begin(), m_counts.end() - 1, index);
    const auto group = static_cast<size_t>(after - m_counts.begin() - 1);
    quint32 left = index - m_counts[group];
    size_t word = group * wordsOfCount;
    while (left >= members(m_words[word]))
        left -= members(m_words[word++]);
    quint64 bits = m_words[word];
    while (left-- > 0)
        bits &= bits - 1;
    return static_cast<quint32>(word * 64) + static_cast<quint32>(std::countr_zero(bits));
}

} // namespace vigie
