// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <QString>

namespace vigie {

/// The section "backups" of a workspace file that would back up @p service often enough to lose no more than
/// @p dataLoss, as text to be pasted and completed. The recipient is left to be filled in.
[[nodiscard]] QString examplePlan(const ServiceKey& service, Millis dataLoss);

} // namespace vigie
