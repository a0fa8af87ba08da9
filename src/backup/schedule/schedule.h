// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "workspace/backupsettings.h"

#include <QList>
#include <QString>

#include <optional>

namespace vigie {

/// One moment at which a backup is due.
struct DueTime {
    enum class Oddity {
        None,
        SkippedHour, ///< clocks went forward over the time of day: due at the first moment after that
        DoubledHour, ///< clocks went back over it: due at the first of the two
    };
    TimePoint at;
    Oddity oddity = Oddity::None;

    bool operator==(const DueTime&) const = default;
};

/// Invalid, with a sentence, when the schedule cannot be followed (unknown time zone, no such hour).
[[nodiscard]] std::optional<Error> problemOf(const BackupSchedule& schedule);

/// All due times in [from, until), oldest first; none when the schedule has a problem. The rhythm of hours is
/// counted in elapsed time from the day's first one, so that clock changes never make a longer pause; one
/// that would come less than half a rhythm before the next day's first is left out.
[[nodiscard]] QList<DueTime> dueTimes(const BackupSchedule& schedule, TimePoint from, TimePoint until);
/// The next @p count after @p after.
[[nodiscard]] QList<DueTime> nextDueTimes(const BackupSchedule& schedule, TimePoint after, int count);
/// The longest time between two due times in the year after @p from, clock changes included.
[[nodiscard]] Millis longestPause(const BackupSchedule& schedule, TimePoint from);

/// When the run of @p due begins: later by a share of the jitter that is the same on all machines and after
/// restarts, but differs between services and days.
[[nodiscard]] TimePoint startOf(
    const DueTime& due, const BackupSchedule& schedule, const ServiceKey& service);

/// What has to run now.
struct DueRun {
    DueTime due; ///< the newest one that has no run: one run makes up for all before it
    int missed = 0; ///< how many before that one have none either
};
/// @p lastRun: start of the newest run; nothing: never, then only what became due in the last day counts.
[[nodiscard]] std::optional<DueRun> dueRun(const BackupSchedule& schedule, const ServiceKey& service,
    std::optional<TimePoint> lastRun, TimePoint now);

/// "Every day at 02:00 (Europe/Paris)", translated.
[[nodiscard]] QString scheduleText(const BackupSchedule& schedule);
/// What is odd about a due time, translated; empty when nothing is.
[[nodiscard]] QString oddityText(const DueTime& due, const BackupSchedule& schedule);

} // namespace vigie
