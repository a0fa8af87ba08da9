// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/sim/vercelroutes.h"
#include "providers/vercel/sim/vercelwire.h"
#include "sim/world.h"

#include <QJsonDocument>
#include <QTimer>

namespace vigie::sim::vercel {

namespace {

using namespace std::chrono_literals;

constexpr int RowsOfPage = 50;
constexpr qint64 MaxScanSeconds = 24 * 3600; ///< request logs are kept one day
constexpr auto LiveLimit = 5min; ///< the service ends a live stream after that

QByteArray line(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

// ---- build events ------------------------------------------------------------------------------------

QJsonObject event(const World& world, const WebDeployment& deployment, const BuildLine& line, qsizetype nth)
{
    const qint64 when = toMsecs(line.when);
    const QString id = QString::number(when) + QString::number(nth).rightJustified(5, u'0');
    QJsonObject result{{u"type"_qs, line.isError ? u"stderr"_qs : u"stdout"_qs}, {u"created"_qs, when},
        {u"date"_qs, when}, {u"deploymentId"_qs, deployment.id}, {u"id"_qs, id}, {u"serial"_qs, id},
        {u"text"_qs, line.text},
        {u"info"_qs,
            QJsonObject{{u"type"_qs, u"build"_qs}, {u"name"_qs, buildId(world, deployment)},
                {u"entrypoint"_qs, u"."_qs}}}};
    if (line.isError)
        result[u"level"_qs] = u"error"_qs;
    return result;
}

/// The build's output in (after, until], and the change of state that ends it.
QList<QJsonObject> events(
    const World& world, const WebDeployment& deployment, TimePoint after, TimePoint until)
{
    QList<QJsonObject> result;
    qsizetype nth = 0;
    for (const BuildLine& each : world.web().buildLog(deployment)) {
        if (each.when > after && each.when <= until)
            result.append(event(world, deployment, each, nth));
        ++nth;
    }
    if (deployment.ends > after && deployment.ends <= until) {
        BuildLine last;
        last.when = deployment.ends;
        QJsonObject end = event(world, deployment, last, nth);
        end[u"type"_qs] = u"deployment-state"_qs;
        end[u"info"_qs] = QJsonObject{{u"type"_qs, u"build"_qs}, {u"name"_qs, buildId(world, deployment)},
            {u"readyState"_qs, readyState(deployment.stateAt(until))}};
        result.append(end);
    }
    return result;
}

void followBuild(World* world, const QString& id, TimePoint from, HttpStream* stream)
{
    auto* timer = new QTimer(stream);
    const auto last = std::make_shared<TimePoint>(from);
    const auto advance = [world, id, last, stream, timer] {
        const WebDeployment* deployment = world->web().deployment(id);
        const TimePoint now = world->now();
        if (deployment) {
            for (const QJsonObject& each : events(*world, *deployment, *last, now))
                stream->write(line(each));
        }
        *last = now;
        if (!deployment || now > deployment->ends) {
            timer->stop();
            stream->finish();
        }
    };
    QObject::connect(timer, &QTimer::timeout, stream, advance);
    timer->start(100ms);
}

HttpResponse buildEvents(World& world, const HttpRequest& request, const WebDeployment& deployment)
{
    const bool follow = request.queryValue(u"follow") == u"1";
    const bool lines = follow || request.queryValue(u"format") == u"lines";
    const TimePoint since = fromMsecs(queryNumber(request, u"since").value_or(1) - 1);
    const TimePoint until
        = std::min(world.now(), fromMsecs(queryNumber(request, u"until").value_or(toMsecs(world.now()))));
    if (follow)
        return HttpResponse::streaming(
            "application/stream+json", [world = &world, id = deployment.id, since](HttpStream* stream) {
                followBuild(world, id, since, stream);
            });
    QList<QJsonObject> found = events(world, deployment, since, until);
    const qint64 limit = queryNumber(request, u"limit").value_or(-1);
    if (request.queryValue(u"direction") == u"backward")
        std::reverse(found.begin(), found.end());
    if (limit >= 0 && found.size() > limit)
        found.resize(limit);
    if (!lines) {
        QJsonArray all;
        for (const QJsonObject& each : std::as_const(found))
            all.append(each);
        return success(all);
    }
    QByteArray text;
    for (const QJsonObject& each : std::as_const(found))
        text += line(each);
    return HttpResponse::text(text, "application/stream+json");
}

// ---- requests ----------------------------------------------------------------------------------------

QString levelOf(const Visit& visit)
{
    return visit.status >= 500 ? u"error"_qs : visit.status >= 400 ? u"warning"_qs : u"info"_qs;
}

/// Pages and actions run code; the rest comes from the edge's cache.
bool runsCode(const Visit& visit)
{
    return visit.method != "GET" || !visit.path.contains('.');
}

/// What the function that served a visit wrote: a record as the API's own logs have it.
QString record(const Visit& visit, const WebDeployment& deployment, const QString& environment)
{
    const QString message = visit.status >= 500
        ? u"Request failed: upstream answered %1"_qs.arg(visit.status)
        : u"%1 %2 %3"_qs.arg(QString::fromLatin1(visit.method), QString::fromUtf8(visit.path))
              .arg(visit.status);
    const QJsonObject object{{u"timestamp"_qs, toIso(visit.when)}, {u"level"_qs, levelOf(visit).toUpper()},
        {u"service"_qs, u"mecapy-web"_qs}, {u"environment"_qs, environment},
        {u"version"_qs, deployment.commit.left(8)}, {u"request_id"_qs, visit.requestId},
        {u"user_id"_qs, visit.userId ? QJsonValue(QString::number(visit.userId)) : QJsonValue()},
        {u"endpoint"_qs, QString::fromUtf8(visit.endpoint)},
        {u"method"_qs, QString::fromLatin1(visit.method)}, {u"status_code"_qs, visit.status},
        {u"duration_ms"_qs, visit.durationMs}, {u"message"_qs, message},
        {u"metadata"_qs, QJsonObject{{u"region"_qs, u"cdg1"_qs}, {u"deployment"_qs, deployment.id}}}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// The deployment that visits of an environment reach: production's, or the newest preview.
const WebDeployment* servingAt(const World& world, const QString& environment, TimePoint at)
{
    if (environment == u"production")
        return world.web().productionAt(at);
    const auto& all = world.web().deployments();
    for (auto it = all.crbegin(); it != all.crend(); ++it) {
        if (it->target == WebTarget::Preview && it->ends <= at && it->stateAt(at) == WebState::Ready)
            return &*it;
    }
    return nullptr;
}

QString domainOf(const World& world, const WebDeployment& deployment)
{
    return deployment.target == WebTarget::Production ? world.web().productionDomains().value(0)
                                                      : deployment.host;
}

void writeLive(
    const World& world, const WebDeployment& deployment, TimePoint after, TimePoint until, HttpStream* stream)
{
    const QString environment = targetName(deployment);
    for (qint64 second = toMsecs(after) / 1000; second <= toMsecs(until) / 1000; ++second) {
        const auto visits = world.traffic().visits(Tier::Web, environment, second);
        for (const Visit& visit : *visits) {
            const WebDeployment* serving = servingAt(world, environment, visit.when);
            if (visit.when <= after || visit.when > until || !serving || serving->id != deployment.id)
                continue;
            const bool code = runsCode(visit);
            stream->write(line({{u"level"_qs, levelOf(visit)},
                {u"message"_qs, code ? record(visit, deployment, environment) + u'\n' : QString()},
                {u"messageTruncated"_qs, false}, {u"rowId"_qs, visit.requestId},
                {u"source"_qs, code ? u"serverless"_qs : u"request"_qs},
                {u"timestampInMs"_qs, toMsecs(visit.when)}, {u"domain"_qs, domainOf(world, deployment)},
                {u"requestMethod"_qs, QString::fromLatin1(visit.method)},
                {u"requestPath"_qs, QString::fromUtf8(visit.path)},
                {u"responseStatusCode"_qs, visit.status}}));
        }
    }
}

void followRequests(World* world, const QString& id, HttpStream* stream)
{
    auto* timer = new QTimer(stream);
    const auto last = std::make_shared<TimePoint>(world->now());
    QObject::connect(timer, &QTimer::timeout, stream, [world, id, last, stream] {
        const WebDeployment* deployment = world->web().deployment(id);
        // A client that reads slowly gets the lines later, not all of them into memory.
        if (!deployment || stream->pending() > 1'000'000)
            return;
        const TimePoint now = world->now();
        writeLive(*world, *deployment, *last, now, stream);
        *last = now;
    });
    timer->start(250ms);
    QTimer::singleShot(LiveLimit, stream, [world, stream, timer] {
        timer->stop();
        stream->write(line(
            {{u"level"_qs, u"error"_qs}, {u"message"_qs, u"Exceeded query duration limit of 5 minutes"_qs},
                {u"messageTruncated"_qs, false}, {u"rowId"_qs, QString()}, {u"source"_qs, u"delimiter"_qs},
                {u"timestampInMs"_qs, toMsecs(world->now())}, {u"domain"_qs, QString()},
                {u"requestMethod"_qs, QString()}, {u"requestPath"_qs, QString()},
                {u"responseStatusCode"_qs, 0}}));
        // Closed in the same instant, the official client hangs; a little later is fine.
        QTimer::singleShot(2s, stream, [stream] { stream->finish(); });
    });
}

struct Filter {
    QStringList levels, sources;
    QString status, search, requestId, deploymentId, branch;

    explicit Filter(const HttpRequest& request)
        : levels(request.queryValue(u"level").split(u',', Qt::SkipEmptyParts))
        , sources(request.queryValue(u"source").split(u',', Qt::SkipEmptyParts))
        , status(request.queryValue(u"statusCode"))
        , requestId(request.queryValue(u"requestId"))
        , deploymentId(request.queryValue(u"deploymentId"))
        , branch(request.queryValue(u"branch"))
    {
        for (const QString& word : request.queryValue(u"search").split(u' ', Qt::SkipEmptyParts)) {
            if (word.startsWith(u"status:"))
                status = word.mid(7);
            else
                search += (search.isEmpty() ? QString() : u" "_qs) + word;
        }
    }

    bool takes(const Visit& visit, const WebDeployment& deployment) const
    {
        const QString code = QString::number(visit.status);
        const bool ofClass = status.endsWith(u"xx") && code.startsWith(status.left(1));
        return (levels.isEmpty() || levels.contains(levelOf(visit)))
            && (sources.isEmpty() || sources.contains(runsCode(visit) ? u"serverless"_qs : u"static"_qs))
            && (status.isEmpty() || ofClass || status == code)
            && (search.isEmpty() || QString::fromUtf8(visit.path).contains(search, Qt::CaseInsensitive)
                || record(visit, deployment, {}).contains(search, Qt::CaseInsensitive))
            && (requestId.isEmpty() || requestId == visit.requestId)
            && (deploymentId.isEmpty() || deploymentId == deployment.id)
            && (branch.isEmpty() || branch == deployment.branch);
    }
};

QJsonObject row(const World& world, const Visit& visit, const WebDeployment& deployment)
{
    const QString environment = targetName(deployment);
    const bool code = runsCode(visit);
    QJsonArray logs;
    if (code)
        logs.append(QJsonObject{{u"level"_qs, levelOf(visit)},
            {u"message"_qs, record(visit, deployment, environment)}, {u"messageTruncated"_qs, false}});
    return {{u"requestId"_qs, visit.requestId}, {u"timestamp"_qs, toIso(visit.when)},
        {u"deploymentId"_qs, deployment.id}, {u"requestMethod"_qs, QString::fromLatin1(visit.method)},
        {u"requestPath"_qs, QString::fromUtf8(visit.path)}, {u"statusCode"_qs, visit.status},
        {u"environment"_qs, environment}, {u"branch"_qs, deployment.branch},
        {u"cache"_qs, code ? u"MISS"_qs : u"HIT"_qs}, {u"domain"_qs, domainOf(world, deployment)},
        {u"logs"_qs, logs},
        {u"events"_qs, QJsonArray{QJsonObject{{u"source"_qs, code ? u"serverless"_qs : u"static"_qs}}}}};
}

/// Rows of a window of time, newest first, 50 on a page.
HttpResponse requestLogs(const World& world, const HttpRequest& request)
{
    if (request.queryValue(u"projectId") != world.web().projectId())
        return failure(404, u"not_found"_qs, u"Project not found."_qs);
    if (request.queryValue(u"ownerId") != world.web().teamId())
        return failure(403, u"forbidden"_qs, u"Not authorized"_qs);
    const Filter filter(request);
    const qint64 now = toMsecs(world.now());
    const qint64 end = std::min(now, queryNumber(request, u"endDate").value_or(now));
    const qint64 start
        = std::max(now - MaxScanSeconds * 1000, queryNumber(request, u"startDate").value_or(0));
    const QString only = request.queryValue(u"environment");
    qint64 skip = std::max<qint64>(0, queryNumber(request, u"page").value_or(0)) * RowsOfPage;
    QJsonArray rows;
    for (qint64 second = end / 1000; second >= start / 1000; --second) {
        QList<std::pair<TimePoint, QJsonObject>> found;
        for (const QString& environment : {u"production"_qs, u"preview"_qs}) {
            if (!only.isEmpty() && only != environment)
                continue;
            const auto visits = world.traffic().visits(Tier::Web, environment, second);
            for (const Visit& visit : *visits) {
                const WebDeployment* serving = servingAt(world, environment, visit.when);
                const qint64 when = toMsecs(visit.when);
                if (serving && when >= start && when <= end && filter.takes(visit, *serving))
                    found.append({visit.when, row(world, visit, *serving)});
            }
        }
        std::stable_sort(
            found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        for (const auto& [when, object] : std::as_const(found)) {
            if (skip-- > 0)
                continue;
            if (rows.size() == RowsOfPage)
                return success(QJsonObject{{u"rows"_qs, rows}, {u"hasMoreRows"_qs, true}});
            rows.append(object);
        }
    }
    return success(QJsonObject{{u"rows"_qs, rows}, {u"hasMoreRows"_qs, false}});
}

} // namespace

void addLogs(Routes& routes)
{
    World* world = &routes.world();
    routes.addForDeployment("GET", u"/deployments/{deployment}/events"_qs,
        [world](const HttpRequest& request, const WebDeployment& deployment) {
            return buildEvents(*world, request, deployment);
        });
    routes.addForDeployment("GET", u"/projects/{project}/deployments/{deployment}/runtime-logs"_qs,
        [world](const HttpRequest&, const WebDeployment& deployment) {
            return HttpResponse::streaming("application/stream+json",
                [world, id = deployment.id](HttpStream* stream) { followRequests(world, id, stream); });
        });
    routes.add("GET", u"/api/logs/request-logs"_qs,
        [world](const HttpRequest& request) { return requestLogs(*world, request); });
}

} // namespace vigie::sim::vercel
