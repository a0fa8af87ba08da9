// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace vigie::bytes {

inline quint64 load64(const char* at)
{
    quint64 value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

inline quint32 load32(const char* at)
{
    quint32 value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

/// Comparisons of 16 bytes at once without any instruction set: for other processors, and to test the fast
/// one.
struct PlainBlock {
    const char* at;

    static PlainBlock load(const char* from) { return {from}; }
    quint32 equal(char wanted) const
    {
        quint32 mask = 0;
        for (int i = 0; i < 16; ++i)
            mask |= static_cast<quint32>(at[i] == wanted) << i;
        return mask;
    }
    /// As equal(), but a bit of 0x20 is ignored: '{' and '[' look alike, and '}' and ']'.
    quint32 equalWithout20(char wanted) const
    {
        quint32 mask = 0;
        for (int i = 0; i < 16; ++i)
            mask |= static_cast<quint32>((at[i] | 0x20) == wanted) << i;
        return mask;
    }
    /// Letters from a to @p last, in either case.
    quint32 lettersTo(char last) const
    {
        quint32 mask = 0;
        for (int i = 0; i < 16; ++i)
            mask |= static_cast<quint32>((at[i] | 0x20) >= 'a' && (at[i] | 0x20) <= last) << i;
        return mask;
    }
    quint32 same(const char* other) const
    {
        quint32 mask = 0;
        for (int i = 0; i < 16; ++i)
            mask |= static_cast<quint32>(at[i] == other[i]) << i;
        return mask;
    }
    quint32 between(char low, char high) const
    {
        quint32 mask = 0;
        for (int i = 0; i < 16; ++i)
            mask |= static_cast<quint32>(at[i] >= low && at[i] <= high) << i;
        return mask;
    }
};

#if defined(__SSE2__)
/// The same by SSE2, which every x86-64 processor has. Bit i of a mask stands for byte i. Bytes compare as
/// signed.
struct SseBlock {
    __m128i value;

    static SseBlock load(const char* from)
    {
        return {_mm_loadu_si128(reinterpret_cast<const __m128i*>(from))};
    }
    quint32 equal(char wanted) const { return bits(_mm_cmpeq_epi8(value, _mm_set1_epi8(wanted))); }
    quint32 equalWithout20(char wanted) const
    {
        return bits(_mm_cmpeq_epi8(_mm_or_si128(value, _mm_set1_epi8(0x20)), _mm_set1_epi8(wanted)));
    }
    quint32 lettersTo(char last) const { return within(_mm_or_si128(value, _mm_set1_epi8(0x20)), 'a', last); }
    quint32 same(const char* other) const
    {
        return bits(_mm_cmpeq_epi8(value, _mm_loadu_si128(reinterpret_cast<const __m128i*>(other))));
    }
    quint32 between(char low, char high) const { return within(value, low, high); }

private:
    static quint32 within(__m128i bytes, char low, char high)
    {
        // Unsigned, and so with one comparison: not above the range's width when counted from its start.
        const __m128i from = _mm_sub_epi8(bytes, _mm_set1_epi8(low));
        return bits(_mm_cmpeq_epi8(_mm_min_epu8(from, _mm_set1_epi8(static_cast<char>(high - low))), from));
    }
    static quint32 bits(__m128i mask) { return static_cast<quint32>(_mm_movemask_epi8(mask)); }
};
using Block16 = SseBlock;
#else
using Block16 = PlainBlock;
#endif

/// Masks of 64 bytes, from four blocks.
template <class Block> quint64 equal64(const char* at, char wanted)
{
    return quint64(Block::load(at).equal(wanted)) | quint64(Block::load(at + 16).equal(wanted)) << 16
        | quint64(Block::load(at + 32).equal(wanted)) << 32
        | quint64(Block::load(at + 48).equal(wanted)) << 48;
}

template <class Block> quint64 equalWithout20In64(const char* at, char wanted)
{
    return quint64(Block::load(at).equalWithout20(wanted))
        | quint64(Block::load(at + 16).equalWithout20(wanted)) << 16
        | quint64(Block::load(at + 32).equalWithout20(wanted)) << 32
        | quint64(Block::load(at + 48).equalWithout20(wanted)) << 48;
}

} // namespace vigie::bytes
