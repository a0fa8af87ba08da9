// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions/actiontarget.h"

namespace vigie {

/// Resolves, ignores or reopens an issue at the error tracker. It changes a note about production, not
/// production, so it asks for no typed name.
[[nodiscard]] Plan planIssueStatus(const ActionTarget& target, const ErrorIssue& issue, IssueStatus status);

} // namespace vigie
