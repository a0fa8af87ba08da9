// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sentryaccess.h"

#include "providers/sentry/sentryaddress.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace vigie {

namespace {

using Connection = std::shared_ptr<const SentryConnection>;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Sentry)
};

/// Lists that never end are a fault of the server, not ours to follow for ever.
constexpr int mostPages = 50;

bool hasAny(const QStringList& scopes, const QStringList& wanted)
{
    return std::ranges::any_of(wanted, [&](const QString& scope) { return scopes.contains(scope); });
}

/// All items of a list, page by page.
Async<QList<JsonReader>> readAll(Connection connection, HttpRequest request, CancelToken cancel)
{
    QList<JsonReader> all;
    QString cursor;
    for (int page = 0; page < mostPages; ++page) {
        HttpRequest next = request;
        if (!cursor.isEmpty())
            next.query.append({u"cursor"_qs, cursor});
        const auto answer = co_await readSentry(connection, std::move(next), cancel);
        if (!answer)
            co_return fail(answer.error());
        all.append(answer->json.items());
        if (auto bad = answer->json.problem())
            co_return fail(*std::move(bad));
        cursor = answer->nextCursor;
        if (cursor.isEmpty())
            break;
    }
    co_return all;
}

DiscoveredResource resourceOf(const JsonReader& organization, const JsonReader& project)
{
    DiscoveredResource resource;
    resource.title = Text::tr("%1 / %2").arg(organization.textOr(u"name", organization.text(u"slug")),
        project.textOr(u"name", project.text(u"slug")));
    resource.kind = Text::tr("Project");
    resource.settings.insert(u"organization"_qs, organization.text(u"slug"));
    resource.settings.insert(u"projects"_qs, QJsonArray{project.text(u"slug")});
    // Where the organisation's data live. Only within Sentry's own cloud: an answer must not decide that the
    // token is sent somewhere else from now on.
    if (const auto links = organization.objectIf(u"links")) {
        const QUrl region(links->textOr(u"regionUrl"));
        if (region.scheme() == u"https" && isSentryCloud(region.host()))
            resource.settings.insert(u"api_url"_qs, region.toString());
    }
    return resource;
}

} // namespace

void judgeSentryScopes(AccessReport& report)
{
    const QStringList& scopes = report.scopes;
    if (!hasAny(scopes, {u"event:read"_qs, u"event:write"_qs, u"event:admin"_qs})) {
        report.missingRights.append(scopes.contains(u"org:ci")
                ? Text::tr(
                    "Issues cannot be read: an organisation token never has the right. Make an internal "
                    "integration instead.")
                : Text::tr("Issues cannot be read (event:read)."));
    }
    if (!hasAny(scopes, {u"event:write"_qs, u"event:admin"_qs}))
        report.missingRights.append(Text::tr("Issues cannot be resolved or archived (event:write)."));
    if (!hasAny(scopes, {u"org:read"_qs, u"org:write"_qs, u"org:admin"_qs}))
        report.missingRights.append(
            Text::tr("Error counts and crash-free sessions cannot be read (org:read)."));
    if (!hasAny(scopes,
            {u"project:read"_qs, u"project:write"_qs, u"project:admin"_qs, u"project:releases"_qs,
                u"org:ci"_qs}))
        report.missingRights.append(Text::tr("Releases cannot be read (project:read)."));

    static const QSet<QString> useful{u"org:read"_qs, u"project:read"_qs, u"project:releases"_qs,
        u"event:read"_qs, u"event:write"_qs, u"alerts:read"_qs, u"team:read"_qs, u"member:read"_qs,
        u"org:ci"_qs};
    for (const QString& scope : scopes) {
        if (!useful.contains(scope))
            report.excessRights.append(Text::tr("The token may do more than needed: %1.").arg(scope));
    }
}

Async<AccessReport> sentryAccess(Connection connection, CancelToken cancel)
{
    HttpRequest whoAmI;
    whoAmI.path = encodedPath({u"api", u"0"}, true);
    const auto answer = co_await readSentry(connection, std::move(whoAmI), cancel);
    if (!answer)
        co_return fail(answer.error());
    AccessReport report;
    report.tls = connection->tls;
    report.clockSkew = connection->client->clockSkew();
    const auto auth = answer->json.objectIf(u"auth");
    const auto user = answer->json.objectIf(u"user");
    if (!auth && !user) {
        // Sentry answers this address without a credential too, and says so only by leaving both out.
        co_return fail(ErrorKind::Unauthorized, Text::tr("Sentry does not know this token."),
            Text::tr("Enter another credential for this service."));
    }
    if (auth) {
        for (const JsonReader& scope : auth->listIf(u"scopes"))
            report.scopes.append(scope.asText());
        judgeSentryScopes(report);
    }
    report.identity = user ? user->textOr(u"email", user->textOr(u"username"))
                           : Text::tr("token of the organisation %1").arg(connection->organization);
    if (!hasAny(report.scopes, {u"org:read"_qs, u"org:write"_qs, u"org:admin"_qs}) && auth)
        co_return report;
    HttpRequest organization = connection->organizationRequest({});
    organization.query.append({u"detailed"_qs, u"0"_qs});
    const auto found = co_await readSentry(connection, std::move(organization), cancel);
    if (!found)
        co_return fail(found.error());
    report.facts.append({Text::tr("Organisation"), found->json.textOr(u"name", connection->organization),
        QUrl(found->json.objectIf(u"links").value_or(JsonReader(QJsonValue())).textOr(u"organizationUrl"))});
    report.clockSkew = connection->client->clockSkew();
    co_return report;
}

Async<QList<DiscoveredResource>> sentryResources(Connection connection, CancelToken cancel)
{
    HttpRequest list;
    list.path = encodedPath({u"api", u"0", u"organizations"}, true);
    const auto organizations = co_await readAll(connection, std::move(list), cancel);
    if (!organizations)
        co_return fail(organizations.error());
    QList<DiscoveredResource> resources;
    for (const JsonReader& organization : std::as_const(*organizations)) {
        HttpRequest request;
        request.path
            = encodedPath({u"api", u"0", u"organizations", organization.text(u"slug"), u"projects"}, true);
        const auto projects = co_await readAll(connection, std::move(request), cancel);
        if (!projects) {
            // One organisation that is closed to the token (single sign-on) does not hide the others.
            if (organizations->size() > 1 && projects.error().kind() == ErrorKind::Forbidden)
                continue;
            co_return fail(projects.error());
        }
        for (const JsonReader& project : std::as_const(*projects)) {
            resources.append(resourceOf(organization, project));
            if (auto bad = project.problem())
                co_return fail(*std::move(bad));
        }
        if (auto bad = organization.problem())
            co_return fail(*std::move(bad));
    }
    co_return resources;
}

} // namespace vigie
