// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/requestlog.h"

#include "providers/vercel/text.h"

#include <algorithm>

namespace vigie::vercelapi {

namespace {

constexpr int mostPages = 60;
/// Of a question that a live log waits for.
constexpr Millis shortPatience{std::chrono::seconds(5)};

struct Window {
    TimePoint from;
    std::optional<TimePoint> until;
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
    if (window.until)
        query.append(std::pair(u"endDate"_qs, QString::number(toMsecs(*window.until))));
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
    if (!window.until)
        asked.timeout = shortPatience;
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

void addGap(History& history, const SessionPtr& session, const QString& sentence, TimePoint at)
{
    history.gaps.append(remark(LogLine::Kind::Gap, sentence, at, session->key, LogStream::Runtime));
}

bool isForeign(const RequestRow& row, const Settings& settings)
{
    return settings.isCustom() && !row.environment.isEmpty() && row.environment != settings.target;
}

} // namespace

Async<History> readHistory(
    SessionPtr session, LogRequest request, std::optional<TimePoint> until, CancelToken cancel)
{
    History history;
    const TimePoint since = request.since.value_or(until.value_or(session->clock->now()));
    const auto last = until ? until : request.until;
    if (!session->history) {
        history.failed = true;
        addGap(history, session,
            Text::tr("Vercel’s live log begins now; earlier lines cannot be read with this connection."),
            since);
        co_return history;
    }
    auto project = co_await readProject(session, cancel);
    if (!project)
        co_return fail(std::move(project).error());

    Window window;
    window.from = since;
    window.until = until;
    QSet<QString> seen;
    bool complete = false;
    for (int pages = 0; pages < mostPages && !complete; ++pages) {
        auto page = co_await readPage(session, *project, request, window, cancel);
        if (!page) {
            const Error& error = page.error();
            if (error.kind() == ErrorKind::Cancelled || error.kind() == ErrorKind::Unauthorized)
                co_return fail(std::move(page).error().during(Text::tr("read request log")));
            history.failed = true;
            addGap(history, session,
                Text::tr("Vercel gave no earlier lines: %1")
                    .arg(
                        error.reply() && !error.reply()->text.isEmpty() ? error.reply()->text : error.what()),
                since);
            break;
        }
        bool news = false;
        std::optional<TimePoint> oldest = window.until;
        for (const RequestRow& row : std::as_const(page->rows)) {
            oldest = std::min(oldest.value_or(row.at), row.at);
            if (!row.id.isEmpty() && seen.contains(row.id))
                continue;
            seen.insert(row.id);
            news = true;
            if (row.at >= since && row.at <= last.value_or(row.at) && !isForeign(row, session->settings))
                history.rows.append(row);
        }
        complete = !page->hasMore || !news || !oldest || *oldest <= since;
        // The end counts as part of the window; when a whole page has one time, step over it.
        if (oldest)
            window.until = !window.until || *oldest < *window.until ? *oldest : *window.until - Millis(1);
        if (!complete && pages + 1 == mostPages) {
            addGap(history, session,
                Text::tr("There are too many lines to fetch; older ones than these are left out."), *oldest);
        }
    }
    std::stable_sort(history.rows.begin(), history.rows.end(),
        [](const RequestRow& a, const RequestRow& b) { return a.at < b.at; });
    co_return history;
}

} // namespace vigie::vercelapi
