// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// What the escapes of a JSON text stand for, so that a search knows which rows it need not decode.
namespace EscapeKind {
    constexpr quint8 Foreign = 1; ///< U+0080 and above
    constexpr quint8 Quote = 2;
    constexpr quint8 Backslash = 4;
    constexpr quint8 Slash = 8;
    constexpr quint8 Control = 16;
    constexpr quint8 Ascii = 32; ///< an ASCII character that needs none, as \u0041
    constexpr quint8 All = 63;
}

/// The kinds that can hide @p point in a raw text, Ascii aside, which can hide any.
[[nodiscard]] quint8 escapeKindsOf(char32_t point);
/// The kinds that @p raw has.
[[nodiscard]] quint8 escapeKinds(std::string_view raw);

/// Bytes that can be read 64 past their end.
class PaddedText {
public:
    void clear() { m_size = 0; }
    void append(std::string_view text);
    std::string_view view()
    {
        reserve(m_size);
        return {m_bytes.data(), m_size};
    }

private:
    void reserve(size_t size);

    std::vector<char> m_bytes;
    size_t m_size = 0;
};

/// Replaces @p decoded by @p raw with its escapes resolved, quotes and all else as it stands. What is no escape
/// stays; a lone surrogate becomes U+FFFD.
void decodeEscapes(std::string_view raw, PaddedText& decoded);
[[nodiscard]] std::string decodedEscapes(std::string_view raw);

} // namespace vigie
