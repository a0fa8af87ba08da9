// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/take/contentsource.h"
#include "backup/take/take.h"

namespace vigie {

/// One backup of something other than a database.
struct ContentRequest {
    QString workspace; ///< Workspace::id
    ServiceKey service; ///< whose it is; the workspace file has one of its own (workspaceFileService())
    std::shared_ptr<ContentSource> source;
    QList<std::shared_ptr<Destination>> destinations;
    QHash<QString, int> lockDays;
    QList<AgeRecipient> recipients;
    std::optional<SigningKey> signing; ///< none: only to look
    QString vigieVersion;
};

/// Takes it in the same way as takeBackup(): leases, one artefact to all destinations while it is read, read
/// back, manifest last. Memory is bounded by what the source hands over at once. Main thread; @p clock
/// outlives it.
[[nodiscard]] Async<TakeReport> takeContent(
    ContentRequest request, const Clock* clock, TakeProgress progress, CancelToken cancel);

} // namespace vigie
