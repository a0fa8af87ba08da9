// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "backup/load/loadsource.h"
#include "backup/restore/restorerequest.h"
#include "backup/take/take.h"
#include "backup/verify/verify.h"

namespace vigie {

/// A backup of ours by its name, and where its copies are, the one to be read first first.
struct BackupCopies {
    QString artefact;
    QList<std::shared_ptr<Destination>> places;
};

/// One of them, with its manifest.
struct LocatedManifest {
    std::shared_ptr<Destination> place;
    StoredObject object;
    ManifestFile file;
};

/// The backups of one workspace, wired: its destinations with their credentials, and its keys. A copyable
/// value that holds what it needs of the session; the session's context outlives it. Main thread.
class BackupAccess {
public:
    explicit BackupAccess(const Session& session);

    /// Name of the keychain entry with the private half of the recipient @p name.
    [[nodiscard]] static QString keyName(const QString& name) { return u"backup-key-"_qs + name; }
    /// Name of the entry that lists, one a line, the entries of the private halves that rotations of the
    /// recipient @p name have put aside.
    [[nodiscard]] static QString asideName(const QString& name) { return keyName(name) + u"-until"_qs; }
    /// Name of the keychain entry with the key that this machine signs manifests with.
    [[nodiscard]] static QString signingKeyName() { return u"backup-signing"_qs; }
    /// Every credential that the section names or implies.
    [[nodiscard]] static QStringList credentialNames(const Workspace& workspace);

    /// Those of these ids; all of the workspace when @p ids is empty. NotFound names what there is; Invalid
    /// when the workspace has none.
    [[nodiscard]] Result<QList<std::shared_ptr<Destination>>> destinations(const QStringList& ids) const;
    [[nodiscard]] QList<SignerKey> signers() const;
    /// Those that new backups are encrypted to: without the retired ones.
    [[nodiscard]] Result<QList<AgeRecipient>> recipients() const;

    /// How the workspace signs in to work on the backups of a database whose present settings are @p
    /// settings: as the role that its job names, or as the service itself. Invalid when it is no PostgreSQL
    /// service.
    [[nodiscard]] Result<SecondDatabase> database(
        const ServiceKey& service, const QJsonObject& settings) const;
    /// Likewise, as @p user with @p credential where they are not empty.
    [[nodiscard]] Result<SecondDatabase> database(const ServiceKey& service, const QJsonObject& settings,
        const QString& user, const QString& credential) const;

    /// Everything for takeBackup() of a database service whose present settings are @p settings. With @p
    /// looking, the signing key may be missing.
    [[nodiscard]] static Async<TakeRequest> takeRequest(BackupAccess self, ServiceKey service,
        QJsonObject settings, QStringList destinations, bool looking, CancelToken cancel);
    /// The first private key in reach that opens what was made for one of @p recipients (age1…): of the
    /// workspace's recipients, retired ones too, and what their rotations have put aside, whether or not the
    /// workspace was changed since. Unauthorized, naming the entries that would do, when there is none.
    [[nodiscard]] static Async<AgeIdentity> identityFor(
        BackupAccess self, QStringList recipients, CancelToken cancel);
    /// The first copy whose manifest can be read and is signed by a known signer. NotFound when there is
    /// none.
    [[nodiscard]] static Async<LocatedManifest> locate(
        BackupAccess self, BackupCopies copies, CancelToken cancel);
    /// The first copy whose manifest can be read, with the key that opens it. NotFound when there is none.
    [[nodiscard]] static Async<StoredArtefact> open(
        BackupAccess self, BackupCopies copies, CancelToken cancel);
    [[nodiscard]] static Async<SigningKey> signingKey(BackupAccess self, CancelToken cancel);
    /// The same, once it is among the workspace's signers: Unauthorized when nobody would trust it. With
    /// @p looking, nothing in place of a failure.
    [[nodiscard]] static Async<std::optional<SigningKey>> trustedSigningKey(
        BackupAccess self, bool looking, CancelToken cancel);

    /// What is planned for @p service, by itself or beside a database; null when nothing is.
    [[nodiscard]] const BackupJob* job(const ServiceKey& service) const;
    const Workspace& workspace() const { return m_workspace; }
    QNetworkAccessManager* network() const { return m_network; }
    QThreadPool* workers() const { return m_workers; }
    const Clock* clock() const { return m_clock; }
    const Session::CredentialReader& credentials() const { return m_credentials; }

private:
    /// The key of one entry if it opens what was made for one of @p recipients.
    static Async<std::optional<AgeIdentity>> opening(
        BackupAccess self, QString entry, QStringList recipients, CancelToken cancel);

    Workspace m_workspace;
    QList<BackupJob> m_jobs; ///< its own, and those of what is taken beside a database
    Session::CredentialReader m_credentials;
    QNetworkAccessManager* m_network;
    QThreadPool* m_workers;
    const Clock* m_clock;
};

} // namespace vigie
