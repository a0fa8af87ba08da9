// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace vigie {

/// One page of a list that a service hands out piece by piece. @c next is the service's own cursor, opaque to
/// us; empty means that there is no further page.
template <class T> struct Page {
    QList<T> items;
    QString next;

    bool hasMore() const { return !next.isEmpty(); }
};

/// Which page is wanted; an empty cursor means the first one.
struct PageRequest {
    QString cursor;
    int limit = 50;
};

} // namespace vigie
