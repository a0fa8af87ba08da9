// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/prompt.h"
#include "agent/runplan.h"
#include "agent/sessionsecrets.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(SecretCommand)
};

/// Whatever keeps the keychain from serving is one thing to a script: credentials cannot be had here. What is
/// wrong with the question itself keeps its own code.
Result<ExitCode> withoutKeychain(const CommandContext& context, Error error)
{
    switch (error.kind()) {
    case ErrorKind::Cancelled:
    case ErrorKind::Invalid:
    case ErrorKind::NotFound:
        return fail(std::move(error));
    default:
        context.console.error(error);
        return ExitCode::Credential;
    }
}

Async<ExitCode> list(std::shared_ptr<CommandContext> context)
{
    Async<QStringList> question = context->secrets->list(context->session.workspace().id, context->cancel);
    auto stored = co_await question;
    if (!stored)
        co_return withoutKeychain(*context, std::move(stored).error());
    QStringList wanted;
    for (const ServiceHandle* const handle : context->session.services()) {
        const QString& name = handle->config().credential;
        if (!name.isEmpty() && !wanted.contains(name))
            wanted.append(name);
    }
    for (const QString& name : std::as_const(*stored)) {
        if (!wanted.contains(name))
            wanted.append(name);
    }
    QList<QStringList> rows;
    QJsonArray objects;
    for (const QString& name : std::as_const(wanted)) {
        const bool there = stored->contains(name);
        rows.append({name, there ? Text::tr("stored") : Text::tr("missing")});
        objects.append(QJsonObject{{u"name"_qs, name}, {u"stored"_qs, there}});
    }
    context->console.list({Text::tr("NAME"), Text::tr("STATE")}, rows, objects);
    co_return ExitCode::Done;
}

/// What was done, or with --dry-run would be, for people and for programs.
ExitCode tell(const CommandContext& context, const QString& name, bool stored, const QString& sentence)
{
    if (!context.console.json())
        context.console.remark(sentence.arg(name));
    else
        context.console.object({}, QJsonObject{{u"name"_qs, name}, {u"stored"_qs, stored}});
    return ExitCode::Done;
}

Async<ExitCode> change(std::shared_ptr<CommandContext> context, Arguments arguments, bool remove)
{
    const SecretName name{context->session.workspace().id, arguments.positional().at(1)};
    if (arguments.has(dryRun)) {
        Async<QStringList> question = context->secrets->list(name.workspace, context->cancel);
        auto stored = co_await question;
        if (!stored)
            co_return withoutKeychain(*context, std::move(stored).error());
        const bool there = stored->contains(name.credential);
        if (remove && !there)
            co_return fail(ErrorKind::NotFound,
                Text::tr("No credential %1 is stored for this workspace.").arg(name.credential));
        co_return tell(*context, name.credential, there,
            remove      ? Text::tr("%1 would be removed.")
                : there ? Text::tr("%1 would be replaced.")
                        : Text::tr("%1 would be stored."));
    }
    if (remove) {
        Async<void> removing = context->secrets->remove(name, context->cancel);
        auto removed = co_await removing;
        if (!removed)
            co_return withoutKeychain(*context, std::move(removed).error());
        co_return tell(*context, name.credential, false, Text::tr("%1 is removed."));
    }
    const QStringList known = credentialNames(context->session.workspace(), true);
    if (!known.contains(name.credential))
        context->console.remark(
            Text::tr("The workspace names no credential %1; it names these: %2. It is stored all the same.")
                .arg(name.credential, known.join(u", ")));
    auto value = readSecret(Text::tr("Value of %1").arg(name.credential));
    if (!value)
        co_return fail(std::move(value).error());
    Async<void> writing = context->secrets->write(name, *std::move(value), context->cancel);
    auto written = co_await writing;
    if (!written)
        co_return withoutKeychain(*context, std::move(written).error());
    co_return tell(*context, name.credential, true, Text::tr("%1 is stored."));
}

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QString verb = arguments.positional().value(0);
    if (verb == u"list" && arguments.positional().size() == 1) {
        Async<ExitCode> task = list(context);
        auto code = co_await task;
        co_return code;
    }
    if ((verb != u"set" && verb != u"delete") || arguments.positional().size() != 2)
        co_return fail(ErrorKind::Invalid,
            Text::tr(
                "Say: secret list, secret set NAME, or secret delete NAME. The value is asked for, or read "
                "from standard input."));
    Async<ExitCode> task = change(context, arguments, verb == u"delete");
    auto code = co_await task;
    co_return code;
}

} // namespace

Command secretCommand()
{
    return {u"secret"_qs, {u"secret list"_qs, u"secret set|delete NAME [--dry-run]"_qs},
        Text::tr("Manage the credentials of this workspace in the system keychain"), {}, {dryRun}, run};
}

} // namespace vigie
