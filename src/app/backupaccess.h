// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "backup/take/take.h"
#include "backup/verify/verify.h"

namespace vigie {

/// The backups of one workspace, wired: its destinations with their credentials, and its keys. A copyable
/// value that holds what it needs of the session; the session's context outlives it. Main thread.
class BackupAccess {
public:
    explicit BackupAccess(const Session& session);

    /// Name of the keychain entry with the private half of the recipient @p name.
    [[nodiscard]] static QString keyName(const QString& name) { return u"backup-key-"_qs + name; }
    /// Name of the keychain entry with the key that this machine signs manifests with.
    [[nodiscard]] static QString signingKeyName() { return u"backup-signing"_qs; }
    /// Every credential that the section names or implies.
    [[nodiscard]] static QStringList credentialNames(const Workspace& workspace);

    /// Those of these ids; all of the workspace when @p ids is empty. NotFound names what there is; Invalid
    /// when the workspace has none.
    [[nodiscard]] Result<QList<std::shared_ptr<Destination>>> destinations(const QStringList& ids) const;
    [[nodiscard]] QList<SignerKey> signers() const;
    [[nodiscard]] Result<QList<AgeRecipient>> recipients() const;

    /// Everything for takeBackup() of a database service whose present settings are @p settings. With @p
    /// looking, the signing key may be missing.
    [[nodiscard]] static Async<TakeRequest> takeRequest(BackupAccess self, ServiceKey service,
        QJsonObject settings, QStringList destinations, bool looking, CancelToken cancel);
    /// The first private key in reach that opens what was made for one of @p recipients (age1…).
    /// Unauthorized, naming the keychain entries that would do, when there is none.
    [[nodiscard]] static Async<AgeIdentity> identityFor(
        BackupAccess self, QStringList recipients, CancelToken cancel);
    [[nodiscard]] static Async<SigningKey> signingKey(BackupAccess self, CancelToken cancel);

private:
    Workspace m_workspace;
    Session::CredentialReader m_credentials;
    QNetworkAccessManager* m_network;
    QThreadPool* m_workers;
    const Clock* m_clock;
};

} // namespace vigie
