// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/manifest/manifest.h"
#include "postgres/address.h"
#include "postgres/session.h"

namespace vigie {

/// What was asked before a backup begins.
struct BackupFindings {
    ManifestServer server;
    bool standby = false;
    qint64 tables = 0;
    qint64 largeObjects = 0;
};

/// Unsupported for addresses that lead to a pooler: it cannot carry a dump.
[[nodiscard]] Result<> refusePooler(const DatabaseAddress& address);

/// Reads who the server is, and whether the role may read everything: a table, schema or large object that it
/// may not read would end the dump late, and row security would leave rows out in silence. Forbidden, naming
/// some of them and the right that is missing, when it may not.
[[nodiscard]] Result<BackupFindings> inspectForBackup(DatabaseSession& session);

} // namespace vigie
