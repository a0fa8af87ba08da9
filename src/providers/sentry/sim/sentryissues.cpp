// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sim/sentryquery.h"
#include "providers/sentry/sim/sentryroutes.h"
#include "providers/sentry/sim/sentrywire.h"
#include "sim/world.h"

namespace vigie::sim::sentry {

namespace {

using namespace std::chrono_literals;

constexpr Millis UsualRange = 24h * 90;

/// An issue with what the order of a list needs.
struct Entry {
    const ErrorIssue* issue = nullptr;
    std::optional<TimePoint> firstSeen;
    std::optional<TimePoint> lastSeen;
    qint64 count = 0;
    qint64 users = 0;
};

void order(QList<Entry>& entries, const QString& sort)
{
    std::stable_sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
        if (sort == u"new")
            return a.firstSeen > b.firstSeen;
        if (sort == u"freq")
            return a.count > b.count;
        if (sort == u"user")
            return a.users > b.users;
        return a.lastSeen > b.lastSeen;
    });
}

HttpResponse list(const World& world, const HttpRequest& request, const QList<const ErrorProject*>& projects)
{
    const TimePoint at = world.now();
    const auto window = range(request, at, UsualRange);
    if (!window)
        return failure(400, u"Invalid statsPeriod"_qs);
    // Without a query the service shows what is unresolved; an empty one asks for everything.
    const Query query(request.queryValue(u"query", u"is:unresolved"_qs));
    QStringList environments = request.queryValues(u"environment");
    environments.removeAll(QString());
    IssueView view{window->start, window->end,
        environments.size() == 1 ? environments.first() : query.environment(),
        request.queryValue(u"groupStatsPeriod", u"24h"_qs)};
    if (!QStringList{u"24h"_qs, u"14d"_qs, u"auto"_qs, QString()}.contains(view.statsPeriod))
        return failure(400, u"Invalid stats_period"_qs);

    const QString direct = request.hasQuery(u"shortIdLookup") ? request.queryValue(u"query") : QString();
    QList<Entry> entries;
    for (const ErrorIssue& issue : world.errors().issues()) {
        const bool ofProject = std::any_of(projects.cbegin(), projects.cend(),
            [&](const ErrorProject* each) { return each->slug == issue.project; });
        if (!ofProject)
            continue;
        if (!direct.isEmpty() && issue.shortId.compare(direct, Qt::CaseInsensitive) == 0) {
            return paged(request, {}, {sentry::issue(world, issue, view)}).with("X-Sentry-Direct-Hit", "1");
        }
        Entry entry{&issue, world.errors().firstSeen(issue), world.errors().lastSeen(issue)};
        if (!entry.lastSeen || *entry.lastSeen < window->start || !query.matches(world, issue, at))
            continue;
        const bool inEnvironment = environments.isEmpty()
            || std::any_of(environments.cbegin(), environments.cend(), [&](const QString& each) {
                   return world.errors().count(issue, window->start, window->end, each) > 0;
               });
        if (!inEnvironment)
            continue;
        entry.count = world.errors().count(issue, window->start, window->end, view.environment);
        entry.users = world.errors().userCount(issue, window->start, window->end);
        entries.append(entry);
    }
    order(entries, request.queryValue(u"sort"));
    const Page wanted = page(request);
    QJsonArray rows;
    for (const Entry& entry : std::as_const(entries)) {
        // Rows before the page only have to be there; those of it cost statistics.
        const bool shown = rows.size() >= wanted.offset && rows.size() < wanted.offset + wanted.size;
        rows.append(shown ? QJsonValue(sentry::issue(world, *entry.issue, view)) : QJsonValue());
    }
    return paged(request, wanted, rows);
}

/// The member of the team that `assignedTo` names; NoPerson for an empty one; nothing for an unknown one.
std::optional<PersonIndex> assignee(const World& world, const QJsonValue& value)
{
    const QString wanted = value.toString();
    if (wanted.isEmpty())
        return NoPerson;
    for (PersonIndex i = 0; i < world.people().size(); ++i) {
        const Person& person = *world.person(i);
        if (wanted == u"user:"_qs + person.sentryId || wanted == person.sentryId || wanted == person.email)
            return i;
    }
    return std::nullopt;
}

/// Applies a body to issues; the first thing that is wrong is the answer, before anything changed.
std::optional<HttpResponse> update(World& world, const QStringList& ids, const QJsonObject& body)
{
    static const QStringList statuses{
        u"resolved"_qs, u"unresolved"_qs, u"ignored"_qs, u"resolvedInNextRelease"_qs, u"muted"_qs};
    static const QStringList substatuses{u"archived_until_escalating"_qs, u"archived_until_condition_met"_qs,
        u"archived_forever"_qs, u"ongoing"_qs};
    QString status = body[u"status"_qs].toString();
    if (!status.isEmpty() && !statuses.contains(status))
        return invalidField(u"status"_qs, u"\"%1\" is not a valid choice."_qs.arg(status));
    const QString substatus = body[u"substatus"_qs].toString();
    if (!substatus.isEmpty() && !substatuses.contains(substatus))
        return invalidField(u"substatus"_qs, u"\"%1\" is not a valid choice."_qs.arg(substatus));
    const QJsonObject details = body[u"statusDetails"_qs].toObject();
    if (status == u"resolved" && details[u"inNextRelease"_qs].toBool())
        status = u"resolvedInNextRelease"_qs;
    if (const QString release = details[u"inRelease"_qs].toString();
        !release.isEmpty() && release != u"latest" && !world.errors().release(release))
        return success(QJsonObject{{u"statusDetails"_qs,
                           QJsonObject{{u"inRelease"_qs,
                               QJsonArray{u"Unable to find a release with the given version."_qs}}}}},
            400);
    std::optional<PersonIndex> who;
    if (body.contains(u"assignedTo")) {
        who = assignee(world, body[u"assignedTo"_qs]);
        if (!who)
            return invalidField(u"assignedTo"_qs, u"Unknown actor input"_qs);
    }
    for (const QString& id : ids) {
        if (!status.isEmpty()) {
            if (auto done = world.errors().setStatus(id, status); !done)
                return failure(done.error());
        }
        if (who) {
            if (auto done = world.errors().assign(id, *who); !done)
                return failure(done.error());
        }
    }
    return std::nullopt;
}

/// Which issues a bulk change means: those named, else all that the filters select.
QStringList selected(
    const World& world, const HttpRequest& request, const QList<const ErrorProject*>& projects)
{
    const QStringList named = request.queryValues(u"id");
    const QString status = request.queryValue(u"status");
    const Query query(request.queryValue(u"query"));
    QStringList ids;
    for (const ErrorIssue& issue : world.errors().issues()) {
        const bool ofProject = std::any_of(projects.cbegin(), projects.cend(),
            [&](const ErrorProject* each) { return each->slug == issue.project; });
        if (!ofProject || (!named.isEmpty() && !named.contains(issue.id)))
            continue;
        const bool filtered = named.isEmpty()
            && ((!status.isEmpty() && status != issue.status
                    && !(status == u"muted" && issue.status == u"ignored"))
                || !query.matches(world, issue, world.now()));
        if (!filtered)
            ids.append(issue.id);
    }
    return ids;
}

HttpResponse updateMany(World& world, const HttpRequest& request, const QList<const ErrorProject*>& projects)
{
    const QJsonObject body = request.json().toObject();
    const QStringList ids = selected(world, request, projects);
    if (auto wrong = update(world, ids, body))
        return *std::move(wrong);
    if (ids.isEmpty())
        return HttpResponse::empty(204);
    const ErrorIssue* changed = world.errors().issue(ids.first());
    const QJsonObject now = issue(world, *changed, {changed->from, world.now(), {}, {}});
    QJsonObject result{{u"isPublic"_qs, false}};
    for (const QString& key : {u"status"_qs, u"statusDetails"_qs, u"substatus"_qs, u"assignedTo"_qs}) {
        const bool ofStatus = key != u"assignedTo" && body.contains(u"status");
        if ((ofStatus || body.contains(key)) && !now[key].isNull())
            result[key] = now[key];
    }
    return success(result);
}

} // namespace

void addIssues(Routes& routes)
{
    World* world = &routes.world();
    const auto all = [world](const HttpRequest& request, auto&& work) {
        const auto projects = selectedProjects(*world, request);
        return projects ? work(*projects)
                        : failure(403, u"You do not have permission to perform this action."_qs);
    };

    routes.addForOrganisation("GET", u"/issues/"_qs, [world, all](const HttpRequest& request) {
        return all(request, [&](const auto& projects) { return list(*world, request, projects); });
    });
    routes.addForProject(
        "GET", u"/issues/"_qs, [world](const HttpRequest& request, const ErrorProject& project) {
            return list(*world, request, {&project});
        });
    routes.addForOrganisation("PUT", u"/issues/"_qs, [world, all](const HttpRequest& request) {
        return all(request, [&](const auto& projects) { return updateMany(*world, request, projects); });
    });
    routes.addForProject(
        "PUT", u"/issues/"_qs, [world](const HttpRequest& request, const ErrorProject& project) {
            return updateMany(*world, request, {&project});
        });
    routes.addForOrganisation("GET", u"/issues-count/"_qs, [world, all](const HttpRequest& request) {
        return all(request, [&](const auto& projects) {
            QJsonObject counts;
            for (const QString& text : request.queryValues(u"query")) {
                const Query query(text);
                counts[text] = std::count_if(world->errors().issues().cbegin(),
                    world->errors().issues().cend(), [&](const ErrorIssue& issue) {
                        return query.matches(*world, issue, world->now())
                            && std::any_of(projects.cbegin(), projects.cend(),
                                [&](const ErrorProject* each) { return each->slug == issue.project; });
                    });
            }
            return success(counts);
        });
    });

    routes.addForIssue("GET", u"/"_qs, [world](const HttpRequest&, const ErrorIssue& issue) {
        return success(issueDetail(*world, issue, {issue.from, world->now()}));
    });
    routes.addForIssue("PUT", u"/"_qs, [world](const HttpRequest& request, const ErrorIssue& issue) {
        const QString id = issue.id;
        if (auto wrong = update(*world, {id}, request.json().toObject()))
            return *std::move(wrong);
        const ErrorIssue* changed = world->errors().issue(id);
        return success(sentry::issue(*world, *changed, {changed->from, world->now()}));
    });
    routes.addForOrganisation("GET", u"/shortids/{issue}/"_qs, [world](const HttpRequest& request) {
        const ErrorIssue* found = world->errors().issue(request.capture(u"issue"_qs).toUpper());
        if (!found)
            return failure(404, u"The requested resource does not exist"_qs);
        return success(QJsonObject{{u"organizationSlug"_qs, world->errors().organisationSlug()},
            {u"projectSlug"_qs, found->project}, {u"groupId"_qs, found->id}, {u"shortId"_qs, found->shortId},
            {u"group"_qs, sentry::issue(*world, *found, {found->from, world->now()})}});
    });
}

} // namespace vigie::sim::sentry
