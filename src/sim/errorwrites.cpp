// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/errortracker.h"
#include "sim/world.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace vigie::sim {

using namespace std::chrono_literals;

namespace {

std::optional<TimePoint> timeIf(const QJsonObject& json, QStringView key)
{
    return json.contains(key) ? std::optional(fromMsecs(json.value(key).toInteger())) : std::nullopt;
}

} // namespace

QList<Release> ErrorTracker::releases(const QString& wanted) const
{
    QList<Release> all;
    const auto at = [&](const QString& version) -> Release& {
        for (Release& release : all) {
            if (release.version == version)
                return release;
        }
        all.append(Release());
        all.last().version = version;
        return all.last();
    };
    const auto deployed = [&](const ErrorProject& project, const QString& environment, const QString& sha,
                              const QString& id, TimePoint started, TimePoint finished) {
        const Commit* commit = m_world.commits().find(sha);
        if (!commit)
            return;
        Release& release = at(project.slug + u'@' + commit->shortSha());
        if (release.projects.isEmpty()) {
            release.projects = {project.slug};
            release.commit = sha;
            release.created = started;
        }
        release.created = std::min(release.created, started);
        if (!release.released || finished < *release.released)
            release.released = finished;
        release.deploys.prepend({.id = id,
            .environment = environment,
            .name = {},
            .url = {},
            .started = started,
            .finished = finished});
    };
    const TimePoint now = m_world.now();
    for (const ErrorProject& project : m_projects) {
        if (!wanted.isEmpty() && project.slug != wanted && project.id != wanted)
            continue;
        if (project.isApi) {
            for (const Application& app : m_world.api().applications()) {
                for (const ApiDeployment& run : app.deployments) {
                    if (run.action == ApiAction::Deploy && run.stateAt(now) == ApiState::Ok)
                        deployed(project, app.environment, run.commit,
                            QString::number(
                                run.number + (app.environment == u"production" ? 70'000 : 80'000)),
                            run.started, run.ends);
                }
            }
        } else {
            qint64 n = 90'000;
            for (const WebDeployment& build : m_world.web().deployments()) {
                ++n;
                if (build.stateAt(now) == WebState::Ready)
                    deployed(project,
                        build.target == WebTarget::Production ? u"production"_qs : u"preview"_qs,
                        build.commit, QString::number(n), build.created, build.ends);
            }
        }
    }
    for (const Release& made : m_manual) {
        const ErrorProject* owner = wanted.isEmpty() ? nullptr : project(wanted);
        if (owner && !made.projects.contains(owner->slug))
            continue;
        Release& release = at(made.version);
        const bool isNew = release.projects.isEmpty();
        for (const QString& slug : made.projects) {
            if (!release.projects.contains(slug))
                release.projects.append(slug);
        }
        if (isNew) {
            release.commit = made.commit;
            release.created = made.created;
        }
        if (made.released)
            release.released = made.released;
        if (!made.url.isEmpty())
            release.url = made.url;
        for (const ReleaseDeploy& deploy : made.deploys)
            release.deploys.append(deploy);
    }
    for (Release& release : all) {
        std::stable_sort(release.deploys.begin(), release.deploys.end(),
            [](const ReleaseDeploy& a, const ReleaseDeploy& b) { return a.finished > b.finished; });
    }
    std::stable_sort(
        all.begin(), all.end(), [](const Release& a, const Release& b) { return a.created > b.created; });
    return all;
}

std::optional<Release> ErrorTracker::release(const QString& version) const
{
    const QList<Release> all = releases();
    for (const Release& release : all) {
        if (release.version == version)
            return release;
    }
    return std::nullopt;
}

int ErrorTracker::newIssues(const Release& release) const
{
    return static_cast<int>(std::count_if(m_issues.begin(), m_issues.end(),
        [&](const ErrorIssue& issue) { return firstRelease(issue) == release.version; }));
}

Result<> ErrorTracker::setStatus(const QString& idOrShortId, const QString& status, const QString& substatus)
{
    static const QStringList known
        = {u"resolved"_qs, u"resolvedInNextRelease"_qs, u"unresolved"_qs, u"ignored"_qs, u"muted"_qs};
    const ErrorIssue* found = issue(idOrShortId);
    if (!found)
        return fail(ErrorKind::NotFound, u"The requested resource does not exist"_qs);
    if (!known.contains(status))
        return fail(ErrorKind::Invalid, u"\"%1\" is not a valid choice."_qs.arg(status));
    ErrorIssue& changed = m_issues[indexOf(*found)];
    changed.resolvedInNextRelease = status == u"resolvedInNextRelease";
    if (status.startsWith(u"resolved")) {
        changed.status = u"resolved"_qs;
        changed.substatus.clear();
    } else if (status == u"unresolved") {
        changed.status = status;
        changed.substatus = u"ongoing"_qs;
    } else {
        changed.status = u"ignored"_qs;
        changed.substatus = substatus.isEmpty() ? u"archived_until_escalating"_qs : substatus;
    }
    changed.statusChanged = m_world.now();
    m_world.touch();
    return {};
}

Result<> ErrorTracker::assign(const QString& idOrShortId, PersonIndex to)
{
    const ErrorIssue* found = issue(idOrShortId);
    if (!found)
        return fail(ErrorKind::NotFound, u"The requested resource does not exist"_qs);
    m_issues[indexOf(*found)].assignee = to;
    m_world.touch();
    return {};
}

Result<bool> ErrorTracker::createRelease(Release made)
{
    if (made.version.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, u"This field may not be blank."_qs);
    for (const QString& slug : made.projects) {
        if (!project(slug))
            return fail(ErrorKind::Invalid, u"Invalid project slugs: %1"_qs.arg(slug));
    }
    const bool isNew = !release(made.version).has_value();
    if (made.created == TimePoint())
        made.created = m_world.now();
    const auto it = std::find_if(m_manual.begin(), m_manual.end(),
        [&](const Release& other) { return other.version == made.version; });
    if (it == m_manual.end()) {
        m_manual.append(made);
    } else {
        for (const QString& slug : made.projects) {
            if (!it->projects.contains(slug))
                it->projects.append(slug);
        }
        if (made.released)
            it->released = made.released;
    }
    m_world.touch();
    return isNew;
}

Result<> ErrorTracker::finalizeRelease(const QString& version, TimePoint when)
{
    const auto known = release(version);
    if (!known)
        return fail(ErrorKind::NotFound, u"The requested resource does not exist"_qs);
    Release change = *known;
    change.released = when;
    change.deploys.clear(); // those of the past are found again by themselves
    if (const auto made = createRelease(std::move(change)); !made)
        return fail(made.error());
    return {};
}

Result<ReleaseDeploy> ErrorTracker::addDeploy(const QString& version, ReleaseDeploy deploy)
{
    const auto known = release(version);
    if (!known)
        return fail(ErrorKind::NotFound, u"The requested resource does not exist"_qs);
    if (deploy.environment.isEmpty())
        return fail(ErrorKind::Invalid, u"This field is required."_qs);
    auto it = std::find_if(
        m_manual.begin(), m_manual.end(), [&](const Release& other) { return other.version == version; });
    if (it == m_manual.end()) {
        Release change = *known;
        change.deploys.clear();
        m_manual.append(change);
        it = m_manual.end() - 1;
    }
    if (deploy.finished == TimePoint())
        deploy.finished = m_world.now();
    if (deploy.id.isEmpty())
        deploy.id = QString::number(100'000 + toMsecs(m_world.now()) % 800'000);
    it->deploys.prepend(deploy);
    m_world.touch();
    return deploy;
}

Result<> ErrorTracker::removeRelease(const QString& version)
{
    const auto known = release(version);
    if (!known)
        return fail(ErrorKind::NotFound, u"The requested resource does not exist"_qs);
    if (!known->deploys.isEmpty())
        return fail(
            ErrorKind::Conflict, u"This release is referenced by active issues and cannot be removed."_qs);
    m_manual.removeIf([&](const Release& other) { return other.version == version; });
    m_world.touch();
    return {};
}

QJsonObject ErrorTracker::save() const
{
    QJsonObject issues;
    for (const ErrorIssue& issue : m_issues) {
        QJsonObject json = {{u"status"_qs, issue.status}, {u"substatus"_qs, issue.substatus},
            {u"assignee"_qs, issue.assignee}, {u"inNextRelease"_qs, issue.resolvedInNextRelease}};
        if (issue.statusChanged)
            json.insert(u"changed"_qs, toMsecs(*issue.statusChanged));
        issues.insert(issue.id, json);
    }
    QJsonArray releases;
    for (const Release& release : m_manual) {
        QJsonArray deploys;
        for (const ReleaseDeploy& deploy : release.deploys) {
            QJsonObject json
                = {{u"id"_qs, deploy.id}, {u"environment"_qs, deploy.environment}, {u"name"_qs, deploy.name},
                    {u"url"_qs, deploy.url}, {u"finished"_qs, toMsecs(deploy.finished)}};
            if (deploy.started)
                json.insert(u"started"_qs, toMsecs(*deploy.started));
            deploys.append(json);
        }
        QJsonObject json = {{u"version"_qs, release.version},
            {u"projects"_qs, QJsonArray::fromStringList(release.projects)}, {u"commit"_qs, release.commit},
            {u"created"_qs, toMsecs(release.created)}, {u"url"_qs, release.url}, {u"deploys"_qs, deploys}};
        if (release.released)
            json.insert(u"released"_qs, toMsecs(*release.released));
        releases.append(json);
    }
    return {{u"issues"_qs, issues}, {u"releases"_qs, releases}};
}

Result<> ErrorTracker::restore(const QJsonObject& state)
{
    const QJsonObject issues = state.value(u"issues").toObject();
    for (ErrorIssue& issue : m_issues) {
        const QJsonObject json = issues.value(issue.id).toObject();
        if (json.isEmpty()) {
            return fail(ErrorKind::Corrupt,
                QCoreApplication::translate("Simulator", "The state file does not hold the issue %1.")
                    .arg(issue.shortId));
        }
        issue.status = json.value(u"status").toString();
        issue.substatus = json.value(u"substatus").toString();
        issue.assignee = json.value(u"assignee").toInt(NoPerson);
        issue.resolvedInNextRelease = json.value(u"inNextRelease").toBool();
        issue.statusChanged = timeIf(json, u"changed");
    }
    m_manual.clear();
    const QJsonArray releases = state.value(u"releases").toArray();
    for (const auto& value : releases) {
        const QJsonObject json = value.toObject();
        Release release;
        release.version = json.value(u"version").toString();
        const QJsonArray projects = json.value(u"projects").toArray();
        for (const auto& slug : projects)
            release.projects.append(slug.toString());
        release.commit = json.value(u"commit").toString();
        release.created = fromMsecs(json.value(u"created").toInteger());
        release.released = timeIf(json, u"released");
        release.url = json.value(u"url").toString();
        const QJsonArray deploys = json.value(u"deploys").toArray();
        for (const auto& item : deploys) {
            const QJsonObject deploy = item.toObject();
            release.deploys.append({.id = deploy.value(u"id").toString(),
                .environment = deploy.value(u"environment").toString(),
                .name = deploy.value(u"name").toString(),
                .url = deploy.value(u"url").toString(),
                .started = timeIf(deploy, u"started"),
                .finished = fromMsecs(deploy.value(u"finished").toInteger())});
        }
        m_manual.append(release);
    }
    return {};
}

} // namespace vigie::sim
