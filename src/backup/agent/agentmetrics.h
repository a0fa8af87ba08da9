// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace vigie {

class BackupAgent;

/// The figures of the backups (openMetrics()), and those of the agent itself: its runs, what it has to do
/// next, and since when it knows what it tells.
[[nodiscard]] QByteArray agentMetrics(const BackupAgent& agent);

} // namespace vigie
