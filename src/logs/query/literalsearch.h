// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/query/textfold.h"

#include <QtGlobal>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// Finds a text among bytes: compares its two rarest bytes for 32 places at once, then the rest. Thread-safe.
/// At least 64 bytes past what is searched must be readable.
class LiteralSearch {
public:
    /// Nothing when the text is empty or its letters have forms of different lengths (accents that fold, a few
    /// letters of other scripts, U+FFFD, which stands for any bad byte): Expression::makeText can do these.
    static std::optional<LiteralSearch> make(std::string_view text, Fold fold);

    size_t size() const { return m_places.size(); }
    /// The first match that begins at @p from or behind and ends by @p end; null: none.
    const char* find(const char* from, const char* end) const;
    bool isFoundIn(std::string_view text) const { return find(text.data(), text.data() + text.size()); }
    /// The first place where a match may begin, raw or written with escapes. Only if hasPlainAnchor(), and no
    /// escape stands for an ASCII character that needs none: then every match is at such a place.
    const char* candidate(const char* from, const char* end) const;
    bool matchesAt(const char* at) const; ///< size() bytes are there

    /// The bytes looked for first cannot be written as an escape.
    bool hasPlainAnchor() const { return m_plainAnchor; }
    /// EscapeKind of the escapes that may hide a match, Ascii aside.
    quint8 hiddenBy() const { return m_hiddenBy; }

private:
    /// A byte that matches when it, with the bits of the mask set, is the wanted one.
    struct Place {
        quint8 mask = 0; ///< 0x20 for a letter of either case
        quint8 wanted = 0;
    };
    struct Anchor {
        size_t offset = 0;
        Place place;
    };
    /// A foreign character with its forms, when they differ by more than a mask can say.
    struct Character {
        size_t offset = 0;
        std::vector<std::string> forms;
    };

    LiteralSearch() = default;
    void chooseAnchors(const std::vector<bool>& plain, const std::vector<bool>& single);
    template <bool Verify> const char* search(const char* from, const char* end) const;
    template <bool Verify> const char* searchPortably(const char* from, const char* last) const;
    template <bool Verify> const char* searchWithAvx2(const char* from, const char* last) const;

    std::vector<Place> m_places; ///< one a byte
    std::vector<Character> m_characters;
    Anchor m_first; ///< the lower offset
    Anchor m_second;
    bool m_exactBytes = true; ///< no masks and no characters: m_text is all
    std::string m_text;
    bool m_plainAnchor = false;
    quint8 m_hiddenBy = 0;
};

} // namespace vigie
