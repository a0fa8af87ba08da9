// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sim/sentryroutes.h"
#include "providers/sentry/sim/sentrywire.h"
#include "sim/world.h"

namespace vigie::sim::sentry {

namespace {

using namespace std::chrono_literals;

QJsonValue time(std::optional<TimePoint> when)
{
    return when ? QJsonValue(toIso(*when)) : QJsonValue();
}
QJsonValue textOrNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

int numericId(const World& world, const Release& release)
{
    return 100'000 + world.seed().below(800'000, (u"release "_qs + release.version).toUtf8());
}

QJsonObject versionInfo(const QString& version)
{
    const qsizetype at = version.indexOf(u'@');
    const QString raw = version.mid(at + 1);
    const bool isHash = !raw.contains(u'.');
    const QStringList parts = raw.section(u'+', 0, 0).split(u'.');
    QJsonObject parsed{{u"raw"_qs, raw}};
    if (!isHash) {
        parsed[u"major"_qs] = parts.value(0).toInt();
        parsed[u"minor"_qs] = parts.value(1).toInt();
        parsed[u"patch"_qs] = parts.value(2).section(u'-', 0, 0).toInt();
        parsed[u"pre"_qs] = textOrNull(parts.value(2).section(u'-', 1));
        parsed[u"buildCode"_qs] = textOrNull(raw.section(u'+', 1));
        parsed[u"components"_qs] = parts.size();
    }
    return {{u"package"_qs, at < 0 ? QJsonValue() : QJsonValue(version.left(at))}, {u"version"_qs, parsed},
        {u"description"_qs, isHash ? raw.left(12) : raw},
        {u"buildHash"_qs, isHash ? QJsonValue(raw) : QJsonValue()}};
}

/// Percentages from 0 to 100, unlike the fractions of the sessions endpoint.
QJsonObject health(
    const World& world, const Release& release, const ErrorProject& project, const QString& environment)
{
    const ErrorTracker& errors = world.errors();
    const TimePoint now = world.now();
    const SessionCounts all
        = errors.sessions(project.slug, environment, release.version, now - 24h * 14, now);
    const SessionCounts day = errors.sessions(project.slug, environment, release.version, now - 24h, now);
    const SessionCounts total = errors.sessions(project.slug, environment, {}, now - 24h, now);
    const auto percent = [](qint64 part, qint64 whole) {
        return whole > 0 ? QJsonValue(100.0 * static_cast<double>(part) / static_cast<double>(whole))
                         : QJsonValue();
    };
    QJsonArray stats;
    const qint64 hour = toMsecs(now) / 3'600'000 * 3'600'000;
    for (int i = 23; i >= 0; --i) {
        const TimePoint start = fromMsecs(hour) - 1h * i;
        stats.append(QJsonArray{toMsecs(start) / 1000,
            errors.sessions(project.slug, environment, release.version, start, std::min(now, start + 1h))
                .sessions});
    }
    return {{u"hasHealthData"_qs, all.sessions > 0},
        {u"crashFreeSessions"_qs, percent(all.sessions - all.crashed, all.sessions)},
        {u"crashFreeUsers"_qs, percent(all.users - all.crashedUsers, all.users)},
        {u"totalSessions"_qs, all.sessions}, {u"totalUsers"_qs, all.users},
        {u"totalSessions24h"_qs, day.sessions}, {u"totalUsers24h"_qs, day.users},
        {u"totalProjectSessions24h"_qs, total.sessions}, {u"totalProjectUsers24h"_qs, total.users},
        {u"adoption"_qs, percent(day.users, total.users)},
        {u"sessionsAdoption"_qs, percent(day.sessions, total.sessions)}, {u"sessionsCrashed"_qs, all.crashed},
        {u"sessionsErrored"_qs, 0}, {u"durationP50"_qs, QJsonValue()}, {u"durationP90"_qs, QJsonValue()},
        {u"stats"_qs, QJsonObject{{u"24h"_qs, stats}}}};
}

HttpResponse list(const World& world, const HttpRequest& request, const QList<const ErrorProject*>& projects)
{
    const QString text = request.queryValue(u"query");
    const QString environment = request.queryValue(u"environment");
    const bool withHealth = request.queryValue(u"health") == u"1";
    const Page wanted = page(request);
    QJsonArray rows;
    // No release of this world is ever archived.
    const bool archived = request.queryValue(u"status") == u"archived";
    for (const Release& each : archived ? QList<Release>() : world.errors().releases()) {
        const bool ofProject = std::any_of(projects.cbegin(), projects.cend(),
            [&](const ErrorProject* project) { return each.projects.contains(project->slug); });
        const bool ofEnvironment = environment.isEmpty()
            || std::any_of(each.deploys.cbegin(), each.deploys.cend(),
                [&](const ReleaseDeploy& deploy) { return deploy.environment == environment; });
        if (!ofProject || !ofEnvironment || !each.version.contains(text, Qt::CaseInsensitive))
            continue;
        const bool shown = rows.size() >= wanted.offset && rows.size() < wanted.offset + wanted.size;
        rows.append(shown ? QJsonValue(release(world, each, withHealth, environment)) : QJsonValue());
        if (rows.size() > wanted.offset + wanted.size)
            break;
    }
    return paged(request, wanted, rows);
}

std::optional<TimePoint> timeOf(const QJsonObject& body, const QString& key)
{
    return body[key].isString() ? fromIso(body[key].toString()) : std::nullopt;
}

HttpResponse create(World& world, const HttpRequest& request)
{
    const QJsonObject body = request.json().toObject();
    Release wanted;
    wanted.version = body[u"version"_qs].toString();
    if (wanted.version.isEmpty())
        return invalidField(u"version"_qs, u"This field is required."_qs);
    if (wanted.version == u"latest" || wanted.version.contains(u'\n') || wanted.version.size() > 200)
        return invalidField(u"version"_qs, u"Release with name %1 is not allowed"_qs.arg(wanted.version));
    const QJsonArray projects = body[u"projects"_qs].toArray();
    if (projects.isEmpty())
        return invalidField(u"projects"_qs, u"This field is required."_qs);
    for (const auto& each : projects) {
        const ErrorProject* project = world.errors().project(each.toVariant().toString());
        if (!project)
            return invalidField(u"projects"_qs, u"Invalid project ids or slugs"_qs);
        wanted.projects.append(project->slug);
    }
    wanted.created = world.now();
    wanted.released = timeOf(body, u"dateReleased"_qs);
    wanted.url = body[u"url"_qs].toString();
    const QString ref = body[u"ref"_qs].toString();
    const QString shortSha = wanted.version.section(u'@', -1);
    for (const Commit& commit : world.commits().all()) {
        if (commit.sha == ref || commit.shortSha() == shortSha)
            wanted.commit = commit.sha;
    }
    auto isNew = world.errors().createRelease(wanted);
    if (!isNew)
        return failure(isNew.error());
    return success(release(world, *world.errors().release(wanted.version), false), *isNew ? 201 : 208);
}

HttpResponse finalize(World& world, const HttpRequest& request, const QString& version)
{
    const QJsonObject body = request.json().toObject();
    if (body[u"dateReleased"_qs].isString()) {
        const auto when = timeOf(body, u"dateReleased"_qs);
        if (!when)
            return invalidField(u"dateReleased"_qs, u"Datetime has wrong format."_qs);
        if (auto done = world.errors().finalizeRelease(version, *when); !done)
            return failure(done.error());
    }
    return success(release(world, *world.errors().release(version), false));
}

HttpResponse addDeploy(World& world, const HttpRequest& request, const QString& version)
{
    const QJsonObject body = request.json().toObject();
    ReleaseDeploy wanted;
    wanted.environment = body[u"environment"_qs].toString();
    if (wanted.environment.isEmpty())
        return invalidField(u"environment"_qs, u"This field is required."_qs);
    wanted.name = body[u"name"_qs].toString();
    wanted.url = body[u"url"_qs].toString();
    wanted.started = timeOf(body, u"dateStarted"_qs);
    wanted.finished = timeOf(body, u"dateFinished"_qs).value_or(world.now());
    auto made = world.errors().addDeploy(version, wanted);
    return made ? success(deploy(*made), 201) : failure(made.error());
}

} // namespace

QJsonObject deploy(const ReleaseDeploy& deploy)
{
    return {{u"id"_qs, deploy.id}, {u"environment"_qs, deploy.environment},
        {u"name"_qs, textOrNull(deploy.name)}, {u"url"_qs, textOrNull(deploy.url)},
        {u"dateStarted"_qs, time(deploy.started)}, {u"dateFinished"_qs, toIso(deploy.finished)}};
}

QJsonArray releaseCommits(const World& world, const Release& release)
{
    const Commit* last = world.commits().find(release.commit);
    if (!last)
        return {};
    // The release before it in the same project decides which commits are new.
    TimePoint since = last->when - 24h * 7;
    for (const Release& each : world.errors().releases(release.projects.value(0))) {
        const Commit* earlier = world.commits().find(each.commit);
        if (earlier && earlier->when < last->when) {
            since = earlier->when;
            break;
        }
    }
    QJsonArray result;
    const auto& all = world.commits().all();
    for (auto it = all.crbegin(); it != all.crend(); ++it) {
        if (it->branch != last->branch || it->when > last->when || it->when <= since)
            continue;
        const Person* author = world.person(it->author);
        result.append(QJsonObject{{u"id"_qs, it->sha}, {u"message"_qs, it->message},
            {u"dateCreated"_qs, toIso(it->when)},
            {u"author"_qs,
                author ? QJsonValue(QJsonObject{{u"name"_qs, author->name}, {u"email"_qs, author->email}})
                       : QJsonValue()},
            {u"pullRequest"_qs, QJsonValue()}, {u"suspectCommitType"_qs, QString()},
            {u"releases"_qs, QJsonArray()}});
    }
    return result;
}

QJsonObject release(const World& world, const Release& release, bool withHealth, const QString& environment)
{
    const QJsonArray commits = releaseCommits(world, release);
    QJsonArray authors;
    for (const auto& each : commits) {
        const QJsonValue author = each[u"author"_qs];
        if (author.isObject() && !authors.contains(author))
            authors.append(author);
    }
    QJsonArray projects;
    const int newIssues = world.errors().newIssues(release);
    for (const QString& slug : release.projects) {
        const ErrorProject* project = world.errors().project(slug);
        if (!project)
            continue;
        QJsonObject row{{u"id"_qs, project->id.toInt()}, {u"slug"_qs, slug}, {u"name"_qs, project->name},
            {u"platform"_qs, project->platform},
            {u"platforms"_qs, QJsonArray{project->isApi ? u"python"_qs : u"javascript"_qs}},
            {u"newGroups"_qs, newIssues}, {u"hasHealthData"_qs, true}};
        if (withHealth)
            row[u"healthData"_qs] = health(world, release, *project, environment);
        projects.append(row);
    }
    QJsonValue lastDeploy;
    if (!release.deploys.isEmpty()) {
        QJsonObject newest = deploy(release.deploys.first());
        newest[u"name"_qs] = release.deploys.first().name; // a text here even when there is none
        lastDeploy = newest;
    }
    const QString shortVersion = release.version.section(u'@', -1);
    return {{u"id"_qs, numericId(world, release)}, {u"version"_qs, release.version},
        {u"shortVersion"_qs, shortVersion}, {u"versionInfo"_qs, versionInfo(release.version)},
        {u"status"_qs, u"open"_qs}, {u"ref"_qs, textOrNull(release.commit)},
        {u"url"_qs, textOrNull(release.url)}, {u"dateCreated"_qs, toIso(release.created)},
        {u"dateReleased"_qs, time(release.released)}, {u"dateStarted"_qs, QJsonValue()},
        {u"data"_qs, QJsonObject()}, {u"newGroups"_qs, newIssues}, {u"owner"_qs, QJsonValue()},
        {u"commitCount"_qs, commits.size()}, {u"deployCount"_qs, release.deploys.size()},
        {u"lastCommit"_qs, commits.isEmpty() ? QJsonValue() : commits.first()},
        {u"lastDeploy"_qs, lastDeploy},
        {u"firstEvent"_qs,
            release.deploys.isEmpty() ? QJsonValue() : toIso(release.deploys.last().finished + 5min)},
        {u"lastEvent"_qs, QJsonValue()}, {u"authors"_qs, authors}, {u"projects"_qs, projects}};
}

void addReleases(Routes& routes)
{
    World* world = &routes.world();
    routes.addForOrganisation("GET", u"/releases/"_qs, [world](const HttpRequest& request) {
        const auto projects = selectedProjects(*world, request);
        return projects ? list(*world, request, *projects)
                        : failure(403, u"You do not have permission to perform this action."_qs);
    });
    routes.addForProject(
        "GET", u"/releases/"_qs, [world](const HttpRequest& request, const ErrorProject& project) {
            return list(*world, request, {&project});
        });
    routes.addForOrganisation(
        "POST", u"/releases/"_qs, [world](const HttpRequest& request) { return create(*world, request); });

    const auto addForRelease = [&](const QByteArray& method, const QString& path, auto handler) {
        routes.addForOrganisation(
            method, u"/releases/{version}"_qs + path, [world, handler](const HttpRequest& request) {
                const auto found = world->errors().release(request.capture(u"version"_qs));
                if (!found)
                    return failure(404, u"The requested resource does not exist"_qs);
                return handler(request, *found);
            });
    };
    addForRelease("GET", u"/"_qs, [world](const HttpRequest& request, const Release& found) {
        return success(release(
            *world, found, request.queryValue(u"health") == u"1", request.queryValue(u"environment")));
    });
    addForRelease("PUT", u"/"_qs, [world](const HttpRequest& request, const Release& found) {
        return finalize(*world, request, found.version);
    });
    addForRelease("DELETE", u"/"_qs, [world](const HttpRequest&, const Release& found) {
        auto done = world->errors().removeRelease(found.version);
        return done ? HttpResponse::empty(204) : failure(done.error());
    });
    addForRelease("GET", u"/commits/"_qs, [world](const HttpRequest& request, const Release& found) {
        return paged(request, page(request), releaseCommits(*world, found));
    });
    addForRelease("GET", u"/deploys/"_qs, [](const HttpRequest& request, const Release& found) {
        QJsonArray rows;
        for (const ReleaseDeploy& each : found.deploys)
            rows.append(deploy(each));
        return paged(request, page(request), rows);
    });
    addForRelease("POST", u"/deploys/"_qs, [world](const HttpRequest& request, const Release& found) {
        return addDeploy(*world, request, found.version);
    });
}

} // namespace vigie::sim::sentry
