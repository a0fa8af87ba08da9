// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/session.h"

#include "providers/vercel/text.h"

#include <QJsonDocument>

#include <algorithm>

namespace vigie::vercelapi {

namespace {

/// Finds out which team a request is meant for. Accounts of the newer kind have no personal scope: without a
/// team of their own choice, their default team is meant, and Vercel does not always assume it by itself.
Async<std::pair<QString, QString>> resolveScope(SessionPtr session, CancelToken cancel)
{
    const QString team = session->settings.team;
    if (!team.isEmpty()) {
        const bool isId = team.startsWith(u"team_");
        co_return std::pair(isId ? u"teamId"_qs : u"slug"_qs, team);
    }
    HttpRequest request;
    request.path = u"/v2/user"_qs;
    const auto response = co_await session->client->read(std::move(request), std::move(cancel));
    if (!response)
        co_return fail(Error(response.error()).during(Text::tr("read account")));
    const JsonReader answer = JsonReader::fromBytes(response->body);
    const JsonReader user = answer.object(u"user");
    if (auto problem = answer.problem())
        co_return fail(std::move(*problem).during(Text::tr("read account")));
    const QString defaultTeam = user.textOr(u"defaultTeamId");
    if (user.textOr(u"version") == u"northstar" && !defaultTeam.isEmpty())
        co_return std::pair(u"teamId"_qs, defaultTeam);
    co_return std::pair(QString(), QString());
}

} // namespace

Async<Query> scopedQuery(SessionPtr session, Query query, CancelToken cancel)
{
    if (!session->scope) {
        auto scope = co_await resolveScope(session, std::move(cancel));
        if (!scope)
            co_return fail(std::move(scope).error());
        session->scope = *std::move(scope);
    }
    if (!session->scope->first.isEmpty())
        query.append(*session->scope);
    co_return query;
}

Async<JsonReader> readJson(SessionPtr session, QString path, Query query, CancelToken cancel)
{
    auto scoped = co_await scopedQuery(session, std::move(query), cancel);
    if (!scoped)
        co_return fail(std::move(scoped).error());
    auto answer = co_await readForAccount(session, std::move(path), *std::move(scoped), std::move(cancel));
    co_return answer;
}

Async<JsonReader> readForAccount(SessionPtr session, QString path, Query query, CancelToken cancel)
{
    HttpRequest request;
    request.path = std::move(path);
    request.query = std::move(query);
    auto response = co_await session->client->read(std::move(request), std::move(cancel));
    if (!response)
        co_return fail(std::move(response).error());
    JsonReader answer = JsonReader::fromBytes(response->body);
    if (auto problem = answer.problem())
        co_return fail(*std::move(problem));
    co_return answer;
}

Async<JsonReader> writeJson(SessionPtr session, HttpMethod method, QString path, Query query,
    std::optional<QJsonObject> body, WriteGrant grant, CancelToken cancel)
{
    auto scoped = co_await scopedQuery(session, std::move(query), cancel);
    if (!scoped)
        co_return fail(std::move(scoped).error());
    HttpRequest request;
    request.method = method;
    request.path = std::move(path);
    request.query = *std::move(scoped);
    request.timeout = std::chrono::seconds(30);
    if (body)
        request.body = QJsonDocument(*body).toJson(QJsonDocument::Compact);
    auto response = co_await session->client->write(std::move(request), std::move(grant), std::move(cancel));
    if (!response)
        co_return fail(std::move(response).error());
    if (response->body.trimmed().isEmpty())
        co_return JsonReader(QJsonValue(QJsonObject()));
    JsonReader answer = JsonReader::fromBytes(response->body);
    if (answer.problem()) // it was done, whatever the answer says; callers ask for what they need from it
        co_return JsonReader(QJsonValue(QJsonObject()));
    co_return answer;
}

Async<Project> readProject(SessionPtr session, CancelToken cancel)
{
    const QString path = encodedPath({u"v9", u"projects", session->settings.project});
    Query query;
    query.append(std::pair(u"rollbackInfo"_qs, u"true"_qs)); // fills lastAliasRequest
    auto answer = co_await readJson(session, path, std::move(query), std::move(cancel));
    if (!answer)
        co_return fail(std::move(answer).error().during(Text::tr("read project")));
    Project project = projectFrom(*answer, session->key);
    if (auto problem = answer->problem())
        co_return fail(std::move(*problem).during(Text::tr("read project")));
    // A person may belong to several teams; the project's own one is the one to name from now on.
    if (session->settings.team.isEmpty() && project.accountId.startsWith(u"team_"))
        session->scope = std::pair(u"teamId"_qs, project.accountId);
    co_return project;
}

Async<DeploymentRecord> readDeployment(
    SessionPtr session, Project project, DeploymentId id, CancelToken cancel)
{
    const QString path = encodedPath({u"v13", u"deployments", id.text()});
    auto answer = co_await readJson(session, path, Query(), std::move(cancel));
    if (!answer)
        co_return fail(std::move(answer).error().during(Text::tr("read deployment")));
    DeploymentRecord record = recordFrom(*answer, session->key);
    if (auto problem = answer->problem())
        co_return fail(std::move(*problem).during(Text::tr("read deployment")));
    // A token sees all projects of its team: an id from elsewhere must not be acted on from here.
    if (record.projectId != project.id) {
        co_return fail(ErrorKind::NotFound,
            Text::tr("The deployment %1 does not belong to the project “%2”.").arg(id.text(), project.name),
            Text::tr("Choose a deployment from this service's list."));
    }
    co_return record;
}

Async<DeploymentPage> readDeployments(
    SessionPtr session, QString projectId, DeploymentFilter filter, CancelToken cancel)
{
    Query query;
    query.append(std::pair(u"projectId"_qs, projectId));
    query.append(std::pair(u"target"_qs, session->settings.target));
    query.append(std::pair(u"limit"_qs, QString::number(std::clamp(filter.limit, 1, 100))));
    if (!session->settings.branch.isEmpty())
        query.append(std::pair(u"branch"_qs, session->settings.branch));
    if (!filter.state.isEmpty())
        query.append(std::pair(u"state"_qs, filter.state));
    if (!filter.until.isEmpty())
        query.append(std::pair(u"until"_qs, filter.until));
    auto answer = co_await readJson(session, u"/v6/deployments"_qs, std::move(query), std::move(cancel));
    if (!answer)
        co_return fail(std::move(answer).error().during(Text::tr("list deployments")));
    DeploymentPage page;
    for (const JsonReader& item : answer->list(u"deployments")) {
        DeploymentRecord record = recordFrom(item, session->key);
        if (isOfTarget(
                record, session->settings)) // whether every kind of target is filtered there is not known
            page.records.append(std::move(record));
    }
    if (const auto pagination = answer->objectIf(u"pagination"))
        page.next = pagination->textOr(u"next");
    if (auto problem = answer->problem())
        co_return fail(std::move(*problem).during(Text::tr("list deployments")));
    co_return page;
}

Async<std::optional<DeploymentRecord>> findServing(SessionPtr session, Project project, CancelToken cancel)
{
    const QString target = session->settings.target;
    const bool branchOnly = !session->settings.branch.isEmpty();
    const bool named = session->settings.isProduction() || session->settings.isCustom();
    const auto known = project.targets.constFind(target);
    if (named && !branchOnly && known != project.targets.constEnd())
        co_return std::optional<DeploymentRecord>(*known);
    if (session->settings.isProduction())
        co_return std::optional<DeploymentRecord>();
    DeploymentFilter filter;
    filter.state = u"READY"_qs;
    filter.limit = 5;
    auto page = co_await readDeployments(session, project.id, std::move(filter), std::move(cancel));
    if (!page)
        co_return fail(std::move(page).error());
    if (page->records.isEmpty())
        co_return std::optional<DeploymentRecord>();
    co_return std::optional<DeploymentRecord>(page->records.first());
}

Async<Current> readCurrent(SessionPtr session, CancelToken cancel)
{
    auto project = co_await readProject(session, cancel);
    if (!project)
        co_return fail(std::move(project).error());
    auto serving = co_await findServing(session, *project, std::move(cancel));
    if (!serving)
        co_return fail(std::move(serving).error());
    Current current;
    current.project = *std::move(project);
    current.serving = *std::move(serving);
    co_return current;
}

} // namespace vigie::vercelapi
