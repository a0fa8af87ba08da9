// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "sim/errortracker.h"
#include "sim/httpserver.h"

#include <QJsonArray>

#include <functional>

namespace vigie::sim {
class World;
}

namespace vigie::sim::sentry {

/// Adds handlers below "/api/0" that are asked only when the organisation, project, issue or release of the
/// path exists. Cheap; needed only while the routes are added.
class Routes {
public:
    using Handler = std::function<HttpResponse(const HttpRequest&)>;
    using ProjectHandler = std::function<HttpResponse(const HttpRequest&, const ErrorProject&)>;
    using IssueHandler = std::function<HttpResponse(const HttpRequest&, const ErrorIssue&)>;

    Routes(HttpServer& server, World& world)
        : m_server(server)
        , m_world(world)
    {
    }
    World& world() const { return m_world; }

    /// @p path without "/api/0"; it begins and ends with a slash.
    void add(const QByteArray& method, const QString& path, Handler handler);
    /// Below "/organizations/{org}".
    void addForOrganisation(const QByteArray& method, const QString& path, Handler handler);
    /// Below "/projects/{org}/{project}".
    void addForProject(const QByteArray& method, const QString& path, ProjectHandler handler);
    /// Below "/organizations/{org}/issues/{issue}".
    void addForIssue(const QByteArray& method, const QString& path, IssueHandler handler);

private:
    HttpServer& m_server;
    World& m_world;
};

HttpResponse success(const QJsonValue& value, int status = 200);
/// {"detail": "…"}
HttpResponse failure(int status, const QString& detail);
/// {"field": ["…"]}
HttpResponse invalidField(const QString& field, const QString& text);
HttpResponse failure(const Error& error);

/// A window of time.
struct Range {
    TimePoint start;
    TimePoint end;
};
/// From statsPeriod, or start and end; nothing when they cannot be read. @p usual: without any of them.
std::optional<Range> range(const HttpRequest& request, TimePoint now, Millis usual);
/// "30m", "24h", "14d", "2w"; nothing when it is none.
std::optional<Millis> period(QStringView text);

/// Where a list continues, out of cursor and per_page or limit.
struct Page {
    int offset = 0;
    int size = 100;
};
Page page(const HttpRequest& request);
/// The items of a page with the Link header that every list carries. @p rows are those from the start of the
/// list, one more than the page's end when there are more.
HttpResponse paged(const HttpRequest& request, const Page& page, const QJsonArray& rows);
/// "http://host:port" as the client called us.
QString baseUrl(const HttpRequest& request);

/// The projects that `project` selects (ids or slugs, repeated; none or -1 = all); nothing when one is
/// unknown.
std::optional<QList<const ErrorProject*>> selectedProjects(const World& world, const HttpRequest& request);

void addAccount(Routes& routes);
void addIssues(Routes& routes);
void addEvents(Routes& routes);
void addReleases(Routes& routes);
void addSessions(Routes& routes);
void addStats(Routes& routes);

} // namespace vigie::sim::sentry
