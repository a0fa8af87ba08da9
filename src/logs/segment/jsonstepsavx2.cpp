// SPDX-License-Identifier: GPL-3.0-or-later
// The way of jsonsteps.cpp with 32 bytes at once. Written out a second time: a function for AVX2 takes in no
// code that was compiled for every processor, and this is where most time of reading a file goes.
#include "logs/segment/jsonsteps.h"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#define VIGIE_AVX2 [[gnu::target("avx2,bmi,bmi2,pclmul")]]
#endif

namespace vigie {

#if defined(__x86_64__)

namespace {

VIGIE_AVX2 inline __m256i load(const char* at)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
}

VIGIE_AVX2 inline quint32 bits(__m256i mask)
{
    return static_cast<quint32>(_mm256_movemask_epi8(mask));
}

/// All letters the same. Kept in memory, as the compiler else makes them anew at every use.
struct Letters {
    explicit constexpr Letters(char letter) { bytes.fill(letter); }
    VIGIE_AVX2 __m256i load() const
    {
        __m256i all = _mm256_load_si256(reinterpret_cast<const __m256i*>(bytes.data()));
        asm("" : "+x"(all));
        return all;
    }
    alignas(32) std::array<char, 32> bytes{};
};
constexpr Letters quoteLetters('"');
constexpr Letters braceLetters('}');
constexpr Letters minusLetters('-');
constexpr Letters nineLetters('9');
constexpr Letters openingLetters('{');
constexpr Letters foldLetters(0x20);

VIGIE_AVX2 inline quint64 equal64(__m256i low, __m256i high, __m256i wanted)
{
    return bits(_mm256_cmpeq_epi8(low, wanted)) | quint64(bits(_mm256_cmpeq_epi8(high, wanted))) << 32;
}

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

template <bool HasBackslash>
VIGIE_AVX2 inline const char* stringEnd(const char* from, const char* end, __m256i quote)
{
    quint32 quotes = bits(_mm256_cmpeq_epi8(load(from), quote));
    while (quotes != 0) {
        const char* const found = from + _tzcnt_u32(quotes);
        if (!HasBackslash || found[-1] != '\\' || !isEscapedQuote(found, from)) [[likely]]
            return found;
        quotes &= quotes - 1;
    }
    return longStringEnd(from, from + 32, end, quote);
}

/// Digits, signs and points are a number, and anything else ends it. (One with an exponent does not fit then,
/// and is parsed.)
VIGIE_AVX2 inline const char* numberEnd(const char* from, const char* end, __m256i minus, __m256i nine)
{
    for (const char* at = from; at < end; at += 32) {
        const __m256i block = load(at);
        const quint32 stops
            = bits(_mm256_or_si256(_mm256_cmpgt_epi8(minus, block), _mm256_cmpgt_epi8(block, nine)));
        if (stops != 0) [[likely]]
            return at + _tzcnt_u32(stops);
    }
    return end;
}

/// @p found, which is where the value ends. The way there takes the processor some twenty cycles, each key
/// waits for the one before, and that is most of the time a record takes. So where the size is the usual one,
/// the end is computed from that instead: the processor guesses so ahead, and goes on with the next key
/// meanwhile.
VIGIE_AVX2 inline const char* usualEnd(JsonStep& step, const char* value, const char* found)
{
    const auto size = static_cast<quint64>(found - value);
    if (size == step.usual) [[likely]] {
        quint64 usual = 0;
        // Out of the compiler's sight, or it would take the size that it has already.
        asm("movq %1, %0" : "=r"(usual) : "m"(step.usual));
        return value + usual;
    }
    ++step.misses;
    step.otherSize = static_cast<quint32>(size);
    return found;
}

VIGIE_AVX2 inline const char* containerEnd(
    const char* from, const char* end, bool hasBackslash, __m256i quote, __m256i brace)
{
    const __m256i fold = foldLetters.load();
    const __m256i opening = openingLetters.load();
    quint64 within = 0;
    quint64 escapeCarry = 0;
    qint64 depth = 0;
    for (const char* at = from; at < end; at += 64) {
        const __m256i low = load(at);
        const __m256i high = load(at + 32);
        quint64 quotes = equal64(low, high, quote);
        if (hasBackslash)
            quotes &= ~escapedBytes(equal64(low, high, _mm256_set1_epi8('\\')), escapeCarry);
        // A product without carries with ones everywhere sums up the bits below each bit.
        const __m128i odd = _mm_clmulepi64_si128(
            _mm_set_epi64x(0, static_cast<qint64>(quotes)), _mm_set1_epi8(static_cast<char>(0xff)), 0);
        const quint64 strings = static_cast<quint64>(_mm_cvtsi128_si64(odd)) ^ within;
        within = static_cast<quint64>(static_cast<qint64>(strings) >> 63);
        const __m256i lowFolded = _mm256_or_si256(low, fold);
        const __m256i highFolded = _mm256_or_si256(high, fold);
        const quint64 closing = equal64(lowFolded, highFolded, brace) & ~strings;
        quint64 both = closing | (equal64(lowFolded, highFolded, opening) & ~strings);
        while (both != 0) {
            const quint64 lowest = both & (~both + 1);
            depth += (closing & lowest) != 0 ? -1 : 1;
            if (depth == 0) {
                const char* const behind = at + _tzcnt_u64(lowest) + 1;
                return behind <= end ? behind : nullptr;
            }
            both ^= lowest;
        }
    }
    return nullptr;
}

} // namespace

bool fitsAvx2(const std::vector<JsonStep>& steps)
{
    static const bool has = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0
        && __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("pclmul") != 0;
    return has
        && std::none_of(steps.begin(), steps.end(), [](const JsonStep& step) { return !step.rest.empty(); });
}

namespace {

// Where a separator matches, its first byte, a comma or brace, stands within the line: what is looked at
// behind it is at most 64 bytes past the end.
template <bool HasBackslash>
VIGIE_AVX2 bool readBy(std::vector<JsonStep>& steps, std::string_view line, RawFields& fields)
{
    const char* at = line.data();
    const char* const end = at + line.size();
    JsonStep* const stepsEnd = steps.data() + steps.size();
    const __m256i quote = quoteLetters.load();
    const __m256i brace = braceLetters.load();
    const __m256i minus = minusLetters.load();
    const __m256i nine = nineLetters.load();
    quint32 unquoted = 0;
    quint32 quoted = 0;
    for (JsonStep* step = steps.data(); step != stepsEnd; ++step) {
        const quint32 same = bits(_mm256_cmpeq_epi8(
            load(at), _mm256_load_si256(reinterpret_cast<const __m256i*>(step->start.data()))));
        if ((~same & step->mask) != 0) [[unlikely]] {
            if (at == line.data() || step->required)
                return false;
            continue; // a key that this record does not have
        }
        const char* value = at + step->size;
        const char* behind = nullptr;
        if (*value == '"') [[likely]] {
            ++value;
            behind = usualEnd(*step, value, stringEnd<HasBackslash>(value, end, quote));
            at = behind + 1;
            quoted |= step->present;
        } else if (*value == '{' || *value == '[') {
            at = containerEnd(value, end, HasBackslash, quote, brace);
            if (at == nullptr)
                return false;
            continue;
        } else {
            behind = beginsNumber(*value) ? numberEnd(value, end, minus, nine) : wordEnd(value);
            if (behind == nullptr)
                return false;
            behind = usualEnd(*step, value, behind);
            at = behind;
            unquoted |= step->present;
        }
        if (behind >= end) [[unlikely]]
            return false;
        fields.at(step->place) = {value, static_cast<size_t>(behind - value)};
    }
    fields.present = quoted | unquoted;
    fields.quoted = quoted;
    return at + 1 == end && *at == '}';
}

} // namespace

bool readStepsAvx2(std::vector<JsonStep>& steps, std::string_view line, bool hasBackslash, RawFields& fields)
{
    return hasBackslash ? readBy<true>(steps, line, fields) : readBy<false>(steps, line, fields);
}

#else

bool fitsAvx2(const std::vector<JsonStep>&)
{
    return false;
}

bool readStepsAvx2(std::vector<JsonStep>& steps, std::string_view line, bool hasBackslash, RawFields& fields)
{
    return readStepsBlocks(steps, line, hasBackslash, fields);
}

#endif

} // namespace vigie
