// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/deploymentsteps.h"

#include "async/sleep.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DeploymentSteps)
};

QString versionText(const Deployment& deployment)
{
    return deployment.version.commit.isEmpty() ? deployment.id.text() : deployment.version.shortCommit();
}

Async<Page<Deployment>> newestDeployments(SharedRun run, CancelToken cancel)
{
    PageRequest first;
    first.limit = 20;
    Async<Page<Deployment>> question = run->target.provider->deployments()->list(std::move(first), cancel);
    auto page = co_await question;
    co_return page;
}

/// After a lost answer where domains move: whether they have begun to.
Async<DeploymentId> findMoved(SharedRun run, CancelToken cancel)
{
    Async<Page<Deployment>> question = newestDeployments(run, cancel);
    auto page = co_await question;
    Async<QList<DeploymentAlias>> domains
        = run->target.provider->deployments()->aliases(run->wanted.id, cancel);
    const auto aliases = co_await domains;
    const auto isOurs = [&run](const Deployment& d) { return d.serving && d.id == run->wanted.id; };
    const auto isMoving = [](const DeploymentAlias& alias) { return alias.state == AliasState::Moving; };
    if ((page && std::ranges::any_of(page->items, isOurs))
        || (aliases && std::ranges::any_of(*aliases, isMoving)))
        co_return DeploymentId(run->wanted.id);
    co_return fail(ErrorKind::OutcomeUnknown,
        Text::tr("The answer of %1 was lost, and it does not move the domains to %2 yet.")
            .arg(run->target.providerTitle, versionText(run->wanted)),
        Text::tr("Look at the deployments before anything is sent again."));
}

Async<DeploymentId> call(SharedRun run, DeploymentCall which, WriteGrant grant, CancelToken cancel)
{
    DeploymentsApi* const deployments = run->target.provider->deployments();
    switch (which) {
    case DeploymentCall::Rollback: {
        Async<DeploymentId> task = deployments->rollback(run->wanted.id, std::move(grant), cancel);
        auto id = co_await task;
        co_return id;
    }
    case DeploymentCall::Redeploy: {
        Async<DeploymentId> task = deployments->redeploy(run->wanted.id, std::move(grant), cancel);
        auto id = co_await task;
        co_return id;
    }
    case DeploymentCall::Promote: {
        Async<DeploymentId> task = deployments->promote(run->wanted.id, std::move(grant), cancel);
        auto id = co_await task;
        co_return id;
    }
    }
    co_return fail(ErrorKind::Internal, QString());
}

Async<void> request(SharedRun run, DeploymentCall which, StepRun step)
{
    auto grant = step.grant();
    if (!grant)
        co_return fail(std::move(grant).error());
    run->requestedAt = run->target.clock->now();
    step.report(Text::tr("Asking %1…").arg(run->target.providerTitle), {});
    Async<DeploymentId> task = call(run, which, *std::move(grant), step.interrupt);
    Result<DeploymentId> started = co_await task;
    if (!started && started.error().kind() == ErrorKind::OutcomeUnknown) {
        step.report(
            Text::tr("The answer was lost; asking %1 what it did…").arg(run->target.providerTitle), {});
        // Read even when the user interrupted: the question is what became of a write that left.
        Async<DeploymentId> search
            = run->movesAliases ? findMoved(run, CancelToken()) : findStarted(run, CancelToken());
        started = co_await search;
    }
    if (!started)
        co_return fail(std::move(started).error());
    run->started = *started;
    step.report(Text::tr("%1 has accepted.").arg(run->target.providerTitle), run->started.text());
    co_return Result<>();
}

Error stoppedWatching(const DeploymentRun& run)
{
    return Error(
        ErrorKind::Cancelled, Text::tr("Stopped watching; %1 goes on.").arg(run.target.providerTitle));
}

Error notInTime(const DeploymentRun& run)
{
    return Error(ErrorKind::OutcomeUnknown,
        Text::tr("%1 has not finished in time.").arg(run.target.providerTitle),
        Text::tr("Look at the deployments before anything is sent again."));
}

Async<void> waitForAliases(SharedRun run, StepRun step)
{
    const TimePoint deadline = run->target.clock->now() + run->target.patience;
    while (run->target.clock->now() < deadline) {
        Async<QList<DeploymentAlias>> question
            = run->target.provider->deployments()->aliases(run->wanted.id, step.interrupt);
        auto aliases = co_await question;
        if (!aliases && !aliases.error().isTransient())
            co_return fail(std::move(aliases).error());
        if (aliases) {
            QStringList failed;
            qsizetype assigned = 0;
            for (const DeploymentAlias& alias : *aliases) {
                if (alias.state == AliasState::Assigned)
                    ++assigned;
                else if (alias.state == AliasState::Failed)
                    failed.append(
                        alias.failure.isEmpty() ? alias.name : alias.name + u": "_qs + alias.failure);
            }
            step.report(
                Text::tr("%1 of %2 domains moved").arg(assigned).arg(aliases->size()), run->started.text());
            if (!failed.isEmpty() && assigned + failed.size() == aliases->size()) {
                co_return fail(ErrorKind::Conflict,
                    Text::tr("These domains could not be moved: %1.").arg(failed.join(u", ")),
                    Text::tr(
                        "The others have moved: the two sets now show different versions. Ask again for the "
                        "failed ones."));
            }
            if (!aliases->isEmpty() && assigned == aliases->size())
                co_return Result<>();
        }
        if (!co_await sleepFor(run->target.pollEvery, step.interrupt))
            co_return fail(stoppedWatching(*run));
    }
    co_return fail(notInTime(*run));
}

Async<void> waitForDeployment(SharedRun run, StepRun step)
{
    const TimePoint begun = run->target.clock->now();
    const TimePoint deadline = begun + run->target.patience;
    // A new deployment may be unknown to the provider's own list for a moment.
    const TimePoint mayBeMissingUntil = begun + std::chrono::seconds(60);
    bool seen = false;
    while (run->target.clock->now() < deadline) {
        Async<DeploymentDetail> question
            = run->target.provider->deployments()->detail(run->started, step.interrupt);
        auto detail = co_await question;
        if (detail) {
            seen = true;
            const Deployment& now = detail->deployment;
            step.report(Text::tr("%1: %2").arg(run->target.providerTitle, deploymentStateTitle(now.state)),
                now.id.text());
            if (now.state == DeploymentState::Succeeded)
                co_return Result<>();
            if (now.state == DeploymentState::Failed) {
                co_return fail(ErrorKind::Unavailable,
                    Text::tr("The deployment failed at %1. %2")
                        .arg(run->target.providerTitle, now.failure)
                        .trimmed(),
                    Text::tr("The version that served before goes on serving. Read the build output."));
            }
            if (now.state == DeploymentState::Cancelled) {
                co_return fail(ErrorKind::Conflict,
                    Text::tr("Somebody interrupted the deployment at %1.").arg(run->target.providerTitle),
                    Text::tr("The version that served before goes on serving."));
            }
        } else if (detail.error().kind() == ErrorKind::NotFound) {
            if (seen) {
                co_return fail(ErrorKind::Conflict,
                    Text::tr("The deployment was interrupted and is gone from %1.")
                        .arg(run->target.providerTitle),
                    Text::tr("The version that served before goes on serving."));
            }
            if (run->target.clock->now() > mayBeMissingUntil)
                co_return fail(std::move(detail).error());
        } else if (!detail.error().isTransient()) {
            co_return fail(std::move(detail).error());
        }
        if (!co_await sleepFor(run->target.pollEvery, step.interrupt))
            co_return fail(stoppedWatching(*run));
    }
    co_return fail(notInTime(*run));
}

Async<void> verifyVersion(SharedRun run, StepRun step)
{
    constexpr int tries = 30; // Clever Cloud says "OK" a moment before its instances show the new commit.
    QString seen;
    for (int attempt = 0; attempt < tries; ++attempt) {
        Async<ServiceStatus> question = run->target.provider->status()->status(step.interrupt);
        auto status = co_await question;
        if (status) {
            seen = status->version.shortCommit();
            if (status->version.commit == run->wanted.version.commit)
                co_return Result<>();
            step.report(Text::tr("%1 serves; waiting for %2").arg(seen, versionText(run->wanted)), {});
        } else if (!status.error().isTransient()) {
            co_return fail(std::move(status).error());
        }
        if (!co_await sleepFor(run->target.pollEvery, step.interrupt))
            co_return fail(ErrorKind::Cancelled, Text::tr("Stopped before the version was verified."));
    }
    co_return fail(ErrorKind::Conflict,
        Text::tr("%1 serves instead of %2.").arg(seen, versionText(run->wanted)),
        Text::tr("Look at the deployments: somebody may have deployed meanwhile."));
}

Async<void> verifyHealth(SharedRun run, StepRun step)
{
    HealthApi* const prober = run->target.prober ? run->target.prober->health() : nullptr;
    if (!prober)
        co_return Result<>();
    for (const HealthCheck& check : std::as_const(run->target.healthChecks)) {
        HealthSample sample;
        for (int attempt = 0; attempt < 15; ++attempt) {
            step.report(Text::tr("Asking %1").arg(check.url.toDisplayString(QUrl::RemoveQuery)), {});
            QCoro::Task<HealthSample> probe = prober->probe(check, step.interrupt);
            sample = co_await probe;
            if (sample.state == State::Ok || sample.state == State::Degraded)
                break;
            if (!co_await sleepFor(run->target.pollEvery, step.interrupt))
                co_return fail(ErrorKind::Cancelled, Text::tr("Stopped before the health was verified."));
        }
        if (sample.state != State::Ok) {
            QString answer = sample.failure.isEmpty() ? stateTitle(sample.state) : sample.failure;
            if (answer.endsWith(u'.')) // a sentence within one
                answer.chop(1);
            co_return fail(ErrorKind::Unavailable,
                Text::tr("The version is in service, but %1 answers: %2.").arg(check.name, answer),
                Text::tr("Read the logs from this moment on."));
        }
    }
    co_return Result<>();
}

Async<void> verify(SharedRun run, StepRun step)
{
    if (run->target.provider->status() && !run->wanted.version.commit.isEmpty()) {
        Async<void> version = verifyVersion(run, step);
        if (auto same = co_await version; !same)
            co_return fail(std::move(same).error());
    }
    Async<void> health = verifyHealth(run, step);
    if (auto well = co_await health; !well)
        co_return fail(std::move(well).error());
    step.report(Text::tr("%1 serves, and the health checks pass.").arg(versionText(run->wanted)), {});
    co_return Result<>();
}

} // namespace

Async<DeploymentId> findStarted(SharedRun run, CancelToken cancel)
{
    Async<Page<Deployment>> question = newestDeployments(run, cancel);
    auto page = co_await question;
    if (page) {
        for (const Deployment& deployment : page->items) {
            const bool ours = deployment.version.commit == run->wanted.version.commit
                && deployment.createdAt + std::chrono::seconds(5) >= run->requestedAt;
            if (ours && deployment.id != run->servingBefore)
                co_return DeploymentId(deployment.id);
        }
    }
    co_return fail(ErrorKind::OutcomeUnknown,
        Text::tr("The answer of %1 was lost, and it shows no deployment of %2 yet.")
            .arg(run->target.providerTitle, versionText(run->wanted)),
        Text::tr("Look at the deployments before anything is sent again."));
}

Async<void> recheckServing(SharedRun run, CancelToken cancel)
{
    Async<Page<Deployment>> question = newestDeployments(run, cancel);
    auto page = co_await question;
    if (!page)
        co_return fail(std::move(page).error());
    for (const Deployment& deployment : page->items) {
        if (!isFinal(deployment.state) && deployment.state != DeploymentState::Unknown) {
            co_return fail(ErrorKind::Conflict,
                Text::tr("Another deployment is under way: %1 by %2.")
                    .arg(versionText(deployment), deployment.author),
                Text::tr("Wait for it or interrupt it, then plan again."));
        }
    }
    const auto serving = std::ranges::find_if(page->items, &Deployment::serving);
    if (serving != page->items.end() && serving->id != run->servingBefore) {
        co_return fail(ErrorKind::Conflict,
            Text::tr("Something changed outside this plan: %1 serves now.").arg(versionText(*serving)),
            Text::tr("Nothing was sent. Plan again from what serves now."));
    }
    co_return Result<>();
}

PlanStep requestStep(SharedRun run, DeploymentCall which)
{
    PlanStep step;
    step.id = QStringLiteral("request");
    step.title = run->movesAliases
        ? Text::tr("Ask %1 to move the domains to %2")
              .arg(run->target.providerTitle, versionText(run->wanted))
        : Text::tr("Ask %1 to start %2").arg(run->target.providerTitle, versionText(run->wanted));
    step.writes = true;
    step.interruptible = false; // a request that has left cannot be called back
    step.recheck = [run](CancelToken cancel) { return recheckServing(run, std::move(cancel)); };
    step.run = [run, which](StepRun with) { return request(run, which, std::move(with)); };
    return step;
}

PlanStep waitStep(SharedRun run)
{
    PlanStep step;
    step.id = QStringLiteral("wait");
    step.title = run->movesAliases ? Text::tr("Wait until every domain has moved")
                                   : Text::tr("Wait until the deployment is over");
    step.run = [run](StepRun with) {
        return run->movesAliases ? waitForAliases(run, std::move(with))
                                 : waitForDeployment(run, std::move(with));
    };
    return step;
}

PlanStep verifyStep(SharedRun run)
{
    PlanStep step;
    step.id = QStringLiteral("verify");
    step.title = run->target.healthChecks.isEmpty() ? Text::tr("Verify which version serves")
                                                    : Text::tr("Verify which version serves, and its health");
    step.run = [run](StepRun with) { return verify(run, std::move(with)); };
    return step;
}

} // namespace vigie
