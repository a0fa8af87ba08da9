// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/literalsearch.h"

#include "logs/query/jsonescapes.h"
#include "logs/query/simd.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace vigie {

namespace {

constexpr size_t mostAnchored = 128; ///< bytes of a long text among which the anchors are chosen

/// How often a byte occurs among a hundred thousand of JSON logs with French and English messages.
quint32 frequency(quint8 byte)
{
    static const std::array<quint16, 256> table = [] {
        std::array<quint16, 256> counts{};
        counts.fill(8);
        const auto set = [&counts](std::string_view bytes, std::initializer_list<quint16> values) {
            size_t index = 0;
            for (const quint16 value : values)
                counts[static_cast<quint8>(bytes[index++])] = value;
        };
        set("\"et:sa,ir0", {14134, 7798, 4817, 4812, 4203, 3794, 3737, 3671, 3250, 3203});
        set("nodum12cv 3", {3159, 3106, 2948, 2349, 2304, 2196, 1829, 1815, 1564, 1478, 1425});
        set("4lp_.589g/6", {1369, 1344, 1327, 1274, 1165, 1117, 1037, 809, 795, 790, 749});
        set("7-hbTf{}qON", {735, 729, 680, 667, 605, 575, 562, 562, 481, 339, 309});
        set("\nZIyFwEGP\\R", {291, 281, 262, 252, 249, 231, 211, 190, 158, 142, 138});
        set("xSkC[]A'WHj", {129, 111, 111, 90, 74, 74, 65, 41, 33, 33, 32});
        set("()MDUJLB", {24, 24, 18, 16, 15, 14, 9, 9});
        set("\xc3\xa9\xc2\xa0\xaa\x89", {473, 354, 42, 31, 20, 14});
        return counts;
    }();
    return table[byte];
}

quint32 frequency(quint8 wanted, quint8 mask)
{
    return frequency(wanted) + (mask != 0 ? frequency(static_cast<quint8>(wanted & ~mask)) : 0U);
}

} // namespace

std::optional<LiteralSearch> LiteralSearch::make(std::string_view text, Fold fold)
{
    LiteralSearch search;
    std::vector<bool> plain; // a byte: cannot be hidden by an escape
    std::vector<bool> single; // a byte: the place alone decides
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        const char32_t point = utf8::next(at, end);
        if (point == utf8::replacement || (fold.accents && (isLatinLetter(point) || isCombiningMark(point))))
            return std::nullopt;
        const auto forms = formsOf(foldPoint(point, fold), fold);
        if (point < 0x80) {
            const bool letter = forms.size() == 2;
            if (forms.size() > 2)
                return std::nullopt;
            const quint8 kinds = escapeKindsOf(point);
            search.m_hiddenBy |= kinds;
            search.m_places.push_back(
                {letter ? quint8(0x20) : quint8(0), static_cast<quint8>(letter ? point | 0x20 : point)});
            plain.push_back(kinds == 0);
            single.push_back(true);
            search.m_exactBytes = search.m_exactBytes && !letter;
            continue;
        }
        search.m_hiddenBy |= EscapeKind::Foreign;
        Character character;
        character.offset = search.m_places.size();
        for (const char32_t form : forms) {
            std::string bytes;
            utf8::append(bytes, form);
            character.forms.push_back(std::move(bytes));
        }
        const std::string& first = character.forms.front();
        if (!std::ranges::all_of(
                character.forms, [&first](const std::string& form) { return form.size() == first.size(); }))
            return std::nullopt;
        for (size_t byte = 0; byte < first.size(); ++byte) {
            search.m_places.push_back({0, static_cast<quint8>(first[byte])});
            plain.push_back(false);
            single.push_back(std::ranges::all_of(character.forms,
                [&first, byte](const std::string& form) { return form[byte] == first[byte]; }));
        }
        if (character.forms.size() > 1) {
            search.m_exactBytes = false;
            search.m_characters.push_back(std::move(character));
        }
    }
    if (search.m_places.empty() || std::ranges::find(single, true) == single.end())
        return std::nullopt;
    search.m_text = text;
    search.chooseAnchors(plain, single);
    // The bytes of characters with several forms are compared as characters.
    for (const Character& character : search.m_characters) {
        for (size_t byte = 0; byte < character.forms.front().size(); ++byte)
            search.m_places[character.offset + byte] = {0xff, 0xff};
    }
    return search;
}

void LiteralSearch::chooseAnchors(const std::vector<bool>& plain, const std::vector<bool>& single)
{
    const size_t size = std::min(m_places.size(), mostAnchored);
    const auto weight = [this](size_t offset) {
        return quint64(frequency(m_places[offset].wanted, m_places[offset].mask));
    };
    const auto anchor = [this](size_t offset) { return Anchor{offset, m_places[offset]}; };
    quint64 best = ~quint64(0);
    // Both within a run of plain bytes: nothing but the text itself then stands between them. Runs of one
    // byte are too weak an anchor to be worth the second looks.
    for (size_t first = 0; first < size; ++first) {
        for (size_t second = first + 1; second < size && plain[first] && plain[second]; ++second) {
            if (const quint64 chance = weight(first) * weight(second); chance < best) {
                best = chance;
                m_first = anchor(first);
                m_second = anchor(second);
                m_plainAnchor = true;
            }
        }
    }
    if (m_plainAnchor && m_hiddenBy != 0)
        return;
    for (size_t first = 0; first < size; ++first) {
        for (size_t second = first; second < size && single[first]; ++second) {
            const quint64 chance = second == first ? weight(first) * 100'000 : weight(first) * weight(second);
            if (single[second] && chance < best) {
                best = chance;
                m_first = anchor(first);
                m_second = anchor(second);
            }
        }
    }
    m_plainAnchor = m_hiddenBy == 0;
}

bool LiteralSearch::matchesAt(const char* at) const
{
    if (m_exactBytes)
        return std::memcmp(at, m_text.data(), m_text.size()) == 0;
    for (size_t byte = 0; byte < m_places.size(); ++byte) {
        if ((static_cast<quint8>(at[byte]) | m_places[byte].mask) != m_places[byte].wanted)
            return false;
    }
    return std::ranges::all_of(m_characters, [at](const Character& character) {
        return std::ranges::any_of(character.forms, [at, &character](const std::string& form) {
            return std::memcmp(at + character.offset, form.data(), form.size()) == 0;
        });
    });
}

template <bool Verify> const char* LiteralSearch::searchPortably(const char* from, const char* last) const
{
    const auto fits = [](const Anchor& anchor, const char* at) {
        return (static_cast<quint8>(at[anchor.offset]) | anchor.place.mask) == anchor.place.wanted;
    };
    for (; from <= last; ++from) {
        if (fits(m_first, from) && fits(m_second, from) && (!Verify || matchesAt(from)))
            return from;
    }
    return nullptr;
}

#if defined(__x86_64__)

__attribute__((target("avx2"))) inline __m256i load(const char* at)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
}

template <bool Verify>
__attribute__((target("avx2"))) const char* LiteralSearch::searchWithAvx2(
    const char* from, const char* last) const
{
    const __m256i firstWanted = _mm256_set1_epi8(static_cast<char>(m_first.place.wanted));
    const __m256i firstMask = _mm256_set1_epi8(static_cast<char>(m_first.place.mask));
    const __m256i secondWanted = _mm256_set1_epi8(static_cast<char>(m_second.place.wanted));
    const __m256i secondMask = _mm256_set1_epi8(static_cast<char>(m_second.place.mask));
    const size_t first = m_first.offset;
    const size_t second = m_second.offset;
    for (const char* at = from; at <= last; at += 64) {
        const __m256i low
            = _mm256_and_si256(_mm256_cmpeq_epi8(_mm256_or_si256(load(at + first), firstMask), firstWanted),
                _mm256_cmpeq_epi8(_mm256_or_si256(load(at + second), secondMask), secondWanted));
        __m256i high = _mm256_setzero_si256();
        if (last - at >= 32)
            high = _mm256_and_si256(
                _mm256_cmpeq_epi8(_mm256_or_si256(load(at + 32 + first), firstMask), firstWanted),
                _mm256_cmpeq_epi8(_mm256_or_si256(load(at + 32 + second), secondMask), secondWanted));
        if (_mm256_testz_si256(_mm256_or_si256(low, high), _mm256_set1_epi8(-1)))
            continue;
        quint64 places = static_cast<quint32>(_mm256_movemask_epi8(low))
            | quint64(static_cast<quint32>(_mm256_movemask_epi8(high))) << 32;
        for (; places != 0; places &= places - 1) {
            const char* const place = at + std::countr_zero(places);
            if (place > last)
                return nullptr;
            if (!Verify || matchesAt(place))
                return place;
        }
    }
    return nullptr;
}

#endif

template <bool Verify> const char* LiteralSearch::search(const char* from, const char* end) const
{
    if (end - from < static_cast<qsizetype>(m_places.size()))
        return nullptr;
    const char* const last = end - m_places.size();
#if defined(__x86_64__)
    if (scansWithAvx2())
        return searchWithAvx2<Verify>(from, last);
#endif
    return searchPortably<Verify>(from, last);
}

const char* LiteralSearch::find(const char* from, const char* end) const
{
    return search<true>(from, end);
}

const char* LiteralSearch::candidate(const char* from, const char* end) const
{
    return search<false>(from, end);
}

} // namespace vigie
