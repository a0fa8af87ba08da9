// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/stats/topvalues.h"

#include <algorithm>
#include <numeric>

namespace vigie {

namespace {

/// Numbers of the table, most frequent first; equal ones by their text.
std::vector<int> ranking(const ValueTable& table, const std::vector<quint64>& counts, size_t most)
{
    std::vector<int> numbers(counts.size());
    std::iota(numbers.begin(), numbers.end(), 0);
    const auto before = [&](int left, int right) {
        const quint64 mine = counts[static_cast<size_t>(left)];
        const quint64 other = counts[static_cast<size_t>(right)];
        return mine != other ? mine > other : table.text(left) < table.text(right);
    };
    most = std::min(most, numbers.size());
    std::ranges::partial_sort(numbers, numbers.begin() + static_cast<qsizetype>(most), before);
    numbers.resize(most);
    return numbers;
}

} // namespace

TopValues::TopValues(QString field, int most)
    : m_field(std::move(field))
    , m_most(most)
{
}

void TopValues::count(int number, quint64 by)
{
    if (static_cast<size_t>(number) >= m_counts.size())
        m_counts.resize(static_cast<size_t>(number) + 1);
    m_counts[static_cast<size_t>(number)] += by;
}

void TopValues::add(const Segment& segment, const RowSet& rows, quint32 from, quint32 to)
{
    FieldValues values(segment, m_field);
    forEachRow(rows, from, to, [&](quint32 row) {
        ++m_rows;
        if (!values.visitNumbers(row, m_table, [this](int number) { count(number, 1); }))
            ++m_absent;
    });
    forgetRarest();
}

void TopValues::merge(const TopValues& other)
{
    for (int number = 0; number < other.m_table.size(); ++number)
        count(m_table.number(other.m_table.text(number)), other.m_counts[static_cast<size_t>(number)]);
    m_rows += other.m_rows;
    m_absent += other.m_absent;
    m_uncertainty += other.m_uncertainty;
    forgetRarest();
}

void TopValues::forgetRarest()
{
    if (m_table.size() <= 2 * m_most)
        return;
    const std::vector<int> kept = ranking(m_table, m_counts, static_cast<size_t>(m_most) + 1);
    m_uncertainty += m_counts[static_cast<size_t>(kept.back())];
    ValueTable table;
    std::vector<quint64> counts;
    for (int rank = 0; rank < m_most; ++rank) {
        const int number = kept[static_cast<size_t>(rank)];
        table.number(m_table.text(number));
        counts.push_back(m_counts[static_cast<size_t>(number)]);
    }
    m_table = std::move(table);
    m_counts = std::move(counts);
}

std::vector<TopValues::Value> TopValues::top(size_t count) const
{
    std::vector<Value> values;
    for (const int number : ranking(m_table, m_counts, count))
        values.push_back({m_table.name(number), m_counts[static_cast<size_t>(number)]});
    return values;
}

} // namespace vigie
