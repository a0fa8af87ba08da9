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

    /// The code of @p value, added when it is new; Segment::readTextCode when there is no room. Writer only.
    quint8 intern(std::string_view value);
    int size() const { return m_size.load(std::memory_order_acquire); }
    std::string_view value(quint8 code) const { return *m_values[code]; } ///< 1 to size()

private:
    std::array<std::unique_ptr<const std::string>, most + 1> m_values;
    std::array<quint8, 1024> m_table{}; ///< open addressing, code or 0
    std::atomic<int> m_size = 0;
};

} // namespace vigie
