// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/sim/vercelroutes.h"

#include "providers/vercel/sim/vercelwire.h"
#include "sim/world.h"

namespace vigie::sim::vercel {

namespace {

/// Without a team in the query the default team is meant: the user is a "northstar" one without a
/// personal scope, and the official client asks so before it knows the team.
std::optional<HttpResponse> refuseTeam(const World& world, const HttpRequest& request)
{
    const QString id = request.queryValue(u"teamId");
    const QString slug = request.queryValue(u"slug");
    if ((id.isEmpty() || id == world.web().teamId()) && (slug.isEmpty() || slug == world.web().teamSlug()))
        return std::nullopt;
    return failure(403, u"forbidden"_qs,
        u"Not authorized: Trying to access resource under scope \"%1\"."_qs.arg(id.isEmpty() ? slug : id));
}

bool isProject(const World& world, const QString& idOrName)
{
    return idOrName == world.web().projectId() || idOrName == world.web().projectName();
}

} // namespace

void Routes::add(const QByteArray& method, const QString& pattern, Handler handler)
{
    m_server.route(
        method, pattern, [world = &m_world, handler = std::move(handler)](const HttpRequest& request) {
            if (auto refused = refuseTeam(*world, request))
                return *std::move(refused);
            return handler(request);
        });
}

void Routes::addForProject(const QByteArray& method, const QString& pattern, Handler handler)
{
    add(method, pattern, [world = &m_world, handler = std::move(handler)](const HttpRequest& request) {
        if (!isProject(*world, request.capture(u"project"_qs)))
            return failure(404, u"not_found"_qs, u"Project not found."_qs);
        return handler(request);
    });
}

void Routes::addForDeployment(const QByteArray& method, const QString& pattern, DeploymentHandler handler)
{
    add(method, pattern, [world = &m_world, handler = std::move(handler)](const HttpRequest& request) {
        if (request.captures.contains(u"project"_qs) && !isProject(*world, request.capture(u"project"_qs)))
            return failure(404, u"not_found"_qs, u"Project not found."_qs);
        const WebDeployment* deployment = world->web().deployment(request.capture(u"deployment"_qs));
        if (!deployment)
            return failure(404, u"not_found"_qs, u"The deployment was not found."_qs);
        return handler(request, *deployment);
    });
}

int apiVersion(const HttpRequest& request)
{
    const qsizetype end = request.target.indexOf('/', 1);
    bool ok = false;
    const int version = request.target.mid(2, end - 2).toInt(&ok);
    return request.target.startsWith("/v") && ok ? version : 0;
}

std::optional<qint64> queryNumber(const HttpRequest& request, QStringView key)
{
    bool ok = false;
    const qint64 number = request.queryValue(key).toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

} // namespace vigie::sim::vercel
