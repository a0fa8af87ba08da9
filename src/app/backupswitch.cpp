// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backupswitch.h"

#include "actions/runtimeactions.h"
#include "actions/variableactions.h"

#include <QCoreApplication>
#include <QUrl>

namespace vigie {

namespace {

using enum PlanCheck::Verdict;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DatabaseMove)
};

constexpr int usualPort = 5432;

Async<Secret> passwordOf(SecondDatabase database, CancelToken cancel)
{
    if (!database.credential)
        co_return Secret();
    Async<Secret> asking = database.credential(std::move(cancel));
    auto secret = co_await asking;
    co_return secret;
}

bool onSameServer(const DatabaseAddress& one, const DatabaseAddress& other)
{
    return one.host.compare(other.host, Qt::CaseInsensitive) == 0 && one.port == other.port;
}

/// Whether @p variable is an address of @p database.
bool names(const Variable& variable, const DatabaseAddress& database)
{
    return variable.value
        && movedUrl(QString::fromUtf8(variable.value->reveal()), database, database, Secret());
}

} // namespace

std::optional<QString> movedUrl(
    const QString& text, const DatabaseAddress& from, const DatabaseAddress& to, const Secret& password)
{
    // "postgresql+asyncpg://…": what stands behind the plus is the program's own affair.
    QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme().section(u'+', 0, 0);
    if (!url.isValid() || (scheme != u"postgres" && scheme != u"postgresql"))
        return {};
    const bool same = url.host().compare(from.host, Qt::CaseInsensitive) == 0
        && url.port(usualPort) == from.port && url.path().mid(1) == from.database;
    if (!same)
        return {};
    url.setHost(to.host);
    url.setPort(to.port);
    url.setPath(u'/' + to.database);
    // Roles belong to the server: on the same one the service goes on with its own.
    if (!onSameServer(from, to)) {
        url.setUserName(to.user, QUrl::DecodedMode);
        url.setPassword(QString::fromUtf8(password.reveal()), QUrl::DecodedMode);
    }
    return url.toString(QUrl::FullyEncoded);
}

Async<Plan> planDatabaseMove(ActionTarget service, DatabaseMove move, CancelToken cancel)
{
    VariablesApi* const variables = service.provider ? service.provider->variables() : nullptr;
    if (!variables || !service.provider->runtime())
        co_return fail(ErrorKind::Unsupported,
            Text::tr("%1 has no variables that can be set from here, or cannot be restarted.")
                .arg(service.serviceTitle));
    Async<QList<Variable>> listing = variables->list(cancel);
    auto listed = co_await listing;
    if (!listed)
        co_return fail(std::move(listed).error().during(Text::tr("plan the switch")));
    Async<Secret> asking = passwordOf(move.to, cancel);
    auto password = co_await asking;
    if (!password)
        co_return fail(std::move(password).error().during(Text::tr("plan the switch")));
    QList<VariableChange> changes;
    QStringList others;
    for (const Variable& variable : std::as_const(*listed)) {
        const auto moved = variable.value ? movedUrl(QString::fromUtf8(variable.value->reveal()),
                               move.from.address, move.to.address, *password)
                                          : std::nullopt;
        if (!moved)
            continue;
        if (variable.origin != Variable::Origin::Own) {
            others.append(Text::tr("%1 comes from %2").arg(variable.name, variable.originName));
            continue;
        }
        VariableChange change;
        change.variable = variable;
        change.before = variable.value;
        change.existed = true;
        change.variable.value = Secret(moved->toUtf8());
        changes.append(std::move(change));
    }
    if (changes.isEmpty())
        co_return fail(ErrorKind::NotFound,
            others.isEmpty() ? Text::tr("No variable of %1 that can be read is the address of this database.")
                                   .arg(service.serviceTitle)
                             : Text::tr("The address is not %1's own to change: %2.")
                                   .arg(service.serviceTitle, others.join(u", ")),
            others.isEmpty() ? QString() : Text::tr("Link the other add-on to it at the provider."));
    Async<Plan> setting = planVariables(service, changes, cancel);
    auto plan = co_await setting;
    if (!plan)
        co_return fail(std::move(plan).error());
    Async<Plan> restarting = planRestart(service, std::move(cancel));
    auto restart = co_await restarting;
    if (!restart)
        co_return fail(std::move(restart).error());
    plan->action = QStringLiteral("move-database");
    plan->title = Text::tr("Let %1 of %2 use %3")
                      .arg(service.serviceTitle, service.environmentTitle, move.to.address.display());
    plan->verb = Text::tr("Switch %1").arg(service.serviceTitle);
    plan->effects = {};
    for (const VariableChange& change : std::as_const(changes))
        plan->effects.append(Text::tr("%1 of %2 names %3 instead of %4.")
                                 .arg(change.variable.name, service.serviceTitle, move.to.address.display(),
                                     move.from.address.display()));
    plan->effects += restart->effects;
    plan->checks += restart->checks;
    plan->notCovered = {Text::tr("What was written to %1 meanwhile is not in %2.")
                            .arg(move.from.address.display(), move.to.address.display())};
    for (PlanStep& step : restart->steps) {
        step.id = u"restart-"_qs + step.id;
        plan->steps.append(std::move(step));
    }
    plan->undo = Text::tr("Set the variables back to their former values and restart: %1 is untouched.")
                     .arg(move.from.address.display());
    QJsonObject roles; // no secret, and what a way back has to know
    for (const VariableChange& change : std::as_const(changes))
        roles.insert(change.variable.name,
            QUrl(QString::fromUtf8(change.before->reveal())).userName(QUrl::FullyDecoded));
    plan->recipe = QJsonObject{{u"action"_qs, plan->action}, {u"roles"_qs, roles}};
    co_return plan;
}

Async<MoveStanding> readDatabaseMove(ActionTarget service, DatabaseMove move, CancelToken cancel)
{
    VariablesApi* const variables = service.provider ? service.provider->variables() : nullptr;
    if (!variables)
        co_return fail(ErrorKind::Unsupported,
            Text::tr("%1 has no variables that can be read from here.").arg(service.serviceTitle));
    Async<QList<Variable>> listing = variables->list(std::move(cancel));
    auto listed = co_await listing;
    if (!listed)
        co_return fail(std::move(listed).error().during(service.serviceTitle));
    MoveStanding standing;
    for (const Variable& variable : std::as_const(*listed)) {
        if (variable.origin != Variable::Origin::Own)
            continue;
        if (names(variable, move.from.address))
            standing.former.append(variable.name);
        else if (names(variable, move.to.address))
            standing.moved.append(variable.name);
    }
    QStringList sentences;
    if (!standing.former.isEmpty())
        sentences.append(
            Text::tr("%1 of %2 names %3.")
                .arg(standing.former.join(u", "), service.serviceTitle, move.from.address.display()));
    if (!standing.moved.isEmpty())
        sentences.append(
            Text::tr("%1 of %2 names %3, the restored database.")
                .arg(standing.moved.join(u", "), service.serviceTitle, move.to.address.display()));
    if (sentences.isEmpty())
        sentences.append(
            Text::tr("No variable of %1 that can be read names either database.").arg(service.serviceTitle));
    standing.sentence = sentences.join(u' ');
    co_return standing;
}

Async<Plan> planDatabaseMoveBack(
    ActionTarget service, DatabaseMove move, QJsonObject roles, CancelToken cancel)
{
    const DatabaseMove back{move.to, move.from};
    Async<Plan> planning = planDatabaseMove(service, back, std::move(cancel));
    auto plan = co_await planning;
    if (!plan)
        co_return plan;
    plan->title = Text::tr("Let %1 of %2 use %3 again")
                      .arg(service.serviceTitle, service.environmentTitle, move.from.address.display());
    const QString own = move.from.address.user;
    for (auto role = roles.constBegin(); role != roles.constEnd(); ++role) {
        const QString before = role.value().toString();
        const bool known = onSameServer(move.from.address, move.to.address) || before == own;
        plan->checks.append(
            {Text::tr("%1 named the role %2").arg(role.key(), before), known ? Passed : Blocking,
                known ? QString()
                      : Text::tr("Its password is not known here, only that of %1: set the variable at %2.")
                            .arg(own, service.providerTitle)});
    }
    co_return plan;
}

void appendMoves(Plan& plan, const QList<std::pair<QString, Plan>>& moves)
{
    for (const auto& [title, move] : moves) {
        for (PlanStep step : move.steps) {
            step.id = u"%1-%2"_qs.arg(move.target.service.text(), step.id);
            step.title = Text::tr("%1: %2").arg(title, step.title);
            plan.steps.append(std::move(step));
        }
        for (PlanCheck check : move.checks) {
            check.title = Text::tr("%1: %2").arg(title, check.title);
            plan.checks.append(std::move(check));
        }
        QJsonObject known = plan.recipe.value(u"moves").toObject();
        known.insert(move.target.service.text(), move.recipe.value(u"roles"));
        plan.recipe.insert(u"moves"_qs, known);
        plan.effects += move.effects;
        plan.notCovered += move.notCovered;
    }
}

} // namespace vigie
