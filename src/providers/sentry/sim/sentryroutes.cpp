// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sim/sentryroutes.h"

#include "sim/world.h"

#include <QJsonObject>

namespace vigie::sim::sentry {

namespace {

HttpResponse unknown()
{
    return failure(404, u"The requested resource does not exist"_qs);
}

/// The request's own query without its cursor, as it was encoded.
QByteArray queryWithoutCursor(const HttpRequest& request)
{
    const qsizetype mark = request.target.indexOf('?');
    QByteArrayList kept;
    for (const QByteArray& part : mark < 0 ? QByteArrayList() : request.target.mid(mark + 1).split('&')) {
        if (!part.isEmpty() && part != "cursor" && !part.startsWith("cursor="))
            kept.append(part);
    }
    return kept.join('&');
}

} // namespace

void Routes::add(const QByteArray& method, const QString& path, Handler handler)
{
    m_server.route(method, u"/api/0"_qs + path, std::move(handler));
}

void Routes::addForOrganisation(const QByteArray& method, const QString& path, Handler handler)
{
    add(method, u"/organizations/{org}"_qs + path,
        [world = &m_world, handler = std::move(handler)](const HttpRequest& request) {
            const QString org = request.capture(u"org"_qs);
            if (org != world->errors().organisationSlug() && org != world->errors().organisationId())
                return unknown();
            return handler(request);
        });
}

void Routes::addForProject(const QByteArray& method, const QString& path, ProjectHandler handler)
{
    add(method, u"/projects/{org}/{project}"_qs + path,
        [world = &m_world, handler = std::move(handler)](const HttpRequest& request) {
            const QString org = request.capture(u"org"_qs);
            const ErrorProject* project = world->errors().project(request.capture(u"project"_qs));
            if ((org != world->errors().organisationSlug() && org != world->errors().organisationId())
                || !project)
                return unknown();
            return handler(request, *project);
        });
}

void Routes::addForIssue(const QByteArray& method, const QString& path, IssueHandler handler)
{
    addForOrganisation(method, u"/issues/{issue}"_qs + path,
        [world = &m_world, handler = std::move(handler)](const HttpRequest& request) {
            const ErrorIssue* issue = world->errors().issue(request.capture(u"issue"_qs));
            return issue ? handler(request, *issue) : unknown();
        });
}

HttpResponse success(const QJsonValue& value, int status)
{
    return HttpResponse::json(value, status);
}

HttpResponse failure(int status, const QString& detail)
{
    return success(QJsonObject{{u"detail"_qs, detail}}, status);
}

HttpResponse invalidField(const QString& field, const QString& text)
{
    return success(QJsonObject{{field, QJsonArray{text}}}, 400);
}

HttpResponse failure(const Error& error)
{
    if (error.kind() == ErrorKind::NotFound)
        return unknown();
    return failure(error.kind() == ErrorKind::Conflict ? 409 : 400, error.what());
}

std::optional<Millis> period(QStringView text)
{
    bool ok = false;
    const int count = text.chopped(text.isEmpty() ? 0 : 1).toInt(&ok);
    if (!ok || count < 0)
        return std::nullopt;
    switch (text.back().unicode()) {
    case u's':
        return std::chrono::seconds(count);
    case u'm':
        return std::chrono::minutes(count);
    case u'h':
        return std::chrono::hours(count);
    case u'd':
        return std::chrono::hours(24) * count;
    case u'w':
        return std::chrono::hours(24 * 7) * count;
    default:
        return std::nullopt;
    }
}

std::optional<Range> range(const HttpRequest& request, TimePoint now, Millis usual)
{
    const QString wanted = request.queryValue(u"statsPeriod");
    if (!wanted.isEmpty()) {
        const auto length = period(wanted);
        return length ? std::optional(Range{now - *length, now}) : std::nullopt;
    }
    const QString start = request.queryValue(u"start");
    const QString end = request.queryValue(u"end");
    if (start.isEmpty() && end.isEmpty())
        return Range{now - usual, now};
    const auto from = fromIso(start);
    const auto to = fromIso(end);
    return from && to && *from < *to ? std::optional(Range{*from, std::min(*to, now)}) : std::nullopt;
}

Page page(const HttpRequest& request)
{
    Page result;
    for (const QStringView key : {QStringView(u"per_page"), QStringView(u"limit")}) {
        bool ok = false;
        const int size = request.queryValue(key).toInt(&ok);
        if (ok)
            result.size = std::clamp(size, 1, 100);
    }
    result.offset = std::max(0, request.queryValue(u"cursor").section(u':', 1, 1).toInt());
    return result;
}

HttpResponse paged(const HttpRequest& request, const Page& page, const QJsonArray& rows)
{
    QJsonArray items;
    for (qsizetype i = page.offset; i < std::min<qsizetype>(rows.size(), page.offset + page.size); ++i)
        items.append(rows[i]);
    const qsizetype mark = request.target.indexOf('?');
    const QByteArray address = baseUrl(request).toUtf8()
        + (mark < 0 ? request.target : request.target.left(mark)) + '?' + queryWithoutCursor(request)
        + "&cursor=";
    const auto entry = [&](const QByteArray& name, bool more, const QByteArray& cursor) {
        return '<' + address + cursor + ">; rel=\"" + name + "\"; results=\"" + (more ? "true" : "false")
            + "\"; cursor=\"" + cursor + '"';
    };
    const QByteArray previous = "0:" + QByteArray::number(std::max(0, page.offset - page.size)) + ":1";
    const QByteArray next = "0:" + QByteArray::number(page.offset + page.size) + ":0";
    return success(items).with("Link",
        entry("previous", page.offset > 0, previous) + ", "
            + entry("next", rows.size() > page.offset + page.size, next));
}

QString baseUrl(const HttpRequest& request)
{
    return u"http://"_qs + QString::fromLatin1(request.header("host"));
}

std::optional<QList<const ErrorProject*>> selectedProjects(const World& world, const HttpRequest& request)
{
    QList<const ErrorProject*> result;
    const QStringList wanted = request.queryValues(u"project");
    for (const QString& each : wanted) {
        if (each == u"-1" || each.isEmpty())
            continue;
        const ErrorProject* project = world.errors().project(each);
        if (!project)
            return std::nullopt;
        result.append(project);
    }
    if (result.isEmpty()) {
        for (const ErrorProject& each : world.errors().projects())
            result.append(&each);
    }
    return result;
}

} // namespace vigie::sim::sentry
