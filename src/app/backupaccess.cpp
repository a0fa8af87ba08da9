// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backupaccess.h"

#include "app/backupcontents.h"
#include "backup/destination/localfolder.h"
#include "backup/destination/objectstorage.h"
#include "base/logging.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupAccess)
};

QString expanded(const QString& path)
{
    return path.startsWith(u"~/") ? QDir::homePath() + path.mid(1) : path;
}

} // namespace

BackupAccess::BackupAccess(const Session& session)
    : m_workspace(session.workspace())
    , m_jobs(allBackupJobs(session))
    , m_credentials(session.credentialReader())
    , m_network(session.context().network())
    , m_workers(session.context().workers())
    , m_clock(&session.clock())
{
}

QStringList BackupAccess::credentialNames(const Workspace& workspace)
{
    const BackupSettings& backups = workspace.backups;
    QStringList names;
    const auto add = [&names](const QString& name) {
        if (!name.isEmpty() && !names.contains(name))
            names.append(name);
    };
    for (const BackupDestination& destination : backups.destinations)
        add(destination.credential);
    for (const BackupJob& job : backups.jobs)
        add(job.credential);
    for (const BackupRecipient& recipient : backups.recipients)
        add(keyName(recipient.name));
    add(backups.notifications.webhookCredential);
    if (!backups.isEmpty())
        add(signingKeyName());
    return names;
}

const BackupJob* BackupAccess::job(const ServiceKey& service) const
{
    const auto found = std::ranges::find(m_jobs, service, &BackupJob::service);
    return found == m_jobs.end() ? nullptr : &*found;
}

Result<QList<std::shared_ptr<Destination>>> BackupAccess::destinations(const QStringList& ids) const
{
    QList<std::shared_ptr<Destination>> found;
    QStringList known;
    for (const BackupDestination& destination : m_workspace.backups.destinations) {
        known.append(destination.id);
        if (!ids.isEmpty() && !ids.contains(destination.id))
            continue;
        if (destination.kind == BackupDestination::Kind::Folder) {
            found.append(localFolder(destination.id, expanded(destination.path), m_workers));
            continue;
        }
        const ObjectStorageAddress address{destination.endpoint, destination.region, destination.bucket,
            destination.prefix, destination.pathStyle};
        const auto credential = [reader = m_credentials, name = destination.credential](
                                    CancelToken cancel) { return reader(name, std::move(cancel)); };
        found.append(objectStorage(destination.id, address, credential, m_network, m_clock));
    }
    for (const QString& id : ids) {
        if (!known.contains(id))
            return fail(ErrorKind::NotFound, Text::tr("The workspace has no destination “%1”.").arg(id),
                Text::tr("Known ones: %1.").arg(known.join(u", ")));
    }
    if (found.isEmpty())
        return fail(ErrorKind::Invalid, Text::tr("The workspace names no destination for backups."),
            Text::tr("Add one to its section “backups”: a folder, or a bucket."));
    return found;
}

QList<SignerKey> BackupAccess::signers() const
{
    QList<SignerKey> keys;
    for (const BackupSigner& signer : m_workspace.backups.signers) {
        if (auto key = SignerKey::fromText(signer.signer))
            keys.append(*std::move(key));
        else
            qCWarning(lcApp, "backups: signer %s is no key", qUtf8Printable(signer.name));
    }
    return keys;
}

Result<QList<AgeRecipient>> BackupAccess::recipients() const
{
    QList<AgeRecipient> keys;
    for (const BackupRecipient& recipient : m_workspace.backups.recipients) {
        if (recipient.retired)
            continue;
        auto key = AgeRecipient::fromText(recipient.recipient);
        if (!key)
            return fail(std::move(key).error());
        keys.append(*std::move(key));
    }
    if (keys.isEmpty())
        return fail(ErrorKind::Invalid, Text::tr("The workspace names no recipient for backups."),
            Text::tr("Make a key with “vigiectl backup key create NAME” and add its public half to the "
                     "workspace."));
    return keys;
}

Result<SecondDatabase> BackupAccess::database(const ServiceKey& service, const QJsonObject& settings) const
{
    const BackupJob* const planned = job(service);
    return planned ? database(service, settings, planned->user, planned->credential)
                   : database(service, settings, {}, {});
}

Result<SecondDatabase> BackupAccess::database(const ServiceKey& service, const QJsonObject& settings,
    const QString& user, const QString& credential) const
{
    const ServiceConfig* const config = m_workspace.service(service);
    if (!config || config->provider != u"postgresql")
        return fail(ErrorKind::Invalid,
            Text::tr("%1/%2 is no PostgreSQL service of this workspace.")
                .arg(service.environment.text(), service.service.text()));
    SecondDatabase found;
    found.address = databaseAddress(settings);
    QString name = credential;
    // Another role has a credential of its own, or needs none.
    if (!user.isEmpty())
        found.address.user = user;
    else if (name.isEmpty())
        name = config->credential;
    if (!name.isEmpty())
        found.credential
            = [reader = m_credentials, name](CancelToken token) { return reader(name, std::move(token)); };
    return found;
}

Async<LocatedManifest> BackupAccess::locate(BackupAccess self, BackupCopies copies, CancelToken cancel)
{
    std::optional<Error> problem;
    for (const std::shared_ptr<Destination>& place : std::as_const(copies.places)) {
        Async<ManifestFile> reading = readManifest(place, copies.artefact, self.signers(), cancel);
        auto file = co_await reading;
        if (!file) {
            problem = std::move(file).error();
            continue;
        }
        Async<StoredObject> looking = place->stat(copies.artefact, cancel);
        auto object = co_await looking;
        if (object)
            co_return LocatedManifest{place, *std::move(object), *std::move(file)};
        problem = std::move(object).error();
    }
    co_return fail(problem.value_or(Error(
        ErrorKind::NotFound, Text::tr("%1 lies in no destination that can be read.").arg(copies.artefact))));
}

Async<StoredArtefact> BackupAccess::open(BackupAccess self, BackupCopies copies, CancelToken cancel)
{
    Async<LocatedManifest> locating = locate(self, std::move(copies), cancel);
    auto located = co_await locating;
    if (!located)
        co_return fail(std::move(located).error());
    const Manifest manifest = located->file.manifest();
    Async<AgeIdentity> asking = identityFor(self, manifest.recipients, std::move(cancel));
    auto identity = co_await asking;
    if (!identity)
        co_return fail(std::move(identity).error());
    const bool trusted = located->file.trust(self.signers()) == ManifestTrust::Trusted;
    co_return StoredArtefact{located->place, located->object, *std::move(identity), manifest,
        located->file.contentDigest(), trusted};
}

Async<TakeRequest> BackupAccess::takeRequest(BackupAccess self, ServiceKey service, QJsonObject settings,
    QStringList destinations, bool looking, CancelToken cancel)
{
    auto database = self.database(service, settings);
    if (!database)
        co_return fail(std::move(database).error());
    const BackupJob* const job = self.job(service);
    TakeRequest request;
    request.workspace = self.m_workspace.id;
    request.service = service;
    request.database = database->address;
    request.password = database->credential;
    if (destinations.isEmpty() && job)
        destinations = job->destinations;
    auto places = self.destinations(destinations);
    if (!places)
        co_return fail(std::move(places).error());
    request.destinations = *std::move(places);
    for (const BackupDestination& destination : self.m_workspace.backups.destinations) {
        if (destination.lockDays)
            request.lockDays.insert(destination.id, *destination.lockDays);
    }
    auto recipients = self.recipients();
    if (!recipients)
        co_return fail(std::move(recipients).error());
    request.recipients = *std::move(recipients);
    request.vigieVersion = QCoreApplication::applicationVersion();
    Async<std::optional<SigningKey>> asking = trustedSigningKey(self, looking, cancel);
    Result<std::optional<SigningKey>> signing = co_await asking;
    if (!signing)
        co_return fail(std::move(signing).error());
    request.signing = *std::move(signing);
    co_return request;
}

Async<std::optional<SigningKey>> BackupAccess::trustedSigningKey(
    BackupAccess self, bool looking, CancelToken cancel)
{
    Async<SigningKey> asking = signingKey(self, std::move(cancel));
    Result<SigningKey> signing = co_await asking;
    if (!signing && looking)
        co_return std::optional<SigningKey>();
    if (!signing)
        co_return fail(std::move(signing).error());
    if (!self.signers().contains(signing->signer()) && !looking)
        co_return fail(ErrorKind::Unauthorized,
            Text::tr("The workspace does not list this machine's signing key, so nobody would trust its "
                     "backups."),
            Text::tr("Add %1 to “signers” in the workspace.").arg(signing->signer().text()));
    std::optional<SigningKey> key = *std::move(signing);
    co_return key;
}

Async<SigningKey> BackupAccess::signingKey(BackupAccess self, CancelToken cancel)
{
    Async<Secret> asking = self.m_credentials(signingKeyName(), std::move(cancel));
    Result<Secret> text = co_await asking;
    if (!text
        && (text.error().kind() == ErrorKind::NotFound || text.error().kind() == ErrorKind::Unauthorized))
        co_return fail(ErrorKind::Unauthorized, Text::tr("This machine has no key to sign backups with."),
            Text::tr("Make one: vigiectl backup key create NAME --signing."));
    if (!text)
        co_return fail(std::move(text).error());
    co_return SigningKey::fromText(*text);
}

Async<std::optional<AgeIdentity>> BackupAccess::opening(
    BackupAccess self, QString entry, QStringList recipients, CancelToken cancel)
{
    Async<Secret> asking = self.m_credentials(entry, std::move(cancel));
    Result<Secret> text = co_await asking;
    std::optional<AgeIdentity> found;
    if (!text && text.error().kind() != ErrorKind::NotFound && text.error().kind() != ErrorKind::Unauthorized)
        co_return fail(std::move(text).error());
    if (!text || text->isEmpty())
        co_return found;
    Result<AgeIdentity> identity = AgeIdentity::fromText(*text);
    if (identity && recipients.contains(identity->recipient().text()))
        found = *std::move(identity);
    co_return found;
}

Async<AgeIdentity> BackupAccess::identityFor(BackupAccess self, QStringList recipients, CancelToken cancel)
{
    QStringList tried;
    const QList<BackupRecipient> known = self.m_workspace.backups.recipients;
    for (qsizetype i = 0; i < known.size(); ++i) {
        if (!recipients.contains(known.at(i).recipient))
            continue;
        const QString name = keyName(known.at(i).name);
        tried.append(name);
        Async<std::optional<AgeIdentity>> trying = opening(self, name, recipients, cancel);
        Result<std::optional<AgeIdentity>> identity = co_await trying;
        if (!identity)
            co_return fail(std::move(identity).error());
        if (*identity)
            co_return **std::move(identity);
    }
    // A key that was replaced stays in the keychain, also where nobody has written that into the workspace.
    for (qsizetype i = 0; i < known.size(); ++i) {
        Async<Secret> asking = self.m_credentials(asideName(known.at(i).name), cancel);
        const Result<Secret> list = co_await asking;
        if (!list)
            continue;
        const QStringList entries = QString::fromUtf8(list->reveal()).split(u'\n', Qt::SkipEmptyParts);
        for (qsizetype j = 0; j < entries.size(); ++j) {
            Async<std::optional<AgeIdentity>> trying = opening(self, entries.at(j), recipients, cancel);
            Result<std::optional<AgeIdentity>> identity = co_await trying;
            if (!identity)
                co_return fail(std::move(identity).error());
            if (*identity)
                co_return **std::move(identity);
        }
    }
    co_return fail(ErrorKind::Unauthorized,
        Text::tr("No private key that opens this backup is in the keychain of this machine."),
        tried.isEmpty()
            ? Text::tr("The workspace lists none of the keys that it was made for; look for an older one.")
            : Text::tr("Store one of these first, from its recovery sheet: %1.").arg(tried.join(u", ")));
}

} // namespace vigie
