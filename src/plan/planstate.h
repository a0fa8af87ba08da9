// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/servicestatus.h"
#include "plan/journalentry.h"
#include "plan/plan.h"

#include <QList>
#include <QString>

#include <optional>

namespace vigie {

/// The life of a plan, as people see it.
enum class PlanPhase {
    Planned,
    Checked,
    WaitingForConfirmation,
    Running,
    WaitingForProvider,
    Verifying,
    Done,
    Stopped,
    Failed,
    Unknown
};

[[nodiscard]] QString planPhaseName(PlanPhase phase); ///< stable English, for the journal and JSON
[[nodiscard]] QString planPhaseTitle(PlanPhase phase); ///< translated
[[nodiscard]] State stateOf(PlanPhase phase); ///< the shape and colour of it

struct StepProgress {
    enum class State { Waiting, Checking, Running, Done, Skipped, Failed, Unknown };
    State state = State::Waiting;
    QString detail; ///< live output, translated or the provider's
    QString providerId;
    std::optional<TimePoint> startedAt;
    std::optional<TimePoint> finishedAt;
};

/// A plan that an earlier run of the program began and did not end.
struct UnfinishedPlan {
    JournalEntry begun;
    QString lastStep; ///< the step that had begun last; empty when none had
    bool lastStepEnded = false;
    QString providerId; ///< the last one recorded
};

/// What the journal says was begun and never ended, oldest first.
[[nodiscard]] QList<UnfinishedPlan> unfinishedPlans(const QList<JournalEntry>& entries);

/// How long runs of one action on one service took that ended "done": the last @p most of them.
[[nodiscard]] QList<Millis> pastDurations(
    const QList<JournalEntry>& entries, const ServiceKey& target, const QString& action, int most = 12);

[[nodiscard]] std::optional<Millis> median(QList<Millis> durations);

} // namespace vigie
