// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/backupverbs.h"
#include "agent/runplan.h"
#include "backup/keys/recoverykey.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupCommand)
};

SecretName entry(const CommandContext& context, const QString& name)
{
    return {context.session.workspace().id, name};
}

/// Keeps a new secret, reads it back, and makes sure that it is the same: a key that was lost on its way to
/// the keychain would only be missed when it is needed.
Async<Secret> keep(std::shared_ptr<CommandContext> context, QString name, Secret value)
{
    Async<void> writing = context->secrets->write(entry(*context, name), value, context->cancel);
    const Result<> written = co_await writing;
    if (!written)
        co_return fail(written.error());
    Async<Secret> reading = context->secrets->read(entry(*context, name), context->cancel);
    Result<Secret> back = co_await reading;
    if (back && !(*back == value))
        co_return fail(ErrorKind::Corrupt, Text::tr("The keychain gave back another key than was stored."));
    co_return back;
}

Async<bool> isStored(std::shared_ptr<CommandContext> context, QString name)
{
    Async<Secret> reading = context->secrets->read(entry(*context, name), context->cancel);
    const Result<Secret> there = co_await reading;
    if (there)
        co_return true;
    if (there.error().kind() == ErrorKind::NotFound)
        co_return false;
    co_return fail(there.error());
}

Async<ExitCode> create(std::shared_ptr<CommandContext> context, QString name, bool signing, bool looking)
{
    const QString stored = signing ? BackupAccess::signingKeyName() : BackupAccess::keyName(name);
    Async<bool> asking = isStored(context, stored);
    const Result<bool> there = co_await asking;
    if (!there)
        co_return fail(there.error());
    if (*there)
        co_return fail(ErrorKind::Conflict, Text::tr("The keychain holds a key %1 already.").arg(stored),
            signing
                ? Text::tr("Delete it first if it is not used any more: vigiectl secret delete %1.")
                      .arg(stored)
                : Text::tr("Choose another name, or replace it: vigiectl backup key rotate %1.").arg(name));
    if (looking) {
        context->console.object({{Text::tr("Would store"), stored}}, {{u"entry"_qs, stored}});
        co_return ExitCode::Done;
    }
    QString publicHalf;
    if (signing) {
        const SigningKey key = SigningKey::generate();
        publicHalf = key.signer().text();
        Async<Secret> keeping = keep(context, stored, key.text());
        const Result<Secret> kept = co_await keeping;
        if (!kept)
            co_return fail(kept.error());
    } else {
        const AgeIdentity identity = AgeIdentity::generate();
        publicHalf = identity.recipient().text();
        Async<Secret> keeping = keep(context, stored, identity.text());
        const Result<Secret> kept = co_await keeping;
        if (!kept)
            co_return fail(kept.error());
        const Result<AgeIdentity> back = AgeIdentity::fromText(*kept);
        const Result<> proven = back ? proveKey(*back, identity.recipient()) : fail(back.error());
        if (!proven)
            co_return fail(proven.error());
    }
    const QString list = signing ? u"signers"_qs : u"recipients"_qs;
    const QString field = signing ? u"signer"_qs : u"recipient"_qs;
    context->console.object({{Text::tr("Stored"), stored}, {Text::tr("Public half"), publicHalf},
                                {Text::tr("Add to “%1” in the workspace").arg(list),
                                    u"{\"name\": \"%1\", \"%2\": \"%3\"}"_qs.arg(name, field, publicHalf)}},
        {{u"entry"_qs, stored}, {u"name"_qs, name}, {field, publicHalf}});
    if (!signing)
        context->console.remark(
            Text::tr("Print its recovery sheet now: vigiectl backup key show %1 --reveal.").arg(name));
    co_return ExitCode::Done;
}

Async<AgeIdentity> readIdentity(std::shared_ptr<CommandContext> context, QString name)
{
    const Session::CredentialReader reader = context->session.credentialReader();
    Async<Secret> reading = reader(BackupAccess::keyName(name), context->cancel);
    const Result<Secret> text = co_await reading;
    if (!text)
        co_return fail(text.error());
    co_return AgeIdentity::fromText(*text);
}

Async<ExitCode> show(std::shared_ptr<CommandContext> context, QString name, bool reveal)
{
    if (!reveal)
        co_return fail(ErrorKind::Forbidden,
            Text::tr("A recovery sheet holds the private key in plain sight."),
            Text::tr("Say --reveal, and send it to a printer, not into a file."));
    Async<AgeIdentity> reading = readIdentity(context, name);
    const Result<AgeIdentity> identity = co_await reading;
    if (!identity)
        co_return fail(identity.error());
    const QString sheet = recoverySheet(
        context->session.workspace().product, name, *identity, context->session.clock().now());
    if (context->console.json())
        context->console.object({}, {{u"name"_qs, name}, {u"sheet"_qs, sheet}});
    else
        context->console.line(sheet);
    co_return ExitCode::Done;
}

/// Each recipient and signer of the workspace, and whether this machine holds the private half and it fits.
Async<ExitCode> test(std::shared_ptr<CommandContext> context, bool prove)
{
    const BackupSettings backups = context->session.workspace().backups;
    QList<QStringList> rows;
    QJsonArray objects;
    bool good = true;
    const auto add = [&](const QString& name, const QString& kind, const QString& state, const QString& word,
                         const QString& publicHalf) {
        rows.append({name, kind, word, publicHalf});
        objects.append(QJsonObject{
            {u"name"_qs, name}, {u"kind"_qs, kind}, {u"state"_qs, state}, {u"public"_qs, publicHalf}});
    };
    for (qsizetype i = 0; i < backups.recipients.size(); ++i) {
        const BackupRecipient recipient = backups.recipients.at(i);
        Async<AgeIdentity> reading = readIdentity(context, recipient.name);
        const Result<AgeIdentity> identity = co_await reading;
        const auto key = AgeRecipient::fromText(recipient.recipient);
        if (!identity) {
            add(recipient.name, u"recipient"_qs, u"elsewhere"_qs, Text::tr("private half is not here"),
                recipient.recipient);
            continue;
        }
        const Result<> proven = !key        ? fail(key.error())
            : prove                         ? proveKey(*identity, *key)
            : identity->recipient() == *key ? Result<>()
                                            : fail(ErrorKind::Unauthorized, Text::tr("not a pair"));
        good = good && proven;
        add(recipient.name, u"recipient"_qs, proven ? u"works"_qs : u"broken"_qs,
            proven ? Text::tr("private half is here and fits")
                   : Text::tr("private half is here and does not fit"),
            recipient.recipient);
    }
    Async<SigningKey> asking = BackupAccess::signingKey(BackupAccess(context->session), context->cancel);
    const Result<SigningKey> signing = co_await asking;
    for (const BackupSigner& signer : backups.signers) {
        const bool ours = signing && signing->signer().text() == signer.signer;
        add(signer.name, u"signer"_qs, ours ? u"works"_qs : u"elsewhere"_qs,
            ours ? Text::tr("private half is here and fits") : Text::tr("private half is not here"),
            signer.signer);
    }
    if (signing && std::ranges::none_of(backups.signers, [&signing](const BackupSigner& signer) {
            return signer.signer == signing->signer().text();
        })) {
        good = false;
        add(BackupAccess::signingKeyName(), u"signer"_qs, u"unlisted"_qs,
            Text::tr("is not listed in the workspace: nobody trusts it"), signing->signer().text());
    }
    context->console.list(
        {Text::tr("NAME"), Text::tr("KIND"), Text::tr("STATE"), Text::tr("PUBLIC HALF")}, rows, objects);
    co_return good ? ExitCode::Done : ExitCode::No;
}

/// A new pair under the same name. The old private half moves aside and is never deleted: the backups that
/// stand were made for it.
Async<ExitCode> rotate(std::shared_ptr<CommandContext> context, QString name, bool looking)
{
    Async<AgeIdentity> reading = readIdentity(context, name);
    const Result<AgeIdentity> old = co_await reading;
    if (!old)
        co_return fail(old.error());
    const QString stored = BackupAccess::keyName(name);
    const QString aside = stored + u"-until-"_qs
        + toDateTime(context->session.clock().now()).toString(u"yyyyMMdd'T'HHmmss'z'").toLower();
    if (looking) {
        context->console.object({{Text::tr("Would keep the old key as"), aside}},
            {{u"entry"_qs, stored}, {u"oldEntry"_qs, aside}});
        co_return ExitCode::Done;
    }
    Async<Secret> keepingOld = keep(context, aside, old->text());
    const Result<Secret> keptOld = co_await keepingOld;
    if (!keptOld)
        co_return fail(keptOld.error());
    const AgeIdentity fresh = AgeIdentity::generate();
    Async<Secret> keeping = keep(context, stored, fresh.text());
    const Result<Secret> kept = co_await keeping;
    if (!kept)
        co_return fail(kept.error());
    const Result<AgeIdentity> back = AgeIdentity::fromText(*kept);
    const Result<AgeIdentity> oldBack = AgeIdentity::fromText(*keptOld);
    Result<> proven = back ? proveKey(*back, fresh.recipient()) : fail(back.error());
    if (proven)
        proven = oldBack ? proveKey(*oldBack, old->recipient()) : fail(oldBack.error());
    if (!proven)
        co_return fail(proven.error());
    context->console.object(
        {{Text::tr("New public half"), fresh.recipient().text()},
            {Text::tr("Old public half"), old->recipient().text()}, {Text::tr("Old key kept as"), aside},
            {Text::tr("Proof"), Text::tr("both pairs gave back what was encrypted to them")},
            {Text::tr("Replace in “recipients” in the workspace"),
                u"{\"name\": \"%1\", \"recipient\": \"%2\"}"_qs.arg(name, fresh.recipient().text())}},
        {{u"name"_qs, name}, {u"recipient"_qs, fresh.recipient().text()},
            {u"oldRecipient"_qs, old->recipient().text()}, {u"oldEntry"_qs, aside}});
    context->console.remark(Text::tr(
        "Print its recovery sheet now, and keep the old sheet as long as backups of before are kept."));
    co_return ExitCode::Done;
}

} // namespace

Async<ExitCode> backupKey(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    static const QRegularExpression nameForm(u"\\A[a-z0-9][a-z0-9._-]{0,40}\\z"_qs);
    const QString verb = arguments.positional().value(1);
    const QString name = arguments.positional().value(2);
    const bool alone = verb == u"list" || verb == u"test";
    if (arguments.positional().size() != (alone ? 2 : 3))
        co_return fail(ErrorKind::Invalid,
            Text::tr("Say: backup key list, test, create NAME, show NAME, or rotate NAME."));
    if (!alone && !nameForm.match(name).hasMatch())
        co_return fail(ErrorKind::Invalid,
            Text::tr("A key's name is made of lower-case letters, digits, dots, dashes and underscores."));
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
