// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/appcontext.h"
#include "async/task.h"
#include "backup/destination/destination.h"
#include "base/secret.h"
#include "workspace/backupsettings.h"

#include <functional>
#include <memory>

namespace vigie {

/// Opens the place that the workspace names; asks nothing of it yet. @p credentials reads an entry of the
/// workspace's keychain, at each request to a bucket. @p context outlives what is made.
[[nodiscard]] std::shared_ptr<Destination> openDestination(AppContext& context,
    const BackupDestination& named, std::function<Async<Secret>(QString name, CancelToken)> credentials);

} // namespace vigie
