// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backuppicture.h"
#include "app/session.h"

namespace vigie {

class BackupRecords;

/// What one reading of the destinations and of the record of proofs told.
struct BackupReading {
    QList<DestinationContent> contents; ///< as the destinations asked
    QHash<ServiceKey, QList<BackupProof>> proofs;
    std::optional<Error> problem; ///< of the record
};

/// Reads all destinations side by side, and what was proven of the backups of @p services. Cancelled is the
/// only error.
[[nodiscard]] Async<BackupReading> readBackups(QList<std::shared_ptr<Destination>> destinations,
    std::shared_ptr<BackupRecords> records, QList<ServiceKey> services, QList<SignerKey> signers,
    QThreadPool* workers, CancelToken cancel);

/// What the workspace wants of the backups of @p service, as of now. Proofs and the provider's backups are
/// for the caller to add.
[[nodiscard]] BackupQuestion backupQuestion(const Session& session, const ServiceKey& service);

} // namespace vigie
