// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "net/http.h"

#include <QUrl>

namespace vigie {

/// Whether @p host is this machine: 127.0.0.0/8, ::1 or "localhost".
[[nodiscard]] bool isLoopback(const QString& host);

/// https anywhere, plain http only to this machine; everything else is Invalid.
[[nodiscard]] Result<> checkTransport(const QUrl& url);

/// The full address of @p request below @p base (whose own path is kept in front).
[[nodiscard]] Result<QUrl> addressOf(const QUrl& base, const HttpRequest& request);

/// Same scheme, host and port: what may see the same credential.
[[nodiscard]] bool isSameOrigin(const QUrl& a, const QUrl& b);

/// Where @p response, a redirection, leads from @p from; Invalid, naming the other host, when that leaves the
/// origin of @p from, and when the answer names no address.
[[nodiscard]] Result<QUrl> redirectTarget(
    const QString& service, const QUrl& from, const HttpResponse& response);

} // namespace vigie
