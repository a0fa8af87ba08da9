// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <deque>

namespace vigie::vercelapi {

/// Recognises the same line when two logs tell it under different ids: the live log numbers lines, the
/// request log numbers requests, and whether the numbers ever meet is not documented. The same words for the
/// same request within a few seconds are taken for the same line, each as often as it was told.
class Lookalikes {
public:
    void add(const QByteArray& likeness, TimePoint at);
    /// Whether a line like this one is known; that one is used up then.
    bool take(const QByteArray& likeness, TimePoint at);
    /// Whether the very same line, by words and time, is known.
    bool has(const QByteArray& likeness, TimePoint at) const;

private:
    void forget(const QByteArray& likeness, TimePoint at);

    QHash<QByteArray, QList<TimePoint>> m_known;
    std::deque<std::pair<QByteArray, TimePoint>> m_order; ///< oldest first; may hold some that are used up
};

} // namespace vigie::vercelapi
