// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QList>
#include <QString>

namespace vigie {

struct TimeTick {
    TimePoint at;
    QString text; ///< "14:00", "23 Nov"
};

/// Round local times between @p from and @p until, at most @p most of them.
[[nodiscard]] QList<TimeTick> timeTicks(TimePoint from, TimePoint until, int most);

} // namespace vigie
