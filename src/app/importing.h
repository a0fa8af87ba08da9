// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/appcontext.h"
#include "async/task.h"
#include "credentials/importfinding.h"

namespace vigie {

/// Looks for credentials that other tools keep on this machine, off the calling thread. Reads only: nothing
/// goes into the keychain before a person has ticked it.
[[nodiscard]] Async<QList<ImportFinding>> findImports(AppContext& context);

} // namespace vigie
