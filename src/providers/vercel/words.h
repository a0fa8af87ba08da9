// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http.h"

namespace vigie::vercelapi {

/// How Vercel tells errors: `{"error":{"code","message",…}}`, sometimes under `err` or bare; codes in any
/// case.
[[nodiscard]] ServiceWords readWords(const HttpResponse& response);

} // namespace vigie::vercelapi
