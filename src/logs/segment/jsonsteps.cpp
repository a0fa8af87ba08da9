// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/jsonsteps.h"

#include "logs/bytes/block16.h"

#include <bit>

namespace vigie {

namespace {

/// The quote that ends the string whose inside begins at @p from; @p end or more when there is none.
template <class Block> const char* stringEnd(const char* from, const char* end, bool hasBackslash)
{
    const char* at = from;
    // Most values are short, so the first 16 bytes are looked at alone.
    quint64 quotes = Block::load(at).equal('"');
    size_t step = 16;
    while (true) {
        while (quotes != 0) {
            const char* const quote = at + std::countr_zero(quotes);
            if (!hasBackslash || quote[-1] != '\\' || !isEscapedQuote(quote, from))
                return quote;
            quotes &= quotes - 1;
        }
        at += step;
        if (at >= end)
            return end;
        quotes = bytes::equal64<Block>(at, '"');
        step = 64;
    }
}

/// The first byte behind the digits, signs and points of a number.
template <class Block> const char* numberEnd(const char* from, const char* end)
{
    for (const char* at = from; at < end; at += 16) {
        const quint32 stops = ~Block::load(at).between('-', '9') & 0xffff;
        if (stops != 0)
            return at + std::countr_zero(stops);
    }
    return end;
}

/// Bit i: an odd number of the bits up to i is set.
quint64 oddUpTo(quint64 bits)
{
    for (unsigned shift = 1; shift < 64; shift *= 2)
        bits ^= bits << shift;
    return bits;
}

/// The first byte behind the object or array that begins at @p from; null when it does not end before @p end.
/// Braces and brackets count alike: a mix-up of the two is not noticed, as a parser that skips would not
/// either.
template <class Block> const char* containerEnd(const char* from, const char* end, bool hasBackslash)
{
    quint64 within = 0; // all ones: the block begins inside a string
    quint64 escapeCarry = 0;
    qint64 depth = 0;
    for (const char* at = from; at < end; at += 64) {
        quint64 quotes = bytes::equal64<Block>(at, '"');
        if (hasBackslash)
            quotes &= ~escapedBytes(bytes::equal64<Block>(at, '\\'), escapeCarry);
        const quint64 strings = oddUpTo(quotes) ^ within;
        within = static_cast<quint64>(static_cast<qint64>(strings) >> 63);
        const quint64 closing = bytes::equalWithout20In64<Block>(at, '}') & ~strings;
        quint64 both = closing | (bytes::equalWithout20In64<Block>(at, '{') & ~strings);
        while (both != 0) {
            const quint64 lowest = both & (~both + 1);
            depth += (closing & lowest) != 0 ? -1 : 1;
            if (depth == 0) {
                const char* const behind = at + std::countr_zero(lowest) + 1;
                return behind <= end ? behind : nullptr;
            }
            both ^= lowest;
        }
    }
    return nullptr;
}

template <class Block>
bool readSteps(
    const std::vector<JsonStep>& steps, std::string_view line, bool hasBackslash, RawFields& fields)
{
    const char* at = line.data();
    const char* const end = at + line.size();
    fields.clear();
    for (const JsonStep& step : steps) {
        const quint32 low = step.mask & 0xffff;
        const quint32 high = step.mask >> 16;
        bool same = (Block::load(at).same(step.start.data()) & low) == low;
        if (same && high != 0)
            same = (Block::load(at + 16).same(step.start.data() + 16) & high) == high;
        if (same && !step.rest.empty())
            same = hasRest(step, at, end);
        if (!same) {
            if (at == line.data() || step.required)
                return false;
            continue; // a key that this record does not have
        }
        at += step.size;
        if (at >= end)
            return false;
        if (*at == '"') {
            const char* const from = at + 1;
            const char* const quote = stringEnd<Block>(from, end, hasBackslash);
            if (quote >= end)
                return false;
            fields.at(step.place) = {from, static_cast<size_t>(quote - from)};
            fields.present |= step.present;
            fields.quoted |= step.present;
            at = quote + 1;
        } else if (*at == '{' || *at == '[') {
            at = containerEnd<Block>(at, end, hasBackslash);
            if (at == nullptr)
                return false;
        } else {
            const char* const behind = beginsNumber(*at) ? numberEnd<Block>(at, end) : wordEnd(at);
            if (behind == nullptr || behind >= end)
                return false;
            fields.at(step.place) = {at, static_cast<size_t>(behind - at)};
            fields.present |= step.present;
            at = behind;
        }
    }
    return at + 1 == end && *at == '}';
}

} // namespace

bool readStepsPlain(std::vector<JsonStep>& steps, std::string_view line, bool hasBackslash, RawFields& fields)
{
    return readSteps<bytes::PlainBlock>(steps, line, hasBackslash, fields);
}

bool readStepsBlocks(
    std::vector<JsonStep>& steps, std::string_view line, bool hasBackslash, RawFields& fields)
{
    return readSteps<bytes::Block16>(steps, line, hasBackslash, fields);
}

} // namespace vigie
