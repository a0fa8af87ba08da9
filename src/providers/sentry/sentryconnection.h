// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/jsonreader.h"
#include "net/apiclient.h"
#include "provider/provider.h"

#include <QStringList>

#include <memory>

namespace vigie {

/// What all facets of one Sentry service share. Coroutines hold it by shared pointer.
struct SentryConnection {
    explicit SentryConnection(const ProviderContext& context);

    std::shared_ptr<const ApiClient> client;
    const Clock* clock;
    QString organization;
    QStringList projects; ///< slugs or ids; empty: all that the token sees
    QString environment; ///< Sentry's name of it; empty: all
    bool tls = true;
    bool hasEventsTimeseries = true; ///< until the server says otherwise: older ones lack it

    TimePoint now() const { return clock->now(); }
    /// "/api/0/organizations/{org}/{segments…}/"
    HttpRequest organizationRequest(QStringList segments) const;
    /// The same, limited to the projects and the environment of this service.
    HttpRequest scopedRequest(QStringList segments) const;
};

/// The answer and the cursor of the next page (empty: no further one).
struct SentryAnswer {
    JsonReader json;
    QString nextCursor;
};

/// A read whose answer is JSON.
[[nodiscard]] Async<SentryAnswer> readSentry(
    std::shared_ptr<const SentryConnection> connection, HttpRequest request, CancelToken cancel);

/// The cursor of `rel="next"` when that has results, taken from the cursor attribute: the URL beside it may
/// point anywhere and is not looked at.
[[nodiscard]] QString nextCursor(const QByteArray& linkHeader);

/// "24h", "14d": how Sentry spells a period, from now backwards.
[[nodiscard]] QString sentryPeriod(Millis period);
/// The width of a bucket that suits a chart over @p period; Sentry keeps no finer one for sessions than 1 h.
[[nodiscard]] Millis sentryInterval(Millis period);

} // namespace vigie
