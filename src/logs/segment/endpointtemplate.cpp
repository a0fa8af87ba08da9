// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/endpointtemplate.h"

#include "logs/bytes/block16.h"
#include "logs/segment/linereader.h"

#include <algorithm>
#include <bit>
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

/// Whether 16 bits in a row are set.
bool hasLongRun(quint32 bits)
{
    bits &= bits >> 1;
    bits &= bits >> 2;
    bits &= bits >> 4;
    return (bits & bits >> 8) != 0;
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

std::string_view endpointTemplateReadable(std::string_view path, EndpointBuffer& buffer)
{
    constexpr size_t block = 32; // of which most paths are one
    static_assert(longHex == 16);
    if (path.empty() || path.size() > block)
        return endpointTemplate(path, buffer.data(), buffer.size());
    const char* const from = path.data();
    const auto low = bytes::Block16::load(from);
    const auto high = bytes::Block16::load(from + 16);
    const auto both = [](quint32 first, quint32 second) { return first | second << 16; };
    auto size = static_cast<unsigned>(path.size());
    if (const quint32 query = both(low.equal('?'), high.equal('?')); query != 0) [[unlikely]]
        size = std::min(size, static_cast<unsigned>(std::countr_zero(query)));
    const auto within = static_cast<quint32>((quint64(1) << size) - 1);
    const quint32 digits = both(low.between('0', '9'), high.between('0', '9')) & within;
    const quint32 slashes = both(low.equal('/'), high.equal('/')) & within;
    const quint32 hex = both(low.lettersTo('f'), high.lettersTo('f'));
    if (hasLongRun((hex | digits) & within))
        return endpointTemplate(path, buffer.data(), buffer.size());
    // Parts that begin with a digit; an id is one that ends with its digits.
    quint32 starts = digits & (slashes << 1 | 1);
    const quint32 ends = slashes | ~within;
    char* out = buffer.data();
    const char* copied = from;
    for (; starts != 0; starts &= starts - 1) {
        const int start = std::countr_zero(starts);
        const int end = std::countr_zero(~digits & ~((quint32(2) << start) - 1));
        if (end < 32 && (ends >> end & 1U) == 0)
            continue;
        std::memcpy(out, copied, block);
        out += from + start - copied;
        std::memcpy(out, "{id}", 4);
        out += 4;
        copied = from + end;
    }
    if (copied == from)
        return path.substr(0, size);
    std::memcpy(out, copied, block);
    return {buffer.data(),
        static_cast<size_t>(out - buffer.data()) + (size - static_cast<size_t>(copied - from))};
}

} // namespace vigie
