// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "backup/drill/drill.h"
#include "backup/ledger/ledger.h"
#include "backup/prune/pruneplan.h"
#include "backup/restore/restoreplan.h"
#include "store/backuprecords.h"

namespace vigie {

/// Ledger, drills, restores and pruning of an open session's backups: binds what the workspace says to
/// destinations, credentials and records. A handle, copied freely; the session must outlive it. Main thread.
class BackupDesk {
public:
    explicit BackupDesk(Session& session);

    /// The jobs of the workspace that fit both names (empty: all). NotFound, saying what there is, when none
    /// does.
    [[nodiscard]] Result<QList<BackupJob>> jobs(const QString& environment, const QString& service) const;
    [[nodiscard]] Result<BackupJob> job(const QString& environment, const QString& service) const;
    /// Those of the job; for listing what is somewhere else, all of the workspace.
    [[nodiscard]] Result<QList<std::shared_ptr<Destination>>> destinations(const BackupJob& job) const;
    const BackupRetention& retention(const BackupJob& job) const;
    std::shared_ptr<BackupRecords> records() const { return m_records; }
    QString scratchFolder() const;

    [[nodiscard]] static Async<Ledger> ledger(
        BackupDesk desk, BackupJob job, TimePoint from, CancelToken cancel);

    /// The artefact called @p name, or the newest good one for "latest"; from @p destination, or from the
    /// first that has it. Reading it takes the private key: Unauthorized, naming the credential, without.
    [[nodiscard]] static Async<LoadSource> artefact(
        BackupDesk desk, BackupJob job, QString name, QString destination, CancelToken cancel);

    /// Restores for practice, with the job's queries, and keeps the proof.
    [[nodiscard]] static Async<BackupProof> drill(BackupDesk desk, BackupJob job, LoadSource source,
        std::function<void(DrillReport)> report, CancelToken cancel);

    /// Keeps what a verification found out; failures that say nothing about the backup (no route, no key
    /// here) are not kept.
    [[nodiscard]] static Async<void> keepVerify(BackupDesk desk, std::shared_ptr<Destination> destination,
        QString artefact, ServiceKey service, std::optional<Error> failure, Millis took);

    /// How to sign in where something is restored: role and credential instead of the service's own.
    struct SignIn {
        QString user;
        QString credential;
    };
    /// @p source may be absent for undoing and looking.
    [[nodiscard]] static Async<RestoreRequest> restoreRequest(BackupDesk desk, ServiceKey database,
        SignIn signIn, std::optional<LoadSource> source, CancelToken cancel);
    /// Another database of the workspace as the place to restore into.
    [[nodiscard]] Result<SecondDatabase> secondDatabase(
        const ServiceKey& database, const SignIn& signIn) const;

    [[nodiscard]] static Async<PruneRequest> pruneRequest(BackupDesk desk, BackupJob job, CancelToken cancel);

private:
    [[nodiscard]] Result<SecondDatabase> databaseOf(const ServiceKey& database, const SignIn& signIn) const;

    Session* m_session;
    std::shared_ptr<BackupRecords> m_records;
};

} // namespace vigie
