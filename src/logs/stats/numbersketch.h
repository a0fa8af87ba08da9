// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <map>
#include <vector>

namespace vigie {

/// The spread of many numbers in little memory. Up to 1,024 of them quantiles are exact; beyond, each is off
/// by 1 % of its value at most: numbers are counted by the power of 1.02 that they fall on. Count, least and
/// most are always exact. The order of additions and merges makes no difference.
class NumberSketch {
public:
    static constexpr size_t exactly = 1024;
    static constexpr double error = 0.01;

    void add(double number); ///< finite
    void merge(const NumberSketch& other);

    quint64 count() const { return m_count; }
    double least() const { return m_least; } ///< 0 without numbers
    double most() const { return m_most; }
    /// The number that a @p part (0 to 1) of all are not above: of rank ceil(part × count). 0 without
    /// numbers.
    double quantile(double part) const;

private:
    void place(double number, quint64 times);
    void spread();

    quint64 m_count = 0;
    double m_least = 0;
    double m_most = 0;
    std::vector<double> m_numbers; ///< while exact
    std::map<int, quint64> m_steps; ///< in ascending order of the numbers they stand for
    bool m_spread = false;
};

} // namespace vigie
