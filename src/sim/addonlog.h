// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/traffic.h"

namespace vigie::sim {

struct Addon;

/// What an add-on writes in one second: PostgreSQL's usual lines; nothing for other kinds. Ids as of LogLine.
QList<LogLine> addonLines(const World& world, const Addon& addon, qint64 second);

} // namespace vigie::sim
