// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/segment/fields.h"
#include "logs/segment/jsonwalk.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// An order of keys that records of one writer have. Takes the values out of the next ones by comparing what
/// stands between them, without parsing. Keys may be missing from a record; one more, or another order, does
/// not fit, nor does a record that is cut.
class JsonOrder {
public:
    explicit JsonOrder(const std::vector<JsonKey>& keys);

    /// False when @p line does not fit; @p fields is worthless then. At least 64 bytes past it must be
    /// readable.
    bool read(std::string_view line, bool hasBackslash, RawFields& fields) const;
    /// The same without any instruction set: the twin that tests compare with.
    bool readPortable(std::string_view line, bool hasBackslash, RawFields& fields) const;

private:
    struct Step {
        alignas(32) std::array<char, 32> start{}; ///< of the separator, zeros behind
        std::string rest; ///< of a separator beyond 32 bytes
        quint32 low = 0; ///< bytes of the first and of the second block that must be the same
        quint32 high = 0;
        quint32 size = 0; ///< of the separator
        KnownField field = KnownField::None;
    };
    template <class Block>
    static bool readBy(
        const std::vector<Step>& steps, std::string_view line, bool hasBackslash, RawFields& fields);

    std::vector<Step> m_steps;
};

/// The orders of keys that a source was seen to use. One thread.
class JsonOrders {
public:
    /// Tries the orders, the most used first. False: none fits, the line must be parsed, and learn() be told
    /// when wantsToLearn() says so.
    bool read(std::string_view line, bool hasBackslash, RawFields& fields);
    bool wantsToLearn() const { return m_wanting; }
    void learn(const std::vector<JsonKey>& keys);

private:
    struct Known {
        JsonOrder order;
        quint32 hits = 0; ///< of the last lines
    };
    void endWindow();

    std::vector<Known> m_orders;
    quint32 m_lines = 0; ///< since the last look at the misses
    quint32 m_misses = 0;
    bool m_wanting = true;
};

} // namespace vigie
