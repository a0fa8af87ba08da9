// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QStringView>

#include <optional>

namespace vigie {

/// 90s, 1h30m, 2d, 1w, 250ms: numbers with units, biggest first or not. Nothing when it is none.
[[nodiscard]] std::optional<Millis> readDuration(QStringView text);
/// A day, or a day and a time down to any fraction of a second, in UTC unless an offset follows; or a duration,
/// which counts back from @p now; or "now".
[[nodiscard]] std::optional<TimePoint> readTime(QStringView text, TimePoint now);

} // namespace vigie
