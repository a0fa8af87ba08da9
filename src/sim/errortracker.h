// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "sim/people.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

class QJsonObject;

namespace vigie::sim {

class World;

struct ErrorProject {
    QString id; ///< decimal
    QString slug; ///< "mecapy-api"
    QString name;
    QString platform; ///< "python", "javascript-nextjs"
    bool isApi = true;
};

struct StackFrame {
    QString file; ///< "mecapy/storage/client.py"
    QString function;
    int line = 0;
    bool inApp = true;
    QStringList context; ///< a few source lines, the failing one in the middle
};

/// One group of like errors.
struct ErrorIssue {
    QString id; ///< decimal
    QString shortId; ///< "MECAPY-API-42"
    QString project; ///< slug
    QString type; ///< "KeyError"
    QString value; ///< "'content_type'"
    QString culprit; ///< "mecapy.api.upload in create_upload"
    QString level; ///< error, warning, info, fatal
    QString transaction; ///< "POST /upload" or a page
    QList<StackFrame> frames; ///< outermost first, as Python prints them
    double perHour = 0; ///< usual events an hour in production
    bool isIncident = false; ///< happens exactly while a commit that BreaksUpload serves
    TimePoint from; ///< nothing before
    QString status; ///< unresolved, resolved, ignored
    QString
        substatus; ///< new, ongoing, escalating, regressed, archived_until_escalating; empty when resolved
    PersonIndex assignee = NoPerson;
    std::optional<TimePoint> statusChanged;
    bool resolvedInNextRelease = false;

    QString title() const { return value.isEmpty() ? type : type + QLatin1String(": ") + value; }
};

/// One occurrence; made again from its id whenever somebody asks.
struct ErrorEvent {
    QString id; ///< 32 hex digits
    QString issue;
    TimePoint when;
    QString environment;
    QString release; ///< version
    QString userId; ///< decimal
    QString requestId; ///< the request_id of the log record of the same failure, for the incident
};

struct ReleaseDeploy {
    QString id;
    QString environment;
    QString name;
    QString url;
    std::optional<TimePoint> started;
    TimePoint finished;
};

struct Release {
    QString version; ///< "mecapy-api@1a2b3c4d": project and short commit
    QStringList projects; ///< slugs
    QString commit; ///< full sha; empty when made by hand for an unknown one
    TimePoint created;
    std::optional<TimePoint> released;
    QString url;
    QList<ReleaseDeploy> deploys; ///< newest first
};

struct SessionCounts {
    qint64 sessions = 0;
    qint64 crashed = 0;
    qint64 users = 0;
    qint64 crashedUsers = 0;
};

/// The error tracker: one organisation, a project for the API and one for the frontend.
class ErrorTracker {
public:
    explicit ErrorTracker(World& world);

    QString organisationId() const; ///< decimal
    QString organisationSlug() const; ///< "mecapy"
    QString organisationName() const;
    TimePoint created() const;
    QStringList environments() const; ///< production, staging, preview

    const QList<ErrorProject>& projects() const { return m_projects; }
    const ErrorProject* project(const QString& slugOrId) const;

    const QList<ErrorIssue>& issues() const { return m_issues; } ///< only those that happened at least once
    const ErrorIssue* issue(const QString& idOrShortId) const;
    /// Events in [from, to); an empty environment means all.
    qint64 count(
        const ErrorIssue& issue, TimePoint from, TimePoint to, const QString& environment = {}) const;
    qint64 userCount(const ErrorIssue& issue, TimePoint from, TimePoint to) const;
    std::optional<TimePoint> firstSeen(const ErrorIssue& issue) const;
    std::optional<TimePoint> lastSeen(const ErrorIssue& issue) const;
    QString firstRelease(const ErrorIssue& issue) const;
    QString lastRelease(const ErrorIssue& issue) const;
    /// Newest first, at most @p limit.
    QList<ErrorEvent> events(const ErrorIssue& issue, TimePoint from, TimePoint to, int limit,
        const QString& environment = {}) const;
    std::optional<ErrorEvent> event(const QString& eventId) const;

    /// Newest first. Every successful deployment makes its release and deploy by itself, as the CI would.
    QList<Release> releases(const QString& project = {}) const; ///< empty: all projects
    std::optional<Release> release(const QString& version) const;
    int newIssues(const Release& release) const;
    /// Sessions in [from, to); empty filters mean all.
    SessionCounts sessions(const QString& project, const QString& environment, const QString& release,
        TimePoint from, TimePoint to) const;

    // Writes. Errors: NotFound, Conflict, Invalid.
    /// @p status: resolved, resolvedInNextRelease, unresolved, ignored or muted.
    [[nodiscard]] Result<> setStatus(const QString& issue, const QString& status);
    [[nodiscard]] Result<> assign(const QString& issue, PersonIndex to);
    /// True when it is new, false when it was there (and is then updated).
    [[nodiscard]] Result<bool> createRelease(Release release);
    [[nodiscard]] Result<> finalizeRelease(const QString& version, TimePoint when);
    [[nodiscard]] Result<ReleaseDeploy> addDeploy(const QString& version, ReleaseDeploy deploy);
    [[nodiscard]] Result<> removeRelease(const QString& version); ///< Conflict when deployed

    QJsonObject save() const;
    [[nodiscard]] Result<> restore(const QJsonObject& state);

private:
    QList<TimePoint> timesInHour(qsizetype issueIndex, qint64 hour, const QString& environment) const;
    QStringList environmentsOf(const ErrorIssue& issue, const QString& wanted) const;
    qsizetype indexOf(const ErrorIssue& issue) const;
    ErrorEvent makeEvent(qsizetype issueIndex, qint64 hour, qsizetype nth, const QString& environment) const;
    QString versionAt(const ErrorProject& project, const QString& environment, TimePoint at) const;

    World& m_world;
    QList<ErrorProject> m_projects;
    QList<ErrorIssue> m_issues;
    QList<Release> m_manual; ///< made or touched through the front
    mutable QHash<QByteArray, QList<TimePoint>> m_pastHours; ///< event times of hours that are over
};

} // namespace vigie::sim
