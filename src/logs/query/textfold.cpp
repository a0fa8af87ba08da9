// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/textfold.h"

#include <QChar>
#include <QString>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace vigie {

namespace {

/// Nothing above has letter case or an accent of a Latin letter.
constexpr char32_t lastFolding = 0x1ffff;

bool isContinuation(char byte)
{
    return (static_cast<quint8>(byte) & 0xc0) == 0x80;
}

char32_t bits(char byte)
{
    return static_cast<char32_t>(static_cast<quint8>(byte) & 0x3f);
}

bool isLatinRange(char32_t point)
{
    return (point >= 0xc0 && point <= 0x24f && point != 0xd7 && point != 0xf7)
        || (point >= 0x1e00 && point <= 0x1eff);
}

/// The letter without its accents.
char32_t bareLetter(char32_t point)
{
    while (isLatinRange(point) && QChar::decompositionTag(point) == QChar::Canonical) {
        const QString parts = QChar::decomposition(point);
        point = parts.at(0).unicode();
    }
    return point;
}

char32_t computeFold(char32_t point, Fold fold)
{
    const char32_t bare = fold.accents ? bareLetter(point) : point;
    if (!fold.letterCase)
        return bare;
    if (bare < 0x80)
        return bare >= U'A' && bare <= U'Z' ? bare + 32 : bare;
    const char32_t folded = QChar::toCaseFolded(bare);
    return folded < 0x80 ? bare : folded;
}

/// The folds of the Latin ranges, which is what logs are made of.
struct LatinTable {
    std::array<char16_t, 0x250> points{};

    explicit LatinTable(Fold fold)
    {
        for (char32_t point = 0; point < points.size(); ++point)
            points[point] = static_cast<char16_t>(computeFold(point, fold));
    }
};

const LatinTable& latinTable(Fold fold)
{
    static const std::array<LatinTable, 4> tables{LatinTable({false, false}), LatinTable({true, false}),
        LatinTable({false, true}), LatinTable({true, true})};
    return tables[static_cast<size_t>(fold.letterCase) + 2 * static_cast<size_t>(fold.accents)];
}

using Forms = std::unordered_map<char32_t, std::vector<char32_t>>;

Forms formsTable(Fold fold)
{
    Forms forms;
    for (char32_t point = 0; point <= lastFolding; ++point) {
        if (const char32_t folded = foldPoint(point, fold); folded != point)
            forms[folded].push_back(point);
    }
    return forms;
}

} // namespace

namespace utf8 {

char32_t next(const char*& at, const char* end)
{
    const auto first = static_cast<quint8>(*at++);
    if (first < 0x80)
        return first;
    const auto left = end - at;
    if (first >= 0xc2 && first <= 0xdf && left >= 1 && isContinuation(at[0]))
        return static_cast<char32_t>(first & 0x1f) << 6 | bits(*at++);
    if (first >= 0xe0 && first <= 0xef && left >= 2 && isContinuation(at[0]) && isContinuation(at[1])) {
        const char32_t point = static_cast<char32_t>(first & 0x0f) << 12 | bits(at[0]) << 6 | bits(at[1]);
        if (point >= 0x800 && (point < 0xd800 || point > 0xdfff)) {
            at += 2;
            return point;
        }
    } else if (first >= 0xf0 && first <= 0xf4 && left >= 3 && isContinuation(at[0]) && isContinuation(at[1])
        && isContinuation(at[2])) {
        const char32_t point = static_cast<char32_t>(first & 0x07) << 18 | bits(at[0]) << 12
            | bits(at[1]) << 6 | bits(at[2]);
        if (point >= 0x10000 && point <= 0x10ffff) {
            at += 3;
            return point;
        }
    }
    return replacement;
}

void append(std::string& text, char32_t point)
{
    const auto put = [&text](char32_t byte) { text.push_back(static_cast<char>(static_cast<quint8>(byte))); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xc0 | point >> 6);
        put(0x80 | (point & 0x3f));
    } else if (point < 0x10000) {
        put(0xe0 | point >> 12);
        put(0x80 | (point >> 6 & 0x3f));
        put(0x80 | (point & 0x3f));
    } else {
        put(0xf0 | point >> 18);
        put(0x80 | (point >> 12 & 0x3f));
        put(0x80 | (point >> 6 & 0x3f));
        put(0x80 | (point & 0x3f));
    }
}

bool isValid(std::string_view text)
{
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        if (static_cast<quint8>(*at) < 0x80) {
            ++at;
            continue;
        }
        const char* const before = at;
        if (next(at, end) == replacement && at - before == 1)
            return false;
    }
    return true;
}

std::string mended(std::string_view text)
{
    std::string good;
    good.reserve(text.size() + 16);
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end)
        append(good, next(at, end));
    return good;
}

} // namespace utf8

char32_t foldPoint(char32_t point, Fold fold)
{
    const LatinTable& table = latinTable(fold);
    return point < table.points.size() ? table.points[point] : computeFold(point, fold);
}

bool isLatinLetter(char32_t point)
{
    return (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z') || isLatinRange(point);
}

std::string foldText(std::string_view text, Fold fold)
{
    std::string folded;
    folded.reserve(text.size());
    bool afterLatin = false;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        const char32_t point = utf8::next(at, end);
        if (fold.accents) {
            if (afterLatin && isCombiningMark(point))
                continue;
            afterLatin = isLatinLetter(point);
        }
        utf8::append(folded, foldPoint(point, fold));
    }
    return folded;
}

std::vector<char32_t> formsOf(char32_t folded, Fold fold)
{
    static const std::array<Forms, 4> tables{Forms(), formsTable({true, false}), formsTable({false, true}),
        formsTable({true, true})};
    const Forms& table
        = tables[static_cast<size_t>(fold.letterCase) + 2 * static_cast<size_t>(fold.accents)];
    std::vector<char32_t> forms{folded};
    if (const auto found = table.find(folded); found != table.end())
        forms.insert(forms.end(), found->second.begin(), found->second.end());
    return forms;
}

} // namespace vigie
