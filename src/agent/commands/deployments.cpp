// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/deploymentactions.h"
#include "agent/runplan.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DeploymentsCommand)
};

bool hasDeployments(Provider& provider)
{
    return provider.deployments();
}

QJsonObject asJson(const Deployment& deployment)
{
    QJsonObject object{{u"id"_qs, deployment.id.text()},
        {u"environment"_qs, deployment.service.environment.text()},
        {u"service"_qs, deployment.service.service.text()},
        {u"state"_qs, deploymentStateName(deployment.state)},
        {u"action"_qs, deploymentActionName(deployment.action)}, {u"commit"_qs, deployment.version.commit},
        {u"message"_qs, deployment.version.message}, {u"branch"_qs, deployment.version.branch},
        {u"author"_qs, deployment.author}, {u"cause"_qs, deployment.cause}, {u"target"_qs, deployment.target},
        {u"createdAt"_qs, toIso(deployment.createdAt)}, {u"serving"_qs, deployment.serving},
        {u"rollbackCandidate"_qs, deployment.canBeRolledBackTo},
        {u"providerState"_qs, deployment.providerState}, {u"url"_qs, deployment.url.toString()}};
    if (deployment.finishedAt)
        object.insert(u"finishedAt"_qs, toIso(*deployment.finishedAt));
    if (!deployment.failure.isEmpty())
        object.insert(u"failure"_qs, deployment.failure);
    return object;
}

Async<ExitCode> list(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    auto services = chosenServices(*context, arguments, hasDeployments);
    if (!services)
        co_return fail(std::move(services).error());
    bool ok = true;
    const int most = arguments.has(u"limit"_qs) ? arguments.value(u"limit"_qs).toInt(&ok) : 20;
    if (!ok || most < 1)
        co_return fail(ErrorKind::Invalid, Text::tr("--limit takes a whole number from 1."));
    QList<Deployment> all;
    for (ServiceHandle* const service : std::as_const(*services)) {
        PageRequest page;
        qsizetype taken = 0;
        while (taken < most) {
            page.limit = static_cast<int>(std::min<qsizetype>(most - taken, 100));
            Async<Page<Deployment>> question
                = service->provider()->deployments()->list(page, context->cancel);
            auto answer = co_await question;
            if (!answer)
                co_return fail(std::move(answer).error().during(service->title()));
            for (Deployment& deployment : answer->items) {
                deployment.service = service->key();
                all.append(deployment);
            }
            taken += answer->items.size();
            if (!answer->hasMore() || answer->items.isEmpty())
                break;
            page.cursor = answer->next;
        }
    }
    std::ranges::sort(all, std::ranges::greater(), &Deployment::createdAt);
    QList<QStringList> rows;
    QJsonArray objects;
    for (const Deployment& deployment : std::as_const(all)) {
        rows.append({deployment.id.text(), deployment.service.environment.text(),
            deployment.service.service.text(), toIso(deployment.createdAt),
            deploymentStateName(deployment.state) + (deployment.serving ? u" *"_qs : QString()),
            deploymentActionName(deployment.action), deployment.version.shortCommit(), deployment.author,
            deployment.version.message});
        objects.append(asJson(deployment));
    }
    context->console.list(
        {Text::tr("ID"), Text::tr("ENVIRONMENT"), Text::tr("SERVICE"), Text::tr("STARTED"), Text::tr("STATE"),
            Text::tr("ACTION"), Text::tr("VERSION"), Text::tr("AUTHOR"), Text::tr("MESSAGE")},
        rows, objects);
    co_return ExitCode::Done;
}

/// The service that knows the deployment @p id, among those that fit.
Async<ServiceHandle*> owner(std::shared_ptr<CommandContext> context, Arguments arguments, DeploymentId id)
{
    auto services = chosenServices(*context, arguments, hasDeployments);
    if (!services)
        co_return fail(std::move(services).error());
    std::optional<Error> failure;
    for (ServiceHandle* const service : std::as_const(*services)) {
        Async<DeploymentDetail> question = service->provider()->deployments()->detail(id, context->cancel);
        auto detail = co_await question;
        if (detail)
            co_return service;
        // Who did not answer, or refused, may well know it: "not found" is said only when all say so.
        if (!failure || failure->kind() == ErrorKind::NotFound)
            failure = std::move(detail).error().during(service->title());
    }
    co_return fail(*failure);
}

Async<ExitCode> show(std::shared_ptr<CommandContext> context, ServiceHandle* service, DeploymentId id)
{
    Async<DeploymentDetail> question = service->provider()->deployments()->detail(id, context->cancel);
    auto detail = co_await question;
    if (!detail)
        co_return fail(std::move(detail).error());
    Deployment deployment = detail->deployment;
    deployment.service = service->key();
    QJsonObject object = asJson(deployment);
    QJsonArray aliases;
    QStringList names;
    for (const DeploymentAlias& alias : std::as_const(detail->aliases)) {
        aliases.append(
            QJsonObject{{u"name"_qs, alias.name}, {u"assigned"_qs, alias.state == AliasState::Assigned}});
        names.append(alias.name);
    }
    object.insert(u"aliases"_qs, aliases);
    QList<std::pair<QString, QString>> facts{{Text::tr("Id"), deployment.id.text()},
        {Text::tr("State"), deploymentStateTitle(deployment.state)},
        {Text::tr("Version"), deployment.version.commit}, {Text::tr("Message"), deployment.version.message},
        {Text::tr("Author"), deployment.author}, {Text::tr("Started"), toIso(deployment.createdAt)}};
    if (!names.isEmpty())
        facts.append({Text::tr("Domains"), names.join(u", ")});
    for (const Fact& fact : std::as_const(detail->facts))
        facts.append({fact.label, fact.value});
    context->console.object(facts, object);
    co_return ExitCode::Done;
}

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QString verb = arguments.positional().value(0);
    if (verb == u"list" && arguments.positional().size() == 1) {
        Async<ExitCode> task = list(context, arguments);
        auto code = co_await task;
        co_return code;
    }
    const DeploymentId id(arguments.positional().value(1));
    const QStringList verbs{u"show"_qs, u"redeploy"_qs, u"rollback"_qs, u"promote"_qs, u"cancel"_qs};
    if (!verbs.contains(verb) || id.isEmpty())
        co_return fail(ErrorKind::Invalid,
            Text::tr("Say: deployments list, or deployments show|redeploy|rollback|promote|cancel ID."));
    if (auto fits = arguments.wordsAtMost(2); !fits)
        co_return fail(std::move(fits).error());
    Async<ServiceHandle*> search = owner(context, arguments, id);
    auto service = co_await search;
    if (!service)
        co_return fail(std::move(service).error());
    if (verb == u"show") {
        Async<ExitCode> task = show(context, *service, id);
        auto code = co_await task;
        co_return code;
    }
    // A plan is better with it and good without it.
    Async<void> remembering = Session::readSchemas(&context->session);
    co_await remembering;
    Async<ActionTarget> reading = readTarget(context, (*service)->key());
    auto target = co_await reading;
    if (!target)
        co_return fail(std::move(target).error());
    Async<Plan> planning = verb == u"redeploy" ? planRedeploy(*target, id, context->cancel)
        : verb == u"rollback"                  ? planRollback(*target, id, context->cancel)
        : verb == u"promote"                   ? planPromotion(*target, id, context->cancel)
                                               : planCancellation(*target, id, context->cancel);
    Async<ExitCode> running = runPlan(context, std::move(planning), arguments);
    auto code = co_await running;
    co_return code;
}

} // namespace

Command deploymentsCommand()
{
    return {u"deployments"_qs,
        {u"deployments list [--environment NAME] [--service NAME] [--limit N]"_qs,
            u"deployments show ID [--environment NAME] [--service NAME]"_qs,
            u"deployments redeploy|rollback|promote|cancel ID [--environment NAME] [--service NAME] [--dry-run] [--confirm NAME --reason TEXT]"_qs},
        Text::tr("List deployments, roll back, promote, redeploy, interrupt"),
        QStringList{u"environment"_qs, u"service"_qs, u"limit"_qs} + writeOptions, {dryRun}, run};
}

} // namespace vigie
