// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

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
    struct Slots;
    quint8 add(std::string_view value, size_t place);

    std::array<std::unique_ptr<const std::string>, most + 1> m_values;
    std::unique_ptr<Slots> m_slots; ///< a hash table; null before the first value and after finish()
    std::atomic<int> m_size = 0;
};

} // namespace vigie
