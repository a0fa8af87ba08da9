// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http.h"

namespace vigie::clever {

/// Reads Clever Cloud's words out of a refused request: v2 `{id,message,type}`, v4 `{code,error,context}` and
/// bridge `{code,error}` bodies, whatever content type they are served as; the request id from the header
/// `Sozu-Id`. Of an HTML page only the title is kept.
[[nodiscard]] ServiceWords errorWords(const HttpResponse& response);

/// The same failure in sentences that say what it means where Clever Cloud's code is known; the service's own
/// words, and everything else about @p error, stay. Others are handed back unchanged.
[[nodiscard]] Error explained(Error error);

} // namespace vigie::clever
