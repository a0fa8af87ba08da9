// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/variableactions.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(VariableActions)
};

/// The entry of @p listed that @p wanted means; null when there is none. A variable without an id (new, or
/// removed before) is told by its name, branch and targets; @p anyBranch also takes one that the provider
/// gave the branch of its own settings.
const Variable* findSlot(const QList<Variable>& listed, const Variable& wanted, bool anyBranch)
{
    const auto meant = [&wanted](const Variable& entry) {
        if (entry.name != wanted.name || entry.origin != wanted.origin)
            return false;
        if (!wanted.id.isEmpty())
            return entry.id == wanted.id;
        return wanted.targets.isEmpty() || entry.targets.isEmpty()
            || std::ranges::any_of(
                wanted.targets, [&entry](const QString& target) { return entry.targets.contains(target); });
    };
    const Variable* otherwise = nullptr;
    for (const Variable& entry : listed) {
        if (!meant(entry))
            continue;
        if (entry.branch == wanted.branch || !wanted.id.isEmpty())
            return &entry;
        if (anyBranch && wanted.branch.isEmpty())
            otherwise = &entry;
    }
    return otherwise;
}

/// Conflict when the variable is not what it was when the change was staged.
Async<void> recheckVariable(ActionTarget target, VariableChange change, CancelToken cancel)
{
    Async<QList<Variable>> task = target.provider->variables()->list(cancel);
    auto listed = co_await task;
    if (!listed)
        co_return fail(std::move(listed).error());
    const Variable* const now = findSlot(*listed, change.variable, change.existed);
    const bool exists = now;
    const bool sameValue = !exists || !now->value || !change.before || *now->value == *change.before;
    if (exists != change.existed || !sameValue) {
        co_return fail(ErrorKind::Conflict,
            Text::tr("%1 was changed outside this plan.").arg(change.variable.name),
            Text::tr("Nothing more was sent. Read the variables again and stage the change anew."));
    }
    co_return Result<>();
}

/// Names of @p changes that @p listed does not show. What cannot be read counts as shown only while
/// @p trusting.
QStringList notShown(const QList<Variable>& listed, const QList<VariableChange>& changes, bool trusting)
{
    QStringList wrong;
    for (const VariableChange& change : changes) {
        const bool sets = change.kind == VariableChange::Kind::Set;
        const Variable* const now = findSlot(listed, change.variable, sets);
        const bool readable = now && now->value && change.variable.value;
        const bool same = readable ? *now->value == *change.variable.value : trusting;
        if (sets ? !now || !same : now != nullptr)
            wrong.append(change.variable.name);
    }
    return wrong;
}

/// After a lost answer.
Async<void> verifyChange(ActionTarget target, VariableChange change)
{
    Async<QList<Variable>> task = target.provider->variables()->list(CancelToken());
    auto listed = co_await task;
    const QList<VariableChange> one{change};
    if (!listed || !notShown(*listed, one, false).isEmpty())
        co_return fail(ErrorKind::Conflict,
            Text::tr("%1 does not show these changes: %2.").arg(target.providerTitle, change.variable.name));
    co_return Result<>();
}

Async<void> sendChange(ActionTarget target, VariableChange change, StepRun step)
{
    auto grant = step.grant();
    if (!grant)
        co_return fail(std::move(grant).error());
    VariablesApi* const variables = target.provider->variables();
    Async<void> task = change.kind == VariableChange::Kind::Set
        ? variables->set(change.variable, *std::move(grant), step.interrupt)
        : variables->remove(change.variable, *std::move(grant), step.interrupt);
    Result<> sent = co_await task;
    std::function<Async<void>()> ask = [target, change] { return verifyChange(target, change); };
    Async<void> outcome = orAsk(std::move(sent), std::move(ask));
    auto known = co_await outcome;
    co_return known;
}

Async<void> verifyChanges(ActionTarget target, QList<VariableChange> changes, StepRun step)
{
    Async<QList<Variable>> task = target.provider->variables()->list(step.interrupt);
    auto listed = co_await task;
    if (!listed)
        co_return fail(std::move(listed).error());
    const QStringList wrong = notShown(*listed, changes, true);
    if (!wrong.isEmpty())
        co_return fail(ErrorKind::Conflict,
            Text::tr("%1 does not show these changes: %2.").arg(target.providerTitle, wrong.join(u", ")));
    co_return Result<>();
}

/// " (preview, branch feature-x)"; nothing where a variable has no targets.
QString scopeOf(const Variable& variable)
{
    QStringList parts = variable.targets;
    if (!variable.branch.isEmpty())
        parts.append(Text::tr("branch %1").arg(variable.branch));
    return parts.isEmpty() ? QString() : u" ("_qs + parts.join(u", ") + u')';
}

/// Variables of the same names that @p changes leave as they are: those of branches, or of all.
QStringList keptApart(const QList<Variable>& listed, const QList<VariableChange>& changes)
{
    QStringList kept;
    for (const Variable& entry : listed) {
        const auto named = [&entry](const VariableChange& change) {
            return change.variable.name == entry.name && entry.origin == Variable::Origin::Own;
        };
        const auto meant = [&listed, &entry](const VariableChange& change) {
            return findSlot(listed, change.variable, false) == &entry;
        };
        if (std::ranges::any_of(changes, named) && std::ranges::none_of(changes, meant))
            kept.append(entry.name + scopeOf(entry));
    }
    return kept;
}

} // namespace

Async<Plan> planVariables(ActionTarget target, QList<VariableChange> changes, CancelToken cancel)
{
    VariablesApi* const variables = target.provider->variables();
    if (!variables)
        co_return fail(ErrorKind::Unsupported, Text::tr("%1 has no variables.").arg(target.serviceTitle));
    Async<QList<Variable>> task = variables->list(cancel);
    auto listed = co_await task;
    if (!listed)
        co_return fail(std::move(listed).error().during(Text::tr("plan the changes")));

    // The undo of an addition knows no id yet: the provider chose it.
    for (VariableChange& change : changes) {
        const Variable* const now = change.existed && change.variable.id.isEmpty()
            ? findSlot(*listed, change.variable, true)
            : nullptr;
        if (now) {
            change.variable.id = now->id;
            change.variable.branch = now->branch;
        }
    }

    using enum PlanCheck::Verdict;
    Plan plan = blankPlan(target, QStringLiteral("variables"));
    plan.title = Text::tr("Change %n variable(s) of %1 in %2", nullptr, static_cast<int>(changes.size()))
                     .arg(target.serviceTitle, target.environmentTitle);
    plan.verb = Text::tr("Change %n variable(s)", nullptr, static_cast<int>(changes.size()));
    QJsonArray names;
    for (const VariableChange& change : std::as_const(changes)) {
        const QString name = change.variable.name;
        names.append(name);
        const bool remove = change.kind == VariableChange::Kind::Remove;
        plan.effects.append((remove                  ? u"− "_qs
                                    : change.existed ? u"≠ "_qs
                                                     : u"+ "_qs)
            + name + scopeOf(change.variable));
        const bool own = change.variable.origin == Variable::Origin::Own;
        if (!own) {
            plan.checks.append({Text::tr("%1 belongs to this service").arg(name), Blocking,
                Text::tr("It comes from %1: change it there.").arg(change.variable.originName)});
        }
        PlanStep step;
        step.id = (remove ? u"remove-"_qs : u"set-"_qs) + name;
        step.title = remove ? Text::tr("Remove %1").arg(name) : Text::tr("Set %1").arg(name);
        step.writes = true;
        step.interruptible = false;
        step.recheck = [target, change](
                           CancelToken token) { return recheckVariable(target, change, std::move(token)); };
        step.run = [target, change](StepRun with) { return sendChange(target, change, std::move(with)); };
        plan.steps.append(step);
    }
    if (plan.checks.isEmpty())
        plan.checks.append({Text::tr("Every variable belongs to this service"), Passed, {}});
    PlanStep check;
    check.id = QStringLiteral("verify");
    check.title = Text::tr("Verify with %1").arg(target.providerTitle);
    check.run = [target, changes](StepRun with) { return verifyChanges(target, changes, std::move(with)); };
    plan.steps.append(check);
    plan.notCovered.append(
        Text::tr("The running version keeps the old values until its next deployment or restart."));
    if (const QStringList kept = keptApart(*listed, changes); !kept.isEmpty())
        plan.notCovered.append(Text::tr("These keep their own values: %1.").arg(kept.join(u"; ")));
    const QStringList impossible = unreadableBefore(changes);
    plan.undo = impossible.isEmpty()
        ? Text::tr("Set the former values again, with a plan of its own. They are remembered only while this "
                   "program runs.")
        : Text::tr("The former values of %1 cannot be read and so cannot be set again.")
              .arg(impossible.join(u", "));
    plan.recipe.insert(u"names"_qs, names);
    co_return plan;
}

QStringList unreadableBefore(const QList<VariableChange>& changes)
{
    QStringList names;
    for (const VariableChange& change : changes) {
        if (change.existed && !change.before)
            names.append(change.variable.name);
    }
    return names;
}

QList<VariableChange> inverse(const QList<VariableChange>& changes)
{
    QList<VariableChange> back;
    for (const VariableChange& change : changes) {
        VariableChange undo = change;
        undo.before = change.variable.value;
        undo.existed = change.kind == VariableChange::Kind::Set;
        if (change.kind == VariableChange::Kind::Set && !change.existed) {
            undo.kind = VariableChange::Kind::Remove;
        } else if (change.before) {
            undo.kind = VariableChange::Kind::Set;
            undo.variable.value = change.before;
            if (change.kind == VariableChange::Kind::Remove) {
                undo.before.reset();
                undo.variable.id.clear(); // gone with the variable; the provider gives another
            }
        } else {
            continue; // named by unreadableBefore()
        }
        back.prepend(undo);
    }
    return back;
}

} // namespace vigie
