// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/access.h"

#include "providers/vercel/text.h"

namespace vigie::vercelapi {

namespace {

constexpr int mostPages = 50;

struct Team {
    QString id;
    QString slug;
    QString name;
    QString role; ///< OWNER, MEMBER, DEVELOPER, VIEWER, …
    bool limited = false; ///< the token may not act for it
};

Team teamFrom(const JsonReader& item)
{
    Team team;
    team.id = item.text(u"id");
    team.slug = item.textOr(u"slug");
    team.name = item.textOr(u"name", team.slug);
    team.limited = item.booleanOr(u"limited", false);
    if (const auto membership = item.objectIf(u"membership"))
        team.role = membership->textOr(u"role");
    return team;
}

/// A read whose refusal is a finding and no failure; nothing then.
Async<std::optional<JsonReader>> tryRead(SessionPtr session, QString path, Query query, CancelToken cancel)
{
    auto answer = co_await readJson(session, std::move(path), std::move(query), std::move(cancel));
    if (answer)
        co_return std::optional<JsonReader>(*std::move(answer));
    const ErrorKind kind = answer.error().kind();
    if (kind == ErrorKind::Forbidden || kind == ErrorKind::NotFound || kind == ErrorKind::Invalid)
        co_return std::optional<JsonReader>();
    co_return fail(std::move(answer).error());
}

Async<QList<Team>> readTeams(SessionPtr session, CancelToken cancel)
{
    QList<Team> teams;
    QString until;
    for (int pages = 0; pages < mostPages; ++pages) {
        Query query;
        query.append(std::pair(u"limit"_qs, u"100"_qs));
        if (!until.isEmpty())
            query.append(std::pair(u"until"_qs, until));
        auto answer = co_await readForAccount(session, u"/v2/teams"_qs, std::move(query), cancel);
        if (!answer)
            co_return fail(std::move(answer).error().during(Text::tr("list teams")));
        for (const JsonReader& item : answer->list(u"teams"))
            teams.append(teamFrom(item));
        const auto pagination = answer->objectIf(u"pagination");
        if (auto problem = answer->problem())
            co_return fail(std::move(*problem).during(Text::tr("list teams")));
        const QString next = pagination ? pagination->textOr(u"next") : QString();
        if (next.isEmpty() || next == until)
            break;
        until = next;
    }
    co_return teams;
}

/// What the service tells about the token itself. It may not tell: not every kind of token is listed.
void readToken(const JsonReader& answer, AccessReport& report)
{
    const auto token = answer.objectIf(u"token");
    if (!token)
        return;
    report.expiresAt = token->timeFromMsecsIf(u"expiresAt");
    report.facts.append({Text::tr("Token"), token->textOr(u"name"), {}});
    bool everything = false;
    for (const JsonReader& scope : token->listIf(u"scopes")) {
        if (scope.textOr(u"type") == u"user")
            everything = true;
        if (!report.expiresAt)
            report.expiresAt = scope.timeFromMsecsIf(u"expiresAt");
    }
    if (everything)
        report.excessRights.append(
            Text::tr("The token reaches the whole account; one for a single team or project would do."));
}

void readRole(const Team& team, AccessReport& report)
{
    report.facts.append({Text::tr("Team"), team.name.isEmpty() ? team.slug : team.name, {}});
    if (!team.role.isEmpty())
        report.scopes.append(team.slug + u": "_qs + team.role.toLower());
    if (team.limited)
        report.missingRights.append(
            Text::tr("The token may not act for this team: single sign-on or a second factor is missing."));
    if (team.role == u"OWNER")
        report.excessRights.append(
            Text::tr("An owner may also change members and billing; a member would do."));
    if (team.role == u"VIEWER" || team.role == u"VIEWER_FOR_PLUS" || team.role == u"BILLING")
        report.missingRights.append(
            Text::tr("This role may look but change nothing: no rollback, no redeployment."));
}

} // namespace

Async<AccessReport> reportAccess(SessionPtr session, CancelToken cancel)
{
    auto account = co_await readForAccount(session, u"/v2/user"_qs, Query(), cancel);
    if (!account)
        co_return fail(std::move(account).error().during(Text::tr("read account")));
    const JsonReader user = account->object(u"user");
    AccessReport report;
    const QString name = user.text(u"username");
    const QString email = user.textOr(u"email");
    if (auto problem = account->problem())
        co_return fail(std::move(*problem).during(Text::tr("read account")));
    report.identity = email.isEmpty() ? name : name + u" ("_qs + email + u')';
    report.tls = session->settings.apiUrl.isEmpty() || session->settings.apiUrl.startsWith(u"https:");
    if (user.has(u"softBlock"))
        report.missingRights.append(Text::tr("Vercel has blocked this account for now."));

    auto token = co_await tryRead(session, u"/v5/user/tokens/current"_qs, Query(), cancel);
    if (!token)
        co_return fail(std::move(token).error().during(Text::tr("read token")));
    if (*token)
        readToken(**token, report);

    auto project = co_await readProject(session, cancel);
    if (!project) {
        const ErrorKind kind = project.error().kind();
        if (kind != ErrorKind::Forbidden && kind != ErrorKind::NotFound)
            co_return fail(std::move(project).error());
        report.missingRights.append(
            Text::tr("The project “%1” is not visible with this token.").arg(session->settings.project));
    } else {
        report.facts.append({Text::tr("Project"), project->name, {}});
    }

    const QString wanted = session->scope ? session->scope->second : QString();
    if (!wanted.isEmpty()) {
        auto teams = co_await readTeams(session, cancel);
        if (!teams && teams.error().kind() != ErrorKind::Forbidden)
            co_return fail(std::move(teams).error());
        if (teams) {
            for (const Team& team : std::as_const(*teams)) {
                if (team.id == wanted || team.slug == wanted)
                    readRole(team, report);
            }
        }
    }
    if (project) {
        const QString path = encodedPath({u"v10", u"projects", project->id, u"env"});
        auto variables = co_await tryRead(session, path, Query(), cancel);
        if (!variables)
            co_return fail(std::move(variables).error().during(Text::tr("list variables")));
        if (!*variables)
            report.missingRights.append(Text::tr("Variables cannot be read."));
    }
    report.clockSkew = session->client->clockSkew();
    co_return report;
}

namespace {

Async<QList<DiscoveredResource>> readProjects(SessionPtr session, Team team, CancelToken cancel)
{
    QList<DiscoveredResource> found;
    QString from;
    for (int pages = 0; pages < mostPages; ++pages) {
        Query query;
        query.append(std::pair(u"limit"_qs, u"100"_qs));
        if (!team.id.isEmpty())
            query.append(std::pair(u"teamId"_qs, team.id));
        if (!from.isEmpty())
            query.append(std::pair(u"from"_qs, from));
        auto answer = co_await readForAccount(session, u"/v10/projects"_qs, std::move(query), cancel);
        if (!answer)
            co_return fail(std::move(answer).error().during(Text::tr("list projects")));
        for (const JsonReader& item : answer->list(u"projects")) {
            DiscoveredResource resource;
            const QString name = item.text(u"name");
            resource.title = team.name.isEmpty() ? name : team.name + u" / "_qs + name;
            resource.kind = Text::tr("Project");
            if (!team.id.isEmpty())
                resource.settings.insert(u"team"_qs, team.id);
            resource.settings.insert(u"project"_qs, item.text(u"id"));
            resource.settings.insert(u"target"_qs, u"production"_qs);
            found.append(resource);
        }
        const auto pagination = answer->objectIf(u"pagination");
        if (auto problem = answer->problem())
            co_return fail(std::move(*problem).during(Text::tr("list projects")));
        const QString next = pagination ? pagination->textOr(u"next") : QString();
        if (next.isEmpty() || next == from)
            break;
        from = next;
    }
    co_return found;
}

} // namespace

Async<QList<DiscoveredResource>> discoverProjects(SessionPtr session, CancelToken cancel)
{
    auto account = co_await readForAccount(session, u"/v2/user"_qs, Query(), cancel);
    if (!account)
        co_return fail(std::move(account).error().during(Text::tr("read account")));
    const auto user = account->objectIf(u"user");
    auto teams = co_await readTeams(session, cancel);
    if (!teams)
        co_return fail(std::move(teams).error());
    // Accounts of the newer kind own nothing themselves: asking without a team would list a team twice.
    if (user && user->textOr(u"version") != u"northstar")
        teams->prepend(Team());
    QList<DiscoveredResource> found;
    for (const Team& team : std::as_const(*teams)) {
        if (team.limited)
            continue;
        auto projects = co_await readProjects(session, team, cancel);
        if (projects)
            found += *std::move(projects);
        else if (projects.error().kind()
            != ErrorKind::Forbidden) // a token for one team sees the others' names
            co_return fail(std::move(projects).error());
    }
    co_return found;
}

} // namespace vigie::vercelapi
