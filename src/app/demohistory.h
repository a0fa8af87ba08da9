// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "sim/healthfront.h"
#include "sim/simulator.h"

#include <QPointer>

namespace vigie {

/// What probes would have seen of one front of the simulated product in the 30 days before @p now: every five
/// minutes for the last two days, every half hour before, and closer while something failed. What the world
/// knows is asked of it (which version served, when uploads failed, when the platform found an instance
/// unreachable); what it does not know is invented from its seed. Call in the world's thread.
[[nodiscard]] QList<HealthSample> inventedSamples(
    const sim::World& world, sim::ProductPart front, const QString& environment, TimePoint now);

/// At which revisions readings would have seen the database of an environment: it was migrated with the
/// oldest releases that are remembered, and with the newest, which needs what the demonstration's database is
/// at. Empty for one without an API.
[[nodiscard]] QList<SchemaSpan> inventedSchema(
    const sim::World& world, const QString& environment, TimePoint now);

/// Writes such a past into the history of @p session, unless one of this very world was written within the
/// last day. Never for anything but the demonstration: its history lies in a cache folder of its own.
[[nodiscard]] Async<void> plantHealth(
    std::shared_ptr<sim::SimulatorThread> simulator, QPointer<Session> session);

} // namespace vigie
