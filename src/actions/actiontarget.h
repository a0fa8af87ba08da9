// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/environment.h"
#include "domain/health.h"
#include "domain/schema.h"
#include "plan/plan.h"
#include "plan/planstate.h"
#include "provider/provider.h"

#include <memory>

namespace vigie {

/// What readings tell about the schema of one database of the environment.
struct KnownSchema {
    QString title; ///< of the database, for people
    QList<SchemaSpan> spans; ///< oldest first
};

/// The service that an action is planned for, with what planning needs to know about it. A value; the
/// pointers it shares keep the service alive while a plan runs.
struct ActionTarget {
    ServiceKey key;
    QString environmentTitle; ///< for people
    QString serviceTitle; ///< for people
    QString providerTitle; ///< "Clever Cloud"
    EnvironmentKind kind = EnvironmentKind::Other;
    std::shared_ptr<Provider> provider;
    std::shared_ptr<Provider> prober; ///< offers the HealthApi for the checks below; may be null
    QList<HealthCheck> healthChecks;
    QList<JournalEntry> history; ///< for expected durations
    QStringList notCovered; ///< translated: what the caller knows about other tiers
    QList<KnownSchema> schemas; ///< without those that were never read
    QHash<QString, QString> messages; ///< by commit, from whoever tells them: not every provider does
    const Clock* clock = nullptr;
    Millis pollEvery{std::chrono::seconds(2)};
    Millis patience{std::chrono::minutes(20)}; ///< how long a provider may take before we say "unknown"
};

/// A plan for @p target with everything filled in that all actions share: id, level by kind of environment,
/// title's environment, expected duration from the journal.
[[nodiscard]] Plan blankPlan(const ActionTarget& target, const QString& action);

/// @p deployment with the first line of its commit's message, where the provider does not tell it but
/// another one does: people know a version by that.
[[nodiscard]] Deployment withMessage(Deployment deployment, const ActionTarget& target);

/// The outcome of a write, @p sent. Where its answer was lost the service itself is asked: @p ask succeeds
/// when it shows the effect. When it does not, the write may still be under way, and the outcome stays
/// unknown.
[[nodiscard]] Async<void> orAsk(Result<> sent, std::function<Async<void>()> ask);

} // namespace vigie
