// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sim/cleverroutes.h"
#include "providers/clevercloud/sim/cleverwire.h"
#include "sim/httpserver.h"
#include "sim/world.h"

#include <algorithm>

namespace vigie::sim {

namespace {

struct Life {
    Instance instance;
    std::optional<TimePoint> deleted;
};

/// What is there now and, newest first, what the last deployments ran before.
QList<Life> lives(const World& world, const Application& application)
{
    const TimePoint now = world.now();
    QList<Life> all;
    const QList<Instance> present = world.api().instances(application, now);
    for (auto it = present.crbegin(); it != present.crend(); ++it)
        all.append({*it, std::nullopt});
    const ApiDeployment* serving = application.servingAt(now);
    std::optional<TimePoint> replaced;
    for (auto it = application.deployments.crbegin(); it != application.deployments.crend(); ++it) {
        if (it->stateAt(now) != ApiState::Ok)
            continue;
        if (replaced && it->action != ApiAction::Undeploy && (!serving || it->id != serving->id)) {
            const QList<Instance> past = world.api().instances(application, it->ends);
            for (const Instance& instance : past) {
                if (instance.deployment == it->id)
                    all.append({instance, replaced});
            }
        }
        replaced = it->ends;
    }
    return all;
}

HttpResponse listV4(const World& world, const HttpRequest& request, const Application& application)
{
    const QStringList included = request.queryValues(u"includeState"_qs);
    const QStringList excluded = request.queryValues(u"excludeState"_qs);
    const QString deployment = request.queryValue(u"deploymentId"_qs);
    const int limit = std::clamp(request.queryValue(u"limit"_qs, u"1000"_qs).toInt(), 1, 1000);
    std::optional<TimePoint> bounds[2];
    const QString names[2] = {u"since"_qs, u"until"_qs};
    for (int i = 0; i < 2; ++i) {
        if (!request.hasQuery(names[i]))
            continue;
        bounds[i] = fromIso(request.queryValue(names[i]));
        if (!bounds[i])
            return cleverErrorV4(request, 400, u"clever.core.bad-request"_qs, u"Bad request"_qs,
                {{u"type"_qs, u"field"_qs}, {u"fieldName"_qs, names[i]},
                    {u"fieldValue"_qs, request.queryValue(names[i])}});
    }
    QList<QJsonObject> found;
    const QList<Life> all = lives(world, application);
    for (const Life& life : all) {
        const QString state = life.deleted ? u"DELETED"_qs : life.instance.state;
        if ((!included.isEmpty() && !included.contains(state)) || excluded.contains(state)
            || (!deployment.isEmpty() && life.instance.deployment != deployment)
            || (bounds[0] && life.instance.created < *bounds[0])
            || (bounds[1] && life.instance.created >= *bounds[1]))
            continue;
        if (found.size() < limit)
            found.append(instanceV4Json(world, application, life.instance, life.deleted));
    }
    if (request.queryValue(u"order"_qs) == u"ASC")
        std::reverse(found.begin(), found.end());
    QJsonArray list;
    for (const QJsonObject& instance : std::as_const(found))
        list.append(instance);
    return HttpResponse::json(list);
}

} // namespace

void addCleverInstanceRoutes(HttpServer& server, World& world)
{
    const QString v4 = u"/v4/orchestration/organisations/{o}/applications/{a}/instances"_qs;

    server.route("GET", cleverApplicationPath(u"/instances"_qs),
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            const QString deployment = request.queryValue(u"deploymentId"_qs);
            const bool withDeleted = request.queryValue(u"withDeleted"_qs) == u"true";
            QJsonArray list;
            QList<Life> all = lives(world, application);
            for (Life& life : all) {
                if ((life.deleted && !withDeleted)
                    || (!deployment.isEmpty() && life.instance.deployment != deployment))
                    continue;
                if (life.deleted)
                    life.instance.state = u"DELETED"_qs;
                list.append(instanceJson(world, application, life.instance));
            }
            return HttpResponse::json(list);
        }));
    server.route("GET", u"/v2/organisations/{o}/instances"_qs, [&world](const HttpRequest& request) {
        if (!isOwner(world, request.capture(u"o"_qs)))
            return cleverError(404, 2004, u"Organisation not found"_qs);
        QJsonObject byApplication;
        for (const Application& application : world.api().applications()) {
            QJsonArray list;
            const QList<Instance> present = world.api().instances(application, world.now());
            for (const Instance& instance : present)
                list.append(instanceJson(world, application, instance));
            byApplication.insert(application.id, list);
        }
        return HttpResponse::json(byApplication);
    });
    server.route("GET", v4,
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            return listV4(world, request, application);
        }));
    server.route("GET", v4 + u"/{i}"_qs,
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            const QString id = request.capture(u"i"_qs);
            const QList<Life> all = lives(world, application);
            for (const Life& life : all) {
                if (life.instance.id == id)
                    return HttpResponse::json(
                        instanceV4Json(world, application, life.instance, life.deleted));
            }
            return cleverErrorV4(request, 404, u"clever.core.not-found"_qs, u"Instance not found"_qs,
                {{u"type"_qs, u"resource"_qs}, {u"resourceType"_qs, u"instance"_qs},
                    {u"resourceName"_qs, id}});
        }));
}

} // namespace vigie::sim
