// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/requestlog.h"

#include "providers/vercel/loglines.h"
#include "providers/vercel/text.h"

#include <algorithm>

namespace vigie::vercelapi {

namespace {

constexpr int mostPages = 60;
constexpr qsizetype linesAtOnce = 500;

struct Window {
    TimePoint from;
    TimePoint until;
};

struct HistoryPage {
    QList<RequestRow> rows;
    bool hasMore = false;
};

/// One page that ends at @p window.until. Page numbers beyond the first repeat the first page in the field,
/// so paging moves the end of the window instead.
Async<HistoryPage> readPage(
    SessionPtr session, Project project, LogRequest request, Window window, CancelToken cancel)
{
    const Settings& settings = session->settings;
    Query query;
    query.append(std::pair(u"projectId"_qs, project.id));
    query.append(std::pair(u"ownerId"_qs, project.accountId));
    query.append(std::pair(u"page"_qs, u"0"_qs));
    query.append(std::pair(u"startDate"_qs, QString::number(toMsecs(window.from))));
    query.append(std::pair(u"endDate"_qs, QString::number(toMsecs(window.until))));
    if (!request.deployment.isEmpty())
        query.append(std::pair(u"deploymentId"_qs, request.deployment.text()));
    else if (settings.isProduction() || settings.isPreview())
        query.append(std::pair(u"environment"_qs, settings.target));
    if (request.deployment.isEmpty() && !settings.branch.isEmpty())
        query.append(std::pair(u"branch"_qs, settings.branch));
    if (!request.contains.isEmpty())
        query.append(std::pair(u"search"_qs, request.contains));
    auto scoped = co_await scopedQuery(session, std::move(query), cancel);
    if (!scoped)
        co_return fail(std::move(scoped).error());
    HttpRequest asked;
    asked.path = u"/api/logs/request-logs"_qs;
    asked.query = *std::move(scoped);
    auto response = co_await session->history->read(std::move(asked), std::move(cancel));
    if (!response)
        co_return fail(std::move(response).error());
    const JsonReader answer = JsonReader::fromBytes(response->body);
    HistoryPage page;
    for (const JsonReader& row : answer.list(u"rows"))
        page.rows.append(requestRowFrom(row, session->key));
    page.hasMore = answer.booleanOr(u"hasMoreRows", false);
    if (auto problem = answer.problem())
        co_return fail(*std::move(problem));
    co_return page;
}

void deliver(QList<LogLine> lines, const LogSink& sink)
{
    std::stable_sort(
        lines.begin(), lines.end(), [](const LogLine& a, const LogLine& b) { return a.time < b.time; });
    for (qsizetype from = 0; from < lines.size(); from += linesAtOnce)
        sink(lines.mid(from, linesAtOnce));
}

void deliverGap(const SessionPtr& session, const QString& sentence, TimePoint at, const LogSink& sink)
{
    sink({remark(LogLine::Kind::Gap, sentence, at, session->key, LogStream::Runtime)});
}

bool isForeign(const RequestRow& row, const Settings& settings)
{
    return settings.isCustom() && !row.environment.isEmpty() && row.environment != settings.target;
}

} // namespace

Async<void> deliverHistory(
    SessionPtr session, LogRequest request, TimePoint until, LogSink sink, CancelToken cancel)
{
    const TimePoint since = request.since.value_or(until);
    if (!session->history) {
        deliverGap(session,
            Text::tr("Vercel’s live log begins now; earlier lines cannot be read with this connection."),
            since, sink);
        co_return {};
    }
    auto project = co_await readProject(session, cancel);
    if (!project)
        co_return fail(std::move(project).error());

    Window window;
    window.from = since;
    window.until = until;
    QSet<QString> seen;
    QList<LogLine> lines;
    bool complete = false;
    for (int pages = 0; pages < mostPages && !complete; ++pages) {
        auto page = co_await readPage(session, *project, request, window, cancel);
        if (!page) {
            const Error& error = page.error();
            if (error.kind() == ErrorKind::Cancelled || error.kind() == ErrorKind::Unauthorized)
                co_return fail(std::move(page).error().during(Text::tr("read request log")));
            deliverGap(session,
                Text::tr("Vercel gave no earlier lines: %1")
                    .arg(
                        error.reply() && !error.reply()->text.isEmpty() ? error.reply()->text : error.what()),
                since, sink);
            break;
        }
        bool news = false;
        TimePoint oldest = window.until;
        for (const RequestRow& row : std::as_const(page->rows)) {
            oldest = std::min(oldest, row.at);
            if (!row.id.isEmpty() && seen.contains(row.id))
                continue;
            seen.insert(row.id);
            news = true;
            if (row.at >= since && row.at <= until && !isForeign(row, session->settings))
                lines += row.lines;
        }
        complete = !page->hasMore || !news || oldest <= since;
        // The end counts as part of the window; when a whole page has one time, step over it.
        window.until = oldest < window.until ? oldest : window.until - Millis(1);
        if (!complete && pages + 1 == mostPages) {
            deliverGap(session,
                Text::tr("There are too many lines to fetch; older ones than these are left out."), oldest,
                sink);
        }
    }
    deliver(std::move(lines), sink);
    co_return {};
}

} // namespace vigie::vercelapi
