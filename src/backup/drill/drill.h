// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/load/contentcheck.h"
#include "backup/load/loader.h"
#include "domain/backupproof.h"

#include <functional>

namespace vigie {

/// What is practised, and where.
struct DrillRequest {
    explicit DrillRequest(LoadSource from)
        : source(std::move(from))
    {
    }
    LoadSource source;
    ServiceKey service;
    QList<SmokeQuery> smokeQueries;
    /// A given server, by a database of it; the drill makes and drops one of its own beside it. Nothing: a
    /// server of our own.
    std::optional<Loader::Target> given;
    QString scratchBase; ///< folder for servers of our own
    QSet<Hazard> accepted; ///< of a foreign dump, see LoadOptions
    bool withSums = true; ///< sums over all rows, beside the counts
    bool withAmcheck = true; ///< where the program is installed
    QThreadPool* workers = nullptr;
    const Clock* clock = nullptr;
};

struct DrillReport {
    QString phase; ///< translated
    LoadProgress load; ///< while rows are restored
};

/// Restores a backup into a scratch database, checks it there, measures each phase, and destroys the scratch,
/// also after a failure. A backup that cannot be restored is a proof that did not pass, not an error; errors
/// are what says nothing about the backup (cancelled, no server here, destination out of reach).
[[nodiscard]] Async<BackupProof> drill(
    DrillRequest request, std::function<void(DrillReport)> report, CancelToken cancel);

} // namespace vigie
