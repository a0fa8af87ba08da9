// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/bytes/block16.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <string>
#include <string_view>

namespace vigie {

/// The distinct values of a field in one segment, numbered 1 to 254. One writer; readers see what size() had
/// published. Values are the raw bytes of the text (JSON escapes included).
class Dictionary {
public:
    static constexpr int most = 254;
    static constexpr size_t readable
        = 16; ///< bytes that internReadable() looks at, whatever the value's length

    Dictionary();
    ~Dictionary();

    /// The code of @p value, added when it is new; Segment::readTextCode when there is no room. Writer only.
    quint8 intern(std::string_view value);
    /// The same, faster: 16 bytes from the start of @p value must be readable.
    quint8 internReadable(std::string_view value);
    /// No more values will come: frees what only the writer needs.
    void finish();

    int size() const { return m_size.load(std::memory_order_acquire); }
    std::string_view value(quint8 code) const { return *m_values[code]; } ///< 1 to size()
    size_t usedBytes() const; ///< without the writer's table

private:
    static constexpr size_t slotCount = 512; ///< a power of two, twice the values
    /// The first 16 bytes of a value with zeros behind a shorter one, and its length: all of most values.
    struct alignas(32) Slot {
        quint64 first = 0;
        quint64 second = 0;
        quint32 size = 0;
        quint32 code = 0; ///< 0: free
    };
    struct Masks {
        quint64 first;
        quint64 second;
    };
    static const std::array<Masks, readable + 1> masks; ///< by the length of a value

    static size_t placeOf(quint64 first, quint64 second)
    {
        return ((first ^ (second << 23 | second >> 41)) * 0x9e3779b97f4a7c15U) >> 55;
    }
    quint8 internLong(std::string_view value);
    quint8 lookOn(std::string_view value, Slot wanted, size_t place);

    std::array<std::unique_ptr<const std::string>, most + 1> m_values;
    std::unique_ptr<std::array<Slot, slotCount>> m_slots; ///< a hash table; null after finish()
    std::atomic<int> m_size = 0;
};

inline quint8 Dictionary::internReadable(std::string_view value)
{
    if (value.size() > readable) [[unlikely]]
        return internLong(value);
    const Masks& mask = masks[value.size()];
    const quint64 first = bytes::load64(value.data()) & mask.first;
    const quint64 second = bytes::load64(value.data() + 8) & mask.second;
    const size_t place = placeOf(first, second);
    const Slot& slot = (*m_slots)[place];
    if (slot.first == first && slot.second == second && slot.size == value.size()) [[likely]]
        return static_cast<quint8>(slot.code);
    return lookOn(value, {first, second, static_cast<quint32>(value.size())}, place);
}

} // namespace vigie
