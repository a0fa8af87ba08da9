// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/sim/vercelroutes.h"
#include "providers/vercel/sim/vercelwire.h"
#include "sim/world.h"

namespace vigie::sim::vercel {

namespace {

constexpr qint64 MaxPage = 100;

/// What the query of a list asks for, except for its window of time.
bool isWanted(const World& world, const HttpRequest& request, const WebDeployment& deployment, TimePoint at)
{
    const auto oneOf = [&](QStringView key, const QString& value) {
        const QStringList wanted = request.queryValue(key).split(u',', Qt::SkipEmptyParts);
        return wanted.isEmpty() || wanted.contains(value, Qt::CaseInsensitive);
    };
    const Person* creator = world.person(deployment.creator);
    if (!oneOf(u"target", targetName(deployment)) || !oneOf(u"state", readyState(deployment.stateAt(at)))
        || !oneOf(u"branch", deployment.branch) || !oneOf(u"sha", deployment.commit)
        || !oneOf(u"app", world.web().projectName())
        || !oneOf(u"users", creator ? creator->vercelId : QString()))
        return false;
    const QString candidate = request.queryValue(u"rollbackCandidate");
    if (!candidate.isEmpty() && (candidate == u"true") != isRollbackCandidate(world, deployment, at))
        return false;
    for (const auto& [key, value] : request.query) {
        if (key.startsWith(u"meta-")
            && listedDeployment(world, deployment, at)[u"meta"_qs].toObject()[key.mid(5)].toString() != value)
            return false;
    }
    return true;
}

HttpResponse list(const World& world, const HttpRequest& request)
{
    QStringList projects = request.queryValues(u"projectIds") + request.queryValues(u"projectId");
    projects.removeAll(QString());
    const bool known = projects.isEmpty() || projects.contains(world.web().projectId())
        || projects.contains(world.web().projectName());
    const qint64 limit = queryNumber(request, u"limit").value_or(20);
    if (limit < 1 || limit > MaxPage)
        return failure(400, u"bad_request"_qs, u"Invalid request: `limit` should be between 1 and 100."_qs);
    const qint64 until = queryNumber(request, u"until").value_or(std::numeric_limits<qint64>::max());
    const qint64 since = queryNumber(request, u"since").value_or(0);
    const TimePoint at = world.now();
    QJsonArray rows;
    std::optional<qint64> first, last, next;
    const auto& all = world.web().deployments();
    for (auto it = all.crbegin(); known && it != all.crend(); ++it) {
        const qint64 created = toMsecs(it->created);
        if (it->created > at || created >= until || created <= since || !isWanted(world, request, *it, at))
            continue;
        if (rows.size() == limit) {
            next = last;
            break;
        }
        first = first ? first : created;
        last = created;
        rows.append(listedDeployment(world, *it, at));
    }
    return success(QJsonObject{{u"deployments"_qs, rows},
        {u"pagination"_qs,
            pagination(rows.size(), next, request.hasQuery(u"until") ? first : std::nullopt)}});
}

HttpResponse builds(const World& world, const WebDeployment& deployment)
{
    const TimePoint at = world.now();
    const WebState state = deployment.stateAt(at);
    QJsonArray output;
    if (state == WebState::Ready) {
        for (const QString& path :
            {u"index"_qs, u"projects"_qs, u"projects/[id]"_qs, u"upload"_qs, u"api/session"_qs})
            output.append(
                QJsonObject{{u"path"_qs, path}, {u"functionName"_qs, path}, {u"type"_qs, u"lambda"_qs},
                    {u"size"_qs, 400'000 + world.seed().below(900'000, (deployment.id + path).toUtf8())},
                    {u"lambda"_qs, QJsonObject{{u"deployedTo"_qs, QJsonArray{u"cdg1"_qs}}}}});
    }
    QJsonObject build{{u"id"_qs, buildId(world, deployment)}, {u"deploymentId"_qs, deployment.id},
        {u"entrypoint"_qs, u"."_qs}, {u"readyState"_qs, readyState(state)}, {u"use"_qs, u"@vercel/next"_qs},
        {u"config"_qs, QJsonObject{{u"zeroConfig"_qs, true}, {u"framework"_qs, u"nextjs"_qs}}},
        {u"createdAt"_qs, toMsecs(deployment.created)}, {u"scheduledAt"_qs, toMsecs(deployment.created)},
        {u"createdIn"_qs, u"cdg1"_qs}, {u"output"_qs, output}};
    if (at >= deployment.ends) {
        build[u"readyStateAt"_qs] = toMsecs(deployment.ends);
        if (state == WebState::Ready)
            build[u"deployedAt"_qs] = toMsecs(deployment.ends);
    }
    return success(QJsonObject{{u"builds"_qs, QJsonArray{build}}});
}

HttpResponse create(World& world, const HttpRequest& request)
{
    const QJsonObject body = request.json().toObject();
    if (!body[u"name"_qs].isString())
        return failure(400, u"bad_request"_qs, u"Invalid request: missing required property `name`."_qs);
    const QString target = body[u"target"_qs].toString();
    if (!target.isEmpty() && target != u"production" && target != u"preview")
        return failure(
            400, u"bad_request"_qs, u"Invalid request: `target` should be production or preview."_qs);
    std::optional<WebTarget> wanted;
    if (!target.isEmpty())
        wanted = target == u"production" ? WebTarget::Production : WebTarget::Preview;

    const QJsonObject git = body[u"gitSource"_qs].toObject();
    const QString origin = body[u"deploymentId"_qs].toString();
    if (git.isEmpty() && origin.isEmpty())
        return failure(400, u"bad_request"_qs,
            u"Invalid request: one of `deploymentId` and `gitSource` is required here."_qs);
    Result<WebDeployment> made = [&] {
        if (!git.isEmpty())
            return world.web().deployGit(git[u"ref"_qs].toString(), git[u"sha"_qs].toString(),
                wanted.value_or(WebTarget::Preview), Operator);
        const WebDeployment* source = world.web().deployment(origin);
        if (source && body[u"withLatestCommit"_qs].toBool())
            return world.web().deployGit(
                source->branch, QString(), wanted.value_or(source->target), Operator);
        const QString action = body[u"meta"_qs].toObject()[u"action"_qs].toString();
        return world.web().redeploy(origin, wanted, Operator, action == u"promote" ? action : u"redeploy"_qs);
    }();
    return made ? success(fullDeployment(world, *made, world.now())) : failure(made.error());
}

HttpResponse listAliases(const World& world, const HttpRequest& request)
{
    const qint64 limit = queryNumber(request, u"limit").value_or(20);
    const qint64 until = queryNumber(request, u"until").value_or(std::numeric_limits<qint64>::max());
    const QString domain = request.queryValue(u"domain");
    const QString project = request.queryValue(u"projectId");
    // With this the list is a preview: the aliases that a rollback to that deployment would move.
    const bool preview = request.hasQuery(u"rollbackDeploymentId");
    if (preview && !world.web().deployment(request.queryValue(u"rollbackDeploymentId")))
        return failure(404, u"not_found"_qs, u"The deployment was not found."_qs);
    QJsonArray rows;
    std::optional<qint64> last, next;
    for (const Alias& each : aliases(world, world.now())) {
        const qint64 created = toMsecs(each.created);
        if ((!preview && created >= until) || (!domain.isEmpty() && !each.name.endsWith(domain))
            || (!project.isEmpty() && project != world.web().projectId())
            || (preview && !world.web().productionDomains().contains(each.name)))
            continue;
        // Aliases of one moment stay on one page: the next one begins below that moment.
        if (rows.size() >= limit && created != last) {
            next = last;
            break;
        }
        last = created;
        rows.append(aliasObject(world, each));
    }
    return success(QJsonObject{{u"aliases"_qs, rows}, {u"pagination"_qs, pagination(rows.size(), next)}});
}

} // namespace

void addDeployments(Routes& routes)
{
    World* world = &routes.world();

    routes.add(
        "GET", u"/deployments"_qs, [world](const HttpRequest& request) { return list(*world, request); });
    routes.add(
        "POST", u"/deployments"_qs, [world](const HttpRequest& request) { return create(*world, request); });
    routes.addForDeployment("GET", u"/deployments/{deployment}"_qs,
        [world](const HttpRequest& request, const WebDeployment& deployment) {
            QJsonObject result = fullDeployment(*world, deployment, world->now());
            if (request.queryValue(u"withGitRepoInfo") == u"true")
                result[u"gitRepo"_qs] = QJsonObject{{u"type"_qs, u"github"_qs}, {u"org"_qs, u"mecapy"_qs},
                    {u"repo"_qs, u"mecapy"_qs},
                    {u"repoId"_qs, result[u"gitSource"_qs].toObject()[u"repoId"_qs]},
                    {u"repoOwnerId"_qs, 90'412'775}, {u"path"_qs, u"mecapy/mecapy"_qs},
                    {u"defaultBranch"_qs, u"main"_qs}, {u"name"_qs, u"mecapy"_qs}, {u"private"_qs, true},
                    {u"ownerType"_qs, u"team"_qs}};
            return success(result);
        });
    routes.addForDeployment("GET", u"/deployments/{deployment}/builds"_qs,
        [world](const HttpRequest&, const WebDeployment& deployment) { return builds(*world, deployment); });
    routes.addForDeployment("GET", u"/deployments/{deployment}/aliases"_qs,
        [world](const HttpRequest&, const WebDeployment& deployment) {
            QJsonArray rows;
            for (const QString& name : world->web().aliasesOf(deployment, world->now()))
                rows.append(QJsonObject{{u"uid"_qs, aliasId(*world, name)}, {u"alias"_qs, name},
                    {u"created"_qs, toIso(deployment.ends)}, {u"redirect"_qs, QJsonValue()}});
            return success(QJsonObject{{u"aliases"_qs, rows}});
        });
    routes.addForDeployment(
        "GET", u"/deployments/{deployment}/checks"_qs, [](const HttpRequest&, const WebDeployment&) {
            return success(QJsonObject{{u"checks"_qs, QJsonArray()}});
        });
    routes.addForDeployment("PATCH", u"/deployments/{deployment}/cancel"_qs,
        [world](const HttpRequest&, const WebDeployment& deployment) {
            auto canceled = world->web().cancel(deployment.id);
            // The documents know no 409 here: what is finished is a bad request.
            if (!canceled && canceled.error().kind() == ErrorKind::Conflict)
                return failure(400, u"bad_request"_qs, canceled.error().what());
            return canceled ? success(fullDeployment(*world, *canceled, world->now()))
                            : failure(canceled.error());
        });

    routes.add(
        "GET", u"/aliases"_qs, [world](const HttpRequest& request) { return listAliases(*world, request); });
    routes.add("GET", u"/aliases/{alias}"_qs, [world](const HttpRequest& request) {
        const QString wanted = request.capture(u"alias"_qs);
        for (const Alias& each : aliases(*world, world->now())) {
            if (each.name == wanted || aliasId(*world, each.name) == wanted)
                return success(aliasObject(*world, each));
        }
        return failure(404, u"not_found"_qs, u"The alias was not found."_qs);
    });
}

} // namespace vigie::sim::vercel
