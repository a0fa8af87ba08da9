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
    quint32 size;
    quint32 code; ///< 0: free
};

/// By the length of a value, 0 to 16: its bytes in the first and in the second half.
constexpr std::array<std::array<quint64, 2>, 17> makeMasks()
{
    std::array<std::array<quint64, 2>, 17> masks{};
    for (size_t size = 1; size <= 16; ++size) {
        masks[size][0] = size >= 8 ? ~quint64(0) : (quint64(1) << (8 * size)) - 1;
        masks[size][1] = size <= 8 ? 0 : size == 16 ? ~quint64(0) : (quint64(1) << (8 * (size - 8))) - 1;
    }
    return masks;
}
constexpr auto masks = makeMasks();

Head headOf(std::string_view value)
{
    const auto& mask = masks[std::min<size_t>(value.size(), 16)];
    return {bytes::load64(value.data()) & mask[0], bytes::load64(value.data() + 8) & mask[1],
        static_cast<quint32>(value.size()), 0};
}

size_t placeOf(const Head& head)
{
    return ((head.first ^ (head.second << 23 | head.second >> 41)) * 0x9e3779b97f4a7c15U) >> 55;
}

} // namespace

struct Dictionary::Slots {
    std::array<Head, slotCount> heads{};
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
    for (size_t place = placeOf(head);; place = (place + 1) % slotCount) {
        const Head& known = m_slots->heads[place];
        if (known.first == head.first && known.second == head.second && known.size == head.size
            && (head.size <= readable || *m_values[known.code] == value)) [[likely]]
            return static_cast<quint8>(known.code);
        if (known.code == 0)
            return add(value, place);
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
    m_slots->heads[place].code = code;
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
