// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sim/sentrywire.h"

#include "sim/world.h"

namespace vigie::sim::sentry {

namespace {

using namespace std::chrono_literals;

QJsonValue time(std::optional<TimePoint> when)
{
    return when ? QJsonValue(toIso(*when)) : QJsonValue();
}

QString permalink(const World& world, const ErrorIssue& issue)
{
    return u"https://%1.sentry.example/issues/%2/"_qs.arg(world.errors().organisationSlug(), issue.id);
}

QJsonObject metadata(const ErrorIssue& issue)
{
    const QString file = issue.frames.isEmpty() ? QString() : issue.frames.last().file;
    const QString function = issue.frames.isEmpty() ? QString() : issue.frames.last().function;
    return {{u"type"_qs, issue.type}, {u"value"_qs, issue.value}, {u"filename"_qs, file},
        {u"function"_qs, function}, {u"title"_qs, issue.title()}};
}

QString priority(const ErrorIssue& issue)
{
    if (issue.isIncident || issue.level == u"fatal")
        return u"high"_qs;
    return issue.level == u"error" ? u"medium"_qs : u"low"_qs;
}

QJsonObject statsOf(const World& world, const ErrorIssue& issue, const IssueView& view)
{
    if (view.statsPeriod == u"14d")
        return {{u"14d"_qs, issueStats(world, issue, view.end, 24h, 14, view.environment)}};
    if (view.statsPeriod == u"auto") {
        const Millis length = std::max<Millis>(view.end - view.start, 1h);
        const Millis bucket = length > 72h ? Millis(24h) : Millis(1h);
        const int buckets = static_cast<int>(std::min<qint64>(length / bucket, 90));
        return {{u"auto"_qs, issueStats(world, issue, view.end, bucket, buckets, view.environment)}};
    }
    if (view.statsPeriod.isEmpty())
        return {};
    return {{u"24h"_qs, issueStats(world, issue, view.end, 1h, 24, view.environment)}};
}

/// What a single number of the issue list is counted over.
QJsonObject totals(const World& world, const ErrorIssue& issue, TimePoint start, TimePoint end,
    const QString& environment = {})
{
    return {{u"count"_qs, QString::number(world.errors().count(issue, start, end, environment))},
        {u"userCount"_qs, world.errors().userCount(issue, start, end)},
        {u"firstSeen"_qs, time(world.errors().firstSeen(issue))},
        {u"lastSeen"_qs, time(world.errors().lastSeen(issue))}};
}

} // namespace

QJsonObject organisation(const World& world, const QString& baseUrl)
{
    const ErrorTracker& errors = world.errors();
    return {{u"id"_qs, errors.organisationId()}, {u"slug"_qs, errors.organisationSlug()},
        {u"name"_qs, errors.organisationName()},
        {u"status"_qs, QJsonObject{{u"id"_qs, u"active"_qs}, {u"name"_qs, u"active"_qs}}},
        {u"dateCreated"_qs, toIso(errors.created())}, {u"isEarlyAdopter"_qs, false}, {u"require2FA"_qs, true},
        {u"requireEmailVerification"_qs, false}, {u"hasAuthProvider"_qs, false},
        {u"allowMemberInvite"_qs, true}, {u"allowMemberProjectCreation"_qs, true},
        {u"allowSuperuserAccess"_qs, false},
        {u"features"_qs, QJsonArray{u"releases"_qs, u"discover-basic"_qs}},
        {u"avatar"_qs,
            QJsonObject{{u"avatarType"_qs, u"letter_avatar"_qs}, {u"avatarUuid"_qs, QJsonValue()},
                {u"avatarUrl"_qs, QJsonValue()}}},
        {u"links"_qs, QJsonObject{{u"organizationUrl"_qs, baseUrl}, {u"regionUrl"_qs, baseUrl}}}};
}

QJsonObject team(const World& world)
{
    return {{u"id"_qs, QString::number(40'000 + world.seed().below(9'000, "sentry team"))},
        {u"slug"_qs, u"mecapy"_qs}, {u"name"_qs, u"MecaPy"_qs}};
}

QJsonObject projectStub(const ErrorProject& project)
{
    return {{u"id"_qs, project.id}, {u"slug"_qs, project.slug}, {u"name"_qs, project.name},
        {u"platform"_qs, project.platform}};
}

QJsonObject project(const World& world, const ErrorProject& project)
{
    const QList<Release> releases = world.errors().releases(project.slug);
    QJsonObject result = projectStub(project);
    result[u"dateCreated"_qs] = toIso(world.errors().created());
    result[u"firstEvent"_qs] = toIso(world.errors().created() + 2h);
    result[u"environments"_qs] = QJsonArray::fromStringList(world.errors().environments());
    result[u"latestRelease"_qs] = releases.isEmpty()
        ? QJsonValue()
        : QJsonValue(QJsonObject{{u"version"_qs, releases.first().version}});
    QJsonObject deploys;
    for (const Release& each : releases) {
        for (const ReleaseDeploy& deploy : each.deploys) {
            if (!deploys.contains(deploy.environment))
                deploys[deploy.environment] = QJsonObject{
                    {u"version"_qs, each.version}, {u"dateFinished"_qs, toIso(deploy.finished)}};
        }
    }
    result[u"latestDeploys"_qs] = deploys;
    result[u"team"_qs] = team(world);
    result[u"teams"_qs] = QJsonArray{team(world)};
    result[u"platforms"_qs] = QJsonArray{project.isApi ? u"python"_qs : u"javascript"_qs};
    result[u"features"_qs] = QJsonArray{u"releases"_qs};
    result[u"access"_qs] = QJsonArray{u"org:read"_qs, u"project:read"_qs, u"event:read"_qs, u"event:write"_qs,
        u"project:releases"_qs, u"alerts:read"_qs};
    for (const char* yes : {"isMember", "hasAccess", "hasSessions", "firstTransactionEvent"})
        result[QString::fromLatin1(yes)] = true;
    for (const char* no : {"isBookmarked", "hasFeedbacks", "hasFlags", "hasMinifiedStackTrace", "hasMonitors",
             "hasNewFeedbacks", "hasProfiles", "hasReplays", "hasInsightsHttp", "hasInsightsDb",
             "hasInsightsAssets", "hasInsightsAppStart", "hasInsightsScreenLoad", "hasInsightsVitals",
             "hasInsightsCaches", "hasInsightsQueues", "hasInsightsAgentMonitoring", "hasInsightsMCP",
             "hasLogs", "hasTraceMetrics", "hasUserReports"})
        result[QString::fromLatin1(no)] = false;
    return result;
}

QJsonValue actor(const World& world, PersonIndex index)
{
    const Person* person = world.person(index);
    if (!person)
        return {};
    return QJsonObject{{u"type"_qs, u"user"_qs}, {u"id"_qs, person->sentryId}, {u"name"_qs, person->name},
        {u"email"_qs, person->email}};
}

QJsonObject issue(const World& world, const ErrorIssue& issue, const IssueView& view)
{
    const ErrorProject* owner = world.errors().project(issue.project);
    QJsonObject result = totals(world, issue, view.start, view.end, view.environment);
    result[u"id"_qs] = issue.id;
    result[u"shortId"_qs] = issue.shortId;
    result[u"shareId"_qs] = QJsonValue();
    result[u"title"_qs] = issue.title();
    result[u"culprit"_qs] = issue.culprit;
    result[u"permalink"_qs] = permalink(world, issue);
    result[u"logger"_qs] = QJsonValue();
    result[u"level"_qs] = issue.level;
    result[u"status"_qs] = issue.status;
    result[u"substatus"_qs] = issue.substatus.isEmpty() ? QJsonValue() : QJsonValue(issue.substatus);
    result[u"statusDetails"_qs]
        = issue.resolvedInNextRelease ? QJsonObject{{u"inNextRelease"_qs, true}} : QJsonObject();
    result[u"isPublic"_qs] = false;
    result[u"isUnhandled"_qs] = issue.level != u"warning" && issue.level != u"info";
    result[u"platform"_qs] = owner && owner->isApi ? u"python"_qs : u"javascript"_qs;
    result[u"priority"_qs] = priority(issue);
    result[u"priorityLockedAt"_qs] = QJsonValue();
    result[u"seerFixabilityScore"_qs] = QJsonValue();
    result[u"seerAutofixLastTriggered"_qs] = QJsonValue();
    result[u"seerExplorerAutofixLastTriggered"_qs] = QJsonValue();
    result[u"project"_qs] = owner ? projectStub(*owner) : QJsonObject();
    result[u"type"_qs] = u"error"_qs;
    result[u"issueType"_qs] = u"error"_qs;
    result[u"issueCategory"_qs] = u"error"_qs;
    result[u"metadata"_qs] = metadata(issue);
    result[u"numComments"_qs] = 0;
    result[u"assignedTo"_qs] = actor(world, issue.assignee);
    result[u"isBookmarked"_qs] = false;
    result[u"isSubscribed"_qs] = issue.assignee == Operator;
    result[u"subscriptionDetails"_qs] = QJsonValue();
    result[u"hasSeen"_qs] = issue.substatus != u"new";
    result[u"annotations"_qs] = QJsonArray();
    result[u"stats"_qs] = statsOf(world, issue, view);
    result[u"lifetime"_qs] = totals(world, issue, issue.from, view.end);
    result[u"filtered"_qs] = QJsonValue();
    result[u"matchingEventId"_qs] = QJsonValue();
    result[u"matchingEventEnvironment"_qs] = QJsonValue();
    return result;
}

QJsonObject issueDetail(const World& world, const ErrorIssue& one, const IssueView& view)
{
    const ErrorTracker& errors = world.errors();
    QJsonObject result = issue(world, one, view);
    result[u"stats"_qs] = QJsonObject{{u"24h"_qs, issueStats(world, one, view.end, 1h, 24)},
        {u"30d"_qs, issueStats(world, one, view.end, 24h, 30)}};
    const auto releaseOf = [&](const QString& version) {
        const auto found = errors.release(version);
        return found ? QJsonValue(release(world, *found, false)) : QJsonValue();
    };
    result[u"firstRelease"_qs] = releaseOf(errors.firstRelease(one));
    result[u"lastRelease"_qs] = releaseOf(errors.lastRelease(one));
    QJsonArray tags;
    const qint64 total = errors.count(one, one.from, view.end);
    for (const QString& key : {u"environment"_qs, u"level"_qs, u"release"_qs, u"transaction"_qs, u"user"_qs})
        tags.append(QJsonObject{
            {u"key"_qs, key}, {u"name"_qs, key.left(1).toUpper() + key.mid(1)}, {u"totalValues"_qs, total}});
    result[u"tags"_qs] = tags;
    QJsonArray activity;
    if (one.statusChanged) {
        const QString kind = one.status == u"resolved" ? u"set_resolved"_qs
            : one.status == u"ignored"                 ? u"set_ignored"_qs
                                                       : u"set_unresolved"_qs;
        activity.append(QJsonObject{{u"id"_qs, u"%1"_qs.arg(toMsecs(*one.statusChanged))}, {u"type"_qs, kind},
            {u"dateCreated"_qs, toIso(*one.statusChanged)}, {u"user"_qs, actor(world, Operator)},
            {u"data"_qs, QJsonObject()}});
    }
    activity.append(QJsonObject{{u"id"_qs, u"0"_qs}, {u"type"_qs, u"first_seen"_qs},
        {u"dateCreated"_qs, time(errors.firstSeen(one))}, {u"user"_qs, QJsonValue()},
        {u"data"_qs, QJsonObject()}});
    result[u"activity"_qs] = activity;
    result[u"seenBy"_qs] = QJsonArray();
    result[u"participants"_qs] = QJsonArray();
    result[u"userReportCount"_qs] = 0;
    result[u"pluginActions"_qs] = QJsonArray();
    result[u"pluginIssues"_qs] = QJsonArray();
    result[u"pluginContexts"_qs] = QJsonArray();
    for (const char* listOnly : {"lifetime", "filtered", "matchingEventId", "matchingEventEnvironment"})
        result.remove(QString::fromLatin1(listOnly));
    return result;
}

QJsonArray issueStats(const World& world, const ErrorIssue& issue, TimePoint end, Millis bucket, int buckets,
    const QString& environment)
{
    const qint64 width = bucket.count();
    const qint64 last = toMsecs(end) / width * width;
    QJsonArray result;
    for (int i = buckets - 1; i >= 0; --i) {
        const qint64 start = last - i * width;
        result.append(QJsonArray{start / 1000,
            world.errors().count(
                issue, fromMsecs(start), std::min(end, fromMsecs(start + width)), environment)});
    }
    return result;
}

} // namespace vigie::sim::sentry
