// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/stats/numbersketch.h"

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

const double logBase = std::log((1 + NumberSketch::error) / (1 - NumberSketch::error));
constexpr double smallest = 1e-9; ///< nearer to 0 is 0

int stepOf(double number)
{
    return static_cast<int>(std::ceil(std::log(number) / logBase));
}

/// The number with the least relative distance to all of a step.
double numberOf(int step)
{
    return std::exp(step * logBase) * (1 - NumberSketch::error);
}

} // namespace

void NumberSketch::add(double number)
{
    m_least = m_count == 0 ? number : std::min(m_least, number);
    m_most = m_count == 0 ? number : std::max(m_most, number);
    ++m_count;
    if (m_spread)
        place(number);
    else
        m_numbers.push_back(number);
    if (m_numbers.size() > exactly)
        spread();
}

void NumberSketch::Steps::add(int step, quint64 times)
{
    if (counts.empty())
        first = step;
    if (step < first) {
        counts.insert(counts.begin(), static_cast<size_t>(first - step), 0);
        first = step;
    }
    const auto index = static_cast<size_t>(step - first);
    if (index >= counts.size())
        counts.resize(index + 1);
    counts[index] += times;
}

void NumberSketch::Steps::merge(const Steps& other)
{
    for (size_t index = 0; index < other.counts.size(); ++index) {
        if (other.counts[index] != 0)
            add(other.first + static_cast<int>(index), other.counts[index]);
    }
}

void NumberSketch::place(double number)
{
    if (std::abs(number) < smallest)
        ++m_zeros;
    else if (number < 0)
        m_negative.add(stepOf(-number), 1);
    else
        m_positive.add(stepOf(number), 1);
}

void NumberSketch::spread()
{
    m_spread = true;
    for (const double number : m_numbers)
        place(number);
    m_numbers.clear();
    m_numbers.shrink_to_fit();
}

void NumberSketch::merge(const NumberSketch& other)
{
    if (other.m_count == 0)
        return;
    m_least = m_count == 0 ? other.m_least : std::min(m_least, other.m_least);
    m_most = m_count == 0 ? other.m_most : std::max(m_most, other.m_most);
    m_count += other.m_count;
    if (!m_spread && (other.m_spread || m_count > exactly))
        spread();
    for (const double number : other.m_numbers) {
        if (m_spread)
            place(number);
        else
            m_numbers.push_back(number);
    }
    m_negative.merge(other.m_negative);
    m_positive.merge(other.m_positive);
    m_zeros += other.m_zeros;
}

double NumberSketch::quantile(double part) const
{
    if (m_count == 0)
        return 0;
    const double wanted = std::ceil(std::clamp(part, 0.0, 1.0) * static_cast<double>(m_count));
    const quint64 rank = std::clamp<quint64>(static_cast<quint64>(wanted), 1, m_count);
    if (!m_spread) {
        std::vector<double> numbers = m_numbers;
        const auto place = numbers.begin() + static_cast<qsizetype>(rank - 1);
        std::nth_element(numbers.begin(), place, numbers.end());
        return *place;
    }
    quint64 before = 0;
    for (size_t index = m_negative.counts.size(); index-- > 0;) {
        before += m_negative.counts[index];
        if (before >= rank)
            return std::clamp(-numberOf(m_negative.first + static_cast<int>(index)), m_least, m_most);
    }
    before += m_zeros;
    if (before >= rank)
        return std::clamp(0.0, m_least, m_most);
    for (size_t index = 0; index < m_positive.counts.size(); ++index) {
        before += m_positive.counts[index];
        if (before >= rank)
            return std::clamp(numberOf(m_positive.first + static_cast<int>(index)), m_least, m_most);
    }
    return m_most;
}

} // namespace vigie
