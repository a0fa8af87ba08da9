// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder: backups that providers keep, for the verbs of the command "backup".
#include "agent/command.h"
#include "app/backupdesk.h"

#include <QFileInfo>

namespace vigie {

/// One of them, and who keeps it.
struct KeptBackup {
    ServiceKey service; ///< of which it is
    std::shared_ptr<Provider> keeper;
    Backup backup;
};

/// Whether the word after the verb names one: it is neither "latest" nor a name that we give.
[[nodiscard]] bool namesKeptBackup(const Arguments& arguments);

/// All that the providers of the services that fit --environment and --service keep, the newest first. One
/// that cannot be asked is told on standard error; what it would have said is the failure when nobody
/// answers.
[[nodiscard]] Async<QList<KeptBackup>> keptBackups(
    std::shared_ptr<CommandContext> context, Arguments arguments);

[[nodiscard]] Async<ExitCode> verifyKeptBackup(std::shared_ptr<CommandContext> context, Arguments arguments);
[[nodiscard]] Async<ExitCode> downloadKeptBackup(
    std::shared_ptr<CommandContext> context, Arguments arguments, QFileInfo output);

} // namespace vigie
