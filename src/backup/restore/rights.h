// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "postgres/databaseworker.h"

namespace vigie {

/// What an archive does not bring when it is restored without owners and rights, read from the database in
/// its place as statements: owners of schemas, tables, sequences, views, routines and types; rights on them
/// and on columns; default rights.
[[nodiscard]] Async<QList<QByteArray>> readRights(DatabaseWorker from, CancelToken cancel);

struct RightsOutcome {
    qint64 applied = 0;
    qint64 absent = 0; ///< for objects that the restored database does not have
};
/// Carries them out in the restored database, so that the application may do there what it may do now.
[[nodiscard]] Async<RightsOutcome> applyRights(
    DatabaseWorker to, QList<QByteArray> statements, CancelToken cancel);

} // namespace vigie
