// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/authorization.h"

#include "providers/vercel/text.h"

#include <algorithm>

namespace vigie::vercelapi {

Result<QByteArray> bearer(const Secret& token)
{
    const QByteArray value = token.reveal().trimmed();
    const bool sendable = std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < 127; });
    if (value.isEmpty() || !sendable) {
        return fail(ErrorKind::Unauthorized, Text::tr("There is no usable Vercel token."),
            Text::tr("Enter the token of this service again."));
    }
    return "Bearer " + value;
}

} // namespace vigie::vercelapi
