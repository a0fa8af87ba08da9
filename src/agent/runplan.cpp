// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/runplan.h"

#include <QCoroSignal>

#include <QCoreApplication>

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
    console.remark(plan.title);
    for (const PlanCheck& check : plan.checks)
        console.remark(u"  ["_qs + verdictName(check.verdict) + u"] "_qs + check.title
            + (check.detail.isEmpty() ? QString() : u": "_qs + check.detail));
    for (const QString& effect : plan.effects)
        console.remark(u"  "_qs + effect);
    for (const QString& line : plan.notCovered)
        console.remark(u"  "_qs + line);
    if (!plan.undo.isEmpty())
        console.remark(Text::tr("  How to take it back: %1").arg(plan.undo));
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

Async<ExitCode> runPlan(std::shared_ptr<CommandContext> context, Plan plan, Arguments arguments)
{
    const Console& console = context->console;
    const bool simulate = arguments.has(dryRun);
    const QString reason = arguments.value(u"reason"_qs).trimmed();
    const EnvironmentId environment = plan.target.environment;
    show(console, plan);
    if (!simulate && (plan.needsReason() || context->session.isProtected(environment))) {
        if (arguments.value(u"confirm"_qs) != environment.text() || reason.isEmpty()) {
            co_return fail(ErrorKind::Forbidden,
                Text::tr("This asks for the name “%1” and a reason: nothing was sent.")
                    .arg(environment.text()),
                Text::tr("Add --confirm %1 and --reason TEXT, or look first with --dry-run.")
                    .arg(environment.text()));
        }
        context->session.openWriting(environment, reason);
    }
    PlanRunner* const runner = context->session.prepare(std::move(plan));
    int told = -1;
    QObject::connect(runner, &PlanRunner::changed, runner, [runner, &console, &told] {
        if (runner->currentStep() == told || runner->currentStep() < 0)
            return;
        told = runner->currentStep();
        console.remark(Text::tr("  step %1 of %2: %3")
                           .arg(told + 1)
                           .arg(runner->plan().steps.size())
                           .arg(runner->plan().steps.at(told).title));
    });
    const std::stop_callback interrupted(context->cancel, [runner] { runner->stopAfterStep(); });
    runner->start(
        simulate ? PlanRunner::Mode::Simulate : PlanRunner::Mode::Execute, reason, arguments.has(takeOver));
    if (runner->isRunning())
        co_await qCoro(runner, &PlanRunner::finished);
    context->session.closeWriting(environment);
    console.object({{Text::tr("Outcome"), planPhaseTitle(runner->phase())}}, asJson(*runner));
    if (runner->error())
        co_return fail(*runner->error());
    co_return ExitCode::Done;
}

} // namespace vigie
