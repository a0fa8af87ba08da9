// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/ledger/ledger.h"

namespace vigie {

/// @p entries newest first.
[[nodiscard]] Exposure measureExposure(const LedgerQuestion& question, const QList<LedgerEntry>& entries);
[[nodiscard]] RecoveryTime measureRecovery(const LedgerQuestion& question, const QList<LedgerEntry>& entries);

/// Apart from the window's function of that name, which has other words and lives in the same program.
inline namespace ledgerwords {

/// "25 h 10 min", translated; "40 s" below a minute, "3 d 7 h" from two days on.
[[nodiscard]] QString spanText(Millis duration);

} // namespace ledgerwords

} // namespace vigie
