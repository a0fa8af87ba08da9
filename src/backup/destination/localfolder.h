// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/destination/destination.h"

class QThreadPool;

namespace vigie {

/// Backups in a folder of this machine (or one mounted here). The folder is made, readable by its owner only,
/// when its parent exists. An upload is "NAME.<run>.partial", is synced to disk, renamed without replacing
/// anything, and the folder is synced. @p workers outlives it.
[[nodiscard]] std::shared_ptr<Destination> localFolder(QString id, QString folder, QThreadPool* workers);

} // namespace vigie
