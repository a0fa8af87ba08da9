// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/database.h"
#include "domain/servicestatus.h"

namespace vigie {

/// Thresholds from operating practice: a warning a person should act on within the hour.
struct DatabaseLimits {
    double connectionShare = 0.85; ///< of those that ordinary roles may use
    Millis transaction{std::chrono::minutes(15)}; ///< older ones keep vacuum from cleaning up
    Millis waiting{std::chrono::minutes(1)}; ///< for a lock
    Millis replicationLag{std::chrono::minutes(5)};
};

/// Degraded when any limit is passed, with the first reason as the word, in the order of DatabaseLimits; Ok
/// otherwise. A figure that the role may not see passes no limit; the facts name it.
[[nodiscard]] ServiceStatus assessDatabase(const DatabaseFigures& figures, const DatabaseLimits& limits = {});

/// "3 min 20 s", "85 ms": a duration for a fact, in the two units that matter.
[[nodiscard]] QString elapsedText(Millis duration);

} // namespace vigie
