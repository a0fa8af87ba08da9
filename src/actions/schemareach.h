// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions/actiontarget.h"

namespace vigie {

/// Says in @p plan what it leaves of the databases: their schemas, and, when it brings back a version that
/// served until @p lastServed, whether that version has met them. A known difference is a warning.
void addSchemaReach(const ActionTarget& target, std::optional<TimePoint> lastServed, Plan& plan);

} // namespace vigie
