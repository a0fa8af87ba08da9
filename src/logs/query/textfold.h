// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// Which differences of letters a comparison overlooks.
struct Fold {
    bool letterCase = true;
    bool accents = false; ///< of Latin letters, composed or not

    bool operator==(const Fold&) const = default;
};

/// Text is compared as code points. A byte that is not UTF-8 counts as one U+FFFD, as it is shown.
namespace utf8 {
    constexpr char32_t replacement = 0xfffd;

    [[nodiscard]] char32_t next(const char*& at, const char* end); ///< at < end
    void append(std::string& text, char32_t point);
    [[nodiscard]] bool isValid(std::string_view text);
    /// @p text with each bad byte replaced.
    [[nodiscard]] std::string mended(std::string_view text);
}

/// What @p point compares as. Never turns another letter into an ASCII one by case alone (the Kelvin sign is
/// no k). Combining marks are not handled here.
[[nodiscard]] char32_t foldPoint(char32_t point, Fold fold);
[[nodiscard]] bool isLatinLetter(char32_t point);
[[nodiscard]] inline bool isCombiningMark(char32_t point)
{
    return point >= 0x300 && point <= 0x36f;
}
/// Folded, with the combining marks of Latin letters left out when accents fold.
[[nodiscard]] std::string foldText(std::string_view text, Fold fold);
/// Every code point that folds to @p folded, itself first.
[[nodiscard]] std::vector<char32_t> formsOf(char32_t folded, Fold fold);

} // namespace vigie
