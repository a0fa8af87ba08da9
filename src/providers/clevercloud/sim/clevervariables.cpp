// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sim/cleverroutes.h"
#include "providers/clevercloud/sim/cleverwire.h"
#include "sim/httpserver.h"
#include "sim/world.h"

namespace vigie::sim {

namespace {

/// What the platform says about values of its own variables; empty when all are good.
QJsonObject wrongPlatformValues(const QMap<QString, QString>& variables)
{
    QJsonObject fields;
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        const bool isSwitch = it.key() == u"CC_TROUBLESHOOT" || it.key() == u"CC_DISABLE_METRICS";
        bool isNumber = false;
        const int number = it.value().toInt(&isNumber);
        if (isSwitch && it.value() != u"true" && it.value() != u"false")
            fields.insert(it.key(), u"must be true or false"_qs);
        else if (it.key() == u"PORT" && (!isNumber || number < 1 || number > 65535))
            fields.insert(it.key(), u"must be a port number"_qs);
        else if (it.key() == u"CC_PYTHON_VERSION" && !it.value().startsWith(u"3"))
            fields.insert(it.key(), u"must be a supported version of Python"_qs);
    }
    return fields;
}

HttpResponse refusedByCheck(const QJsonObject& wrong)
{
    return HttpResponse::json(QJsonObject{{u"id"_qs, 557}, {u"message"_qs, u"The environment is invalid"_qs},
                                  {u"type"_qs, u"error"_qs}, {u"fields"_qs, wrong}},
        400);
}

HttpResponse full(const World& world, const QString& id)
{
    return HttpResponse::json(applicationJson(world, *world.api().application(id)));
}

HttpResponse replaceAll(World& world, const HttpRequest& request, const Application& application)
{
    const QJsonValue body = request.json();
    if (!body.isObject())
        return cleverError(400, 557, u"The environment is invalid"_qs);
    const QJsonObject json = body.toObject();
    QMap<QString, QString> variables;
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (!it.value().isString())
            return cleverError(400, 557, u"The environment is invalid"_qs);
        variables.insert(it.key(), it.value().toString());
    }
    const QJsonObject wrong = wrongPlatformValues(variables);
    if (request.queryValue(u"check"_qs) == u"true" && !wrong.isEmpty())
        return refusedByCheck(wrong);
    const QString id = application.id;
    if (const auto replaced = world.api().replaceVariables(id, variables); !replaced)
        return cleverError(replaced.error(), 557);
    return full(world, id);
}

HttpResponse setOne(World& world, const HttpRequest& request, const Application& application)
{
    const QJsonValue value = request.json().toObject().value(u"value");
    if (!value.isString())
        return cleverError(400, 557, u"The environment is invalid"_qs);
    const QString id = application.id;
    const QJsonObject wrong = wrongPlatformValues({{request.capture(u"name"_qs), value.toString()}});
    if (request.queryValue(u"check"_qs) == u"true" && !wrong.isEmpty())
        return refusedByCheck(wrong);
    if (const auto set = world.api().setVariable(id, request.capture(u"name"_qs), value.toString()); !set)
        return cleverError(400, 557, set.error().what());
    return full(world, id);
}

} // namespace

void addCleverVariableRoutes(HttpServer& server, World& world)
{
    server.route("GET", cleverApplicationPath(u"/env"_qs),
        withApplication(world, [](const HttpRequest&, const Application& application) {
            return HttpResponse::json(variablesJson(application.variables));
        }));
    server.route("PUT", cleverApplicationPath(u"/env"_qs),
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            return replaceAll(world, request, application);
        }));
    server.route("PUT", cleverApplicationPath(u"/env/{name}"_qs),
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            return setOne(world, request, application);
        }));
    server.route("DELETE", cleverApplicationPath(u"/env/{name}"_qs),
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            const QString id = application.id;
            const auto removed = world.api().removeVariable(id, request.capture(u"name"_qs));
            return removed ? full(world, id) : cleverError(removed.error(), 557);
        }));
    server.route("GET", cleverApplicationPath(u"/addons/env"_qs),
        withApplication(world, [&world](const HttpRequest&, const Application& application) {
            QJsonArray list;
            for (const QString& id : application.addons) {
                const Addon& addon = *world.api().addon(id);
                list.append(QJsonObject{{u"provider_id"_qs, addon.providerId}, {u"addon_id"_qs, addon.id},
                    {u"addon_name"_qs, addon.name}, {u"env"_qs, variablesJson(addon.variables)}});
            }
            return HttpResponse::json(list);
        }));
    server.route("GET", cleverApplicationPath(u"/dependencies/env"_qs),
        withApplication(
            world, [](const HttpRequest&, const Application&) { return HttpResponse::json(QJsonArray()); }));
    server.route("GET", cleverApplicationPath(u"/exposed_env"_qs),
        withApplication(
            world, [](const HttpRequest&, const Application&) { return HttpResponse::json(QJsonObject()); }));
}

} // namespace vigie::sim
