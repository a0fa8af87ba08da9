// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/providertype.h"

namespace vigie {

/// Keycloak: the configuration of a realm, read over its administration API by a service account.
[[nodiscard]] ProviderType keycloak();

} // namespace vigie
