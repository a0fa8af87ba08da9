// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkReply>

namespace vigie {

/// A field of the last answer. After a redirection Qt may join what both answers said, as "2, 5". For fields
/// whose value holds no comma.
[[nodiscard]] inline QByteArray lastField(const QNetworkReply& reply, const QByteArray& name)
{
    const QByteArray joined = reply.rawHeader(name);
    return joined.mid(joined.lastIndexOf(',') + 1).trimmed();
}

} // namespace vigie
