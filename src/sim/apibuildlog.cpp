// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/apiplatform.h"
#include "sim/world.h"

namespace vigie::sim {

namespace {

/// Lines spread evenly over a span; the first at its start, the last just before its end.
void spread(QList<BuildLine>& log, TimePoint from, TimePoint to, const QStringList& texts)
{
    const auto count = std::max<qsizetype>(1, texts.size());
    for (qsizetype i = 0; i < texts.size(); ++i)
        log.append({from + (to - from) * i / count, texts.at(i), false});
}

QString lasted(Millis time)
{
    const qint64 seconds = time.count() / 1000;
    return u"%1 minutes and %2 seconds"_qs.arg(seconds / 60).arg(seconds % 60);
}

} // namespace

QList<BuildLine> ApiPlatform::buildLog(const Application& application, const ApiDeployment& deployment) const
{
    QList<BuildLine> log;
    const Commit* commit = m_world.commits().find(deployment.commit);
    if (deployment.action == ApiAction::Undeploy || !commit)
        return log;
    if (deployment.built > deployment.started) {
        QStringList build = {u"Preparing the build environment"_qs,
            u"Checking out commit %1 (%2)"_qs.arg(commit->sha, commit->message),
            u"Python 3.12.7 is selected by CC_PYTHON_VERSION"_qs,
            deployment.useCache ? u"Restoring the dependency cache"_qs : u"The build cache is not used"_qs,
            u"Collecting fastapi==0.115.4"_qs, u"Collecting sqlalchemy==2.0.36"_qs,
            u"Collecting boto3==1.35.54"_qs, u"Collecting numpy==2.1.3"_qs, u"Collecting gunicorn==23.0.0"_qs,
            u"Building wheel for mecapy (pyproject.toml): started"_qs};
        if (commit->defect == Defect::FailsToBuild)
            build.append(u"error: subprocess-exited-with-error"_qs);
        else
            build.append(u"Building wheel for mecapy (pyproject.toml): finished with status 'done'"_qs);
        spread(log, deployment.started, deployment.built, build);
        if (commit->defect == Defect::FailsToBuild) {
            for (const QString& text : {u"  mecapy/solver/beam.py:214: SyntaxError: '(' was never closed"_qs,
                     u"ERROR: Failed building wheel for mecapy"_qs,
                     u"Deploy failed in %1"_qs.arg(lasted(deployment.ends - deployment.started))})
                log.append({deployment.built - Millis(1), text, true});
            return log;
        }
        if (deployment.built < deployment.ends)
            log.append({deployment.built,
                u"Build succeeded in "_qs + lasted(deployment.built - deployment.started), false});
    }
    QStringList startUp
        = {u"Starting %1 instance(s) of flavor %2"_qs.arg(deployment.instances).arg(application.minFlavor),
            u"INFO  [alembic.runtime.migration] Context impl PostgresqlImpl."_qs,
            u"INFO  [alembic.runtime.migration] Will assume transactional DDL."_qs,
            u"[INFO] Starting gunicorn 23.0.0"_qs, u"[INFO] Listening at: http://0.0.0.0:8080"_qs};
    if (commit->defect == Defect::FailsToStart)
        startUp = {u"Starting %1 instance(s)"_qs.arg(deployment.instances),
            u"[ERROR] Exception in worker process"_qs,
            u"ModuleNotFoundError: No module named 'mecapy.settings.production'"_qs,
            u"Application does not listen on 0.0.0.0:8080, waiting"_qs};
    spread(log, deployment.built, deployment.ends, startUp);
    const QString span = lasted(deployment.ends - deployment.started);
    if (deployment.outcome == ApiState::Fail)
        log.append({deployment.ends, u"Deploy failed in "_qs + span, true});
    else if (deployment.outcome == ApiState::Cancelled)
        log.append({deployment.ends, u"Deployment was cancelled"_qs, true});
    else
        log.append({deployment.ends, u"Successfully deployed in "_qs + span, false});
    // What a cancel cut off was never written.
    log.removeIf([&](const BuildLine& line) { return line.when > deployment.ends; });
    return log;
}

} // namespace vigie::sim
