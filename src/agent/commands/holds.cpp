// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/deploymentactions.h"
#include "agent/runplan.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HoldsCommand)
};

bool canHold(Provider& provider)
{
    return provider.deployments() && provider.deployments()->features().testFlag(DeploymentFeature::Hold);
}

Async<ExitCode> list(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    auto services = chosenServices(*context, arguments, canHold);
    if (!services)
        co_return fail(std::move(services).error());
    QList<QStringList> rows;
    QJsonArray objects;
    for (ServiceHandle* const service : std::as_const(*services)) {
        Async<ReleaseHold> question = service->provider()->deployments()->hold(context->cancel);
        auto hold = co_await question;
        if (!hold)
            co_return fail(std::move(hold).error().during(service->title()));
        if (!hold->held)
            continue;
        const QString since = hold->since ? toIso(*hold->since) : QString();
        rows.append({service->key().environment.text(), service->key().service.text(), since, hold->reason});
        QJsonObject object{{u"name"_qs, service->key().service.text()},
            {u"environment"_qs, service->key().environment.text()}, {u"reason"_qs, hold->reason}};
        if (hold->since)
            object.insert(u"since"_qs, since);
        objects.append(object);
    }
    context->console.list(
        {Text::tr("ENVIRONMENT"), Text::tr("NAME"), Text::tr("SINCE"), Text::tr("WHY")}, rows, objects);
    co_return ExitCode::Done;
}

Async<ExitCode> release(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    auto service = chosenService(*context, arguments, canHold);
    if (!service)
        co_return fail(std::move(service).error());
    Async<ActionTarget> reading = readTarget(context, (*service)->key());
    auto target = co_await reading;
    if (!target)
        co_return fail(std::move(target).error());
    Async<Plan> planning = planHoldRelease(*std::move(target), context->cancel);
    auto plan = co_await planning;
    if (!plan)
        co_return fail(std::move(plan).error());
    Async<ExitCode> running = runPlan(context, *std::move(plan), arguments);
    auto code = co_await running;
    co_return code;
}

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QString verb = arguments.positional().value(0);
    if (verb != u"list" && verb != u"release")
        co_return fail(ErrorKind::Invalid, Text::tr("Say: holds list, or holds release."));
    if (auto fits = arguments.wordsAtMost(1); !fits)
        co_return fail(std::move(fits).error());
    Async<ExitCode> task = verb == u"list" ? list(context, arguments) : release(context, arguments);
    auto code = co_await task;
    co_return code;
}

} // namespace

Command holdsCommand()
{
    return {u"holds"_qs,
        {u"holds list [--environment NAME] [--service NAME]"_qs,
            u"holds release [--environment NAME] [--service NAME] [--dry-run] [--confirm NAME --reason TEXT]"_qs},
        Text::tr("List where new deployments are held back after a rollback, and let them pass again"),
        QStringList{u"environment"_qs, u"service"_qs} + writeOptions, {dryRun}, run};
}

} // namespace vigie
