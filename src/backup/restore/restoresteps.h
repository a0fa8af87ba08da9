// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/restore/databasefacts.h"
#include "backup/restore/restorerequest.h"

namespace vigie {

/// What the steps of one restore share while it runs.
struct RestoreRun {
    explicit RestoreRun(RestoreRequest what)
        : request(std::move(what))
    {
    }
    enum class Mode {
        Beside, ///< a new database on the same server
        Elsewhere, ///< a second database that the workspace names
        InPlace, ///< the one in use, in one transaction
    };
    Mode mode = Mode::Beside;
    RestoreRequest request;
    PlanId plan;
    DatabaseFacts before; ///< of the database in use, as the plan saw it
    DumpInspection inspection;
    ClientPrograms programs;
    RestoreNames names;
    TimePoint keepUntil; ///< of the database that was in use
    DatabaseFacts second; ///< of Elsewhere
    bool switched = false;
    QString safety; ///< name of the safety backup, once it is taken

    /// A session on @p database of the server, as the restoring role.
    DatabaseWorker worker(const QString& database, bool readOnly) const;
    /// Where the backup is restored.
    DatabaseAddress restoredAddress() const;
    DatabaseWorker::CredentialSource restoredCredential() const;
    DatabaseWorker restored(bool readOnly) const;
    /// For changes of whole databases.
    DatabaseWorker admin() const { return worker(request.maintenance, false); }
};
using SharedRestore = std::shared_ptr<RestoreRun>;

/// Conflict unless the server, the database in use and the source are those that the plan saw. @p database is
/// under which name the one that was in use must be found now.
[[nodiscard]] Async<void> recheckRestore(SharedRestore run, QString database, CancelToken cancel);

/// How a step treats what it works on: writing ones ask for leave first, and look again at server, database
/// and source.
enum class StepManner {
    Reads,
    Writes,
    WritesAtOnce, ///< and cannot be interrupted
};
using RestoreWork = Async<void> (*)(SharedRestore, StepRun);
[[nodiscard]] PlanStep restoreStep(
    SharedRestore run, const QString& id, const QString& title, StepManner manner, RestoreWork work);

[[nodiscard]] PlanStep createStep(SharedRestore run);
[[nodiscard]] PlanStep loadStep(SharedRestore run);
[[nodiscard]] PlanStep rightsStep(SharedRestore run);
[[nodiscard]] PlanStep analyzeStep(SharedRestore run);
[[nodiscard]] PlanStep compareStep(SharedRestore run);
/// Ends the sessions on the database in use and refuses new ones.
[[nodiscard]] PlanStep drainStep(SharedRestore run);
[[nodiscard]] PlanStep switchStep(SharedRestore run);
/// Asks the database that is in use afterwards, under its own name.
[[nodiscard]] PlanStep smokeStep(SharedRestore run);
/// Drops what an interrupted restore of this plan's names has made.
[[nodiscard]] PlanStep dropRestoredStep(SharedRestore run);
/// Lets sessions in again.
[[nodiscard]] PlanStep reopenStep(SharedRestore run);
/// The renames of a switch taken back.
[[nodiscard]] PlanStep switchBackStep(SharedRestore run);

/// "1.2 GiB of 4 GiB, table public.users, about 3 minutes left", translated: the rest by the bytes that took
/// @p elapsed so far.
[[nodiscard]] QString loadProgressText(const LoadProgress& progress, Millis elapsed);
/// How the comment of a database made by @p plan reads at @p stage ("loading", "loaded", "compared").
[[nodiscard]] QString stageComment(const PlanId& plan, QStringView stage);

} // namespace vigie
