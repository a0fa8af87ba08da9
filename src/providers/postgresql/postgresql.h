// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "postgres/address.h"
#include "provider/providertype.h"

namespace vigie {

/// PostgreSQL, spoken to directly over libpq: status, connection test and figures; reads only.
[[nodiscard]] ProviderType postgresql();

} // namespace vigie
