// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backuppicture.h"
#include "domain/servicestatus.h"

namespace vigie {

/// One line of the list: a backup that is there, or a moment at which one was due and is not.
struct LedgerRow {
    std::optional<LedgerEntry> entry;
    std::optional<LedgerSlot> slot; ///< the one that the entry fills, or that nothing fills
    bool unsure = false; ///< a destination could not be read: the backup may be there all the same
    std::optional<RetentionVerdict> verdict; ///< what retention says of it: the longest stay of its copies

    QString key() const; ///< stays the same while it is about the same backup or due time
    TimePoint at() const; ///< data of the backup, or when it was due
    bool operator==(const LedgerRow& other) const;
};

/// Newest first.
[[nodiscard]] QList<LedgerRow> ledgerRows(const BackupPicture& picture);

[[nodiscard]] State stateOf(const LedgerRow& row);
[[nodiscard]] QString wordOf(const LedgerRow& row); ///< "proven", "missing", translated
/// Whole sentences about what is wrong with it, the worst first; empty when nothing is.
[[nodiscard]] QStringList remarksOf(const LedgerRow& row);
/// "3 h ago", "failed 3 h ago", "never"; empty where there is no backup.
[[nodiscard]] QString proofText(const LedgerRow& row, const std::optional<BackupProof>& proof, TimePoint now);
/// From the begin of the run until the backup was whole; nothing for a provider's.
[[nodiscard]] std::optional<Millis> tookOf(const LedgerEntry& entry);

} // namespace vigie
