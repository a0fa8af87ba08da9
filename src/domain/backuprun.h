// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <QString>

#include <optional>

namespace vigie {

/// One attempt of an agent to do what was due. An entry of the journal of runs.
struct BackupRun {
    enum class Kind { Take, Drill, Prune };
    enum class Outcome {
        Running,
        Done,
        Partly, ///< only some destinations hold it
        Elsewhere, ///< another machine had done it already
        Failed,
        Interrupted, ///< stopped, or its program was killed
        Refused, ///< this machine is not meant to do it: it has no private key
    };

    QString id; ///< newRecordId(): later ones sort behind
    Kind kind = Kind::Take;
    ServiceKey service;
    TimePoint due; ///< the slot that it is for
    int attempt = 1; ///< for this slot
    TimePoint startedAt;
    std::optional<TimePoint> endedAt;
    Outcome outcome = Outcome::Running;
    QString artefact;
    qint64 bytes = 0;
    QString problem; ///< translated, when it did not succeed; what is left of it, when it was interrupted
    QString problemKind; ///< of the error, stable English
    QString machine; ///< name, for people
    QString machineId;
    qint64 process = 0; ///< with the next: who ran it, to tell a killed program from one at work
    qint64 processStart = 0;

    /// The slot needs no other attempt.
    bool settles() const
    {
        return outcome == Outcome::Done || outcome == Outcome::Partly || outcome == Outcome::Elsewhere;
    }
    bool operator==(const BackupRun&) const = default;
};

/// Something that people are told once when it begins and once when it is over, however many attempts and
/// machines see it.
struct BackupIncident {
    enum class Kind { TakeFailed, CopyMissing, SlotMissed, DrillFailed, PruneFailed };

    ServiceKey service;
    Kind kind = Kind::TakeFailed;
    TimePoint openedAt;
    std::optional<TimePoint> closedAt;
    QString problem; ///< translated

    bool operator==(const BackupIncident&) const = default;
};

/// Stable English: "take", "drill", "prune".
[[nodiscard]] QString runKindName(BackupRun::Kind kind);
[[nodiscard]] BackupRun::Kind runKindFromName(QStringView name); ///< Take for what is unknown
/// "running", "done", "partly", "elsewhere", "failed", "interrupted", "refused".
[[nodiscard]] QString runOutcomeName(BackupRun::Outcome outcome);
[[nodiscard]] BackupRun::Outcome runOutcomeFromName(QStringView name); ///< Failed for what is unknown
/// "take-failed", "copy-missing", "slot-missed", "drill-failed", "prune-failed".
[[nodiscard]] QString incidentKindName(BackupIncident::Kind kind);
[[nodiscard]] std::optional<BackupIncident::Kind> incidentKindFromName(QStringView name);

} // namespace vigie
