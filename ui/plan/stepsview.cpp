// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/stepsview.h"

#include "common/format.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace vigie {

namespace {

State stateOf(PlanCheck::Verdict verdict)
{
    switch (verdict) {
    case PlanCheck::Verdict::Passed:
        return State::Ok;
    case PlanCheck::Verdict::Warning:
        return State::Degraded;
    case PlanCheck::Verdict::Blocking:
        return State::Down;
    }
    return State::Unknown;
}

State stateOf(StepProgress::State state)
{
    switch (state) {
    case StepProgress::State::Waiting:
        return State::Unknown;
    case StepProgress::State::Checking:
    case StepProgress::State::Running:
        return State::Running;
    case StepProgress::State::Done:
    case StepProgress::State::Skipped:
        return State::Ok;
    case StepProgress::State::Failed:
        return State::Down;
    case StepProgress::State::Unknown:
        return State::Unknown;
    }
    return State::Unknown;
}

QLabel* detailLabel(const QString& text)
{
    auto* const label = new QLabel(text);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setContentsMargins(space::icon + 6, 0, 0, 0);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setVisible(!text.isEmpty());
    return label;
}

} // namespace

StepsView::StepsView(const Plan& plan, QWidget* parent)
    : QWidget(parent)
{
    named(this, u"planSteps"_qs, tr("Checks and steps"));
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::grid);
    if (!plan.checks.isEmpty()) {
        column->addWidget(headingLabel(tr("Checks")));
        for (const PlanCheck& check : plan.checks) {
            auto* const label = new StateLabel;
            label->setState(stateOf(check.verdict), check.title);
            label->setEmphasised(check.verdict != PlanCheck::Verdict::Passed);
            column->addWidget(label);
            column->addWidget(detailLabel(check.detail));
        }
        column->addSpacing(space::between);
    }
    column->addWidget(headingLabel(tr("Steps")));
    int number = 0;
    for (const PlanStep& step : plan.steps) {
        const QString title = tr("%1. %2").arg(++number).arg(step.title);
        auto* const label = named(new StateLabel, u"planStep-"_qs + step.id, title);
        label->setWaiting(title);
        QString remark;
        if (step.writes)
            remark = step.interruptible ? tr("writes") : tr("writes; cannot be interrupted once it is sent");
        auto* const detail = detailLabel(remark);
        column->addWidget(label);
        column->addWidget(detail);
        m_steps.append({label, detail, title, remark});
    }
    column->addStretch();
}

void StepsView::update(const PlanRunner& runner)
{
    for (int i = 0; i < m_steps.size() && i < runner.steps().size(); ++i) {
        const StepProgress& progress = runner.steps().at(i);
        QString title = m_steps.at(i).title;
        if (progress.startedAt && progress.finishedAt && runner.mode() == PlanRunner::Mode::Execute)
            title += u" · "_qs + spanText(*progress.finishedAt - *progress.startedAt);
        if (progress.state == StepProgress::State::Waiting)
            m_steps.at(i).state->setWaiting(title);
        else
            m_steps.at(i).state->setState(stateOf(progress.state), title);
        m_steps.at(i).state->setEmphasised(
            progress.state == StepProgress::State::Running || progress.state == StepProgress::State::Failed);
        // A step that waits shows what was said before: a simulation's marks are gone once it is carried out.
        QString detail
            = progress.state == StepProgress::State::Waiting ? m_steps.at(i).remark : progress.detail;
        if (progress.state == StepProgress::State::Skipped)
            detail = tr("checked, not carried out");
        if (!progress.providerId.isEmpty())
            detail += (detail.isEmpty() ? QString() : u" · "_qs) + progress.providerId;
        m_steps.at(i).detail->setText(detail);
        m_steps.at(i).detail->setVisible(!detail.isEmpty());
    }
}

} // namespace vigie
