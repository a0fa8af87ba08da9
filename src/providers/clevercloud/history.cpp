// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/history.h"

#include "providers/clevercloud/session.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie::clever {

namespace {

bool isUnderWayWord(const QString& state)
{
    return state == u"WIP" || state == u"TASK_RUNNING";
}

/// The row that an instance was started by; -1 when it is not among these rows.
qsizetype rowOf(const History& history, const InstanceRecord& instance)
{
    for (qsizetype i = 0; i < history.rows.size(); ++i) {
        const DeploymentRecord& row = history.rows[i];
        if (!instance.deployment.isEmpty() ? row.id == instance.deployment
                : instance.deploymentNumber > 0
                ? row.number == instance.deploymentNumber
                : !instance.commit.isEmpty() && row.broughtVersion() && row.commit == instance.commit)
            return i;
    }
    return -1;
}

/// From the row that started the instances to the one that brought their version: scaling and replacing keep
/// the version.
qsizetype bringerOf(const History& history, qsizetype row)
{
    if (row < 0 || history.rows[row].isDeploy())
        return row;
    for (qsizetype i = row + 1; i < history.rows.size(); ++i) {
        if (history.rows[i].broughtVersion()
            && (history.rows[row].commit.isEmpty() || history.rows[i].commit == history.rows[row].commit))
            return i;
    }
    return row;
}

DeploymentAction actionFromWord(const QString& word)
{
    if (word == u"DEPLOY")
        return DeploymentAction::Deploy;
    if (word == u"UNDEPLOY")
        return DeploymentAction::Stop;
    if (word == u"UPSCALE" || word == u"DOWNSCALE")
        return DeploymentAction::Scale;
    if (word == u"REPLACE")
        return DeploymentAction::Restart; // the platform moves the same version to other machines
    if (word == u"CANCEL")
        return DeploymentAction::Cancel;
    if (word != u"NONE")
        noteUnknown("deployment action", word);
    return DeploymentAction::Other;
}

/// Index of the oldest row that brought @p commit into service; -1 if none did.
qsizetype firstServed(const History& history, const QString& commit)
{
    for (qsizetype i = history.rows.size() - 1; i >= 0; --i) {
        if (history.rows[i].broughtVersion() && history.rows[i].commit == commit)
            return i;
    }
    return -1;
}

void classifyDeploy(Deployment& deployment, const History& history, qsizetype index)
{
    const QString& commit = history.rows[index].commit;
    if (commit.isEmpty())
        return;
    const auto begin = history.rows.begin() + index + 1;
    const auto end = history.rows.end();
    const auto before = std::find_if(begin, end, [](const auto& row) { return row.broughtVersion(); });
    if (before != end && before->commit == commit) {
        deployment.action = DeploymentAction::Restart;
        return;
    }
    const auto earlier = std::find_if(
        begin, end, [&commit](const auto& row) { return row.broughtVersion() && row.commit == commit; });
    if (earlier != end) {
        const bool older = firstServed(history, commit) > firstServed(history, before->commit);
        deployment.action = older ? DeploymentAction::Rollback : DeploymentAction::Redeploy;
        if (older)
            deployment.rollbackOf = DeploymentId(earlier->id);
        return;
    }
    const bool tried = std::any_of(
        begin, end, [&commit](const auto& row) { return row.isDeploy() && row.commit == commit; });
    if (tried)
        deployment.action = DeploymentAction::Redeploy;
}

} // namespace

qsizetype servingRow(const History& history)
{
    if (!history.instances) {
        if (!history.fromTheTop)
            return -1;
        for (qsizetype i = 0; i < history.rows.size(); ++i) {
            if (history.rows[i].broughtVersion())
                return i;
            if (history.rows[i].action == u"UNDEPLOY" && history.rows[i].state == u"OK")
                return -1;
        }
        return -1;
    }
    // During a change old and new instances are up together: what is finished counts, the newest of it first.
    qsizetype finished = -1;
    qsizetype underWay = -1;
    for (const InstanceRecord& instance : *history.instances) {
        if (!instance.isUp())
            continue;
        const qsizetype row = rowOf(history, instance);
        if (row < 0)
            continue;
        qsizetype& best = isUnderWayWord(history.rows[row].state) ? underWay : finished;
        best = best < 0 ? row : std::min(best, row);
    }
    return bringerOf(history, finished >= 0 ? finished : underWay);
}

TimePoint servingSince(const History& history, qsizetype serving)
{
    TimePoint since = history.rows[serving].date;
    for (qsizetype i = serving + 1; i < history.rows.size(); ++i) {
        const DeploymentRecord& row = history.rows[i];
        const bool stopped = row.action == u"UNDEPLOY" && row.state == u"OK";
        if (stopped || (row.broughtVersion() && row.commit != history.rows[serving].commit))
            break;
        if (row.broughtVersion())
            since = row.date;
    }
    return since;
}

DeploymentState stateFromWord(const QString& word)
{
    if (word == u"WIP" || word == u"TASK_RUNNING" || word == u"WORK_IN_PROGRESS"
        || word == u"TASK_IN_PROGRESS")
        return DeploymentState::InProgress;
    if (word == u"OK" || word == u"SUCCEEDED")
        return DeploymentState::Succeeded;
    if (word == u"FAIL" || word == u"FAILED")
        return DeploymentState::Failed;
    if (word == u"CANCELLED")
        return DeploymentState::Cancelled;
    if (word == u"QUEUED")
        return DeploymentState::Queued;
    noteUnknown("deployment state", word);
    return DeploymentState::Unknown;
}

Deployment mapDeployment(const ServiceKey& key, const History& history, qsizetype index, qsizetype serving)
{
    const DeploymentRecord& row = history.rows[index];
    Deployment deployment;
    deployment.id = DeploymentId(row.id);
    deployment.service = key;
    deployment.state = stateFromWord(row.state);
    deployment.providerState = row.state;
    deployment.action = actionFromWord(row.action);
    deployment.version.commit = row.commit;
    deployment.author = row.author;
    deployment.cause = row.cause;
    deployment.createdAt = row.date;
    deployment.serving = index == serving;
    if (row.isDeploy())
        classifyDeploy(deployment, history, index);
    deployment.canBeRolledBackTo
        = row.broughtVersion() && (serving < 0 || history.rows[serving].commit != row.commit);

    const auto course = history.courses.constFind(row.id);
    if (course != history.courses.constEnd()) {
        deployment.startedAt = course->workBegan();
        deployment.finishedAt = course->ended();
        const DeploymentState state = stateFromWord(course->state);
        if (row.state == u"WIP" && state != DeploymentState::Unknown)
            deployment.state = state;
    }
    // The platform runs one at a time. One that still claims to run below the newest row died without a word;
    // the official client shows it as failed, too.
    const bool isNewest = history.fromTheTop && index == 0;
    if (row.state == u"WIP" && !isNewest && !isFinal(deployment.state))
        deployment.state = DeploymentState::Failed;
    return deployment;
}

Deployment mapCourse(const ServiceKey& key, const DeploymentCourse& course)
{
    Deployment deployment;
    deployment.id = DeploymentId(course.id);
    deployment.service = key;
    deployment.state = stateFromWord(course.state);
    deployment.providerState = course.state;
    deployment.action = actionFromWord(course.action);
    deployment.version.commit = course.commit;
    deployment.cause = course.cause;
    deployment.createdAt
        = course.startDate.value_or(course.steps.isEmpty() ? TimePoint() : course.steps.constFirst().date);
    deployment.startedAt = course.workBegan();
    deployment.finishedAt = course.ended();
    return deployment;
}

QList<DeploymentStep> mapSteps(const DeploymentCourse& course)
{
    // A step lasts until the next one begins; the last word of the course is its outcome, not a step of its
    // own.
    QList<DeploymentStep> steps;
    for (qsizetype i = 0; i < course.steps.size(); ++i) {
        const StepRecord& record = course.steps[i];
        const DeploymentState state = stateFromWord(record.state);
        if (isFinal(state)) {
            if (!steps.isEmpty())
                steps.last().state = state;
            continue;
        }
        DeploymentStep step;
        if (record.state == u"QUEUED")
            step.name = QCoreApplication::translate("CleverCloud", "Waiting for its turn");
        else if (record.state == u"WORK_IN_PROGRESS")
            step.name = QCoreApplication::translate("CleverCloud", "Build and start");
        else if (record.state == u"TASK_IN_PROGRESS")
            step.name = QCoreApplication::translate("CleverCloud", "Task");
        else
            step.name = record.state;
        step.startedAt = record.date;
        const bool isLast = i + 1 == course.steps.size();
        if (!isLast)
            step.finishedAt = course.steps[i + 1].date;
        step.state = isLast ? state : DeploymentState::Succeeded;
        steps.append(std::move(step));
    }
    return steps;
}

} // namespace vigie::clever
