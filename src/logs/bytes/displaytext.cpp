// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/bytes/displaytext.h"

#include <algorithm>
#include <optional>

namespace vigie::bytes {

namespace {

bool isControl(QChar letter)
{
    const char16_t code = letter.unicode();
    return (code < 0x20 && code != u'\t') || (code >= 0x7f && code < 0xa0);
}

/// The length of the colour sequence (ESC [ digits ; m) at @p at; 0 when it is none.
qsizetype colourLength(const QString& text, qsizetype at)
{
    qsizetype end = at + 1;
    if (end >= text.size() || text[end] != u'[')
        return 0;
    ++end;
    while (end < text.size()
        && ((text[end] >= u'0' && text[end] <= u'9') || text[end] == u';' || text[end] == u':'))
        ++end;
    return end < text.size() && text[end] == u'm' ? end + 1 - at : 0;
}

std::optional<quint32> fourHex(std::string_view text)
{
    if (text.size() < 4)
        return std::nullopt;
    quint32 value = 0;
    for (const char digit : text.substr(0, 4)) {
        value <<= 4;
        if (digit >= '0' && digit <= '9')
            value |= static_cast<quint32>(digit - '0');
        else if ((digit | 0x20) >= 'a' && (digit | 0x20) <= 'f')
            value |= static_cast<quint32>((digit | 0x20) - 'a' + 10);
        else
            return std::nullopt;
    }
    return value;
}

void appendUtf8(std::string& out, quint32 code)
{
    const auto put = [&out](quint32 byte) { out.push_back(static_cast<char>(byte)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xc0 | code >> 6);
        put(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        put(0xe0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3f));
        put(0x80 | (code & 0x3f));
    } else {
        put(0xf0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3f));
        put(0x80 | (code >> 6 & 0x3f));
        put(0x80 | (code & 0x3f));
    }
}

/// Reads what follows "\u" at the start of @p rest; returns the characters used, 0 when it is no escape.
size_t appendUnicodeEscape(std::string& out, std::string_view rest)
{
    const std::optional<quint32> first = fourHex(rest);
    if (!first)
        return 0;
    if (*first < 0xd800 || *first > 0xdfff) {
        appendUtf8(out, *first);
        return 4;
    }
    if (*first < 0xdc00 && rest.size() >= 10 && rest[4] == '\\' && rest[5] == 'u') {
        const std::optional<quint32> second = fourHex(rest.substr(6));
        if (second && *second >= 0xdc00 && *second <= 0xdfff) {
            appendUtf8(out, 0x10000 + ((*first - 0xd800) << 10) + (*second - 0xdc00));
            return 10;
        }
    }
    appendUtf8(out, 0xfffd);
    return 4;
}

char simpleEscape(char letter)
{
    switch (letter) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case '"':
    case '\\':
    case '/':
        return letter;
    default:
        return 0;
    }
}

} // namespace

QString displayText(std::string_view bytes)
{
    QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    if (std::none_of(text.cbegin(), text.cend(), isControl))
        return text;
    QString shown;
    shown.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar letter = text[i];
        if (!isControl(letter)) {
            shown.append(letter);
            continue;
        }
        if (letter == QChar(0x1b)) {
            if (const qsizetype length = colourLength(text, i); length > 0) {
                i += length - 1;
                continue;
            }
        }
        const char16_t code = letter.unicode();
        if (code < 0x20)
            shown.append(QChar(static_cast<char16_t>(0x2400 + code)));
        else
            shown.append(code == 0x7f ? QChar(0x2421) : QChar(QChar::ReplacementCharacter));
    }
    return shown;
}

QString displayJsonText(std::string_view raw)
{
    std::string buffer;
    return displayText(unescapeJson(raw, buffer));
}

std::string_view unescapeJson(std::string_view raw, std::string& buffer)
{
    size_t slash = raw.find('\\');
    if (slash == std::string_view::npos)
        return raw;
    buffer.clear();
    buffer.reserve(raw.size());
    size_t copied = 0;
    while (slash != std::string_view::npos && slash + 1 < raw.size()) {
        buffer.append(raw, copied, slash - copied);
        const char letter = raw[slash + 1];
        size_t used = 0;
        if (letter == 'u') {
            const size_t digits = appendUnicodeEscape(buffer, raw.substr(slash + 2));
            used = digits == 0 ? 0 : digits + 2;
        } else if (const char meant = simpleEscape(letter); meant != 0) {
            buffer.push_back(meant);
            used = 2;
        }
        if (used == 0) {
            buffer.append(raw, slash, 2);
            used = 2;
        }
        copied = slash + used;
        slash = raw.find('\\', copied);
    }
    buffer.append(raw, copied);
    return buffer;
}

} // namespace vigie::bytes
