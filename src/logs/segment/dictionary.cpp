// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/dictionary.h"

#include "logs/bytes/block16.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr quint8 noRoom = 255; ///< Segment::readTextCode
constexpr size_t slotCount = 512; ///< a power of two, twice the values

/// The first 16 bytes of a value with zeros behind a shorter one, and its length: all of most values.
struct Head {
    quint64 first;
    quint64 second;
    size_t size;

    bool operator==(const Head&) const = default;
};

constexpr std::array<quint64, 9> lowBytes{0, 0xff, 0xffff, 0xffffff, 0xffffffff, 0xffffffffff, 0xffffffffffff,
    0xffffffffffffff, 0xffffffffffffffff};

Head headOf(std::string_view value)
{
    const size_t size = value.size();
    return {bytes::load64(value.data()) & lowBytes[std::min<size_t>(size, 8)],
        bytes::load64(value.data() + 8) & lowBytes[std::clamp<size_t>(size, 8, 16) - 8], size};
}

size_t hashOf(const Head& head)
{
    const quint64 mixed
        = (head.first ^ head.size << 56) * 0x9e3779b97f4a7c15U ^ head.second * 0xc2b2ae3d27d4eb4fU;
    return (mixed ^ mixed >> 29) * 0xbf58476d1ce4e5b9U >> 55;
}

} // namespace

struct Dictionary::Slots {
    std::array<Head, slotCount> heads{};
    std::array<quint8, slotCount> codes{}; ///< 0: free
};

Dictionary::Dictionary() = default;
Dictionary::~Dictionary() = default;

quint8 Dictionary::intern(std::string_view value)
{
    if (value.size() >= readable)
        return internReadable(value);
    std::array<char, readable> copy{};
    std::copy(value.begin(), value.end(), copy.begin());
    return internReadable({copy.data(), value.size()});
}

quint8 Dictionary::internReadable(std::string_view value)
{
    if (!m_slots) [[unlikely]]
        m_slots = std::make_unique<Slots>();
    const Head head = headOf(value);
    for (size_t place = hashOf(head);; place = (place + 1) % slotCount) {
        const quint8 code = m_slots->codes[place];
        if (code == 0) [[unlikely]]
            return add(value, place);
        if (m_slots->heads[place] == head && (value.size() <= readable || *m_values[code] == value))
            [[likely]]
            return code;
    }
}

quint8 Dictionary::add(std::string_view value, size_t place)
{
    const int size = m_size.load(std::memory_order_relaxed);
    if (size == most)
        return noRoom;
    const auto code = static_cast<quint8>(size + 1);
    m_values[code] = std::make_unique<const std::string>(value);
    m_slots->heads[place] = headOf(value);
    m_slots->codes[place] = code;
    m_size.store(size + 1, std::memory_order_release);
    return code;
}

void Dictionary::finish()
{
    m_slots.reset();
}

size_t Dictionary::usedBytes() const
{
    size_t used = sizeof *this;
    for (int code = 1; code <= size(); ++code) {
        const std::string& value = *m_values[static_cast<size_t>(code)];
        used += sizeof value + (value.capacity() > 15 ? value.capacity() + 1 : 0);
    }
    return used;
}

} // namespace vigie
