// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QString>

namespace vigie {

// How figures are written for people, in the language and with the habits of the application's locale.

[[nodiscard]] QString ageText(TimePoint then, TimePoint now); ///< "12 s ago", "3 h ago", "in 2 days"
[[nodiscard]] QString spanText(Millis span); ///< "12 s", "7 h 12 min", "3 days"
[[nodiscard]] QString exactText(TimePoint time); ///< local date and time with its zone
[[nodiscard]] QString clockText(TimePoint time); ///< local time of day with seconds
[[nodiscard]] QString dayText(TimePoint time); ///< "Monday 23 November"
[[nodiscard]] QString bytesText(qint64 bytes); ///< "12.3 MB", « 12,3 Mo »
[[nodiscard]] QString percentText(double share, int decimals = 1); ///< 0.995 → "99.5 %"
[[nodiscard]] QString numberText(qint64 number); ///< with the locale's thousands
[[nodiscard]] QString millisText(Millis latency); ///< "83 ms", "1.2 s"

} // namespace vigie
