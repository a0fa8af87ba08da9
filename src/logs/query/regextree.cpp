// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/regextree.h"

#include "logs/query/textfold.h"

#include <algorithm>
#include <array>
#include <optional>

namespace vigie {

namespace {

constexpr char32_t lastPoint = 0x10ffff;
constexpr int deepest = 100;
constexpr int mostRepeats = 1000;
/// Classes of more code points than this are not worth the search for their other cases.
constexpr char32_t mostFolded = 512;

using Characters = RegexTree::Characters;

void addWord(Characters& characters)
{
    characters.addRange(U'0', U'9');
    characters.addRange(U'A', U'Z');
    characters.addRange(U'a', U'z');
    characters.addRange(U'_', U'_');
}

/// The class of \d, \w, \s, \h, \v and, in capitals, all but them.
std::optional<Characters> classOf(char letter)
{
    Characters characters;
    switch (letter) {
    case 'd':
    case 'D':
        characters.addRange(U'0', U'9');
        break;
    case 'w':
    case 'W':
        addWord(characters);
        break;
    case 's':
    case 'S':
        characters.addRange(U'\t', U'\r');
        characters.addRange(U' ', U' ');
        break;
    default:
        return std::nullopt;
    }
    if (letter < 'a')
        characters.invert();
    characters.ascii.reset('\n');
    return characters;
}

class Reader {
public:
    Reader(std::string_view pattern, bool ignoreCase)
        : m_at(pattern.data())
        , m_end(pattern.data() + pattern.size())
        , m_ignoreCase(ignoreCase)
    {
    }

    bool read(RegexTree& tree) { return either(tree, 0) && m_at == m_end; }

private:
    bool more() const { return m_at < m_end; }
    bool next(char wanted)
    {
        if (!more() || *m_at != wanted)
            return false;
        ++m_at;
        return true;
    }
    bool either(RegexTree& tree, int depth);
    bool sequence(RegexTree& tree, int depth);
    bool atom(RegexTree& tree, int depth);
    bool group(RegexTree& tree, int depth);
    bool escape(RegexTree& tree);
    bool quantifier(RegexTree& tree);
    bool braces(int& least, int& most);
    bool characterClass(RegexTree& tree);
    bool classMember(Characters& characters, bool& isClass, char32_t& point);
    bool number(int& value);
    std::optional<char32_t> escapedPoint(char letter);
    bool atCount() const;
    bool addFolded(Characters& characters, char32_t from, char32_t to) const;
    RegexTree single(char32_t point) const;

    const char* m_at;
    const char* m_end;
    bool m_ignoreCase;
};

bool Reader::addFolded(Characters& characters, char32_t from, char32_t to) const
{
    characters.addRange(from, to);
    if (!m_ignoreCase)
        return true;
    if (to - from > mostFolded)
        return false;
    for (char32_t point = from; point <= to; ++point) {
        for (const char32_t form : formsOf(foldPoint(point, {true, false}), {true, false}))
            characters.addRange(form, form);
    }
    return true;
}

RegexTree Reader::single(char32_t point) const
{
    RegexTree tree;
    tree.kind = RegexTree::Kind::Set;
    addFolded(tree.characters, point, point);
    return tree;
}

bool Reader::either(RegexTree& tree, int depth)
{
    if (depth > deepest)
        return false;
    std::vector<RegexTree> branches(1);
    if (!sequence(branches.back(), depth))
        return false;
    while (next('|')) {
        branches.emplace_back();
        if (!sequence(branches.back(), depth))
            return false;
    }
    if (branches.size() == 1) {
        tree = std::move(branches.front());
        return true;
    }
    tree.kind = RegexTree::Kind::Either;
    tree.parts = std::move(branches);
    return true;
}

bool Reader::sequence(RegexTree& tree, int depth)
{
    tree.kind = RegexTree::Kind::Sequence;
    while (more() && *m_at != '|' && *m_at != ')') {
        RegexTree part;
        if (!atom(part, depth) || !quantifier(part))
            return false;
        if (part.kind == RegexTree::Kind::Sequence)
            std::ranges::move(part.parts, std::back_inserter(tree.parts));
        else
            tree.parts.push_back(std::move(part));
    }
    return true;
}

bool Reader::atom(RegexTree& tree, int depth)
{
    const char* const before = m_at;
    const char32_t point = utf8::next(m_at, m_end);
    switch (point) {
    case U'(':
        return group(tree, depth);
    case U'[':
        return characterClass(tree);
    case U'\\':
        return escape(tree);
    case U'.':
        tree.kind = RegexTree::Kind::Set;
        tree.characters.invert();
        tree.characters.ascii.reset('\n');
        return true;
    case U'^':
        tree.kind = RegexTree::Kind::LineBegin;
        return true;
    case U'$':
        tree.kind = RegexTree::Kind::LineEnd;
        return true;
    case U'*':
    case U'+':
    case U'?':
        return false;
    default:
        break;
    }
    if (point == U'\n' || (point == utf8::replacement && m_at - before == 1))
        return false;
    tree = single(point);
    return true;
}

bool Reader::group(RegexTree& tree, int depth)
{
    if (next('?')) {
        if (next('<')) {
            if (!more() || *m_at == '=' || *m_at == '!')
                return false;
            while (more() && *m_at != '>')
                ++m_at;
            if (!next('>'))
                return false;
        } else if (!next(':')) {
            return false;
        }
    } else if (more() && *m_at == '*') {
        return false;
    }
    return either(tree, depth + 1) && next(')');
}

std::optional<char32_t> Reader::escapedPoint(char letter)
{
    switch (letter) {
    case 't':
        return U'\t';
    case 'r':
        return U'\r';
    case 'f':
        return U'\f';
    case 'a':
        return U'\a';
    case 'e':
        return U'\x1b';
    case 'x': {
        const bool braced = next('{');
        char32_t point = 0;
        int digits = 0;
        for (; more() && digits < (braced ? 6 : 2); ++digits, ++m_at) {
            const char digit = *m_at;
            if (digit >= '0' && digit <= '9')
                point = point * 16 + static_cast<char32_t>(digit - '0');
            else if ((digit | 32) >= 'a' && (digit | 32) <= 'f')
                point = point * 16 + static_cast<char32_t>((digit | 32) - 'a' + 10);
            else
                break;
        }
        if (digits == 0 || (braced && !next('}')) || point > lastPoint || point == U'\n')
            return std::nullopt;
        return point;
    }
    default:
        break;
    }
    const bool word = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z');
    if (word || letter == '\n' || static_cast<quint8>(letter) >= 0x80)
        return std::nullopt;
    return static_cast<char32_t>(letter);
}

bool Reader::escape(RegexTree& tree)
{
    if (!more())
        return false;
    const char letter = *m_at++;
    if (letter == 'b' || letter == 'B') {
        tree.kind = letter == 'b' ? RegexTree::Kind::WordEdge : RegexTree::Kind::NoWordEdge;
        return true;
    }
    if (const auto characters = classOf(letter)) {
        tree.kind = RegexTree::Kind::Set;
        tree.characters = *characters;
        return true;
    }
    const auto point = escapedPoint(letter);
    if (!point)
        return false;
    tree = single(*point);
    return true;
}

bool Reader::number(int& value)
{
    const char* const begin = m_at;
    value = 0;
    while (more() && *m_at >= '0' && *m_at <= '9' && value <= mostRepeats)
        value = value * 10 + (*m_at++ - '0');
    return m_at != begin && value <= mostRepeats;
}

/// Behind the opening brace.
bool Reader::braces(int& least, int& most)
{
    if (!number(least))
        return false;
    most = least;
    if (next(',')) {
        most = RegexTree::endless;
        if (more() && *m_at != '}' && (!number(most) || most < least))
            return false;
    }
    return next('}');
}

/// Whether what follows is {n}, {n,} or {n,m}; any other brace is a character like any.
bool Reader::atCount() const
{
    const char* at = m_at;
    const auto digits = [this, &at] {
        const char* const begin = at;
        while (at < m_end && *at >= '0' && *at <= '9')
            ++at;
        return at != begin;
    };
    if (at == m_end || *at != '{')
        return false;
    ++at;
    if (!digits())
        return false;
    if (at < m_end && *at == ',') {
        ++at;
        digits();
    }
    return at < m_end && *at == '}';
}

bool Reader::quantifier(RegexTree& tree)
{
    int least = 0;
    int most = RegexTree::endless;
    if (next('+')) {
        least = 1;
    } else if (next('?')) {
        most = 1;
    } else if (atCount()) {
        ++m_at;
        if (!braces(least, most))
            return false;
    } else if (!next('*')) {
        return true;
    }
    if (more() && *m_at != '+')
        next('?'); // lazy or not, it matches the same lines
    if (more() && (*m_at == '+' || *m_at == '*' || *m_at == '?' || atCount()))
        return false;
    if (tree.kind != RegexTree::Kind::Set && tree.kind != RegexTree::Kind::Sequence
        && tree.kind != RegexTree::Kind::Either && tree.kind != RegexTree::Kind::Repeat)
        return false;
    RegexTree repeat;
    repeat.kind = RegexTree::Kind::Repeat;
    repeat.least = least;
    repeat.most = most;
    repeat.parts.push_back(std::move(tree));
    tree = std::move(repeat);
    return true;
}

bool Reader::classMember(Characters& characters, bool& isClass, char32_t& point)
{
    isClass = false;
    if (*m_at == '[' && m_end - m_at > 1 && (m_at[1] == ':' || m_at[1] == '.' || m_at[1] == '='))
        return false;
    const char* const before = m_at;
    point = utf8::next(m_at, m_end);
    if (point == utf8::replacement && m_at - before == 1)
        return false;
    if (point != U'\\')
        return point != U'\n';
    if (!more())
        return false;
    const char letter = *m_at++;
    if (const auto known = classOf(letter)) {
        isClass = true;
        characters.ascii |= known->ascii;
        characters.allWide = characters.allWide || known->allWide;
        return true;
    }
    const auto escaped = escapedPoint(letter);
    if (!escaped)
        return false;
    point = *escaped;
    return true;
}

bool Reader::characterClass(RegexTree& tree)
{
    tree.kind = RegexTree::Kind::Set;
    Characters& characters = tree.characters;
    const bool negated = next('^');
    bool first = true;
    while (more() && (first || *m_at != ']')) {
        first = false;
        bool isClass = false;
        char32_t from = 0;
        if (!classMember(characters, isClass, from))
            return false;
        if (isClass) {
            if (more() && *m_at == '-' && m_end - m_at > 1 && m_at[1] != ']')
                return false;
            continue;
        }
        char32_t to = from;
        if (m_end - m_at > 1 && *m_at == '-' && m_at[1] != ']') {
            ++m_at;
            if (!classMember(characters, isClass, to) || isClass || to < from)
                return false;
        }
        if (!addFolded(characters, from, to))
            return false;
    }
    if (!next(']'))
        return false;
    if (negated)
        characters.invert();
    characters.ascii.reset('\n');
    return characters.ascii.any() || !characters.isPlain();
}

} // namespace

void RegexTree::Characters::addRange(char32_t from, char32_t to)
{
    for (char32_t point = from; point <= to && point < 0x80; ++point)
        ascii.set(point);
    if (to >= 0x80)
        wide.emplace_back(std::max(from, char32_t(0x80)), to);
}

void RegexTree::Characters::invert()
{
    ascii.flip();
    if (allWide) {
        allWide = false;
        wide.clear();
        return;
    }
    std::ranges::sort(wide);
    std::vector<std::pair<char32_t, char32_t>> others;
    char32_t from = 0x80;
    for (const auto& [begin, end] : wide) {
        if (begin > from)
            others.emplace_back(from, begin - 1);
        from = std::max<char32_t>(from, end + 1);
    }
    if (wide.empty())
        allWide = true;
    else if (from <= lastPoint)
        others.emplace_back(from, lastPoint);
    wide = std::move(others);
}

std::unique_ptr<RegexTree> RegexTree::parse(std::string_view pattern, bool ignoreCase)
{
    auto tree = std::make_unique<RegexTree>();
    if (!Reader(pattern, ignoreCase).read(*tree))
        return nullptr;
    return tree;
}

} // namespace vigie
