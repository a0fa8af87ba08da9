// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/command.h"

#include <QCoreApplication>

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

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (arguments.positional() != QStringList{u"list"_qs})
        co_return fail(ErrorKind::Invalid, Text::tr("Say: errors list."));
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
        PageRequest page;
        Async<Page<ErrorIssue>> question
            = service->provider()->errors()->issues(query, page, context->cancel);
        auto issues = co_await question;
        if (!issues)
            co_return fail(std::move(issues).error().during(service->title()));
        for (const ErrorIssue& issue : std::as_const(issues->items)) {
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

} // namespace

Command errorsCommand()
{
    return {u"errors"_qs, {u"errors list [--environment NAME] [--service NAME] [--query TEXT] [--all]"_qs},
        Text::tr("List the issues of the error tracker"), {u"environment"_qs, u"service"_qs, u"query"_qs},
        {u"all"_qs}, run};
}

} // namespace vigie
