// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/servicestatus.h"
#include "providers/clevercloud/history.h"
#include "providers/clevercloud/session.h"

namespace vigie::clever {

/// What an application looks like now, as the official console derives it from the wanted state, the newest
/// deployment, the number of instances that are up and the way it restarts. Where the console says "unknown",
/// the word tells what contradicts; a first start counts as in progress, and an application that Clever Cloud
/// stopped by itself as down. The version is that of the instances that are up; Clever Cloud tells no
/// message.
[[nodiscard]] ServiceStatus applicationStatus(const ApplicationRecord& application, const History& history);

[[nodiscard]] Scale scaleOf(const ApplicationRecord& application);
[[nodiscard]] Facts applicationFacts(const ApplicationRecord& application, const QString& owner);

[[nodiscard]] Async<ServiceStatus> readApplicationStatus(SessionPtr session, CancelToken cancel);
[[nodiscard]] Async<ApplicationRecord> readApplicationRecord(SessionPtr session, CancelToken cancel);
[[nodiscard]] Async<QList<InstanceRecord>> readInstances(SessionPtr session, CancelToken cancel);
/// At most @p limit rows from @p offset on.
[[nodiscard]] Async<QList<DeploymentRecord>> readRows(
    SessionPtr session, int limit, qsizetype offset, CancelToken cancel);

} // namespace vigie::clever
