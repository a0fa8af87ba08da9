// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <deque>
#include <string_view>
#include <vector>

namespace vigie {

/// Remembers the newest entry ids that it was told, by 64 bits of each. One thread.
class SeenIds {
public:
    /// At most @p most are remembered; the oldest are forgotten first.
    explicit SeenIds(size_t most);

    /// False when the id was known.
    bool add(std::string_view id);
    size_t size() const { return m_order.size(); }

private:
    size_t placeOf(quint64 hash) const; ///< where it stands, or is to stand
    void remove(quint64 hash);
    void grow();

    const size_t m_most;
    std::vector<quint64> m_table; ///< a power of two; 0: free
    std::deque<quint64> m_order;
};

} // namespace vigie
