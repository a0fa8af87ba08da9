// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/restore/databasefacts.h"

namespace vigie {

// Changes of whole databases. Each function does one previewed thing; @p admin is connected to a third
// database of the same server, with restoreRules(false).

/// Creates @p name, empty, like @p like in owner, encoding and locale, with its settings and its limit of
/// connections, and with @p comment. Conflict when it exists.
[[nodiscard]] Async<void> createDatabaseLike(
    DatabaseWorker admin, DatabaseFacts like, QString name, QString comment, CancelToken cancel);

/// Drops @p name, provided that its comment begins with @p mark: only what a restore made is dropped.
/// NotFound when it is gone already.
[[nodiscard]] Async<void> dropMarked(DatabaseWorker admin, QString name, QString mark, CancelToken cancel);

[[nodiscard]] Async<void> setComment(DatabaseWorker admin, QString name, QString comment, CancelToken cancel);

/// Refuses new sessions on @p name and ends those that there are. When some stay (their role is beyond ours)
/// it lets sessions in again and is a Conflict that names them.
[[nodiscard]] Async<void> drain(DatabaseWorker admin, QString name, Millis patience, CancelToken cancel);
[[nodiscard]] Async<void> allowConnections(
    DatabaseWorker admin, QString name, bool allow, CancelToken cancel);

/// What a switch by renaming does: all of it or nothing.
struct DatabaseSwitch {
    QString name; ///< what the application connects to
    QString away; ///< what the present one is called afterwards
    QString coming; ///< what takes its place
    QString awayComment;
    QString comment; ///< of the one that takes its place
};
/// One transaction of two renames. Conflict when a session holds one of them.
[[nodiscard]] Async<void> switchDatabases(DatabaseWorker admin, DatabaseSwitch what, CancelToken cancel);

} // namespace vigie
