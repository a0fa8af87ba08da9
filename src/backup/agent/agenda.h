// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/schedule/schedule.h"
#include "domain/backuprun.h"

#include <QHash>

namespace vigie {

/// Something that is due now.
struct AgentTask {
    BackupRun::Kind kind = BackupRun::Kind::Take;
    BackupJob job;
    TimePoint due; ///< the newest slot that nobody has filled: one run makes up for all before it
    int missed = 0; ///< how many before it
    int attempt = 1; ///< for this slot
};

/// What an agent has to do and when: schedules against what is known to be done. Pure but for what it
/// remembers; never asks a clock.
class AgentAgenda {
public:
    /// Others than before: what is known of those that stay is kept, and their next attempt need not wait.
    void setJobs(const QList<BackupJob>& jobs);
    const QList<BackupJob>& jobs() const { return m_jobs; }

    /// Runs of this machine or of all, in any order.
    void recall(const QList<BackupRun>& runs, TimePoint now);
    /// A backup or drill that began then is there, whoever made it.
    void sawDone(BackupRun::Kind kind, const ServiceKey& service, TimePoint began, TimePoint now);
    /// An attempt has ended. @p retryAt: when to try again, if it did not settle the slot.
    void ended(const AgentTask& task, const BackupRun& run, TimePoint retryAt);

    /// The most urgent of what may begin now.
    std::optional<AgentTask> next(TimePoint now) const;
    /// When next() will have something, if nothing happens before; nothing without jobs.
    std::optional<TimePoint> nextBegin(TimePoint now) const;
    /// When the next slot of a job begins, whether or not an older one is still open.
    std::optional<TimePoint> nextSlot(BackupRun::Kind kind, const BackupJob& job, TimePoint now) const;
    /// The slot of @p job whose grace is over and that nobody has filled. A service without any backup so far
    /// misses none.
    std::optional<TimePoint> missedSlot(const BackupJob& job, TimePoint now) const;
    /// Every slot so far is filled.
    bool isFilled(const BackupJob& job, TimePoint now) const;
    /// The newest run that was told of.
    std::optional<BackupRun> newestRun(BackupRun::Kind kind, const ServiceKey& service) const;

private:
    struct State {
        std::optional<TimePoint> settled; ///< everything due until then is done
        TimePoint slot; ///< that attempts were made for
        int attempts = 0;
        std::optional<TimePoint> retryAt;
        std::optional<BackupRun> newest;
    };
    static const BackupSchedule* scheduleOf(BackupRun::Kind kind, const BackupJob& job);
    State& stateOf(BackupRun::Kind kind, const ServiceKey& service);
    State known(BackupRun::Kind kind, const ServiceKey& service) const;

    QList<BackupJob> m_jobs;
    QHash<std::pair<int, ServiceKey>, State> m_states;
};

} // namespace vigie
