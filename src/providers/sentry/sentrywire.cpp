// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sentrywire.h"

#include "base/logging.h"

#include <QSet>

namespace vigie {

namespace {

/// `[[unix seconds, count], …]`
QList<qint64> countsOf(const JsonReader& stats, QStringView period)
{
    QList<qint64> counts;
    for (const JsonReader& pair : stats.listIf(period))
        counts.append(pair.value()[1].toInteger());
    return counts;
}

StackFrame frameFrom(const JsonReader& json)
{
    StackFrame frame;
    frame.file = json.textOr(u"filename", json.textOr(u"absPath", json.textOr(u"module")));
    frame.line = static_cast<int>(json.integerOr(u"lineNo", 0));
    frame.function = json.textOr(u"function");
    frame.inApp = json.booleanOr(u"inApp", false);
    for (const JsonReader& line : json.listIf(u"context")) {
        if (line.value()[0].toInteger() == frame.line)
            frame.code = line.value()[1].toString();
    }
    return frame;
}

QList<StackFrame> framesOf(const JsonReader& holder)
{
    QList<StackFrame> frames;
    if (const auto trace = holder.objectIf(u"stacktrace")) {
        for (const JsonReader& frame : trace->listIf(u"frames"))
            frames.append(frameFrom(frame));
    }
    return frames;
}

/// Of the last value that has one: chained exceptions run from cause to outermost, and of threads the one
/// that crashed is the one with a stack.
QList<StackFrame> stackOf(const JsonReader& entryData)
{
    const QList<JsonReader> values = entryData.listIf(u"values");
    for (auto value = values.rbegin(); value != values.rend(); ++value) {
        if (auto frames = framesOf(*value); !frames.isEmpty())
            return frames;
    }
    QList<StackFrame> frames;
    for (const JsonReader& frame : entryData.listIf(u"frames"))
        frames.append(frameFrom(frame));
    return frames;
}

/// Release health comes per project; sessions weigh it together.
void addHealth(Release& release, const JsonReader& json)
{
    double sessions = 0;
    double crashFree = 0;
    double adopted = 0;
    int projects = 0;
    for (const JsonReader& project : json.listIf(u"projects")) {
        const auto health = project.objectIf(u"healthData");
        if (!health)
            continue;
        const double total = health->numberOr(u"totalSessions", 0);
        // Sentry states these rates in percent, unlike those of the sessions endpoint. Without a session
        // they read 100 or null and mean nothing.
        if (total <= 0 || !health->has(u"crashFreeSessions"))
            continue;
        sessions += total;
        crashFree += total * health->numberOr(u"crashFreeSessions", 0) / 100;
        adopted += health->numberOr(u"sessionsAdoption", health->numberOr(u"adoption", 0)) / 100;
        ++projects;
    }
    if (projects == 0)
        return;
    release.crashFreeSessions = crashFree / sessions;
    release.adoption = adopted / projects;
}

} // namespace

IssueStatus sentryIssueStatus(const QString& word)
{
    if (word == u"unresolved")
        return IssueStatus::Unresolved;
    if (word == u"resolved" || word == u"resolvedInNextRelease")
        return IssueStatus::Resolved;
    if (word == u"ignored" || word == u"muted")
        return IssueStatus::Ignored;
    static QSet<QString> logged;
    if (!logged.contains(word)) {
        logged.insert(word);
        qCInfo(lcProvider, "Sentry: issue status \"%s\" is not known", qUtf8Printable(word));
    }
    return IssueStatus::Unknown;
}

QByteArray sentryStatusBody(IssueStatus status)
{
    switch (status) {
    case IssueStatus::Unresolved:
        return R"({"status":"unresolved"})";
    case IssueStatus::Resolved:
        return R"({"status":"resolved"})";
    case IssueStatus::Ignored:
        // Sentry brings it back by itself when it becomes much worse: nothing is silenced for good.
        return R"({"status":"ignored","substatus":"archived_until_escalating","statusDetails":{}})";
    case IssueStatus::Unknown:
        break;
    }
    return {};
}

ErrorIssue sentryIssue(const JsonReader& json)
{
    ErrorIssue issue;
    issue.id = ErrorIssueId(json.text(u"id"));
    issue.shortId = json.text(u"shortId");
    issue.title = json.text(u"title");
    issue.culprit = json.textOr(u"culprit");
    if (const auto project = json.objectIf(u"project"))
        issue.project = project->textOr(u"slug");
    issue.level = json.textOr(u"level");
    issue.status = sentryIssueStatus(json.text(u"status"));
    issue.substatus = json.textOr(u"substatus");
    issue.events = json.textOr(u"count").toLongLong(); // decimal text
    issue.users = json.integerOr(u"userCount", 0);
    // Null when no event of the period matched the filter: then the whole life tells.
    const auto lifetime = json.objectIf(u"lifetime");
    const auto time = [&](QStringView key) {
        const auto own = json.timeFromIsoIf(key);
        return own ? own : lifetime ? lifetime->timeFromIsoIf(key) : std::nullopt;
    };
    issue.firstSeen = time(u"firstSeen").value_or(TimePoint());
    issue.lastSeen = time(u"lastSeen").value_or(issue.firstSeen);
    if (const auto release = json.objectIf(u"firstRelease"))
        issue.firstRelease = release->textOr(u"version");
    if (const auto stats = json.objectIf(u"stats"))
        issue.hourlyEvents = countsOf(*stats, u"24h");
    issue.url = QUrl(json.textOr(u"permalink"));
    return issue;
}

ErrorEvent sentryEvent(const JsonReader& json)
{
    ErrorEvent event;
    event.id = json.has(u"eventID") ? json.text(u"eventID") : json.text(u"id");
    event.time = json.timeFromIsoIf(u"dateCreated").value_or(TimePoint());
    event.title = json.text(u"title");
    event.message = json.textOr(u"message");
    for (const JsonReader& tag : json.listIf(u"tags")) {
        event.tags.append({tag.textOr(u"key"), tag.textOr(u"value")});
        if (event.tags.last().first == u"environment")
            event.environment = event.tags.last().second;
        else if (event.tags.last().first == u"release")
            event.release = event.tags.last().second;
    }
    if (const auto release = json.objectIf(u"release"))
        event.release = release->textOr(u"version", event.release);
    QList<StackFrame> otherStack;
    for (const JsonReader& entry : json.listIf(u"entries")) {
        const QString type = entry.textOr(u"type");
        const auto data = entry.objectIf(u"data");
        if (!data)
            continue;
        if (type == u"exception")
            event.stack = stackOf(*data);
        else if (type == u"stacktrace" || type == u"threads")
            otherStack = stackOf(*data);
        else if (type == u"message" && event.message.isEmpty())
            event.message = data->textOr(u"formatted", data->textOr(u"message"));
    }
    if (event.stack.isEmpty())
        event.stack = otherStack;
    return event;
}

std::optional<std::pair<QString, TimePoint>> sentryDeploy(const JsonReader& json)
{
    const auto finished = json.timeFromIsoIf(u"dateFinished");
    if (!finished)
        return std::nullopt;
    return std::pair(json.text(u"environment"), *finished);
}

Release sentryRelease(const JsonReader& json)
{
    Release release;
    release.version = json.text(u"version");
    release.createdAt = json.timeFromIso(u"dateCreated");
    release.releasedAt = json.timeFromIsoIf(u"dateReleased");
    release.newIssues = json.integerOr(u"newGroups", 0);
    if (const auto last = json.objectIf(u"lastDeploy")) {
        if (const auto deploy = sentryDeploy(*last))
            release.deploys.append(*deploy);
    }
    addHealth(release, json);
    return release;
}

} // namespace vigie
