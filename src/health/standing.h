// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/health.h"

#include <QList>

#include <optional>

namespace vigie {

/// How long a state has stood.
struct Standing {
    State state = State::Unknown;
    TimePoint since;
    bool mayBeOlder = true; ///< its beginning was not seen: it is at least that old

    bool operator==(const Standing&) const = default;
};

/// The state that all checks of a service together are in, the worst of their newest samples, and since when
/// it is. @p checks holds the samples of one check each, oldest first. Nothing without a sample. A pause
/// longer than @p longestGap hides what happened in it.
[[nodiscard]] std::optional<Standing> standing(
    const QList<QList<HealthSample>>& checks, Millis longestGap = std::chrono::minutes(15));

} // namespace vigie
