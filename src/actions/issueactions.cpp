// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/issueactions.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(IssueActions)
};

Async<void> sendStatus(ActionTarget target, ErrorIssueId id, IssueStatus status, StepRun step)
{
    auto grant = step.grant();
    if (!grant)
        co_return fail(std::move(grant).error());
    Async<void> task = target.provider->errors()->setStatus(id, status, *std::move(grant), step.interrupt);
    auto sent = co_await task;
    co_return sent;
}

/// Conflict when somebody gave the issue another status since it was read.
Async<void> recheckStatus(ActionTarget target, ErrorIssue before, CancelToken cancel)
{
    Async<ErrorIssue> task = target.provider->errors()->issue(before.id, std::move(cancel));
    auto now = co_await task;
    if (!now)
        co_return fail(std::move(now).error());
    if (now->status != before.status) {
        co_return fail(ErrorKind::Conflict,
            Text::tr("%1 has another status than before: somebody changed it.").arg(before.shortId),
            Text::tr("Nothing was sent. Read the issue again."));
    }
    co_return Result<>();
}

} // namespace

Plan planIssueStatus(const ActionTarget& target, const ErrorIssue& issue, IssueStatus status)
{
    Plan plan = blankPlan(target, QStringLiteral("issue-status"));
    plan.level = ActionLevel::EasilyUndone;
    switch (status) {
    case IssueStatus::Resolved:
        plan.title = Text::tr("Resolve %1").arg(issue.shortId);
        break;
    case IssueStatus::Ignored:
        plan.title = Text::tr("Ignore %1").arg(issue.shortId);
        break;
    case IssueStatus::Unresolved:
    case IssueStatus::Unknown:
        plan.title = Text::tr("Reopen %1").arg(issue.shortId);
        break;
    }
    plan.verb = plan.title;
    plan.effects = {issue.title};
    plan.undo = Text::tr("Set its former state again.");
    PlanStep step;
    step.id = QStringLiteral("set-status");
    step.title = plan.title;
    step.writes = true;
    step.interruptible = false;
    step.recheck
        = [target, issue](CancelToken token) { return recheckStatus(target, issue, std::move(token)); };
    step.run = [target, id = issue.id, status](
                   StepRun with) { return sendStatus(target, id, status, std::move(with)); };
    plan.steps = {step};
    plan.recipe.insert(u"issue"_qs, issue.id.text());
    return plan;
}

} // namespace vigie
