// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/reality.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

/// How far the provider's clock may be behind ours.
constexpr Millis clockTolerance{std::chrono::seconds(30)};

bool isMoving(const DeploymentAlias& alias)
{
    return alias.state == AliasState::Moving;
}

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Reality)
};

} // namespace

QString findingName(Reality::Finding finding)
{
    switch (finding) {
    case Reality::Finding::TookEffect:
        return QStringLiteral("took-effect");
    case Reality::Finding::UnderWay:
        return QStringLiteral("under-way");
    case Reality::Finding::DidNotHappen:
        return QStringLiteral("did-not-happen");
    case Reality::Finding::ChangedOtherwise:
        return QStringLiteral("changed-otherwise");
    }
    return {};
}

QString recordedOutcome(Reality::Finding finding)
{
    switch (finding) {
    case Reality::Finding::TookEffect:
        return planPhaseName(PlanPhase::Done);
    case Reality::Finding::DidNotHappen:
        return planPhaseName(PlanPhase::Failed);
    case Reality::Finding::UnderWay:
    case Reality::Finding::ChangedOtherwise:
        return planPhaseName(PlanPhase::Unknown);
    }
    return {};
}

Async<Reality> readReality(ActionTarget target, UnfinishedPlan plan, CancelToken cancel)
{
    const QString wantedCommit = plan.begun.recipe.value(u"wantedCommit").toString();
    const QString wantedId = plan.begun.recipe.value(u"wanted").toString();
    const QString before = plan.begun.recipe.value(u"servingBefore").toString();
    DeploymentsApi* const deployments = target.provider ? target.provider->deployments() : nullptr;
    if (!deployments || (wantedCommit.isEmpty() && wantedId.isEmpty())) {
        co_return fail(ErrorKind::Unsupported, Text::tr("Vigie cannot tell by itself what became of it."),
            Text::tr("Look at the service, then close the record."));
    }
    PageRequest first;
    first.limit = 20;
    Async<Page<Deployment>> task = deployments->list(std::move(first), cancel);
    auto page = co_await task;
    if (!page)
        co_return fail(std::move(page).error());

    Reality reality;
    const auto isWanted = [&](const Deployment& d) {
        return d.id.text() == wantedId || (!wantedCommit.isEmpty() && d.version.commit == wantedCommit);
    };
    // A version that shall only run again serves before and after: what tells is the deployment.
    const auto isFromBefore = [&](const Deployment& d) {
        if (!before.isEmpty())
            return d.id.text() == before;
        return d.id.text() != wantedId && d.createdAt + clockTolerance < plan.begun.at;
    };
    for (const Deployment& deployment : std::as_const(page->items)) {
        if (isWanted(deployment) && !isFinal(deployment.state)
            && deployment.state != DeploymentState::Unknown) {
            reality.finding = Reality::Finding::UnderWay;
            reality.started = deployment.id;
            reality.sentence = Text::tr("%1 still works on it: %2.")
                                   .arg(target.providerTitle, deploymentStateTitle(deployment.state));
            co_return reality;
        }
    }
    // Where a rollback moves domains there is no deployment under way to see; its domains tell.
    if (!wantedId.isEmpty() && deployments->features().testFlag(DeploymentFeature::Aliases)) {
        Async<QList<DeploymentAlias>> question = deployments->aliases(DeploymentId(wantedId), cancel);
        const auto aliases = co_await question;
        if (aliases && std::ranges::any_of(*aliases, isMoving)) {
            reality.finding = Reality::Finding::UnderWay;
            reality.started = DeploymentId(wantedId);
            reality.sentence = Text::tr("%1 still moves its domains.").arg(target.providerTitle);
            co_return reality;
        }
    }
    for (const Deployment& deployment : std::as_const(page->items)) {
        if (!deployment.serving)
            continue;
        if (isWanted(deployment) && !isFromBefore(deployment)) {
            reality.finding = Reality::Finding::TookEffect;
            reality.started = deployment.id;
            reality.sentence = Text::tr("It took effect: %1 serves.").arg(deployment.version.shortCommit());
        } else if (isFromBefore(deployment)) {
            reality.finding = Reality::Finding::DidNotHappen;
            reality.sentence
                = Text::tr("It did not happen: %1 still serves.").arg(deployment.version.shortCommit());
        } else {
            reality.finding = Reality::Finding::ChangedOtherwise;
            reality.sentence = Text::tr("Something else happened meanwhile: %1 serves.")
                                   .arg(deployment.version.shortCommit());
        }
        co_return reality;
    }
    co_return fail(ErrorKind::OutcomeUnknown,
        Text::tr("%1 does not say which version serves.").arg(target.providerTitle));
}

} // namespace vigie
