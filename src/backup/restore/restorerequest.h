// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/load/contentcheck.h"
#include "backup/load/loader.h"
#include "domain/backupproof.h"
#include "domain/environment.h"
#include "plan/plan.h"
#include "plan/planstate.h"

#include <functional>
#include <optional>

namespace vigie {

/// A database that a restore may fill, on any server.
struct SecondDatabase {
    DatabaseAddress address;
    DatabaseWorker::CredentialSource credential;
};

/// How the database in use is saved before it is overwritten. Without functions: backups are not set up.
struct SafetyBackup {
    std::function<Async<QString>(CancelToken)> look; ///< whether one could be taken, and where to; reads only
    std::function<Async<QString>(CancelToken)> take; ///< its name
    std::function<Async<void>(QString name, CancelToken)> verify; ///< reads it to its end
};

/// What is restored, where to, and what planning needs to know. A value; what it shares keeps alive what a
/// running plan needs.
struct RestoreRequest {
    ServiceKey service;
    QString environmentTitle; ///< for people
    EnvironmentKind kind = EnvironmentKind::Other;
    std::optional<LoadSource> source; ///< needed for all but undoing and looking
    DatabaseAddress database; ///< the one in use; its role does the restoring
    DatabaseWorker::CredentialSource credential;
    QString maintenance = QStringLiteral("postgres"); ///< where to sign in while databases are renamed
    QList<SmokeQuery> smokeQueries;
    QSet<Hazard> accepted; ///< of a foreign dump, see LoadOptions
    QList<BackupProof> proofs; ///< newest first: how long it took before
    QList<JournalEntry> history; ///< of plans
    Millis keepOld{std::chrono::days(7)}; ///< how long the database that was in use stays as undo
    Millis drainPatience{std::chrono::seconds(30)};
    QStringList tables; ///< "schema.table": only into a database beside, which is not switched to
    QStringList schemas; ///< likewise
    bool switchOver = true; ///< false: only make the database, beside or elsewhere
    std::optional<SecondDatabase> second; ///< for planRestoreElsewhere()
    SafetyBackup safety; ///< for planRestoreInPlace()
    QString whyNoSafety; ///< translated: why there is none
    QThreadPool* workers = nullptr;
    const Clock* clock = nullptr;

    bool selects() const { return !tables.isEmpty() || !schemas.isEmpty(); }
};

/// Names of the databases that a restore of @p database begun at @p at makes. At most 63 bytes each. Four
/// letters by chance keep two restores of one second apart.
struct RestoreNames {
    QString database; ///< what the application connects to
    QString restored; ///< what is made: "shop_restore_20260115t083000kfbx"
    QString before; ///< what the present one is called after the switch: "shop_before_20260115t083000kfbx"

    static RestoreNames of(const QString& database, TimePoint at);
};

/// What the comment of a database that we made begins with, and its stages.
inline const QString restoreMark = QStringLiteral("vigie restore ");

} // namespace vigie
