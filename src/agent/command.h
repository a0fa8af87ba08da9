// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/arguments.h"
#include "agent/console.h"
#include "agent/exitcode.h"
#include "app/session.h"
#include "async/task.h"
#include "secrets/secretstore.h"

#include <functional>
#include <memory>

namespace vigie {

/// What a running command may use. Outlives the command.
struct CommandContext {
    Session& session;
    std::shared_ptr<SecretStore> secrets;
    Console console;
    CancelToken cancel; ///< fired by Ctrl+C
    QString workspaceFile = {}; ///< empty: the demonstration
    /// Credentials as they are now; what was read before may have been replaced meanwhile.
    std::function<Session::CredentialReader()> credentials = {};
};

/// One command of vigiectl: one file in commands/ and one line in allCommands().
struct Command {
    QString name; ///< "deployments"
    QStringList
        usage; ///< "deployments list [--limit N]", …: a line for each verb, or for those that are alike
    QString summary; ///< translated
    QStringList valued; ///< its options with a value
    QStringList flags; ///< its options without
    std::function<Async<ExitCode>(std::shared_ptr<CommandContext>, Arguments)> run;
    QStringList alone = {}; ///< first words with which it needs neither a workspace nor the demonstration
};

[[nodiscard]] Command agentCommand();
[[nodiscard]] Command auditCommand();
[[nodiscard]] Command backupCommand();
[[nodiscard]] Command databaseCommand();
[[nodiscard]] Command deploymentsCommand();
[[nodiscard]] Command environmentsCommand();
[[nodiscard]] Command errorsCommand();
[[nodiscard]] Command healthCommand();
[[nodiscard]] Command holdsCommand();
[[nodiscard]] Command locksCommand();
[[nodiscard]] Command logsCommand();
[[nodiscard]] Command plansCommand();
[[nodiscard]] Command secretCommand();
[[nodiscard]] Command servicesCommand();
[[nodiscard]] Command variablesCommand();
[[nodiscard]] QList<Command> allCommands();

/// NotFound, naming those that there are, unless @p environment is one of the workspace or empty.
[[nodiscard]] Result<> knownEnvironment(const CommandContext& context, const QString& environment);
/// The services that --environment and --service name (all without them) and that @p fits. NotFound names
/// what there is when nothing fits.
[[nodiscard]] Result<QList<ServiceHandle*>> chosenServices(
    const CommandContext& context, const Arguments& arguments, const std::function<bool(Provider&)>& fits);
/// Exactly one of them, or Invalid that lists the candidates.
[[nodiscard]] Result<ServiceHandle*> chosenService(
    const CommandContext& context, const Arguments& arguments, const std::function<bool(Provider&)>& fits);
/// What an action on this service is planned for, with the record of past runs.
[[nodiscard]] Async<ActionTarget> readTarget(std::shared_ptr<CommandContext> context, ServiceKey key);
/// "90s", "15m", "6h", "30d" before now, or an ISO 8601 time.
[[nodiscard]] Result<TimePoint> momentFrom(const QString& text, TimePoint now);

} // namespace vigie
