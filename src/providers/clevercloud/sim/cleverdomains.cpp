// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sim/cleverroutes.h"
#include "providers/clevercloud/sim/cleverwire.h"
#include "sim/httpserver.h"
#include "sim/world.h"

namespace vigie::sim {

namespace {

/// The platform keeps domains with a path, at least a slash.
QString normal(const QString& domain)
{
    return domain.contains(u'/') ? domain : domain + u'/';
}

HttpResponse answer(const Result<>& result, const QString& done)
{
    if (result)
        return cleverMessage(done);
    return result.error().kind() == ErrorKind::NotFound ? cleverError(404, 3004, result.error().what())
                                                        : cleverError(400, 3003, result.error().what());
}

} // namespace

void addCleverDomainRoutes(HttpServer& server, World& world)
{
    const QString favourite = cleverApplicationPath(u"/vhosts/favourite"_qs);
    const QString one = cleverApplicationPath(u"/vhosts/{fqdn}"_qs);

    server.route("GET", cleverApplicationPath(u"/vhosts"_qs),
        withApplication(world, [](const HttpRequest&, const Application& application) {
            QJsonArray list;
            for (const QString& domain : application.domains)
                list.append(QJsonObject{{u"fqdn"_qs, domain}});
            return HttpResponse::json(list);
        }));
    server.route(
        "GET", favourite, withApplication(world, [](const HttpRequest&, const Application& application) {
            if (application.favouriteDomain.isEmpty())
                return cleverError(404, 4021, u"This application has no favourite domain"_qs);
            return HttpResponse::json(QJsonObject{{u"fqdn"_qs, application.favouriteDomain}});
        }));
    server.route("PUT", favourite,
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            const QString domain = normal(request.json().toObject().value(u"fqdn").toString());
            return answer(
                world.api().setFavouriteDomain(application.id, domain), u"The favourite domain is set"_qs);
        }));
    server.route("DELETE", favourite,
        withApplication(world, [&world](const HttpRequest&, const Application& application) {
            return answer(
                world.api().setFavouriteDomain(application.id, {}), u"The favourite domain is unset"_qs);
        }));
    server.route("PUT", one,
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            return answer(world.api().addDomain(application.id, normal(request.capture(u"fqdn"_qs))),
                u"The domain has been added"_qs);
        }));
    server.route("DELETE", one,
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            return answer(world.api().removeDomain(application.id, normal(request.capture(u"fqdn"_qs))),
                u"The domain has been removed"_qs);
        }));
}

} // namespace vigie::sim
