// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions/actiontarget.h"

namespace vigie {

/// Whether planUndo() can take back what a plan with this recipe did.
[[nodiscard]] bool isUndoable(const QJsonObject& recipe);

/// The exact inverse of a plan named @p action with @p recipe: back to the deployment that served before, or
/// to the bounds that stood before. Of variables only VariablesTab knows the former values, and nothing
/// stores them.
[[nodiscard]] Async<Plan> planUndo(
    ActionTarget target, QString action, QJsonObject recipe, CancelToken cancel);

} // namespace vigie
