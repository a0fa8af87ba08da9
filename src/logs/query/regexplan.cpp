// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/regexplan.h"

#include "logs/query/jsonescapes.h"

#include <algorithm>
#include <array>
#include <optional>

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

void writePoint(std::string& bytes, char32_t point)
{
    std::string encoded;
    utf8::append(encoded, point);
    for (const char byte : encoded)
        writeByte(bytes, static_cast<quint8>(byte));
}

void writeCharacter(std::string& characters, char32_t point)
{
    constexpr std::string_view digits = "0123456789abcdef";
    characters += "\\x{";
    for (int shift = 20; shift >= 0; shift -= 4)
        characters += digits[point >> shift & 15];
    characters += '}';
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
            bytes += '^';
            break;
        case Kind::LineEnd:
            // The scan sees the carriage return that a line may end with.
            bytes += "\\x0d?$";
            exact = false;
            break;
        case Kind::WordEdge:
            bytes += "\\b";
            break;
        case Kind::NoWordEdge:
            bytes += "\\B";
            break;
        }
    }

private:
    void writeSet(const RegexTree& tree)
    {
        const Characters& characters = tree.characters;
        if (characters.isPlain()) {
            possible = possible && characters.ascii.any();
            writeClass(bytes, characters.ascii, false);
            return;
        }
        const auto points = listed(characters);
        if (!points) {
            // One character is one to four bytes; which ones, the second look decides. At an edge a byte will do.
            exact = exact && characters.allWide && tree.atEdge;
            writeClass(bytes, characters.ascii, true);
            bytes += tree.atEdge ? "" : "{1,4}";
            return;
        }
        bytes += "(?:";
        if (characters.ascii.any()) {
            writeClass(bytes, characters.ascii, false);
            bytes += points->empty() ? "" : "|";
        }
        for (size_t i = 0; i < points->size(); ++i) {
            bytes += i > 0 ? "|" : "";
            writePoint(bytes, (*points)[i]);
        }
        bytes += ')';
        possible = possible && (characters.ascii.any() || !points->empty());
    }

    void writeRepeat(const RegexTree& tree)
    {
        const RegexTree& part = tree.parts.front();
        const bool many = part.kind == Kind::Set && !part.characters.isPlain() && !listed(part.characters);
        if (many) {
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
};

/// A line is found or not: what may repeat at an end need not.
void trim(RegexTree& tree, bool atEnd)
{
    tree.atEdge = true;
    if (tree.kind == Kind::Either) {
        for (RegexTree& branch : tree.parts)
            trim(branch, atEnd);
        return;
    }
    if (tree.kind == Kind::Repeat) {
        tree.most = tree.least;
        return;
    }
    if (tree.kind != Kind::Sequence)
        return;
    while (!tree.parts.empty()) {
        RegexTree& part = atEnd ? tree.parts.back() : tree.parts.front();
        if (part.kind == Kind::Repeat && part.least == 0) {
            tree.parts.erase(atEnd ? tree.parts.end() - 1 : tree.parts.begin());
            continue;
        }
        trim(part, atEnd);
        return;
    }
}

bool matchesEmpty(const RegexTree& tree)
{
    switch (tree.kind) {
    case Kind::Sequence:
        return std::ranges::all_of(tree.parts, matchesEmpty);
    case Kind::Either:
        return std::ranges::any_of(tree.parts, matchesEmpty);
    case Kind::Repeat:
        return tree.least == 0 || matchesEmpty(tree.parts.front());
    case Kind::Set:
    case Kind::LineBegin: // only where a line is, but that is seldom worth a thought
    case Kind::LineEnd:
    case Kind::WordEdge:
    case Kind::NoWordEdge:
        return false;
    }
    return false;
}

/// Whether a match may have no bytes, so that it cannot be told to which line it belongs.
bool mayBeEmpty(const RegexTree& tree)
{
    switch (tree.kind) {
    case Kind::Set:
        return false;
    case Kind::Sequence:
        return std::ranges::all_of(tree.parts, mayBeEmpty);
    case Kind::Either:
        return std::ranges::any_of(tree.parts, mayBeEmpty);
    case Kind::Repeat:
        return tree.least == 0 || mayBeEmpty(tree.parts.front());
    case Kind::LineBegin:
    case Kind::LineEnd:
    case Kind::WordEdge:
    case Kind::NoWordEdge:
        return true;
    }
    return true;
}

/// Any of the characters that escapes are written with, but the quote: which may stand in an escaped text only
/// as what it is.
bool swallowsEscapes(const Characters& characters)
{
    constexpr std::string_view written = "\\untrbf0123456789abcdefABCDEF";
    return std::ranges::all_of(
        written, [&](char byte) { return characters.ascii.test(static_cast<size_t>(byte)); });
}

quint8 kindsOf(const Characters& characters)
{
    quint8 kinds = characters.isPlain() ? 0 : EscapeKind::Foreign;
    for (char32_t point = 0; point < 0x80; ++point) {
        if (characters.ascii.test(point))
            kinds |= escapeKindsOf(point);
    }
    return kinds;
}

quint8 hidingKinds(const RegexTree& tree)
{
    constexpr quint8 any = EscapeKind::All & ~EscapeKind::Ascii;
    quint8 kinds = 0;
    switch (tree.kind) {
    case Kind::Set:
        return kindsOf(tree.characters);
    case Kind::Repeat:
        if (tree.parts.front().kind == Kind::Set && tree.most == RegexTree::endless
            && swallowsEscapes(tree.parts.front().characters))
            return 0;
        [[fallthrough]];
    case Kind::Sequence:
    case Kind::Either:
        for (const RegexTree& part : tree.parts)
            kinds |= hidingKinds(part);
        return kinds;
    case Kind::LineBegin:
    case Kind::LineEnd:
        return EscapeKind::Control;
    case Kind::WordEdge:
    case Kind::NoWordEdge:
        return any;
    }
    return any;
}

/// The character that a set is, letters of both cases taken for one; 0 when it is several or can be hidden.
char plainCharacter(const RegexTree& tree, bool ignoreCase)
{
    if (tree.kind != Kind::Set || !tree.characters.isPlain())
        return 0;
    char32_t found = 0;
    for (char32_t point = 1; point < 0x80; ++point) {
        if (!tree.characters.ascii.test(point))
            continue;
        if (escapeKindsOf(point) != 0 || (found != 0 && (!ignoreCase || foldPoint(found, {}) != foldPoint(point, {}))))
            return 0;
        found = point;
    }
    return static_cast<char>(found);
}

std::string longestFactor(const RegexTree& tree, bool ignoreCase)
{
    std::string longest;
    std::string run;
    const auto end = [&] {
        if (run.size() > longest.size())
            longest = run;
        run.clear();
    };
    const auto& parts = tree.parts;
    if (tree.kind != Kind::Sequence)
        return longest;
    for (const RegexTree& part : parts) {
        if (const char plain = plainCharacter(part, ignoreCase)) {
            run += plain;
            continue;
        }
        end();
        if (part.kind == Kind::Repeat && part.least > 0) {
            if (const std::string inner = longestFactor(part.parts.front(), ignoreCase);
                inner.size() > longest.size())
                longest = inner;
        }
    }
    end();
    return longest;
}

} // namespace

RegexPlan planExpression(std::string_view pattern, bool ignoreCase)
{
    RegexPlan plan;
    plan.characters = pattern;
    plan.hiddenBy = EscapeKind::All & ~EscapeKind::Ascii;
    const auto tree = RegexTree::parse(pattern, ignoreCase);
    if (!tree)
        return plan;
    plan.matchesAll = matchesEmpty(*tree);
    plan.hiddenBy = hidingKinds(*tree);
    plan.factor = longestFactor(*tree, ignoreCase);
    trim(*tree, true);
    trim(*tree, false);
    ByteWriter writer;
    writer.write(*tree);
    if (writer.possible && !mayBeEmpty(*tree))
        plan.bytes = writer.bytes;
    plan.exact = writer.exact;
    return plan;
}

RegexPlan planText(std::string_view text, Fold fold)
{
    RegexPlan plan;
    plan.exact = true;
    const std::string folded = foldText(text, fold);
    plan.matchesAll = folded.empty();
    std::string run;
    const char* at = folded.data();
    const char* const end = at + folded.size();
    while (at < end) {
        const char32_t point = utf8::next(at, end);
        const auto forms = formsOf(point, fold);
        bool plain = forms.size() <= 2;
        std::bitset<128> ascii;
        std::string foreign;
        plan.characters += "[";
        for (const char32_t form : forms) {
            writeCharacter(plan.characters, form);
            plan.hiddenBy |= escapeKindsOf(form);
            plain = plain && escapeKindsOf(form) == 0;
            if (form < 0x80) {
                ascii.set(form);
                continue;
            }
            foreign += foreign.empty() ? "" : "|";
            writePoint(foreign, form);
        }
        if (point == utf8::replacement) {
            // Stands for any bad byte, too.
            foreign = "[\\x80-\\xff]{1,3}";
            plan.exact = false;
        }
        plan.characters += ']';
        plan.bytes += "(?:";
        if (ascii.any())
            writeClass(plan.bytes, ascii, false);
        plan.bytes += ascii.any() && !foreign.empty() ? "|" : "";
        plan.bytes += foreign + ')';
        const bool takesMarks = fold.accents && isLatinLetter(point) && at < end;
        if (takesMarks) {
            plan.characters += "[\\x{300}-\\x{36f}]*";
            plan.bytes += "(?:\\xcc[\\x80-\\xbf]|\\xcd[\\x80-\\xaf])*";
            plan.hiddenBy |= EscapeKind::Foreign;
        }
        if (plain)
            run += static_cast<char>(point);
        if (run.size() > plan.factor.size())
            plan.factor = run;
        if (!plain || takesMarks)
            run.clear();
    }
    return plan;
}

} // namespace vigie
