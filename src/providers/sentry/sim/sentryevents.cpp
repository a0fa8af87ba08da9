// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sim/sentryquery.h"
#include "providers/sentry/sim/sentryroutes.h"
#include "providers/sentry/sim/sentrywire.h"
#include "sim/world.h"

namespace vigie::sim::sentry {

namespace {

using namespace std::chrono_literals;

QJsonObject eventUser(const ErrorEvent& event)
{
    const int last = 1 + event.userId.toInt() % 254;
    return {{u"id"_qs, event.userId}, {u"email"_qs, QJsonValue()}, {u"username"_qs, QJsonValue()},
        {u"ip_address"_qs, u"192.0.2.%1"_qs.arg(last)}, {u"name"_qs, QJsonValue()}, {u"geo"_qs, QJsonValue()},
        {u"data"_qs, QJsonValue()}};
}

QJsonArray tags(const ErrorEvent& event, const ErrorIssue& issue)
{
    QJsonArray result;
    const auto add = [&](const QString& key, const QString& value) {
        if (!value.isEmpty())
            result.append(QJsonObject{{u"key"_qs, key}, {u"value"_qs, value}});
    };
    add(u"environment"_qs, event.environment);
    add(u"handled"_qs, u"no"_qs);
    add(u"level"_qs, issue.level);
    add(u"release"_qs, event.release);
    add(u"request_id"_qs, event.requestId);
    add(u"transaction"_qs, issue.transaction);
    add(u"user"_qs, event.userId.isEmpty() ? QString() : u"id:"_qs + event.userId);
    return result;
}

QJsonObject frame(const StackFrame& frame)
{
    QJsonArray context;
    const int above = static_cast<int>(frame.context.size()) / 2;
    for (qsizetype i = 0; i < frame.context.size(); ++i)
        context.append(QJsonArray{frame.line - above + static_cast<int>(i), frame.context[i]});
    QString module = frame.file;
    module.remove(u".py"_qs).replace(u'/', u'.');
    return {{u"filename"_qs, frame.file}, {u"absPath"_qs, u"/app/"_qs + frame.file}, {u"module"_qs, module},
        {u"function"_qs, frame.function}, {u"lineNo"_qs, frame.line}, {u"colNo"_qs, QJsonValue()},
        {u"inApp"_qs, frame.inApp}, {u"context"_qs, context}, {u"vars"_qs, QJsonValue()},
        {u"package"_qs, QJsonValue()}, {u"instructionAddr"_qs, QJsonValue()},
        {u"symbolAddr"_qs, QJsonValue()}, {u"symbol"_qs, QJsonValue()}, {u"trust"_qs, QJsonValue()},
        {u"platform"_qs, QJsonValue()}, {u"errors"_qs, QJsonValue()}};
}

QJsonObject exceptionEntry(const ErrorIssue& issue)
{
    QJsonArray frames;
    bool system = false;
    for (const StackFrame& each : issue.frames) {
        frames.append(frame(each));
        system = system || !each.inApp;
    }
    const QJsonObject value{{u"type"_qs, issue.type}, {u"value"_qs, issue.value},
        {u"module"_qs, QJsonValue()}, {u"threadId"_qs, QJsonValue()},
        {u"mechanism"_qs, QJsonObject{{u"type"_qs, u"generic"_qs}, {u"handled"_qs, false}}},
        {u"stacktrace"_qs,
            QJsonObject{{u"frames"_qs, frames}, {u"framesOmitted"_qs, QJsonValue()},
                {u"hasSystemFrames"_qs, system}, {u"registers"_qs, QJsonValue()}}},
        {u"rawStacktrace"_qs, QJsonValue()}};
    return {{u"type"_qs, u"exception"_qs},
        {u"data"_qs,
            QJsonObject{{u"values"_qs, QJsonArray{value}}, {u"hasSystemFrames"_qs, system},
                {u"excOmitted"_qs, QJsonValue()}}}};
}

QString requestUrl(const ErrorEvent& event, const ErrorIssue& issue)
{
    const QString path = issue.transaction.section(u' ', -1);
    const QString host = event.environment == u"production" ? u"mecapy.example"_qs
                                                            : event.environment + u".mecapy.example"_qs;
    return u"https://%1%2"_qs.arg((issue.transaction.contains(u' ') ? u"api."_qs : u"app."_qs) + host,
        path.startsWith(u'/') ? path : u"/"_qs);
}

QJsonObject breadcrumbsEntry(const ErrorEvent& event, const ErrorIssue& issue)
{
    const auto crumb
        = [&](Millis before, const QString& category, const QString& message, const QJsonValue& data) {
              return QJsonObject{{u"type"_qs, category == u"http" ? category : u"default"_qs},
                  {u"category"_qs, category}, {u"level"_qs, u"info"_qs}, {u"message"_qs, message},
                  {u"data"_qs, data}, {u"timestamp"_qs, toIso(event.when - before)},
                  {u"event_id"_qs, QJsonValue()}};
          };
    const QJsonArray values{
        crumb(1800ms, u"auth"_qs, u"Token of user %1 accepted"_qs.arg(event.userId), QJsonValue()),
        crumb(900ms, u"query"_qs, u"SELECT 1 FROM projects WHERE owner_id = %s"_qs, QJsonValue()),
        crumb(40ms, u"http"_qs, QString(),
            QJsonObject{
                {u"url"_qs, requestUrl(event, issue)}, {u"method"_qs, u"GET"_qs}, {u"status_code"_qs, 200}})};
    return {{u"type"_qs, u"breadcrumbs"_qs}, {u"data"_qs, QJsonObject{{u"values"_qs, values}}}};
}

QJsonObject requestEntry(const ErrorEvent& event, const ErrorIssue& issue)
{
    const QString method
        = issue.transaction.contains(u' ') ? issue.transaction.section(u' ', 0, 0) : u"GET"_qs;
    return {{u"type"_qs, u"request"_qs},
        {u"data"_qs,
            QJsonObject{{u"url"_qs, requestUrl(event, issue)}, {u"method"_qs, method},
                {u"query"_qs, QJsonArray()},
                {u"headers"_qs,
                    QJsonArray{QJsonArray{u"User-Agent"_qs, u"Mozilla/5.0 (X11; Linux x86_64)"_qs},
                        QJsonArray{u"X-Request-Id"_qs, event.requestId}}},
                {u"cookies"_qs, QJsonArray()}, {u"data"_qs, QJsonValue()}, {u"env"_qs, QJsonValue()},
                {u"fragment"_qs, QJsonValue()}, {u"inferredContentType"_qs, QJsonValue()}}}};
}

QJsonObject contexts(const ErrorProject& project)
{
    if (project.isApi)
        return {{u"runtime"_qs,
            QJsonObject{
                {u"name"_qs, u"CPython"_qs}, {u"version"_qs, u"3.12.7"_qs}, {u"type"_qs, u"runtime"_qs}}}};
    return {{u"browser"_qs,
                QJsonObject{
                    {u"name"_qs, u"Firefox"_qs}, {u"version"_qs, u"143.0"_qs}, {u"type"_qs, u"browser"_qs}}},
        {u"os"_qs, QJsonObject{{u"name"_qs, u"Linux"_qs}, {u"type"_qs, u"os"_qs}}}};
}

/// The events right before and after, as texts or nulls.
QJsonValue neighbour(const World& world, const ErrorIssue& issue, const ErrorEvent& event, bool next)
{
    const QList<ErrorEvent> found = next
        ? world.errors().events(issue, event.when + 1ms, std::min(world.now(), event.when + 24h), 2000)
        : world.errors().events(issue, issue.from, event.when, 1);
    if (found.isEmpty())
        return {};
    return next ? found.last().id : found.first().id;
}

HttpResponse listOfIssues(
    const World& world, const HttpRequest& request, const QList<const ErrorIssue*>& issues)
{
    const auto window = range(request, world.now(), 24h * 90);
    if (!window)
        return failure(400, u"Invalid statsPeriod"_qs);
    const Page wanted = page(request);
    const int needed = wanted.offset + wanted.size + 1;
    QList<ErrorEvent> found;
    for (const ErrorIssue* issue : issues)
        found += world.errors().events(
            *issue, window->start, window->end, needed, request.queryValue(u"environment"));
    std::stable_sort(
        found.begin(), found.end(), [](const ErrorEvent& a, const ErrorEvent& b) { return a.when > b.when; });
    QJsonArray rows;
    for (const ErrorEvent& event : found.first(std::min<qsizetype>(found.size(), needed)))
        rows.append(listedEvent(world, event));
    return paged(request, wanted, rows);
}

HttpResponse one(const World& world, const HttpRequest& request, const ErrorIssue& issue)
{
    const QString wanted = request.capture(u"event"_qs);
    const QString environment = request.queryValue(u"environment");
    const TimePoint now = world.now();
    QList<ErrorEvent> found;
    if (wanted == u"latest" || wanted == u"recommended") {
        found = world.errors().events(issue, issue.from, now, 1, environment);
    } else if (wanted == u"oldest") {
        if (const auto first = world.errors().firstSeen(issue))
            found = world.errors().events(issue, *first, *first + 1ms, 1, environment);
    } else if (const auto event = world.errors().event(wanted); event && event->issue == issue.id) {
        found.append(*event);
    }
    if (found.isEmpty())
        return failure(404, u"No matching event"_qs);
    QJsonObject result = fullEvent(world, found.first());
    result[u"previousEventID"_qs] = neighbour(world, issue, found.first(), false);
    result[u"nextEventID"_qs] = neighbour(world, issue, found.first(), true);
    return success(result);
}

} // namespace

QJsonObject listedEvent(const World& world, const ErrorEvent& event)
{
    const ErrorIssue& issue = *world.errors().issue(event.issue);
    const ErrorProject& project = *world.errors().project(issue.project);
    const QString file = issue.frames.isEmpty() ? QString() : issue.frames.last().file;
    return {{u"id"_qs, event.id}, {u"eventID"_qs, event.id}, {u"event.type"_qs, u"error"_qs},
        {u"groupID"_qs, issue.id}, {u"projectID"_qs, project.id}, {u"title"_qs, issue.title()},
        {u"message"_qs, issue.title()}, {u"location"_qs, file}, {u"culprit"_qs, issue.culprit},
        {u"platform"_qs, project.isApi ? u"python"_qs : u"javascript"_qs},
        {u"dateCreated"_qs, toIso(event.when)},
        {u"user"_qs, event.userId.isEmpty() ? QJsonValue() : QJsonValue(eventUser(event))},
        {u"tags"_qs, tags(event, issue)}, {u"crashFile"_qs, QJsonValue()},
        {u"metadata"_qs,
            QJsonObject{{u"type"_qs, issue.type}, {u"value"_qs, issue.value}, {u"filename"_qs, file}}}};
}

QJsonObject fullEvent(const World& world, const ErrorEvent& event)
{
    const ErrorIssue& issue = *world.errors().issue(event.issue);
    const ErrorProject& project = *world.errors().project(issue.project);
    QJsonObject result = listedEvent(world, event);
    result.remove(u"event.type"_qs);
    result[u"type"_qs] = u"error"_qs;
    result[u"message"_qs] = QString();
    result[u"dateReceived"_qs] = toIso(event.when + 900ms);
    result[u"entries"_qs]
        = QJsonArray{exceptionEntry(issue), breadcrumbsEntry(event, issue), requestEntry(event, issue)};
    result[u"contexts"_qs] = contexts(project);
    result[u"context"_qs] = QJsonObject();
    result[u"packages"_qs] = QJsonObject();
    result[u"size"_qs] = 18'432;
    result[u"dist"_qs] = QJsonValue();
    result[u"sdk"_qs] = QJsonObject{
        {u"name"_qs, project.isApi ? u"sentry.python.fastapi"_qs : u"sentry.javascript.nextjs"_qs},
        {u"version"_qs, project.isApi ? u"2.19.0"_qs : u"9.1.0"_qs}};
    const auto found = world.errors().release(event.release);
    result[u"release"_qs] = found ? QJsonValue(release(world, *found, false)) : QJsonValue();
    result[u"errors"_qs] = QJsonArray();
    result[u"fingerprints"_qs] = QJsonArray{world.seed().hex(32, (u"fingerprint "_qs + issue.id).toLatin1())};
    for (const char* none : {"occurrence", "userReport", "previousEventID", "nextEventID"})
        result[QString::fromLatin1(none)] = QJsonValue();
    result[u"_meta"_qs] = QJsonObject();
    result[u"sdkUpdates"_qs] = QJsonArray();
    result[u"resolvedWith"_qs] = QJsonArray();
    return result;
}

void addEvents(Routes& routes)
{
    World* world = &routes.world();
    routes.addForIssue("GET", u"/events/"_qs, [world](const HttpRequest& request, const ErrorIssue& issue) {
        return listOfIssues(*world, request, {&issue});
    });
    routes.addForIssue("GET", u"/events/{event}/"_qs,
        [world](const HttpRequest& request, const ErrorIssue& issue) { return one(*world, request, issue); });
    routes.addForProject(
        "GET", u"/events/"_qs, [world](const HttpRequest& request, const ErrorProject& project) {
            QList<const ErrorIssue*> issues;
            for (const ErrorIssue& each : world->errors().issues()) {
                if (each.project == project.slug)
                    issues.append(&each);
            }
            return listOfIssues(*world, request, issues);
        });
    routes.addForOrganisation("GET", u"/eventids/{event}/"_qs, [world](const HttpRequest& request) {
        const auto event = world->errors().event(request.capture(u"event"_qs));
        if (!event)
            return failure(404, u"The requested resource does not exist"_qs);
        const ErrorIssue& issue = *world->errors().issue(event->issue);
        return success(QJsonObject{{u"organizationSlug"_qs, world->errors().organisationSlug()},
            {u"projectSlug"_qs, issue.project}, {u"groupId"_qs, issue.id}, {u"eventId"_qs, event->id},
            {u"event"_qs, fullEvent(*world, *event)}});
    });
}

} // namespace vigie::sim::sentry
