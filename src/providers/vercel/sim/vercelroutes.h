// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/httpserver.h"
#include "sim/webplatform.h"

#include <functional>

namespace vigie::sim {
class World;
}

namespace vigie::sim::vercel {

/// Adds handlers that are asked only after the checks which Vercel makes everywhere: the team in the query is
/// one that the token may use, and the project or deployment in the path exists. Cheap; needed only while the
/// routes are added.
class Routes {
public:
    using Handler = std::function<HttpResponse(const HttpRequest&)>;
    using DeploymentHandler = std::function<HttpResponse(const HttpRequest&, const WebDeployment&)>;

    Routes(HttpServer& server, World& world)
        : m_server(server)
        , m_world(world)
    {
    }
    World& world() const { return m_world; }

    void add(const QByteArray& method, const QString& pattern, Handler handler);
    /// The pattern has a {project}: its id or name.
    void addForProject(const QByteArray& method, const QString& pattern, Handler handler);
    /// The pattern has a {deployment}: its id, host, or an alias that points to it; maybe a {project} too.
    void addForDeployment(const QByteArray& method, const QString& pattern, DeploymentHandler handler);

private:
    HttpServer& m_server;
    World& m_world;
};

/// The version in the path ("/v9/…" is 9), 0 when there is none. The routes do not see it any more.
int apiVersion(const HttpRequest& request);
/// A whole number from the query; nothing when it is absent or not a number.
std::optional<qint64> queryNumber(const HttpRequest& request, QStringView key);

void addAccount(Routes& routes);
void addProjects(Routes& routes);
void addDeployments(Routes& routes);
void addVariables(Routes& routes);
void addLogs(Routes& routes);

} // namespace vigie::sim::vercel
