// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/ledger/ledger.h"
#include "backup/retention/retention.h"

namespace vigie {

/// What a destination told, and when. One that cannot be read now keeps what it told before: a cut line is no
/// reason to call backups missing.
struct HeldContent {
    DestinationContent content;
    TimePoint readAt; ///< of the content; meaningless while nothing was ever read
    bool known = false; ///< it was read at least once
    std::optional<Error> problem; ///< of the newest reading
};

/// All that is known of the backups of one service. A value.
struct BackupPicture {
    Ledger ledger;
    BackupRetention rules;
    RetentionPlan retention; ///< what the rules say of each copy now; nothing without a job
    QList<BackupProof> proofs; ///< newest first
    QHash<QString, TimePoint> olderThan; ///< destinations that show what they held then, since they fail now
    QStringList unread; ///< destinations of which nothing is known
    bool planned = false; ///< the workspace has a job for this service
    bool database = true; ///< not: configuration, variables, a file or an inventory, which nothing restores
    std::optional<Error> recordProblem; ///< the record of proofs cannot be read
    std::optional<Error> providerProblem; ///< nobody knows what the provider holds

    /// Copies that the rules would remove now.
    QList<RetentionVerdict> going() const { return retention.going(); }
};

struct BackupQuestion {
    LedgerQuestion ledger; ///< `from` is decided by makePicture()
    std::optional<TimePoint> from; ///< slots since then, instead of as far as the rules keep all of them
    BackupRetention rules;
    bool planned = false;
    bool database = true;
};

/// How far back slots are compared with what is there. What was due before anything was ever kept is not
/// counted as missing.
inline constexpr Millis ledgerReach{std::chrono::days(42)};

/// Pure and computing: for a pool.
[[nodiscard]] BackupPicture makePicture(BackupQuestion question, const QList<HeldContent>& held);

} // namespace vigie
