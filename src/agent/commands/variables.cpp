// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/variableactions.h"
#include "agent/prompt.h"
#include "agent/runplan.h"

#include <QCoreApplication>
#include <QMap>

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
        rows.append({variable.name, originName(variable.origin), variable.targets.join(u", "), mark});
        QJsonObject object{{u"name"_qs, variable.name}, {u"origin"_qs, originName(variable.origin)},
            {u"originName"_qs, variable.originName},
            {u"targets"_qs, QJsonArray::fromStringList(variable.targets)},
            {u"readable"_qs, variable.value.has_value()}};
        if (variable.value)
            object.insert(u"fingerprint"_qs, variable.value->fingerprint());
        objects.append(object);
    }
    context->console.list(
        {Text::tr("NAME"), Text::tr("ORIGIN"), Text::tr("TARGETS"), Text::tr("FINGERPRINT")}, rows, objects);
    co_return ExitCode::Done;
}

Async<ExitCode> diff(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QStringList& names = arguments.positional();
    if (names.size() != 3)
        co_return fail(
            ErrorKind::Invalid, Text::tr("Say: variables diff ENVIRONMENT ENVIRONMENT --service NAME."));
    QList<QMap<QString, Variable>> sides;
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
        QMap<QString, Variable> side;
        for (const Variable& variable : std::as_const(*variables))
            side.insert(variable.name, variable);
        sides.append(side);
    }
    QStringList all = sides.at(0).keys() + sides.at(1).keys();
    all.removeDuplicates();
    all.sort();
    QList<QStringList> rows;
    QJsonArray objects;
    bool different = false;
    for (const QString& name : std::as_const(all)) {
        const bool left = sides.at(0).contains(name);
        const bool right = sides.at(1).contains(name);
        QString state = u"same"_qs;
        if (!left || !right)
            state = left ? u"missing-right"_qs : u"missing-left"_qs;
        else if (!sides.at(0).value(name).value || !sides.at(1).value(name).value)
            state = u"unverifiable"_qs;
        else if (!(*sides.at(0).value(name).value == *sides.at(1).value(name).value))
            state = u"different"_qs;
        different = different || (state != u"same" && state != u"unverifiable");
        rows.append({name, state});
        objects.append(QJsonObject{{u"name"_qs, name}, {u"state"_qs, state}});
    }
    context->console.list({Text::tr("NAME"), Text::tr("STATE")}, rows, objects);
    co_return different ? ExitCode::No : ExitCode::Done;
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
    Async<QList<Variable>> reading = read(context, *service);
    auto variables = co_await reading;
    if (!variables)
        co_return fail(std::move(variables).error());
    VariableChange staged;
    staged.kind = remove ? VariableChange::Kind::Remove : VariableChange::Kind::Set;
    staged.variable.name = name;
    for (const Variable& known : std::as_const(*variables)) {
        if (known.name != name || (staged.existed && known.origin != Variable::Origin::Own))
            continue;
        staged.variable = known;
        staged.before = known.value;
        staged.existed = true;
    }
    if (remove && !staged.existed)
        co_return fail(ErrorKind::NotFound, Text::tr("There is no variable %1.").arg(name));
    if (arguments.has(u"target"_qs))
        staged.variable.targets = arguments.values(u"target"_qs);
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
            u"variables set|unset NAME [--environment NAME] [--service NAME] [--target NAME] [--dry-run] [--confirm NAME --reason TEXT]"_qs},
        Text::tr("List, compare and change variables; values are never shown"),
        QStringList{u"environment"_qs, u"service"_qs, u"target"_qs} + writeOptions, {dryRun}, run};
}

} // namespace vigie
