// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/runtimeactions.h"

#include "actions/deploymentsteps.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RuntimeActions)
};

Async<ServiceStatus> statusOf(ActionTarget target, CancelToken cancel)
{
    StatusApi* const api = target.provider->status();
    if (!api || !target.provider->runtime())
        co_return fail(ErrorKind::Unsupported,
            Text::tr("%1 cannot be restarted, stopped or scaled from here.").arg(target.serviceTitle));
    Async<ServiceStatus> task = api->status(cancel);
    auto status = co_await task;
    co_return status;
}

QString scaleText(const Scale& scale)
{
    return Text::tr("%1 to %2 instances, %3 to %4")
        .arg(scale.minInstances)
        .arg(scale.maxInstances)
        .arg(scale.minFlavor, scale.maxFlavor);
}

Async<void> sendRestart(SharedRun run, StepRun step)
{
    auto grant = step.grant();
    if (!grant)
        co_return fail(std::move(grant).error());
    run->requestedAt = run->target.clock->now();
    Async<DeploymentId> task = run->target.provider->runtime()->restart(*std::move(grant), step.interrupt);
    Result<DeploymentId> started = co_await task;
    if (!started && started.error().kind() == ErrorKind::OutcomeUnknown) {
        step.report(
            Text::tr("The answer was lost; asking %1 what it did…").arg(run->target.providerTitle), {});
        Async<DeploymentId> search = findStarted(run, CancelToken());
        started = co_await search;
    }
    if (!started)
        co_return fail(std::move(started).error());
    run->started = *started;
    step.report(Text::tr("%1 has accepted.").arg(run->target.providerTitle), run->started.text());
    co_return Result<>();
}

/// After a lost answer.
Async<void> verifyStopped(ActionTarget target)
{
    Async<ServiceStatus> task = target.provider->status()->status(CancelToken());
    auto status = co_await task;
    if (!status || status->state != State::Paused)
        co_return fail(ErrorKind::Conflict, Text::tr("%1 still runs.").arg(target.serviceTitle));
    co_return Result<>();
}

/// Conflict when another version runs than the plan saw, or when a deployment has begun since.
Async<void> recheckVersion(ActionTarget target, ServiceStatus before, CancelToken cancel)
{
    Async<ServiceStatus> task = target.provider->status()->status(cancel);
    auto status = co_await task;
    if (!status)
        co_return fail(std::move(status).error());
    if (status->version.commit != before.version.commit) {
        co_return fail(ErrorKind::Conflict,
            Text::tr("Something changed outside this plan: %1 runs now.").arg(status->version.shortCommit()),
            Text::tr("Nothing was sent. Plan again from what runs now."));
    }
    if (status->state == State::Running && before.state != State::Running) {
        co_return fail(ErrorKind::Conflict,
            Text::tr("Something changed outside this plan: a deployment of %1 is under way.")
                .arg(target.serviceTitle),
            Text::tr("Nothing was sent. Wait for it or interrupt it, then plan again."));
    }
    co_return Result<>();
}

Async<void> verifyScale(ActionTarget target, Scale wanted, CancelToken cancel)
{
    Async<ServiceStatus> task = target.provider->status()->status(std::move(cancel));
    auto status = co_await task;
    if (!status)
        co_return fail(std::move(status).error());
    if (!status->scale || scaleText(*status->scale) != scaleText(wanted))
        co_return fail(ErrorKind::Conflict,
            Text::tr("%1 shows other bounds than those asked for.").arg(target.providerTitle));
    co_return Result<>();
}

Async<void> sendStop(ActionTarget target, StepRun step)
{
    auto grant = step.grant();
    if (!grant)
        co_return fail(std::move(grant).error());
    Async<void> task = target.provider->runtime()->stop(*std::move(grant), step.interrupt);
    Result<> sent = co_await task;
    std::function<Async<void>()> ask = [target] { return verifyStopped(target); };
    Async<void> outcome = orAsk(std::move(sent), std::move(ask));
    auto known = co_await outcome;
    co_return known;
}

Async<void> sendScale(ActionTarget target, Scale wanted, StepRun step)
{
    auto grant = step.grant();
    if (!grant)
        co_return fail(std::move(grant).error());
    Async<void> task = target.provider->runtime()->scale(wanted, *std::move(grant), step.interrupt);
    Result<> sent = co_await task;
    std::function<Async<void>()> ask
        = [target, wanted] { return verifyScale(target, wanted, CancelToken()); };
    Async<void> outcome = orAsk(std::move(sent), std::move(ask));
    auto known = co_await outcome;
    co_return known;
}

Async<void> recheckScale(ActionTarget target, Scale before, CancelToken cancel)
{
    Async<ServiceStatus> task = target.provider->status()->status(cancel);
    auto status = co_await task;
    if (!status)
        co_return fail(std::move(status).error());
    if (status->scale && scaleText(*status->scale) != scaleText(before)) {
        co_return fail(ErrorKind::Conflict,
            Text::tr("Something changed outside this plan: it is %1 now.").arg(scaleText(*status->scale)),
            Text::tr("Nothing was sent. Plan again from what is set now."));
    }
    co_return Result<>();
}

} // namespace

Async<Plan> planRestart(ActionTarget target, CancelToken cancel)
{
    Async<ServiceStatus> look = statusOf(target, cancel);
    auto status = co_await look;
    if (!status)
        co_return fail(std::move(status).error().during(Text::tr("plan the restart")));
    Plan plan = blankPlan(target, QStringLiteral("restart"));
    plan.title = Text::tr("Restart %1 of %2").arg(target.serviceTitle, target.environmentTitle);
    plan.verb = Text::tr("Restart %1").arg(target.serviceTitle);
    plan.effects = {Text::tr(
        "%n instance(s) start again with version %1", nullptr, static_cast<int>(status->instances.size()))
                        .arg(status->version.shortCommit())};
    plan.notCovered.append(Text::tr("Changed variables take effect with this restart."));
    plan.undo = Text::tr("A restart is not taken back; the version stays the same.");
    auto run = std::make_shared<DeploymentRun>();
    run->target = target;
    run->wanted.version = status->version;
    PlanStep request;
    request.id = QStringLiteral("request");
    request.title = Text::tr("Ask %1 to restart").arg(target.providerTitle);
    request.writes = true;
    request.interruptible = false;
    request.recheck = [target, before = *status](
                          CancelToken token) { return recheckVersion(target, before, std::move(token)); };
    request.run = [run](StepRun with) { return sendRestart(run, std::move(with)); };
    plan.steps = {request, waitStep(run), verifyStep(run)};
    plan.recipe.insert(u"wantedCommit"_qs, status->version.commit);
    co_return plan;
}

Async<Plan> planStop(ActionTarget target, CancelToken cancel)
{
    Async<ServiceStatus> look = statusOf(target, cancel);
    auto status = co_await look;
    if (!status)
        co_return fail(std::move(status).error().during(Text::tr("plan the stop")));
    Plan plan = blankPlan(target, QStringLiteral("stop"));
    plan.title = Text::tr("Stop %1 of %2").arg(target.serviceTitle, target.environmentTitle);
    plan.verb = Text::tr("Stop %1").arg(target.serviceTitle);
    plan.effects = {Text::tr("%n instance(s) end: the service is out of service until it is started again.",
        nullptr, static_cast<int>(status->instances.size()))};
    plan.undo = Text::tr("Restart it.");
    PlanStep request;
    request.id = QStringLiteral("request");
    request.title = Text::tr("Ask %1 to stop").arg(target.providerTitle);
    request.writes = true;
    request.interruptible = false;
    request.recheck = [target, before = *status](
                          CancelToken token) { return recheckVersion(target, before, std::move(token)); };
    request.run = [target](StepRun with) { return sendStop(target, std::move(with)); };
    plan.steps = {request};
    co_return plan;
}

Async<Plan> planScaling(ActionTarget target, Scale wanted, CancelToken cancel)
{
    Async<ServiceStatus> look = statusOf(target, cancel);
    auto status = co_await look;
    if (!status)
        co_return fail(std::move(status).error().during(Text::tr("plan the scaling")));
    if (!status->scale)
        co_return fail(ErrorKind::Unsupported,
            Text::tr("%1 tells no bounds for this service.").arg(target.providerTitle));
    const Scale before = *status->scale;
    using enum PlanCheck::Verdict;
    Plan plan = blankPlan(target, QStringLiteral("scale"));
    plan.title = Text::tr("Scale %1 of %2").arg(target.serviceTitle, target.environmentTitle);
    plan.verb = Text::tr("Scale %1").arg(target.serviceTitle);
    const bool ordered = wanted.minInstances >= 1 && wanted.minInstances <= wanted.maxInstances;
    plan.checks.append({Text::tr("The bounds are in order"), ordered ? Passed : Blocking,
        ordered ? QString() : Text::tr("The smallest number must be at least 1 and not above the largest.")});
    const bool allowed = before.allowedInstances == 0 || wanted.maxInstances <= before.allowedInstances;
    plan.checks.append({Text::tr("The platform allows that many"), allowed ? Passed : Blocking,
        before.allowedInstances > 0 ? Text::tr("At most %1").arg(before.allowedInstances) : QString()});
    const auto position = [&before](const QString& flavor) { return before.flavors.indexOf(flavor); };
    const bool known = before.flavors.isEmpty()
        || (position(wanted.minFlavor) >= 0 && position(wanted.maxFlavor) >= position(wanted.minFlavor));
    plan.checks.append({Text::tr("The sizes exist and are in order"), known ? Passed : Blocking,
        before.flavors.join(u", ")});
    plan.effects = {Text::tr("Now: %1").arg(scaleText(before)), Text::tr("Then: %1").arg(scaleText(wanted))};
    plan.notCovered.append(Text::tr("The provider may need a restart before running instances follow."));
    plan.undo = Text::tr("Scale back to %1.").arg(scaleText(before));
    PlanStep request;
    request.id = QStringLiteral("request");
    request.title = Text::tr("Ask %1 to change the bounds").arg(target.providerTitle);
    request.writes = true;
    request.interruptible = false;
    request.recheck
        = [target, before](CancelToken token) { return recheckScale(target, before, std::move(token)); };
    request.run = [target, wanted](StepRun with) { return sendScale(target, wanted, std::move(with)); };
    PlanStep verifyBounds;
    verifyBounds.id = QStringLiteral("verify");
    verifyBounds.title = Text::tr("Verify with %1").arg(target.providerTitle);
    verifyBounds.run = [target, wanted](StepRun with) { return verifyScale(target, wanted, with.interrupt); };
    plan.steps = {request, verifyBounds};
    plan.recipe.insert(u"boundsBefore"_qs,
        QJsonObject{{u"minInstances"_qs, before.minInstances}, {u"maxInstances"_qs, before.maxInstances},
            {u"minFlavor"_qs, before.minFlavor}, {u"maxFlavor"_qs, before.maxFlavor}});
    co_return plan;
}

} // namespace vigie
