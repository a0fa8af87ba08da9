// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/take/contentsource.h"
#include "provider/provider.h"

namespace vigie {

/// The variables of one service as one JSON object, values in it: they are plain nowhere but inside the
/// encrypted artefact. Those that the service never gives back are named there, and in the remarks as
/// "unreadable:NAME". @p provider offers variables().
[[nodiscard]] std::shared_ptr<ContentSource> variablesContent(
    std::shared_ptr<Provider> provider, ServiceKey service, const Clock* clock);

} // namespace vigie
