// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/stats/numbersketch.h"

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

const double logBase = std::log((1 + NumberSketch::error) / (1 - NumberSketch::error));
constexpr double smallest = 1e-9; ///< nearer to 0 is 0
/// Steps of positive numbers lie above 0, those of negative ones below.
constexpr int middle = 100'000;

int stepOf(double number)
{
    if (std::abs(number) < smallest)
        return 0;
    const int step = middle + static_cast<int>(std::ceil(std::log(std::abs(number)) / logBase));
    return number > 0 ? step : -step;
}

/// The number with the least relative distance to all of a step.
double numberOf(int step)
{
    if (step == 0)
        return 0;
    const double top = std::exp((std::abs(step) - middle) * logBase);
    const double number = top * (1 - NumberSketch::error);
    return step > 0 ? number : -number;
}

} // namespace

void NumberSketch::add(double number)
{
    m_least = m_count == 0 ? number : std::min(m_least, number);
    m_most = m_count == 0 ? number : std::max(m_most, number);
    ++m_count;
    if (m_spread)
        place(number, 1);
    else
        m_numbers.push_back(number);
    if (m_numbers.size() > exactly)
        spread();
}

void NumberSketch::place(double number, quint64 times)
{
    m_steps[stepOf(number)] += times;
}

void NumberSketch::spread()
{
    m_spread = true;
    for (const double number : m_numbers)
        place(number, 1);
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
            place(number, 1);
        else
            m_numbers.push_back(number);
    }
    for (const auto& [step, times] : other.m_steps)
        m_steps[step] += times;
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
    for (const auto& [step, times] : m_steps) {
        before += times;
        if (before >= rank)
            return std::clamp(numberOf(step), m_least, m_most);
    }
    return m_most;
}

} // namespace vigie
