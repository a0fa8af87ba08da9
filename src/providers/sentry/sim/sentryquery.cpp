// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sim/sentryquery.h"

#include "providers/sentry/sim/sentryroutes.h"
#include "sim/world.h"

namespace vigie::sim::sentry {

namespace {

/// Splits at spaces outside of double quotes, which are dropped.
QStringList words(QStringView text)
{
    QStringList result;
    QString word;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"') {
            quoted = !quoted;
        } else if (c.isSpace() && !quoted) {
            if (!word.isEmpty())
                result.append(word);
            word.clear();
        } else {
            word.append(c);
        }
    }
    if (!word.isEmpty())
        result.append(word);
    return result;
}

/// "-24h" holds for what is younger, "+24h" for what is older.
bool ageHolds(const QString& value, std::optional<TimePoint> when, TimePoint at)
{
    const auto length = period(QStringView(value).mid(1));
    if (!length || !when)
        return false;
    return value.startsWith(u'-') ? *when >= at - *length : *when <= at - *length;
}

bool numberHolds(const QString& value, qint64 number)
{
    for (const QString& sign : {u">="_qs, u"<="_qs, u">"_qs, u"<"_qs}) {
        if (!value.startsWith(sign))
            continue;
        const qint64 limit = value.mid(sign.size()).toLongLong();
        return sign == u">=" ? number >= limit
            : sign == u"<="  ? number <= limit
            : sign == u">"   ? number > limit
                             : number < limit;
    }
    return number == value.toLongLong();
}

bool textHolds(const QString& pattern, const QString& text)
{
    QString plain = pattern;
    plain.remove(u'*');
    return pattern.contains(u'*') ? text.contains(plain, Qt::CaseInsensitive)
                                  : text.compare(pattern, Qt::CaseInsensitive) == 0;
}

bool stateHolds(const QString& state, const ErrorIssue& issue)
{
    if (state == u"unresolved" || state == u"resolved")
        return issue.status == state;
    if (state == u"archived" || state == u"ignored" || state == u"muted")
        return issue.status == u"ignored";
    if (state == u"assigned" || state == u"unassigned")
        return (issue.assignee != NoPerson) == (state == u"assigned");
    if (state == u"for_review")
        return issue.status == u"unresolved" && issue.substatus == u"new";
    if (state == u"linked")
        return false;
    if (state == u"unlinked")
        return true;
    return issue.substatus == state;
}

bool assignedHolds(const World& world, const QString& wanted, const ErrorIssue& issue)
{
    if (wanted == u"none")
        return issue.assignee == NoPerson;
    if (wanted == u"me")
        return issue.assignee == Operator;
    const Person* person = world.person(issue.assignee);
    return person && (person->email == wanted || person->login == wanted || person->name == wanted);
}

bool releaseHolds(const World& world, const QString& wanted, const ErrorIssue& issue, TimePoint at)
{
    const ErrorProject* project = world.errors().project(issue.project);
    if (!project)
        return false;
    const QString version = wanted == u"latest" ? latestRelease(world, *project) : wanted;
    for (const Service& each : services(world, *project, at)) {
        if (textHolds(version, each.release)
            && world.errors().count(issue, each.start, each.end, each.environment) > 0)
            return true;
    }
    return false;
}

} // namespace

Query::Query(QStringView text)
{
    for (QString word : words(text)) {
        Term term;
        if (word.startsWith(u'!')) {
            term.negated = true;
            word.remove(0, 1);
        }
        const qsizetype colon = word.indexOf(u':');
        // A title such as "KeyError: 'x'" pasted as text has a colon too, but a space after it.
        if (colon > 0 && colon + 1 < word.size()) {
            term.key = word.left(colon);
            term.value = word.mid(colon + 1);
        } else {
            term.value = word;
        }
        m_terms.append(term);
    }
}

bool Query::matches(const World& world, const ErrorIssue& issue, TimePoint at) const
{
    return std::all_of(m_terms.cbegin(), m_terms.cend(),
        [&](const Term& term) { return holds(world, issue, at, term) != term.negated; });
}

QString Query::environment() const
{
    QString result;
    for (const Term& term : m_terms) {
        if (term.key == u"environment" && !term.negated)
            result = term.value;
    }
    return result;
}

QString Query::release() const
{
    QString result;
    for (const Term& term : m_terms) {
        if (term.key == u"release" && !term.negated)
            result = term.value;
    }
    return result;
}

bool Query::holds(const World& world, const ErrorIssue& issue, TimePoint at, const Term& term) const
{
    const ErrorTracker& errors = world.errors();
    const QString& key = term.key;
    const QString& value = term.value;
    if (key.isEmpty())
        return issue.title().contains(value, Qt::CaseInsensitive)
            || issue.culprit.contains(value, Qt::CaseInsensitive)
            || issue.transaction.contains(value, Qt::CaseInsensitive);
    if (key == u"is")
        return stateHolds(value, issue);
    if (key == u"level")
        return issue.level == value;
    if (key == u"release")
        return releaseHolds(world, value, issue, at);
    if (key == u"firstRelease" || key == u"first-release") {
        const ErrorProject* project = errors.project(issue.project);
        return project
            && textHolds(
                value == u"latest" ? latestRelease(world, *project) : value, errors.firstRelease(issue));
    }
    if (key == u"age" || key == u"firstSeen")
        return ageHolds(value, errors.firstSeen(issue), at);
    if (key == u"lastSeen")
        return ageHolds(value, errors.lastSeen(issue), at);
    if (key == u"timesSeen")
        return numberHolds(value, errors.count(issue, issue.from, at));
    if (key == u"assigned" || key == u"assigned_or_suggested")
        return assignedHolds(world, value, issue);
    if (key == u"environment")
        return errors.count(issue, issue.from, at, value) > 0;
    if (key == u"project" || key == u"project.name")
        return issue.project == value;
    if (key == u"issue")
        return issue.shortId.compare(value, Qt::CaseInsensitive) == 0;
    if (key == u"issue.category")
        return value == u"error";
    if (key == u"error.type")
        return textHolds(value, issue.type);
    if (key == u"error.value" || key == u"message" || key == u"title")
        return issue.title().contains(QString(value).remove(u'*'), Qt::CaseInsensitive);
    if (key == u"transaction")
        return textHolds(value, issue.transaction);
    if (key == u"has")
        return QStringList{u"user"_qs, u"release"_qs, u"environment"_qs, u"transaction"_qs}.contains(value);
    return false; // a tag that no event here has
}

QList<Service> services(const World& world, const ErrorProject& project, TimePoint at)
{
    QList<Service> result;
    for (const Release& release : world.errors().releases(project.slug)) {
        for (const ReleaseDeploy& deploy : release.deploys) {
            if (deploy.finished <= at)
                result.append({release.version, deploy.environment, deploy.finished, at});
        }
    }
    std::sort(
        result.begin(), result.end(), [](const Service& a, const Service& b) { return a.start < b.start; });
    for (qsizetype i = 0; i < result.size(); ++i) {
        for (qsizetype next = i + 1; next < result.size(); ++next) {
            if (result[next].environment == result[i].environment) {
                result[i].end = result[next].start;
                break;
            }
        }
    }
    return result;
}

QString latestRelease(const World& world, const ErrorProject& project)
{
    const QList<Release> all = world.errors().releases(project.slug);
    return all.isEmpty() ? QString() : all.first().version;
}

} // namespace vigie::sim::sentry
