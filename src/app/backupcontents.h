// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backupaccess.h"
#include "backup/take/takecontent.h"

namespace vigie {

// What can be backed up of a workspace besides its databases, and how it is bound to services.

/// What a backup of @p service holds, by what the service can do: a database, the configuration of realms, an
/// inventory of objects, or variables. Nothing for one that offers none of these.
/// workspaceFileService() is one, too.
[[nodiscard]] std::optional<BackupContent> backupContentOf(const Session& session, const ServiceKey& service);

/// Whose backups are taken with each one of a database of @p environment, by BackupSettings::also; in the
/// order of that list, then of the workspace.
[[nodiscard]] QList<ServiceKey> takenBeside(const Session& session, const EnvironmentId& environment);

/// The job of @p service; for one that is only taken beside a database, one that says so: with that
/// database's schedule, to all destinations, with the common retention.
[[nodiscard]] BackupJob backupJobOf(const Session& session, const ServiceKey& service);
/// Every job of the workspace and of what is taken beside.
[[nodiscard]] QList<BackupJob> allBackupJobs(const Session& session);

/// Everything for takeContent(); Invalid for a service that offers nothing but a database. With @p looking
/// the signing key may be missing.
[[nodiscard]] Async<ContentRequest> contentRequest(
    const Session* session, ServiceKey service, QStringList destinations, bool looking, CancelToken cancel);

/// Takes a backup of @p service, whatever it holds. What is taken beside a database is not included.
/// @p session may go once the run has begun; its context outlives it.
[[nodiscard]] Async<TakeReport> takeServiceBackup(const Session* session, ServiceKey service,
    QStringList destinations, TakeProgress progress, CancelToken cancel);

} // namespace vigie
