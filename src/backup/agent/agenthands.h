// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "backup/ledger/ledger.h"
#include "domain/backupproof.h"
#include "workspace/backupsettings.h"

#include <functional>

namespace vigie {

/// What came of taking a backup.
struct AgentTaken {
    QString artefact;
    qint64 bytes = 0;
    bool elsewhere = false; ///< another machine had taken it already; nothing was done
    QStringList missing; ///< destinations that do not hold it, each with its reason; translated
    QStringList cleaned; ///< what dead runs had left; translated
};

/// What an agent can do. All of it belongs to one open workspace; a reload brings other hands. Calls do not
/// overlap. Errors: Conflict, when another run is at work; Unauthorized, when this machine has no key.
struct AgentHands {
    /// A backup for the slot @p due, unless one that began since then is there.
    std::function<Async<AgentTaken>(BackupJob job, TimePoint due, CancelToken)> take;
    /// Restores the newest good backup for practice and keeps the proof.
    std::function<Async<BackupProof>(BackupJob job, CancelToken)> drill;
    /// Removes what the rules let go; how many copies went.
    std::function<Async<qint64>(BackupJob job, CancelToken)> prune;
    std::function<Async<Ledger>(BackupJob job, CancelToken)> ledger;
    /// What an interrupted run has left in the destinations; translated.
    std::function<Async<QStringList>(BackupJob job, CancelToken)> remains;
};

} // namespace vigie
