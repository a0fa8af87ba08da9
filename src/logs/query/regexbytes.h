// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/query/regextree.h"

#include <QtGlobal>

#include <string>

namespace vigie {

/// An expression over bytes, as Hyperscan reads it.
struct ByteExpression {
    std::string text; ///< empty: it can match nothing
    bool exact = true; ///< finds the lines that the tree finds; else some more
};

/// Writes @p tree for a scan of raw UTF-8. With escapes: of JSON, each character as itself or as any escape
/// of it that is in use; finds some lines in vain.
[[nodiscard]] ByteExpression writeBytes(const RegexTree& tree, bool withEscapes);

/// Whether any of the characters that escapes are written with are among these, but the quote: which may
/// stand in an escaped text only as what it is.
[[nodiscard]] bool swallowsEscapes(const RegexTree::Characters& characters);
/// The escapes that can hide one of the characters: EscapeKind, Ascii aside.
[[nodiscard]] quint8 escapeKindsOf(const RegexTree::Characters& characters);

} // namespace vigie
