// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/query/querynode.h"

namespace vigie {

/// Whether every record that matches @p narrow matches @p wide. False also when that cannot be told from the
/// shape of the two.
[[nodiscard]] bool implies(const QueryNode& narrow, const QueryNode& wide);

} // namespace vigie
