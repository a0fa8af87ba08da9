// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/restore/restoresteps.h"

namespace vigie {

// Plans that bring a backup back. Planning only reads: the source is inspected, the server asked, rows
// counted.

/// Into a new database beside the one in use; then, unless the request says otherwise, a switch by two
/// renames. The one in use is untouched until the switch, and kept as undo after it.
[[nodiscard]] Async<Plan> planRestoreBeside(RestoreRequest request, CancelToken cancel);

/// Into the request's second database, which must be empty: for roles that may not create databases. It ends
/// with a database that is ready; the switch is a change of the service's variable and a restart, which the
/// caller appends.
[[nodiscard]] Async<Plan> planRestoreElsewhere(RestoreRequest request, CancelToken cancel);

/// The last resort: over the database in use, in one transaction that leaves it as it was when anything
/// fails, and after a safety backup that was verified. What the backup does not hold stays.
[[nodiscard]] Async<Plan> planRestoreInPlace(RestoreRequest request, CancelToken cancel);

/// Takes it back. @p recipe is that of the restore. After a switch the database of before is in use again,
/// and the restored one stays beside. After one in place the safety backup is restored the same way: it must
/// be the request's source. Of a second database only what was loaded is removed again: services that use it
/// are the caller's to lead back first.
[[nodiscard]] Async<Plan> planRestoreUndo(RestoreRequest request, QJsonObject recipe, CancelToken cancel);

/// Where a restore stands that a killed program began, as the server tells.
struct RestoreReality {
    enum class Stage {
        NotBegun, ///< nothing of it is there
        Loading, ///< the database beside, or the second one, is not whole; or a load is still at work on it
        Loaded, ///< it is whole; nothing was switched
        Drained, ///< likewise, and the one in use takes no sessions
        Switched, ///< the restored one is in use; in place: the transaction was committed
        Elsewhere, ///< somebody did something else meanwhile
    };
    Stage stage = Stage::NotBegun;
    QString sentence; ///< translated: the truth about each side
    QString safety = {}; ///< of one in place: the safety backup that it took
};
[[nodiscard]] QString restoreStageName(RestoreReality::Stage stage); ///< "switched"
[[nodiscard]] Async<RestoreReality> readRestoreReality(
    RestoreRequest request, QJsonObject recipe, CancelToken cancel);

/// Of @p history the entries of the restore of @p recipe, and of plans that went on with it or took it back.
[[nodiscard]] QList<JournalEntry> restoreRecord(
    const QList<JournalEntry>& history, const QJsonObject& recipe);

/// What is left to do of it. Of one that was still loading, or that a rolled back transaction left nothing
/// of, all from the start.
[[nodiscard]] Async<Plan> planRestoreContinue(RestoreRequest request, QJsonObject recipe, CancelToken cancel);
/// Removes what it has made; takes the switch back where there was one.
[[nodiscard]] Async<Plan> planRestoreAbandon(RestoreRequest request, QJsonObject recipe, CancelToken cancel);

} // namespace vigie
