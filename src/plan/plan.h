// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/clock.h"
#include "base/ids.h"
#include "net/writegate.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace vigie {

/// How much friction an action deserves; product rules bind typed names and reasons to it.
enum class ActionLevel { Read, EasilyUndone, AffectsProduction, CannotBeUndone };

/// The outcome of looking at one precondition.
struct PlanCheck {
    enum class Verdict { Passed, Warning, Blocking };
    QString title; ///< translated
    Verdict verdict = Verdict::Passed;
    QString detail; ///< translated; the figure or the reason

    bool operator==(const PlanCheck&) const = default;
};

/// What a running step may use.
struct StepRun {
    std::function<Result<WriteGrant>()> grant; ///< asked just before each write
    std::function<void(QString detail, QString providerId)> report; ///< shown live; id goes to the journal
    CancelToken interrupt;
};

/// One named step. Functions are called on the main thread; they are plain functions that start a coroutine,
/// never coroutines with captures.
struct PlanStep {
    QString id; ///< stable English ("move-aliases"), in the journal
    QString title; ///< translated
    bool writes = false; ///< sends something to a provider; skipped by a simulation
    bool interruptible = true; ///< "interrupt now" is honoured while it runs
    /// Reads the target again just before the step. A Conflict error names what changed elsewhere; nothing
    /// runs.
    std::function<Async<void>(CancelToken)> recheck;
    std::function<Async<void>(StepRun)> run;
};

/// A prepared action: what will happen, on what, what it needs, what it does not cover, and how to take it
/// back. A person reads it before it can run. A value; copies share nothing that changes.
struct Plan {
    PlanId id;
    QString action; ///< stable English ("rollback")
    QString title; ///< translated, names the environment and the target
    QString verb; ///< translated label of the button ("Roll back production")
    ActionLevel level = ActionLevel::AffectsProduction;
    ServiceKey target;
    bool reachesService = true; ///< false: only what is kept of it; nobody who uses it notices
    QList<PlanCheck> checks;
    QStringList effects; ///< translated, counted things first
    QStringList notCovered; ///< translated
    QString undo; ///< translated: how to take it back; empty when it cannot be
    std::optional<Millis> expectedDuration; ///< median of past runs
    int pastRuns = 0; ///< how many runs expectedDuration rests on
    QList<PlanStep> steps;
    QJsonObject recipe; ///< what rebuilds this plan at the next start

    bool isBlocked() const;
    bool needsReason() const { return level >= ActionLevel::AffectsProduction; }
    /// The text that a person types to confirm; empty when none is asked for.
    QString confirmation() const;
};

/// A new id, unique over machines.
[[nodiscard]] PlanId newPlanId();

} // namespace vigie
