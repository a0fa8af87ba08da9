// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/artefact/agekeys.h"
#include "base/clock.h"

namespace vigie {

/// Encrypts a sample to @p recipient as a backup is encrypted, and decrypts it with @p identity. Corrupt when
/// what comes out is not what went in; Unauthorized when the two are no pair.
[[nodiscard]] Result<> proveKey(const AgeIdentity& identity, const AgeRecipient& recipient);

/// What to print and lock away: the private key @p name of @p product's backups, what it opens, and how to
/// restore with nothing but age, zstd and pg_restore. Holds the key: show it to nobody else, store it
/// nowhere.
[[nodiscard]] QString recoverySheet(
    const QString& product, const QString& name, const AgeIdentity& identity, TimePoint printedAt);

} // namespace vigie
