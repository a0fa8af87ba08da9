// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QString>
#include <QTimeZone>

namespace vigie {

/// Where a typed moment stops making sense.
struct MomentError {
    qsizetype position = 0; ///< of the character, from 0
    QString text; ///< translated sentence
};

/// What a typed moment is measured against.
struct MomentContext {
    TimePoint now;
    TimePoint near; ///< a time of day alone means that day, or the one before when it were in the future
    QTimeZone zone; ///< of times without an offset
};

/// Reads `14:05`, `14:05:30.250`, `2026-11-25 14:05`, `2026-11-25T14:05Z`, `-10m` (before now), or `now`.
[[nodiscard]] tl::expected<TimePoint, MomentError> readMoment(QStringView text, const MomentContext& context);

} // namespace vigie
