// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/ledger/destinationcontent.h"
#include "store/backuprecords.h"

#include <memory>

class QThreadPool;

namespace vigie {

/// Reads what lies in destinations: the listing, manifests, and of artefacts the first bytes, which tell
/// whether they are encrypted and how long the place protects them; several at a time, and nothing again that
/// is known by its etag. A destination that cannot be read is part of the answer, not a failure.
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
