// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/take/contentsource.h"
#include "base/ids.h"

class QThreadPool;

namespace vigie {

/// Whose backups those of the workspace file are: it belongs to no service of an environment. Its artefacts
/// are called "workspace-file-…".
[[nodiscard]] ServiceKey workspaceFileService();

/// The workspace file as it stands on disk, byte for byte: keys that this version does not know included.
/// Read on @p workers, which outlives it. Invalid when it is no regular file or longer than 64 MB.
[[nodiscard]] std::shared_ptr<ContentSource> fileContent(
    QString path, QThreadPool* workers, const Clock* clock);

} // namespace vigie
