// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/jsonorder.h"

#include "logs/bytes/block16.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace vigie {

namespace {

constexpr size_t mostOrders = 6;
constexpr size_t mostKeys = 64; ///< a record with more is parsed
/// Every so many lines the misses are counted; one in five or more, and another order is learned.
constexpr quint32 window = 512;
constexpr quint32 tolerated = window / 5;

/// Whether the quote at @p quote is escaped: an odd number of backslashes stands before it.
bool isEscaped(const char* quote, const char* from)
{
    const char* at = quote;
    while (at > from && at[-1] == '\\')
        --at;
    return (quote - at) % 2 != 0;
}

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
            if (!hasBackslash || quote[-1] != '\\' || !isEscaped(quote, from))
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

/// The first byte behind a number, true, false or null.
template <class Block> const char* scalarEnd(const char* from, const char* end)
{
    for (const char* at = from; at < end; at += 16) {
        const Block block = Block::load(at);
        const quint32 stops = block.equal(',') | block.equal('}') | block.equal(' ');
        if (stops != 0)
            return at + std::countr_zero(stops);
    }
    return end;
}

/// The bytes that a backslash before them takes the meaning from. @p carry: the first byte is one, and
/// afterwards whether the byte behind the block is.
quint64 escapedBytes(quint64 slashes, quint64& carry)
{
    quint64 escaped = carry;
    slashes &= ~carry;
    carry = 0;
    while (slashes != 0) {
        const quint64 slash = slashes & (~slashes + 1);
        if (slash >> 63 != 0)
            carry = 1;
        escaped |= slash << 1;
        slashes &= ~(slash | slash << 1);
    }
    return escaped;
}

/// Bit i: an odd number of the bits up to i is set.
quint64 oddBelow(quint64 bits)
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
        const quint64 strings = oddBelow(quotes) ^ within;
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

} // namespace

JsonOrder::JsonOrder(const std::vector<JsonKey>& keys)
{
    m_steps.reserve(keys.size());
    for (const JsonKey& key : keys) {
        Step step;
        const size_t size = key.separator.size();
        const size_t start = std::min(size, step.start.size());
        std::copy_n(key.separator.begin(), start, step.start.begin());
        step.rest = key.separator.substr(start);
        const auto mask = static_cast<quint32>((quint64(1) << start) - 1);
        step.low = mask & 0xffff;
        step.high = mask >> 16;
        step.size = static_cast<quint32>(size);
        step.field = key.field;
        m_steps.push_back(std::move(step));
    }
}

template <class Block>
bool JsonOrder::readBy(
    const std::vector<Step>& steps, std::string_view line, bool hasBackslash, RawFields& fields)
{
    const char* at = line.data();
    const char* const end = at + line.size();
    fields.clear();
    for (const Step& step : steps) {
        bool same = (Block::load(at).same(step.start.data()) & step.low) == step.low;
        if (same && step.high != 0)
            same = (Block::load(at + 16).same(step.start.data() + 16) & step.high) == step.high;
        if (same && !step.rest.empty()) [[unlikely]]
            same = std::string_view(at, static_cast<size_t>(end - at))
                       .substr(0, step.size)
                       .ends_with(step.rest);
        if (!same) {
            if (at == line.data())
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
            fields.set(step.field, {from, static_cast<size_t>(quote - from)});
            at = quote + 1;
        } else if (*at == '{' || *at == '[') {
            at = containerEnd<Block>(at, end, hasBackslash);
            if (at == nullptr)
                return false;
        } else {
            const char* const behind = scalarEnd<Block>(at, end);
            if (behind == at || behind >= end)
                return false;
            fields.set(step.field, {at, static_cast<size_t>(behind - at)});
            at = behind;
        }
    }
    return at + 1 == end && *at == '}';
}

bool JsonOrder::read(std::string_view line, bool hasBackslash, RawFields& fields) const
{
    return readBy<bytes::Block16>(m_steps, line, hasBackslash, fields);
}

bool JsonOrder::readPortable(std::string_view line, bool hasBackslash, RawFields& fields) const
{
    return readBy<bytes::PlainBlock>(m_steps, line, hasBackslash, fields);
}

bool JsonOrders::read(std::string_view line, bool hasBackslash, RawFields& fields)
{
    if (++m_lines == window) [[unlikely]]
        endWindow();
    for (size_t i = 0; i < m_orders.size(); ++i) {
        Known& known = m_orders[i];
        if (!known.order.read(line, hasBackslash, fields))
            continue;
        ++known.hits;
        if (i > 0 && known.hits > m_orders[i - 1].hits)
            std::swap(known, m_orders[i - 1]);
        return true;
    }
    ++m_misses;
    return false;
}

void JsonOrders::learn(const std::vector<JsonKey>& keys)
{
    if (keys.empty() || keys.size() > mostKeys)
        return;
    if (m_orders.size() == mostOrders)
        m_orders.erase(std::min_element(m_orders.begin(), m_orders.end(),
            [](const Known& one, const Known& other) { return one.hits < other.hits; }));
    m_orders.push_back({JsonOrder(keys)});
    m_wanting = m_orders.size() < mostOrders;
}

void JsonOrders::endWindow()
{
    m_wanting = m_orders.size() < mostOrders || m_misses > tolerated;
    m_lines = 0;
    m_misses = 0;
    for (Known& known : m_orders)
        known.hits /= 2;
}

} // namespace vigie
