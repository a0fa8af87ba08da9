// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions/reality.h"
#include "app/backupplans.h"

namespace vigie {

// What became of a restore that was begun, whatever its way, and what is done about it: the same for the
// window, at its next start, and for vigiectl. Looking and planning only read.

/// What is so, asked of the servers and of the services.
struct RestoreStanding {
    RestoreReality reality;
    QString sentence; ///< translated: the truth about each side, the services included
    bool canContinue = false;
    bool canTakeBack = false; ///< there is something to remove, or a switch to take back
};

/// What a record that is closed with it says; nothing while something of it is half done.
[[nodiscard]] std::optional<Reality::Finding> becameOf(const RestoreStanding& standing);

enum class RestoreFollowUp {
    Continue, ///< what is left to do
    TakeBack, ///< removes what was made, and leads back what was switched
    Undo, ///< likewise, but a Conflict where nothing was switched
};

/// Whether @p begun is a restore.
[[nodiscard]] bool isRestore(const JournalEntry& begun);
/// Whether a restore plan with this recipe, once it has run, leaves something that can be taken back.
[[nodiscard]] bool isRestoreUndoable(const QJsonObject& recipe);

/// @p who gives the role that restores, and the backup unless the recipe's own is to be opened again.
[[nodiscard]] Async<RestoreStanding> lookAtRestore(
    BackupDesk desk, RestoreWish who, JournalEntry begun, CancelToken cancel);
[[nodiscard]] Async<Plan> planRestoreFollowUp(
    BackupDesk desk, RestoreWish who, JournalEntry begun, RestoreFollowUp what, CancelToken cancel);

/// A plan as the record would hold its beginning.
[[nodiscard]] JournalEntry begunEntry(const Plan& plan);

} // namespace vigie
