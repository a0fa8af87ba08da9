// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/missingvariables.h"

#include <QSet>

#include <algorithm>

namespace vigie {

namespace {

struct Pair {
    std::shared_ptr<Provider> here;
    std::shared_ptr<Provider> elsewhere;
    MissingVariables found; ///< still without names
};

std::optional<EnvironmentKind> counterpart(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Production:
        return EnvironmentKind::Staging;
    case EnvironmentKind::Staging:
        return EnvironmentKind::Production;
    default:
        return std::nullopt;
    }
}

QList<Pair> pairs(const Session& session, const EnvironmentId& environment)
{
    QList<Pair> pairs;
    for (const ServiceHandle* const service : session.services(environment)) {
        const auto kind = counterpart(service->environmentKind());
        if (!kind || !service->provider() || !service->provider()->variables())
            continue;
        for (const EnvironmentConfig& other : session.workspace().environments) {
            const ServiceHandle* const same = session.service({other.id, service->key().service});
            if (other.kind == *kind && same && same->provider() && same->provider()->variables())
                pairs.append({service->provider(), same->provider(),
                    {service->key(), service->title(), same->environmentTitle(), {}}});
        }
    }
    return pairs;
}

QSet<QString> names(const QList<Variable>& variables)
{
    QSet<QString> names;
    for (const Variable& variable : variables) {
        if (variable.branch.isEmpty())
            names.insert(variable.name);
    }
    return names;
}

} // namespace

QStringList namesMissing(const QList<Variable>& here, const QList<Variable>& elsewhere)
{
    QStringList missing = (names(elsewhere) - names(here)).values();
    std::ranges::sort(missing);
    return missing;
}

Async<QList<MissingVariables>> missingVariables(
    QPointer<Session> session, EnvironmentId environment, CancelToken cancel)
{
    QList<MissingVariables> found;
    const QList<Pair> compared = session ? pairs(*session, environment) : QList<Pair>();
    for (Pair pair : compared) {
        Async<QList<Variable>> first = pair.here->variables()->list(cancel);
        const auto here = co_await first;
        Async<QList<Variable>> second = pair.elsewhere->variables()->list(cancel);
        const auto elsewhere = co_await second;
        if (!session)
            co_return fail(ErrorKind::Cancelled, Session::tr("The workspace was closed."));
        if (!here || !elsewhere)
            continue;
        pair.found.names = namesMissing(*here, *elsewhere);
        if (!pair.found.names.isEmpty())
            found.append(std::move(pair.found));
    }
    co_return found;
}

} // namespace vigie
