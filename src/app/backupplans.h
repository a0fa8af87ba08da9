// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backupdesk.h"
#include "app/backupswitch.h"
#include "backup/prune/hold.h"
#include "backup/prune/pruneplan.h"
#include "backup/restore/restoreplan.h"

namespace vigie {

// Plans about backups, the same for the window and for vigiectl. Planning only reads.

/// How somebody wants a database brought back.
struct RestoreWish {
    enum class Way {
        Beside, ///< into a new database of the same server, then a switch by two renames
        Aside, ///< likewise, without the switch
        Elsewhere, ///< into a second database that the workspace names
        InPlace, ///< over the one in use
    };
    ServiceKey service; ///< whose database is in use
    Way way = Way::Beside;
    std::optional<LoadSource> source; ///< may be absent for undoing and looking
    ServiceKey second; ///< of Elsewhere
    bool switchesServices = true; ///< Elsewhere: points the services that use the database at the second one
    QStringList tables; ///< "schema.table": only these, and only Aside
    QStringList schemas; ///< likewise
    QString user; ///< role that restores; empty: the one that takes the backups, or the service's own
    QString credential; ///< likewise
    QSet<Hazard> accepted; ///< of a foreign dump
};

/// What planning a restore needs to know.
[[nodiscard]] Async<RestoreRequest> restoreRequest(BackupDesk desk, RestoreWish wish, CancelToken cancel);
[[nodiscard]] Async<Plan> planRestore(BackupDesk desk, RestoreWish wish, CancelToken cancel);
/// The services of the workspace that are said to use @p database themselves.
[[nodiscard]] QList<ActionTarget> usersOf(const Session& session, const ServiceKey& database);
/// Appends to @p plan the move of every service that uses @p database; what cannot be moved is said in it.
[[nodiscard]] Async<void> addDatabaseMoves(
    QPointer<Session> session, ServiceKey database, DatabaseMove move, Plan* plan, CancelToken cancel);
/// Likewise, of an entry that was chosen in the ledger of @p service: opens it first.
[[nodiscard]] Async<Plan> planEntryRestore(
    BackupDesk desk, RestoreWish wish, ServiceKey service, LedgerEntry entry, CancelToken cancel);

/// Protects a backup from retention and removal wherever it lies, or no longer when @p hold is empty; the ids
/// of the destinations where that changes something. @p looking: nothing is written. NotFound when it lies
/// nowhere.
[[nodiscard]] Async<QStringList> changeHold(
    BackupCopies copies, std::optional<BackupHold> hold, bool looking, CancelToken cancel);
/// The same as a plan, with @p reason for the hold; empty: releases it.
[[nodiscard]] Async<Plan> planHold(
    BackupDesk desk, ServiceKey service, BackupCopies copies, QString reason, CancelToken cancel);

/// What planning a removal needs to know: reads all destinations.
[[nodiscard]] Async<PruneRequest> pruneRequest(BackupDesk desk, ServiceKey service, CancelToken cancel);
/// Removes one backup from all destinations. They are read again first.
[[nodiscard]] Async<Plan> planRemoval(
    BackupDesk desk, ServiceKey service, QString artefact, CancelToken cancel);
/// Removes what retention lets go; likewise.
[[nodiscard]] Async<Plan> planPruning(BackupDesk desk, ServiceKey service, CancelToken cancel);

} // namespace vigie
