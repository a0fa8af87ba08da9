// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/providertype.h"

namespace vigie {

/// Anything that answers at a URL and has no provider of its own here: an identity server, a partner's API.
/// No credential; only a health facet.
[[nodiscard]] ProviderType healthCheck();

} // namespace vigie
