// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/providertype.h"

namespace vigie {

/// Vercel: one project with one target (production, preview or a custom environment) per service.
[[nodiscard]] ProviderType vercel();

} // namespace vigie
