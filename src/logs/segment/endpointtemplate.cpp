// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/linereader.h"

#include <algorithm>
#include <cstring>

namespace vigie {

namespace {

constexpr size_t longHex = 16; ///< hexadecimal digits that make a name an id

/// Whether one part of a path (between two slashes) names a single thing.
bool isId(std::string_view part)
{
    if (part.empty())
        return false;
    size_t digits = 0;
    size_t hex = 0;
    size_t dashes = 0;
    for (const char letter : part) {
        const bool digit = letter >= '0' && letter <= '9';
        digits += digit ? 1 : 0;
        hex += digit || ((letter | 0x20) >= 'a' && (letter | 0x20) <= 'f') ? 1 : 0;
        dashes += letter == '-' ? 1 : 0;
    }
    if (digits == part.size())
        return true;
    if (hex == part.size())
        return hex >= longHex;
    return part.size() == 36 && hex == 32 && dashes == 4 && part[8] == '-' && part[13] == '-'
        && part[18] == '-' && part[23] == '-';
}

} // namespace

std::string_view endpointTemplate(std::string_view path, char* buffer, size_t size)
{
    static constexpr std::string_view hole = "{id}";
    const std::string_view plain = path.substr(0, path.find('?'));
    char* out = buffer;
    char* const end = buffer + size;
    size_t copied = 0; // of plain
    for (size_t from = 0; from < plain.size();) {
        const size_t to = std::min(plain.find('/', from), plain.size());
        if (isId(plain.substr(from, to - from))) {
            const size_t before = from - copied;
            if (static_cast<size_t>(end - out) < before + hole.size() + (plain.size() - to))
                return plain;
            std::memcpy(out, plain.data() + copied, before);
            std::memcpy(out + before, hole.data(), hole.size());
            out += before + hole.size();
            copied = to;
        }
        from = to + 1;
    }
    if (copied == 0)
        return plain;
    std::memcpy(out, plain.data() + copied, plain.size() - copied);
    out += plain.size() - copied;
    return {buffer, static_cast<size_t>(out - buffer)};
}

} // namespace vigie
