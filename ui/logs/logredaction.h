// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/record/redaction.h"

namespace vigie {

class Settings;

/// The patterns that a person has chosen, or the usual ones.
[[nodiscard]] QStringList redactionLines(const Settings* settings);
/// By these patterns; by the usual ones when they make no sense: more is hidden then rather than less.
[[nodiscard]] Redaction redactionInForce(const Settings* settings);

} // namespace vigie
