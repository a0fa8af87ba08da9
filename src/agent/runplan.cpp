// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/runplan.h"

#include "app/blastradius.h"

#include <QCoroSignal>

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RunPlan)
};

QString verdictName(PlanCheck::Verdict verdict)
{
    switch (verdict) {
    case PlanCheck::Verdict::Passed:
        return QStringLiteral("passed");
    case PlanCheck::Verdict::Warning:
        return QStringLiteral("warning");
    case PlanCheck::Verdict::Blocking:
        return QStringLiteral("blocking");
    }
    return {};
}

void show(const Console& console, const Plan& plan)
{
    const auto section = [&console](const QString& heading, const QStringList& lines) {
        if (lines.isEmpty())
            return;
        console.remark(u"  "_qs + heading);
        for (const QString& line : lines)
            console.remark(u"    "_qs + line);
    };
    console.remark(plan.title);
    QStringList checks;
    for (const PlanCheck& check : plan.checks) {
        const QString said = check.detail.isEmpty()
            ? check.title
            : QCoreApplication::translate("Console", "%1: %2").arg(check.title, check.detail);
        checks.append(u"["_qs + verdictName(check.verdict) + u"] "_qs + said);
    }
    section(Text::tr("Checks"), checks);
    section(Text::tr("What changes"), plan.effects);
    section(Text::tr("What does not"), plan.notCovered);
    if (plan.expectedDuration) {
        const auto seconds = std::chrono::round<std::chrono::seconds>(*plan.expectedDuration).count();
        section(Text::tr("How long"),
            {Text::tr("About %1 s (from %n past run(s))", nullptr, plan.pastRuns).arg(seconds)});
    }
    section(Text::tr("How to take it back"),
        {plan.undo.isEmpty() ? Text::tr("It cannot be taken back.") : plan.undo});
}

QJsonObject asJson(const PlanRunner& runner)
{
    QJsonArray steps;
    for (qsizetype i = 0; i < runner.plan().steps.size(); ++i) {
        const StepProgress& progress = runner.steps().at(i);
        steps.append(QJsonObject{{u"id"_qs, runner.plan().steps.at(i).id},
            {u"title"_qs, runner.plan().steps.at(i).title}, {u"detail"_qs, progress.detail},
            {u"providerId"_qs, progress.providerId}});
    }
    QJsonArray checks;
    for (const PlanCheck& check : runner.plan().checks)
        checks.append(QJsonObject{{u"title"_qs, check.title}, {u"verdict"_qs, verdictName(check.verdict)},
            {u"detail"_qs, check.detail}});
    return {{u"id"_qs, runner.plan().id.text()}, {u"action"_qs, runner.plan().action},
        {u"title"_qs, runner.plan().title}, {u"environment"_qs, runner.plan().target.environment.text()},
        {u"service"_qs, runner.plan().target.service.text()}, {u"outcome"_qs, planPhaseName(runner.phase())},
        {u"checks"_qs, checks}, {u"effects"_qs, QJsonArray::fromStringList(runner.plan().effects)},
        {u"steps"_qs, steps}};
}

} // namespace

Result<> mayWrite(const CommandContext& context, const Arguments& arguments, const EnvironmentId& environment,
    ActionLevel level)
{
    const bool production = context.session.isProtected(environment);
    if (!production && level < ActionLevel::AffectsProduction)
        return {};
    if (arguments.value(u"confirm"_qs) == environment.text()
        && !arguments.value(u"reason"_qs).trimmed().isEmpty())
        return {};
    return fail(ErrorKind::Forbidden,
        production ? Text::tr("“%1” is production: nothing was sent.").arg(environment.text())
                   : Text::tr("This changes production: nothing was sent."),
        Text::tr("Add --confirm %1 and --reason TEXT, or look first with --dry-run.")
            .arg(environment.text()));
}

Async<ExitCode> runPlan(std::shared_ptr<CommandContext> context, Plan plan, Arguments arguments)
{
    const Console& console = context->console;
    const bool simulate = arguments.has(dryRun);
    const QString reason = arguments.value(u"reason"_qs).trimmed();
    const EnvironmentId environment = plan.target.environment;
    show(console, plan);
    // What only watches needs no leave.
    if (!simulate && std::ranges::any_of(plan.steps, &PlanStep::writes)) {
        if (auto allowed = mayWrite(*context, arguments, environment, plan.level); !allowed)
            co_return fail(std::move(allowed).error());
        context->session.openWriting(environment, reason);
    }
    PlanRunner* const runner = context->session.prepare(std::move(plan));
    // The runner may live longer than this function; the console, like the runner, lives as long as the
    // context.
    auto tell = [runner, simulate, to = &console, told = -1, detail = QString()]() mutable {
        const int current = runner->currentStep();
        const QString now = current == told && current >= 0 ? runner->steps().at(current).detail : QString();
        if (now != detail) {
            detail = now;
            to->progress(detail.isEmpty() ? QString() : u"    "_qs + detail);
        }
        if (current == told || current < 0)
            return;
        told = current;
        const QString line
            = simulate ? Text::tr("  checking step %1 of %2: %3") : Text::tr("  step %1 of %2: %3");
        to->remark(
            line.arg(told + 1).arg(runner->plan().steps.size()).arg(runner->plan().steps.at(told).title));
    };
    QObject::connect(runner, &PlanRunner::changed, runner, std::move(tell));
    const std::stop_callback interrupted(context->cancel, [runner] { runner->stopAfterStep(); });
    runner->start(simulate ? PlanRunner::Mode::Simulate : PlanRunner::Mode::Execute, reason);
    if (runner->isRunning())
        co_await qCoro(runner, &PlanRunner::finished);
    console.progress({});
    context->session.closeWriting(environment);
    console.object({{Text::tr("Outcome"), planPhaseTitle(runner->phase())}}, asJson(*runner));
    if (runner->error())
        co_return fail(*runner->error());
    co_return ExitCode::Done;
}

Async<ExitCode> runPlan(std::shared_ptr<CommandContext> context, Async<Plan> planning, Arguments arguments)
{
    Async<Plan> counting = withBlastRadius(QPointer<Session>(&context->session), std::move(planning));
    auto plan = co_await counting;
    if (!plan)
        co_return fail(std::move(plan).error());
    Async<ExitCode> running = runPlan(context, *std::move(plan), arguments);
    auto code = co_await running;
    co_return code;
}

} // namespace vigie
