// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/stats/groupednumbers.h"

#include <algorithm>

namespace vigie {

namespace {

/// The number of the row's first value; -1 when it has none.
int firstValue(FieldValues& values, quint32 row, ValueTable& table)
{
    int first = -1;
    values.visitNumbers(row, table, [&first](int number) { first = first < 0 ? number : first; });
    return first;
}

} // namespace

GroupedNumbers::GroupedNumbers(QString number, QString field, int most)
    : m_number(std::move(number))
    , m_field(std::move(field))
    , m_table(most)
{
}

NumberSketch& GroupedNumbers::sketch(int number)
{
    if (number < 0)
        return m_others;
    if (static_cast<size_t>(number) >= m_sketches.size())
        m_sketches.resize(static_cast<size_t>(number) + 1);
    return m_sketches[static_cast<size_t>(number)];
}

void GroupedNumbers::add(const Segment& segment, const RowSet& rows, quint32 from, quint32 to)
{
    FieldValues numbers(segment, m_number);
    FieldValues groups(segment, m_field);
    forEachRow(rows, from, to, [&](quint32 row) {
        const auto number = numbers.number(row);
        if (number)
            sketch(m_field.isEmpty() ? -1 : firstValue(groups, row, m_table)).add(*number);
    });
}

void GroupedNumbers::merge(const GroupedNumbers& other)
{
    for (size_t number = 0; number < other.m_sketches.size(); ++number)
        sketch(m_table.number(other.m_table.text(static_cast<int>(number)))).merge(other.m_sketches[number]);
    m_others.merge(other.m_others);
}

std::vector<GroupedNumbers::Group> GroupedNumbers::groups() const
{
    std::vector<Group> groups;
    for (size_t number = 0; number < m_sketches.size(); ++number) {
        if (m_sketches[number].count() > 0)
            groups.push_back({m_table.name(static_cast<int>(number)), m_sketches[number]});
    }
    if (m_others.count() > 0)
        groups.push_back({QString(), m_others});
    std::ranges::sort(groups, [](const Group& left, const Group& right) {
        return left.numbers.count() != right.numbers.count() ? left.numbers.count() > right.numbers.count()
                                                             : left.value < right.value;
    });
    return groups;
}

std::vector<GroupedNumbers::Figures> GroupedNumbers::figures(size_t most) const
{
    std::vector<int> order;
    for (size_t number = 0; number < m_sketches.size(); ++number) {
        if (m_sketches[number].count() > 0)
            order.push_back(static_cast<int>(number));
    }
    if (m_others.count() > 0)
        order.push_back(-1);
    const auto numbers = [this](int number) -> const NumberSketch& {
        return number < 0 ? m_others : m_sketches[static_cast<size_t>(number)];
    };
    const auto text = [this](int number) { return number < 0 ? std::string() : m_table.text(number); };
    std::ranges::sort(order, [&](int left, int right) {
        return numbers(left).count() != numbers(right).count()
            ? numbers(left).count() > numbers(right).count()
            : text(left) < text(right);
    });
    order.resize(std::min(order.size(), most));
    std::vector<Figures> figures;
    for (const int number : order) {
        const NumberSketch& all = numbers(number);
        figures.push_back({number < 0 ? QString() : m_table.name(number), all.count(), all.least(),
            all.quantile(0.5), all.quantile(0.9), all.quantile(0.99), all.most()});
    }
    return figures;
}

ErrorRates::ErrorRates(QString field, int most)
    : m_field(std::move(field))
    , m_table(most)
{
}

ErrorRates::Rate& ErrorRates::rate(int number)
{
    if (number < 0)
        return m_others;
    if (static_cast<size_t>(number) >= m_rates.size())
        m_rates.resize(static_cast<size_t>(number) + 1);
    return m_rates[static_cast<size_t>(number)];
}

void ErrorRates::add(const Segment& segment, const RowSet& rows, quint32 from, quint32 to)
{
    FieldValues groups(segment, m_field);
    forEachRow(rows, from, to, [&](quint32 row) {
        Rate& found = rate(firstValue(groups, row, m_table));
        const LogLevel level = segment.level(row);
        ++found.records;
        found.errors += level == LogLevel::Error || level == LogLevel::Critical ? 1 : 0;
    });
}

void ErrorRates::merge(const ErrorRates& other)
{
    for (size_t number = 0; number < other.m_rates.size(); ++number) {
        Rate& own = rate(m_table.number(other.m_table.text(static_cast<int>(number))));
        own.records += other.m_rates[number].records;
        own.errors += other.m_rates[number].errors;
    }
    m_others.records += other.m_others.records;
    m_others.errors += other.m_others.errors;
}

std::vector<ErrorRates::Rate> ErrorRates::rates() const
{
    std::vector<Rate> rates;
    for (size_t number = 0; number < m_rates.size(); ++number) {
        if (m_rates[number].records == 0)
            continue;
        rates.push_back(m_rates[number]);
        rates.back().value = m_table.name(static_cast<int>(number));
    }
    if (m_others.records > 0)
        rates.push_back(m_others);
    std::ranges::sort(rates, [](const Rate& left, const Rate& right) {
        return left.records != right.records ? left.records > right.records : left.value < right.value;
    });
    return rates;
}

} // namespace vigie
