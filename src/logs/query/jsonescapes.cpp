// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/jsonescapes.h"

#include "logs/query/textfold.h"

#include <cstring>

namespace vigie {

namespace {

constexpr char32_t none = 0xffffffff;

const char* backslash(const char* at, const char* end)
{
    const void* found = at < end ? std::memchr(at, '\\', static_cast<size_t>(end - at)) : nullptr;
    return found ? static_cast<const char*>(found) : end;
}

char32_t hexDigit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return static_cast<char32_t>(digit - '0');
    if (digit >= 'a' && digit <= 'f')
        return static_cast<char32_t>(digit - 'a' + 10);
    if (digit >= 'A' && digit <= 'F')
        return static_cast<char32_t>(digit - 'A' + 10);
    return none;
}

/// The four digits at @p at, or none.
char32_t hexUnit(const char* at, const char* end)
{
    if (end - at < 4)
        return none;
    char32_t unit = 0;
    for (int i = 0; i < 4; ++i) {
        const char32_t digit = hexDigit(at[i]);
        if (digit == none)
            return none;
        unit = unit << 4 | digit;
    }
    return unit;
}

bool isSurrogate(char32_t unit, char32_t first)
{
    return unit != none && (unit & 0xfc00) == first;
}

/// Reads the escape whose backslash is at @p at and moves behind it; none, and behind the backslash, when it
/// is no escape.
char32_t readEscape(const char*& at, const char* end)
{
    const char* const start = at++;
    if (at == end)
        return none;
    switch (*at++) {
    case '"':
        return U'"';
    case '\\':
        return U'\\';
    case '/':
        return U'/';
    case 'b':
        return U'\b';
    case 'f':
        return U'\f';
    case 'n':
        return U'\n';
    case 'r':
        return U'\r';
    case 't':
        return U'\t';
    case 'u': {
        const char32_t unit = hexUnit(at, end);
        if (unit == none)
            break;
        at += 4;
        if (isSurrogate(unit, 0xd800) && end - at >= 6 && at[0] == '\\' && at[1] == 'u') {
            const char32_t second = hexUnit(at + 2, end);
            if (isSurrogate(second, 0xdc00)) {
                at += 6;
                return 0x10000 + ((unit & 0x3ff) << 10 | (second & 0x3ff));
            }
        }
        return unit >= 0xd800 && unit <= 0xdfff ? utf8::replacement : unit;
    }
    default:
        break;
    }
    at = start + 1;
    return none;
}

template <class Append> void decode(std::string_view raw, Append append)
{
    const char* at = raw.data();
    const char* const end = at + raw.size();
    while (at < end) {
        const char* const next = backslash(at, end);
        append(std::string_view(at, static_cast<size_t>(next - at)));
        if (next == end)
            return;
        at = next;
        const char32_t point = readEscape(at, end);
        if (point == none) {
            append(std::string_view("\\"));
            continue;
        }
        std::string bytes;
        utf8::append(bytes, point);
        append(bytes);
    }
}

} // namespace

quint8 escapeKindsOf(char32_t point)
{
    if (point >= 0x80)
        return EscapeKind::Foreign;
    if (point < 0x20)
        return EscapeKind::Control;
    switch (point) {
    case U'"':
        return EscapeKind::Quote;
    case U'\\':
        return EscapeKind::Backslash;
    case U'/':
        return EscapeKind::Slash;
    default:
        return 0;
    }
}

quint8 escapeKinds(std::string_view raw)
{
    quint8 kinds = 0;
    const char* const end = raw.data() + raw.size();
    const char* at = backslash(raw.data(), end);
    while (at < end) {
        const bool written = end - at > 1 && at[1] == 'u';
        const char32_t point = readEscape(at, end);
        if (point != none) {
            const quint8 kind = escapeKindsOf(point);
            kinds |= written && kind != EscapeKind::Foreign && kind != EscapeKind::Control
                ? static_cast<quint8>(EscapeKind::Ascii | kind)
                : kind;
        }
        at = backslash(at, end);
    }
    return kinds;
}

void PaddedText::reserve(size_t size)
{
    if (m_bytes.size() < size + 64)
        m_bytes.resize(size + size / 2 + 64);
}

void PaddedText::append(std::string_view text)
{
    reserve(m_size + text.size());
    std::copy(text.begin(), text.end(), m_bytes.begin() + static_cast<qsizetype>(m_size));
    m_size += text.size();
}

void decodeEscapes(std::string_view raw, PaddedText& decoded)
{
    decoded.clear();
    decode(raw, [&decoded](std::string_view part) { decoded.append(part); });
}

std::string decodedEscapes(std::string_view raw)
{
    std::string decoded;
    decoded.reserve(raw.size());
    decode(raw, [&decoded](std::string_view part) { decoded.append(part); });
    return decoded;
}

} // namespace vigie
