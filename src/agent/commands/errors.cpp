// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/command.h"
#include "workspace/duration.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ErrorsCommand)
};

QString statusName(IssueStatus status)
{
    switch (status) {
    case IssueStatus::Unresolved:
        return QStringLiteral("unresolved");
    case IssueStatus::Resolved:
        return QStringLiteral("resolved");
    case IssueStatus::Ignored:
        return QStringLiteral("ignored");
    case IssueStatus::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

/// What is asked for unless --limit says otherwise, and at most.
constexpr int usualLimit = 100;
constexpr int largestLimit = 10'000;
constexpr int pageSize = 100;

Result<int> limitOf(const Arguments& arguments)
{
    if (!arguments.has(u"limit"_qs))
        return usualLimit;
    bool isNumber = false;
    const int limit = arguments.value(u"limit"_qs).toInt(&isNumber);
    if (!isNumber || limit < 1 || limit > largestLimit)
        return fail(ErrorKind::Invalid, Text::tr("--limit takes a number from 1 to %1.").arg(largestLimit));
    return limit;
}

Result<Millis> periodOf(const Arguments& arguments)
{
    if (!arguments.has(u"period"_qs))
        return IssueQuery().period;
    const auto period = durationFromText(arguments.value(u"period"_qs));
    if (!period || *period < std::chrono::minutes(1))
        return fail(ErrorKind::Invalid, Text::tr("--period takes a span of time such as 90m, 24h or 14d."));
    return *period;
}

/// Page after page, until there are @p limit or no more.
Async<QList<ErrorIssue>> readIssues(ServiceHandle* service, IssueQuery query, int limit, CancelToken cancel)
{
    QList<ErrorIssue> all;
    PageRequest page;
    do {
        page.limit = std::min(pageSize, limit - static_cast<int>(all.size()));
        Async<Page<ErrorIssue>> question = service->provider()->errors()->issues(query, page, cancel);
        auto issues = co_await question;
        if (!issues)
            co_return fail(std::move(issues).error().during(service->title()));
        all += issues->items;
        if (issues->next == page.cursor)
            break;
        page.cursor = issues->next;
    } while (!page.cursor.isEmpty() && all.size() < limit);
    co_return all;
}

Async<ExitCode> listIssues(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const auto limit = limitOf(arguments);
    if (!limit)
        co_return fail(limit.error());
    const auto period = periodOf(arguments);
    if (!period)
        co_return fail(period.error());
    auto services = chosenServices(
        *context, arguments, [](Provider& provider) { return provider.errors() != nullptr; });
    if (!services)
        co_return fail(std::move(services).error());
    QList<QStringList> rows;
    QJsonArray objects;
    for (ServiceHandle* const service : std::as_const(*services)) {
        IssueQuery query;
        query.text = arguments.value(u"query"_qs);
        query.includeResolved = arguments.has(u"all"_qs);
        query.period = *period;
        Async<QList<ErrorIssue>> reading = readIssues(service, query, *limit, context->cancel);
        auto issues = co_await reading;
        if (!issues)
            co_return fail(std::move(issues).error());
        for (const ErrorIssue& issue : std::as_const(*issues)) {
            rows.append({issue.shortId, service->key().environment.text(), statusName(issue.status),
                QString::number(issue.events), QString::number(issue.users), toIso(issue.lastSeen),
                issue.title});
            objects.append(QJsonObject{{u"id"_qs, issue.id.text()}, {u"shortId"_qs, issue.shortId},
                {u"environment"_qs, service->key().environment.text()}, {u"title"_qs, issue.title},
                {u"culprit"_qs, issue.culprit}, {u"project"_qs, issue.project}, {u"level"_qs, issue.level},
                {u"status"_qs, statusName(issue.status)}, {u"substatus"_qs, issue.substatus},
                {u"events"_qs, issue.events}, {u"users"_qs, issue.users},
                {u"firstSeen"_qs, toIso(issue.firstSeen)}, {u"lastSeen"_qs, toIso(issue.lastSeen)},
                {u"firstRelease"_qs, issue.firstRelease}, {u"url"_qs, issue.url.toString()}});
        }
    }
    context->console.list({Text::tr("ISSUE"), Text::tr("ENVIRONMENT"), Text::tr("STATUS"), Text::tr("EVENTS"),
                              Text::tr("USERS"), Text::tr("LAST SEEN"), Text::tr("TITLE")},
        rows, objects);
    co_return ExitCode::Done;
}

QString shareText(const std::optional<double>& share)
{
    return share ? QString::number(*share * 100, 'f', 2) : QString();
}

Async<ExitCode> listReleases(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    auto services = chosenServices(
        *context, arguments, [](Provider& provider) { return provider.errors() != nullptr; });
    if (!services)
        co_return fail(std::move(services).error());
    QList<QStringList> rows;
    QJsonArray objects;
    for (ServiceHandle* const service : std::as_const(*services)) {
        PageRequest page;
        Async<Page<Release>> question = service->provider()->errors()->releases(page, context->cancel);
        auto releases = co_await question;
        if (!releases)
            co_return fail(std::move(releases).error().during(service->title()));
        for (const Release& release : std::as_const(releases->items)) {
            QJsonArray deploys;
            for (const auto& [environment, when] : release.deploys)
                deploys.append(QJsonObject{{u"environment"_qs, environment}, {u"at"_qs, toIso(when)}});
            const QString released = release.releasedAt ? toIso(*release.releasedAt) : QString();
            rows.append({release.version, service->key().environment.text(), toIso(release.createdAt),
                released, QString::number(release.newIssues), shareText(release.crashFreeSessions),
                shareText(release.adoption)});
            objects.append(QJsonObject{{u"name"_qs, release.version},
                {u"environment"_qs, service->key().environment.text()},
                {u"createdAt"_qs, toIso(release.createdAt)},
                {u"releasedAt"_qs, release.releasedAt ? QJsonValue(released) : QJsonValue()},
                {u"newIssues"_qs, release.newIssues},
                {u"crashFreeSessions"_qs,
                    release.crashFreeSessions ? QJsonValue(*release.crashFreeSessions) : QJsonValue()},
                {u"adoption"_qs, release.adoption ? QJsonValue(*release.adoption) : QJsonValue()},
                {u"deploys"_qs, deploys}});
        }
    }
    context->console.list(
        {Text::tr("RELEASE"), Text::tr("ENVIRONMENT"), Text::tr("CREATED"), Text::tr("RELEASED"),
            Text::tr("NEW ISSUES"), Text::tr("CRASH-FREE %"), Text::tr("ADOPTION %")},
        rows, objects);
    co_return ExitCode::Done;
}

Async<ExitCode> refuse()
{
    co_return fail(ErrorKind::Invalid, Text::tr("Say: errors list, or errors releases."));
}

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (arguments.positional() == QStringList{u"list"_qs})
        return listIssues(std::move(context), std::move(arguments));
    if (arguments.positional() == QStringList{u"releases"_qs})
        return listReleases(std::move(context), std::move(arguments));
    return refuse();
}

} // namespace

Command errorsCommand()
{
    return {u"errors"_qs,
        {u"errors list [--environment NAME] [--service NAME] [--query TEXT] [--period SPAN] [--limit NUMBER] [--all]"_qs,
            u"errors releases [--environment NAME] [--service NAME]"_qs},
        Text::tr("List the issues or the releases that the error tracker knows"),
        {u"environment"_qs, u"service"_qs, u"query"_qs, u"period"_qs, u"limit"_qs}, {u"all"_qs}, run};
}

} // namespace vigie
