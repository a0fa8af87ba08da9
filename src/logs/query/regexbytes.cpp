// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/regexbytes.h"

#include "logs/query/jsonescapes.h"
#include "logs/query/textfold.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace vigie {

namespace {

using Kind = RegexTree::Kind;
using Characters = RegexTree::Characters;

/// A class with more characters than this becomes "any foreign character".
constexpr char32_t mostListed = 128;

void writeByte(std::string& bytes, unsigned byte)
{
    constexpr std::string_view digits = "0123456789abcdef";
    bytes += "\\x";
    bytes += digits[byte >> 4 & 15];
    bytes += digits[byte & 15];
}

/// The characters one by one, those that differ in the last byte only as a class.
void writePoints(std::string& bytes, const std::vector<char32_t>& points)
{
    for (size_t i = 0; i < points.size();) {
        std::string first;
        utf8::append(first, points[i]);
        size_t next = i + 1;
        std::string encoded = first;
        std::string last = first.substr(first.size() - 1);
        for (; next < points.size(); ++next) {
            encoded.clear();
            utf8::append(encoded, points[next]);
            if (encoded.size() != first.size()
                || encoded.compare(0, first.size() - 1, first, 0, first.size() - 1) != 0)
                break;
            last += encoded.back();
        }
        bytes += i > 0 ? "|" : "";
        for (const char byte : first.substr(0, first.size() - 1))
            writeByte(bytes, static_cast<quint8>(byte));
        bytes += '[';
        for (const char byte : last)
            writeByte(bytes, static_cast<quint8>(byte));
        bytes += ']';
        i = next;
    }
}

/// \uXXXX with digits of either case; two of them for what lies beyond 16 bits.
void writeEscapedPoint(std::string& bytes, char32_t point)
{
    constexpr std::string_view digits = "0123456789abcdef";
    const auto unit = [&bytes, digits](char32_t value) {
        bytes += "\\x5cu";
        for (int shift = 12; shift >= 0; shift -= 4) {
            const char digit = digits[value >> shift & 15];
            bytes += '[';
            bytes += digit;
            if (digit > '9')
                bytes += static_cast<char>(digit - 32);
            bytes += ']';
        }
    };
    if (point > 0xffff) {
        unit(0xd800 + ((point - 0x10000) >> 10));
        unit(0xdc00 + ((point - 0x10000) & 0x3ff));
    } else {
        unit(point);
    }
}

/// A class of bytes; of all foreign bytes too when @p foreign.
void writeClass(std::string& bytes, const std::bitset<128>& ascii, bool foreign)
{
    if (!foreign && ascii.count() == 1) {
        for (unsigned byte = 0; byte < 128; ++byte) {
            if (ascii.test(byte))
                writeByte(bytes, byte);
        }
        return;
    }
    bytes += '[';
    for (unsigned byte = 0; byte < 128; ++byte) {
        if (!ascii.test(byte))
            continue;
        unsigned last = byte;
        while (last + 1 < 128 && ascii.test(last + 1))
            ++last;
        writeByte(bytes, byte);
        if (last > byte) {
            bytes += '-';
            writeByte(bytes, last);
        }
        byte = last;
    }
    if (foreign)
        bytes += "\\x80-\\xff";
    bytes += ']';
}

/// The foreign characters one by one; nothing when there are too many, or one that stands for bad bytes too.
std::optional<std::vector<char32_t>> listed(const Characters& characters)
{
    if (characters.allWide)
        return std::nullopt;
    std::vector<char32_t> points;
    for (const auto& [from, to] : characters.wide) {
        if (to - from >= mostListed || (from <= utf8::replacement && to >= utf8::replacement))
            return std::nullopt;
        for (char32_t point = from; point <= to; ++point) {
            if (point < 0xd800 || point > 0xdfff)
                points.push_back(point);
        }
        if (points.size() > mostListed)
            return std::nullopt;
    }
    std::ranges::sort(points);
    points.erase(std::ranges::unique(points).begin(), points.end());
    return points;
}

class ByteWriter {
public:
    explicit ByteWriter(bool withEscapes)
        : m_withEscapes(withEscapes)
    {
    }

    bool exact = true;
    bool possible = true;
    std::string bytes;

    void write(const RegexTree& tree)
    {
        switch (tree.kind) {
        case Kind::Set:
            writeSet(tree);
            break;
        case Kind::Sequence:
            std::ranges::for_each(tree.parts, [this](const RegexTree& part) { write(part); });
            break;
        case Kind::Either:
            bytes += "(?:";
            for (size_t branch = 0; branch < tree.parts.size(); ++branch) {
                if (branch > 0)
                    bytes += '|';
                write(tree.parts[branch]);
            }
            bytes += ')';
            break;
        case Kind::Repeat:
            writeRepeat(tree);
            break;
        case Kind::LineBegin:
            bytes += m_withEscapes ? "(?:^|\\x5cn|\\x5cu000[aA])" : "^";
            break;
        case Kind::LineEnd:
            // The scan sees the carriage return that a line may end with.
            bytes += m_withEscapes ? "(?:\\x0d?$|\\x5cn|\\x5cu000[aA])" : "\\x0d?$";
            exact = false;
            break;
        case Kind::WordEdge:
            bytes += m_withEscapes ? "" : "\\b";
            break;
        case Kind::NoWordEdge:
            bytes += m_withEscapes ? "" : "\\B";
            break;
        }
    }

private:
    void writeSet(const RegexTree& tree)
    {
        const Characters& characters = tree.characters;
        const bool escapes = m_withEscapes && escapeKindsOf(characters) != 0;
        if (characters.isPlain() && !escapes) {
            possible = possible && characters.ascii.any();
            writeClass(bytes, characters.ascii, false);
            return;
        }
        const auto points = listed(characters);
        if (!points) {
            // One character is one to four bytes; which ones, the second look decides. At an edge a byte will
            // do.
            exact = exact && characters.allWide && tree.atEdge;
            bytes += escapes ? "(?:" : "";
            writeClass(bytes, characters.ascii, true);
            bytes += tree.atEdge ? "" : "{1,4}";
            bytes += escapes ? "|\\x5c(?:u[0-9a-fA-F]{4}){1,2}|\\x5c[^u\\x0a])" : "";
            return;
        }
        bytes += "(?:";
        if (characters.ascii.any()) {
            writeClass(bytes, characters.ascii, false);
            bytes += points->empty() ? "" : "|";
        }
        writePoints(bytes, *points);
        if (escapes)
            writeEscapes(characters, *points);
        bytes += ')';
        possible = possible && (characters.ascii.any() || !points->empty());
    }

    /// The ways to write characters of the set as escapes, each behind a bar.
    void writeEscapes(const Characters& characters, const std::vector<char32_t>& points)
    {
        quint8 kinds = 0;
        for (char32_t point = 0; point < 0x80; ++point)
            kinds |= characters.ascii.test(point) ? escapeKindsOf(point) : quint8(0);
        if ((kinds & EscapeKind::Quote) != 0)
            bytes += "|\\x5c\\x22";
        if ((kinds & EscapeKind::Backslash) != 0)
            bytes += "|\\x5c\\x5c";
        if ((kinds & EscapeKind::Slash) != 0)
            bytes += "|\\x5c\\x2f";
        if ((kinds & EscapeKind::Control) != 0)
            bytes += "|\\x5c[bfnrt]|\\x5cu00[01][0-9a-fA-F]";
        for (const char32_t point : points) {
            bytes += '|';
            writeEscapedPoint(bytes, point);
        }
    }

    void writeRepeat(const RegexTree& tree)
    {
        const RegexTree& part = tree.parts.front();
        const bool isSet = part.kind == Kind::Set;
        const bool many = isSet && !part.characters.isPlain() && !listed(part.characters);
        const bool swallows = isSet && tree.most == RegexTree::endless && swallowsEscapes(part.characters);
        if (many && (!m_withEscapes || swallows)) {
            // As many bytes as characters or more; the same when there is no upper bound to count.
            writeClass(bytes, part.characters.ascii, true);
            const bool oneByte = tree.least <= 1 && (tree.most == RegexTree::endless || tree.atEdge);
            exact = exact && part.characters.allWide && oneByte;
            writeCount(tree.least, tree.most == RegexTree::endless ? tree.most : tree.most * 4);
            return;
        }
        bytes += "(?:";
        write(part);
        bytes += ')';
        writeCount(tree.least, tree.most);
    }

    void writeCount(int least, int most)
    {
        bytes += '{' + std::to_string(least);
        if (most != least)
            bytes += most == RegexTree::endless ? "," : ',' + std::to_string(most);
        bytes += '}';
    }

    bool m_withEscapes;
};

} // namespace

bool swallowsEscapes(const RegexTree::Characters& characters)
{
    constexpr std::string_view written = "\\untrbf0123456789abcdefABCDEF";
    return std::ranges::all_of(
        written, [&](char byte) { return characters.ascii.test(static_cast<size_t>(byte)); });
}

quint8 escapeKindsOf(const RegexTree::Characters& characters)
{
    quint8 kinds = characters.isPlain() ? 0 : EscapeKind::Foreign;
    for (char32_t point = 0; point < 0x80; ++point) {
        if (characters.ascii.test(point))
            kinds |= escapeKindsOf(point);
    }
    return kinds;
}

ByteExpression writeBytes(const RegexTree& tree, bool withEscapes)
{
    ByteWriter writer(withEscapes);
    writer.write(tree);
    return {writer.possible ? writer.bytes : std::string(), writer.exact};
}

} // namespace vigie
