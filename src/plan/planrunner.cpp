// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/planrunner.h"

#include "async/sleep.h"
#include "base/logging.h"

#include <algorithm>
#include <exception>

namespace vigie {

namespace {

PlanPhase phaseOf(const Result<>& outcome)
{
    if (outcome)
        return PlanPhase::Done;
    switch (outcome.error().kind()) {
    case ErrorKind::Cancelled:
        return PlanPhase::Stopped;
    case ErrorKind::OutcomeUnknown:
        return PlanPhase::Unknown;
    default:
        return PlanPhase::Failed;
    }
}

QString outcomeWord(const Result<>& outcome)
{
    return planPhaseName(phaseOf(outcome));
}

} // namespace

PlanRunner::PlanRunner(Plan plan, Surroundings surroundings, QObject* parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_surroundings(std::move(surroundings))
    , m_lock(m_surroundings.lockFolder, m_plan.target.environment, *m_surroundings.clock, this)
    , m_steps(m_plan.steps.size())
{
    connect(&m_lock, &PlanLock::lost, this, [this](const QString& byWhom) {
        m_error = Error(ErrorKind::Conflict, tr("The lock was taken over by %1.").arg(byWhom),
            tr("Talk to them before anything else is done."));
        stopAfterStep();
    });
}

PlanRunner::~PlanRunner()
{
    m_stop.request_stop();
}

void PlanRunner::start(Mode mode, QString reason, bool takeOverLock)
{
    if (m_running)
        return;
    m_running = true;
    m_mode = mode;
    m_current = -1;
    m_steps = QList<StepProgress>(m_plan.steps.size());
    m_error.reset();
    m_lockedBy.reset();
    m_stopRequested = false;
    m_stop = std::stop_source();
    m_startedAt = m_surroundings.clock->now();
    m_finishedAt.reset();
    setPhase(PlanPhase::Running);
    drive(QPointer(this), std::move(reason), takeOverLock);
}

void PlanRunner::stopAfterStep()
{
    m_stopRequested = true;
    if (m_beginsAt) // nothing has begun, so nothing needs to end first
        m_stop.request_stop();
    Q_EMIT changed();
}

bool PlanRunner::canInterrupt() const
{
    return m_running && (m_beginsAt || (m_current >= 0 && m_plan.steps.at(m_current).interruptible));
}

void PlanRunner::interruptNow()
{
    if (!canInterrupt())
        return;
    m_stopRequested = true;
    m_stop.request_stop();
}

QCoro::Task<> PlanRunner::drive(QPointer<PlanRunner> self, QString reason, bool takeOverLock)
{
    Result<> outcome;
    try {
        Async<void> work = self->runAll(std::move(reason), takeOverLock);
        outcome = co_await work;
    } catch (const std::exception& error) {
        outcome = fail(ErrorKind::Internal, QString::fromUtf8(error.what()));
    }
    if (self)
        self->finish(std::move(outcome));
}

Async<void> PlanRunner::runAll(QString reason, bool takeOverLock)
{
    // The runner outlives this coroutine: its owner keeps it until finished().
    m_reason = std::move(reason);
    if (m_plan.isBlocked()) {
        co_return fail(ErrorKind::Conflict, tr("A check of this plan is blocking: nothing was done."),
            tr("Solve what it names, then plan again."));
    }
    if (m_mode == Mode::Execute) {
        if ((m_plan.needsReason() || takeOverLock) && m_reason.trimmed().isEmpty()) {
            co_return fail(
                ErrorKind::Invalid, tr("This action needs a reason: nothing was done."), tr("State one."));
        }
        if (m_plan.level == ActionLevel::CannotBeUndone) {
            Async<void> waiting = countDown();
            if (auto through = co_await waiting; !through)
                co_return fail(std::move(through).error());
        }
        if (auto admitted = admit(takeOverLock); !admitted)
            co_return fail(std::move(admitted).error());
        if (takeOverLock) {
            Async<void> told = record(JournalEvent::LockTakenOver, {}, {}, m_reason);
            if (auto written = co_await told; !written)
                co_return fail(std::move(written).error());
        }
        Async<void> begun = record(JournalEvent::PlanBegun, {}, {}, m_plan.title);
        if (auto written = co_await begun; !written)
            co_return fail(std::move(written).error());
    }
    Async<void> steps = runSteps();
    Result<> outcome = co_await steps;
    if (m_mode == Mode::Execute) {
        Async<void> ended = record(JournalEvent::PlanEnded, {}, outcomeWord(outcome),
            outcome ? QString() : outcome.error().oneLine());
        if (auto written = co_await ended; !written && outcome)
            co_return fail(std::move(written).error());
    }
    co_return outcome;
}

Async<void> PlanRunner::countDown()
{
    m_beginsAt = m_surroundings.clock->now() + m_surroundings.secondThoughts;
    setPhase(PlanPhase::WaitingForConfirmation);
    QCoro::Task<bool> wait = sleepFor(m_surroundings.secondThoughts, m_stop.get_token());
    const bool slept = co_await wait;
    m_beginsAt.reset();
    if (!slept || m_stopRequested)
        co_return fail(ErrorKind::Cancelled, tr("Stopped before it began: nothing was done."));
    setPhase(PlanPhase::Running);
    co_return Result<>();
}

Result<> PlanRunner::admit(bool takeOverLock)
{
    // Only watching what was begun earlier must be possible in a read-only environment, too.
    if (std::ranges::any_of(m_plan.steps, &PlanStep::writes)) {
        if (auto granted = m_surroundings.grant(m_plan.target.environment); !granted)
            return fail(std::move(granted).error());
    }
    if (takeOverLock)
        return m_lock.takeOver(m_reason, m_plan.id);
    auto locked = m_lock.take(m_plan.title, m_plan.id);
    if (!locked)
        m_lockedBy = m_lock.holder();
    return locked;
}

/// Asked just before each write. The heartbeat tells of a lost lock within seconds; a write cannot wait for
/// it.
Result<WriteGrant> PlanRunner::grant()
{
    if (!m_lock.confirm())
        return fail(
            m_error.value_or(Error(ErrorKind::Conflict, tr("The lock of this environment is lost."))));
    return m_surroundings.grant(m_plan.target.environment);
}

Async<void> PlanRunner::runSteps()
{
    for (int index = 0; index < m_plan.steps.size(); ++index) {
        if (m_mode == Mode::Execute)
            m_lock.confirm();
        if (m_stopRequested) {
            if (m_error)
                co_return fail(*m_error);
            co_return fail(
                ErrorKind::Cancelled, tr("Stopped before “%1”.").arg(m_plan.steps.at(index).title));
        }
        Async<void> step = runStep(index);
        if (auto done = co_await step; !done)
            co_return fail(std::move(done).error());
    }
    co_return Result<>();
}

Async<void> PlanRunner::runStep(int index)
{
    m_current = index;
    const PlanStep step = m_plan.steps.at(index);
    StepProgress& progress = m_steps[index];
    progress.startedAt = m_surroundings.clock->now();
    progress.state = StepProgress::State::Checking;
    Q_EMIT changed();

    if (step.recheck) {
        Async<void> check = step.recheck(m_stop.get_token());
        if (auto same = co_await check; !same) {
            m_steps[index].state = StepProgress::State::Failed;
            m_steps[index].detail = same.error().what();
            m_steps[index].finishedAt = m_surroundings.clock->now();
            co_return fail(std::move(same).error().during(step.title));
        }
    }
    if (m_mode == Mode::Simulate) {
        m_steps[index].state = StepProgress::State::Skipped;
        m_steps[index].finishedAt = m_surroundings.clock->now();
        Q_EMIT changed();
        co_return Result<>();
    }

    Async<void> begun = record(JournalEvent::StepBegun, step.id, {}, {});
    if (auto written = co_await begun; !written)
        co_return fail(std::move(written).error());
    m_steps[index].state = StepProgress::State::Running;
    setPhase(step.writes
            ? PlanPhase::Running
            : (index + 1 == m_plan.steps.size() ? PlanPhase::Verifying : PlanPhase::WaitingForProvider));

    StepRun run;
    const QPointer<PlanRunner> self(this);
    run.grant
        = [self] { return self ? self->grant() : Result<WriteGrant>(fail(ErrorKind::Cancelled, QString())); };
    run.report = [self, index](QString detail, QString providerId) {
        if (!self)
            return;
        self->m_steps[index].detail = std::move(detail);
        if (!providerId.isEmpty())
            self->m_steps[index].providerId = std::move(providerId);
        Q_EMIT self->changed();
    };
    // A step that cannot be interrupted gets a token that never fires.
    run.interrupt = step.interruptible ? m_stop.get_token() : CancelToken();
    Async<void> work = step.run(std::move(run));
    Result<> outcome = co_await work;

    StepProgress& ended = m_steps[index];
    ended.finishedAt = m_surroundings.clock->now();
    ended.state = StepProgress::State::Done;
    if (!outcome) {
        const bool known = outcome.error().kind() != ErrorKind::OutcomeUnknown
            && outcome.error().kind() != ErrorKind::Cancelled;
        ended.state = known ? StepProgress::State::Failed : StepProgress::State::Unknown;
        ended.detail = outcome.error().what();
    }
    Q_EMIT changed();
    if (step.writes)
        Q_EMIT wrote();
    Async<void> noted = record(JournalEvent::StepEnded, step.id, outcomeWord(outcome),
        outcome ? QString() : outcome.error().oneLine());
    if (auto written = co_await noted; !written)
        co_return fail(std::move(written).error());
    if (!outcome)
        co_return fail(std::move(outcome).error().during(step.title));
    co_return Result<>();
}

Async<void> PlanRunner::record(JournalEvent event, QString step, QString outcome, QString detail)
{
    JournalEntry entry;
    entry.event = event;
    entry.environment = m_plan.target.environment;
    entry.service = m_plan.target.service;
    entry.action = m_plan.action;
    entry.plan = m_plan.id;
    entry.step = std::move(step);
    entry.reason = m_reason;
    entry.outcome = std::move(outcome);
    entry.detail = std::move(detail);
    if (m_current >= 0)
        entry.providerId = m_steps.at(m_current).providerId;
    if (event == JournalEvent::PlanBegun)
        entry.recipe = m_plan.recipe;
    Async<JournalEntry> append = m_surroundings.journal->append(std::move(entry));
    auto written = co_await append;
    if (!written)
        co_return fail(std::move(written).error());
    co_return Result<>();
}

void PlanRunner::setPhase(PlanPhase phase)
{
    m_phase = phase;
    Q_EMIT changed();
}

void PlanRunner::finish(Result<> outcome)
{
    const PlanPhase phase = outcome && m_mode == Mode::Simulate ? PlanPhase::Checked : phaseOf(outcome);
    if (!outcome)
        m_error = std::move(outcome).error();
    m_lock.release();
    m_running = false;
    m_finishedAt = m_surroundings.clock->now();
    setPhase(phase);
    Q_EMIT finished();
}

} // namespace vigie
