// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/reality.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Reality)
};

} // namespace

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
    for (const Deployment& deployment : std::as_const(page->items)) {
        if (!deployment.serving)
            continue;
        if (isWanted(deployment)) {
            reality.finding = Reality::Finding::TookEffect;
            reality.started = deployment.id;
            reality.sentence = Text::tr("It took effect: %1 serves.").arg(deployment.version.shortCommit());
        } else if (deployment.id.text() == before) {
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
