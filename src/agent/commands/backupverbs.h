// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder: the verbs of the command "backup".
#include "agent/command.h"
#include "app/backupdesk.h"

namespace vigie {

[[nodiscard]] Async<ExitCode> runBackup(std::shared_ptr<CommandContext> context, Arguments arguments);
[[nodiscard]] Async<ExitCode> listBackup(std::shared_ptr<CommandContext> context, Arguments arguments);
[[nodiscard]] Async<ExitCode> verifyBackupCommand(
    std::shared_ptr<CommandContext> context, Arguments arguments);
[[nodiscard]] Async<ExitCode> downloadBackup(std::shared_ptr<CommandContext> context, Arguments arguments);
[[nodiscard]] Async<ExitCode> backupKey(std::shared_ptr<CommandContext> context, Arguments arguments);

/// Progress of long work on standard error, a line for each new step; nothing with --json.
[[nodiscard]] std::function<void(Progress)> progressLines(const CommandContext& context);

} // namespace vigie
