// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/regexplan.h"

#include "logs/query/jsonescapes.h"
#include "logs/query/regexbytes.h"

#include <algorithm>

namespace vigie {

namespace {

/// Letters of a text with folded accents that a scan looks for; each has dozens of forms, and the time to
/// compile them grows faster than they do.
constexpr size_t mostScanned = 6;
/// Letters beyond ASCII of any text that a scan looks for: each may be written in many ways, and a text of a
/// hundred of them takes more than 100 ms to compile. What follows is left to the second look.
constexpr size_t mostWide = 24;
/// A character with more forms is looked for by the shape of its bytes.
constexpr size_t mostForms = 4;

using Kind = RegexTree::Kind;

void writeCharacter(std::string& characters, char32_t point)
{
    constexpr std::string_view digits = "0123456789abcdef";
    characters += "\\x{";
    for (int shift = 20; shift >= 0; shift -= 4)
        characters += digits[point >> shift & 15];
    characters += '}';
}

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

quint8 hidingKinds(const RegexTree& tree)
{
    constexpr quint8 any = EscapeKind::All & ~EscapeKind::Ascii;
    quint8 kinds = 0;
    switch (tree.kind) {
    case Kind::Set:
        return escapeKindsOf(tree.characters);
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
        if (escapeKindsOf(point) != 0
            || (found != 0 && (!ignoreCase || foldPoint(found, {}) != foldPoint(point, {}))))
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

void planTree(RegexTree& tree, bool ignoreCase, RegexPlan& plan)
{
    plan.matchesAll = matchesEmpty(tree);
    plan.hiddenBy = hidingKinds(tree);
    plan.factor = longestFactor(tree, ignoreCase);
    trim(tree, true);
    trim(tree, false);
    ByteExpression raw = writeBytes(tree, false);
    plan.exact = raw.exact;
    if (mayBeEmpty(tree))
        return;
    plan.bytes = std::move(raw.text);
    if (plan.hiddenBy != 0 && !plan.bytes.empty())
        plan.escaped = writeBytes(tree, true).text;
}

std::string hex(char byte)
{
    constexpr std::string_view digits = "0123456789abcdef";
    const auto value = static_cast<quint8>(byte);
    return {'\\', 'x', digits[value >> 4], digits[value & 15]};
}

/// One character of a text, in any form, raw or escaped; finds others, too.
std::string roughly(const RegexTree& set)
{
    std::vector<char32_t> points;
    points.reserve(set.characters.wide.size());
    for (const auto& range : set.characters.wide)
        points.push_back(range.first);
    if (points.size() <= mostForms)
        return writeBytes(set, true).text;
    std::ranges::sort(points);
    std::string first;
    std::string last;
    utf8::append(first, points.front());
    utf8::append(last, points.back());
    RegexTree ascii = set;
    ascii.characters.wide.clear();
    std::string text = "(?:";
    if (ascii.characters.ascii.any())
        text += writeBytes(ascii, false).text + '|';
    text += '[' + hex(first.front()) + '-' + hex(last.front()) + "][\\x80-\\xbf]{"
        + std::to_string(first.size() - 1) + ',' + std::to_string(last.size() - 1) + '}';
    return text + "|(?:\\x5cu[0-9a-fA-F]{4}){1,2})";
}

/// For a scan: what a text with folded accents begins with, raw or escaped.
std::string rough(const std::vector<RegexTree>& parts)
{
    std::string text;
    size_t letters = 0;
    for (const RegexTree& part : parts) {
        if (part.kind == Kind::Repeat)
            text += "(?:[\\xcc\\xcd][\\x80-\\xbf]|\\x5cu03[0-6][0-9a-fA-F])*";
        else if (letters++ == mostScanned)
            break;
        else
            text += roughly(part);
    }
    return text;
}

/// Leaves out what a scan shall not look for any more. Whether there was any.
bool cutBehindWide(std::vector<RegexTree>& parts)
{
    size_t wide = 0;
    const auto end = std::ranges::find_if(parts, [&wide](const RegexTree& part) {
        return part.kind == Kind::Set && !part.characters.wide.empty() && ++wide > mostWide;
    });
    if (end == parts.end())
        return false;
    parts.erase(end, parts.end());
    return true;
}

} // namespace

RegexPlan planExpression(std::string_view pattern, bool ignoreCase)
{
    RegexPlan plan;
    plan.characters = pattern;
    plan.hiddenBy = EscapeKind::All & ~EscapeKind::Ascii;
    if (const auto tree = RegexTree::parse(pattern, ignoreCase))
        planTree(*tree, ignoreCase, plan);
    return plan;
}

RegexPlan planText(std::string_view text, Fold fold)
{
    RegexPlan plan;
    RegexTree tree;
    const std::string folded = foldText(text, fold);
    const char* at = folded.data();
    const char* const end = at + folded.size();
    while (at < end) {
        const char32_t point = utf8::next(at, end);
        RegexTree& set = tree.parts.emplace_back();
        set.kind = Kind::Set;
        plan.characters += '[';
        for (const char32_t form : formsOf(point, fold)) {
            set.characters.addRange(form, form);
            writeCharacter(plan.characters, form);
        }
        plan.characters += ']';
        if (!fold.accents || !isLatinLetter(point) || at == end)
            continue;
        RegexTree marks;
        marks.kind = Kind::Set;
        marks.characters.addRange(0x300, 0x36f);
        RegexTree& repeat = tree.parts.emplace_back();
        repeat.kind = Kind::Repeat;
        repeat.least = 0;
        repeat.most = RegexTree::endless;
        repeat.parts.push_back(std::move(marks));
        plan.characters += "[\\x{300}-\\x{36f}]*";
    }
    std::string both = fold.accents ? rough(tree.parts) : std::string();
    const quint8 hiddenBy = hidingKinds(tree);
    const bool cut = cutBehindWide(tree.parts);
    planTree(tree, fold.letterCase, plan);
    plan.hiddenBy = hiddenBy;
    plan.exact = plan.exact && !cut;
    // A scan would find the end of one record and the beginning of the next.
    plan.exact = plan.exact && folded.find_first_of("\r\n") == std::string::npos;
    if (!both.empty()) {
        plan.bytes = std::move(both);
        plan.bytesFindEscaped = true;
        plan.exact = false;
        plan.escaped.clear();
    }
    return plan;
}

} // namespace vigie
