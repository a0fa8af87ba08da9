// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to the desk of backups.
#include "app/backupwatch.h"

namespace vigie {

/// What one reading of all destinations told.
struct BackupWatch::Reading {
    QList<DestinationContent> contents;
    QHash<ServiceKey, QList<BackupProof>> proofs;
    std::optional<Error> problem; ///< of the record of proofs
};

} // namespace vigie
