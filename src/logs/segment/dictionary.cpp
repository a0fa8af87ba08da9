// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/dictionary.h"

namespace vigie {

namespace {

constexpr quint8 noRoom = 255; ///< Segment::readTextCode

constexpr quint64 lowBytes(size_t count)
{
    return count >= 8 ? ~quint64(0) : (quint64(1) << (8 * count)) - 1;
}

} // namespace

constexpr std::array<Dictionary::Masks, Dictionary::readable + 1> Dictionary::masks = [] {
    std::array<Masks, readable + 1> made{};
    for (size_t size = 0; size <= readable; ++size)
        made[size] = {lowBytes(size), size <= 8 ? 0 : lowBytes(size - 8)};
    return made;
}();

Dictionary::Dictionary()
    : m_slots(std::make_unique<std::array<Slot, slotCount>>())
{
}

Dictionary::~Dictionary() = default;

quint8 Dictionary::intern(std::string_view value)
{
    if (value.size() >= readable)
        return internReadable(value);
    std::array<char, readable> copy{};
    std::copy(value.begin(), value.end(), copy.begin());
    return internReadable({copy.data(), value.size()});
}

quint8 Dictionary::internLong(std::string_view value)
{
    const quint64 first = bytes::load64(value.data());
    const quint64 second = bytes::load64(value.data() + 8);
    return lookOn(value, {first, second, static_cast<quint32>(value.size())}, placeOf(first, second));
}

quint8 Dictionary::lookOn(std::string_view value, Slot wanted, size_t place)
{
    for (;; place = (place + 1) % slotCount) {
        Slot& slot = (*m_slots)[place];
        if (slot.code != 0) {
            if (slot.first == wanted.first && slot.second == wanted.second && slot.size == wanted.size
                && (wanted.size <= readable || *m_values[slot.code] == value))
                return static_cast<quint8>(slot.code);
            continue;
        }
        const int size = m_size.load(std::memory_order_relaxed);
        if (size == most)
            return noRoom;
        wanted.code = static_cast<quint32>(size + 1);
        m_values[wanted.code] = std::make_unique<const std::string>(value);
        slot = wanted;
        m_size.store(size + 1, std::memory_order_release);
        return static_cast<quint8>(wanted.code);
    }
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
        used += sizeof(std::string) + (value.capacity() > 15 ? value.capacity() + 1 : 0);
    }
    return used;
}

} // namespace vigie
