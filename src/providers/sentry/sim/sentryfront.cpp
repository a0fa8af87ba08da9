// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sim/sentryfront.h"

#include "providers/sentry/sim/sentryroutes.h"
#include "sim/httpserver.h"
#include "sim/world.h"

namespace vigie::sim {

namespace {

QString wording(int status)
{
    switch (status) {
    case 400:
        return u"Invalid request"_qs;
    case 401:
        return u"Invalid token"_qs;
    case 403:
        return u"You do not have permission to perform this action."_qs;
    case 404:
        return u"The requested resource does not exist"_qs;
    case 405:
        return u"Method not allowed."_qs;
    case 409:
        return u"The resource is in use"_qs;
    case 429:
        return u"You are attempting to use this endpoint too frequently. Limit is 40 requests in 1 seconds"_qs;
    case 500:
        return u"Internal Error"_qs;
    default:
        return u"The server answered %1"_qs.arg(status);
    }
}

std::optional<HttpResponse> refuseToken(const World& world, const HttpRequest& request)
{
    const QByteArray given = request.header("authorization");
    if (given == "Bearer " + world.credentials().sentryToken.toUtf8())
        return std::nullopt;
    return sentry::failure(
        401, given.isEmpty() ? u"Authentication credentials were not provided."_qs : wording(401));
}

} // namespace

void addSentryRoutes(HttpServer& server, World& world)
{
    server.setGuard([&world](const HttpRequest& request) { return refuseToken(world, request); });
    server.setNotFound([](const HttpRequest&) { return sentry::failure(404, wording(404)); });
    server.setWrongMethod([](const HttpRequest& request) {
        return sentry::failure(
            405, u"Method \"%1\" not allowed."_qs.arg(QString::fromLatin1(request.method)));
    });
    server.setFailure([](const HttpRequest&, int status) { return sentry::failure(status, wording(status)); });
    server.setDecorator([&world](const HttpRequest&, HttpResponse& response) {
        const auto add = [&](const char* name, qint64 value) {
            response.headers.append(qMakePair(QByteArray(name), QByteArray::number(value)));
        };
        add("X-Sentry-Rate-Limit-Limit", 40);
        add("X-Sentry-Rate-Limit-Remaining", 39);
        add("X-Sentry-Rate-Limit-Reset", toMsecs(world.now()) / 1000 + 1);
        add("X-Sentry-Rate-Limit-ConcurrentLimit", 25);
        add("X-Sentry-Rate-Limit-ConcurrentRemaining", 24);
    });

    sentry::Routes routes(server, world);
    sentry::addAccount(routes);
    sentry::addIssues(routes);
    sentry::addEvents(routes);
    sentry::addReleases(routes);
    sentry::addSessions(routes);
    sentry::addStats(routes);
}

} // namespace vigie::sim
