// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "workspace/backupsettings.h"

#include <QList>
#include <QString>
#include <QTimeZone>

#include <optional>

namespace vigie {

/// One copy of one backup of one service, as it lies in one destination.
struct StoredBackup {
    QString destination; ///< id
    QString name; ///< of the artefact: the same over all destinations of a run
    TimePoint at; ///< what its data are of
    qint64 bytes = 0;
    bool good = false; ///< whole, trusted and readable as far as is known
    bool closed = false; ///< not good, only because no key at hand opens it
    bool held = false; ///< somebody wants it kept
    std::optional<TimePoint> lockedUntil; ///< the destination refuses to remove it before

    bool operator==(const StoredBackup&) const = default;
};

/// What a rule says of one copy.
struct RetentionVerdict {
    enum class Rule {
        Held,
        Locked, ///< object lock
        Future, ///< its date lies ahead: a clock was wrong, so nothing can be said about its age
        Days,
        Daily,
        Weekly,
        Monthly,
        Yearly,
        AtLeast, ///< one of the good ones that stay whatever their age
        Closed, ///< no key at hand opens it, and it would be wanted if one did
        OnlyCopy, ///< the last good one that there is anywhere
        Expired, ///< no rule wants it any more
        Broken, ///< no rule wants it, and it is good for nothing anyway
    };
    StoredBackup backup;
    Rule rule = Rule::Expired;

    bool goes() const { return rule == Rule::Expired || rule == Rule::Broken; }
    bool operator==(const RetentionVerdict&) const = default;
};

[[nodiscard]] QString retentionRuleName(RetentionVerdict::Rule rule); ///< "at-least"
[[nodiscard]] QString retentionReason(
    const RetentionVerdict& verdict, const BackupRetention& rules); ///< translated

struct RetentionPlan {
    QList<RetentionVerdict> verdicts; ///< newest first, by destination
    qint64 freedBytes = 0;

    QList<RetentionVerdict> going() const;
};

/// Decides over all copies of one service's backups in all destinations at once; each destination keeps what
/// the rules want for itself. Days, weeks (Monday), months and years are those of @p zone. Only good backups
/// count for the rules; broken ones go when they are older than the days, since until then they are evidence.
/// One that is closed stays wherever it would if it could be opened, and takes no good one's place: that a
/// key is not at hand is never a reason to remove. Planning changes nothing.
[[nodiscard]] RetentionPlan planRetention(
    QList<StoredBackup> backups, const BackupRetention& rules, const QTimeZone& zone, TimePoint now);

} // namespace vigie
