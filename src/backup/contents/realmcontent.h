// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/take/contentsource.h"
#include "provider/provider.h"

namespace vigie {

/// The configuration of realms of a sign-in service, one after the other: a JSON list of what the service
/// gave out, byte for byte, which `kc.sh import --file` reads. It holds neither people nor their credentials,
/// and secrets are masked: the remarks say "configuration-only", "missing:…", and "masked:REALM/PATH" for
/// each.
/// @p provider offers realms().
[[nodiscard]] std::shared_ptr<ContentSource> realmContent(
    std::shared_ptr<Provider> provider, QStringList realms, const Clock* clock);

} // namespace vigie
