// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/deploymentactions.h"

#include "actions/deploymentsteps.h"
#include "actions/schemareach.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DeploymentActions)
};

QString versionText(const Deployment& deployment)
{
    const QString version
        = deployment.version.commit.isEmpty() ? deployment.id.text() : deployment.version.shortCommit();
    return deployment.version.message.isEmpty() ? version : version + u" "_qs + deployment.version.message;
}

/// What a plan must know before it can be written down.
struct Situation {
    Deployment wanted;
    std::optional<Deployment> serving;
    QList<Deployment> recent; ///< newest first
    QList<DeploymentAlias> aliases; ///< of what serves: the domains that would move
    std::optional<ServiceStatus> status;
    std::optional<ReleaseHold> hold;
};

Async<Situation> lookAround(ActionTarget target, DeploymentId wanted, CancelToken cancel)
{
    DeploymentsApi* const deployments = target.provider->deployments();
    if (!deployments)
        co_return fail(ErrorKind::Unsupported, Text::tr("%1 has no deployments.").arg(target.serviceTitle));
    Situation situation;

    Async<DeploymentDetail> detailTask = deployments->detail(wanted, cancel);
    auto detail = co_await detailTask;
    if (!detail)
        co_return fail(std::move(detail).error().during(Text::tr("read the deployment")));
    situation.wanted = withMessage(detail->deployment, target);

    PageRequest first;
    first.limit = 50;
    Async<Page<Deployment>> listTask = deployments->list(std::move(first), cancel);
    auto page = co_await listTask;
    if (!page)
        co_return fail(std::move(page).error().during(Text::tr("list deployments")));
    for (const Deployment& deployment : std::as_const(page->items))
        situation.recent.append(withMessage(deployment, target));
    for (const Deployment& deployment : std::as_const(situation.recent)) {
        if (deployment.serving)
            situation.serving = deployment;
        if (deployment.id
            == wanted) // the list knows more: whether it serves, whether it may be rolled back to
            situation.wanted = deployment;
    }
    if (situation.serving && (deployments->features() & DeploymentFeature::Aliases)) {
        Async<QList<DeploymentAlias>> aliasTask = deployments->aliases(situation.serving->id, cancel);
        if (auto aliases = co_await aliasTask)
            situation.aliases = *std::move(aliases);
    }
    if (StatusApi* const statusApi = target.provider->status()) {
        Async<ServiceStatus> statusTask = statusApi->status(cancel);
        if (auto status = co_await statusTask)
            situation.status = *std::move(status);
    }
    if (deployments->features() & DeploymentFeature::Hold) {
        Async<ReleaseHold> holdTask = deployments->hold(cancel);
        if (auto hold = co_await holdTask)
            situation.hold = *std::move(hold);
    }
    co_return situation;
}

/// How long the provider took for the deployments that we can see, when the journal knows no run of ours.
void estimateFrom(const QList<Deployment>& recent, bool movesAliases, Plan& plan)
{
    // Moving domains takes seconds; how long builds took says nothing about it.
    if (plan.expectedDuration || movesAliases)
        return;
    QList<Millis> durations;
    for (const Deployment& deployment : recent) {
        if (deployment.state == DeploymentState::Succeeded && deployment.finishedAt)
            durations.append(*deployment.finishedAt - deployment.createdAt);
    }
    plan.expectedDuration = median(durations);
    plan.pastRuns = static_cast<int>(durations.size());
}

void addSharedChecks(const ActionTarget& target, const Situation& situation, Plan& plan)
{
    using enum PlanCheck::Verdict;
    for (const Deployment& deployment : situation.recent) {
        if (!isFinal(deployment.state) && deployment.state != DeploymentState::Unknown) {
            plan.checks.append({Text::tr("No deployment is under way"), Blocking,
                Text::tr("%1 by %2 is %3.")
                    .arg(
                        versionText(deployment), deployment.author, deploymentStateTitle(deployment.state))});
            break;
        }
    }
    if (plan.checks.isEmpty())
        plan.checks.append({Text::tr("No deployment is under way"), Passed, {}});
    if (target.healthChecks.isEmpty()) {
        plan.checks.append({Text::tr("The result can be verified"), Warning,
            Text::tr("No health URL is stated for this service: only the version will be verified.")});
    } else {
        plan.checks.append({Text::tr("The result can be verified"), Passed,
            Text::tr("%n health URL(s)", nullptr, static_cast<int>(target.healthChecks.size()))});
    }
}

/// The versions that leave service, newest first, between what serves and what shall serve.
QList<Deployment> takenBack(const Situation& situation)
{
    QList<Deployment> versions;
    QStringList seen{situation.wanted.version.commit};
    for (const Deployment& deployment : situation.recent) {
        if (deployment.createdAt <= situation.wanted.createdAt)
            break;
        if (deployment.state != DeploymentState::Succeeded || deployment.target != situation.wanted.target
            || seen.contains(deployment.version.commit))
            continue;
        seen.append(deployment.version.commit);
        versions.append(deployment);
    }
    return versions;
}

SharedRun makeRun(const ActionTarget& target, const Situation& situation, bool movesAliases)
{
    auto run = std::make_shared<DeploymentRun>();
    run->target = target;
    run->wanted = situation.wanted;
    run->servingBefore = situation.serving ? situation.serving->id : DeploymentId();
    run->movesAliases = movesAliases;
    return run;
}

void remember(Plan& plan, const Situation& situation)
{
    plan.recipe.insert(u"wanted"_qs, situation.wanted.id.text());
    plan.recipe.insert(u"wantedCommit"_qs, situation.wanted.version.commit);
    if (situation.serving) {
        plan.recipe.insert(u"servingBefore"_qs, situation.serving->id.text());
        plan.recipe.insert(u"servingBeforeCommit"_qs, situation.serving->version.commit);
    }
}

/// Until when the wanted version served, as far as the list tells: until the next version came.
TimePoint lastServed(const Situation& situation)
{
    const Deployment& wanted = situation.wanted;
    const Deployment* next = nullptr;
    for (const Deployment& deployment : situation.recent) {
        if (deployment.state != DeploymentState::Succeeded || deployment.target != wanted.target
            || deployment.action == DeploymentAction::Scale || deployment.action == DeploymentAction::Cancel)
            continue;
        const bool same = deployment.id == wanted.id
            || (!wanted.version.commit.isEmpty() && deployment.version.commit == wanted.version.commit);
        if (!same) {
            next = &deployment;
            continue;
        }
        if (next)
            return next->createdAt;
        // It is the newest, and its domains were moved away.
        if (situation.hold && situation.hold->held && situation.hold->since)
            return *situation.hold->since;
        break;
    }
    return wanted.finishedAt.value_or(wanted.createdAt);
}

/// @p bringsBack: a version that served before returns.
void addReach(const ActionTarget& target, const Situation& situation, bool bringsBack, Plan& plan)
{
    if (situation.status && !situation.status->instances.isEmpty())
        plan.effects.append(Text::tr("%n instance(s) are replaced one after the other", nullptr,
            static_cast<int>(situation.status->instances.size())));
    QStringList domains;
    for (const DeploymentAlias& alias : situation.aliases) {
        if (!alias.ofBranch)
            domains.append(alias.name);
    }
    if (!domains.isEmpty())
        plan.effects.append(
            Text::tr("%n domain(s): %1", nullptr, static_cast<int>(domains.size())).arg(domains.join(u", ")));
    plan.notCovered.append(Text::tr("Variables keep the values that they have now."));
    addSchemaReach(target, bringsBack ? std::optional(lastServed(situation)) : std::nullopt, plan);
    if (target.kind == EnvironmentKind::Production)
        plan.notCovered.append(
            Text::tr("The other services of %1 keep their versions.").arg(target.environmentTitle));
}

/// After a lost answer. Clever Cloud forgets what was interrupted early.
Async<void> verifyCancelled(ActionTarget target, DeploymentId which)
{
    Async<DeploymentDetail> task = target.provider->deployments()->detail(which, CancelToken());
    auto detail = co_await task;
    const bool gone = detail ? detail->deployment.state == DeploymentState::Cancelled
                             : detail.error().kind() == ErrorKind::NotFound;
    if (!gone)
        co_return fail(ErrorKind::Conflict, Text::tr("The deployment is not interrupted."));
    co_return Result<>();
}

Async<void> sendCancellation(ActionTarget target, DeploymentId which, StepRun step)
{
    auto grant = step.grant();
    if (!grant)
        co_return fail(std::move(grant).error());
    Async<void> task = target.provider->deployments()->cancel(which, *std::move(grant), step.interrupt);
    Result<> sent = co_await task;
    std::function<Async<void>()> ask = [target, which] { return verifyCancelled(target, which); };
    Async<void> outcome = orAsk(std::move(sent), std::move(ask));
    auto known = co_await outcome;
    co_return known;
}

Async<void> recheckUnderWay(ActionTarget target, DeploymentId which, CancelToken cancel)
{
    Async<DeploymentDetail> task = target.provider->deployments()->detail(which, cancel);
    auto detail = co_await task;
    if (!detail)
        co_return fail(std::move(detail).error());
    if (isFinal(detail->deployment.state)) {
        co_return fail(ErrorKind::Conflict,
            Text::tr("It is over already: %1.").arg(deploymentStateTitle(detail->deployment.state)),
            Text::tr("Nothing was sent."));
    }
    co_return Result<>();
}

Async<void> verifyHoldReleased(ActionTarget target, CancelToken cancel)
{
    Async<ReleaseHold> task = target.provider->deployments()->hold(std::move(cancel));
    auto hold = co_await task;
    if (!hold)
        co_return fail(std::move(hold).error());
    if (hold->held)
        co_return fail(
            ErrorKind::Conflict, Text::tr("%1 still holds new deployments back.").arg(target.providerTitle));
    co_return Result<>();
}

Async<void> recheckHeld(ActionTarget target, CancelToken cancel)
{
    Async<ReleaseHold> task = target.provider->deployments()->hold(std::move(cancel));
    auto hold = co_await task;
    if (!hold)
        co_return fail(std::move(hold).error());
    if (!hold->held)
        co_return fail(ErrorKind::Conflict,
            Text::tr("Something changed outside this plan: nothing is held back any more."),
            Text::tr("Nothing was sent."));
    co_return Result<>();
}

Async<void> sendHoldRelease(ActionTarget target, StepRun step)
{
    auto grant = step.grant();
    if (!grant)
        co_return fail(std::move(grant).error());
    Async<void> task = target.provider->deployments()->releaseHold(*std::move(grant), step.interrupt);
    Result<> sent = co_await task;
    std::function<Async<void>()> ask = [target] { return verifyHoldReleased(target, CancelToken()); };
    Async<void> outcome = orAsk(std::move(sent), std::move(ask));
    auto known = co_await outcome;
    co_return known;
}

/// A new build for production is not given the domains while the service holds new deployments back.
void addHoldCheck(const Situation& situation, Plan& plan)
{
    if (situation.hold && situation.hold->held)
        plan.checks.append({Text::tr("New deployments serve by themselves"), PlanCheck::Verdict::Blocking,
            Text::tr("They are held back since a rollback: release that first.")});
}

} // namespace

Async<Plan> planRollback(ActionTarget target, DeploymentId to, CancelToken cancel)
{
    Async<Situation> look = lookAround(target, to, cancel);
    auto situation = co_await look;
    if (!situation)
        co_return fail(std::move(situation).error().during(Text::tr("plan the rollback")));

    using enum PlanCheck::Verdict;
    const DeploymentFeatures features = target.provider->deployments()->features();
    Plan plan = blankPlan(target, QStringLiteral("rollback"));
    plan.title = Text::tr("Roll back %1 of %2 to %3")
                     .arg(target.serviceTitle, target.environmentTitle, versionText(situation->wanted));
    plan.verb = Text::tr("Roll back %1").arg(target.environmentTitle);
    addSharedChecks(target, *situation, plan);
    // Where aliases move, two builds of one commit are two things; elsewhere the commit is all there is.
    const bool servesAlready = situation->serving
        && (situation->serving->id == situation->wanted.id
            || (!features.testFlag(DeploymentFeature::Aliases) && !situation->wanted.version.commit.isEmpty()
                && situation->serving->version.commit == situation->wanted.version.commit));
    if (servesAlready)
        plan.checks.append(
            {Text::tr("Another version serves now"), Blocking, Text::tr("This version serves already.")});
    else if (situation->serving)
        plan.checks.append(
            {Text::tr("Another version serves now"), Passed, versionText(*situation->serving)});
    else
        plan.checks.append({Text::tr("Another version serves now"), Warning,
            Text::tr("%1 does not say what serves.").arg(target.providerTitle)});
    if (situation->wanted.state != DeploymentState::Succeeded)
        plan.checks.append({Text::tr("The target was deployed once"), Blocking,
            Text::tr("It is %1.").arg(deploymentStateTitle(situation->wanted.state))});
    else if (!situation->wanted.canBeRolledBackTo)
        plan.checks.append({Text::tr("%1 offers it as a target").arg(target.providerTitle), Warning,
            Text::tr("It is not marked as one; the request may be refused.")});
    else
        plan.checks.append({Text::tr("%1 offers it as a target").arg(target.providerTitle), Passed, {}});

    const QList<Deployment> leaving = takenBack(*situation);
    if (!leaving.isEmpty()) {
        plan.effects.append(
            Text::tr("%n version(s) leave service:", nullptr, static_cast<int>(leaving.size())));
        for (const Deployment& deployment : leaving)
            plan.effects.append(u"− "_qs + versionText(deployment));
    }
    plan.effects.append(u"+ "_qs + versionText(situation->wanted));
    addReach(target, *situation, true, plan);
    const bool movesAliases = features.testFlag(DeploymentFeature::Aliases);
    if (features & DeploymentFeature::Hold)
        plan.effects.append(
            Text::tr("Afterwards %1 does not assign new deployments by itself until you release that.")
                .arg(target.providerTitle));
    if (situation->serving)
        plan.undo
            = Text::tr("Roll forward to %1, with a plan of its own, as long as %2 keeps that deployment.")
                  .arg(versionText(*situation->serving), target.providerTitle);
    estimateFrom(situation->recent, movesAliases, plan);
    remember(plan, *situation);
    const SharedRun run = makeRun(target, *situation, movesAliases);
    plan.steps = {requestStep(run, DeploymentCall::Rollback), waitStep(run), verifyStep(run)};
    co_return plan;
}

Async<Plan> planRollForward(ActionTarget target, DeploymentId before, CancelToken cancel)
{
    const DeploymentsApi* const deployments = target.provider ? target.provider->deployments() : nullptr;
    const DeploymentFeatures features = deployments ? deployments->features() : DeploymentFeatures();
    if (features.testFlag(DeploymentFeature::Hold) && features.testFlag(DeploymentFeature::Promote))
        return planPromotion(std::move(target), std::move(before), std::move(cancel));
    return planRollback(std::move(target), std::move(before), std::move(cancel));
}

Async<Plan> planRedeploy(ActionTarget target, DeploymentId which, CancelToken cancel)
{
    Async<Situation> look = lookAround(target, which, cancel);
    auto situation = co_await look;
    if (!situation)
        co_return fail(std::move(situation).error().during(Text::tr("plan the redeployment")));
    Plan plan = blankPlan(target, QStringLiteral("redeploy"));
    plan.title = Text::tr("Redeploy %1 on %2 of %3")
                     .arg(versionText(situation->wanted), target.serviceTitle, target.environmentTitle);
    plan.verb = Text::tr("Redeploy %1").arg(target.environmentTitle);
    addSharedChecks(target, *situation, plan);
    plan.effects.append(u"+ "_qs + versionText(situation->wanted));
    addReach(target, *situation, false, plan);
    if (situation->serving)
        plan.undo = Text::tr("Roll back to %1.").arg(versionText(*situation->serving));
    estimateFrom(situation->recent, false, plan);
    remember(plan, *situation);
    const SharedRun run = makeRun(target, *situation, false);
    plan.steps = {requestStep(run, DeploymentCall::Redeploy), waitStep(run)};
    if (situation->wanted.target.isEmpty() || situation->wanted.target == u"production")
        plan.steps.append(verifyStep(run));
    co_return plan;
}

Async<Plan> planPromotion(ActionTarget target, DeploymentId which, CancelToken cancel)
{
    Async<Situation> look = lookAround(target, which, cancel);
    auto situation = co_await look;
    if (!situation)
        co_return fail(std::move(situation).error().during(Text::tr("plan the promotion")));
    Plan plan = blankPlan(target, QStringLiteral("promote"));
    plan.level = ActionLevel::AffectsProduction; // whatever environment it is promoted from
    plan.title
        = Text::tr("Promote %1 of %2 to production").arg(versionText(situation->wanted), target.serviceTitle);
    plan.verb = Text::tr("Promote to production");
    addSharedChecks(target, *situation, plan);
    if (situation->wanted.state != DeploymentState::Succeeded) {
        plan.checks.append({Text::tr("The version was built"), PlanCheck::Verdict::Blocking,
            Text::tr("It is %1.").arg(deploymentStateTitle(situation->wanted.state))});
    }
    const bool rebuilt = situation->wanted.target != u"production";
    if (rebuilt)
        addHoldCheck(*situation, plan);
    const bool movesAliases
        = !rebuilt && target.provider->deployments()->features().testFlag(DeploymentFeature::Aliases);
    plan.effects.append(u"+ "_qs + versionText(situation->wanted));
    if (rebuilt)
        plan.effects.append(Text::tr("It is built again with the variables of production."));
    addReach(target, *situation, false, plan);
    if (situation->serving)
        plan.undo = Text::tr("Roll back to %1.").arg(versionText(*situation->serving));
    estimateFrom(situation->recent, movesAliases, plan);
    remember(plan, *situation);
    const SharedRun run = makeRun(target, *situation, movesAliases);
    plan.steps = {requestStep(run, DeploymentCall::Promote), waitStep(run), verifyStep(run)};
    co_return plan;
}

Async<Plan> planCancellation(ActionTarget target, DeploymentId which, CancelToken cancel)
{
    Async<DeploymentDetail> task = target.provider->deployments()->detail(which, cancel);
    auto detail = co_await task;
    if (!detail)
        co_return fail(std::move(detail).error().during(Text::tr("plan the interruption")));
    Plan plan = blankPlan(target, QStringLiteral("cancel"));
    plan.level = ActionLevel::EasilyUndone;
    const QString version = versionText(withMessage(detail->deployment, target));
    plan.title = Text::tr("Interrupt the deployment of %1 on %2").arg(version, target.serviceTitle);
    plan.verb = Text::tr("Interrupt the deployment");
    plan.effects = {Text::tr("The version that serves now goes on serving.")};
    plan.undo = Text::tr("Redeploy %1.").arg(version);
    PlanStep step;
    step.id = QStringLiteral("cancel");
    step.title = Text::tr("Ask %1 to interrupt it").arg(target.providerTitle);
    step.writes = true;
    step.interruptible = false;
    step.recheck
        = [target, which](CancelToken token) { return recheckUnderWay(target, which, std::move(token)); };
    step.run = [target, which](StepRun with) { return sendCancellation(target, which, std::move(with)); };
    plan.steps = {step};
    plan.recipe.insert(u"wanted"_qs, which.text());
    co_return plan;
}

Async<Plan> planHoldRelease(ActionTarget target, CancelToken cancel)
{
    Async<ReleaseHold> task = target.provider->deployments()->hold(cancel);
    auto hold = co_await task;
    if (!hold)
        co_return fail(std::move(hold).error().during(Text::tr("plan the release")));
    Plan plan = blankPlan(target, QStringLiteral("release-hold"));
    plan.title = Text::tr("Let new deployments of %1 reach %2 again")
                     .arg(target.serviceTitle, target.environmentTitle);
    plan.verb = Text::tr("Release the hold");
    plan.checks.append({Text::tr("New deployments are held back"),
        hold->held ? PlanCheck::Verdict::Passed : PlanCheck::Verdict::Blocking,
        hold->held ? hold->reason : Text::tr("They are not: there is nothing to release.")});
    plan.effects = {Text::tr("The next deployment to production serves as soon as it is built.")};
    plan.notCovered = {Text::tr("What serves now does not change.")};
    plan.undo = Text::tr("A rollback holds new deployments back again.");
    PlanStep release;
    release.id = QStringLiteral("release");
    release.title = Text::tr("Ask %1 to assign new deployments again").arg(target.providerTitle);
    release.writes = true;
    release.interruptible = false;
    release.recheck = [target](CancelToken token) { return recheckHeld(target, std::move(token)); };
    release.run = [target](StepRun with) { return sendHoldRelease(target, std::move(with)); };
    PlanStep verifyReleased;
    verifyReleased.id = QStringLiteral("verify");
    verifyReleased.title = Text::tr("Verify with %1").arg(target.providerTitle);
    verifyReleased.run = [target](StepRun with) { return verifyHoldReleased(target, with.interrupt); };
    plan.steps = {release, verifyReleased};
    co_return plan;
}

Async<Plan> planWatching(ActionTarget target, DeploymentId wanted, DeploymentId started, CancelToken cancel)
{
    Async<Situation> look = lookAround(target, wanted, cancel);
    auto situation = co_await look;
    if (!situation)
        co_return fail(std::move(situation).error().during(Text::tr("plan the watching")));
    Plan plan = blankPlan(target, QStringLiteral("watch"));
    plan.level = ActionLevel::Read;
    plan.title = Text::tr("Watch %1 of %2 until %3 serves")
                     .arg(target.serviceTitle, target.environmentTitle, versionText(situation->wanted));
    plan.verb = Text::tr("Watch");
    plan.effects = {Text::tr("Nothing is sent: what was begun is watched and verified.")};
    const bool movesAliases
        = started == wanted && (target.provider->deployments()->features() & DeploymentFeature::Aliases);
    const SharedRun run = makeRun(target, *situation, movesAliases);
    run->started = started;
    remember(plan, *situation);
    plan.steps = {waitStep(run), verifyStep(run)};
    co_return plan;
}

} // namespace vigie
