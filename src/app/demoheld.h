// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/appcontext.h"
#include "async/task.h"
#include "demo/demodatabase.h"
#include "sim/simulator.h"

namespace vigie {

/// Where the dumps are that the pretended Clever Cloud keeps.
struct DemoHeldPlace {
    std::shared_ptr<sim::SimulatorThread> clouds;
    QString folder; ///< in the demonstration's cache
};

/// The file of an environment's dump in @p folder; another one for each content of the database.
[[nodiscard]] QString heldDumpFile(const QString& folder, const QString& environment);

/// Hands the clouds what an earlier start has dumped. False when a dump is missing: then the files of these
/// backups are refused, saying why, and with @p coming they are not even listed.
bool giveHeldDumps(const DemoHeldPlace& place, bool coming);

/// Has pg_dump write what the clouds keep, unless that was done in the last day: real dumps of the databases
/// of the demonstration. Where they do not run, or dumping fails, the clouds say what they lack.
[[nodiscard]] Async<void> makeHeldDumps(
    DemoHeldPlace place, std::shared_ptr<DemoDatabase> database, QThreadPool* workers, CancelToken cancel);

} // namespace vigie
