// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/segment/jsonsteps.h"
#include "logs/segment/jsonwalk.h"

#include <string_view>
#include <vector>

namespace vigie {

/// The orders of keys that the records of a source were seen to have. Takes the values out of the next ones
/// by comparing what stands between them, without parsing. Keys may be missing from a record; one more, or
/// another order, does not fit, nor does a record that is cut. One thread.
class JsonOrders {
public:
    /// Tries the orders, the most used first. False: none fits, the line must be parsed, and learn() be told
    /// when wantsToLearn() says so. At least 64 bytes past the line must be readable.
    bool read(std::string_view line, bool hasBackslash, RawFields& fields);
    bool wantsToLearn() const { return m_wanting; }
    void learn(const std::vector<JsonKey>& keys);

private:
    struct Order {
        std::vector<JsonStep> steps;
        ReadSteps read = nullptr; ///< the fastest way
        quint32 hits = 0; ///< of the last lines
    };
    bool readByOthers(std::string_view line, bool hasBackslash, RawFields& fields);
    void endWindow();

    /// Lines after which the misses are counted; more than one in five, and another order is learned.
    static constexpr quint32 window = 512;

    std::vector<Order> m_orders;
    quint32 m_lines = 0; ///< since the last look at the misses
    quint32 m_misses = 0;
    bool m_wanting = true;
};

inline bool JsonOrders::read(std::string_view line, bool hasBackslash, RawFields& fields)
{
    if (++m_lines == window) [[unlikely]]
        endWindow();
    if (!m_orders.empty()) [[likely]] {
        Order& first = m_orders.front();
        if (first.read(first.steps, line, hasBackslash, fields)) [[likely]] {
            ++first.hits;
            return true;
        }
    }
    return readByOthers(line, hasBackslash, fields);
}

/// What readSteps…() needs to know of an order.
[[nodiscard]] std::vector<JsonStep> stepsOf(const std::vector<JsonKey>& keys);

} // namespace vigie
