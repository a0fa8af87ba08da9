// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/webplatform.h"

namespace vigie::sim {

class Seed;

/// The frontend's variables as they are before anybody changes one.
QList<WebVariable> makeWebVariables(const Seed& seed, TimePoint epoch);

} // namespace vigie::sim
