// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/manifest/manifest.h"
#include "postgres/session.h"

namespace vigie {

/// A moment of the database that several sessions see alike, while the transaction that exported it is open.
struct ExportedSnapshot {
    QString id; ///< for pg_dump --snapshot
    TimePoint at; ///< the server's clock
    QString lsn;
    int session = 0; ///< backend of the transaction: gone when another one answers
};

/// Opens the transaction on this very session, which must be used for nothing else until closeSnapshot().
[[nodiscard]] Result<ExportedSnapshot> openSnapshot(DatabaseSession& session);
/// Ends it; Conflict when the session is another one by now, so that lock and snapshot were lost.
[[nodiscard]] Result<> closeSnapshot(DatabaseSession& session, const ExportedSnapshot& snapshot);

/// What the manifest tells of the content, read in the open snapshot.
struct SnapshotContent {
    QList<TableCount> tables;
    qint64 largeObjects = 0;
    QStringList revisions;
};
[[nodiscard]] Result<SnapshotContent> readContent(DatabaseSession& session, const ExportedSnapshot& snapshot);

/// The lock of this service's backups in its own database, kept by the session until it ends. False, when
/// somebody else holds it.
[[nodiscard]] Result<bool> takeAdvisoryLock(DatabaseSession& session, const ServiceKey& service);

} // namespace vigie
