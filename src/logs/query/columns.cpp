// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/columns.h"

#include "logs/query/simd.h"

#include <algorithm>
#include <atomic>

#if defined(__x86_64__)
#include <immintrin.h>
#define VIGIE_AVX2 __attribute__((target("avx2")))
#endif

namespace vigie {

namespace {

std::atomic<bool> portably = false;

template <class Value, class Wanted>
quint64 wordOf(const Value* column, quint32 rows, Wanted wanted)
{
    quint64 word = 0;
    for (quint32 row = 0; row < rows; ++row)
        word |= quint64(wanted(column[row])) << row;
    return word;
}

template <class Value> bool within(Value value, Value least, Value most)
{
    return value >= least && value <= most;
}

#if defined(__x86_64__)

/// Sixteen rows of sixteen bits: a value's low half picks the row, its high half the bit.
struct SetTables {
    alignas(32) std::array<quint8, 32> lower{}; ///< values below 128; twice, for both lanes
    alignas(32) std::array<quint8, 32> upper{};

    explicit SetTables(const ByteSet& set)
    {
        for (unsigned value = 0; value < 256; ++value) {
            if (!set.contains(static_cast<quint8>(value)))
                continue;
            auto& table = value < 128 ? lower : upper;
            const auto bit = static_cast<quint8>(1U << ((value >> 4) & 7));
            table[value & 15] = static_cast<quint8>(table[value & 15] | bit);
            table[(value & 15) + 16] = table[value & 15];
        }
    }
};

VIGIE_AVX2 quint32 inSet(__m256i values, __m256i lower, __m256i upper, __m256i bitOfHigh)
{
    const __m256i low = _mm256_and_si256(values, _mm256_set1_epi8(15));
    const __m256i rows
        = _mm256_blendv_epi8(_mm256_shuffle_epi8(lower, low), _mm256_shuffle_epi8(upper, low), values);
    const __m256i high = _mm256_and_si256(_mm256_srli_epi16(values, 4), _mm256_set1_epi8(7));
    const __m256i bit = _mm256_shuffle_epi8(bitOfHigh, high);
    return static_cast<quint32>(
        _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_and_si256(rows, bit), bit)));
}

VIGIE_AVX2 void setAvx2(const quint8* column, quint32 words, const ByteSet& set, quint64* bits)
{
    const SetTables tables(set);
    const __m256i lower = _mm256_load_si256(reinterpret_cast<const __m256i*>(tables.lower.data()));
    const __m256i upper = _mm256_load_si256(reinterpret_cast<const __m256i*>(tables.upper.data()));
    const __m256i bitOfHigh = _mm256_set1_epi64x(static_cast<qint64>(0x8040201008040201ULL));
    for (quint32 word = 0; word < words; ++word, column += 64) {
        const auto* values = reinterpret_cast<const __m256i*>(column);
        const quint64 first = inSet(_mm256_loadu_si256(values), lower, upper, bitOfHigh);
        const quint64 second = inSet(_mm256_loadu_si256(values + 1), lower, upper, bitOfHigh);
        bits[word] = first | second << 32;
    }
}

VIGIE_AVX2 __m256i shorts(const quint16* column, __m256i least, __m256i span)
{
    const __m256i above
        = _mm256_sub_epi16(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(column)), least);
    return _mm256_cmpeq_epi16(_mm256_min_epu16(above, span), above);
}

VIGIE_AVX2 void shortsAvx2(const quint16* column, quint32 words, quint16 least, quint16 most, quint64* bits)
{
    const __m256i low = _mm256_set1_epi16(static_cast<short>(least));
    const __m256i span = _mm256_set1_epi16(static_cast<short>(most - least));
    for (quint32 word = 0; word < words; ++word, column += 64) {
        quint64 found = 0;
        for (int half = 0; half < 2; ++half) {
            const __m256i packed = _mm256_packs_epi16(
                shorts(column + half * 32, low, span), shorts(column + half * 32 + 16, low, span));
            const __m256i ordered = _mm256_permute4x64_epi64(packed, 0b11011000);
            found |= quint64(static_cast<quint32>(_mm256_movemask_epi8(ordered))) << (half * 32);
        }
        bits[word] |= found;
    }
}

VIGIE_AVX2 void longsAvx2(const quint32* column, quint32 words, quint32 least, quint32 most, quint64* bits)
{
    const __m256i low = _mm256_set1_epi32(static_cast<int>(least));
    const __m256i span = _mm256_set1_epi32(static_cast<int>(most - least));
    for (quint32 word = 0; word < words; ++word) {
        quint64 found = 0;
        for (int part = 0; part < 8; ++part, column += 8) {
            const __m256i above
                = _mm256_sub_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(column)), low);
            const __m256i hit = _mm256_cmpeq_epi32(_mm256_min_epu32(above, span), above);
            found |= quint64(static_cast<quint32>(_mm256_movemask_ps(_mm256_castsi256_ps(hit))))
                << (part * 8);
        }
        bits[word] |= found;
    }
}

#endif

template <class Value>
void addRange(const Value* column, quint32 rows, Value least, Value most, quint64* bits,
    [[maybe_unused]] void (*wide)(const Value*, quint32, Value, Value, quint64*))
{
    if (least > most)
        return;
    quint32 done = 0;
#if defined(__x86_64__)
    if (scansWithAvx2()) {
        wide(column, rows / 64, least, most, bits);
        done = rows / 64 * 64;
    }
#endif
    for (; done < rows; done += 64) {
        bits[done / 64] |= wordOf(column + done, std::min(rows - done, 64U),
            [least, most](Value value) { return within(value, least, most); });
    }
}

} // namespace

bool scansWithAvx2()
{
#if defined(__x86_64__)
    static const bool has = __builtin_cpu_supports("avx2");
    return has && !portably.load(std::memory_order_relaxed);
#else
    return false;
#endif
}

void scanPortably(bool portable)
{
    portably.store(portable, std::memory_order_relaxed);
}

void rowsInSet(const quint8* column, quint32 rows, const ByteSet& set, quint64* bits)
{
    quint32 done = 0;
#if defined(__x86_64__)
    if (scansWithAvx2()) {
        setAvx2(column, rows / 64, set, bits);
        done = rows / 64 * 64;
    }
#endif
    for (; done < rows; done += 64) {
        bits[done / 64] = wordOf(
            column + done, std::min(rows - done, 64U), [&set](quint8 value) { return set.contains(value); });
    }
}

void addRowsInRange(const quint16* column, quint32 rows, quint16 least, quint16 most, quint64* bits)
{
#if defined(__x86_64__)
    addRange(column, rows, least, most, bits, &shortsAvx2);
#else
    addRange(column, rows, least, most, bits, static_cast<void (*)(const quint16*, quint32, quint16, quint16, quint64*)>(nullptr));
#endif
}

void addRowsInRange(const quint32* column, quint32 rows, quint32 least, quint32 most, quint64* bits)
{
#if defined(__x86_64__)
    addRange(column, rows, least, most, bits, &longsAvx2);
#else
    addRange(column, rows, least, most, bits, static_cast<void (*)(const quint32*, quint32, quint32, quint32, quint64*)>(nullptr));
#endif
}

} // namespace vigie
