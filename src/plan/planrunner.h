// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/journal.h"
#include "plan/plan.h"
#include "plan/planlock.h"
#include "plan/planstate.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

namespace vigie {

/// Runs one plan, or simulates it: lock, journal entry before each step, fresh reading of the target before
/// each step, the step, its outcome in the journal. Owned by whoever keeps operations; lives on the main
/// thread and must stay alive until finished().
class PlanRunner final : public QObject {
    Q_OBJECT
public:
    /// How long an action that cannot be undone waits before its first step, so that it can be stopped.
    static constexpr Millis secondThoughts{std::chrono::seconds(10)};

    enum class Mode {
        Simulate, ///< every reading and check, no write, no lock, no journal entry
        Execute,
    };

    struct Surroundings {
        std::shared_ptr<const Journal> journal;
        QString lockFolder;
        std::function<Result<WriteGrant>(EnvironmentId)> grant;
        const Clock* clock = nullptr;
        Millis secondThoughts = PlanRunner::secondThoughts; ///< shorter in tests
    };

    PlanRunner(Plan plan, Surroundings surroundings, QObject* parent = nullptr);
    ~PlanRunner() override;

    const Plan& plan() const { return m_plan; }
    PlanPhase phase() const { return m_phase; }
    int currentStep() const { return m_current; } ///< -1 before the first
    const QList<StepProgress>& steps() const { return m_steps; }
    const std::optional<Error>& error() const { return m_error; }
    /// Who holds the environment, when that is why the last start() began nothing: it can be taken over.
    const std::optional<LockHolder>& lockedBy() const { return m_lockedBy; }
    std::optional<TimePoint> startedAt() const { return m_startedAt; }
    std::optional<TimePoint> finishedAt() const { return m_finishedAt; }
    bool isRunning() const { return m_running; }
    /// When a plan that cannot be undone begins: it waits until then and can still be stopped.
    std::optional<TimePoint> beginsAt() const { return m_beginsAt; }
    Mode mode() const { return m_mode; }

    /// @p reason is stored with the action. Nothing begins without one where Plan::needsReason() or a lock is
    /// taken over.
    void start(Mode mode, QString reason, bool takeOverLock = false);
    /// Ends before the next step. What runs at the provider goes on there.
    void stopAfterStep();
    bool canInterrupt() const;
    /// Ends the present wait at once, if the step allows it.
    void interruptNow();

Q_SIGNALS:
    void changed();
    void wrote(); ///< a writing step has ended: what it touched is not as it was, as far as anyone knows
    void finished();

private:
    static QCoro::Task<> drive(QPointer<PlanRunner> self, QString reason, bool takeOverLock);
    Async<void> runAll(QString reason, bool takeOverLock);
    Result<> admit(bool takeOverLock);
    Result<WriteGrant> grant();
    Async<void> countDown();
    Async<void> runSteps();
    Async<void> runStep(int index);
    Async<void> record(JournalEvent event, QString step, QString outcome, QString detail);
    void setPhase(PlanPhase phase);
    void finish(Result<> outcome);

    Plan m_plan;
    Surroundings m_surroundings;
    PlanLock m_lock;
    Mode m_mode = Mode::Simulate;
    PlanPhase m_phase = PlanPhase::Planned;
    int m_current = -1;
    QList<StepProgress> m_steps;
    QString m_reason;
    std::optional<Error> m_error;
    std::optional<LockHolder> m_lockedBy;
    std::optional<TimePoint> m_startedAt;
    std::optional<TimePoint> m_finishedAt;
    std::optional<TimePoint> m_beginsAt; ///< while it counts down
    bool m_running = false;
    bool m_stopRequested = false;
    std::stop_source m_stop;
};

} // namespace vigie
