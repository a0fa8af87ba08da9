// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http.h"

namespace vigie {

/// Sentry's words in an error answer, in the order in which it may put them: "detail" as text or as an object
/// with a message, "error", the first complaint about a field, a bare JSON text. The delay after 429 comes
/// from X-Sentry-Rate-Limit-Reset, which self-hosted servers do not send.
[[nodiscard]] ServiceWords sentryWords(const HttpResponse& response);

} // namespace vigie
