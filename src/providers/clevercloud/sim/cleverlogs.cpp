// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sim/cleverroutes.h"
#include "providers/clevercloud/sim/cleverwire.h"
#include "providers/clevercloud/sim/eventstream.h"
#include "sim/addonlog.h"
#include "sim/httpserver.h"
#include "sim/world.h"

#include <QJsonDocument>

namespace vigie::sim {

namespace {

QByteArray compact(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

HttpResponse badParameter(const HttpRequest& request, const QString& name)
{
    const QJsonObject context = {{u"OVDErrorFieldContext"_qs,
        QJsonObject{{u"fieldName"_qs, name}, {u"fieldValue"_qs, request.queryValue(name)}}}};
    return HttpResponse::json(QJsonObject{{u"api_request_id"_qs, QString::fromLatin1(requestIdOf(request))},
                                  {u"code"_qs, u"clever.core.bad-request"_qs},
                                  {u"error"_qs, u"Bad request"_qs}, {u"context"_qs, context}},
        400);
}

HttpResponse stream(World& world, const HttpRequest& request, const QByteArray& name, EventSource source)
{
    auto query = StreamQuery::from(request);
    if (const QString* wrong = std::get_if<QString>(&query))
        return badParameter(request, *wrong);
    return HttpResponse::streaming("text/event-stream",
        [&world, name, query = std::get<StreamQuery>(query), source = std::move(source)](
            HttpStream* out) { new EventStream(out, world, name, query, source); })
        .with("Cache-Control", "no-cache");
}

struct LogFilter {
    QByteArray text; ///< lower case
    QString deployment;
    QStringList instances;
    QStringList services;

    static LogFilter from(const HttpRequest& request)
    {
        return {request.queryValue(u"filter"_qs).toLower().toUtf8(), request.queryValue(u"deploymentId"_qs),
            request.queryValues(u"instanceId"_qs), request.queryValues(u"service"_qs)};
    }

    bool takes(const LogLine& line) const
    {
        if (!deployment.isEmpty() && line.deployment != deployment)
            return false;
        if (!instances.isEmpty() && !instances.contains(line.instance))
            return false;
        const QString service = line.isBuild ? u"bas-deploy"_qs : u"bas"_qs;
        if (!services.isEmpty() && !services.contains(service) && !services.contains(u"all"_qs))
            return false;
        // Upper and lower case of accented letters too, so not on the bytes when there are any.
        return text.isEmpty() || line.message.toLower().contains(text)
            || QString::fromUtf8(line.message).toLower().contains(QString::fromUtf8(text));
    }
};

QByteArray applicationLog(const World& world, const QString& application, const LogLine& line)
{
    return compact({{u"id"_qs, QString::fromLatin1(line.id)}, {u"applicationId"_qs, application},
        {u"deploymentId"_qs, line.deployment}, {u"instanceId"_qs, line.instance},
        {u"commitId"_qs, line.commit}, {u"date"_qs, toIso(line.when)},
        {u"message"_qs, QString::fromUtf8(line.message)}, {u"pid"_qs, line.pid}, {u"priority"_qs, 30},
        {u"severity"_qs, QString::fromLatin1(line.severity)}, {u"facility"_qs, u"user"_qs},
        {u"service"_qs, line.isBuild ? u"bas-deploy"_qs : u"bas"_qs}, {u"region"_qs, u"eu"_qs},
        {u"zone"_qs, world.api().zone()}, {u"version"_qs, u"1"_qs}});
}

QByteArray accessLog(
    const World& world, const Application& application, const Visit& visit, const QByteArray& id)
{
    static const std::pair<const char16_t*, std::pair<double, double>> cities[]
        = {{u"Nantes", {47.22, -1.55}}, {u"Lyon", {45.76, 4.84}}, {u"Toulouse", {43.60, 1.44}},
            {u"Lille", {50.63, 3.06}}};
    const auto luck = QStringView(visit.requestId).left(8).toUInt(nullptr, 16);
    const auto& [city, place] = cities[luck % 4];
    const QList<Instance> instances = world.api().instances(application, visit.when);
    const Instance instance
        = instances.isEmpty() ? Instance() : instances.at(luck % static_cast<uint>(instances.size()));
    const QString host = application.domains.value(1).chopped(1);
    const QJsonObject http
        = {{u"request"_qs,
               QJsonObject{{u"host"_qs, host}, {u"method"_qs, QString::fromLatin1(visit.method)},
                   {u"path"_qs, QString::fromLatin1(visit.path)}, {u"scheme"_qs, u"https"_qs}}},
            {u"response"_qs,
                QJsonObject{{u"statusCode"_qs, visit.status}, {u"time"_qs, visit.durationMs + 3},
                    {u"serviceTime"_qs, visit.durationMs}}}};
    return compact({{u"id"_qs, QString::fromLatin1(id)}, {u"date"_qs, toIso(visit.when)},
        {u"applicationId"_qs, application.id}, {u"instanceId"_qs, instance.id},
        {u"requestId"_qs, visit.requestId}, {u"bytesIn"_qs, 320 + static_cast<int>(luck % 900)},
        {u"bytesOut"_qs, 200 + visit.durationMs * 13},
        {u"source"_qs,
            QJsonObject{{u"ip"_qs, QString::fromLatin1(visit.ip)},
                {u"port"_qs, 30000 + static_cast<int>(luck % 30000)}, {u"city"_qs, QString::fromUtf16(city)},
                {u"countryCode"_qs, u"FR"_qs},
                {u"geoLocation"_qs,
                    QJsonObject{{u"latitude"_qs, place.first}, {u"longitude"_qs, place.second}}}}},
        {u"destination"_qs,
            QJsonObject{{u"ip"_qs, instance.ip}, {u"port"_qs, 8080}, {u"city"_qs, QJsonValue()},
                {u"countryCode"_qs, u"FR"_qs}, {u"geoLocation"_qs, QJsonValue()}}},
        {u"tls"_qs, QJsonObject{{u"version"_qs, u"TLS1_3"_qs}}}, {u"region"_qs, u"eu"_qs},
        {u"zone"_qs, world.api().zone()}, {u"http"_qs, http}});
}

EventSource applicationLogs(World& world, const Application& application, const LogFilter& filter)
{
    return [&world, id = application.id, environment = application.environment, filter](
               qint64 second, qsizetype from, qsizetype most) {
        QList<StreamEvent> events;
        const Traffic::Lines lines = world.traffic().lines(environment, second);
        for (qsizetype i = from; i < lines->size() && events.size() < most; ++i) {
            const LogLine& line = lines->at(i);
            // Lines of the future are not looked at; the stream asks again.
            if (line.when >= world.now())
                break;
            events.append(
                {line.when, line.id, filter.takes(line) ? applicationLog(world, id, line) : QByteArray()});
        }
        return events;
    };
}

EventSource accessLogs(World& world, const Application& application)
{
    return [&world, id = application.id](qint64 second, qsizetype from, qsizetype most) {
        QList<StreamEvent> events;
        const Application& known = *world.api().application(id);
        const Traffic::Visits visits = world.traffic().visits(Tier::Api, known.environment, second);
        for (qsizetype i = from; i < visits->size() && events.size() < most; ++i) {
            const Visit& visit = visits->at(i);
            if (visit.when >= world.now())
                break;
            const QByteArray eventId = QByteArray::number(second) + ':' + QByteArray::number(i) + ":2";
            events.append({visit.when, eventId, accessLog(world, known, visit, eventId)});
        }
        return events;
    };
}

EventSource resourceLogs(World& world, const Addon& addon, const LogFilter& filter)
{
    return [&world, id = addon.id, filter](qint64 second, qsizetype from, qsizetype most) {
        QList<StreamEvent> events;
        const Addon& known = *world.api().addon(id);
        const QList<LogLine> lines = addonLines(world, known, second);
        for (qsizetype i = from; i < lines.size() && events.size() < most; ++i) {
            const LogLine& line = lines.at(i);
            QByteArray data;
            if (filter.text.isEmpty() || line.message.toLower().contains(filter.text)) {
                data = compact({{u"id"_qs, QString::fromLatin1(line.id)}, {u"resourceId"_qs, known.realId},
                    {u"hostname"_qs, known.name},
                    {u"instanceId"_qs, world.seed().uuid("addon " + id.toLatin1())},
                    {u"date"_qs, toIso(line.when)}, {u"zone"_qs, world.api().zone()},
                    {u"region"_qs, u"eu"_qs}, {u"pid"_qs, line.pid}, {u"facility"_qs, u"local0"_qs},
                    {u"severity"_qs, QString::fromLatin1(line.severity)}, {u"service"_qs, u"postgresql"_qs},
                    {u"message"_qs, QString::fromUtf8(line.message)}});
            }
            events.append({line.when, line.id, data});
        }
        return events;
    };
}

} // namespace

void addCleverLogRoutes(HttpServer& server, World& world)
{
    const auto access
        = withApplication(world, [&world](const HttpRequest& request, const Application& application) {
              return stream(world, request, "ACCESS_LOG", accessLogs(world, application));
          });
    server.route("GET", u"/v4/logs/organisations/{o}/applications/{a}/logs"_qs,
        withApplication(world, [&world](const HttpRequest& request, const Application& application) {
            return stream(world, request, "APPLICATION_LOG",
                applicationLogs(world, application, LogFilter::from(request)));
        }));
    server.route("GET", u"/v4/accesslogs/organisations/{o}/applications/{a}/accesslogs"_qs, access);
    server.route(
        "GET", u"/v4/logs/organisations/{o}/applications/{a}/accesslogs"_qs, access); // its older place
    server.route("GET", u"/v4/logs/organisations/{o}/resources/{ad}/logs"_qs,
        withAddon(world, [&world](const HttpRequest& request, const Addon& addon) {
            return stream(
                world, request, "RESOURCE_LOG", resourceLogs(world, addon, LogFilter::from(request)));
        }));
    server.route("GET", u"/v2/logs/retention"_qs, [](const HttpRequest&) {
        return HttpResponse::json(QJsonObject{{u"durationInDays"_qs, 7}});
    });
}

} // namespace vigie::sim
