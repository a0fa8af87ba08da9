// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"

#include <QUrl>

class QNetworkAccessManager;

namespace vigie {

/// How many bytes stand behind @p source, a link that carries its own authorisation: the first byte is asked
/// for, since such links are often good for GET alone. Redirections are not followed. Errors: Unsupported
/// when no answer tells, for whatever reason; Invalid for a link without encryption. None quotes the link.
[[nodiscard]] Async<qint64> remoteSize(QNetworkAccessManager* network, QUrl source, CancelToken cancel);

} // namespace vigie
