// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions/actiontarget.h"

namespace vigie {

/// Starts the running version again.
[[nodiscard]] Async<Plan> planRestart(ActionTarget target, CancelToken cancel);
/// Takes the service out of service.
[[nodiscard]] Async<Plan> planStop(ActionTarget target, CancelToken cancel);
/// Changes bounds and flavours to those of @p wanted.
[[nodiscard]] Async<Plan> planScaling(ActionTarget target, Scale wanted, CancelToken cancel);

} // namespace vigie
