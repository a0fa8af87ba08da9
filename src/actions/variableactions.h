// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions/actiontarget.h"

namespace vigie {

/// One staged edit of a variable.
struct VariableChange {
    enum class Kind { Set, Remove };
    Kind kind = Kind::Set;
    Variable variable; ///< for Set with the new value; id and targets as listed for an existing one
    std::optional<Secret> before; ///< the value that was listed; absent when new or write-only
    bool existed = false;
};

/// Applies the staged changes one by one, each a step of its own: what was set before a failure stays set and
/// is named. Values appear nowhere in the plan, only names and fingerprints of change.
[[nodiscard]] Async<Plan> planVariables(
    ActionTarget target, QList<VariableChange> changes, CancelToken cancel);

/// Names of those whose former value cannot be read, so that nothing can set it again.
[[nodiscard]] QStringList unreadableBefore(const QList<VariableChange>& changes);

/// The changes that take @p changes back, without those of unreadableBefore().
[[nodiscard]] QList<VariableChange> inverse(const QList<VariableChange>& changes);

} // namespace vigie
