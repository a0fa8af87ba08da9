// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace vigie {

/// Takes the focus from the region that has it to the next (@p by 1) or previous one (-1) of @p regions: to
/// the region itself where it takes focus, else to its first control that does. Regions that are hidden or
/// have nothing to focus are left out.
void stepRegion(const QList<QWidget*>& regions, int by);

} // namespace vigie
