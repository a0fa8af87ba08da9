// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/agent/agenda.h"

#include <algorithm>
#include <array>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr std::array scheduled{BackupRun::Kind::Take, BackupRun::Kind::Drill};
constexpr Millis clocksAgree{5min}; ///< as dueRun() has it
constexpr Millis looksBack{std::chrono::days(8)}; ///< longer than any rhythm

} // namespace

void AgentAgenda::setJobs(const QList<BackupJob>& jobs)
{
    m_jobs = jobs;
    for (State& state : m_states)
        state.retryAt.reset();
}

const BackupSchedule* AgentAgenda::scheduleOf(BackupRun::Kind kind, const BackupJob& job)
{
    switch (kind) {
    case BackupRun::Kind::Take:
        return &job.schedule;
    case BackupRun::Kind::Drill:
        return job.drill ? &*job.drill : nullptr;
    case BackupRun::Kind::Prune:
        break;
    }
    return nullptr;
}

AgentAgenda::State& AgentAgenda::stateOf(BackupRun::Kind kind, const ServiceKey& service)
{
    return m_states[{static_cast<int>(kind), service}];
}

AgentAgenda::State AgentAgenda::known(BackupRun::Kind kind, const ServiceKey& service) const
{
    return m_states.value({static_cast<int>(kind), service});
}

void AgentAgenda::recall(const QList<BackupRun>& runs, TimePoint now)
{
    for (const BackupRun& run : runs) {
        State& state = stateOf(run.kind, run.service);
        if (!state.newest || state.newest->startedAt <= run.startedAt)
            state.newest = run;
        if (run.settles())
            sawDone(run.kind, run.service, std::max(run.due, run.startedAt), now);
    }
}

void AgentAgenda::sawDone(BackupRun::Kind kind, const ServiceKey& service, TimePoint began, TimePoint now)
{
    // What a clock that was ahead has dated into the future would hold everything up until then.
    if (began > now + clocksAgree)
        return;
    State& state = stateOf(kind, service);
    state.settled = state.settled ? std::max(*state.settled, began) : began;
}

void AgentAgenda::ended(const AgentTask& task, const BackupRun& run, TimePoint retryAt)
{
    State& state = stateOf(task.kind, task.job.service);
    state.newest = run;
    state.slot = task.due;
    state.attempts = task.attempt;
    state.retryAt = retryAt;
    // What this machine is not meant to do is done, for this machine.
    if (run.settles() || run.outcome == BackupRun::Outcome::Refused) {
        state.settled = std::max({state.settled.value_or(task.due), task.due, run.startedAt});
        state.retryAt.reset();
        state.attempts = 0;
    }
}

std::optional<AgentTask> AgentAgenda::next(TimePoint now) const
{
    std::optional<AgentTask> best;
    for (const BackupRun::Kind kind : scheduled) {
        for (const BackupJob& job : m_jobs) {
            const BackupSchedule* const schedule = scheduleOf(kind, job);
            if (!schedule)
                continue;
            const State state = known(kind, job.service);
            const auto due = dueRun(*schedule, job.service, state.settled, now);
            if (!due)
                continue;
            // A newer slot does not wait for the pause after the failures of an older one.
            const bool again = state.attempts > 0 && state.slot == due->due.at;
            if (again && state.retryAt && *state.retryAt > now)
                continue;
            if (!best || due->due.at < best->due)
                best = AgentTask{kind, job, due->due.at, due->missed, again ? state.attempts + 1 : 1};
        }
        if (best)
            break; // backups come before drills
    }
    return best;
}

std::optional<TimePoint> AgentAgenda::nextSlot(
    BackupRun::Kind kind, const BackupJob& job, TimePoint now) const
{
    const BackupSchedule* const schedule = scheduleOf(kind, job);
    if (!schedule)
        return {};
    // Two: a share of the jitter may put a slot that has passed still ahead of us.
    for (const DueTime& due : nextDueTimes(*schedule, now - schedule->jitter, 2)) {
        if (const TimePoint begin = startOf(due, *schedule, job.service); begin > now)
            return begin;
    }
    return {};
}

std::optional<TimePoint> AgentAgenda::nextBegin(TimePoint now) const
{
    std::optional<TimePoint> first;
    const auto take = [&first](std::optional<TimePoint> at) {
        if (at && (!first || *at < *first))
            first = at;
    };
    for (const BackupRun::Kind kind : scheduled) {
        for (const BackupJob& job : m_jobs) {
            take(nextSlot(kind, job, now));
            const State state = known(kind, job.service);
            if (state.retryAt && scheduleOf(kind, job))
                take(std::max(*state.retryAt, now));
        }
    }
    return first;
}

std::optional<TimePoint> AgentAgenda::missedSlot(const BackupJob& job, TimePoint now) const
{
    const State state = known(BackupRun::Kind::Take, job.service);
    if (!state.settled)
        return {};
    const TimePoint until = now - job.schedule.jitter - job.schedule.grace;
    const TimePoint since = std::max(*state.settled, until - looksBack);
    const QList<DueTime> times = dueTimes(job.schedule, since + 1ms, until + 1ms);
    return times.isEmpty() ? std::nullopt : std::optional(times.last().at);
}

bool AgentAgenda::isFilled(const BackupJob& job, TimePoint now) const
{
    const State state = known(BackupRun::Kind::Take, job.service);
    return state.settled && !dueRun(job.schedule, job.service, state.settled, now);
}

std::optional<BackupRun> AgentAgenda::newestRun(BackupRun::Kind kind, const ServiceKey& service) const
{
    return known(kind, service).newest;
}

} // namespace vigie
