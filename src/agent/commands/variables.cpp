// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/variablecomparison.h"
#include "agent/prompt.h"
#include "agent/runplan.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(VariablesCommand)
};

bool hasVariables(Provider& provider)
{
    return provider.variables();
}

QString originName(Variable::Origin origin)
{
    switch (origin) {
    case Variable::Origin::Own:
        return QStringLiteral("own");
    case Variable::Origin::AddOn:
        return QStringLiteral("add-on");
    case Variable::Origin::LinkedService:
        return QStringLiteral("linked-service");
    }
    return {};
}

/// How the left of two environments stands to the right.
QString stateOf(const ComparedRow& row)
{
    const auto is = [&row](Comparison comparison) {
        return std::ranges::any_of(
            row.cells, [comparison](const ComparedCell& cell) { return cell.comparison == comparison; });
    };
    if (is(Comparison::Missing))
        return row.cells.first().entries.isEmpty() ? u"missing-left"_qs : u"missing-right"_qs;
    return is(Comparison::Different)   ? u"different"_qs
        : is(Comparison::Unverifiable) ? u"unverifiable"_qs
                                       : u"same"_qs;
}

Async<QList<Variable>> read(std::shared_ptr<CommandContext> context, ServiceHandle* service)
{
    Async<QList<Variable>> question = service->provider()->variables()->list(context->cancel);
    auto variables = co_await question;
    co_return variables;
}

Async<ExitCode> list(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (auto fits = arguments.wordsAtMost(1); !fits)
        co_return fail(std::move(fits).error());
    auto service = chosenService(*context, arguments, hasVariables);
    if (!service)
        co_return fail(std::move(service).error());
    Async<QList<Variable>> reading = read(context, *service);
    auto variables = co_await reading;
    if (!variables)
        co_return fail(std::move(variables).error());
    QList<QStringList> rows;
    QJsonArray objects;
    for (const Variable& variable : std::as_const(*variables)) {
        // Values stay out of terminals and pipes; a fingerprint tells equal from different within this run.
        const QString mark = variable.value ? variable.value->fingerprint() : Text::tr("cannot be read");
        rows.append({variable.name, originName(variable.origin), variable.targets.join(u", "),
            variable.branch, mark});
        QJsonObject object{{u"name"_qs, variable.name}, {u"origin"_qs, originName(variable.origin)},
            {u"originName"_qs, variable.originName},
            {u"targets"_qs, QJsonArray::fromStringList(variable.targets)}, {u"branch"_qs, variable.branch},
            {u"readable"_qs, variable.value.has_value()}};
        if (variable.value)
            object.insert(u"fingerprint"_qs, variable.value->fingerprint());
        objects.append(object);
    }
    context->console.list({Text::tr("NAME"), Text::tr("ORIGIN"), Text::tr("TARGETS"), Text::tr("BRANCH"),
                              Text::tr("FINGERPRINT")},
        rows, objects);
    co_return ExitCode::Done;
}

Async<ExitCode> diff(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QStringList& names = arguments.positional();
    if (names.size() != 3)
        co_return fail(
            ErrorKind::Invalid, Text::tr("Say: variables diff ENVIRONMENT ENVIRONMENT --service NAME."));
    QList<VariableSide> sides;
    for (const QString& name : {names.at(1), names.at(2)}) {
        QStringList words{u"--environment"_qs, name};
        if (arguments.has(u"service"_qs))
            words += {u"--service"_qs, arguments.value(u"service"_qs)};
        auto with = Arguments::parse(words, {u"environment"_qs, u"service"_qs}, {});
        auto service = chosenService(*context, *with, hasVariables);
        if (!service)
            co_return fail(std::move(service).error());
        Async<QList<Variable>> reading = read(context, *service);
        auto variables = co_await reading;
        if (!variables)
            co_return fail(std::move(variables).error().during(name));
        sides.append({(*service)->key(), name, EnvironmentKind::Other, *std::move(variables)});
    }
    QList<QStringList> rows;
    QJsonArray objects;
    bool different = false;
    const QList<ComparedRow> compared = compareVariables(sides, {});
    for (const ComparedRow& row : compared) {
        different = different || row.differs();
        rows.append({row.name, row.branch, stateOf(row)});
        objects.append(
            QJsonObject{{u"name"_qs, row.name}, {u"branch"_qs, row.branch}, {u"state"_qs, stateOf(row)}});
    }
    context->console.list({Text::tr("NAME"), Text::tr("BRANCH"), Text::tr("STATE")}, rows, objects);
    co_return different ? ExitCode::No : ExitCode::Done;
}

/// The variable that "set" and "unset" mean: the service's own of this name, of the branch that --branch
/// names or of none, and of the targets that --target names. Nothing when there is none; Invalid when the
/// targets that are named are not exactly those of one variable.
Result<std::optional<Variable>> chosenVariable(
    const QList<Variable>& listed, const QString& name, const Arguments& arguments)
{
    const QString branch = arguments.value(u"branch"_qs);
    const QStringList targets = arguments.values(u"target"_qs);
    QList<Variable> own;
    QList<Variable> others;
    for (const Variable& known : listed) {
        const bool aimed = targets.isEmpty() || std::ranges::any_of(targets, [&known](const QString& target) {
            return known.targets.contains(target);
        });
        if (known.name == name && known.branch == branch && aimed)
            (known.origin == Variable::Origin::Own ? own : others).append(known);
    }
    if (own.isEmpty()) // what belongs elsewhere is refused by the plan, which says where to change it
        return others.isEmpty() ? std::optional<Variable>() : others.first();
    if (own.size() > 1) {
        QStringList each;
        for (const Variable& known : std::as_const(own))
            each.append(u'(' + known.targets.join(u", ") + u')');
        return fail(ErrorKind::Invalid,
            Text::tr("There are several variables %1: %2.").arg(name, each.join(u", ")),
            Text::tr("Name one with --target."));
    }
    for (const QString& target : targets) {
        if (!own.first().targets.contains(target))
            return fail(ErrorKind::Invalid,
                Text::tr("%1 has one value for these targets: %2.")
                    .arg(name, own.first().targets.join(u", ")),
                Text::tr("--target chooses a variable or says what a new one is for; it does not move one."));
    }
    return std::optional(own.first());
}

Error nothingToRemove(const QList<Variable>& listed, const QString& name)
{
    QStringList branches;
    for (const Variable& known : listed) {
        if (known.name == name && !known.branch.isEmpty() && !branches.contains(known.branch))
            branches.append(known.branch);
    }
    return {ErrorKind::NotFound, Text::tr("There is no variable %1.").arg(name),
        branches.isEmpty() ? QString()
                           : Text::tr("It exists for these branches only: %1. Name one with --branch.")
                                 .arg(branches.join(u", "))};
}

Async<ExitCode> change(std::shared_ptr<CommandContext> context, Arguments arguments, bool remove)
{
    const QString name = arguments.positional().value(1);
    if (name.isEmpty() || arguments.positional().size() != 2)
        co_return fail(ErrorKind::Invalid,
            Text::tr("Say: variables set NAME, or variables unset NAME. The value is asked for, or read from "
                     "standard input."));
    auto service = chosenService(*context, arguments, hasVariables);
    if (!service)
        co_return fail(std::move(service).error());
    const bool aims = arguments.has(u"branch"_qs) || arguments.has(u"target"_qs);
    if (aims && !(*service)->provider()->variables()->features().testFlag(VariableFeature::Targets))
        co_return fail(ErrorKind::Invalid,
            Text::tr("The variables of %1 know neither targets nor branches.").arg((*service)->title()));
    Async<QList<Variable>> reading = read(context, *service);
    auto variables = co_await reading;
    if (!variables)
        co_return fail(std::move(variables).error());
    VariableChange staged;
    staged.kind = remove ? VariableChange::Kind::Remove : VariableChange::Kind::Set;
    staged.variable.name = name;
    auto chosen = chosenVariable(*variables, name, arguments);
    if (!chosen)
        co_return fail(std::move(chosen).error());
    if (*chosen) {
        staged.variable = **chosen;
        staged.before = (*chosen)->value;
        staged.existed = true;
    } else if (remove) {
        co_return fail(nothingToRemove(*variables, name));
    } else {
        staged.variable.branch = arguments.value(u"branch"_qs);
        staged.variable.targets = arguments.values(u"target"_qs);
    }
    if (!remove && !arguments.has(dryRun)) {
        auto value = readSecret(Text::tr("Value of %1").arg(name));
        if (!value)
            co_return fail(std::move(value).error());
        staged.variable.value = *std::move(value);
    }
    Async<ActionTarget> looking = readTarget(context, (*service)->key());
    auto target = co_await looking;
    if (!target)
        co_return fail(std::move(target).error());
    QList<VariableChange> changes{staged};
    Async<Plan> planning = planVariables(*std::move(target), std::move(changes), context->cancel);
    Async<ExitCode> running = runPlan(context, std::move(planning), arguments);
    auto code = co_await running;
    co_return code;
}

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QString verb = arguments.positional().value(0);
    if (verb != u"list" && verb != u"diff" && verb != u"set" && verb != u"unset")
        co_return fail(ErrorKind::Invalid, Text::tr("Say: variables list, diff, set or unset."));
    Async<ExitCode> task = verb == u"list" ? list(context, arguments)
        : verb == u"diff"                  ? diff(context, arguments)
                                           : change(context, arguments, verb == u"unset");
    auto code = co_await task;
    co_return code;
}

} // namespace

Command variablesCommand()
{
    return {u"variables"_qs,
        {u"variables list [--environment NAME] [--service NAME]"_qs,
            u"variables diff ENVIRONMENT ENVIRONMENT [--service NAME]"_qs,
            u"variables set|unset NAME [--environment NAME] [--service NAME] [--target NAME] [--branch NAME] [--dry-run] [--confirm NAME --reason TEXT]"_qs},
        Text::tr("List, compare and change variables; values are never shown"),
        QStringList{u"environment"_qs, u"service"_qs, u"target"_qs, u"branch"_qs} + writeOptions, {dryRun},
        run};
}

} // namespace vigie
