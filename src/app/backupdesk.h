// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backupaccess.h"
#include "app/backuppicture.h"
#include "backup/drill/drill.h"

#include <QPointer>

namespace vigie {

class BackupRecords;

/// What a run would do, and whether this machine may sign it.
struct TakeOutlook {
    TakePreview preview;
    bool canSign = false;
};

/// What is done with the backups of an open workspace, the same for the window and for vigiectl. A handle,
/// copied freely: it holds what it needs of the session, which may go while work runs. Main thread.
class BackupDesk {
public:
    using Report = std::function<void(Progress)>; ///< may be null

    explicit BackupDesk(Session& session);

    const BackupAccess& access() const { return m_access; }
    std::shared_ptr<BackupRecords> records() const { return m_records; }
    /// Null once the workspace is closed.
    Session* session() const { return m_session; }

    /// The jobs of the workspace that fit both names (empty: all). NotFound, saying what there is, when none
    /// does.
    [[nodiscard]] Result<QList<BackupJob>> jobs(const QString& environment, const QString& service) const;
    [[nodiscard]] Result<BackupJob> job(const QString& environment, const QString& service) const;

    /// All that is known of the backups of @p service, from a reading of its own that begins now; slots since
    /// @p from, or as far back as the rules keep all of them.
    [[nodiscard]] static Async<BackupPicture> picture(
        BackupDesk desk, ServiceKey service, std::optional<TimePoint> from, CancelToken cancel);

    /// Where @p entry lies; only in @p destination unless that is empty.
    BackupCopies copies(const LedgerEntry& entry, const QString& destination = {}) const;
    /// Opens the backup called @p name, or the newest good one for "latest", or the dump in a file of that
    /// name. What the provider keeps is brought here first. Reading our own takes the private key:
    /// Unauthorized, naming the credential, without.
    [[nodiscard]] static Async<LoadSource> source(BackupDesk desk, ServiceKey service, QString name,
        QString destination, Report report, CancelToken cancel);
    /// Likewise, of an entry that was chosen in the ledger.
    [[nodiscard]] static Async<LoadSource> sourceOf(
        BackupDesk desk, ServiceKey service, LedgerEntry entry, Report report, CancelToken cancel);

    /// Looks whether a backup could be taken, and writes nothing.
    [[nodiscard]] static Async<TakeOutlook> previewTake(
        BackupDesk desk, ServiceKey service, QStringList destinations, CancelToken cancel);
    /// Takes one now, into @p destinations, or all of the job when it is empty.
    [[nodiscard]] static Async<TakeReport> take(
        BackupDesk desk, ServiceKey service, QStringList destinations, Report report, CancelToken cancel);
    /// Reads the first copy that can be read to its end, and keeps what came of it.
    [[nodiscard]] static Async<VerifyReport> verify(
        BackupDesk desk, BackupCopies copies, Report report, CancelToken cancel);
    /// Brings what the provider keeps here, reads it to its end as it would be restored, and keeps what came
    /// of it; nothing of it stays here.
    [[nodiscard]] static Async<BackupProof> verifyHeld(
        BackupDesk desk, ServiceKey service, LedgerEntry entry, Report report, CancelToken cancel);
    /// Restores for practice, with the queries of the service's job, and keeps the proof.
    [[nodiscard]] static Async<BackupProof> drill(BackupDesk desk, ServiceKey service, LoadSource source,
        std::function<void(DrillReport)> report, CancelToken cancel);
    /// Brings an artefact into @p file as it is stored, its manifest beside it. It goes on where an
    /// interrupted one stopped, and ends with the checksum that the manifest names, or with Corrupt and no
    /// file.
    [[nodiscard]] static Async<Manifest> fetch(
        BackupDesk desk, BackupCopies copies, QString file, Report report, CancelToken cancel);

private:
    /// Keeps what reading a backup found out; failures that say nothing about it are not kept.
    [[nodiscard]] static Async<void> keepVerify(
        BackupDesk desk, StoredArtefact stored, TimePoint begun, Result<VerifyReport> outcome);

    QPointer<Session> m_session;
    BackupAccess m_access;
    std::shared_ptr<BackupRecords> m_records;
    QString m_scratch; ///< folder for servers of our own, and for what is brought here to be read
};

/// Cancelled: what runs on after its workspace was closed.
[[nodiscard]] Error workspaceGone();

} // namespace vigie
