// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace vigie {

/// What vigiectl ends with; its man page documents the numbers, and scripts rely on them.
enum class ExitCode {
    Done = 0,
    No = 1, ///< the answer is no: unhealthy, different, altered, nothing found
    Usage = 2, ///< the command line was not understood
    Workspace = 3, ///< the workspace file is missing or wrong
    Credential = 4, ///< missing, refused or expired; also: no keychain, or a locked one
    NotAllowed = 5, ///< a right is missing, or --confirm or --reason is
    NotFound = 6,
    Conflict = 7, ///< something changed or is under way
    Unavailable = 8, ///< no answer, timeout, limit
    Unknown = 9, ///< a write left and its outcome is not known
    Failed = 10, ///< everything else
    Interrupted = 130,
};

[[nodiscard]] ExitCode exitCodeFor(const Error& error);

} // namespace vigie
