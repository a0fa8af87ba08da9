// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions/actiontarget.h"
#include "backup/restore/restorerequest.h"

namespace vigie {

/// One database in place of another, as services reach them.
struct DatabaseMove {
    SecondDatabase from;
    SecondDatabase to;
};

/// The connection address @p text with what names @p from replaced by @p to; nothing when it is no PostgreSQL
/// address of @p from. On the same server the role stays; on another one it is that of @p to, with @p
/// password.
[[nodiscard]] std::optional<QString> movedUrl(
    const QString& text, const DatabaseAddress& from, const DatabaseAddress& to, const Secret& password);

/// Lets @p service reach another database: the variables of its own whose value is the address of the former
/// one are set to the new one's, each as a step, then the service is restarted and verified. Values appear
/// nowhere in the plan. NotFound, saying why, when no variable that can be set names the former database;
/// Unsupported when the provider has no variables or cannot restart.
[[nodiscard]] Async<Plan> planDatabaseMove(ActionTarget service, DatabaseMove move, CancelToken cancel);

/// How one service stands between the two databases of a move, by its own variables that can be read.
struct MoveStanding {
    QStringList former; ///< names of variables that are the address of the former database
    QStringList moved; ///< likewise, of the other one
    QString sentence; ///< translated
};
/// Asks the service.
[[nodiscard]] Async<MoveStanding> readDatabaseMove(
    ActionTarget service, DatabaseMove move, CancelToken cancel);

/// The inverse of planDatabaseMove(): its variables name the former database again, then the service is
/// restarted and verified. On another server the service gets the role of @p move's former side; @p roles are
/// those that the variables named before (by variable, of the recipe): where they differ, nobody knows the
/// password, and the plan is blocked.
[[nodiscard]] Async<Plan> planDatabaseMoveBack(
    ActionTarget service, DatabaseMove move, QJsonObject roles, CancelToken cancel);

/// Appends the steps of @p moves, a plan for each service, to @p plan, as parts of it.
void appendMoves(Plan& plan, const QList<std::pair<QString, Plan>>& moves);

} // namespace vigie
