// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/command.h"
#include "app/backupdesk.h"

namespace vigie {

// Verbs of "vigiectl backup" that tell the truth about backups and bring them back. Each has checked nothing
// of its words before.

[[nodiscard]] Async<ExitCode> backupLedger(std::shared_ptr<CommandContext> context, Arguments arguments);
[[nodiscard]] Async<ExitCode> backupDrill(std::shared_ptr<CommandContext> context, Arguments arguments);
[[nodiscard]] Async<ExitCode> backupInspect(std::shared_ptr<CommandContext> context, Arguments arguments);
[[nodiscard]] Async<ExitCode> backupRestore(std::shared_ptr<CommandContext> context, Arguments arguments);
[[nodiscard]] Async<ExitCode> backupPrune(std::shared_ptr<CommandContext> context, Arguments arguments);
[[nodiscard]] Async<ExitCode> backupHold(std::shared_ptr<CommandContext> context, Arguments arguments);

/// What the first word after the verb names (see BackupDesk::source()); the newest good backup without one.
[[nodiscard]] Async<LoadSource> sourceNamed(
    std::shared_ptr<CommandContext> context, ServiceKey service, Arguments arguments);

/// Lines for the usage of "backup".
[[nodiscard]] QStringList backupTruthUsage();
/// Their options with a value, and those without.
[[nodiscard]] QStringList backupTruthValued();
[[nodiscard]] QStringList backupTruthFlags();

} // namespace vigie
