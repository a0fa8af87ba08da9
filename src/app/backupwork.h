// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "backup/ledger/ledger.h"

namespace vigie {

// What can be begun with backups from the window, and BackupDesk's work as operations that the window lists.

enum class BackupAction { Take, Verify, Drill, Restore, Hold, Release, Remove, Prune };

struct BackupOffer {
    bool offered = false;
    QString whyNot; ///< translated; empty when it is offered
};
/// The database that backups of @p service are restored into: itself, or the one that the provider's add-on
/// @p service serves.
[[nodiscard]] ServiceKey restoreTarget(const Session& session, const ServiceKey& service);
/// Whether @p action can be begun for @p service, and for @p entry where it is about one backup.
[[nodiscard]] BackupOffer backupOffer(
    const Session& session, BackupAction action, const ServiceKey& service, const LedgerEntry* entry);

/// Takes a backup now, into all destinations of the job; of a database with what the workspace has taken
/// beside it. Null when it is not offered.
Operation* startTakingBackup(Session& session, const ServiceKey& service);
/// Reads a backup to its end; what came of it goes into the record. Null when it is not offered.
Operation* startVerifyingBackup(Session& session, const ServiceKey& service, const LedgerEntry& entry);
/// Restores it into a scratch database of this machine, checks it there, and measures; likewise.
Operation* startBackupDrill(Session& session, const ServiceKey& service, const LedgerEntry& entry);
/// Brings it into @p file: our own encrypted, with its manifest beside it; the provider's as it is kept.
/// Null when it lies nowhere.
Operation* startFetchingBackup(
    Session& session, const ServiceKey& service, const LedgerEntry& entry, const QString& file);

} // namespace vigie
