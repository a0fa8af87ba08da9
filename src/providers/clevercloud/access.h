// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/provider.h"
#include "providers/clevercloud/session.h"

namespace vigie::clever {

/// Who we are, what the token may do, and whether it sees what the service is bound to. The right of use and
/// the expiry are told of OAuth tokens only: an API token has all rights of its user, and its expiry is known
/// to its maker.
[[nodiscard]] Async<AccessReport> readAccess(SessionPtr session, CancelToken cancel);

/// Applications and add-ons of every owner of one GET /v2/summary. The personal space may come twice, as user
/// and as organisation.
[[nodiscard]] QList<DiscoveredResource> mapSummary(const JsonReader& summary);
[[nodiscard]] Async<QList<DiscoveredResource>> discoverResources(SessionPtr session, CancelToken cancel);

/// The names of the rights in a token's answer, which is a list of names or an object of switches.
[[nodiscard]] QStringList readRights(const QJsonValue& rights);
/// Fills in what @p rights allow beyond need, and what they do not allow.
void judgeRights(AccessReport& report, const QStringList& rights);

} // namespace vigie::clever
