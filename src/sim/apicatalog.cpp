// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/apicatalog.h"

#include "sim/seed.h"

namespace vigie::sim {

using namespace std::chrono_literals;

namespace {

QMap<QString, QString> postgresVariables(const Seed& seed, const QString& environment)
{
    const QByteArray key = "postgres " + environment.toLatin1();
    const QString database = u"b"_qs + seed.lowerWord(19, key, 1);
    const QString user = u"u"_qs + seed.lowerWord(19, key, 2);
    const QString password = seed.word(20, key, 3);
    const QString host = database + u"-postgresql.services.clever-cloud.example"_qs;
    return {{u"POSTGRESQL_ADDON_HOST"_qs, host}, {u"POSTGRESQL_ADDON_PORT"_qs, u"5432"_qs},
        {u"POSTGRESQL_ADDON_DB"_qs, database}, {u"POSTGRESQL_ADDON_USER"_qs, user},
        {u"POSTGRESQL_ADDON_PASSWORD"_qs, password}, {u"POSTGRESQL_ADDON_VERSION"_qs, u"15"_qs},
        {u"POSTGRESQL_ADDON_URI"_qs,
            u"postgresql://%1:%2@%3:5432/%4"_qs.arg(user, password, host, database)}};
}

Addon makePostgres(const Seed& seed, const QString& environment, TimePoint created)
{
    const QByteArray key = "addon " + environment.toLatin1();
    const bool isProduction = environment == u"production";
    return {.id = u"addon_"_qs + seed.uuid(key, 1),
        .realId = u"postgresql_"_qs + seed.uuid(key, 2),
        .name = isProduction ? u"mecapy-db"_qs : u"mecapy-db-"_qs + environment,
        .environment = environment,
        .providerId = u"postgresql-addon"_qs,
        .providerName = u"PostgreSQL"_qs,
        .planName = isProduction ? u"S Medium Space"_qs : u"XS Small Space"_qs,
        .planSlug = isProduction ? u"s_med"_qs : u"xs_sml"_qs,
        .price = isProduction ? 52.5 : 17.5,
        .created = created,
        .variables = postgresVariables(seed, environment)};
}

QMap<QString, QString> applicationVariables(const Seed& seed, const QString& environment)
{
    const bool isProduction = environment == u"production";
    const QByteArray key = "variables " + environment.toLatin1();
    QMap<QString, QString> variables = {
        {u"APP_ENV"_qs, environment},
        {u"CC_PYTHON_BACKEND"_qs, u"gunicorn"_qs},
        {u"CC_PYTHON_MODULE"_qs, u"mecapy.main:app"_qs},
        {u"CC_PYTHON_VERSION"_qs, u"3.12"_qs},
        {u"CC_HEALTH_CHECK_PATH"_qs, u"/health"_qs},
        {u"CORS_ORIGINS"_qs,
            isProduction ? u"https://app.mecapy.example"_qs : u"https://staging.mecapy.example"_qs},
        {u"KEYCLOAK_CLIENT_ID"_qs, u"mecapy-api"_qs},
        {u"KEYCLOAK_CLIENT_SECRET"_qs, seed.word(32, key, 1)},
        {u"KEYCLOAK_REALM"_qs, u"mecapy"_qs},
        {u"KEYCLOAK_URL"_qs, u"https://auth.mecapy.example"_qs},
        {u"LOG_FORMAT"_qs, u"json"_qs},
        {u"LOG_LEVEL"_qs, isProduction ? u"INFO"_qs : u"DEBUG"_qs},
        {u"MAX_UPLOAD_MB"_qs, isProduction ? u"200"_qs : u"50"_qs},
        {u"PORT"_qs, u"8080"_qs},
        {u"S3_BUCKET"_qs, isProduction ? u"mecapy-uploads"_qs : u"mecapy-uploads-staging"_qs},
        {u"SENTRY_DSN"_qs, u"https://%1@sentry.mecapy.example/4507"_qs.arg(seed.hex(32, "sentry dsn"))},
        {u"SENTRY_ENVIRONMENT"_qs, environment},
        {u"SIGNING_KEY"_qs, seed.word(48, key, 2)},
        {u"WEB_CONCURRENCY"_qs, isProduction ? u"4"_qs : u"2"_qs},
    };
    // Differences that a comparison of the two environments should find.
    if (isProduction)
        variables.insert(u"RATE_LIMIT_PER_MINUTE"_qs, u"120"_qs);
    else
        variables.insert(u"FEATURE_NEW_SOLVER"_qs, u"1"_qs);
    return variables;
}

} // namespace

QList<Flavor> makeFlavors()
{
    return {{u"pico"_qs, 256, 1, 0.15}, {u"nano"_qs, 512, 1, 0.20}, {u"XS"_qs, 1152, 1, 0.53},
        {u"S"_qs, 2048, 2, 1.06}, {u"M"_qs, 4096, 4, 2.12}, {u"L"_qs, 8192, 6, 4.24},
        {u"XL"_qs, 16384, 8, 8.48}, {u"2XL"_qs, 24576, 12, 12.72}, {u"3XL"_qs, 32768, 16, 16.96}};
}

QList<Addon> makeAddons(const Seed& seed, TimePoint epoch)
{
    QList<Addon> addons = {makePostgres(seed, u"production"_qs, epoch - 24h * 412),
        makePostgres(seed, u"staging"_qs, epoch - 24h * 405)};
    addons.append({.id = u"addon_"_qs + seed.uuid("addon cellar", 1),
        .realId = u"cellar_"_qs + seed.uuid("addon cellar", 2),
        .name = u"mecapy-storage"_qs,
        .environment = {},
        .providerId = u"cellar-addon"_qs,
        .providerName = u"Cellar S3 storage"_qs,
        .planName = u"S"_qs,
        .planSlug = u"s"_qs,
        .price = 0,
        .created = epoch - 24h * 410,
        .variables = {{u"CELLAR_ADDON_HOST"_qs, u"cellar.services.clever-cloud.example"_qs},
            {u"CELLAR_ADDON_KEY_ID"_qs, seed.word(20, "cellar key")},
            {u"CELLAR_ADDON_KEY_SECRET"_qs, seed.word(40, "cellar secret")}}});
    addons.append({.id = u"addon_"_qs + seed.uuid("addon keycloak", 1),
        .realId = u"keycloak_"_qs + seed.uuid("addon keycloak", 2),
        .name = u"mecapy-auth"_qs,
        .environment = {},
        .providerId = u"keycloak"_qs,
        .providerName = u"Keycloak"_qs,
        .planName = u"Base"_qs,
        .planSlug = u"base"_qs,
        .price = 0,
        .created = epoch - 24h * 398,
        .variables = {{u"CC_KEYCLOAK_URL"_qs, u"https://auth.mecapy.example"_qs}}});
    return addons;
}

QList<Application> makeApplications(const Seed& seed, TimePoint epoch, const QList<Addon>& addons)
{
    QList<Application> applications;
    for (const QString& environment : {u"production"_qs, u"staging"_qs}) {
        const bool isProduction = environment == u"production";
        const QString uuid = seed.uuid("application " + environment.toLatin1());
        Application app;
        app.id = u"app_"_qs + uuid;
        app.name = u"mecapy-api-"_qs + environment;
        app.environment = environment;
        app.description = u"MecaPy API ("_qs + environment + u')';
        app.minInstances = isProduction ? 2 : 1;
        app.maxInstances = isProduction ? 4 : 1;
        app.minFlavor = isProduction ? u"S"_qs : u"XS"_qs;
        app.maxFlavor = isProduction ? u"M"_qs : u"XS"_qs;
        app.buildFlavor = u"M"_qs;
        app.variables = applicationVariables(seed, environment);
        app.domains = {u"app-"_qs + uuid + u".cleverapps.example/"_qs,
            isProduction ? u"api.mecapy.example/"_qs : u"api.staging.mecapy.example/"_qs};
        app.favouriteDomain = isProduction ? app.domains.last() : QString();
        for (const Addon& addon : addons) {
            if (addon.environment.isEmpty() || addon.environment == environment)
                app.addons.append(addon.id);
        }
        app.created = epoch - 24h * 412;
        applications.append(app);
    }
    return applications;
}

} // namespace vigie::sim
