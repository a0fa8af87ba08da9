// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/opening.h"

#include "agent/command.h"
#include "agent/sessionsecrets.h"
#include "app/agentwork.h"
#include "app/credentialaccess.h"
#include "app/demonstration.h"
#include "async/drain.h"
#include "workspace/workspacefile.h"
#include "workspace/workspacereader.h"

#include <QCoroSignal>
#include <QScopeGuard>

#include <QCoreApplication>
#include <QEventLoop>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Opening)
};

struct Invocation {
    QString workspace;
    bool demonstration = false;
    bool json = false;
    bool help = false;
    bool version = false;
    bool sessionSecrets = false;
    QString store;
    QString command;
    QStringList rest;
};

QString helpText(const QList<Command>& commands)
{
    QString text = Text::tr(
        "Usage: vigiectl [--workspace FILE | --demo] [--json] [--session-secrets] [--store URL] COMMAND\n\n"
        "Commands:\n");
    for (const Command& command : commands) {
        for (const QString& usage : command.usage)
            text += u"  %1\n"_qs.arg(usage);
        text += u"      %1\n"_qs.arg(command.summary);
    }
    if (std::ranges::any_of(
            commands, [](const Command& command) { return command.valued.contains(u"confirm"_qs); }))
        text += Text::tr(
            "\nWrites to a production environment need --confirm NAME and --reason TEXT; --dry-run shows "
            "the plan and sends nothing.\n");
    return text + Text::tr("See vigiectl(1) for all options and the exit codes.");
}

/// What stands before the command; the words after it are the command's own.
Result<Invocation> understand(const QStringList& words)
{
    Invocation invocation;
    for (qsizetype i = 0; i < words.size() && invocation.command.isEmpty(); ++i) {
        const QString& word = words.at(i);
        if (word == u"--demo") {
            invocation.demonstration = true;
        } else if (word == u"--json") {
            invocation.json = true;
        } else if (word == u"--help" || word == u"-h") {
            invocation.help = true;
        } else if (word == u"--version") {
            invocation.version = true;
        } else if (word == u"--session-secrets") {
            invocation.sessionSecrets = true;
        } else if (word == u"--workspace") {
            if (++i >= words.size())
                return fail(ErrorKind::Invalid, Text::tr("--workspace needs a file."));
            invocation.workspace = words.at(i);
        } else if (word.startsWith(u"--workspace=")) {
            invocation.workspace = word.mid(12);
        } else if (word == u"--store") {
            if (++i >= words.size())
                return fail(ErrorKind::Invalid, Text::tr("--store needs the address of a database."));
            invocation.store = words.at(i);
        } else if (word.startsWith(u"--store=")) {
            invocation.store = word.mid(8);
        } else if (word.startsWith(u'-')) {
            return fail(ErrorKind::Invalid, Text::tr("Unknown option %1 before the command.").arg(word),
                Text::tr("vigiectl --help lists them."));
        } else {
            invocation.command = word;
            invocation.rest = words.mid(i + 1);
        }
    }
    return invocation;
}

Result<Workspace> readWorkspace(const Console& console, const QString& path)
{
    const auto text = readWorkspaceText(path);
    if (!text)
        return fail(text.error());
    const WorkspaceReader reader(knownProviders(allProviderTypes()));
    WorkspaceReading reading = reader.read(*text);
    if (reading.workspace) {
        for (const WorkspaceProblem& warning : std::as_const(reading.warnings))
            console.remark(u"%1: %2"_qs.arg(path, warning.text()));
        return *std::move(reading.workspace);
    }
    QStringList problems;
    for (const WorkspaceProblem& problem : std::as_const(reading.problems))
        problems.append(u"%1: %2"_qs.arg(path, problem.text()));
    return fail(ErrorKind::Corrupt, problems.join(u'\n'), Text::tr("Correct the file; nothing was changed."));
}

/// Awaits the database of the demonstration when the command is about it (@p demonstration, which outlives
/// this, is not null); others do not wait for it.
Async<ExitCode> runCommand(std::shared_ptr<CommandContext> context, Command command, Arguments arguments,
    const Demonstration* demonstration)
{
    const std::shared_ptr<DemoDatabase> database = demonstration ? demonstration->database() : nullptr;
    if (database) {
        const QPointer<Session> session(&context->session);
        std::function<void(QString)> silent = [](const QString&) {};
        Async<void> starting
            = Demonstration::startDatabase(database, session, std::move(silent), context->cancel);
        auto started = co_await starting;
        if (!started && command.name != u"services")
            co_return fail(std::move(started).error());
        if (command.name == u"backup") {
            Async<void> dumping = demonstration->makeHeldDumps(context->cancel);
            auto dumped = co_await dumping;
            if (!dumped)
                context->console.error(dumped.error());
        }
    }
    Async<ExitCode> running = command.run(context, std::move(arguments));
    Result<ExitCode> code = co_await running;
    if (database) {
        Async<void> stopping = database->stop();
        auto stopped = co_await stopping;
        if (!stopped)
            context->console.error(stopped.error());
    }
    co_return code;
}

} // namespace

namespace {

int refuse(const Console& console, const Error& error)
{
    console.error(error);
    return static_cast<int>(ExitCode::Usage);
}

int runCommandLine(const QStringList& words, CancelToken cancel)
{
    Console console(words.contains(u"--json"));
    const auto invocation = understand(words);
    if (!invocation)
        return refuse(console, invocation.error());
    if (invocation->version) {
        console.line(u"vigiectl "_qs + QCoreApplication::applicationVersion());
        return 0;
    }
    const QList<Command> commands = allCommands();
    const auto command = std::ranges::find(commands, invocation->command, &Command::name);
    if (invocation->help && command == commands.end()) {
        console.line(helpText(commands));
        return 0;
    }
    const QString listed = Text::tr("vigiectl --help lists them.");
    if (invocation->command.isEmpty())
        return refuse(console, Error(ErrorKind::Invalid, Text::tr("No command was given."), listed));
    if (command == commands.end())
        return refuse(console,
            Error(
                ErrorKind::Invalid, Text::tr("There is no command “%1”.").arg(invocation->command), listed));
    auto arguments = Arguments::parse(
        invocation->rest, command->valued, command->flags + QStringList{u"json"_qs, u"help"_qs});
    if (!arguments)
        return refuse(console, arguments.error());
    console = Console(invocation->json || arguments->has(u"json"_qs));
    if (invocation->help || arguments->has(u"help"_qs)) {
        console.line(helpText({*command}));
        return 0;
    }
    const bool alone = command->alone.contains(arguments->positional().value(0));
    if (!alone && invocation->demonstration != invocation->workspace.isEmpty())
        return refuse(console,
            Error(ErrorKind::Invalid, Text::tr("Say --workspace FILE or --demo before the command.")));

    AppContext context(invocation->demonstration ? AppPaths::forDemonstration() : AppPaths::forUser());
    const auto draining = qScopeGuard(drainEvents); // what the session leaves under way
    std::unique_ptr<Demonstration> demonstration;
    Workspace workspace;
    if (invocation->demonstration) {
        Demonstration::Options options;
        options.speed = 20; // nobody waits a minute for a pretended deployment
        options.stateFile = context.paths().data + u"/world.json"_qs;
        demonstration = std::make_unique<Demonstration>(context, options);
        if (auto started = demonstration->start(); !started) {
            console.error(started.error());
            return static_cast<int>(exitCodeFor(started.error()));
        }
        workspace = demonstration->workspace();
    } else if (!invocation->workspace.isEmpty()) {
        auto read = readWorkspace(console, invocation->workspace);
        if (!read) {
            console.error(read.error());
            return static_cast<int>(ExitCode::Workspace);
        }
        workspace = *std::move(read);
    }
    const std::shared_ptr<SecretStore> memory = demonstration ? demonstration->memory() : nullptr;
    const CredentialAccess credentials(context, workspace.id, memory);
    if (!invocation->store.isEmpty()) {
        if (auto shared = useSharedRecords(context, invocation->store, credentials.reader()); !shared) {
            console.error(shared.error());
            return static_cast<int>(exitCodeFor(shared.error()));
        }
    }
    if (invocation->sessionSecrets) {
        if (auto taken = takeSessionSecrets(credentials, workspace, !invocation->store.isEmpty()); !taken) {
            console.error(taken.error());
            return static_cast<int>(exitCodeFor(taken.error()));
        }
    }
    Session session(context, workspace, credentials.reader());
    session.setWorkspacePath(invocation->workspace);
    const auto shared = std::make_shared<CommandContext>(
        CommandContext{session, credentials.store(), console, std::move(cancel), invocation->workspace});
    // Secrets that were typed in or piped cannot be asked for again.
    shared->credentials
        = [&context, &credentials, memory, id = workspace.id, typed = invocation->sessionSecrets] {
              return typed ? credentials.reader() : CredentialAccess(context, id, memory).reader();
          };

    std::optional<int> exitCode;
    QEventLoop loop;
    TaskScope scope;
    const QString verb = arguments->positional().value(0);
    const bool readsBackup = verb == u"verify" || verb == u"drill" || verb == u"download";
    const bool takesBackup = command->name == u"backup"
        && (verb == u"run" || verb == u"restore"
            || (readsBackup && demonstration && !demonstration->hasHeldDumps()));
    const bool needsDatabase = demonstration
        && (command->name == u"database" || command->name == u"services" || takesBackup
            || (command->name == u"agent" && verb.isEmpty()));
    scope.run(
        runCommand(shared, *command, *std::move(arguments), needsDatabase ? demonstration.get() : nullptr),
        [&](const Result<ExitCode>& code) {
            const ExitCode ended = code ? *code : exitCodeFor(code.error());
            // With --json an error object that the command wrote itself stays the last line.
            if (ended == ExitCode::Credential && !demonstration && !invocation->sessionSecrets
                && (!code || !console.json()))
                console.remark(sessionSecretsHint());
            if (!code)
                console.error(code.error());
            exitCode = static_cast<int>(ended);
            loop.quit();
        });
    // A command that needed no waiting has ended already, and its quit() with it.
    if (!exitCode)
        loop.exec();
    return *exitCode;
}

} // namespace

int runProgram(const QStringList& words, CancelToken cancel)
{
    const int code = runCommandLine(words, std::move(cancel));
    if (const auto written = Console::finish(); !written) {
        Console(words.contains(u"--json")).error(written.error());
        return code == 0 ? static_cast<int>(exitCodeFor(written.error())) : code;
    }
    return code;
}

} // namespace vigie
