// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace vigie::bytes {

/// What a person sees of raw bytes: UTF-8 decoded with U+FFFD for what is broken, terminal colours left out,
/// control characters as their pictures (NUL is ␀, the escape character ␛, a line feed ␊) except the tab.
[[nodiscard]] QString displayText(std::string_view bytes);

/// The same for the inside of a JSON string: escapes are resolved first. Lone surrogates become U+FFFD.
[[nodiscard]] QString displayJsonText(std::string_view raw);

/// The UTF-8 bytes that the inside of a JSON string stands for. A view of @p raw when it has no escape, else
/// of @p buffer. An escape that is none stays as it is.
[[nodiscard]] std::string_view unescapeJson(std::string_view raw, std::string& buffer);

} // namespace vigie::bytes
