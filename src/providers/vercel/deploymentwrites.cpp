// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/deploymentsfacet.h"
#include "providers/vercel/text.h"

namespace vigie::vercelapi {

namespace {

/// A deployment as it stands just before a write, with the project that it belongs to.
struct Target {
    Project project;
    DeploymentRecord record;
};

Async<Target> readTarget(SessionPtr session, DeploymentId id, CancelToken cancel)
{
    auto project = co_await readProject(session, cancel);
    if (!project)
        co_return fail(std::move(project).error());
    auto record = co_await readDeployment(session, *project, id, std::move(cancel));
    if (!record)
        co_return fail(std::move(record).error());
    Target target;
    target.project = *std::move(project);
    target.record = *std::move(record);
    co_return target;
}

Error onlyProduction()
{
    return Error(ErrorKind::Unsupported, Text::tr("Vercel moves domains back and forth only for production."),
        Text::tr("Do this from the environment whose target is production."));
}

/// A grant is for one environment: from a preview, nothing of production may be touched.
Error otherTarget(const DeploymentRecord& record, const Settings& settings)
{
    return Error(ErrorKind::Forbidden,
        Text::tr("The deployment %1 belongs to the target “%2”, not to “%3”.")
            .arg(record.id().text(), record.deployment.target, settings.target),
        Text::tr("Do this from the environment that it belongs to."));
}

Error notReady(const DeploymentRecord& record)
{
    return Error(ErrorKind::Conflict,
        Text::tr("The deployment %1 is not ready (%2).")
            .arg(record.id().text(), record.deployment.providerState),
        Text::tr("Choose a deployment that was built successfully."));
}

/// The id of the build that a write started.
Result<DeploymentId> startedBuild(const JsonReader& answer)
{
    const QString id = answer.textOr(u"id", answer.textOr(u"uid"));
    if (!id.isEmpty())
        return DeploymentId(id);
    return fail(ErrorKind::OutcomeUnknown,
        Text::tr("Vercel accepted the build but did not say which one it is."),
        Text::tr("Look at the newest deployments before trying again."));
}

Async<DeploymentId> startBuild(SessionPtr session, QJsonObject body, WriteGrant grant, CancelToken cancel)
{
    Query query;
    query.append(std::pair(u"forceNew"_qs, u"1"_qs));
    auto answer = co_await writeJson(session, HttpMethod::Post, u"/v13/deployments"_qs, std::move(query),
        std::move(body), std::move(grant), std::move(cancel));
    if (!answer)
        co_return fail(std::move(answer).error());
    co_return startedBuild(*answer);
}

} // namespace

Async<DeploymentId> rollBack(SessionPtr session, DeploymentId id, WriteGrant grant, CancelToken cancel)
{
    if (!session->settings.isProduction())
        co_return fail(onlyProduction());
    auto target = co_await readTarget(session, id, cancel);
    if (!target)
        co_return fail(std::move(target).error().during(Text::tr("roll back")));
    const DeploymentRecord& record = target->record;
    if (!record.isProduction())
        co_return fail(otherTarget(record, session->settings).during(Text::tr("roll back")));
    if (record.deployment.state != DeploymentState::Succeeded)
        co_return fail(notReady(record).during(Text::tr("roll back")));
    if (record.id() == target->project.production()) {
        co_return fail(ErrorKind::Conflict,
            Text::tr("The deployment %1 serves production already.").arg(id.text()),
            Text::tr("There is nothing to roll back."));
    }
    if (record.substate == u"STAGED") {
        co_return fail(ErrorKind::Conflict,
            Text::tr("The deployment %1 has never served production.").arg(id.text()),
            Text::tr("Promote it instead of rolling back to it."));
    }
    const QString path = encodedPath({u"v9", u"projects", target->project.id, u"rollback", id.text()});
    std::optional<QJsonObject> body
        = QJsonObject(); // the service wants a body, and an empty object is its form
    auto answer = co_await writeJson(
        session, HttpMethod::Post, path, Query(), std::move(body), std::move(grant), std::move(cancel));
    if (!answer)
        co_return fail(std::move(answer).error().during(Text::tr("roll back")));
    co_return DeploymentId(id);
}

Async<DeploymentId> promoteToProduction(
    SessionPtr session, DeploymentId id, WriteGrant grant, CancelToken cancel)
{
    if (!session->settings.isProduction())
        co_return fail(onlyProduction());
    auto target = co_await readTarget(session, id, cancel);
    if (!target)
        co_return fail(std::move(target).error().during(Text::tr("promote")));
    const DeploymentRecord& record = target->record;
    if (record.deployment.state != DeploymentState::Succeeded)
        co_return fail(notReady(record).during(Text::tr("promote")));
    if (target->project.rollingRelease) {
        co_return fail(ErrorKind::Unsupported,
            Text::tr("This project uses rolling releases, which move traffic in stages."),
            Text::tr("Start and approve the stages at Vercel."));
    }
    if (!record.isProduction()) {
        QJsonObject body{
            {u"deploymentId"_qs, id.text()},
            {u"name"_qs, record.name.isEmpty() ? target->project.name : record.name},
            {u"target"_qs, u"production"_qs},
            {u"meta"_qs, QJsonObject{{u"action"_qs, u"promote"_qs}}},
        };
        auto built = co_await startBuild(session, std::move(body), std::move(grant), std::move(cancel));
        if (!built)
            co_return fail(std::move(built).error().during(Text::tr("promote")));
        co_return built;
    }
    const QString path = encodedPath({u"v10", u"projects", target->project.id, u"promote", id.text()});
    std::optional<QJsonObject> body = QJsonObject();
    auto answer = co_await writeJson(
        session, HttpMethod::Post, path, Query(), std::move(body), std::move(grant), cancel);
    if (answer)
        co_return DeploymentId(id);
    if (answer.error().kind() == ErrorKind::Conflict) {
        // Vercel answers so when there is nothing to do; only its state tells that from a real conflict.
        const auto now = co_await readProject(session, std::move(cancel));
        if (now && now->production() == id)
            co_return DeploymentId(id);
    }
    co_return fail(std::move(answer).error().during(Text::tr("promote")));
}

Async<DeploymentId> buildAgain(SessionPtr session, DeploymentId id, WriteGrant grant, CancelToken cancel)
{
    auto target = co_await readTarget(session, id, cancel);
    if (!target)
        co_return fail(std::move(target).error().during(Text::tr("redeploy")));
    const DeploymentRecord& record = target->record;
    if (!isOfTarget(record, session->settings))
        co_return fail(otherTarget(record, session->settings).during(Text::tr("redeploy")));
    QJsonObject body{
        {u"deploymentId"_qs, id.text()},
        {u"name"_qs, record.name.isEmpty() ? target->project.name : record.name},
        {u"meta"_qs, QJsonObject{{u"action"_qs, u"redeploy"_qs}}},
    };
    if (!record.customEnvironmentId.isEmpty())
        body.insert(u"customEnvironmentSlugOrId"_qs, record.customEnvironmentId);
    else if (!session->settings.isPreview()) // without a target a build is a preview
        body.insert(u"target"_qs, record.deployment.target);
    auto built = co_await startBuild(session, std::move(body), std::move(grant), std::move(cancel));
    if (!built)
        co_return fail(std::move(built).error().during(Text::tr("redeploy")));
    co_return built;
}

Async<void> cancelBuild(SessionPtr session, DeploymentId id, WriteGrant grant, CancelToken cancel)
{
    auto target = co_await readTarget(session, id, cancel);
    if (!target)
        co_return fail(std::move(target).error().during(Text::tr("cancel deployment")));
    const DeploymentRecord& record = target->record;
    if (!isOfTarget(record, session->settings))
        co_return fail(otherTarget(record, session->settings).during(Text::tr("cancel deployment")));
    if (isFinal(record.deployment.state)) {
        co_return fail(Error(ErrorKind::Conflict,
            Text::tr("The deployment %1 is over already (%2).")
                .arg(id.text(), record.deployment.providerState))
                           .during(Text::tr("cancel deployment")));
    }
    const QString path = encodedPath({u"v12", u"deployments", id.text(), u"cancel"});
    std::optional<QJsonObject> none;
    auto answer = co_await writeJson(
        session, HttpMethod::Patch, path, Query(), std::move(none), std::move(grant), std::move(cancel));
    if (!answer)
        co_return fail(std::move(answer).error().during(Text::tr("cancel deployment")));
    co_return {};
}

Async<void> assignDomainsAgain(SessionPtr session, WriteGrant grant, CancelToken cancel)
{
    if (!session->settings.isProduction())
        co_return fail(onlyProduction());
    const QString path = encodedPath({u"v9", u"projects", session->settings.project});
    std::optional<QJsonObject> body = QJsonObject{{u"autoAssignCustomDomains"_qs, true}};
    auto answer = co_await writeJson(
        session, HttpMethod::Patch, path, Query(), std::move(body), std::move(grant), cancel);
    if (!answer)
        co_return fail(std::move(answer).error().during(Text::tr("release hold")));
    // Promoting is Vercel's documented way out of a rollback; whether the setting alone suffices everywhere
    // is not, so its effect is looked at.
    auto project = co_await readProject(session, std::move(cancel));
    if (!project)
        co_return fail(std::move(project).error().during(Text::tr("release hold")));
    if (!project->autoAssignsDomains) {
        co_return fail(ErrorKind::Conflict,
            Text::tr("Vercel took the setting but still holds production on its version."),
            Text::tr("Promote the newest deployment: that ends the hold."));
    }
    co_return {};
}

} // namespace vigie::vercelapi
