// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder: the "backups" section of the file.
#include "workspace/jsonnode.h"
#include "workspace/workspace.h"

namespace vigie {

/// @p workspace has its environments already: jobs name services of theirs.
[[nodiscard]] BackupSettings readBackups(const JsonNode& node, const Workspace& workspace);
void putBackups(Json& document, const BackupSettings& backups);

} // namespace vigie
