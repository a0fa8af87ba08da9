// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logissue.h"

#include "provider/facets.h"

#include <algorithm>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype longestText = 120; ///< of a search

bool isEventId(QString text)
{
    text.remove(u'-');
    return text.size() == 32 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.isDigit() || (c >= u'a' && c <= u'f');
    });
}

/// The value of the first field that is called so and looks like one.
QString eventIn(const std::vector<RecordField>& fields)
{
    for (const RecordField& field : fields) {
        const QString name = field.name.toLower().remove(u'_').remove(u'-');
        const bool named = name == u"eventid" || name == u"sentryeventid" || name == u"sentryid";
        if (named && isEventId(field.value.toLower()))
            return field.value.toLower().remove(u'-');
        if (const QString inner = eventIn(field.children); !inner.isEmpty())
            return inner;
    }
    return {};
}

/// A text to be searched for as it stands.
QString quoted(QString text)
{
    return u'"' + text.left(longestText).remove(u'"').remove(u'*').simplified() + u'"';
}

Async<std::optional<ErrorIssue>> bestOf(
    std::shared_ptr<Provider> provider, IssueQuery query, IssueHint hint, bool surely, CancelToken cancel)
{
    PageRequest page;
    Async<Page<ErrorIssue>> asking = provider->errors()->issues(std::move(query), std::move(page), cancel);
    const auto found = co_await asking;
    if (!found)
        co_return fail(found.error());
    if (surely && !found->items.isEmpty())
        co_return std::optional(found->items.first());
    std::optional<ErrorIssue> best;
    int fit = 0;
    for (const ErrorIssue& issue : found->items) {
        if (const int here = issueFit(issue, hint); here > fit) {
            fit = here;
            best = issue;
        }
    }
    co_return best;
}

} // namespace

IssueHint issueHint(const LogDetail::Subject& subject)
{
    IssueHint hint{eventIn(subject.fields), {}, subject.record.message.section(u'\n', 0, 0),
        subject.record.version, subject.record.time};
    // "botocore.errorfactory.NoSuchBucket: An error occurred …" ends a traceback.
    const QString last = subject.traceback.section(u'\n', -1);
    const qsizetype colon = last.indexOf(u':');
    const QString type = (colon < 0 ? last : last.left(colon)).section(u'.', -1).trimmed();
    if (!type.isEmpty() && !type.contains(u' ')) {
        hint.exception = type;
        if (colon >= 0)
            hint.message = last.mid(colon + 1).trimmed();
    }
    return hint;
}

int issueFit(const ErrorIssue& issue, const IssueHint& hint)
{
    int fit = 0;
    const QString about = issue.title + u' ' + issue.culprit;
    if (!hint.exception.isEmpty() && issue.title.contains(hint.exception))
        fit += 4;
    if (hint.message.size() > 3 && about.contains(hint.message.left(longestText), Qt::CaseInsensitive))
        fit += 4;
    if (fit == 0)
        return 0;
    if (!hint.release.isEmpty() && issue.firstRelease.contains(hint.release))
        fit += 2;
    // It must have been known about then.
    if (issue.firstSeen <= hint.time + 1min && issue.lastSeen >= hint.time - 1h)
        fit += 1;
    return fit;
}

Async<std::optional<ErrorIssue>> findIssue(
    std::shared_ptr<Provider> provider, IssueHint hint, TimePoint now, CancelToken cancel)
{
    QList<std::pair<QString, bool>> searches;
    if (!hint.event.isEmpty())
        searches.append({hint.event, true});
    if (!hint.exception.isEmpty())
        searches.append({quoted(hint.exception), false});
    if (!hint.message.isEmpty())
        searches.append({quoted(hint.message), false});
    for (const auto& [text, surely] : std::as_const(searches)) {
        IssueQuery query;
        query.text = text;
        query.includeResolved = true;
        query.period = std::clamp<Millis>(
            std::chrono::ceil<std::chrono::hours>(now - hint.time) + 1h, 24h, std::chrono::hours(90 * 24));
        Async<std::optional<ErrorIssue>> asking = bestOf(provider, std::move(query), hint, surely, cancel);
        auto found = co_await asking;
        if (!found || *found)
            co_return found;
    }
    co_return std::optional<ErrorIssue>();
}

} // namespace vigie
