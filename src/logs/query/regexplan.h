// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/query/regextree.h"
#include "logs/query/textfold.h"

#include <QtGlobal>

#include <string>
#include <string_view>

namespace vigie {

/// What is known of an expression before it runs.
struct RegexPlan {
    /// For the engine that reads characters.
    std::string characters;
    /// For a block scan over raw bytes, one line feed between the lines; no match spans two lines. Empty: it
    /// cannot be written so.
    std::string bytes;
    /// bytes finds exactly the lines; false: no fewer, and each wants a second look.
    bool exact = false;
    bool matchesAll = false; ///< even the empty line
    /// ASCII that every match holds, and that no JSON escape can hide but one that needs none. May be empty.
    std::string factor;
    /// The escapes that may hide a match: EscapeKind, Ascii aside.
    quint8 hiddenBy = 0;
};

[[nodiscard]] RegexPlan planExpression(std::string_view pattern, bool ignoreCase);
/// The same for a plain text that is compared with @p fold.
[[nodiscard]] RegexPlan planText(std::string_view text, Fold fold);

} // namespace vigie
