// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/variablesfacet.h"

#include "providers/vercel/text.h"
#include "providers/vercel/variables.h"

#include <QJsonArray>

namespace vigie::vercelapi {

namespace {

/// A project's entries, and the names of its custom environments.
struct VariableList {
    QList<VariableRecord> records;
    CustomEnvironments environments;
};

QString listPath(const Session& session)
{
    return encodedPath({u"v10", u"projects", session.settings.project, u"env"});
}

QString entryPath(const Session& session, const QString& id)
{
    return encodedPath({u"v9", u"projects", session.settings.project, u"env", id});
}

Async<VariableList> readAll(SessionPtr session, CancelToken cancel)
{
    const QString path = encodedPath({u"v9", u"projects", session->settings.project, u"custom-environments"});
    VariableList all;
    auto environments = co_await readJson(session, path, Query(), cancel);
    if (environments)
        all.environments = CustomEnvironments(*environments);
    else if (environments.error().kind() != ErrorKind::NotFound // plans without custom environments say so
        && environments.error().kind() != ErrorKind::Forbidden)
        co_return fail(std::move(environments).error().during(Text::tr("list environments")));
    Query query;
    query.append(
        std::pair(u"decrypt"_qs, u"true"_qs)); // where it is not honoured, entries are asked for singly
    auto answer = co_await readJson(session, listPath(*session), std::move(query), std::move(cancel));
    if (!answer)
        co_return fail(std::move(answer).error().during(Text::tr("list variables")));
    all.records = variablesFrom(*answer, all.environments);
    if (auto problem = answer->problem())
        co_return fail(std::move(*problem).during(Text::tr("list variables")));
    co_return all;
}

Async<QList<Variable>> listVariables(SessionPtr session, CancelToken cancel)
{
    auto all = co_await readAll(session, cancel);
    if (!all)
        co_return fail(std::move(all).error());
    QList<Variable> variables;
    bool mayDecrypt = true; // a step-up sign-in or a missing right concerns them all: ask once
    for (VariableRecord& record : all->records) {
        if (!appliesTo(record, session->settings))
            continue;
        if (record.needsDecryption && mayDecrypt && !record.variable.id.isEmpty()) {
            const QString path
                = encodedPath({u"v1", u"projects", session->settings.project, u"env", record.variable.id});
            auto single = co_await readJson(session, path, Query(), cancel);
            if (single && single->booleanOr(u"decrypted", false))
                record.variable.value = Secret(single->textOr(u"value").toUtf8());
            else if (!single && single.error().kind() == ErrorKind::Forbidden)
                mayDecrypt = false;
            else if (!single && single.error().kind() != ErrorKind::NotFound)
                co_return fail(std::move(single).error().during(Text::tr("read variable")));
        }
        variables.append(record.variable);
    }
    co_return variables;
}

Error forProductionToo(const QString& name)
{
    return Error(ErrorKind::Forbidden,
        Text::tr("The variable %1 has one value for production and for this environment.").arg(name),
        Text::tr("Change it from production, or give this environment a variable of its own at Vercel."));
}

/// From a preview, a grant covers nothing that production gets.
bool reachesProduction(const QStringList& targets, const Settings& settings)
{
    return !settings.isProduction() && targets.contains(u"production");
}

/// Refusals that mean "there is one already" get words of their own; the rest stay as they are.
Error asVariableError(Error error, const QString& name)
{
    const bool exists = error.kind() == ErrorKind::Conflict && error.reply()
        && (error.reply()->code.contains(u"ENV_", Qt::CaseInsensitive)
            || error.reply()->code.compare(u"EXISTING_KEY_AND_TARGET", Qt::CaseInsensitive) == 0);
    if (!exists)
        return error;
    const ServiceReply reply = *error.reply();
    return Error(ErrorKind::Conflict,
        Text::tr("A variable %1 exists already for one of these targets.").arg(name),
        Text::tr("Read the variables again and change the one that exists."))
        .quoting(reply);
}

/// A creation answers 201 even when it created nothing; `failed` tells.
std::optional<Error> failureIn(const JsonReader& answer, const QString& name, const QString& service)
{
    const QList<JsonReader> failures = answer.listIf(u"failed");
    if (failures.isEmpty())
        return std::nullopt;
    const auto told = failures.first().objectIf(u"error");
    ServiceReply reply;
    reply.service = service;
    reply.status = 201;
    reply.code = told ? told->textOr(u"code") : QString();
    reply.text = told ? told->textOr(u"message") : QString();
    const bool exists = reply.code.contains(u"ENV_CONFLICT", Qt::CaseInsensitive)
        || reply.code.contains(u"ALREADY_EXISTS", Qt::CaseInsensitive)
        || reply.code.compare(u"EXISTING_KEY_AND_TARGET", Qt::CaseInsensitive) == 0;
    Error error(exists ? ErrorKind::Conflict : ErrorKind::Invalid,
        exists ? Text::tr("A variable %1 exists already for one of these targets.").arg(name)
               : Text::tr("Vercel did not accept the variable %1.").arg(name));
    return std::move(error).quoting(std::move(reply));
}

Async<void> createVariable(
    SessionPtr session, Variable variable, VariableTargets targets, WriteGrant grant, CancelToken cancel)
{
    std::optional<QJsonObject> body = creationOf(variable, targets);
    auto answer = co_await writeJson(session, HttpMethod::Post, listPath(*session), Query(), std::move(body),
        std::move(grant), std::move(cancel));
    if (!answer)
        co_return fail(
            asVariableError(std::move(answer).error(), variable.name).during(Text::tr("create variable")));
    if (auto failure = failureIn(*answer, variable.name, session->client->service()))
        co_return fail(std::move(*failure).during(Text::tr("create variable")));
    co_return {};
}

Async<void> editVariable(
    SessionPtr session, VariableRecord entry, QJsonObject change, WriteGrant grant, CancelToken cancel)
{
    const QString path = entryPath(*session, entry.variable.id);
    std::optional<QJsonObject> body = std::move(change);
    auto answer = co_await writeJson(
        session, HttpMethod::Patch, path, Query(), std::move(body), std::move(grant), std::move(cancel));
    if (!answer)
        co_return fail(asVariableError(std::move(answer).error(), entry.variable.name)
                           .during(Text::tr("change variable")));
    co_return {};
}

Async<void> setVariable(SessionPtr session, Variable variable, WriteGrant grant, CancelToken cancel)
{
    const Settings& settings = session->settings;
    auto all = co_await readAll(session, cancel);
    if (!all)
        co_return fail(std::move(all).error());
    if (variable.branch.isEmpty() && variable.id.isEmpty())
        variable.branch = settings.branch;
    const auto entry = findVariable(all->records, variable, settings);
    QStringList names = variable.targets;
    if (names.isEmpty() && !entry)
        names = QStringList{settings.target};
    if (reachesProduction(names, settings) || (entry && reachesProduction(entry->variable.targets, settings)))
        co_return fail(forProductionToo(variable.name));
    auto targets = targetsFrom(names, all->environments);
    if (!targets)
        co_return fail(std::move(targets).error());
    if (!entry && !variable.id.isEmpty()) {
        co_return fail(ErrorKind::Conflict,
            Text::tr("The variable %1 is no longer there.").arg(variable.name),
            Text::tr("Read the variables again."));
    }
    if (!entry) {
        if (!variable.value)
            co_return fail(ErrorKind::Invalid, Text::tr("A new variable needs a value."));
        auto created = co_await createVariable(
            session, std::move(variable), *std::move(targets), std::move(grant), std::move(cancel));
        co_return created;
    }
    QJsonObject change; // only what differs: the rest stays as Vercel has it
    if (variable.value)
        change.insert(u"value"_qs, QString::fromUtf8(variable.value->reveal()));
    if (variable.name != entry->variable.name)
        change.insert(u"key"_qs, variable.name);
    if (!names.isEmpty()
        && (targets->builtIn != entry->builtInTargets
            || targets->customEnvironmentIds != entry->customEnvironmentIds)) {
        change.insert(u"target"_qs, QJsonArray::fromStringList(targets->builtIn));
        change.insert(u"customEnvironmentIds"_qs, QJsonArray::fromStringList(targets->customEnvironmentIds));
    }
    if (variable.branch != entry->variable.branch && !variable.id.isEmpty())
        change.insert(
            u"gitBranch"_qs, variable.branch.isEmpty() ? QJsonValue() : QJsonValue(variable.branch));
    if (change.isEmpty())
        co_return {};
    auto edited
        = co_await editVariable(session, *entry, std::move(change), std::move(grant), std::move(cancel));
    co_return edited;
}

Async<void> removeVariable(SessionPtr session, Variable variable, WriteGrant grant, CancelToken cancel)
{
    const Settings& settings = session->settings;
    auto all = co_await readAll(session, cancel);
    if (!all)
        co_return fail(std::move(all).error());
    const auto entry = findVariable(all->records, variable, settings);
    if (!entry || entry->variable.id.isEmpty()) {
        co_return fail(ErrorKind::NotFound,
            Text::tr("The variable %1 is no longer there.").arg(variable.name),
            Text::tr("Read the variables again."));
    }
    if (!appliesTo(*entry, settings)) {
        co_return fail(ErrorKind::Forbidden,
            Text::tr("The variable %1 does not belong to this environment.").arg(variable.name),
            Text::tr("Do this from the environment that it belongs to."));
    }
    QStringList builtIn = entry->builtInTargets;
    QStringList custom = entry->customEnvironmentIds;
    builtIn.removeAll(settings.target);
    custom.removeAll(all->environments.idOf(settings.target));
    if (!builtIn.isEmpty() || !custom.isEmpty()) { // other environments keep it
        QJsonObject change{
            {u"target"_qs, QJsonArray::fromStringList(builtIn)},
            {u"customEnvironmentIds"_qs, QJsonArray::fromStringList(custom)},
        };
        auto edited
            = co_await editVariable(session, *entry, std::move(change), std::move(grant), std::move(cancel));
        co_return edited;
    }
    const QString path = entryPath(*session, entry->variable.id);
    std::optional<QJsonObject> none;
    auto answer = co_await writeJson(
        session, HttpMethod::Delete, path, Query(), std::move(none), std::move(grant), std::move(cancel));
    if (!answer)
        co_return fail(std::move(answer).error().during(Text::tr("remove variable")));
    co_return {};
}

} // namespace

VariableFeatures VariablesFacet::features() const
{
    VariableFeatures features = VariableFeature::SetOne;
    features |= VariableFeature::RemoveOne;
    features |= VariableFeature::Targets;
    features |= VariableFeature::WriteOnlyValues;
    return features;
}

Async<QList<Variable>> VariablesFacet::list(CancelToken cancel)
{
    return listVariables(m_session, std::move(cancel));
}

Async<void> VariablesFacet::set(Variable variable, WriteGrant grant, CancelToken cancel)
{
    return setVariable(m_session, std::move(variable), std::move(grant), std::move(cancel));
}

Async<void> VariablesFacet::remove(Variable variable, WriteGrant grant, CancelToken cancel)
{
    return removeVariable(m_session, std::move(variable), std::move(grant), std::move(cancel));
}

} // namespace vigie::vercelapi
