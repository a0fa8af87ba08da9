// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>

namespace vigie {

/// Reads a duration as the workspace file writes it: whole numbers with the units d, h, m, s and ms, largest
/// first and each at most once ("4h", "1h30m", "250ms"). Nothing for anything else.
[[nodiscard]] std::optional<Millis> durationFromText(QStringView text);
[[nodiscard]] QString durationText(Millis duration);

} // namespace vigie
