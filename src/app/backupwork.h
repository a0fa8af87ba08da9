// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "backup/ledger/ledger.h"
#include "backup/take/take.h"
#include "plan/plan.h"

namespace vigie {

// What can be done with backups from the window. Operations read databases and destinations and write
// nothing that people use; what changes or removes something is a plan.

enum class BackupAction { Take, Verify, Drill, Restore, Hold, Release, Remove, Prune };

struct BackupOffer {
    bool offered = false;
    QString whyNot; ///< translated; empty when it is offered
};
/// Whether @p action can be begun for @p service, and for @p entry where it is about one backup.
[[nodiscard]] BackupOffer backupOffer(
    const Session& session, BackupAction action, const ServiceKey& service, const LedgerEntry* entry);

/// What taking one needs but the key that signs it. The workspace has a job for @p service.
[[nodiscard]] TakeRequest takeRequest(const Session& session, const ServiceKey& service);
/// Takes a backup now, into all destinations of the job. Null when it is not offered.
Operation* startTakingBackup(Session& session, const ServiceKey& service);
/// Reads a backup to its end; what came of it goes into the record. Null when it is not offered.
Operation* startVerifyingBackup(Session& session, const ServiceKey& service, const LedgerEntry& entry);
/// Restores it into a scratch database of this machine, checks it there, and measures; likewise.
Operation* startBackupDrill(Session& session, const ServiceKey& service, const LedgerEntry& entry);

/// Restores it beside the database in use and switches over. Planning only reads.
[[nodiscard]] Async<Plan> planBackupRestore(
    QPointer<Session> session, ServiceKey service, LedgerEntry entry, CancelToken cancel);
/// Protects it from retention and removal in all its destinations, or no longer.
[[nodiscard]] Async<Plan> planBackupHold(
    QPointer<Session> session, ServiceKey service, LedgerEntry entry, bool hold, CancelToken cancel);
/// Removes it from all destinations. The destinations are read again first.
[[nodiscard]] Async<Plan> planBackupRemoval(
    QPointer<Session> session, ServiceKey service, LedgerEntry entry, CancelToken cancel);
/// Removes what retention lets go; likewise.
[[nodiscard]] Async<Plan> planBackupPruning(
    QPointer<Session> session, ServiceKey service, CancelToken cancel);

} // namespace vigie
