// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sim/cleverroutes.h"
#include "providers/clevercloud/sim/cleverwire.h"
#include "sim/httpserver.h"
#include "sim/world.h"

namespace vigie::sim {

namespace {

QJsonObject tokenJson(const World& world)
{
    const TimePoint created = world.epoch() - std::chrono::days(120);
    return {{u"token"_qs, world.credentials().cleverToken},
        {u"consumer"_qs,
            QJsonObject{{u"name"_qs, u"Clever Tools"_qs}, {u"description"_qs, u"Command line"_qs},
                {u"url"_qs, u"https://www.clever-cloud.example"_qs}}},
        {u"creationDate"_qs, toMsecs(created)},
        {u"expirationDate"_qs, toMsecs(created + std::chrono::days(365))},
        {u"lastUtilisation"_qs, toMsecs(world.now())},
        {u"rights"_qs, QJsonObject{{u"almighty"_qs, true}, {u"accessOrganisations"_qs, true}}},
        {u"employeeId"_qs, QJsonValue()}};
}

QJsonObject summary(const World& world)
{
    const Person& me = *world.person(Operator);
    QJsonArray applications;
    for (const Application& app : world.api().applications()) {
        applications.append(
            QJsonObject{{u"id"_qs, app.id}, {u"name"_qs, app.name}, {u"instanceType"_qs, u"python"_qs},
                {u"instanceVariant"_qs, u"Python"_qs}, {u"variantSlug"_qs, u"python"_qs},
                {u"variantLogoUrl"_qs, u"https://assets.clever-cloud.example/logos/python.svg"_qs},
                {u"archived"_qs, false}, {u"homogeneous"_qs, false},
                {u"state"_qs, app.wantedUp ? u"SHOULD_BE_UP"_qs : u"SHOULD_BE_DOWN"_qs},
                {u"commit"_qs, app.pushed}, {u"systemTags"_qs, QJsonArray{u"zone:par"_qs}},
                {u"customerTags"_qs, QJsonArray{app.environment}}});
    }
    QJsonArray addons;
    for (const Addon& addon : world.api().addons()) {
        addons.append(QJsonObject{{u"id"_qs, addon.id}, {u"realId"_qs, addon.realId},
            {u"name"_qs, addon.name}, {u"providerId"_qs, addon.providerId},
            {u"logoUrl"_qs, u"https://assets.clever-cloud.example/logos/"_qs + addon.providerId + u".svg"_qs},
            {u"systemTags"_qs, QJsonArray()}, {u"customerTags"_qs, QJsonArray()}});
    }
    const QJsonArray none;
    const QJsonObject user = {{u"id"_qs, me.cleverId}, {u"name"_qs, me.name}, {u"email"_qs, me.email},
        {u"avatar"_qs, QJsonValue()}, {u"lang"_qs, u"FR"_qs}, {u"admin"_qs, false}, {u"canSEPA"_qs, false},
        {u"partnerId"_qs, QJsonValue()}, {u"partnerName"_qs, QJsonValue()},
        {u"partnerConsoleUrl"_qs, QJsonValue()}, {u"applications"_qs, none}, {u"addons"_qs, none},
        {u"consumers"_qs, none}};
    const QJsonObject owner = {{u"id"_qs, world.api().ownerId()}, {u"name"_qs, world.api().ownerName()},
        {u"avatar"_qs, QJsonValue()}, {u"role"_qs, u"ADMIN"_qs}, {u"vatState"_qs, u"NOT_NEEDED"_qs},
        {u"canPay"_qs, true}, {u"canSEPA"_qs, true}, {u"cleverEnterprise"_qs, false},
        {u"emergencyNumber"_qs, QJsonValue()}, {u"isTrusted"_qs, true}, {u"providers"_qs, none},
        {u"consumers"_qs, none}, {u"applications"_qs, applications}, {u"addons"_qs, addons}};
    return {{u"user"_qs, user}, {u"organisations"_qs, QJsonArray{owner}}};
}

QJsonArray members(const World& world)
{
    static const QStringList roles
        = {u"ADMIN"_qs, u"DEVELOPER"_qs, u"DEVELOPER"_qs, u"MANAGER"_qs, u"DEVELOPER"_qs};
    QJsonArray list;
    for (qsizetype i = 0; i < world.people().size(); ++i) {
        const Person& person = world.people().at(i);
        list.append(QJsonObject{{u"member"_qs,
                                    QJsonObject{{u"id"_qs, person.cleverId}, {u"email"_qs, person.email},
                                        {u"name"_qs, person.name}, {u"avatar"_qs, QJsonValue()},
                                        {u"preferredMFA"_qs, u"TOTP"_qs}}},
            {u"role"_qs, roles.value(i, u"DEVELOPER"_qs)}, {u"job"_qs, QJsonValue()}});
    }
    return list;
}

QJsonObject product(const World& world)
{
    QJsonArray flavors;
    for (const Flavor& flavor : world.api().flavors())
        flavors.append(flavorJson(flavor));
    const QJsonObject application = applicationJson(world, world.api().applications().first());
    return {{u"type"_qs, u"python"_qs}, {u"version"_qs, u"20260901"_qs}, {u"name"_qs, u"Python"_qs},
        {u"variant"_qs, application.value(u"instance").toObject().value(u"variant")},
        {u"description"_qs, u"Python 3"_qs}, {u"enabled"_qs, true}, {u"comingSoon"_qs, false},
        {u"maxInstances"_qs, 40}, {u"tags"_qs, QJsonArray()}, {u"deployments"_qs, QJsonArray{u"git"_qs}},
        {u"flavors"_qs, flavors}, {u"defaultFlavor"_qs, flavors.at(2)}, {u"buildFlavor"_qs, flavors.at(4)}};
}

} // namespace

void addCleverAccountRoutes(HttpServer& server, World& world)
{
    const auto get = [&](const QString& path, std::function<QJsonValue()> value) {
        server.route("GET", path, [value](const HttpRequest&) { return HttpResponse::json(value()); });
    };
    const auto getOwned = [&](const QString& rest, std::function<QJsonValue()> value) {
        server.route("GET", u"/v2/organisations/{o}"_qs + rest, [&world, value](const HttpRequest& request) {
            if (!isOwner(world, request.capture(u"o"_qs)))
                return cleverError(404, 2004, u"Organisation not found"_qs);
            return HttpResponse::json(value());
        });
    };
    get(u"/v2/self"_qs, [&world] { return selfJson(world, *world.person(Operator)); });
    get(u"/v2/self/tokens"_qs, [&world] { return QJsonArray{tokenJson(world)}; });
    get(u"/v2/self/tokens/current"_qs, [&world] { return tokenJson(world); });
    server.route("GET", u"/v2/self/cli_tokens"_qs,
        [](const HttpRequest&) { return cleverError(404, 2003, u"No such token yet"_qs); });
    get(u"/v2/summary"_qs, [&world] { return summary(world); });
    get(u"/v2/organisations"_qs, [&world] {
        QJsonObject personal = ownerJson(world);
        personal.insert(u"id"_qs, world.person(Operator)->cleverId);
        personal.insert(u"name"_qs, world.person(Operator)->name);
        return QJsonArray{ownerJson(world), personal};
    });
    getOwned({}, [&world] { return ownerJson(world); });
    getOwned(u"/members"_qs, [&world] { return members(world); });
    getOwned(u"/consumers"_qs, [] { return QJsonArray(); });
    getOwned(u"/credits"_qs, [&world] {
        return QJsonObject{{u"ownerId"_qs, world.api().ownerId()}, {u"count"_qs, 214.5},
            {u"dropPrice"_qs, QJsonObject{{u"currency"_qs, u"EUR"_qs}, {u"value"_qs, 0.0097}}}};
    });
    get(u"/v2/products/instances"_qs, [&world] { return QJsonArray{product(world)}; });
    get(u"/v2/products/instances/{version}"_qs, [&world] { return product(world); });
    get(u"/v2/products/flavors"_qs, [&world] { return product(world).value(u"flavors"); });
    get(u"/v4/products/zones"_qs, [] {
        return QJsonArray{
            QJsonObject{{u"id"_qs, u"e1b2c3d4-5a60-4c7d-8e9f-000000000001"_qs}, {u"name"_qs, u"par"_qs},
                {u"country"_qs, u"France"_qs}, {u"countryCode"_qs, u"FR"_qs}, {u"city"_qs, u"Paris"_qs},
                {u"displayName"_qs, QJsonValue()}, {u"lat"_qs, 48.87}, {u"lon"_qs, 2.33},
                {u"outboundIPs"_qs, QJsonArray()}, {u"tags"_qs, QJsonArray{u"infra:clever-cloud"_qs}}}};
    });
}

} // namespace vigie::sim
