// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/load/loadsource.h"
#include "domain/backup.h"
#include "provider/provider.h"

#include <functional>

namespace vigie {

struct Progress;

/// Brings a backup that a provider keeps into a folder of ours that nobody else may enter, and opens it as a
/// dump. What lies there is as plain as the provider keeps it: the folder goes with the last copy of what is
/// returned, and what a killed program left goes at the next call. @p base is made where it is missing.
[[nodiscard]] Async<LoadSource> openHeldBackup(std::shared_ptr<Provider> provider, Backup backup,
    QNetworkAccessManager* network, QString base, std::function<void(Progress)> report, CancelToken cancel);

} // namespace vigie
