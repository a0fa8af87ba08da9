// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/apiplatform.h"

namespace vigie::sim {

class Seed;

// What MecaPy has at its API cloud before anything was deployed.
QList<Flavor> makeFlavors();
QList<Addon> makeAddons(const Seed& seed, TimePoint epoch);
QList<Application> makeApplications(const Seed& seed, TimePoint epoch, const QList<Addon>& addons);

} // namespace vigie::sim
