// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/sim/vercelroutes.h"
#include "providers/vercel/sim/vercelwire.h"
#include "sim/world.h"

namespace vigie::sim::vercel {

namespace {

/// Promote and rollback answer without a body and without a content type: with "application/json" the
/// official client fails to parse it and sends the write again.
HttpResponse started()
{
    return HttpResponse::empty(201);
}

HttpResponse promote(World& world, const WebDeployment& deployment)
{
    if (deployment.target != WebTarget::Production)
        return failure(400, u"bad_request"_qs,
            u"Only production deployments can be promoted: this one was built for preview."_qs);
    auto move = world.web().promote(deployment.id, Operator);
    return move ? started() : failure(move.error());
}

HttpResponse rollBack(World& world, const HttpRequest& request, const WebDeployment& deployment)
{
    const QString description = request.queryValue(u"description");
    if (description.size() > 250)
        return failure(400, u"bad_request"_qs, u"The description must not be longer than 250 characters."_qs);
    auto move = world.web().rollback(deployment.id, Operator, description);
    return move ? started() : failure(move.error(), 422);
}

/// How far each domain is in the last promote or rollback. Version 1 names the alias by a plain text, the
/// later ones that the official client asks by an object.
HttpResponse moveAliases(const World& world, const HttpRequest& request, AliasMove::Kind kind)
{
    QJsonArray rows;
    const auto move = world.web().lastMoveRequest();
    // No alias of this world can fail, so there is nothing to tell about those that did.
    const bool failedOnly = request.queryValue(u"failedOnly") == u"true";
    if (move && move->kind == kind && !failedOnly) {
        const QString job = jobStatus(*move, world.now());
        for (const QString& name : world.web().productionDomains()) {
            QJsonObject row{{u"id"_qs, aliasId(world, name)},
                {u"status"_qs, job == u"succeeded" ? u"completed"_qs : job}};
            if (apiVersion(request) == 1)
                row[u"alias"_qs] = name;
            else
                row[u"alias"_qs] = QJsonObject{{u"alias"_qs, name}, {u"deploymentId"_qs, move->to}};
            rows.append(row);
        }
    }
    return success(QJsonObject{{u"aliases"_qs, rows}, {u"pagination"_qs, pagination(rows.size())}});
}

HttpResponse change(World& world, const HttpRequest& request)
{
    const QJsonObject wanted = request.json().toObject();
    if (wanted.isEmpty())
        return failure(
            400, u"bad_request"_qs, u"Invalid request: the body must be an object with settings."_qs);
    for (const QString& key : wanted.keys()) {
        // The settings that this world has; the others would be accepted in life and change nothing here.
        if (key != u"autoAssignCustomDomains")
            return failure(400, u"bad_request"_qs,
                u"Invalid request: should NOT have additional property `%1`."_qs.arg(key));
        if (!wanted[key].isBool())
            return failure(400, u"bad_request"_qs, u"Invalid request: `%1` should be boolean."_qs.arg(key));
    }
    if (auto done = world.web().setAutoAssign(wanted[u"autoAssignCustomDomains"_qs].toBool()); !done)
        return failure(done.error());
    return success(project(world, world.now()));
}

QJsonObject domain(const World& world, const QString& name)
{
    const qint64 created = toMsecs(world.web().projectCreated());
    const qsizetype labels = name.count(u'.') + 1;
    return {{u"name"_qs, name}, {u"apexName"_qs, name.section(u'.', labels - 2)},
        {u"projectId"_qs, world.web().projectId()}, {u"redirect"_qs, QJsonValue()},
        {u"redirectStatusCode"_qs, QJsonValue()}, {u"gitBranch"_qs, QJsonValue()},
        {u"customEnvironmentId"_qs, QJsonValue()}, {u"createdAt"_qs, created}, {u"updatedAt"_qs, created},
        {u"verified"_qs, true}};
}

void addDomains(Routes& routes)
{
    World* world = &routes.world();
    routes.addForProject("GET", u"/projects/{project}/domains"_qs, [world](const HttpRequest&) {
        QJsonArray rows;
        for (const QString& name : world->web().productionDomains())
            rows.append(domain(*world, name));
        return success(QJsonObject{{u"domains"_qs, rows}, {u"pagination"_qs, pagination(rows.size())}});
    });
    routes.addForProject(
        "GET", u"/projects/{project}/domains/{domain}"_qs, [world](const HttpRequest& request) {
            const QString name = request.capture(u"domain"_qs);
            if (!world->web().productionDomains().contains(name))
                return failure(
                    404, u"not_found"_qs, u"The domain \"%1\" is not assigned to the project."_qs.arg(name));
            return success(domain(*world, name));
        });
    routes.add("GET", u"/domains/{domain}/config"_qs, [](const HttpRequest&) {
        return success(QJsonObject{{u"configuredBy"_qs, u"CNAME"_qs}, {u"misconfigured"_qs, false},
            {u"acceptedChallenges"_qs, QJsonArray{u"http-01"_qs}},
            {u"recommendedIPv4"_qs,
                QJsonArray{QJsonObject{{u"rank"_qs, 1}, {u"value"_qs, QJsonArray{u"198.51.100.21"_qs}}}}},
            {u"recommendedCNAME"_qs,
                QJsonArray{QJsonObject{{u"rank"_qs, 1}, {u"value"_qs, u"cname.vercel-dns.com."_qs}}}}});
    });
}

} // namespace

void addProjects(Routes& routes)
{
    World* world = &routes.world();

    routes.add("GET", u"/projects"_qs, [world](const HttpRequest& request) {
        const QString search = request.queryValue(u"search");
        const QString repo = request.queryValue(u"repo");
        QJsonArray rows;
        if (world->web().projectName().contains(search, Qt::CaseInsensitive)
            && (repo.isEmpty() || repo == u"mecapy/mecapy")
            && queryNumber(request, u"until").value_or(std::numeric_limits<qint64>::max())
                > toMsecs(world->web().projectUpdated()))
            rows.append(project(*world, world->now()));
        return success(QJsonObject{{u"projects"_qs, rows}, {u"pagination"_qs, pagination(rows.size())}});
    });
    routes.addForProject("GET", u"/projects/{project}"_qs,
        [world](const HttpRequest&) { return success(project(*world, world->now())); });
    routes.addForProject("PATCH", u"/projects/{project}"_qs,
        [world](const HttpRequest& request) { return change(*world, request); });

    routes.addForDeployment("POST", u"/projects/{project}/promote/{deployment}"_qs,
        [world](const HttpRequest&, const WebDeployment& deployment) { return promote(*world, deployment); });
    routes.addForDeployment("POST", u"/projects/{project}/rollback/{deployment}"_qs,
        [world](const HttpRequest& request, const WebDeployment& deployment) {
            return rollBack(*world, request, deployment);
        });
    routes.addForDeployment("PATCH", u"/projects/{project}/rollback/{deployment}/update-description"_qs,
        [world](const HttpRequest& request, const WebDeployment&) {
            const QString description = request.json().toObject()[u"description"_qs].toString();
            if (description.size() > 250)
                return failure(
                    400, u"bad_request"_qs, u"The description must not be longer than 250 characters."_qs);
            auto done = world->web().describeRollback(description);
            return done ? success(QJsonObject()) : failure(done.error());
        });
    routes.addForProject(
        "GET", u"/projects/{project}/promote/aliases"_qs, [world](const HttpRequest& request) {
            return moveAliases(*world, request, AliasMove::Kind::Promote);
        });
    routes.addForProject(
        "GET", u"/projects/{project}/rollback/aliases"_qs, [world](const HttpRequest& request) {
            return moveAliases(*world, request, AliasMove::Kind::Rollback);
        });

    routes.addForProject("GET", u"/projects/{project}/production-deployment"_qs, [world](const HttpRequest&) {
        const WebDeployment* current = world->web().productionAt(world->now());
        if (!current)
            return failure(404, u"not_found"_qs, u"The project has no production deployment."_qs);
        return success(QJsonObject{{u"deployment"_qs, embeddedDeployment(*world, *current, world->now())}});
    });
    routes.addForProject("GET", u"/projects/{project}/custom-environments"_qs, [](const HttpRequest&) {
        return success(QJsonObject{
            {u"accountLimit"_qs, QJsonObject{{u"total"_qs, 1}}}, {u"environments"_qs, QJsonArray()}});
    });
    routes.addForProject("GET", u"/projects/{project}/rolling-release"_qs, [](const HttpRequest&) {
        return success(QJsonObject{{u"rollingRelease"_qs, QJsonValue()}});
    });
    addDomains(routes);
}

} // namespace vigie::sim::vercel
