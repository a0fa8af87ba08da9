// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sim/cleverroutes.h"
#include "providers/clevercloud/sim/cleverwire.h"
#include "sim/httpserver.h"
#include "sim/world.h"

namespace vigie::sim {

namespace {

std::optional<int> number(const QJsonObject& json, QStringView key)
{
    const QJsonValue value = json.value(key);
    return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

/// Flavors come as names; the whole object, as the platform sends it, is understood too.
std::optional<QString> flavorName(const QJsonObject& json, QStringView key)
{
    const QJsonValue value = json.value(key);
    if (value.isString())
        return value.toString();
    if (value.isObject())
        return value.toObject().value(u"name").toString();
    return std::nullopt;
}

HttpResponse update(World& world, const HttpRequest& request, const Application& application)
{
    const QJsonValue body = request.json();
    if (!body.isObject())
        return cleverError(400, 552, u"The application data is invalid"_qs);
    const QJsonObject json = body.toObject();
    ApiPlatform::Scale change;
    change.minInstances = number(json, u"minInstances");
    change.maxInstances = number(json, u"maxInstances");
    change.minFlavor = flavorName(json, u"minFlavor");
    change.maxFlavor = flavorName(json, u"maxFlavor");
    change.buildFlavor = flavorName(json, u"buildFlavor");
    if (json.value(u"separateBuild").isBool())
        change.separateBuild = json.value(u"separateBuild").toBool();
    if (change.buildFlavor && change.separateBuild == false)
        return cleverError(
            400, 552, u"The application data is invalid"_qs); // a build flavor without a build machine
    const QString id = application.id;
    if (auto scaled = world.api().scale(id, change, Operator); !scaled)
        return cleverError(400, 552, scaled.error().what());
    return HttpResponse::json(applicationJson(world, *world.api().application(id)));
}

} // namespace

void addCleverApplicationRoutes(HttpServer& server, World& world)
{
    server.route("GET", u"/v2/organisations/{o}/applications"_qs, [&world](const HttpRequest& request) {
        const QString owner = request.capture(u"o"_qs);
        if (!isOwner(world, owner))
            return cleverError(404, 2004, u"Organisation not found"_qs);
        QJsonArray list;
        for (const Application& application : world.api().applications()) {
            if (owner == world.api().ownerId())
                list.append(applicationJson(world, application));
        }
        return HttpResponse::json(list);
    });
    server.route("GET", cleverApplicationPath({}),
        withApplication(world, [&world](const HttpRequest&, const Application& application) {
            return HttpResponse::json(applicationJson(world, application));
        }));
    server.route("PUT", cleverApplicationPath({}),
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            return update(world, request, application);
        }));
    server.route("GET", cleverApplicationPath(u"/branches"_qs),
        withApplication(world, [](const HttpRequest&, const Application&) {
            return HttpResponse::json(QJsonArray{u"master"_qs});
        }));
    server.route("GET", cleverApplicationPath(u"/tags"_qs),
        withApplication(world, [](const HttpRequest&, const Application& application) {
            return HttpResponse::json(QJsonArray{application.environment});
        }));
    for (const QString& nothing : {u"/dependencies"_qs, u"/dependents"_qs, u"/tcpRedirs"_qs}) {
        server.route("GET", cleverApplicationPath(nothing),
            withApplication(world,
                [](const HttpRequest&, const Application&) { return HttpResponse::json(QJsonArray()); }));
    }
}

} // namespace vigie::sim
