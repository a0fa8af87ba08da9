// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sim/cleverroutes.h"
#include "providers/clevercloud/sim/cleverwire.h"
#include "sim/httpserver.h"
#include "sim/world.h"

#include <QRegularExpression>

#include <cmath>

namespace vigie::sim {

using namespace std::chrono_literals;

namespace {

/// Reads ISO 8601 durations of days and times ("PT30M", "P1D", "PT1H30M").
std::optional<Millis> duration(const QString& text)
{
    static const QRegularExpression form(u"^P(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?$"_qs);
    const auto match = form.match(text);
    const Millis total = 24h * match.captured(1).toInt() + 1h * match.captured(2).toInt()
        + 1min * match.captured(3).toInt() + 1s * match.captured(4).toInt();
    return match.hasMatch() && total > 0ms ? std::optional(total) : std::nullopt;
}

QString environmentOf(const World& world, const QString& resource)
{
    if (const Application* application = world.api().application(resource))
        return application->environment;
    if (const Addon* addon = world.api().addon(resource))
        return addon->environment.isEmpty() ? u"production"_qs : addon->environment;
    return {};
}

double valueOf(const World& world, const QString& name, const QString& resource, const QString& environment,
    TimePoint at)
{
    const auto n = static_cast<quint64>(toMsecs(at) / 60'000);
    const double noise = world.seed().unit(name.toLatin1() + resource.toLatin1(), n);
    // Busiest in the early afternoon, Paris time or nearly.
    const double hour = static_cast<double>(toMsecs(at) / 60'000 % 1440) / 60;
    const double day = 0.5 + 0.5 * std::sin((hour - 7) / 24 * 2 * 3.14159265);
    if (world.api().application(resource) && !world.api().servingCommit(environment, at))
        return 0;
    const double trouble = world.traffic().uploadErrorRate(environment, at);
    if (name == u"cpu")
        return 9 + 30 * day + 8 * noise + 12 * trouble;
    if (name == u"mem")
        return 46 + 9 * day + 2 * noise;
    if (name.startsWith(u"load"))
        return 0.2 + 0.9 * day + 0.3 * noise + 0.6 * trouble;
    return 20 + 10 * noise;
}

HttpResponse metrics(const World& world, const HttpRequest& request)
{
    const QString resource = request.capture(u"resource"_qs);
    const QString environment = environmentOf(world, resource);
    if (environment.isEmpty() || request.capture(u"o"_qs) != world.api().ownerId())
        return cleverErrorV4(request, 404, u"clever.core.not-found"_qs, u"Resource not found"_qs);
    const auto interval = duration(request.queryValue(u"interval"_qs, u"PT30M"_qs));
    const auto span = duration(request.queryValue(u"span"_qs, u"PT2M"_qs));
    const auto end
        = request.hasQuery(u"end") ? fromIso(request.queryValue(u"end"_qs)) : std::optional(world.now());
    if (!interval || !span || !end || *interval / *span > 300)
        return cleverErrorV4(
            request, 400, u"clever.core.bad-request"_qs, u"Invalid interval, span or end"_qs);

    QStringList names = request.queryValues(u"only"_qs);
    if (names.isEmpty())
        names = {u"cpu"_qs, u"mem"_qs, u"load1"_qs};
    QJsonArray series;
    const qint64 step = span->count();
    for (const QString& name : std::as_const(names)) {
        QJsonArray data;
        const qint64 last = toMsecs(*end) / step * step;
        for (qint64 at = last - interval->count() + step; at <= last; at += step) {
            data.append(QJsonObject{{u"timestamp"_qs, at * 1000},
                {u"value"_qs,
                    QString::number(valueOf(world, name, resource, environment, fromMsecs(at)), 'f', 2)}});
        }
        series.append(QJsonObject{{u"name"_qs, name}, {u"resource"_qs, resource},
            {u"unit"_qs, name.startsWith(u"load") ? QString() : u"percent"_qs}, {u"data"_qs, data}});
    }
    return HttpResponse::json(series);
}

QJsonArray statusCodes(const World& world, const QString& environment, TimePoint from, TimePoint to)
{
    QJsonArray list;
    for (TimePoint hour = std::chrono::floor<std::chrono::hours>(from); hour + 1h <= to; hour += 1h) {
        double requests = 0;
        double failed = 0;
        for (TimePoint at = hour; at < hour + 1h; at += 2min) {
            const double share = 120 * world.traffic().linesPerSecond(environment, toMsecs(at) / 1000) / 1.15;
            const bool isUp = world.api().servingCommit(environment, at) != nullptr;
            requests += isUp ? share : 0;
            failed += isUp ? share * world.traffic().errorRate(environment, at) : 0;
        }
        const auto count = [](double value) { return static_cast<qint64>(std::llround(value)); };
        QJsonArray statuses;
        const std::pair<int, double> shares[]
            = {{200, 0.79}, {201, 0.07}, {202, 0.11}, {401, 0.007}, {404, 0.012}, {422, 0.007}};
        for (const auto& [code, share] : shares)
            statuses.append(
                QJsonObject{{u"code"_qs, code}, {u"count"_qs, count((requests - failed) * share)}});
        statuses.append(QJsonObject{{u"code"_qs, 500}, {u"count"_qs, count(failed)}});
        list.append(QJsonObject{{u"date"_qs, toIso(hour + 1h)}, {u"statuses"_qs, statuses}});
    }
    return list;
}

} // namespace

void addCleverMetricRoutes(HttpServer& server, World& world)
{
    server.route("GET", u"/v4/stats/organisations/{o}/resources/{resource}/metrics"_qs,
        [&world](const HttpRequest& request) { return metrics(world, request); });
    server.route(
        "GET", u"/v4/stats/organisations/{o}/http-status-codes"_qs, [&world](const HttpRequest& request) {
            const QString application = request.queryValue(u"applicationId"_qs);
            const QString environment
                = application.isEmpty() ? u"production"_qs : environmentOf(world, application);
            const auto to = request.hasQuery(u"to") ? fromIso(request.queryValue(u"to"_qs))
                                                    : std::optional(world.now());
            const auto from = request.hasQuery(u"from") ? fromIso(request.queryValue(u"from"_qs))
                                                        : std::optional(world.now() - 24h);
            if (environment.isEmpty() || request.capture(u"o"_qs) != world.api().ownerId())
                return cleverErrorV4(request, 404, u"clever.core.not-found"_qs, u"Resource not found"_qs);
            if (!to || !from)
                return cleverErrorV4(request, 400, u"clever.core.bad-request"_qs, u"Invalid from or to"_qs);
            return HttpResponse::json(statusCodes(world, environment, *from, *to));
        });
}

} // namespace vigie::sim
