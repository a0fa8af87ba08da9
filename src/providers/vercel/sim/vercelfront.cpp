// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/sim/vercelfront.h"

#include "providers/vercel/sim/vercelroutes.h"
#include "providers/vercel/sim/vercelwire.h"
#include "sim/httpserver.h"
#include "sim/world.h"

#include <QHash>

#include <algorithm>

namespace vigie::sim {

namespace {

/// Drops "/v13" and "/now": every version of a path is answered alike, as the old ones are in life.
QByteArray withoutVersion(QByteArray path)
{
    const qsizetype end = path.indexOf('/', 1);
    if (path.startsWith("/v") && end > 2
        && std::all_of(path.cbegin() + 2, path.cbegin() + end, [](char c) { return c >= '0' && c <= '9'; }))
        path.remove(0, end);
    if (path.startsWith("/now/"))
        path.remove(0, 4);
    return path;
}

std::optional<HttpResponse> refuseToken(const World& world, const HttpRequest& request)
{
    const QByteArray given = request.header("authorization");
    if (given == "Bearer " + world.credentials().vercelToken.toUtf8())
        return std::nullopt;
    const bool missing = given.isEmpty();
    return vercel::failure(403, u"forbidden"_qs, u"Not authorized"_qs,
        {{missing ? u"missingToken"_qs : u"invalidToken"_qs, true}});
}

} // namespace

void addVercelRoutes(HttpServer& server, World& world)
{
    server.setRewrite(withoutVersion);
    server.setGuard([&world](const HttpRequest& request) { return refuseToken(world, request); });
    server.setNotFound([](const HttpRequest&) {
        return vercel::failure(404, u"not_found"_qs, u"The requested API endpoint was not found"_qs);
    });
    server.setWrongMethod([](const HttpRequest& request) {
        return vercel::failure(405, u"method_unknown"_qs,
            u"The method %1 is not supported here"_qs.arg(QString::fromLatin1(request.method)));
    });
    server.setFailure([](const HttpRequest&, int status) {
        static const QHash<int, QString> codes{{400, u"bad_request"_qs}, {401, u"unauthorized"_qs},
            {402, u"payment_required"_qs}, {403, u"forbidden"_qs}, {404, u"not_found"_qs},
            {409, u"conflict"_qs}, {422, u"unprocessable_entity"_qs}, {429, u"rate_limited"_qs},
            {500, u"internal_server_error"_qs}};
        return vercel::failure(status, codes.value(status, u"error_%1"_qs.arg(status)),
            u"The service answered %1."_qs.arg(status));
    });
    server.setDecorator([&world, count = quint64(0)](const HttpRequest&, HttpResponse& response) mutable {
        ++count;
        const QString node = world.seed().lowerWord(5, "request", count);
        const QString id = world.seed().hex(12, "request id", count);
        const QString value = u"cdg1::%1-%2-%3"_qs.arg(node).arg(toMsecs(world.now())).arg(id);
        response.headers.append(qMakePair(QByteArray("x-vercel-id"), value.toLatin1()));
        response.headers.append(qMakePair(QByteArray("server"), QByteArray("Vercel")));
    });

    vercel::Routes routes(server, world);
    vercel::addAccount(routes);
    vercel::addProjects(routes);
    vercel::addDeployments(routes);
    vercel::addVariables(routes);
    vercel::addLogs(routes);
}

} // namespace vigie::sim
