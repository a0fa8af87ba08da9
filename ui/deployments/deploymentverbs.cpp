// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployments/deploymentverbs.h"

#include "actions/deploymentactions.h"
#include "deployments/comparedialog.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DeploymentVerbs)
};

DeploymentFeatures featuresOf(const ServiceHandle& service)
{
    const auto provider = service.provider();
    DeploymentsApi* const deployments = provider ? provider->deployments() : nullptr;
    return deployments ? deployments->features() : DeploymentFeatures();
}

QJsonObject withoutTarget(QJsonObject settings)
{
    settings.remove(u"target"_qs);
    return settings;
}

VerbState no(const QString& why, bool shown = true)
{
    return {shown, false, why};
}

VerbState yes(const QString& what)
{
    return {true, true, what};
}

VerbState rollBackState(const ServiceHandle& service, const Deployment& deployment)
{
    const QString provider = service.type().title;
    if (!featuresOf(service).testFlag(DeploymentFeature::Rollback))
        return no(Text::tr("%1 offers no rollback here: deploy the version again instead.").arg(provider));
    if (deployment.serving)
        return no(Text::tr("This version serves already."));
    if (deployment.state != DeploymentState::Succeeded)
        return no(Text::tr("Only a deployment that succeeded can be brought back."));
    const auto serving = service.serving();
    if (serving && !deployment.version.commit.isEmpty()
        && serving->version.commit == deployment.version.commit && serving->target == deployment.target)
        return no(Text::tr("This version serves already, from a later deployment."));
    if (!deployment.canBeRolledBackTo)
        return no(
            Text::tr("%1 does not offer it as a target: it never served, or it is too old.").arg(provider));
    return yes(Text::tr("Opens a plan first. Planning only reads."));
}

VerbState promoteState(const Session& session, const ServiceHandle& service, const Deployment& deployment)
{
    const ServiceHandle* const through = promotionService(session, service);
    if (!through)
        return no(Text::tr("%1 has no promotion for this service.").arg(service.type().title), false);
    if (deployment.serving && through == &service)
        return no(Text::tr("This version serves production already."));
    if (deployment.state != DeploymentState::Succeeded)
        return no(Text::tr("Only a deployment that succeeded can be promoted."));
    return yes(Text::tr("Opens a plan for production first. Planning only reads."));
}

} // namespace

QString verbText(DeploymentVerb verb, const QString& provider)
{
    switch (verb) {
    case DeploymentVerb::RollBack:
        return Text::tr("Roll back to this…");
    case DeploymentVerb::Promote:
        return Text::tr("Promote to production…");
    case DeploymentVerb::Redeploy:
        return Text::tr("Redeploy this version…");
    case DeploymentVerb::Interrupt:
        return Text::tr("Interrupt the deployment…");
    case DeploymentVerb::Compare:
        return Text::tr("Compare with running");
    case DeploymentVerb::BuildOutput:
        return Text::tr("Show build output");
    case DeploymentVerb::OpenAtProvider:
        return provider.isEmpty() ? Text::tr("Open at the provider") : Text::tr("Open at %1").arg(provider);
    case DeploymentVerb::Logs:
        return Text::tr("Show logs of this deployment");
    }
    return {};
}

QString verbIcon(DeploymentVerb verb)
{
    switch (verb) {
    case DeploymentVerb::RollBack:
        return u"rollback"_qs;
    case DeploymentVerb::Promote:
        return u"chevron-right"_qs;
    case DeploymentVerb::Redeploy:
        return u"refresh"_qs;
    case DeploymentVerb::Interrupt:
        return u"stop"_qs;
    case DeploymentVerb::Compare:
        return u"compare"_qs;
    case DeploymentVerb::BuildOutput:
        return u"pane-logs"_qs;
    case DeploymentVerb::OpenAtProvider:
        return u"link"_qs;
    case DeploymentVerb::Logs:
        return u"pane-logs"_qs;
    }
    return {};
}

ServiceHandle* promotionService(const Session& session, const ServiceHandle& service)
{
    for (ServiceHandle* const other : session.services()) {
        if (other->type().id == service.type().id && featuresOf(*other).testFlag(DeploymentFeature::Promote)
            && withoutTarget(other->config().settings) == withoutTarget(service.config().settings))
            return other;
    }
    return nullptr;
}

VerbState verbState(const Session& session, const DeploymentRow& row, DeploymentVerb verb)
{
    const Deployment& deployment = row.deployment;
    const ServiceHandle* const service = session.service(deployment.service);
    if (!service || !service->provider())
        return no(Text::tr("The service is not connected."));
    const DeploymentFeatures features = featuresOf(*service);
    const QString provider = service->type().title;
    switch (verb) {
    case DeploymentVerb::RollBack:
        return rollBackState(*service, deployment);
    case DeploymentVerb::Promote:
        return promoteState(session, *service, deployment);
    case DeploymentVerb::Redeploy:
        if (!features.testFlag(DeploymentFeature::Redeploy))
            return no(Text::tr("%1 cannot deploy a listed version again.").arg(provider));
        if (isUnderWay(deployment))
            return no(Text::tr("This deployment is still under way."));
        if (deployment.version.commit.isEmpty())
            return no(Text::tr("This entry has no version to deploy."));
        return yes(Text::tr("Opens a plan first. Planning only reads."));
    case DeploymentVerb::Interrupt:
        if (!isUnderWay(deployment))
            return no(Text::tr("This deployment is over."), false);
        if (!features.testFlag(DeploymentFeature::Cancel))
            return no(Text::tr("%1 cannot interrupt a deployment.").arg(provider));
        return yes(Text::tr("What serves now goes on serving."));
    case DeploymentVerb::Compare:
        if (deployment.serving)
            return CompareDialog::counterparts(session, row).isEmpty()
                ? no(Text::tr("This is the running version."))
                : yes(Text::tr("Shows it beside what serves in another environment."));
        if (!service->serving())
            return no(Text::tr("%1 does not say which version runs.").arg(provider));
        return yes(Text::tr("Shows both versions side by side."));
    case DeploymentVerb::BuildOutput:
        if (!features.testFlag(DeploymentFeature::BuildLog))
            return no(Text::tr("%1 hands out no build output.").arg(provider));
        return yes(Text::tr("Opens below the list."));
    case DeploymentVerb::OpenAtProvider:
        if (deployment.inspectUrl.isEmpty() && deployment.url.isEmpty())
            return no(Text::tr("%1 tells no address for it.").arg(provider));
        return yes(deployment.inspectUrl.isEmpty() ? deployment.url.toDisplayString()
                                                   : deployment.inspectUrl.toDisplayString());
    case DeploymentVerb::Logs:
        if (!service->provider()->logs())
            return no(Text::tr("%1 hands out no logs.").arg(provider));
        return yes(Text::tr("From its start until the next version came."));
    }
    return {};
}

void planVerb(Session& session, Shell& shell, const DeploymentRow& row, DeploymentVerb verb)
{
    const DeploymentId id = row.deployment.id;
    const ActionTarget target = session.actionTarget(row.deployment.service);
    switch (verb) {
    case DeploymentVerb::RollBack:
        shell.planAndOpen(Text::tr("Planning the rollback…"),
            [target, id](CancelToken cancel) { return planRollback(target, id, std::move(cancel)); });
        break;
    case DeploymentVerb::Promote: {
        const ServiceHandle* const service = session.service(row.deployment.service);
        const ServiceHandle* const through = service ? promotionService(session, *service) : nullptr;
        if (!through)
            return;
        const ActionTarget production = session.actionTarget(through->key());
        shell.planAndOpen(Text::tr("Planning the promotion…"), [production, id](CancelToken cancel) {
            return planPromotion(production, id, std::move(cancel));
        });
        break;
    }
    case DeploymentVerb::Redeploy:
        shell.planAndOpen(Text::tr("Planning the redeployment…"),
            [target, id](CancelToken cancel) { return planRedeploy(target, id, std::move(cancel)); });
        break;
    case DeploymentVerb::Interrupt:
        shell.planAndOpen(Text::tr("Planning the interruption…"),
            [target, id](CancelToken cancel) { return planCancellation(target, id, std::move(cancel)); });
        break;
    case DeploymentVerb::Compare:
    case DeploymentVerb::BuildOutput:
    case DeploymentVerb::OpenAtProvider:
    case DeploymentVerb::Logs:
        break;
    }
}

} // namespace vigie
