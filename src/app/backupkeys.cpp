// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backupkeys.h"

#include "app/credentialaccess.h"
#include "backup/keys/recoverykey.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupKeys)
};

Result<> checkName(const QString& name)
{
    static const QRegularExpression form(u"\\A[a-z0-9][a-z0-9._-]{0,40}\\z"_qs);
    if (form.match(name).hasMatch())
        return {};
    return fail(ErrorKind::Invalid,
        Text::tr("A key's name is made of lower-case letters, digits, dots, dashes and underscores."));
}

Result<> proveText(const Secret& text, const AgeRecipient& recipient)
{
    const Result<AgeIdentity> identity = AgeIdentity::fromText(text);
    return identity ? proveKey(*identity, recipient) : Result<>(fail(identity.error()));
}

} // namespace

BackupKeys::BackupKeys(const Session& session, Store store)
    : m_access(session)
    , m_store(std::move(store))
{
}

BackupKeys BackupKeys::of(const Session& session)
{
    Store store;
    if (const std::shared_ptr<const CredentialAccess> credentials = session.credentials()) {
        const QString workspace = session.workspace().id;
        store.read = [credentials, workspace](const QString& entry, CancelToken cancel) {
            return credentials->store()->read({workspace, entry}, std::move(cancel));
        };
        store.write = [credentials](const QString& entry, const Secret& value, CancelToken cancel) {
            return credentials->write(entry, value, std::move(cancel));
        };
    }
    return BackupKeys(session, std::move(store));
}

Async<Secret> BackupKeys::keep(BackupKeys self, QString entry, Secret value, CancelToken cancel)
{
    if (!self.m_store.write)
        co_return fail(ErrorKind::Unsupported, Text::tr("Keys cannot be kept here."));
    Async<void> writing = self.m_store.write(entry, value, cancel);
    const Result<> written = co_await writing;
    if (!written)
        co_return fail(written.error());
    // A key that was lost on its way to the keychain would only be missed when it is needed.
    Async<Secret> reading = self.m_store.read(entry, cancel);
    Result<Secret> back = co_await reading;
    if (back && !(*back == value))
        co_return fail(ErrorKind::Corrupt, Text::tr("The keychain gave back another key than was stored."));
    co_return back;
}

Async<AgeIdentity> BackupKeys::identity(BackupKeys self, QString name, CancelToken cancel)
{
    Async<Secret> reading = self.m_access.credentials()(BackupAccess::keyName(name), std::move(cancel));
    const Result<Secret> text = co_await reading;
    if (!text)
        co_return fail(text.error());
    co_return AgeIdentity::fromText(*text);
}

Async<QStringList> BackupKeys::aside(BackupKeys self, QString name, CancelToken cancel)
{
    Async<Secret> reading = self.m_access.credentials()(BackupAccess::asideName(name), std::move(cancel));
    const Result<Secret> list = co_await reading;
    if (!list && list.error().kind() == ErrorKind::Cancelled)
        co_return fail(list.error());
    if (!list)
        co_return QStringList();
    co_return QString::fromUtf8(list->reveal()).split(u'\n', Qt::SkipEmptyParts);
}

Async<bool> BackupKeys::isAside(BackupKeys self, BackupRecipient recipient, CancelToken cancel)
{
    Async<QStringList> listing = aside(self, recipient.name, cancel);
    const Result<QStringList> entries = co_await listing;
    if (!entries)
        co_return fail(entries.error());
    for (qsizetype i = 0; i < entries->size(); ++i) {
        Async<Secret> reading = self.m_access.credentials()(entries->at(i), cancel);
        const Result<Secret> text = co_await reading;
        const auto identity = text ? AgeIdentity::fromText(*text) : Result<AgeIdentity>(fail(text.error()));
        if (identity && identity->recipient().text() == recipient.recipient)
            co_return true;
    }
    co_return false;
}

Async<QList<BackupKeys::Known>> BackupKeys::look(BackupKeys self, bool prove, CancelToken cancel)
{
    const BackupSettings backups = self.m_access.workspace().backups;
    QList<Known> known;
    for (qsizetype i = 0; i < backups.recipients.size(); ++i) {
        const BackupRecipient recipient = backups.recipients.at(i);
        Known one{recipient.name, false, recipient.recipient, State::Elsewhere, recipient.retired};
        Async<AgeIdentity> reading = identity(self, recipient.name, cancel);
        const Result<AgeIdentity> own = co_await reading;
        if (own) {
            const auto key = AgeRecipient::fromText(recipient.recipient);
            const bool fits = key && (prove ? proveKey(*own, *key).has_value() : own->recipient() == *key);
            one.state = fits ? State::Works : State::Broken;
            if (!fits) {
                Async<bool> looking = isAside(self, recipient, cancel);
                const Result<bool> replaced = co_await looking;
                if (!replaced)
                    co_return fail(replaced.error());
                if (*replaced)
                    one.state = State::Aside;
            }
        } else if (own.error().kind() == ErrorKind::Cancelled) {
            co_return fail(own.error());
        }
        known.append(one);
    }
    Async<SigningKey> asking = BackupAccess::signingKey(self.m_access, std::move(cancel));
    const Result<SigningKey> signing = co_await asking;
    const QString ours = signing ? signing->signer().text() : QString();
    bool isListed = false;
    for (const BackupSigner& signer : backups.signers) {
        const bool here = signing && signer.signer == ours;
        isListed = isListed || here;
        known.append({signer.name, true, signer.signer, here ? State::Works : State::Elsewhere});
    }
    if (signing && !isListed)
        known.append({BackupAccess::signingKeyName(), true, ours, State::Unlisted});
    co_return known;
}

Async<BackupKeys::Made> BackupKeys::create(
    BackupKeys self, QString name, bool signs, bool looking, CancelToken cancel)
{
    if (auto form = checkName(name); !form)
        co_return fail(std::move(form).error());
    Made made{signs ? BackupAccess::signingKeyName() : BackupAccess::keyName(name), name, signs, {}};
    if (!self.m_store.read)
        co_return fail(ErrorKind::Unsupported, Text::tr("Keys cannot be kept here."));
    Async<Secret> asking = self.m_store.read(made.entry, cancel);
    const Result<Secret> there = co_await asking;
    if (there)
        co_return fail(ErrorKind::Conflict, Text::tr("The keychain holds a key %1 already.").arg(made.entry),
            signs ? Text::tr("Delete it first if it is not used any more: vigiectl secret delete %1.")
                        .arg(made.entry)
                  : Text::tr("Choose another name, or replace it: vigiectl backup key rotate %1.").arg(name));
    if (there.error().kind() != ErrorKind::NotFound)
        co_return fail(there.error());
    if (looking)
        co_return made;
    if (signs) {
        const SigningKey key = SigningKey::generate();
        made.publicHalf = key.signer().text();
        Async<Secret> keeping = keep(self, made.entry, key.text(), cancel);
        const Result<Secret> kept = co_await keeping;
        if (!kept)
            co_return fail(kept.error());
        co_return made;
    }
    const AgeIdentity fresh = AgeIdentity::generate();
    made.publicHalf = fresh.recipient().text();
    Async<Secret> keeping = keep(self, made.entry, fresh.text(), cancel);
    const Result<Secret> kept = co_await keeping;
    if (!kept)
        co_return fail(kept.error());
    if (auto proven = proveText(*kept, fresh.recipient()); !proven)
        co_return fail(std::move(proven).error());
    co_return made;
}

Async<BackupKeys::Rotation> BackupKeys::rotate(
    BackupKeys self, QString name, bool looking, CancelToken cancel)
{
    if (auto form = checkName(name); !form)
        co_return fail(std::move(form).error());
    for (const BackupRecipient& recipient : self.m_access.workspace().backups.recipients) {
        if (recipient.name == name && recipient.retired)
            co_return fail(ErrorKind::Invalid,
                Text::tr("%1 is retired: no new backup is made for it, so there is nothing to replace.")
                    .arg(name));
    }
    Async<AgeIdentity> reading = identity(self, name, cancel);
    const Result<AgeIdentity> old = co_await reading;
    if (!old)
        co_return fail(old.error());
    const QString entry = BackupAccess::keyName(name);
    const QString moment
        = toDateTime(self.m_access.clock()->now()).toString(u"yyyyMMdd'T'HHmmss'z'").toLower();
    Rotation rotation{name, {}, old->recipient().text(), entry + u"-until-"_qs + moment};
    if (looking)
        co_return rotation;
    Async<Secret> keepingOld = keep(self, rotation.aside, old->text(), cancel);
    const Result<Secret> keptOld = co_await keepingOld;
    if (!keptOld)
        co_return fail(keptOld.error());
    if (auto proven = proveText(*keptOld, old->recipient()); !proven)
        co_return fail(std::move(proven).error());
    Async<QStringList> listing = aside(self, name, cancel);
    const Result<QStringList> before = co_await listing;
    if (!before)
        co_return fail(before.error());
    const QStringList all = QStringList{rotation.aside} + *before;
    Async<Secret> listed
        = keep(self, BackupAccess::asideName(name), Secret(all.join(u'\n').toUtf8()), cancel);
    const Result<Secret> list = co_await listed;
    if (!list)
        co_return fail(list.error());
    const AgeIdentity fresh = AgeIdentity::generate();
    rotation.fresh = fresh.recipient().text();
    Async<Secret> keeping = keep(self, entry, fresh.text(), cancel);
    const Result<Secret> kept = co_await keeping;
    if (!kept)
        co_return fail(kept.error());
    if (auto proven = proveText(*kept, fresh.recipient()); !proven)
        co_return fail(std::move(proven).error());
    co_return rotation;
}

Async<QString> BackupKeys::sheet(BackupKeys self, QString name, CancelToken cancel)
{
    Async<AgeIdentity> reading = identity(self, name, std::move(cancel));
    const Result<AgeIdentity> own = co_await reading;
    if (!own)
        co_return fail(own.error());
    co_return recoverySheet(self.m_access.workspace().product, name, *own, self.m_access.clock()->now());
}

BackupSettings BackupKeys::listed(BackupSettings settings, const Made& made)
{
    if (made.signs)
        settings.signers.append({made.name, made.publicHalf});
    else
        settings.recipients.append({made.name, made.publicHalf});
    return settings;
}

BackupSettings BackupKeys::listed(BackupSettings settings, const Rotation& rotation)
{
    for (BackupRecipient& recipient : settings.recipients) {
        if (recipient.recipient == rotation.old)
            recipient.recipient = rotation.fresh;
    }
    // Backups that stand were made for the old one: unlisted, they would count as lost.
    settings.recipients.append({rotation.oldName(), rotation.old, true});
    return settings;
}

QString BackupKeys::Rotation::oldName() const
{
    return aside.mid(BackupAccess::keyName({}).size());
}

QString keyStateName(BackupKeys::State state)
{
    switch (state) {
    case BackupKeys::State::Works:
        return QStringLiteral("works");
    case BackupKeys::State::Aside:
        return QStringLiteral("aside");
    case BackupKeys::State::Elsewhere:
        return QStringLiteral("elsewhere");
    case BackupKeys::State::Broken:
        return QStringLiteral("broken");
    case BackupKeys::State::Unlisted:
        return QStringLiteral("unlisted");
    }
    return {};
}

QString keyStateText(BackupKeys::State state)
{
    switch (state) {
    case BackupKeys::State::Works:
        return Text::tr("private half is here and fits");
    case BackupKeys::State::Aside:
        return Text::tr("was replaced: the workspace does not list the new public half yet");
    case BackupKeys::State::Elsewhere:
        return Text::tr("private half is not here");
    case BackupKeys::State::Broken:
        return Text::tr("private half is here and does not fit");
    case BackupKeys::State::Unlisted:
        return Text::tr("is not listed in the workspace: nobody trusts it");
    }
    return {};
}

} // namespace vigie
