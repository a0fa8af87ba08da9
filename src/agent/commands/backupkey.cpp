// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/backupverbs.h"
#include "agent/runplan.h"
#include "app/backupkeys.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupCommand)
};

BackupKeys keysOf(const CommandContext& context)
{
    const QString workspace = context.session.workspace().id;
    const std::shared_ptr<SecretStore> secrets = context.secrets;
    BackupKeys::Store store;
    store.read = [secrets, workspace](const QString& entry, CancelToken cancel) {
        return secrets->read({workspace, entry}, std::move(cancel));
    };
    store.write = [secrets, workspace](const QString& entry, const Secret& value, CancelToken cancel) {
        return secrets->write({workspace, entry}, value, std::move(cancel));
    };
    return BackupKeys(context.session, std::move(store));
}

Async<ExitCode> create(std::shared_ptr<CommandContext> context, QString name, bool signing, bool looking)
{
    Async<BackupKeys::Made> making
        = BackupKeys::create(keysOf(*context), name, signing, looking, context->cancel);
    const Result<BackupKeys::Made> made = co_await making;
    if (!made)
        co_return fail(made.error());
    if (looking) {
        context->console.object({{Text::tr("Would store"), made->entry}}, {{u"entry"_qs, made->entry}});
        co_return ExitCode::Done;
    }
    const QString list = signing ? u"signers"_qs : u"recipients"_qs;
    const QString field = signing ? u"signer"_qs : u"recipient"_qs;
    context->console.object(
        {{Text::tr("Stored"), made->entry}, {Text::tr("Public half"), made->publicHalf},
            {Text::tr("Add to “%1” in the workspace").arg(list),
                u"{\"name\": \"%1\", \"%2\": \"%3\"}"_qs.arg(name, field, made->publicHalf)}},
        {{u"entry"_qs, made->entry}, {u"name"_qs, name}, {field, made->publicHalf}});
    if (!signing)
        context->console.remark(
            Text::tr("Print its recovery sheet now: vigiectl backup key show %1 --reveal.").arg(name));
    co_return ExitCode::Done;
}

Async<ExitCode> show(std::shared_ptr<CommandContext> context, QString name, bool reveal)
{
    if (!reveal)
        co_return fail(ErrorKind::Forbidden,
            Text::tr("A recovery sheet holds the private key in plain sight."),
            Text::tr("Say --reveal, and send it to a printer, not into a file."));
    Async<QString> writing = BackupKeys::sheet(keysOf(*context), name, context->cancel);
    const Result<QString> sheet = co_await writing;
    if (!sheet)
        co_return fail(sheet.error());
    if (context->console.json())
        context->console.object({}, {{u"name"_qs, name}, {u"sheet"_qs, *sheet}});
    else
        context->console.line(*sheet);
    co_return ExitCode::Done;
}

/// Each recipient and signer of the workspace, and whether this machine holds the private half and it fits.
Async<ExitCode> test(std::shared_ptr<CommandContext> context, bool prove)
{
    Async<QList<BackupKeys::Known>> looking = BackupKeys::look(keysOf(*context), prove, context->cancel);
    const Result<QList<BackupKeys::Known>> known = co_await looking;
    if (!known)
        co_return fail(known.error());
    QList<QStringList> rows;
    QJsonArray objects;
    bool good = true;
    for (const BackupKeys::Known& key : *known) {
        const QString kind = key.signs ? u"signer"_qs : u"recipient"_qs;
        good = good && key.state != BackupKeys::State::Broken && key.state != BackupKeys::State::Unlisted;
        rows.append({key.name, key.retired ? Text::tr("%1, retired").arg(kind) : kind,
            keyStateText(key.state), key.publicHalf});
        objects.append(
            QJsonObject{{u"name"_qs, key.name}, {u"kind"_qs, kind}, {u"state"_qs, keyStateName(key.state)},
                {u"public"_qs, key.publicHalf}, {u"retired"_qs, key.retired}});
    }
    context->console.list(
        {Text::tr("NAME"), Text::tr("KIND"), Text::tr("STATE"), Text::tr("PUBLIC HALF")}, rows, objects);
    co_return good ? ExitCode::Done : ExitCode::No;
}

Async<ExitCode> rotate(std::shared_ptr<CommandContext> context, QString name, bool looking)
{
    Async<BackupKeys::Rotation> rotating
        = BackupKeys::rotate(keysOf(*context), name, looking, context->cancel);
    const Result<BackupKeys::Rotation> rotated = co_await rotating;
    if (!rotated)
        co_return fail(rotated.error());
    if (looking) {
        context->console.object({{Text::tr("Would keep the old key as"), rotated->aside}},
            {{u"entry"_qs, BackupAccess::keyName(name)}, {u"oldEntry"_qs, rotated->aside}});
        co_return ExitCode::Done;
    }
    context->console.object(
        {{Text::tr("New public half"), rotated->fresh}, {Text::tr("Old public half"), rotated->old},
            {Text::tr("Old key kept as"), rotated->aside},
            {Text::tr("Proof"), Text::tr("both pairs gave back what was encrypted to them")},
            {Text::tr("Replace in “recipients” in the workspace"),
                u"{\"name\": \"%1\", \"recipient\": \"%2\"}"_qs.arg(name, rotated->fresh)},
            {Text::tr("Add to “%1” in the workspace").arg(u"recipients"_qs),
                u"{\"name\": \"%1\", \"recipient\": \"%2\", \"retired\": true}"_qs.arg(
                    rotated->oldName(), rotated->old)}},
        {{u"name"_qs, name}, {u"recipient"_qs, rotated->fresh}, {u"oldName"_qs, rotated->oldName()},
            {u"oldRecipient"_qs, rotated->old}, {u"oldEntry"_qs, rotated->aside}});
    context->console.remark(Text::tr("Add both lines: without the second, backups that were made for the old "
                                     "key count as not decryptable. Take it out when none of them is kept."));
    context->console.remark(Text::tr(
        "Print its recovery sheet now, and keep the old sheet as long as backups of before are kept."));
    co_return ExitCode::Done;
}

} // namespace

Async<ExitCode> backupKey(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QString verb = arguments.positional().value(1);
    const QString name = arguments.positional().value(2);
    const bool alone = verb == u"list" || verb == u"test";
    if (arguments.positional().size() != (alone ? 2 : 3))
        co_return fail(ErrorKind::Invalid,
            Text::tr("Say: backup key list, test, create NAME, show NAME, or rotate NAME."));
    const bool looking = arguments.has(dryRun);
    std::optional<Async<ExitCode>> doing;
    if (alone)
        doing.emplace(test(context, verb == u"test"));
    else if (verb == u"create")
        doing.emplace(create(context, name, arguments.has(u"signing"_qs), looking));
    else if (verb == u"show")
        doing.emplace(show(context, name, arguments.has(u"reveal"_qs)));
    else if (verb == u"rotate")
        doing.emplace(rotate(context, name, looking));
    if (!doing)
        co_return fail(ErrorKind::Invalid,
            Text::tr("Say: backup key list, test, create NAME, show NAME, or rotate NAME."));
    Async<ExitCode> task = *std::move(doing);
    co_return co_await task;
}

} // namespace vigie
