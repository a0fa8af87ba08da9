// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/sim/vercelroutes.h"
#include "providers/vercel/sim/vercelwire.h"
#include "sim/world.h"

namespace vigie::sim::vercel {

void addAccount(Routes& routes)
{
    World* world = &routes.world();

    routes.add("GET", u"/user"_qs, [world](const HttpRequest&) {
        return success(QJsonObject{{u"user"_qs, user(*world)}});
    });

    routes.add("GET", u"/teams"_qs, [world](const HttpRequest&) {
        return success(
            QJsonObject{{u"teams"_qs, QJsonArray{team(*world)}}, {u"pagination"_qs, pagination(1)}});
    });

    routes.add("GET", u"/teams/{team}"_qs, [world](const HttpRequest& request) {
        const QString wanted = request.capture(u"team"_qs);
        if (wanted != world->web().teamId() && wanted != world->web().teamSlug())
            return failure(404, u"not_found"_qs, u"Team not found."_qs);
        return success(team(*world));
    });

    routes.add("GET", u"/teams/{team}/members"_qs, [world](const HttpRequest& request) {
        if (request.capture(u"team"_qs) != world->web().teamId())
            return failure(404, u"not_found"_qs, u"Team not found."_qs);
        QJsonArray members;
        for (PersonIndex i = 0; i < world->people().size(); ++i)
            members.append(member(*world, i));
        QJsonObject page = pagination(members.size());
        page[u"hasNext"_qs] = false;
        return success(QJsonObject{{u"members"_qs, members}, {u"pagination"_qs, page}});
    });
}

} // namespace vigie::sim::vercel
