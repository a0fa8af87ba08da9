// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/jsonreader.h"
#include "net/apiclient.h"
#include "providers/vercel/project.h"

#include <QJsonObject>

#include <memory>
#include <optional>

namespace vigie::vercelapi {

using Query = QList<std::pair<QString, QString>>;

/// How often things are asked again; tests make it shorter.
struct Pace {
    Millis watch{std::chrono::seconds(20)}; ///< which deployment serves, while its log is followed
    Millis build{std::chrono::seconds(10)}; ///< whether a new build began, or a silent one has ended
    Millis retry{std::chrono::seconds(2)}; ///< first pause after a failure; doubles
    Millis retryMost{std::chrono::seconds(60)};
    /// What the request log needs to learn of what was written before a live log was opened.
    Millis refill{std::chrono::milliseconds(1500)};
    /// Vercel ends a stream after about five minutes; longer silence means that the line is dead.
    Millis silence{std::chrono::minutes(6)};
};

/// What one provider object knows, shared with every coroutine it started, so that those outlive it.
struct Session {
    ServiceKey key;
    Settings settings;
    std::shared_ptr<const ApiClient> client;
    std::shared_ptr<const ApiClient> history; ///< reaches the request log; null when nothing does
    const Clock* clock = nullptr;
    Pace pace;
    /// The query item that names the team, once known; an empty key means none is needed.
    std::optional<std::pair<QString, QString>> scope;
};
using SessionPtr = std::shared_ptr<Session>;

/// GET of @p path with the team's scope added.
[[nodiscard]] Async<JsonReader> readJson(SessionPtr session, QString path, Query query, CancelToken cancel);
/// Likewise without that scope: this asks about the account.
[[nodiscard]] Async<JsonReader> readForAccount(
    SessionPtr session, QString path, Query query, CancelToken cancel);
/// A write with the team's scope added. An empty answer reads as an empty object: Vercel sends both.
[[nodiscard]] Async<JsonReader> writeJson(SessionPtr session, HttpMethod method, QString path, Query query,
    std::optional<QJsonObject> body, WriteGrant grant, CancelToken cancel);
/// The team's query item for requests that are not made with the above.
[[nodiscard]] Async<Query> scopedQuery(SessionPtr session, Query query, CancelToken cancel);

[[nodiscard]] Async<Project> readProject(SessionPtr session, CancelToken cancel);
/// One deployment with everything; NotFound when it belongs to another project.
[[nodiscard]] Async<DeploymentRecord> readDeployment(
    SessionPtr session, Project project, DeploymentId id, CancelToken cancel);

struct DeploymentFilter {
    QString state; ///< Vercel's word; empty: all
    QString until; ///< cursor
    int limit = 20;
};
struct DeploymentPage {
    QList<DeploymentRecord> records; ///< newest first, of the environment's target and branch
    QString next;
};
[[nodiscard]] Async<DeploymentPage> readDeployments(
    SessionPtr session, QString projectId, DeploymentFilter filter, CancelToken cancel);
/// What serves the environment now: production's alias target, else the newest ready deployment of the target
/// and branch. Nothing when there was none yet.
[[nodiscard]] Async<std::optional<DeploymentRecord>> findServing(
    SessionPtr session, Project project, CancelToken cancel);

/// A project and what serves the environment in it.
struct Current {
    Project project;
    std::optional<DeploymentRecord> serving;

    DeploymentId servingId() const { return serving ? serving->id() : DeploymentId(); }
};
[[nodiscard]] Async<Current> readCurrent(SessionPtr session, CancelToken cancel);

} // namespace vigie::vercelapi
