// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace vigie {

/// Gives a widget its stable object name (for tests and tools, never translated) and the name that a screen
/// reader says. Every control that a person can reach has both.
template <class W>
W* named(W* widget, const QString& objectName, const QString& accessibleName, const QString& description = {})
{
    widget->setObjectName(objectName);
    widget->setAccessibleName(accessibleName);
    if (!description.isEmpty())
        widget->setAccessibleDescription(description);
    return widget;
}

} // namespace vigie
