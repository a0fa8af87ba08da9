// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sim/cleverroutes.h"
#include "providers/clevercloud/sim/cleverwire.h"
#include "sim/httpserver.h"
#include "sim/world.h"

#include <algorithm>

namespace vigie::sim {

namespace {

const QStringList& actions()
{
    static const QStringList names{u"DEPLOY"_qs, u"UNDEPLOY"_qs, u"UPSCALE"_qs, u"DOWNSCALE"_qs};
    return names;
}

bool hasAction(const ApiDeployment& deployment, const QStringList& wanted)
{
    return wanted.isEmpty() || wanted.contains(actions().at(static_cast<int>(deployment.action)));
}

QJsonArray listV2(const World& world, const HttpRequest& request, const Application& application)
{
    // Without a limit everything comes: the official client's --show-all counts on it.
    const qsizetype limit = request.queryValue(u"limit"_qs, u"100000"_qs).toInt();
    qsizetype skip = request.queryValue(u"offset"_qs, u"0"_qs).toInt();
    const QStringList wanted = request.queryValues(u"action"_qs);
    QJsonArray list;
    for (auto it = application.deployments.crbegin(); it != application.deployments.crend(); ++it) {
        if (!hasAction(*it, wanted) || skip-- > 0)
            continue;
        if (list.size() >= limit)
            break;
        list.append(deploymentJson(world, *it));
    }
    return list;
}

QJsonArray listV4(const World& world, const HttpRequest& request, const Application& application)
{
    const int limit = std::clamp(request.queryValue(u"limit"_qs, u"1000"_qs).toInt(), 1, 1000);
    QList<ApiDeployment> deployments = application.deployments;
    if (request.queryValue(u"order"_qs, u"DESC"_qs) != u"ASC")
        std::reverse(deployments.begin(), deployments.end());
    const QStringList wanted = request.queryValues(u"action"_qs);
    QJsonArray list;
    for (const ApiDeployment& deployment : std::as_const(deployments)) {
        if (hasAction(deployment, wanted) && list.size() < limit)
            list.append(deploymentV4Json(world, application, deployment));
    }
    return list;
}

HttpResponse redeploy(World& world, const HttpRequest& request, const Application& application)
{
    std::optional<QString> commit;
    if (request.hasQuery(u"commit"))
        commit = request.queryValue(u"commit"_qs);
    const bool isTool = request.header("user-agent").contains("clever");
    const auto started = world.api().redeploy(application.id, commit,
        request.queryValue(u"useCache"_qs) != u"no", Operator, isTool ? u"clever-tools"_qs : u"Console"_qs);
    if (!started)
        return cleverError(started.error(), 4014);
    return HttpResponse::json(
        QJsonObject{{u"id"_qs, 10002}, {u"message"_qs, u"The application is being deployed"_qs},
            {u"type"_qs, u"success"_qs}, {u"deploymentId"_qs, started->id}});
}

} // namespace

void addCleverDeploymentRoutes(HttpServer& server, World& world)
{
    const QString v4 = u"/v4/orchestration/organisations/{o}/applications/{a}/deployments"_qs;

    server.route("GET", u"/v2/organisations/{o}/deployments"_qs, [&world](const HttpRequest& request) {
        if (!isOwner(world, request.capture(u"o"_qs)))
            return cleverError(404, 2004, u"Organisation not found"_qs);
        QJsonObject byApplication;
        for (const Application& application : world.api().applications())
            byApplication.insert(application.id, listV2(world, request, application));
        return HttpResponse::json(byApplication);
    });
    server.route("GET", cleverApplicationPath(u"/deployments"_qs),
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            return HttpResponse::json(listV2(world, request, application));
        }));
    server.route("GET", cleverApplicationPath(u"/deployments/{d}"_qs),
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            const ApiDeployment* deployment = application.deployment(request.capture(u"d"_qs));
            return deployment ? HttpResponse::json(deploymentJson(world, *deployment))
                              : cleverError(404, 4006, u"Deployment not found"_qs);
        }));
    server.route("GET", v4,
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            return HttpResponse::json(listV4(world, request, application));
        }));
    server.route("GET", v4 + u"/{d}"_qs,
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            if (const ApiDeployment* deployment = application.deployment(request.capture(u"d"_qs)))
                return HttpResponse::json(deploymentV4Json(world, application, *deployment));
            return cleverErrorV4(request, 404, u"clever.core.not-found"_qs, u"Deployment not found"_qs,
                {{u"type"_qs, u"resource"_qs}, {u"resourceType"_qs, u"deployment"_qs},
                    {u"resourceName"_qs, request.capture(u"d"_qs)}});
        }));
    server.route("POST", cleverApplicationPath(u"/instances"_qs),
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            return redeploy(world, request, application);
        }));
    server.route("DELETE", cleverApplicationPath(u"/instances"_qs),
        withApplication(world, [&world](const HttpRequest&, const Application& application) {
            const auto stopped = world.api().stop(application.id, Operator);
            return stopped ? cleverMessage(u"The application is being stopped"_qs, 10003)
                           : cleverError(stopped.error(), 4014);
        }));
    server.route("DELETE", cleverApplicationPath(u"/deployments/{d}/instances"_qs),
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            const auto cancelled = world.api().cancel(application.id, request.capture(u"d"_qs));
            return cancelled ? cleverMessage(u"The deployment is being cancelled"_qs, 10004)
                             : cleverError(cancelled.error(), 4010);
        }));
}

} // namespace vigie::sim
