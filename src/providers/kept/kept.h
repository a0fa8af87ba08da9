// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/providertype.h"

namespace vigie {

// Services that a workspace can name and that Vigie reads and keeps, without speaking to them: these types
// have fields and no `create`. A service that Vigie learns to speak to moves to a folder of its own.

[[nodiscard]] ProviderType objectStorageType();
[[nodiscard]] ProviderType githubType();
[[nodiscard]] ProviderType composeType();

} // namespace vigie
