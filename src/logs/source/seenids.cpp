// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/seenids.h"

#include <functional>

namespace vigie {

SeenIds::SeenIds(size_t most)
    : m_most(most)
    , m_table(1024)
{
}

size_t SeenIds::placeOf(quint64 hash) const
{
    const size_t mask = m_table.size() - 1;
    size_t place = hash & mask;
    while (m_table[place] != 0 && m_table[place] != hash)
        place = (place + 1) & mask;
    return place;
}

bool SeenIds::add(std::string_view id)
{
    const quint64 hash = std::hash<std::string_view>()(id) | 1; // 0 means free
    const size_t place = placeOf(hash);
    if (m_table[place] == hash)
        return false;
    m_table[place] = hash;
    m_order.push_back(hash);
    if (m_order.size() > m_most) {
        remove(m_order.front());
        m_order.pop_front();
    }
    if (m_order.size() * 2 > m_table.size())
        grow();
    return true;
}

/// Closes the hole, so that what was put behind it is found still.
void SeenIds::remove(quint64 hash)
{
    const size_t mask = m_table.size() - 1;
    size_t hole = placeOf(hash);
    size_t next = hole;
    for (;;) {
        next = (next + 1) & mask;
        if (m_table[next] == 0)
            break;
        const size_t home = m_table[next] & mask;
        if (((next - home) & mask) >= ((next - hole) & mask)) {
            m_table[hole] = m_table[next];
            hole = next;
        }
    }
    m_table[hole] = 0;
}

void SeenIds::grow()
{
    m_table.assign(m_table.size() * 2, 0);
    for (const quint64 hash : m_order)
        m_table[placeOf(hash)] = hash;
}

} // namespace vigie
