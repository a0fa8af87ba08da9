// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/deployments.h"

#include "providers/clevercloud/applicationstatus.h"
#include "providers/clevercloud/buildlog.h"
#include "providers/clevercloud/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie::clever {

namespace {

/// Rows asked for beyond a page, only to tell what those of the page mean.
constexpr int contextRows = 20;
/// v4 lists from the top only; further down than this its answer would be too big for what it adds.
constexpr qsizetype deepestCourse = 200;
/// The rows in which one deployment is looked for before it is asked for by id.
constexpr int detailRows = 30;
/// How long a deployment that we started may stay unlisted before it counts as vanished.
constexpr Millis listingDelay{std::chrono::seconds(60)};

QString coursesPath(const Session& session)
{
    return encodedPath({u"v4", u"orchestration", u"organisations", session.owner, u"applications",
        session.application, u"deployments"});
}

/// v4's view of the newest @p limit deployments. Whatever goes wrong means that there is none: v2 suffices.
QCoro::Task<QHash<QString, DeploymentCourse>> readCourses(
    SessionPtr session, qsizetype limit, CancelToken cancel)
{
    QHash<QString, DeploymentCourse> courses;
    if (session->clock->now() < session->noCoursesUntil || limit > deepestCourse)
        co_return courses;
    Query query;
    query.append({QStringLiteral("limit"), QString::number(limit)});
    QString path = coursesPath(*session);
    const auto answer = co_await readJson(session, std::move(path), std::move(query), std::move(cancel));
    if (!answer) {
        if (answer.error().kind() == ErrorKind::NotFound || answer.error().kind() == ErrorKind::Forbidden)
            session->noCoursesUntil = session->clock->now() + std::chrono::minutes(10);
        co_return courses;
    }
    const QList<DeploymentCourse> read = readAll(*answer, &readCourse);
    if (!answer->problem()) {
        for (const DeploymentCourse& course : read)
            courses.insert(course.id, course);
    }
    co_return courses;
}

QCoro::Task<std::optional<DeploymentCourse>> readOneCourse(SessionPtr session, QString id, CancelToken cancel)
{
    if (session->clock->now() < session->noCoursesUntil)
        co_return std::nullopt;
    QString path = coursesPath(*session) + encodedPath({id});
    const auto answer = co_await readJson(session, std::move(path), Query(), std::move(cancel));
    if (!answer)
        co_return std::nullopt;
    // An old version of the service's specification says that this is a list of one.
    const JsonReader object
        = answer->isArray() && !answer->items().isEmpty() ? answer->items().first() : *answer;
    DeploymentCourse course = readCourse(object);
    if (answer->problem())
        co_return std::nullopt;
    co_return course;
}

QCoro::Task<std::optional<QList<InstanceRecord>>> instancesIfAny(SessionPtr session, CancelToken cancel)
{
    auto instances = co_await readInstances(std::move(session), std::move(cancel));
    if (!instances)
        co_return std::nullopt;
    co_return *std::move(instances);
}

void remember(Session& session, const Deployment& deployment)
{
    if (isFinal(deployment.state))
        session.underWay.remove(deployment.id.text());
    else
        session.underWay.insert(deployment.id.text(), deployment);
}

Facts courseFacts(const DeploymentCourse& course)
{
    Facts facts;
    if (course.dedicatedBuild) {
        facts.append({QCoreApplication::translate("CleverCloud", "Built on a machine of its own"),
            *course.dedicatedBuild ? QCoreApplication::translate("CleverCloud", "yes")
                                   : QCoreApplication::translate("CleverCloud", "no"),
            {}});
    }
    if (!course.source.isEmpty())
        facts.append({QCoreApplication::translate("CleverCloud", "Source"), course.source, {}});
    if (!course.priority.isEmpty() && course.priority != u"DEFAULT")
        facts.append({QCoreApplication::translate("CleverCloud", "Priority"), course.priority, {}});
    return facts;
}

DeploymentDetail withCourse(Deployment deployment, const std::optional<DeploymentCourse>& course)
{
    DeploymentDetail detail;
    detail.deployment = std::move(deployment);
    if (course) {
        detail.steps = mapSteps(*course);
        detail.facts = courseFacts(*course);
    }
    return detail;
}

/// A deployment that neither list nor address knows. Cancelled builds lose their row, or get another one in
/// its place; a brand new deployment is not there yet.
Result<DeploymentDetail> vanished(Session& session, const DeploymentId& id, const History& history)
{
    const auto known = session.underWay.find(id.text());
    DeploymentDetail detail;
    if (known != session.underWay.end()) {
        const bool isNew
            = known->providerState.isEmpty() && session.clock->now() - known->createdAt < listingDelay;
        if (!isNew)
            known->state = DeploymentState::Cancelled;
        detail.deployment = *known;
        return detail;
    }
    const auto replacement = std::find_if(history.rows.begin(), history.rows.end(),
        [](const DeploymentRecord& row) { return row.action == u"CANCEL"; });
    if (replacement != history.rows.end() && id.text().startsWith(u"deployment_")) {
        detail.deployment.id = id;
        detail.deployment.service = session.key;
        detail.deployment.state = DeploymentState::Cancelled;
        detail.deployment.action = DeploymentAction::Deploy;
        detail.deployment.version.commit = replacement->commit;
        detail.deployment.createdAt = replacement->date;
        return detail;
    }
    return fail(ErrorKind::NotFound,
        QCoreApplication::translate("CleverCloud", "Clever Cloud does not list this deployment."),
        QCoreApplication::translate(
            "CleverCloud", "It is older than the activity that is kept, or it was cancelled."));
}

/// Where a deployment was looked up for a write: what it was made of.
Async<QString> commitOf(SessionPtr session, DeploymentId target, CancelToken cancel)
{
    const auto detail
        = co_await readDeploymentDetail(std::move(session), std::move(target), std::move(cancel));
    if (!detail)
        co_return fail(detail.error());
    const QString commit = detail->deployment.version.commit;
    if (commit.isEmpty()) {
        co_return fail(ErrorKind::Invalid,
            QCoreApplication::translate("CleverCloud", "This entry of the activity has no version to start."),
            QCoreApplication::translate("CleverCloud", "Choose a deployment that has a commit."));
    }
    co_return commit;
}

Async<DeploymentId> startVersionOf(
    SessionPtr session, DeploymentId target, WriteGrant grant, CancelToken cancel)
{
    auto commit = co_await commitOf(session, std::move(target), cancel);
    if (!commit)
        co_return fail(std::move(commit).error());
    QString text = *std::move(commit);
    co_return co_await startCommit(std::move(session), std::move(text), std::move(grant), std::move(cancel));
}

Async<void> cancelDeployment(SessionPtr session, DeploymentId target, WriteGrant grant, CancelToken cancel)
{
    HttpRequest request;
    request.method = HttpMethod::Delete;
    request.path = session->applicationPath({u"deployments", target.text(), u"instances"});
    const auto response
        = co_await sendWrite(session, std::move(request), std::move(grant), std::move(cancel));
    if (!response)
        co_return fail(Error(response.error()).during(Text::tr("cancel the deployment")));
    co_return Result<>();
}

tl::unexpected<Error> noSuchFeature(const QString& what)
{
    return fail(ErrorKind::Unsupported, what);
}

} // namespace

Async<Page<Deployment>> listDeployments(SessionPtr session, PageRequest page, CancelToken cancel)
{
    const qsizetype offset = page.cursor.toLongLong();
    const int limit = std::clamp(page.limit, 1, 200);
    auto rowsTask = readRows(session, limit + contextRows, offset, cancel);
    auto instancesTask = instancesIfAny(session, cancel);
    auto coursesTask = readCourses(session, offset + limit, cancel);
    auto rows = co_await rowsTask;
    auto instances = co_await instancesTask;
    auto courses = co_await coursesTask;
    if (!rows)
        co_return fail(std::move(rows).error());

    History history;
    history.rows = *std::move(rows);
    history.fromTheTop = offset == 0;
    history.instances = std::move(instances);
    history.courses = std::move(courses);
    const qsizetype serving = servingRow(history);
    const qsizetype wanted = std::min<qsizetype>(limit, history.rows.size());
    Page<Deployment> result;
    for (qsizetype i = 0; i < wanted; ++i) {
        result.items.append(mapDeployment(session->key, history, i, serving));
        remember(*session, result.items.constLast());
    }
    if (history.rows.size() > limit)
        result.next = QString::number(offset + limit);
    co_return result;
}

Async<DeploymentDetail> readDeploymentDetail(SessionPtr session, DeploymentId id, CancelToken cancel)
{
    auto rowsTask = readRows(session, detailRows, 0, cancel);
    auto instancesTask = instancesIfAny(session, cancel);
    auto courseTask = readOneCourse(session, id.text(), cancel);
    auto rows = co_await rowsTask;
    auto instances = co_await instancesTask;
    const auto course = co_await courseTask;
    if (!rows)
        co_return fail(std::move(rows).error());

    History history;
    history.rows = *std::move(rows);
    history.instances = std::move(instances);
    if (course)
        history.courses.insert(id.text(), *course);
    const qsizetype serving = servingRow(history);
    for (qsizetype i = 0; i < history.rows.size(); ++i) {
        if (history.rows[i].id == id.text()) {
            Deployment deployment = mapDeployment(session->key, history, i, serving);
            remember(*session, deployment);
            co_return withCourse(std::move(deployment), course);
        }
    }

    QString path = session->applicationPath({u"deployments", id.text()});
    const auto answer = co_await readJson(session, std::move(path), Query(), cancel);
    if (answer) {
        History alone;
        alone.rows.append(readDeployment(*answer));
        if (auto bad = answer->problem())
            co_return fail(std::move(*bad).during(Text::tr("read the deployment")));
        alone.fromTheTop = history.rows.isEmpty();
        alone.instances = history.instances;
        alone.courses = history.courses;
        Deployment deployment = mapDeployment(session->key, alone, 0, servingRow(alone));
        remember(*session, deployment);
        co_return withCourse(std::move(deployment), course);
    }
    if (answer.error().kind() != ErrorKind::NotFound)
        co_return fail(Error(answer.error()).during(Text::tr("read the deployment")));
    if (course) {
        Deployment deployment = mapCourse(session->key, *course);
        remember(*session, deployment);
        co_return withCourse(std::move(deployment), course);
    }
    co_return vanished(*session, id, history);
}

Async<DeploymentId> startCommit(SessionPtr session, QString commit, WriteGrant grant, CancelToken cancel)
{
    HttpRequest request;
    request.method = HttpMethod::Post;
    request.path = session->applicationPath({u"instances"});
    if (!commit.isEmpty())
        request.query.append({QStringLiteral("commit"), commit});
    const TimePoint sentAt = session->clock->now();
    const auto response = co_await sendWrite(session, std::move(request), std::move(grant), cancel);
    if (!response)
        co_return fail(Error(response.error()).during(Text::tr("start the version")));

    QString id = JsonReader::fromBytes(response->body).textOr(u"deploymentId");
    if (id.isEmpty()) {
        // Accepted without telling which deployment it made: the newest one is it, if it has our commit.
        const auto rows = co_await readRows(session, 1, 0, cancel);
        const bool isOurs = rows && !rows->isEmpty() && rows->constFirst().isDeploy()
            && rows->constFirst().state == u"WIP"
            && (commit.isEmpty() || rows->constFirst().commit == commit);
        if (!isOurs) {
            co_return fail(ErrorKind::OutcomeUnknown,
                QCoreApplication::translate("CleverCloud",
                    "Clever Cloud accepted the request but did not say which deployment it started."),
                QCoreApplication::translate("CleverCloud", "Look at the deployments before you try again."));
        }
        id = rows->constFirst().id;
    }
    Deployment started;
    started.id = DeploymentId(id);
    started.service = session->key;
    started.state = DeploymentState::Queued;
    started.action = DeploymentAction::Deploy;
    started.version.commit = commit;
    started.createdAt = sentAt;
    session->underWay.insert(id, started);
    co_return DeploymentId(id);
}

DeploymentFeatures CleverDeployments::features() const
{
    return DeploymentFeature::Redeploy | DeploymentFeature::Rollback | DeploymentFeature::Cancel
        | DeploymentFeature::BuildLog;
}

Async<Page<Deployment>> CleverDeployments::list(PageRequest page, CancelToken cancel)
{
    return listDeployments(m_session, std::move(page), std::move(cancel));
}

Async<DeploymentDetail> CleverDeployments::detail(DeploymentId id, CancelToken cancel)
{
    return readDeploymentDetail(m_session, std::move(id), std::move(cancel));
}

Async<void> CleverDeployments::buildLog(DeploymentId id, LogSink sink, CancelToken cancel)
{
    return followBuildLog(m_session, std::move(id), std::move(sink), std::move(cancel));
}

Async<DeploymentId> CleverDeployments::rollback(DeploymentId target, WriteGrant grant, CancelToken cancel)
{
    return startVersionOf(m_session, std::move(target), std::move(grant), std::move(cancel));
}

Async<DeploymentId> CleverDeployments::redeploy(DeploymentId target, WriteGrant grant, CancelToken cancel)
{
    return startVersionOf(m_session, std::move(target), std::move(grant), std::move(cancel));
}

Async<DeploymentId> CleverDeployments::promote(DeploymentId, WriteGrant, CancelToken)
{
    co_return noSuchFeature(QCoreApplication::translate("CleverCloud",
        "Clever Cloud has no promotion: each application is deployed from its own repository."));
}

Async<void> CleverDeployments::cancel(DeploymentId target, WriteGrant grant, CancelToken cancel)
{
    return cancelDeployment(m_session, std::move(target), std::move(grant), std::move(cancel));
}

Async<QList<DeploymentAlias>> CleverDeployments::aliases(DeploymentId, CancelToken)
{
    co_return QList<DeploymentAlias>();
}

Async<ReleaseHold> CleverDeployments::hold(CancelToken)
{
    co_return ReleaseHold();
}

Async<void> CleverDeployments::releaseHold(WriteGrant, CancelToken)
{
    co_return noSuchFeature(
        QCoreApplication::translate("CleverCloud", "Clever Cloud holds nothing back after a rollback."));
}

} // namespace vigie::clever
