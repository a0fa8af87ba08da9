// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/deploymentactions.h"
#include "actions/reality.h"
#include "agent/runplan.h"
#include "app/restorefollowup.h"
#include "plan/leftovers.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PlansCommand)
};

/// A plan that was begun and has not ended: another program is running it, or it was killed.
struct OpenPlan {
    UnfinishedPlan plan;
    bool running = false;
};

QString stateOf(const OpenPlan& open)
{
    return open.running ? QStringLiteral("running") : QStringLiteral("interrupted");
}

QJsonObject asJson(const OpenPlan& open)
{
    const JournalEntry& begun = open.plan.begun;
    return {{u"id"_qs, begun.plan.text()}, {u"state"_qs, stateOf(open)},
        {u"environment"_qs, begun.environment.text()}, {u"service"_qs, begun.service.text()},
        {u"action"_qs, begun.action}, {u"title"_qs, begun.detail}, {u"at"_qs, toIso(begun.at)},
        {u"who"_qs, begun.who}, {u"machine"_qs, begun.machine}, {u"reason"_qs, begun.reason},
        {u"step"_qs, open.plan.lastStep}, {u"stepEnded"_qs, open.plan.lastStepEnded},
        {u"providerId"_qs, open.plan.providerId}};
}

Async<QList<OpenPlan>> openPlans(std::shared_ptr<CommandContext> context)
{
    Async<QList<JournalEntry>> question = context->session.journal()->entries();
    auto entries = co_await question;
    if (!entries)
        co_return fail(std::move(entries).error());
    QList<OpenPlan> open;
    const QList<UnfinishedPlan> unfinished = unfinishedPlans(*entries);
    for (const UnfinishedPlan& plan : unfinished)
        open.append({plan, isUnderWay(plan, context->session.lockFolder(), context->session.clock())});
    co_return open;
}

Async<ExitCode> list(std::shared_ptr<CommandContext> context)
{
    Async<QList<OpenPlan>> question = openPlans(context);
    auto plans = co_await question;
    if (!plans)
        co_return fail(std::move(plans).error());
    QList<QStringList> rows;
    QJsonArray objects;
    for (const OpenPlan& open : std::as_const(*plans)) {
        const JournalEntry& begun = open.plan.begun;
        rows.append({begun.plan.text(), stateOf(open), begun.environment.text(), begun.service.text(),
            begun.action, toIso(begun.at), begun.who, open.plan.lastStep});
        objects.append(asJson(open));
    }
    context->console.list({Text::tr("ID"), Text::tr("STATE"), Text::tr("ENVIRONMENT"), Text::tr("SERVICE"),
                              Text::tr("ACTION"), Text::tr("BEGUN"), Text::tr("WHO"), Text::tr("STEP")},
        rows, objects);
    co_return ExitCode::Done;
}

/// What the service says became of it. What nobody can tell by itself is a finding too, without a Reality.
struct Finding {
    std::optional<Reality> reality;
    QString sentence;

    QString name() const { return reality ? findingName(reality->finding) : QStringLiteral("not-known"); }
};

Async<Finding> lookAtBackups(std::shared_ptr<CommandContext> context, JournalEntry begun)
{
    Async<RestoreStanding> looking = lookAtRestore(BackupDesk(context->session), {}, begun, context->cancel);
    auto standing = co_await looking;
    if (!standing)
        co_return fail(std::move(standing).error());
    Finding finding;
    finding.sentence = standing->sentence;
    if (const auto became = becameOf(*standing)) {
        finding.reality = Reality();
        finding.reality->finding = *became;
        finding.reality->sentence = standing->sentence;
    }
    co_return finding;
}

Async<Finding> lookAt(std::shared_ptr<CommandContext> context, UnfinishedPlan plan)
{
    if (isRestore(plan.begun)) {
        Async<Finding> looking = lookAtBackups(context, plan.begun);
        auto found = co_await looking;
        co_return found;
    }
    const ActionTarget target = context->session.actionTarget({plan.begun.environment, plan.begun.service});
    Async<Reality> question = readReality(target, plan, context->cancel);
    auto reality = co_await question;
    Finding finding;
    if (reality) {
        finding.sentence = reality->sentence;
        finding.reality = *std::move(reality);
        co_return finding;
    }
    const ErrorKind kind = reality.error().kind();
    if (kind != ErrorKind::Unsupported && kind != ErrorKind::OutcomeUnknown)
        co_return fail(std::move(reality).error());
    finding.sentence = reality.error().what();
    co_return finding;
}

Async<ExitCode> show(std::shared_ptr<CommandContext> context, OpenPlan open)
{
    QJsonObject object = asJson(open);
    const JournalEntry& begun = open.plan.begun;
    QList<std::pair<QString, QString>> facts{{Text::tr("Id"), begun.plan.text()},
        {Text::tr("What"), begun.detail}, {Text::tr("Environment"), begun.environment.text()},
        {Text::tr("Service"), begun.service.text()}, {Text::tr("Begun"), toIso(begun.at)},
        {Text::tr("By"), Text::tr("%1 on %2").arg(begun.who, begun.machine)},
        {Text::tr("Reason"), begun.reason}, {Text::tr("Last step"), open.plan.lastStep},
        {Text::tr("Provider's id"), open.plan.providerId}};
    if (open.running) {
        facts.append({Text::tr("Now"), Text::tr("It is running, in another program.")});
    } else {
        Async<Finding> question = lookAt(context, open.plan);
        auto finding = co_await question;
        if (!finding)
            co_return fail(std::move(finding).error());
        object.insert(u"finding"_qs, finding->name());
        object.insert(u"sentence"_qs, finding->sentence);
        facts.append({Text::tr("Now"), finding->sentence});
    }
    context->console.object(facts, object);
    co_return ExitCode::Done;
}

Async<void> recordEnd(
    std::shared_ptr<CommandContext> context, UnfinishedPlan plan, Finding finding, QString reason)
{
    const QString outcome
        = finding.reality ? recordedOutcome(finding.reality->finding) : planPhaseName(PlanPhase::Unknown);
    Async<JournalEntry> appending
        = context->session.journal()->append(endOf(plan, outcome, finding.sentence, reason));
    auto written = co_await appending;
    if (!written)
        co_return fail(std::move(written).error());
    co_return Result<>();
}

Async<ExitCode> settle(std::shared_ptr<CommandContext> context, UnfinishedPlan plan, Arguments arguments)
{
    Async<Finding> question = lookAt(context, plan);
    auto finding = co_await question;
    if (!finding)
        co_return fail(std::move(finding).error());
    if (finding->reality && finding->reality->finding == Reality::Finding::UnderWay)
        co_return fail(ErrorKind::Conflict, finding->sentence,
            Text::tr("Watch it to its end: vigiectl plans watch %1").arg(plan.begun.plan.text()));
    const QString outcome
        = finding->reality ? recordedOutcome(finding->reality->finding) : planPhaseName(PlanPhase::Unknown);
    context->console.remark(plan.begun.detail);
    context->console.remark(u"  "_qs + finding->sentence);
    context->console.remark(
        u"  "_qs + Text::tr("The record of this plan is closed with the outcome “%1”.").arg(outcome));
    const bool simulate = arguments.has(dryRun);
    if (!simulate) {
        if (auto allowed = mayWrite(*context, arguments, plan.begun.environment); !allowed)
            co_return fail(std::move(allowed).error());
        Async<void> recording = recordEnd(context, plan, *finding, arguments.value(u"reason"_qs).trimmed());
        if (auto recorded = co_await recording; !recorded)
            co_return fail(std::move(recorded).error());
    }
    QJsonObject object = asJson({plan, false});
    object.insert(u"state"_qs, simulate ? u"interrupted"_qs : u"settled"_qs);
    object.insert(u"finding"_qs, finding->name());
    object.insert(u"sentence"_qs, finding->sentence);
    object.insert(u"outcome"_qs, outcome);
    context->console.object({{Text::tr("Outcome"), outcome}}, object);
    co_return ExitCode::Done;
}

Async<ExitCode> watch(std::shared_ptr<CommandContext> context, UnfinishedPlan plan, Arguments arguments)
{
    Async<Finding> question = lookAt(context, plan);
    auto finding = co_await question;
    if (!finding)
        co_return fail(std::move(finding).error());
    if (!finding->reality || finding->reality->finding != Reality::Finding::UnderWay)
        co_return fail(ErrorKind::Conflict, finding->sentence,
            Text::tr("There is nothing to watch: vigiectl plans settle %1").arg(plan.begun.plan.text()));
    Async<ActionTarget> reading = readTarget(context, {plan.begun.environment, plan.begun.service});
    auto target = co_await reading;
    if (!target)
        co_return fail(std::move(target).error());
    const DeploymentId wanted(plan.begun.recipe.value(u"wanted").toString());
    Async<Plan> planning
        = planWatching(*std::move(target), wanted, finding->reality->started, context->cancel);
    auto watching = co_await planning;
    if (!watching)
        co_return fail(std::move(watching).error());
    // The watching has a record of its own, which says how it ended.
    Async<void> recording = recordEnd(context, plan, *finding, {});
    if (auto recorded = co_await recording; !recorded)
        co_return fail(std::move(recorded).error());
    Async<ExitCode> running = runPlan(context, *std::move(watching), arguments);
    auto code = co_await running;
    co_return code;
}

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QString verb = arguments.positional().value(0);
    const qsizetype words = verb == u"list" ? 1 : 2;
    const QStringList verbs{u"list"_qs, u"show"_qs, u"settle"_qs, u"watch"_qs};
    if (!verbs.contains(verb) || arguments.positional().size() < words)
        co_return fail(ErrorKind::Invalid, Text::tr("Say: plans list, or plans show|settle|watch ID."));
    if (auto fits = arguments.wordsAtMost(words); !fits)
        co_return fail(std::move(fits).error());
    if (verb == u"list") {
        Async<ExitCode> task = list(context);
        auto code = co_await task;
        co_return code;
    }
    Async<QList<OpenPlan>> question = openPlans(context);
    auto plans = co_await question;
    if (!plans)
        co_return fail(std::move(plans).error());
    const PlanId id(arguments.positional().at(1));
    const auto found
        = std::ranges::find(*plans, id, [](const OpenPlan& open) { return open.plan.begun.plan; });
    if (found == plans->end())
        co_return fail(ErrorKind::NotFound, Text::tr("No plan %1 was left unfinished.").arg(id.text()),
            Text::tr("vigiectl plans list shows those that were."));
    const OpenPlan& open = *found;
    if (open.running && verb != u"show")
        co_return fail(ErrorKind::Conflict, Text::tr("It is running, in another program."),
            Text::tr("Wait until that has ended, or look at vigiectl locks list."));
    Async<ExitCode> task = verb == u"show" ? show(context, open)
        : verb == u"settle"                ? settle(context, open.plan, arguments)
                                           : watch(context, open.plan, arguments);
    auto code = co_await task;
    co_return code;
}

} // namespace

Command plansCommand()
{
    return {u"plans"_qs,
        {u"plans list"_qs, u"plans show|watch ID"_qs,
            u"plans settle ID [--dry-run] [--confirm NAME --reason TEXT]"_qs},
        Text::tr("List plans that were begun and not ended, and settle what a killed program left"),
        writeOptions, {dryRun}, run};
}

} // namespace vigie
