// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sentryerrors.h"

#include "providers/sentry/sentryseries.h"
#include "providers/sentry/sentrywire.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

using Connection = std::shared_ptr<const SentryConnection>;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Sentry)
};

constexpr int largestPage = 100;
constexpr qsizetype releasesWithAllDeploys = 10;

QString limitOf(const PageRequest& page)
{
    return QString::number(std::clamp(page.limit, 1, largestPage));
}

QString searchText(const IssueQuery& query)
{
    // Without any query Sentry takes "is:unresolved"; an empty one means everything.
    if (query.includeResolved || query.text.contains(u"is:"))
        return query.text;
    return query.text.isEmpty() ? u"is:unresolved"_qs : u"is:unresolved "_qs + query.text;
}

bool isNumeric(const QString& id)
{
    return !id.isEmpty() && std::ranges::all_of(id, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// The number behind a short id. An empty id must never reach a URL: there Sentry would take the request for
/// one about all issues.
Async<QString> numericId(Connection connection, ErrorIssueId id, CancelToken cancel)
{
    if (id.isEmpty())
        co_return fail(ErrorKind::Invalid, Text::tr("No issue was named."));
    if (isNumeric(id.text()))
        co_return QString(id.text());
    HttpRequest request = connection->organizationRequest({u"shortids"_qs, id.text()});
    const auto answer = co_await readSentry(connection, std::move(request), cancel);
    if (!answer)
        co_return fail(answer.error());
    const QString number = answer->json.text(u"groupId");
    if (auto bad = answer->json.problem())
        co_return fail(*std::move(bad));
    if (!isNumeric(number))
        co_return fail(ErrorKind::Corrupt, Text::tr("The service does not tell which issue that is."));
    co_return number;
}

Async<ErrorIssue> readIssue(Connection connection, ErrorIssueId id, CancelToken cancel)
{
    const auto number = co_await numericId(connection, id, cancel);
    if (!number)
        co_return fail(number.error());
    HttpRequest request = connection->organizationRequest({u"issues"_qs, *number});
    if (!connection->environment.isEmpty())
        request.query.append({u"environment"_qs, connection->environment});
    const auto answer = co_await readSentry(connection, std::move(request), cancel);
    if (!answer)
        co_return fail(answer.error());
    ErrorIssue issue = sentryIssue(answer->json);
    if (auto bad = answer->json.problem())
        co_return fail(*std::move(bad));
    co_return issue;
}

Async<ErrorEvent> readLatestEvent(Connection connection, ErrorIssueId id, CancelToken cancel)
{
    const auto number = co_await numericId(connection, id, cancel);
    if (!number)
        co_return fail(number.error());
    HttpRequest request
        = connection->organizationRequest({u"issues"_qs, *number, u"events"_qs, u"latest"_qs});
    if (!connection->environment.isEmpty())
        request.query.append({u"environment"_qs, connection->environment});
    const auto answer = co_await readSentry(connection, std::move(request), cancel);
    if (!answer)
        co_return fail(answer.error());
    ErrorEvent event = sentryEvent(answer->json);
    if (auto bad = answer->json.problem())
        co_return fail(*std::move(bad));
    co_return event;
}

Async<void> writeStatus(
    Connection connection, ErrorIssueId id, IssueStatus status, WriteGrant grant, CancelToken cancel)
{
    const QByteArray body = sentryStatusBody(status);
    if (body.isEmpty())
        co_return fail(ErrorKind::Invalid, Text::tr("An issue cannot be given an unknown status."));
    const auto number = co_await numericId(connection, id, cancel);
    if (!number)
        co_return fail(number.error());
    HttpRequest request = connection->organizationRequest({u"issues"_qs, *number});
    request.method = HttpMethod::Put;
    request.body = body;
    const auto answer = co_await connection->client->write(std::move(request), grant, cancel);
    if (answer) {
        const JsonReader json = JsonReader::fromBytes(answer->body);
        if (json.has(u"status") && sentryIssueStatus(json.text(u"status")) != status) {
            co_return fail(ErrorKind::Conflict,
                Text::tr("Sentry accepted the change, but the issue has another status now."),
                Text::tr("Read the issue again."));
        }
        co_return {};
    }
    if (answer.error().kind() != ErrorKind::OutcomeUnknown)
        co_return fail(answer.error());
    // The answer got lost: the issue itself tells. If it does not show the status, the write may still be
    // under way, and nothing is known.
    ErrorIssueId sameIssue(*number);
    const auto now = co_await readIssue(connection, std::move(sameIssue), cancel);
    if (now && now->status == status)
        co_return {};
    co_return fail(answer.error());
}

Async<QList<std::pair<QString, TimePoint>>> readDeploys(
    Connection connection, QString version, CancelToken cancel)
{
    HttpRequest request = connection->organizationRequest({u"releases"_qs, version, u"deploys"_qs});
    const auto answer = co_await readSentry(connection, std::move(request), cancel);
    if (!answer)
        co_return fail(answer.error());
    QList<std::pair<QString, TimePoint>> deploys;
    for (const JsonReader& item : answer->json.items()) {
        if (const auto deploy = sentryDeploy(item))
            deploys.append(*deploy);
    }
    if (auto bad = answer->json.problem())
        co_return fail(*std::move(bad));
    co_return deploys;
}

} // namespace

Async<Page<ErrorIssue>> sentryIssues(
    Connection connection, IssueQuery query, PageRequest page, CancelToken cancel)
{
    HttpRequest request = connection->scopedRequest({u"issues"_qs});
    request.query.append({u"query"_qs, searchText(query)});
    request.query.append({u"statsPeriod"_qs, sentryPeriod(query.period)});
    request.query.append({u"groupStatsPeriod"_qs, u"24h"_qs});
    request.query.append({u"sort"_qs, u"date"_qs});
    request.query.append({u"limit"_qs, limitOf(page)});
    if (!page.cursor.isEmpty())
        request.query.append({u"cursor"_qs, page.cursor});
    const auto answer = co_await readSentry(connection, std::move(request), cancel);
    if (!answer)
        co_return fail(answer.error());
    Page<ErrorIssue> issues;
    for (const JsonReader& item : answer->json.items())
        issues.items.append(sentryIssue(item));
    if (auto bad = answer->json.problem())
        co_return fail(*std::move(bad));
    issues.next = answer->nextCursor;
    co_return issues;
}

Async<Page<Release>> sentryReleases(
    Connection connection, PageRequest page, bool allDeploys, CancelToken cancel)
{
    HttpRequest request = connection->scopedRequest({u"releases"_qs});
    request.query.append({u"health"_qs, u"1"_qs});
    request.query.append({u"summaryStatsPeriod"_qs, u"14d"_qs});
    request.query.append({u"healthStatsPeriod"_qs, u"24h"_qs});
    request.query.append({u"per_page"_qs, limitOf(page)});
    if (!page.cursor.isEmpty())
        request.query.append({u"cursor"_qs, page.cursor});
    const auto answer = co_await readSentry(connection, std::move(request), cancel);
    if (!answer)
        co_return fail(answer.error());
    Page<Release> releases;
    QList<qsizetype> incomplete; // have more deploys than the one in the list
    for (const JsonReader& item : answer->json.items()) {
        if (item.integerOr(u"deployCount", 0) > 1)
            incomplete.append(releases.items.size());
        releases.items.append(sentryRelease(item));
    }
    if (auto bad = answer->json.problem())
        co_return fail(*std::move(bad));
    releases.next = answer->nextCursor;
    if (!allDeploys)
        co_return releases;
    for (const qsizetype index : std::as_const(incomplete)) {
        if (index >= releasesWithAllDeploys)
            break;
        const auto deploys = co_await readDeploys(connection, releases.items.at(index).version, cancel);
        if (deploys)
            releases.items[index].deploys = *deploys;
        else if (deploys.error().kind() == ErrorKind::Cancelled)
            co_return fail(deploys.error());
        // Otherwise the last deploy, known from the list, has to do.
    }
    co_return releases;
}

Async<Page<ErrorIssue>> SentryErrors::issues(IssueQuery query, PageRequest page, CancelToken cancel)
{
    return sentryIssues(m_connection, std::move(query), std::move(page), std::move(cancel));
}

Async<ErrorIssue> SentryErrors::issue(ErrorIssueId id, CancelToken cancel)
{
    return readIssue(m_connection, std::move(id), std::move(cancel));
}

Async<ErrorEvent> SentryErrors::latestEvent(ErrorIssueId id, CancelToken cancel)
{
    return readLatestEvent(m_connection, std::move(id), std::move(cancel));
}

Async<void> SentryErrors::setStatus(ErrorIssueId id, IssueStatus status, WriteGrant grant, CancelToken cancel)
{
    return writeStatus(m_connection, std::move(id), status, std::move(grant), std::move(cancel));
}

Async<Page<Release>> SentryErrors::releases(PageRequest page, CancelToken cancel)
{
    return sentryReleases(m_connection, std::move(page), true, std::move(cancel));
}

Async<TimeSeries> SentryErrors::errorCounts(Millis period, CancelToken cancel)
{
    return sentryErrorCounts(m_connection, period, std::move(cancel));
}

Async<TimeSeries> SentryErrors::crashFreeSessions(Millis period, CancelToken cancel)
{
    return sentryCrashFree(m_connection, period, std::move(cancel));
}

} // namespace vigie
