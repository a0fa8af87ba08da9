// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sim/clevercloudfront.h"

#include "providers/clevercloud/sim/cleverroutes.h"
#include "providers/clevercloud/sim/cleverwire.h"
#include "sim/httpserver.h"
#include "sim/world.h"

namespace vigie::sim {

namespace {

bool isV4(const HttpRequest& request)
{
    return request.path.startsWith(u"/v4/");
}

/// The value of one part of `OAuth a="1", b="2"`.
QByteArray oauthPart(const QByteArray& header, const QByteArray& name)
{
    const QByteArray start = name + "=\"";
    const qsizetype at = header.indexOf(start);
    if (at < 0)
        return {};
    const qsizetype from = at + start.size();
    return header.mid(from, header.indexOf('"', from) - from);
}

/// OAuth 1 PLAINTEXT of any consumer pair: the signature is `<consumer secret>%26<token secret>`, the rest is
/// not sent by the official clients and not asked for.
bool isGoodOauth(const QByteArray& header, const Credentials& credentials)
{
    const QByteArray signature = oauthPart(header, "oauth_signature");
    return !oauthPart(header, "oauth_consumer_key").isEmpty()
        && oauthPart(header, "oauth_token") == credentials.cleverToken.toLatin1()
        && signature.indexOf("%26") > 0 && signature.endsWith("%26" + credentials.cleverSecret.toLatin1());
}

bool isPublic(const QString& path)
{
    return path.startsWith(u"/v2/products/") || path.startsWith(u"/v4/products/")
        || path == u"/v2/self/cli_tokens" || path.startsWith(u"/backup-files/"); // signed in itself
}

HttpResponse unauthorized(const HttpRequest& request)
{
    if (isV4(request))
        return cleverErrorV4(request, 401, u"clever.auth.unauthorized"_qs, u"You are not authenticated"_qs);
    return cleverError(401, 2001, u"Not connected"_qs);
}

/// This port stands for the api host and the bridge host at once, so both kinds of credential are good here.
std::optional<HttpResponse> guard(const HttpRequest& request, const Credentials& credentials)
{
    const QByteArray header = request.header("authorization");
    if (isPublic(request.path) || isGoodOauth(header, credentials)
        || header == "Bearer " + credentials.cleverApiToken.toLatin1())
        return std::nullopt;
    return unauthorized(request);
}

HttpResponse failure(const HttpRequest& request, int status)
{
    const QString id = QString::number(status);
    switch (status) {
    case 401:
        return unauthorized(request);
    case 403:
        return isV4(request) ? cleverErrorV4(request, 403, u"clever.core.forbidden"_qs, u"Forbidden"_qs)
                             : cleverError(403, 1504, u"This token’s scope is invalid."_qs);
    case 429:
        return isV4(request)
            ? cleverErrorV4(request, 429, u"clever.core.too-many-requests"_qs, u"Too many requests"_qs)
            : cleverError(429, 403, u"This request has been made too often"_qs);
    case 404:
        return isV4(request) ? cleverErrorV4(request, 404, u"clever.core.not-found"_qs, u"Not found"_qs)
                             : cleverError(404, 4004, u"Not found"_qs);
    default:
        if (status >= 300 && status < 400)
            return HttpResponse::empty(status);
        return isV4(request) ? cleverErrorV4(request, status, u"clever.core.internal"_qs, u"Status "_qs + id)
                             : cleverError(status, -500, u"Status "_qs + id);
    }
}

} // namespace

QString cleverApplicationPath(const QString& rest)
{
    return u"/v2/organisations/{o}/applications/{a}"_qs + rest;
}

bool isOwner(const World& world, const QString& id)
{
    return id == world.api().ownerId() || id == world.person(Operator)->cleverId;
}

std::function<HttpResponse(const HttpRequest&)> withApplication(World& world, ApplicationHandler handler)
{
    return [&world, handler = std::move(handler)](const HttpRequest& request) {
        const Application* application = world.api().application(request.capture(u"a"_qs));
        if (application && request.capture(u"o"_qs) == world.api().ownerId())
            return handler(request, *application);
        if (!isV4(request))
            return noSuchApplication();
        return cleverErrorV4(request, 404, u"clever.core.not-found"_qs, u"Application not found"_qs,
            {{u"type"_qs, u"resource"_qs}, {u"resourceType"_qs, u"application"_qs},
                {u"resourceName"_qs, request.capture(u"a"_qs)}});
    };
}

std::function<HttpResponse(const HttpRequest&)> withAddon(World& world, AddonHandler handler)
{
    return [&world, handler = std::move(handler)](const HttpRequest& request) {
        const Addon* addon = world.api().addon(request.capture(u"ad"_qs));
        const QString owner = request.capture(u"o"_qs);
        if (addon && (owner.isEmpty() || owner == world.api().ownerId()))
            return handler(request, *addon);
        if (!isV4(request))
            return cleverError(404, 4004, u"Addon not found"_qs);
        return cleverErrorV4(request, 404, u"clever.core.not-found"_qs, u"Addon not found"_qs,
            {{u"type"_qs, u"resource"_qs}, {u"resourceType"_qs, u"addon"_qs},
                {u"resourceName"_qs, request.capture(u"ad"_qs)}});
    };
}

void addCleverCloudRoutes(HttpServer& server, World& world)
{
    server.setGuard([&world](const HttpRequest& request) { return guard(request, world.credentials()); });
    server.setDecorator([](const HttpRequest& request, HttpResponse& response) {
        response.headers.append({"Sozu-Id", requestIdOf(request)});
    });
    server.setFailure(failure);
    server.setNotFound([](const HttpRequest&) {
        return HttpResponse::text("<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head>"
                                  "<body><h1>Not Found</h1></body></html>\n",
            "text/html; charset=utf-8", 404);
    });
    addCleverAccountRoutes(server, world);
    addCleverApplicationRoutes(server, world);
    addCleverDeploymentRoutes(server, world);
    addCleverInstanceRoutes(server, world);
    addCleverVariableRoutes(server, world);
    addCleverDomainRoutes(server, world);
    addCleverLogRoutes(server, world);
    addCleverAddonRoutes(server, world);
    addCleverBackupRoutes(server, world);
    addCleverMetricRoutes(server, world);
}

} // namespace vigie::sim
