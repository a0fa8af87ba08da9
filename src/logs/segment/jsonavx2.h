// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#if defined(__x86_64__)

#include "logs/segment/jsonsteps.h"

#include <immintrin.h>

/// For functions that run only where hasAvx2() says so. Code for every processor may be taken into them, but
/// not the other way round.
#define VIGIE_AVX2 [[gnu::target("avx2,bmi,bmi2,pclmul,popcnt")]]

namespace vigie::avx2 {

inline bool available()
{
    static const bool has = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0
        && __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("pclmul") != 0
        && __builtin_cpu_supports("popcnt") != 0;
    return has;
}

VIGIE_AVX2 inline __m256i load(const char* at)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
}

VIGIE_AVX2 inline quint32 bits(__m256i mask)
{
    return static_cast<quint32>(_mm256_movemask_epi8(mask));
}

/// Hides from the compiler what is in it: or it would make the constant anew at every use.
VIGIE_AVX2 inline __m256i kept(char letter)
{
    __m256i all = _mm256_set1_epi8(letter);
    asm("" : "+x"(all));
    return all;
}

VIGIE_AVX2 inline quint64 equal64(__m256i low, __m256i high, __m256i wanted)
{
    return bits(_mm256_cmpeq_epi8(low, wanted)) | quint64(bits(_mm256_cmpeq_epi8(high, wanted))) << 32;
}

/// The first byte behind the object or array that begins at @p from; null when it does not end before @p end.
VIGIE_AVX2 inline const char* containerEnd(
    const char* from, const char* end, bool hasBackslash, __m256i quote, __m256i brace)
{
    const __m256i fold = _mm256_set1_epi8(0x20);
    const __m256i opening = _mm256_set1_epi8('{');
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

} // namespace vigie::avx2

#endif
