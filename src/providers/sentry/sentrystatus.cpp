// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sentrystatus.h"

#include "providers/sentry/sentryerrors.h"
#include "providers/sentry/sentryseries.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Sentry)
};

constexpr Millis window{std::chrono::hours(24)};
constexpr Millis freshFor{std::chrono::hours(6)};
constexpr double notableErrors = 20;
constexpr double surge = 3;

TimePoint beganAt(const Release& release)
{
    return release.releasedAt.value_or(release.createdAt);
}

bool isSerious(const ErrorIssue& issue)
{
    return issue.level == u"error" || issue.level == u"fatal";
}

/// Of the hours that are over: the one that runs would always look calm.
struct Rate {
    double lastHour = 0;
    double usual = 0; ///< median of the hours before
};

std::optional<Rate> rateOf(const TimeSeries& series, TimePoint now)
{
    QList<double> full;
    for (qsizetype i = 0; i < series.values.size(); ++i) {
        const TimePoint end = series.start + (i + 1) * series.bucket;
        if (end <= now && !std::isnan(series.values.at(i)))
            full.append(series.values.at(i));
    }
    if (full.size() < 2)
        return std::nullopt;
    Rate rate;
    rate.lastHour = full.takeLast();
    std::ranges::sort(full);
    rate.usual = full.at(full.size() / 2);
    return rate;
}

void judge(ServiceStatus& status, const SentryFindings& findings, TimePoint now)
{
    status.state = State::Ok;
    const auto escalating = std::ranges::find(findings.unresolved, u"escalating"_qs, &ErrorIssue::substatus);
    if (escalating != findings.unresolved.end()) {
        status.state = State::Degraded;
        status.word = Text::tr("%1 escalates").arg(escalating->shortId);
        return;
    }
    if (findings.newest) {
        const TimePoint since = std::max(beganAt(*findings.newest), now - freshFor);
        const auto fresh = std::ranges::find_if(findings.unresolved,
            [since](const ErrorIssue& issue) { return isSerious(issue) && issue.firstSeen >= since; });
        if (fresh != findings.unresolved.end()) {
            status.state = State::Degraded;
            status.word = Text::tr("%1 is new since the last release").arg(fresh->shortId);
            return;
        }
    }
    const auto rate = findings.errors ? rateOf(*findings.errors, now) : std::nullopt;
    if (rate && rate->lastHour >= notableErrors && rate->lastHour > surge * rate->usual) {
        status.state = State::Degraded;
        status.word = Text::tr("far more errors than usual");
    }
}

double sumOf(const TimeSeries& series)
{
    double sum = 0;
    for (const double value : series.values)
        sum += std::isnan(value) ? 0 : value;
    return sum;
}

QString wholeNumber(double value)
{
    return QLocale().toString(static_cast<qint64>(std::llround(value)));
}

void addFacts(ServiceStatus& status, const SentryFindings& findings, TimePoint now)
{
    const auto count = [&](auto matches) {
        return QLocale().toString(static_cast<qint64>(std::ranges::count_if(findings.unresolved, matches)));
    };
    const QString all = QLocale().toString(static_cast<qint64>(findings.unresolved.size()));
    status.facts.append({Text::tr("Unresolved issues with events in 24 hours"),
        findings.moreUnresolved ? Text::tr("more than %1").arg(all) : all, {}});
    status.facts.append({Text::tr("First seen in 24 hours"),
        count([now](const ErrorIssue& issue) { return issue.firstSeen >= now - window; }), {}});
    status.facts.append({Text::tr("Escalating"),
        count([](const ErrorIssue& issue) { return issue.substatus == u"escalating"; }), {}});
    if (findings.errors) {
        status.facts.append({Text::tr("Errors in 24 hours"), wholeNumber(sumOf(*findings.errors)), {}});
        if (const auto rate = rateOf(*findings.errors, now))
            status.facts.append({Text::tr("Errors in the last full hour"), wholeNumber(rate->lastHour), {}});
    }
    if (findings.newest)
        status.facts.append({Text::tr("Newest release"), findings.newest->version, {}});
    if (findings.newest && findings.newest->crashFreeSessions) {
        status.facts.append({Text::tr("Crash-free sessions of it"),
            Text::tr("%1 %").arg(QLocale().toString(*findings.newest->crashFreeSessions * 100, 'f', 2)), {}});
    }
}

Async<ServiceStatus> readStatus(std::shared_ptr<SentryConnection> connection, CancelToken cancel)
{
    IssueQuery query;
    query.period = window;
    PageRequest hundred;
    hundred.limit = 100;
    PageRequest one;
    one.limit = 1;
    // Started together, awaited one after the other: none is left unawaited.
    auto issuesTask = sentryIssues(connection, std::move(query), std::move(hundred), cancel);
    auto releasesTask = sentryReleases(connection, std::move(one), false, cancel);
    auto errorsTask = sentryErrorCounts(connection, window, cancel);
    const auto issues = co_await issuesTask;
    const auto releases = co_await releasesTask;
    const auto errors = co_await errorsTask;
    if (!issues)
        co_return fail(issues.error());
    SentryFindings findings;
    findings.unresolved = issues->items;
    findings.moreUnresolved = issues->hasMore();
    if (releases && !releases->items.isEmpty())
        findings.newest = releases->items.first();
    if (errors)
        findings.errors = *errors;
    co_return sentryStatusOf(findings, connection->now());
}

} // namespace

ServiceStatus sentryStatusOf(const SentryFindings& findings, TimePoint now)
{
    ServiceStatus status;
    judge(status, findings, now);
    addFacts(status, findings, now);
    return status;
}

Async<ServiceStatus> SentryStatus::status(CancelToken cancel)
{
    return readStatus(m_connection, std::move(cancel));
}

} // namespace vigie
