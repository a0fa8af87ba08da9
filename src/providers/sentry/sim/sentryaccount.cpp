// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sim/sentryroutes.h"
#include "providers/sentry/sim/sentrywire.h"
#include "sim/world.h"

namespace vigie::sim::sentry {

namespace {

QJsonObject information(const World& world)
{
    const Person& person = *world.person(Operator);
    const QJsonArray scopes{u"alerts:read"_qs, u"event:read"_qs, u"event:write"_qs, u"org:read"_qs,
        u"project:read"_qs, u"project:releases"_qs, u"team:read"_qs};
    return {{u"version"_qs, u"0"_qs}, {u"auth"_qs, QJsonObject{{u"scopes"_qs, scopes}}},
        {u"user"_qs,
            QJsonObject{{u"id"_qs, person.sentryId}, {u"name"_qs, person.name},
                {u"username"_qs, person.email}, {u"email"_qs, person.email}, {u"isActive"_qs, true}}}};
}

QJsonArray environments(const World& world, bool ofProject)
{
    QJsonArray rows;
    int id = 0;
    for (const QString& name : world.errors().environments()) {
        QJsonObject row{{u"id"_qs, QString::number(1200 + ++id)}, {u"name"_qs, name}};
        if (ofProject)
            row[u"isHidden"_qs] = false;
        rows.append(row);
    }
    return rows;
}

} // namespace

void addAccount(Routes& routes)
{
    World* world = &routes.world();

    routes.add("GET", u"/"_qs, [world](const HttpRequest&) { return success(information(*world)); });
    routes.add("GET", u"/users/me/regions/"_qs, [](const HttpRequest& request) {
        return success(QJsonObject{
            {u"regions"_qs, QJsonArray{QJsonObject{{u"name"_qs, u"de"_qs}, {u"url"_qs, baseUrl(request)}}}}});
    });
    routes.add("GET", u"/organizations/"_qs, [world](const HttpRequest& request) {
        return paged(request, page(request), {organisation(*world, baseUrl(request))});
    });
    routes.addForOrganisation("GET", u"/"_qs,
        [world](const HttpRequest& request) { return success(organisation(*world, baseUrl(request))); });
    routes.addForOrganisation("GET", u"/projects/"_qs, [world](const HttpRequest& request) {
        const QString wanted = request.queryValue(u"query");
        QJsonArray rows;
        for (const ErrorProject& each : world->errors().projects()) {
            if (each.slug.contains(wanted) || each.name.contains(wanted, Qt::CaseInsensitive))
                rows.append(project(*world, each));
        }
        return paged(request, page(request), rows);
    });
    routes.addForOrganisation("GET", u"/environments/"_qs,
        [world](const HttpRequest&) { return success(environments(*world, false)); });
    routes.addForProject("GET", u"/environments/"_qs,
        [world](const HttpRequest&, const ErrorProject&) { return success(environments(*world, true)); });
    // MecaPy watches its cron jobs elsewhere; the list is there and empty.
    routes.addForOrganisation("GET", u"/monitors/"_qs,
        [](const HttpRequest& request) { return paged(request, page(request), {}); });
    routes.addForOrganisation("GET", u"/teams/"_qs,
        [world](const HttpRequest& request) { return paged(request, page(request), {team(*world)}); });
}

} // namespace vigie::sim::sentry
