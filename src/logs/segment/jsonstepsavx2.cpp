// SPDX-License-Identifier: GPL-3.0-or-later
// The way of jsonsteps.cpp with 32 bytes at once. Written out a second time: a function for AVX2 takes in no
// code that was compiled for every processor, and this is where most time of reading a file goes.
#include "logs/segment/jsonsteps.h"

#include "logs/segment/jsonavx2.h"

#include <algorithm>

namespace vigie {

#if defined(__x86_64__)

namespace {

using namespace avx2;

/// The quote behind the first 32 bytes of a string, which have none that counts.
VIGIE_AVX2 inline const char* longStringEnd(const char* from, const char* at, const char* end, __m256i quote)
{
    for (; at < end; at += 64) {
        quint64 quotes = equal64(load(at), load(at + 32), quote);
        while (quotes != 0) {
            const char* const found = at + _tzcnt_u64(quotes);
            if (found[-1] != '\\' || !isEscapedQuote(found, from))
                return found;
            quotes &= quotes - 1;
        }
    }
    return end;
}

VIGIE_AVX2 inline const char* stringEnd(const char* from, const char* end, __m256i quote)
{
    quint32 quotes = bits(_mm256_cmpeq_epi8(load(from), quote));
    while (quotes != 0) {
        const char* const found = from + _tzcnt_u32(quotes);
        if (found[-1] != '\\' || !isEscapedQuote(found, from)) [[likely]]
            return found;
        quotes &= quotes - 1;
    }
    return longStringEnd(from, from + 32, end, quote);
}

/// A blank, a comma, a plus sign and what is no ASCII end a number, and a brace does. (A number with a plus
/// sign does not fit then, and is parsed.)
VIGIE_AVX2 inline const char* scalarEnd(const char* from, const char* end, __m256i minus, __m256i brace)
{
    for (const char* at = from; at < end; at += 32) {
        const __m256i block = load(at);
        const quint32 stops
            = bits(_mm256_or_si256(_mm256_cmpgt_epi8(minus, block), _mm256_cmpeq_epi8(block, brace)));
        if (stops != 0) [[likely]]
            return at + _tzcnt_u32(stops);
    }
    return end;
}

} // namespace

bool fitsAvx2(const std::vector<JsonStep>& steps)
{
    return avx2::available()
        && std::none_of(steps.begin(), steps.end(), [](const JsonStep& step) { return !step.rest.empty(); });
}

// Where a separator matches, its first byte, a comma or brace, stands within the line: what is looked at
// behind it is at most 64 bytes past the end.
VIGIE_AVX2 bool readStepsAvx2(
    const std::vector<JsonStep>& steps, std::string_view line, bool hasBackslash, RawFields& fields)
{
    const char* at = line.data();
    const char* const end = at + line.size();
    const JsonStep* const stepsEnd = steps.data() + steps.size();
    auto* const found = reinterpret_cast<char*>(fields.values.data());
    const __m256i quote = kept('"');
    const __m256i brace = kept('}');
    const __m256i minus = kept('-');
    quint32 unquoted = 0;
    quint32 quoted = 0;
    for (const JsonStep* step = steps.data(); step != stepsEnd; ++step) {
        const quint32 same = bits(_mm256_cmpeq_epi8(
            load(at), _mm256_load_si256(reinterpret_cast<const __m256i*>(step->start.data()))));
        if ((~same & step->mask) != 0) [[unlikely]] {
            if (at == line.data())
                return false;
            continue; // a key that this record does not have
        }
        const char* value = at + step->size;
        const char* behind = nullptr;
        if (*value == '"') [[likely]] {
            ++value;
            behind = stringEnd(value, end, quote);
            at = behind + 1;
            quoted |= step->present;
        } else if (*value == '{' || *value == '[') {
            at = containerEnd(value, end, hasBackslash, quote, brace);
            if (at == nullptr)
                return false;
            continue;
        } else {
            behind = scalarEnd(value, end, minus, brace);
            if (behind == value)
                return false;
            at = behind;
            unquoted |= step->present;
        }
        if (behind >= end) [[unlikely]]
            return false;
        *reinterpret_cast<std::string_view*>(found + step->place)
            = {value, static_cast<size_t>(behind - value)};
    }
    fields.present = quoted | unquoted;
    fields.quoted = quoted;
    return at + 1 == end && *at == '}';
}

#else

bool fitsAvx2(const std::vector<JsonStep>&)
{
    return false;
}

bool readStepsAvx2(
    const std::vector<JsonStep>& steps, std::string_view line, bool hasBackslash, RawFields& fields)
{
    return readStepsBlocks(steps, line, hasBackslash, fields);
}

#endif

} // namespace vigie
