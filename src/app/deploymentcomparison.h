// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"

#include <QPointer>

namespace vigie {

// What can be said truthfully about two deployments beyond what the list shows. Providers keep no history of
// variables and databases none of their schema: what is told is what is so now, what Vigie's own journal
// recorded, and what Vigie's readings saw. Names only, never a value.

/// A change of a variable that this program made and recorded.
struct RecordedVariable {
    QString name;
    bool removed = false;
    bool certain = true; ///< false: the answer of the service was lost
    TimePoint at;
    QString who;
    QString reason;

    bool operator==(const RecordedVariable&) const = default;
};

/// A variable whose provider says when it was last edited. Earlier edits, and removals, it does not tell.
struct DatedVariable {
    QString name;
    TimePoint editedAt;
    QString editedBy;

    bool operator==(const DatedVariable&) const = default;
};

struct ComparedVariables {
    bool twoEnvironments = false; ///< the lists below compare what both have now
    QStringList different, onlyOlder, onlyNewer;
    QStringList unverifiable; ///< a value cannot be read
    int same = 0;
    bool providerDates = false; ///< the provider tells when variables were last edited
    QList<DatedVariable> dated; ///< last edited between the starts of the two, oldest first
    QList<RecordedVariable> recorded; ///< between the starts of the two, oldest first
    std::optional<Error> problem; ///< why the variables could not be read now
};

struct ComparedSchema {
    QString database; ///< title
    QString environment; ///< title
    SchemaMoment older; ///< when the older deployment started
    SchemaMoment newer; ///< when the newer one did
    QList<SchemaSpan> between; ///< from one start to the other
    std::optional<SchemaSpan> now; ///< the newest reading
};

struct ComparedArtefact {
    Facts facts;
    QStringList domains; ///< those that are assigned to it
    std::optional<Error> problem;
};

struct DeploymentComparison {
    ComparedArtefact older;
    ComparedArtefact newer;
    ComparedVariables variables;
    QList<ComparedSchema> schemas; ///< of each database of their environments
};

/// The commits from one version to another, as far as deployments show them: in the order in which each was
/// first deployed anywhere. One that was never deployed by itself is not among them.
struct CommitsBetween {
    bool known = false; ///< false: a service tells no commit
    bool backwards = false; ///< the newer deployment has the older version: these are taken back
    QList<Version> commits; ///< newest first, without the starting point
};

[[nodiscard]] CommitsBetween commitsBetween(
    const QList<Deployment>& known, const Version& older, const Version& newer);
[[nodiscard]] CommitsBetween commitsBetween(
    const Session& session, const Deployment& older, const Deployment& newer);

/// The journal's changes of the variables of @p service within (from, until], oldest first.
[[nodiscard]] QList<RecordedVariable> recordedVariables(
    const QList<JournalEntry>& journal, const ServiceKey& service, TimePoint from, TimePoint until);
/// Fills in what differs between @p older and @p newer; both are read now.
void compareNow(const QList<Variable>& older, const QList<Variable>& newer, ComparedVariables& compared);

/// Asks the services of both; what cannot be read is said within. Fails only when @p session goes.
[[nodiscard]] Async<DeploymentComparison> compareDeployments(
    QPointer<Session> session, Deployment older, Deployment newer, CancelToken cancel);

} // namespace vigie
