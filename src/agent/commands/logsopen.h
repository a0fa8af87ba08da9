// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/command.h"

namespace vigie {

/// `vigiectl logs open FILE…`: searches and counts in local log files, standard input and folders, as the
/// window does. Exit codes as grep's: 0 found, 1 nothing found, 2 an error.
[[nodiscard]] Async<ExitCode> openLogs(std::shared_ptr<CommandContext> context, Arguments arguments);

} // namespace vigie
