// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sim/sentryquery.h"
#include "providers/sentry/sim/sentryroutes.h"
#include "providers/sentry/sim/sentrywire.h"
#include "sim/world.h"

#include <variant>

namespace vigie::sim::sentry {

namespace {

using namespace std::chrono_literals;

/// What a question about counts over time selects.
struct Selection {
    QList<const ErrorIssue*> issues;
    QStringList environments; ///< empty: all
    qint64 start = 0; ///< ms, on a bucket's edge
    qint64 end = 0;
    qint64 width = 0;
};

qint64 count(
    const World& world, const Selection& selection, const QString& axis, TimePoint from, TimePoint to)
{
    qint64 result = 0;
    for (const ErrorIssue* issue : selection.issues) {
        if (axis == u"count_unique(user)") {
            result += world.errors().userCount(*issue, from, to);
            continue;
        }
        if (selection.environments.isEmpty())
            result += world.errors().count(*issue, from, to);
        for (const QString& environment : selection.environments)
            result += world.errors().count(*issue, from, to, environment);
    }
    return result;
}

/// Buckets as wide as a chart of this length usually has them, when the request does not say.
Millis usualInterval(Millis length)
{
    if (length <= 1h)
        return 1min;
    if (length <= 24h)
        return 5min;
    return length <= 24h * 14 ? Millis(1h) : Millis(24h);
}

std::variant<Selection, HttpResponse> select(const World& world, const HttpRequest& request)
{
    const auto window = range(request, world.now(), 24h);
    const auto projects = selectedProjects(world, request);
    if (!window)
        return failure(400, u"Invalid statsPeriod"_qs);
    if (!projects)
        return failure(403, u"You do not have permission to perform this action."_qs);
    const QString wanted = request.queryValue(u"interval");
    const Millis length = window->end - window->start;
    // One of the two endpoints documents whole seconds, the web client sends "1h" to both.
    const auto interval = wanted.isEmpty() ? std::optional(usualInterval(length))
        : wanted.back().isDigit()          ? period(wanted + u's')
                                           : period(wanted);
    if (!interval || *interval < 1s || length / *interval > 10'000)
        return failure(400,
            u"Your interval and date range would create too many results. "
            u"Use a larger interval, or a smaller date range."_qs);
    Selection result;
    result.width = interval->count();
    result.start = toMsecs(window->start) / result.width * result.width;
    result.end = toMsecs(window->end);
    const Query query(request.queryValue(u"query"));
    result.environments = request.queryValues(u"environment");
    result.environments.removeAll(QString());
    if (!query.environment().isEmpty())
        result.environments = QStringList{query.environment()};
    for (const ErrorIssue& issue : world.errors().issues()) {
        const bool ofProject = std::any_of(projects->cbegin(), projects->cend(),
            [&](const ErrorProject* each) { return each->slug == issue.project; });
        if (ofProject && query.matches(world, issue, world.now()))
            result.issues.append(&issue);
    }
    return result;
}

bool isAxis(const QString& axis)
{
    return axis == u"count()" || axis == u"count_unique(user)";
}

QStringList axes(const HttpRequest& request)
{
    QStringList result = request.queryValues(u"yAxis");
    result.removeAll(QString());
    return result.isEmpty() ? QStringList{u"count()"_qs} : result;
}

/// The older chart data, in seconds.
HttpResponse eventsStats(const World& world, const HttpRequest& request)
{
    const auto selected = select(world, request);
    if (const auto* refused = std::get_if<HttpResponse>(&selected))
        return *refused;
    const Selection& selection = std::get<Selection>(selected);
    const QStringList wanted = axes(request);
    QJsonObject series;
    int order = 0;
    for (const QString& axis : wanted) {
        if (!isAxis(axis))
            return failure(400, u"Invalid query. Could not correctly parse \"%1\""_qs.arg(axis));
        QJsonArray data;
        for (qint64 at = selection.start; at < selection.end; at += selection.width) {
            const TimePoint to = std::min(world.now(), fromMsecs(at + selection.width));
            data.append(QJsonArray{at / 1000,
                QJsonArray{QJsonObject{{u"count"_qs, count(world, selection, axis, fromMsecs(at), to)}}}});
        }
        QJsonObject one{{u"data"_qs, data}, {u"start"_qs, selection.start / 1000},
            {u"end"_qs, selection.end / 1000}, {u"isMetricsData"_qs, false},
            {u"meta"_qs,
                QJsonObject{
                    {u"fields"_qs, QJsonObject{{axis, u"integer"_qs}}}, {u"dataset"_qs, u"errors"_qs}}}};
        if (wanted.size() == 1)
            return success(one);
        one[u"order"_qs] = order++;
        series[axis] = one;
    }
    return success(series);
}

/// The current chart data, in milliseconds.
HttpResponse eventsTimeseries(const World& world, const HttpRequest& request)
{
    if (request.queryValue(u"dataset") != u"errors")
        return failure(400, u"dataset must be one of: errors"_qs);
    const auto selected = select(world, request);
    if (const auto* refused = std::get_if<HttpResponse>(&selected))
        return *refused;
    const Selection& all = std::get<Selection>(selected);
    const bool byEnvironment = request.queryValues(u"groupBy").contains(u"environment");
    QStringList groups{QString()};
    if (byEnvironment)
        groups = all.environments.isEmpty() ? world.errors().environments() : all.environments;
    QJsonArray series;
    for (const QString& axis : axes(request)) {
        if (!isAxis(axis))
            return failure(400, u"Invalid query. Could not correctly parse \"%1\""_qs.arg(axis));
        int order = 0;
        for (const QString& group : std::as_const(groups)) {
            Selection selection = all;
            if (!group.isEmpty())
                selection.environments = QStringList{group};
            QJsonArray values;
            for (qint64 at = selection.start; at < selection.end; at += selection.width) {
                const TimePoint to = std::min(world.now(), fromMsecs(at + selection.width));
                values.append(QJsonObject{{u"timestamp"_qs, at},
                    {u"value"_qs, count(world, selection, axis, fromMsecs(at), to)},
                    {u"incomplete"_qs, at + selection.width > toMsecs(world.now())}});
            }
            QJsonObject meta{{u"valueType"_qs, u"integer"_qs}, {u"valueUnit"_qs, QJsonValue()},
                {u"interval"_qs, selection.width}};
            QJsonObject one{{u"yAxis"_qs, axis}, {u"values"_qs, values}};
            if (!group.isEmpty()) {
                one[u"groupBy"_qs]
                    = QJsonArray{QJsonObject{{u"key"_qs, u"environment"_qs}, {u"value"_qs, group}}};
                meta[u"order"_qs] = order++;
                meta[u"isOther"_qs] = false;
            }
            one[u"meta"_qs] = meta;
            series.append(one);
        }
    }
    return success(QJsonObject{{u"timeSeries"_qs, series},
        {u"meta"_qs,
            QJsonObject{{u"dataset"_qs, u"errors"_qs}, {u"start"_qs, all.start}, {u"end"_qs, all.end}}}});
}

/// Accepted volume. Nothing is dropped in this world, so the other outcomes have no group.
HttpResponse statsV2(const World& world, const HttpRequest& request)
{
    const QStringList groupBy = request.queryValues(u"groupBy");
    const QString field = request.queryValue(u"field", u"sum(quantity)"_qs);
    if (groupBy.isEmpty())
        return failure(400, u"At least one groupBy is required."_qs);
    const auto projects = selectedProjects(world, request);
    const auto window = range(request, world.now(), 24h);
    const auto interval = period(request.queryValue(u"interval", u"1h"_qs));
    if (!projects || !window || !interval || *interval < 1h)
        return failure(400, u"Invalid statsPeriod or interval"_qs);
    const QString outcome = request.queryValue(u"outcome", u"accepted"_qs);
    const QString category = request.queryValue(u"category", u"error"_qs);
    const qint64 width = interval->count();
    const qint64 start = toMsecs(window->start) / width * width;
    const qint64 end = (toMsecs(window->end) + width - 1) / width * width;
    QJsonArray intervals, rows;
    for (qint64 at = start; at < end; at += width)
        intervals.append(toIso(fromMsecs(at)));
    const bool byProject = groupBy.contains(u"project");
    QList<QList<const ErrorProject*>> parts{*projects};
    if (byProject) {
        parts.clear();
        for (const ErrorProject* each : *projects)
            parts.append(QList{each});
    }
    for (const auto& part : std::as_const(parts)) {
        if (outcome != u"accepted" || category != u"error")
            break;
        Selection selection;
        for (const ErrorIssue& issue : world.errors().issues()) {
            if (std::any_of(
                    part.cbegin(), part.cend(), [&](auto* each) { return each->slug == issue.project; }))
                selection.issues.append(&issue);
        }
        QJsonObject by;
        for (const QString& key : groupBy) {
            if (key == u"outcome")
                by[key] = outcome;
            else if (key == u"category")
                by[key] = category;
            else if (key == u"reason")
                by[key] = u"none"_qs;
            else if (key == u"project")
                by[key] = part.first()->id.toInt();
        }
        qint64 total = 0;
        QJsonArray points;
        for (qint64 at = start; at < end; at += width) {
            const TimePoint to = std::min(world.now(), fromMsecs(at + width));
            const qint64 here = count(world, selection, u"count()"_qs, fromMsecs(at), to);
            total += here;
            points.append(here);
        }
        // Grouped by project the service gives totals only.
        rows.append(QJsonObject{{u"by"_qs, by}, {u"totals"_qs, QJsonObject{{field, total}}},
            {u"series"_qs, byProject ? QJsonObject() : QJsonObject{{field, points}}}});
    }
    return success(QJsonObject{{u"start"_qs, toIso(fromMsecs(start))}, {u"end"_qs, toIso(fromMsecs(end))},
        {u"intervals"_qs, intervals}, {u"groups"_qs, rows}});
}

/// The oldest form: [[second, count], …] of one project.
HttpResponse projectStats(const World& world, const HttpRequest& request, const ErrorProject& project)
{
    const auto width = period(request.queryValue(u"resolution", u"1h"_qs));
    if (!width || *width < 10s)
        return failure(400, u"Invalid resolution"_qs);
    const qint64 now = toMsecs(world.now()) / 1000;
    const auto second = [&](QStringView key, qint64 otherwise) {
        const double value = request.queryValue(key).toDouble();
        return value > 0 ? static_cast<qint64>(value) : otherwise;
    };
    const qint64 step = width->count() / 1000;
    const qint64 until = std::min(now, second(u"until", now));
    const qint64 since = std::max(until - step * 10'000, second(u"since", until - 24 * 3600));
    const QString stat = request.queryValue(u"stat", u"received"_qs);
    Selection selection;
    for (const ErrorIssue& issue : world.errors().issues()) {
        if (issue.project == project.slug)
            selection.issues.append(&issue);
    }
    QJsonArray rows;
    for (qint64 at = since / step * step; at <= until; at += step) {
        const bool counted = stat == u"received" || stat == u"generated";
        const TimePoint to = std::min(world.now(), fromMsecs((at + step) * 1000));
        rows.append(QJsonArray{
            at, counted ? count(world, selection, u"count()"_qs, fromMsecs(at * 1000), to) : qint64(0)});
    }
    return success(rows);
}

} // namespace

void addStats(Routes& routes)
{
    World* world = &routes.world();
    routes.addForOrganisation("GET", u"/events-stats/"_qs,
        [world](const HttpRequest& request) { return eventsStats(*world, request); });
    routes.addForOrganisation("GET", u"/events-timeseries/"_qs,
        [world](const HttpRequest& request) { return eventsTimeseries(*world, request); });
    routes.addForOrganisation(
        "GET", u"/stats_v2/"_qs, [world](const HttpRequest& request) { return statsV2(*world, request); });
    routes.addForProject(
        "GET", u"/stats/"_qs, [world](const HttpRequest& request, const ErrorProject& project) {
            return projectStats(*world, request, project);
        });
}

} // namespace vigie::sim::sentry
