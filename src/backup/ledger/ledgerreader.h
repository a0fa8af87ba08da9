// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/ledger/destinationcontent.h"
#include "store/backuprecords.h"

#include <memory>

class QThreadPool;

namespace vigie {

/// Reads what lies in destinations: the listing, and of the objects only manifests, several at a time, those
/// that are known by their etag not at all; of artefacts without a manifest the first bytes. A destination
/// that cannot be read is part of the answer, not a failure.
class LedgerReader {
public:
    struct Means {
        QList<SignerKey> signers; ///< that the workspace trusts
        std::shared_ptr<BackupRecords> records; ///< cache of manifests; may be null
        QThreadPool* workers = nullptr; ///< for parsing
        int atOnce = 8; ///< requests to one destination
    };

    /// All destinations side by side, in the order given. Cancelled is the only error.
    [[nodiscard]] static Async<QList<DestinationContent>> read(
        QList<std::shared_ptr<Destination>> destinations, Means means, CancelToken cancel);
    /// Only objects whose name begins with @p prefix.
    [[nodiscard]] static QCoro::Task<DestinationContent> readOne(
        std::shared_ptr<Destination> destination, QString prefix, Means means, CancelToken cancel);
};

} // namespace vigie
