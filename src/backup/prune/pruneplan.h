// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/destination/destination.h"
#include "backup/ledger/ledger.h"
#include "backup/retention/retention.h"
#include "domain/environment.h"
#include "plan/plan.h"

namespace vigie {

struct PruneRequest {
    ServiceKey service;
    QString environmentTitle; ///< for people
    Ledger ledger; ///< as it was read just now
    BackupRetention rules;
    QTimeZone zone;
    QList<std::shared_ptr<Destination>> destinations;
    const Clock* clock = nullptr;
};

/// Removes what retention lets go, one step for each destination: under its lease, each backup looked at
/// again just before (same object, nobody holds it), the artefact before its manifest. What a destination
/// protects is reported and not tried again; what an interrupted removal left (manifests without artefact)
/// goes too. Cannot be undone. Blocked, saying so, when a destination could not be read: what lies there may
/// be what the rules would count on.
[[nodiscard]] Plan planPrune(PruneRequest request);

/// Removes one backup from all destinations that do not protect it, whatever its age; never one that is held,
/// nor a good one where fewer than the rules' least number would stay. NotFound when the ledger has no such
/// artefact.
[[nodiscard]] Result<Plan> planRemoval(PruneRequest request, const QString& artefact);

} // namespace vigie
