// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/bytes/linescan.h"

#include "logs/bytes/block16.h"

#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace vigie::bytes {

namespace {

struct Masks {
    quint64 feeds;
    quint64 slashes;
};

Masks portableMasks(const char* at)
{
    return {equal64<Block16>(at, '\n'), equal64<Block16>(at, '\\')};
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] inline quint64 bothMasks(__m256i low, __m256i high)
{
    return static_cast<quint32>(_mm256_movemask_epi8(low))
        | quint64(static_cast<quint32>(_mm256_movemask_epi8(high))) << 32;
}
#endif

} // namespace

LineScan::LineScan(const char* data, size_t from, size_t to, Way way)
    : m_data(data)
    , m_at(from)
    , m_to(to)
    , m_scan(scanPortable)
{
#if defined(__x86_64__)
    static const bool avx2 = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0;
    if (avx2 && way == Way::Best)
        m_scan = scanAvx2;
#else
    Q_UNUSED(way)
#endif
}

// The two functions differ in how 64 bytes become two masks. They are spelt out because a function for AVX2
// can only take in code that was written for it.

size_t LineScan::scanPortable(LineScan& state, LineEnd* ends, size_t room)
{
    size_t count = 0;
    while (true) {
        while (state.m_feeds != 0) {
            if (count == room)
                return count;
            const quint64 lowest = state.m_feeds & (~state.m_feeds + 1);
            const quint64 before = lowest - 1;
            ends[count++] = {static_cast<quint32>(state.m_block + std::countr_zero(lowest)),
                static_cast<quint32>((state.m_carry | (state.m_slashes & before)) != 0)};
            state.m_slashes &= ~before;
            state.m_carry = 0;
            state.m_feeds ^= lowest;
        }
        state.m_carry |= state.m_slashes;
        state.m_slashes = 0;
        if (state.m_at >= state.m_to)
            return count;
        Masks masks = portableMasks(state.m_data + state.m_at);
        if (const size_t left = state.m_to - state.m_at; left < 64) {
            masks.feeds &= (quint64(1) << left) - 1;
            masks.slashes &= (quint64(1) << left) - 1;
        }
        state.m_block = state.m_at;
        state.m_feeds = masks.feeds;
        state.m_slashes = masks.slashes;
        state.m_at += 64;
    }
}

#if defined(__x86_64__)
[[gnu::target("avx2,bmi")]] size_t LineScan::scanAvx2(LineScan& state, LineEnd* ends, size_t room)
{
    const __m256i feed = _mm256_set1_epi8('\n');
    const __m256i slash = _mm256_set1_epi8('\\');
    const char* const data = state.m_data;
    const size_t to = state.m_to;
    size_t at = state.m_at;
    size_t block = state.m_block;
    quint64 feeds = state.m_feeds;
    quint64 slashes = state.m_slashes;
    quint64 carry = state.m_carry;
    size_t count = 0;
    while (true) {
        while (feeds != 0) {
            if (count == room)
                goto out;
            const quint64 before = (feeds - 1) & ~feeds;
            ends[count++] = {static_cast<quint32>(block + static_cast<quint64>(__builtin_ctzll(feeds))),
                static_cast<quint32>((carry | (slashes & before)) != 0)};
            slashes &= ~before;
            carry = 0;
            feeds &= feeds - 1;
        }
        carry |= slashes;
        slashes = 0;
        if (at >= to)
            break;
        __m256i lowFeeds;
        __m256i highFeeds;
        __m256i lowSlashes;
        __m256i highSlashes;
        while (true) {
            const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(data + at));
            const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(data + at + 32));
            // The processor's own reading ahead stops at the end of each page.
            _mm_prefetch(data + at + 2048, _MM_HINT_T0);
            lowFeeds = _mm256_cmpeq_epi8(low, feed);
            highFeeds = _mm256_cmpeq_epi8(high, feed);
            lowSlashes = _mm256_cmpeq_epi8(low, slash);
            highSlashes = _mm256_cmpeq_epi8(high, slash);
            const __m256i any = _mm256_or_si256(
                _mm256_or_si256(lowFeeds, highFeeds), _mm256_or_si256(lowSlashes, highSlashes));
            if (_mm256_movemask_epi8(any) != 0)
                break;
            // Most blocks have neither.
            at += 64;
            if (at >= to)
                goto out;
        }
        feeds = bothMasks(lowFeeds, highFeeds);
        slashes = bothMasks(lowSlashes, highSlashes);
        if (to - at < 64) {
            feeds &= (quint64(1) << (to - at)) - 1;
            slashes &= (quint64(1) << (to - at)) - 1;
        }
        block = at;
        at += 64;
    }
out:
    state.m_at = at;
    state.m_block = block;
    state.m_feeds = feeds;
    state.m_slashes = slashes;
    state.m_carry = carry;
    return count;
}
#endif

} // namespace vigie::bytes
