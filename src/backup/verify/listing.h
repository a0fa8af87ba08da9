// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/artefact/artefactname.h"
#include "backup/destination/destination.h"

namespace vigie {

/// What stands in a destination under one backup's names.
struct ListedBackup {
    ArtefactName name;
    std::optional<StoredObject> artefact;
    std::optional<StoredObject> manifest;
    bool held = false;

    /// Both are there; whether they are right is for verifyBackup().
    bool isWhole() const { return artefact && manifest; }
};

struct BackupListing {
    QList<ListedBackup> backups; ///< newest first
    QList<Leftover> leftovers;
    QList<StoredObject> strangers; ///< names that are none of ours
};

/// Reads names and sizes only: one listing, and one of unfinished uploads.
[[nodiscard]] Async<BackupListing> listBackups(
    std::shared_ptr<Destination> destination, QString prefix, CancelToken cancel);

} // namespace vigie
