// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/healthfront.h"

#include "sim/httpserver.h"
#include "sim/world.h"

#include <QJsonObject>

#include <cmath>

namespace vigie::sim {

namespace {

bool isEnvironment(const QString& name)
{
    return name == u"production" || name == u"staging" || name == u"preview";
}

/// The preview has no API of its own; it talks to staging's.
QString apiOf(const QString& environment)
{
    return environment == u"preview" ? u"staging"_qs : environment;
}

/// Milliseconds of an answer at night.
int quietTime(ProductPart front)
{
    switch (front) {
    case ProductPart::Api:
        return 46;
    case ProductPart::Page:
        return 24;
    case ProductPart::Realm:
        return 33;
    }
    return 30;
}

HttpResponse noSuchEnvironment()
{
    return HttpResponse::text("Not found\n", "text/plain; charset=utf-8", 404);
}

QJsonObject check(const World& world, const char* name, int usualMs)
{
    const auto second = static_cast<quint64>(toMsecs(world.now()) / 1000);
    return {
        {u"status"_qs, u"ok"_qs}, {u"latency_ms"_qs, usualMs + world.seed().below(usualMs, name, second)}};
}

HttpResponse health(const World& world, const QString& environment)
{
    const TimePoint now = world.now();
    const QString api = apiOf(environment);
    const Commit* commit = world.api().servingCommit(api, now);
    if (!commit) {
        const QJsonObject dead = {{u"status"_qs, u"error"_qs}, {u"message"_qs, u"no instance answers"_qs}};
        return HttpResponse::json(
            QJsonObject{{u"status"_qs, u"error"_qs}, {u"version"_qs, QJsonValue()},
                {u"environment"_qs, environment}, {u"checks"_qs, QJsonObject{{u"api"_qs, dead}}}},
            503);
    }
    QJsonObject upload = check(world, "upload", 40);
    QJsonObject storage = check(world, "storage", 18);
    const double uploadErrors = world.traffic().uploadErrorRate(api, now);
    const double errors = world.traffic().errorRate(api, now);
    upload.insert(u"error_rate"_qs, uploadErrors);
    if (uploadErrors > 0) {
        upload.insert(u"status"_qs, u"error"_qs);
        upload.insert(u"message"_qs, u"POST /upload answers 500: NoSuchBucket"_qs);
        storage.insert(u"status"_qs, u"degraded"_qs);
        storage.insert(u"message"_qs, u"bucket mecapy-uploads-v2 does not exist"_qs);
    }
    const QJsonObject checks = {{u"database"_qs, check(world, "database", 3)}, {u"storage"_qs, storage},
        {u"keycloak"_qs, check(world, "keycloak", 22)}, {u"upload"_qs, upload}};
    return HttpResponse::json(QJsonObject{{u"status"_qs, uploadErrors > 0 ? u"degraded"_qs : u"ok"_qs},
        {u"version"_qs, commit->shortSha()}, {u"environment"_qs, environment},
        {u"error_rate"_qs, std::round(errors * 10'000) / 10'000}, {u"checks"_qs, checks}});
}

HttpResponse frontPage(const World& world, const QString& environment)
{
    const WebDeployment* build = world.web().productionAt(world.now());
    QString version = build ? build->commit.left(8) : QString();
    const QByteArray html
        = u"<!doctype html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>MecaPy</title>"
          "<meta name=\"version\" content=\"%1\"></head>\n<body><h1>MecaPy</h1>"
          "<p>Calcul de structures, environnement %2.</p></body></html>\n"_qs.arg(version, environment)
              .toUtf8();
    return HttpResponse::text(html, "text/html; charset=utf-8");
}

HttpResponse realm(const QString& environment, const QString& base)
{
    const QString url = base + u'/' + environment + u"/auth/realms/mecapy"_qs;
    return HttpResponse::json(QJsonObject{{u"realm"_qs, u"mecapy"_qs},
        {u"public_key"_qs, u"MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA"_qs},
        {u"token-service"_qs, url + u"/protocol/openid-connect"_qs},
        {u"account-service"_qs, url + u"/account"_qs}, {u"tokens-not-before"_qs, 0}});
}

} // namespace

Millis answerTime(const World& world, ProductPart front, const QString& environment, TimePoint at)
{
    constexpr double day = 24.0 * 3600;
    constexpr double busiest = 13.5 * 3600; // UTC: early afternoon in France
    constexpr double pi = 3.14159265358979;
    const double second = static_cast<double>(toMsecs(at)) / 1000;
    const double rhythm = 0.5 + 0.5 * std::cos((std::fmod(second, day) - busiest) / day * 2 * pi);
    const QByteArray key = "answer " + environment.toLatin1() + QByteArray::number(static_cast<int>(front));
    const auto n = static_cast<quint64>(toMsecs(at) / 1000);
    double factor = 1 + 0.9 * rhythm * rhythm;
    factor *= 0.85 + 0.4 * world.seed().unit(key, n);
    if (world.seed().below(90, key + " slow", n) == 0)
        factor *= 3 + 3 * world.seed().unit(key + " how slow", n);
    if (front == ProductPart::Api && world.traffic().uploadErrorRate(apiOf(environment), at) > 0)
        factor *= 1.5;
    return Millis(std::llround(quietTime(front) * factor));
}

void addHealthRoutes(HttpServer& server, World& world)
{
    server.setDecorator([](const HttpRequest&, HttpResponse& response) {
        response.headers += {{"Cache-Control", "no-store"},
            {"Strict-Transport-Security", "max-age=31536000; includeSubDomains"},
            {"Content-Security-Policy", "default-src 'self'"}, {"X-Content-Type-Options", "nosniff"},
            {"X-Frame-Options", "DENY"}, {"Referrer-Policy", "no-referrer"}};
    });
    const auto in = [&world](ProductPart front, auto answer) {
        return [&world, front, answer](const HttpRequest& request) {
            const QString environment = request.capture(u"environment"_qs);
            if (!isEnvironment(environment))
                return noSuchEnvironment();
            HttpResponse response = answer(environment);
            response.delayMs = static_cast<int>(answerTime(world, front, environment, world.now()).count());
            return response;
        };
    };
    server.route("GET", u"/{environment}/health"_qs,
        in(ProductPart::Api, [&world](const QString& environment) { return health(world, environment); }));
    server.route("GET", u"/{environment}/"_qs, in(ProductPart::Page, [&world](const QString& environment) {
        return frontPage(world, environment);
    }));
    server.route("GET", u"/{environment}/auth/realms/mecapy"_qs,
        in(ProductPart::Realm,
            [&server](const QString& environment) { return realm(environment, server.url()); }));
}

} // namespace vigie::sim
