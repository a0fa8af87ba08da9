// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/errortracker.h"

#include "sim/errorcatalog.h"
#include "sim/world.h"

#include <algorithm>
#include <cmath>

namespace vigie::sim {

using namespace std::chrono_literals;

namespace {

qint64 hourOf(TimePoint at)
{
    return std::chrono::floor<std::chrono::hours>(at).time_since_epoch().count();
}

TimePoint startOfHour(qint64 hour)
{
    return TimePoint(std::chrono::hours(hour));
}

/// How busy an environment is against production.
double share(const QString& environment)
{
    return environment == u"production" ? 1 : environment == u"staging" ? 0.12 : 0.05;
}

const QStringList& everyEnvironment()
{
    static const QStringList names{u"production"_qs, u"staging"_qs, u"preview"_qs};
    return names;
}

} // namespace

ErrorTracker::ErrorTracker(World& world)
    : m_world(world)
    , m_projects(makeErrorProjects())
    , m_issues(makeErrorIssues(world.epoch()))
{
    if (world.options().scenario == Scenario::Calm)
        m_issues.removeIf([](const ErrorIssue& issue) { return issue.isIncident; });
}

QString ErrorTracker::organisationId() const
{
    return u"4501"_qs;
}

QString ErrorTracker::organisationSlug() const
{
    return u"mecapy"_qs;
}

QString ErrorTracker::organisationName() const
{
    return u"MecaPy"_qs;
}

TimePoint ErrorTracker::created() const
{
    return m_world.epoch() - 24h * 400;
}

QStringList ErrorTracker::environments() const
{
    return everyEnvironment();
}

const ErrorProject* ErrorTracker::project(const QString& slugOrId) const
{
    for (const ErrorProject& project : m_projects) {
        if (project.slug == slugOrId || project.id == slugOrId)
            return &project;
    }
    return nullptr;
}

const ErrorIssue* ErrorTracker::issue(const QString& idOrShortId) const
{
    for (const ErrorIssue& issue : m_issues) {
        if (issue.id == idOrShortId || issue.shortId == idOrShortId)
            return &issue;
    }
    return nullptr;
}

qsizetype ErrorTracker::indexOf(const ErrorIssue& issue) const
{
    for (qsizetype i = 0; i < m_issues.size(); ++i) {
        if (m_issues.at(i).id == issue.id)
            return i;
    }
    return 0;
}

QStringList ErrorTracker::environmentsOf(const ErrorIssue& issue, const QString& wanted) const
{
    if (!wanted.isEmpty())
        return {wanted};
    const ErrorProject* owner = project(issue.project);
    return owner && owner->isApi ? everyEnvironment().mid(0, 2) : everyEnvironment();
}

QList<TimePoint> ErrorTracker::timesInHour(
    qsizetype issueIndex, qint64 hour, const QString& environment) const
{
    const ErrorIssue& issue = m_issues.at(issueIndex);
    const TimePoint start = startOfHour(hour);
    if (start + 1h <= issue.from || (issue.isIncident && environment != u"production"))
        return {};
    const QByteArray key = issue.id.toLatin1() + environment.toLatin1();
    const QByteArray cacheKey = key + QByteArray::number(hour);
    if (const auto known = m_pastHours.constFind(cacheKey); known != m_pastHours.cend())
        return *known;

    const Seed& seed = m_world.seed();
    const auto n = static_cast<quint64>(hour);
    const double pace = start >= m_world.epoch() ? m_world.options().speed : 1;
    const double expected = issue.perHour * share(environment) * pace * (0.6 + 0.8 * seed.unit(key + 'h', n));
    const auto count = static_cast<quint64>(expected + seed.unit(key + 'f', n));
    QList<TimePoint> times;
    for (quint64 i = 0; i < count; ++i) {
        const TimePoint when = start + Millis(seed.below(3'600'000, key, n * 100'003 + i));
        if (when < issue.from)
            continue;
        if (issue.isIncident && m_world.traffic().uploadErrorRate(environment, when) == 0)
            continue;
        times.append(when);
    }
    std::sort(times.begin(), times.end());
    if (start + 1h < m_world.now())
        m_pastHours.insert(cacheKey, times);
    return times;
}

qint64 ErrorTracker::count(
    const ErrorIssue& issue, TimePoint from, TimePoint to, const QString& environment) const
{
    to = std::min(to, m_world.now());
    from = std::max(from, issue.from);
    if (from >= to)
        return 0;
    const qsizetype index = indexOf(issue);
    qint64 total = 0;
    for (const QString& name : environmentsOf(issue, environment)) {
        for (qint64 hour = hourOf(from); startOfHour(hour) < to; ++hour) {
            const QList<TimePoint> times = timesInHour(index, hour, name);
            total += std::lower_bound(times.begin(), times.end(), to)
                - std::lower_bound(times.begin(), times.end(), from);
        }
    }
    return total;
}

qint64 ErrorTracker::userCount(const ErrorIssue& issue, TimePoint from, TimePoint to) const
{
    // Few users meet an error many times: the distinct ones of 240 after n draws.
    const auto n = static_cast<double>(count(issue, from, to));
    return std::llround(240 * (1 - std::pow(1 - 1 / 240.0, n)));
}

std::optional<TimePoint> ErrorTracker::firstSeen(const ErrorIssue& issue) const
{
    const qsizetype index = indexOf(issue);
    const TimePoint now = m_world.now();
    for (qint64 hour = hourOf(issue.from); startOfHour(hour) < now; ++hour) {
        std::optional<TimePoint> first;
        for (const QString& name : environmentsOf(issue, {})) {
            const QList<TimePoint> times = timesInHour(index, hour, name);
            if (!times.isEmpty() && times.first() < now && (!first || times.first() < *first))
                first = times.first();
        }
        if (first)
            return first;
    }
    return std::nullopt;
}

std::optional<TimePoint> ErrorTracker::lastSeen(const ErrorIssue& issue) const
{
    const QList<ErrorEvent> newest = events(issue, issue.from, m_world.now(), 1);
    return newest.isEmpty() ? std::nullopt : std::optional(newest.first().when);
}

QString ErrorTracker::firstRelease(const ErrorIssue& issue) const
{
    const auto first = firstSeen(issue);
    const ErrorProject* owner = project(issue.project);
    return first && owner ? versionAt(*owner, u"production"_qs, *first) : QString();
}

QString ErrorTracker::lastRelease(const ErrorIssue& issue) const
{
    const auto last = lastSeen(issue);
    const ErrorProject* owner = project(issue.project);
    return last && owner ? versionAt(*owner, u"production"_qs, *last) : QString();
}

QString ErrorTracker::versionAt(const ErrorProject& project, const QString& environment, TimePoint at) const
{
    const Commit* commit = nullptr;
    if (project.isApi) {
        commit = m_world.api().servingCommit(environment == u"preview" ? u"staging"_qs : environment, at);
    } else if (environment == u"production") {
        if (const WebDeployment* production = m_world.web().productionAt(at))
            commit = m_world.commits().find(production->commit);
    } else {
        const QList<WebDeployment>& all = m_world.web().deployments();
        for (auto it = all.crbegin(); it != all.crend() && !commit; ++it) {
            if (it->target == WebTarget::Preview && it->stateAt(at) == WebState::Ready)
                commit = m_world.commits().find(it->commit);
        }
    }
    return commit ? project.slug + u'@' + commit->shortSha() : QString();
}

QList<ErrorEvent> ErrorTracker::events(
    const ErrorIssue& issue, TimePoint from, TimePoint to, int limit, const QString& environment) const
{
    QList<ErrorEvent> found;
    to = std::min(to, m_world.now());
    from = std::max(from, issue.from);
    const qsizetype index = indexOf(issue);
    for (qint64 hour = hourOf(to); startOfHour(hour) + 1h > from && found.size() < limit; --hour) {
        QList<ErrorEvent> inHour;
        for (const QString& name : environmentsOf(issue, environment)) {
            const QList<TimePoint> times = timesInHour(index, hour, name);
            for (qsizetype nth = times.size() - 1, taken = 0; nth >= 0 && taken < limit; --nth) {
                if (times.at(nth) >= to || times.at(nth) < from)
                    continue;
                inHour.append(makeEvent(index, hour, nth, name));
                ++taken;
            }
        }
        std::sort(inHour.begin(), inHour.end(),
            [](const ErrorEvent& a, const ErrorEvent& b) { return a.when > b.when; });
        found += inHour.mid(0, limit - found.size());
    }
    return found;
}

ErrorEvent ErrorTracker::makeEvent(
    qsizetype issueIndex, qint64 hour, qsizetype nth, const QString& environment) const
{
    const ErrorIssue& issue = m_issues.at(issueIndex);
    const Seed& seed = m_world.seed();
    const QByteArray key = "event " + issue.id.toLatin1() + environment.toLatin1();
    const auto n = static_cast<quint64>(hour) * 100'003 + static_cast<quint64>(nth);
    ErrorEvent event;
    // The id says where the event is to be found again: issue, environment, hour, place in the hour.
    event.id = u"%1%2%3%4%5"_qs.arg(issueIndex, 2, 16, QLatin1Char('0'))
                   .arg(everyEnvironment().indexOf(environment), 2, 16, QLatin1Char('0'))
                   .arg(hour, 8, 16, QLatin1Char('0'))
                   .arg(nth, 8, 16, QLatin1Char('0'))
                   .arg(seed.hex(12, key, n));
    event.issue = issue.id;
    event.when = timesInHour(issueIndex, hour, environment).value(nth);
    event.environment = environment;
    event.release = versionAt(*project(issue.project), environment, event.when);
    event.userId = QString::number(1 + seed.below(240, key, n));
    event.requestId = seed.uuid(key, n);
    if (!issue.isIncident)
        return event;
    // Lend the identity of a request that really failed about then, so that logs and errors can be joined.
    const qint64 second = toMsecs(event.when) / 1000;
    for (qint64 back = 0; back < 20; ++back) {
        const Traffic::Visits visits = m_world.traffic().visits(Tier::Api, environment, second - back);
        for (const Visit& visit : *visits) {
            if (visit.isIncident) {
                event.requestId = visit.requestId;
                event.userId = QString::number(visit.userId);
                return event;
            }
        }
    }
    return event;
}

std::optional<ErrorEvent> ErrorTracker::event(const QString& eventId) const
{
    QString id = eventId;
    id.remove(u'-');
    bool good[4] = {};
    const qsizetype index = QStringView(id).mid(0, 2).toInt(&good[0], 16);
    const qsizetype environment = QStringView(id).mid(2, 2).toInt(&good[1], 16);
    const qint64 hour = QStringView(id).mid(4, 8).toLongLong(&good[2], 16);
    const qsizetype nth = QStringView(id).mid(12, 8).toLongLong(&good[3], 16);
    if (!good[0] || !good[1] || !good[2] || !good[3] || index >= m_issues.size()
        || environment >= everyEnvironment().size())
        return std::nullopt;
    const QString name = everyEnvironment().at(environment);
    if (nth >= timesInHour(index, hour, name).size())
        return std::nullopt;
    const ErrorEvent made = makeEvent(index, hour, nth, name);
    return made.id == id ? std::optional(made) : std::nullopt;
}

SessionCounts ErrorTracker::sessions(const QString& projectName, const QString& environment,
    const QString& release, TimePoint from, TimePoint to) const
{
    SessionCounts counts;
    to = std::min(to, m_world.now());
    for (const ErrorProject& owner : m_projects) {
        if (!projectName.isEmpty() && owner.slug != projectName && owner.id != projectName)
            continue;
        for (const QString& name : everyEnvironment()) {
            if (!environment.isEmpty() && name != environment)
                continue;
            // Slices of ten minutes, each with the release that served in its middle.
            constexpr auto slice = 10min;
            for (TimePoint at = std::chrono::floor<std::chrono::hours>(from); at < to; at += slice) {
                const TimePoint begin = std::max(at, from);
                const TimePoint end = std::min(at + slice, to);
                if (end <= begin)
                    continue;
                const QString version = versionAt(owner, name, at + slice / 2);
                if (version.isEmpty() || (!release.isEmpty() && version != release))
                    continue;
                const double part = std::chrono::duration<double>(end - begin) / slice;
                const auto n = static_cast<quint64>(toMsecs(at) / 600'000);
                const QByteArray key = "sessions " + owner.slug.toLatin1() + name.toLatin1();
                const double busy
                    = (owner.isApi ? 230 : 64) * share(name) * (0.7 + 0.6 * m_world.seed().unit(key, n));
                const double broken = m_world.traffic().uploadErrorRate(name, at + slice / 2);
                const double crashShare = 0.003 + broken * (owner.isApi ? 0.068 : 0.031);
                const qint64 sessions = std::llround(busy * part);
                counts.sessions += sessions;
                counts.crashed += std::llround(busy * part * crashShare);
                counts.users += std::llround(busy * part * 0.4);
                counts.crashedUsers += std::llround(busy * part * crashShare * 0.5);
            }
        }
    }
    return counts;
}

} // namespace vigie::sim
