// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sim/sentryquery.h"
#include "providers/sentry/sim/sentryroutes.h"
#include "providers/sentry/sim/sentrywire.h"
#include "sim/world.h"

#include <QRegularExpression>

namespace vigie::sim::sentry {

namespace {

using namespace std::chrono_literals;

constexpr int MaxPoints = 10'000;

/// One row of the answer: what it is grouped by, empty where it is not.
struct Group {
    const ErrorProject* project = nullptr;
    QString release;
    QString environment;
    QString status;
    QJsonObject by;
};

bool isField(const QString& field)
{
    static const QRegularExpression known(
        u"^(sum\\(session\\)|count_unique\\(user\\)|crash(_free)?_rate\\((session|user)\\))$"_qs);
    return known.match(field).hasMatch();
}

/// A fraction of 0 to 1. A total without sessions still reads 1 for the free rate, as on the service; a
/// bucket of a series without sessions is null.
QJsonValue value(const QString& field, const SessionCounts& counts, const QString& status, bool total)
{
    const bool ofUsers = field.contains(u"user");
    const qint64 all = ofUsers ? counts.users : counts.sessions;
    const qint64 crashed = ofUsers ? counts.crashedUsers : counts.crashed;
    if (field == u"sum(session)" || field == u"count_unique(user)") {
        if (status.isEmpty())
            return all;
        return status == u"healthy" ? all - crashed : status == u"crashed" ? crashed : 0;
    }
    const bool isFree = field.startsWith(u"crash_free");
    if (all == 0)
        return total ? QJsonValue(isFree ? 1.0 : 0.0) : QJsonValue();
    const double rate = static_cast<double>(crashed) / static_cast<double>(all);
    return isFree ? 1.0 - rate : rate;
}

SessionCounts add(SessionCounts left, const SessionCounts& right)
{
    left.sessions += right.sessions;
    left.crashed += right.crashed;
    left.users += right.users;
    left.crashedUsers += right.crashedUsers;
    return left;
}

SessionCounts count(const World& world, const Group& group, const QList<const ErrorProject*>& projects,
    const QStringList& environments, TimePoint from, TimePoint to)
{
    SessionCounts result;
    for (const ErrorProject* project : group.project ? QList{group.project} : projects) {
        const QStringList wanted = !group.environment.isEmpty() ? QStringList{group.environment}
            : environments.isEmpty()                            ? QStringList{QString()}
                                                                : environments;
        for (const QString& environment : wanted)
            result
                = add(result, world.errors().sessions(project->slug, environment, group.release, from, to));
    }
    return result;
}

/// Every combination of what the request groups by; those without sessions are left out afterwards.
QList<Group> groups(const World& world, const QStringList& groupBy,
    const QList<const ErrorProject*>& projects, const QStringList& environments, const Range& window,
    const QString& onlyRelease)
{
    QList<Group> result{Group{nullptr, onlyRelease, {}, {}, {}}};
    const auto multiply = [&](auto&& variants) {
        QList<Group> next;
        for (const Group& group : std::as_const(result))
            variants(group, next);
        result = next;
    };
    if (groupBy.contains(u"project")) {
        multiply([&](Group group, QList<Group>& next) {
            for (const ErrorProject* project : projects) {
                group.project = project;
                group.by[u"project"_qs] = project->id.toInt();
                next.append(group);
            }
        });
    }
    if (groupBy.contains(u"environment")) {
        multiply([&](Group group, QList<Group>& next) {
            for (const QString& name :
                environments.isEmpty() ? world.errors().environments() : environments) {
                group.environment = name;
                group.by[u"environment"_qs] = name;
                next.append(group);
            }
        });
    }
    if (groupBy.contains(u"release")) {
        multiply([&](Group group, QList<Group>& next) {
            QStringList seen;
            for (const ErrorProject* project : group.project ? QList{group.project} : projects) {
                for (const Service& service : services(world, *project, window.end)) {
                    const bool served = service.end > window.start
                        && (group.environment.isEmpty() || group.environment == service.environment)
                        && (onlyRelease.isEmpty() || onlyRelease == service.release);
                    if (!served || seen.contains(service.release))
                        continue;
                    seen.append(service.release);
                    group.release = service.release;
                    group.by[u"release"_qs] = service.release;
                    next.append(group);
                }
            }
        });
    }
    if (groupBy.contains(u"session.status")) {
        multiply([&](Group group, QList<Group>& next) {
            for (const QString& status : {u"healthy"_qs, u"errored"_qs, u"crashed"_qs, u"abnormal"_qs}) {
                group.status = status;
                group.by[u"session.status"_qs] = status;
                next.append(group);
            }
        });
    }
    return result;
}

HttpResponse sessions(const World& world, const HttpRequest& request)
{
    const QStringList fields = request.queryValues(u"field");
    if (fields.isEmpty())
        return failure(400, u"Request is missing a \"field\""_qs);
    for (const QString& field : fields) {
        if (!isField(field))
            return failure(400, u"Invalid field: \"%1\""_qs.arg(field));
    }
    const QStringList groupBy = request.queryValues(u"groupBy");
    for (const QString& each : groupBy) {
        if (!QStringList{u"project"_qs, u"release"_qs, u"environment"_qs, u"session.status"_qs}.contains(
                each))
            return failure(400, u"Invalid groupBy: \"%1\""_qs.arg(each));
    }
    const auto window = range(request, world.now(), 24h * 90);
    const auto interval = period(request.queryValue(u"interval", u"1h"_qs));
    if (!window)
        return failure(400, u"Invalid statsPeriod"_qs);
    if (!interval || *interval < 1h || *interval > 24h || Millis(24h) % *interval != 0ms)
        return failure(
            400, u"The interval should divide one day without a remainder and be at least one hour."_qs);
    const auto projects = selectedProjects(world, request);
    if (!projects)
        return failure(403, u"You do not have permission to perform this action."_qs);
    const qint64 width = interval->count();
    const qint64 start = toMsecs(window->start) / width * width;
    const qint64 end = (toMsecs(window->end) + width - 1) / width * width;
    const Query query(request.queryValue(u"query"));
    const Range rounded{fromMsecs(start), fromMsecs(end)};
    QStringList environments = request.queryValues(u"environment");
    environments.removeAll(QString());
    if (!query.environment().isEmpty())
        environments = {query.environment()};
    const QList<Group> wanted = groups(world, groupBy, *projects, environments, rounded, query.release());
    const bool withSeries = request.queryValue(u"includeSeries") != u"0";
    const bool withTotals = request.queryValue(u"includeTotals") != u"0";
    if (withSeries && (end - start) / width * wanted.size() > MaxPoints)
        return failure(400,
            u"Your interval and date range would create too many results. "
            u"Use a larger interval, or a smaller date range."_qs);

    QJsonArray intervals;
    for (qint64 at = start; at < end; at += width)
        intervals.append(toIso(fromMsecs(at)));
    QJsonArray rows;
    for (const Group& group : wanted) {
        const SessionCounts total
            = count(world, group, *projects, environments, rounded.start, std::min(world.now(), rounded.end));
        if (total.sessions == 0 && !groupBy.isEmpty())
            continue;
        QJsonObject totals, series;
        for (const QString& field : fields)
            totals[field] = value(field, total, group.status, true);
        QHash<QString, QJsonArray> points;
        for (qint64 at = start; withSeries && at < end; at += width) {
            const SessionCounts counts = count(world, group, *projects, environments, fromMsecs(at),
                std::min(world.now(), fromMsecs(at + width)));
            for (const QString& field : fields)
                points[field].append(value(field, counts, group.status, false));
        }
        for (auto it = points.cbegin(); it != points.cend(); ++it)
            series[it.key()] = it.value();
        rows.append(QJsonObject{{u"by"_qs, group.by}, {u"totals"_qs, withTotals ? totals : QJsonObject()},
            {u"series"_qs, series}});
    }
    return success(QJsonObject{{u"start"_qs, toIso(rounded.start)}, {u"end"_qs, toIso(rounded.end)},
        {u"query"_qs, request.queryValue(u"query")}, {u"intervals"_qs, intervals}, {u"groups"_qs, rows}});
}

} // namespace

void addSessions(Routes& routes)
{
    World* world = &routes.world();
    routes.addForOrganisation(
        "GET", u"/sessions/"_qs, [world](const HttpRequest& request) { return sessions(*world, request); });
}

} // namespace vigie::sim::sentry
