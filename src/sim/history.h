// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/world.h"

namespace vigie::sim {

/// The repository's last 30 days. The newest commit breaks POST /upload in scenario Incident.
CommitLog makeCommits(const Seed& seed, TimePoint epoch, Scenario scenario);

/// What both clouds did with these commits: some sixty deployments with their failures, rollbacks, restarts
/// by the platform and scalings, the last of production 40 minutes before the world's start.
void plantHistory(World& world);

} // namespace vigie::sim
