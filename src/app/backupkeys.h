// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vigie {

// Names of the entries of a workspace's keychain that backups need.

/// The private key of the recipient @p name ("AGE-SECRET-KEY-1…"). Not on machines that only take backups.
[[nodiscard]] inline QString backupKeyEntry(const QString& name)
{
    return u"backup-key-"_qs + name;
}
/// What this machine signs manifests with ("VIGIE-SIGNING-KEY-1…").
inline const QString backupSigningEntry = QStringLiteral("backup-signing");

} // namespace vigie
