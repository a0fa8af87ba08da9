// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <bitset>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie {

/// A regular expression taken apart, to be written anew for a block scan over bytes and to see what every match
/// must hold. Knows the common part of the Perl syntax; the rest is left to the engine that knows it all.
struct RegexTree {
    enum class Kind : quint8 { Set, Sequence, Either, Repeat, LineBegin, LineEnd, WordEdge, NoWordEdge };
    static constexpr int endless = -1;

    /// Characters, of which one is matched. Never a line feed.
    struct Characters {
        std::bitset<128> ascii;
        std::vector<std::pair<char32_t, char32_t>> wide; ///< ranges, ends included, above ASCII
        bool allWide = false; ///< everything above ASCII

        bool isPlain() const { return wide.empty() && !allWide; }
        void addRange(char32_t from, char32_t to);
        void invert();
    };

    Kind kind = Kind::Sequence;
    int least = 1; ///< Repeat
    int most = 1;
    bool atEdge = false; ///< nothing is matched before it, or behind it
    Characters characters; ///< Set
    std::vector<RegexTree> parts; ///< Sequence, Either; Repeat: one

    /// Null: something in it is not known here.
    static std::unique_ptr<RegexTree> parse(std::string_view pattern, bool ignoreCase);
};

} // namespace vigie
