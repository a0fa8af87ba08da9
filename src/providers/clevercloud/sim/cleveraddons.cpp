// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sim/cleverroutes.h"
#include "providers/clevercloud/sim/cleverwire.h"
#include "sim/httpserver.h"
#include "sim/world.h"

namespace vigie::sim {

namespace {

QJsonArray allAddons(const World& world)
{
    QJsonArray list;
    for (const Addon& addon : world.api().addons())
        list.append(addonJson(world, addon));
    return list;
}

HttpResponse postgres(const World& world, const HttpRequest& request, const Addon& addon)
{
    if (addon.providerId != u"postgresql-addon")
        return cleverErrorV4(request, 404, u"clever.core.not-found"_qs, u"Addon not found"_qs);
    const auto value
        = [&](const QString& name) { return addon.variables.value(u"POSTGRESQL_ADDON_"_qs + name); };
    const QJsonArray features = {QJsonObject{{u"name"_qs, u"encryption"_qs}, {u"enabled"_qs, true}},
        QJsonObject{{u"name"_qs, u"do-backup"_qs}, {u"enabled"_qs, true}}};
    return HttpResponse::json(QJsonObject{{u"id"_qs, addon.realId}, {u"app_id"_qs, addon.id},
        {u"owner_id"_qs, world.api().ownerId()}, {u"creation_date"_qs, toIso(addon.created) + u"[UTC]"_qs},
        {u"database"_qs, value(u"DB"_qs)}, {u"host"_qs, value(u"HOST"_qs)},
        {u"port"_qs, value(u"PORT"_qs).toInt()}, {u"user"_qs, value(u"USER"_qs)},
        {u"password"_qs, value(u"PASSWORD"_qs)}, {u"plan"_qs, addon.planSlug}, {u"status"_qs, u"ACTIVE"_qs},
        {u"version"_qs, value(u"VERSION"_qs)}, {u"zone"_qs, world.api().zone()}, {u"features"_qs, features},
        {u"read_only_users"_qs, QJsonArray()}});
}

} // namespace

void addCleverAddonRoutes(HttpServer& server, World& world)
{
    const QString one = u"/v2/organisations/{o}/addons/{ad}"_qs;

    // The user's own list is what `clever addon list` shows without an organisation; MecaPy owns all of them.
    server.route("GET", u"/v2/self/addons"_qs,
        [&world](const HttpRequest&) { return HttpResponse::json(allAddons(world)); });
    server.route("GET", u"/v2/organisations/{o}/addons"_qs, [&world](const HttpRequest& request) {
        const QString owner = request.capture(u"o"_qs);
        if (!isOwner(world, owner))
            return cleverError(404, 2004, u"Organisation not found"_qs);
        return HttpResponse::json(owner == world.api().ownerId() ? allAddons(world) : QJsonArray());
    });
    server.route("GET", one, withAddon(world, [&world](const HttpRequest&, const Addon& addon) {
        return HttpResponse::json(addonJson(world, addon));
    }));
    server.route("GET", one + u"/env"_qs, withAddon(world, [](const HttpRequest&, const Addon& addon) {
        return HttpResponse::json(variablesJson(addon.variables));
    }));
    server.route(
        "GET", one + u"/applications"_qs, withAddon(world, [&world](const HttpRequest&, const Addon& addon) {
            QJsonArray list;
            for (const Application& application : world.api().applications()) {
                if (application.addons.contains(addon.id))
                    list.append(applicationJson(world, application));
            }
            return HttpResponse::json(list);
        }));
    server.route("GET", cleverApplicationPath(u"/addons"_qs),
        withApplication(world, [&world](const HttpRequest&, const Application& application) {
            QJsonArray list;
            for (const QString& id : application.addons)
                list.append(addonJson(world, *world.api().addon(id)));
            return HttpResponse::json(list);
        }));
    server.route("GET", u"/v4/addon-providers/postgresql-addon/addons/{ad}"_qs,
        withAddon(world, [&world](const HttpRequest& request, const Addon& addon) {
            return postgres(world, request, addon);
        }));
}

} // namespace vigie::sim
