// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/lookalikes.h"

#include <algorithm>

namespace vigie::vercelapi {

namespace {

/// The request log gives the time of the request, the live log that of the line.
constexpr Millis tolerance{std::chrono::seconds(5)};
constexpr size_t remembered = 5000;

} // namespace

void Lookalikes::add(const QByteArray& likeness, TimePoint at)
{
    m_known[likeness].append(at);
    m_order.emplace_back(likeness, at);
    if (m_order.size() > remembered) {
        const auto [oldest, when] = m_order.front();
        m_order.pop_front();
        forget(oldest, when);
    }
}

bool Lookalikes::take(const QByteArray& likeness, TimePoint at)
{
    const auto known = m_known.constFind(likeness);
    if (known == m_known.constEnd())
        return false;
    const auto nearest = std::min_element(known->begin(), known->end(),
        [at](TimePoint a, TimePoint b) { return std::chrono::abs(a - at) < std::chrono::abs(b - at); });
    if (nearest == known->end() || std::chrono::abs(*nearest - at) > tolerance)
        return false;
    forget(likeness, TimePoint(*nearest));
    return true;
}

bool Lookalikes::has(const QByteArray& likeness, TimePoint at) const
{
    return m_known.value(likeness).contains(at);
}

void Lookalikes::forget(const QByteArray& likeness, TimePoint at)
{
    const auto known = m_known.find(likeness);
    if (known == m_known.end())
        return;
    known->removeOne(at);
    if (known->isEmpty())
        m_known.erase(known);
}

} // namespace vigie::vercelapi
