// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

namespace vigie::vercelapi {

/// The Authorization header of a token. Unauthorized when it is empty or could not be in a header.
[[nodiscard]] Result<QByteArray> bearer(const Secret& token);

} // namespace vigie::vercelapi
