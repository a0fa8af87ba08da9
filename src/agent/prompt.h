// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

namespace vigie {

/// Reads a secret: from the terminal without echo when standard input is one, else everything from standard
/// input (one final line end is dropped). Never from arguments. Blocks.
[[nodiscard]] Result<Secret> readSecret(const QString& prompt);

} // namespace vigie
