// SPDX-License-Identifier: GPL-3.0-or-later
// What work on backups asks of the desk: keys, the database's address, single backups, a fresh reading.
#include "app/backupaccess.h"
#include "app/backupreading.h"
#include "app/backupwatch.h"
#include "app/session.h"
#include "async/worker.h"
#include "backup/verify/verify.h"
#include "base/logging.h"

namespace vigie {

namespace {

Error gone()
{
    return Error(ErrorKind::Cancelled, BackupWatch::tr("The workspace was closed."));
}

} // namespace

Async<Secret> BackupWatch::secret(QString name, CancelToken cancel) const
{
    return m_credentials(std::move(name), std::move(cancel));
}

QList<SignerKey> BackupWatch::signers() const
{
    QList<SignerKey> keys;
    for (const BackupSigner& named : settings().signers) {
        if (auto key = SignerKey::fromText(named.signer))
            keys.append(*std::move(key));
        else
            qCWarning(lcApp, "backups: signer %s is no key", qUtf8Printable(named.name));
    }
    return keys;
}

DatabaseAddress BackupWatch::database(const ServiceKey& service) const
{
    const ServiceHandle* const handle = m_session.service(service);
    DatabaseAddress address = handle ? databaseAddress(handle->config().settings) : DatabaseAddress();
    const BackupJob* const planned = job(service);
    if (planned && !planned->user.isEmpty())
        address.user = planned->user;
    return address;
}

std::function<Async<Secret>(CancelToken)> BackupWatch::password(const ServiceKey& service) const
{
    const ServiceHandle* const handle = m_session.service(service);
    const BackupJob* const planned = job(service);
    QString name = handle ? handle->config().credential : QString();
    if (planned && !planned->credential.isEmpty())
        name = planned->credential;
    if (name.isEmpty())
        return nullptr;
    return [read = m_credentials, name](CancelToken cancel) { return read(name, std::move(cancel)); };
}

Async<OpenedBackup> BackupWatch::open(QPointer<BackupWatch> desk, LedgerEntry entry, CancelToken cancel)
{
    if (!desk)
        co_return fail(gone());
    QStringList tried;
    std::optional<AgeIdentity> identity;
    const QList<BackupRecipient> recipients = desk->settings().recipients;
    for (const BackupRecipient& recipient : recipients) {
        if (identity || !desk || !entry.manifest.recipients.contains(recipient.recipient))
            continue;
        tried.append(BackupAccess::keyName(recipient.name));
        Async<Secret> asking = desk->secret(tried.last(), cancel);
        auto secret = co_await asking;
        if (!secret && secret.error().kind() != ErrorKind::NotFound)
            co_return fail(std::move(secret).error());
        if (!secret || secret->isEmpty())
            continue;
        auto key = AgeIdentity::fromText(*secret);
        if (!key)
            co_return fail(std::move(key).error());
        identity = *std::move(key);
    }
    if (!identity)
        co_return fail(ErrorKind::Unauthorized, tr("The key that opens this backup is not on this machine."),
            tried.isEmpty() ? tr("It is encrypted to nobody whom the workspace names.")
                            : tr("Put it into the keychain as \"%1\", or do this where it is.")
                                  .arg(tried.join(QLatin1String("\", \""))));
    if (!desk)
        co_return fail(gone());
    const QList<SignerKey> known = desk->signers();
    std::optional<Error> problem;
    QList<std::pair<std::shared_ptr<Destination>, StoredObject>> copies;
    for (const LedgerCopy& copy : std::as_const(entry.copies)) {
        if (const auto from = desk->destination(copy.destination))
            copies.append({from, copy.object});
    }
    for (const auto& [from, object] : std::as_const(copies)) {
        Async<ManifestFile> reading = readManifest(from, entry.artefact, known, cancel);
        auto file = co_await reading;
        if (file) {
            const bool trusted = file->trust(known) == ManifestTrust::Trusted;
            co_return OpenedBackup{from, object, *identity, file->manifest(), file->contentDigest(), trusted};
        }
        problem = std::move(file).error();
    }
    co_return fail(
        problem.value_or(Error(ErrorKind::NotFound, tr("It lies in no destination that can be read."))));
}

Async<BackupPicture> BackupWatch::readNow(QPointer<BackupWatch> desk, ServiceKey service, CancelToken cancel)
{
    if (!desk)
        co_return fail(gone());
    Async<Reading> asking = read(desk->m_destinations, desk->m_records, {service}, desk->signers(),
        desk->m_session.context().workers(), std::move(cancel));
    auto reading = co_await asking;
    if (!reading)
        co_return fail(std::move(reading).error());
    if (!desk)
        co_return fail(gone());
    desk->hold(*std::move(reading));
    desk->look(service);
    auto work
        = [asked = desk->question(service), contents = desk->m_held] { return makePicture(asked, contents); };
    co_return co_await onPool(desk->m_session.context().workers(), std::move(work));
}

} // namespace vigie
