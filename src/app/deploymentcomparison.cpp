// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/deploymentcomparison.h"

#include <QHash>
#include <QMap>

#include <algorithm>
#include <functional>

namespace vigie {

namespace {

std::shared_ptr<Provider> providerOf(const Session& session, const ServiceKey& key)
{
    const ServiceHandle* const service = session.service(key);
    return service ? service->provider() : nullptr;
}

Async<ComparedArtefact> readArtefact(std::shared_ptr<Provider> provider, DeploymentId id, CancelToken cancel)
{
    ComparedArtefact artefact;
    DeploymentsApi* const deployments = provider ? provider->deployments() : nullptr;
    if (!deployments)
        co_return artefact;
    Async<DeploymentDetail> question = deployments->detail(std::move(id), std::move(cancel));
    auto detail = co_await question;
    if (!detail) {
        artefact.problem = std::move(detail).error();
        co_return artefact;
    }
    artefact.facts = detail->facts;
    for (const DeploymentAlias& alias : std::as_const(detail->aliases)) {
        if (alias.state == AliasState::Assigned)
            artefact.domains.append(alias.name);
    }
    co_return artefact;
}

/// A null provider, or one without variables, has none: that is no failure.
Async<QList<Variable>> readVariables(std::shared_ptr<Provider> provider, CancelToken cancel)
{
    VariablesApi* const variables = provider ? provider->variables() : nullptr;
    if (!variables)
        co_return QList<Variable>();
    Async<QList<Variable>> question = variables->list(std::move(cancel));
    auto listed = co_await question;
    co_return listed;
}

void collectDates(const QList<Variable>& variables, TimePoint from, TimePoint until, ComparedVariables& found)
{
    for (const Variable& variable : variables) {
        if (!variable.editedAt)
            continue;
        found.providerDates = true;
        if (*variable.editedAt > from && *variable.editedAt <= until)
            found.dated.append({variable.name, *variable.editedAt, variable.editedBy});
    }
    std::ranges::sort(found.dated, {}, &DatedVariable::editedAt);
}

Async<ComparedVariables> readComparison(std::shared_ptr<Provider> olderProvider,
    std::shared_ptr<Provider> newerProvider, Deployment older, Deployment newer, CancelToken cancel)
{
    ComparedVariables compared;
    compared.twoEnvironments = older.service.environment != newer.service.environment;
    Async<QList<Variable>> first = readVariables(std::move(newerProvider), cancel);
    auto ofNewer = co_await first;
    if (!ofNewer) {
        compared.problem = std::move(ofNewer).error();
        co_return compared;
    }
    if (!compared.twoEnvironments) {
        collectDates(*ofNewer, older.createdAt, newer.createdAt, compared);
        co_return compared;
    }
    Async<QList<Variable>> second = readVariables(std::move(olderProvider), std::move(cancel));
    auto ofOlder = co_await second;
    if (ofOlder)
        compareNow(*ofOlder, *ofNewer, compared);
    else
        compared.problem = std::move(ofOlder).error();
    co_return compared;
}

QList<ComparedSchema> schemasOf(const Session& session, const Deployment& older, const Deployment& newer)
{
    QList<EnvironmentId> environments{older.service.environment};
    if (newer.service.environment != older.service.environment)
        environments.append(newer.service.environment);
    QList<ComparedSchema> schemas;
    for (const EnvironmentId& environment : std::as_const(environments)) {
        for (const ServiceHandle* const service : session.services(environment)) {
            const QList<SchemaSpan> spans = session.schemaOf(service->key());
            const bool reads = service->provider() && service->provider()->database();
            if (spans.isEmpty() && !reads)
                continue;
            ComparedSchema schema;
            schema.database = service->title();
            schema.environment = service->environmentTitle();
            schema.older = schemaAt(spans, older.createdAt);
            schema.newer = schemaAt(spans, newer.createdAt);
            schema.between = schemaBetween(spans, older.createdAt, newer.createdAt);
            if (!spans.isEmpty())
                schema.now = spans.last();
            schemas.append(std::move(schema));
        }
    }
    return schemas;
}

} // namespace

QList<RecordedVariable> recordedVariables(
    const QList<JournalEntry>& journal, const ServiceKey& service, TimePoint from, TimePoint until)
{
    QList<RecordedVariable> recorded;
    for (const JournalEntry& entry : journal) {
        if (entry.event != JournalEvent::StepEnded || entry.action != u"variables"
            || entry.environment != service.environment || entry.service != service.service
            || entry.at <= from || entry.at > until)
            continue;
        const bool set = entry.step.startsWith(u"set-");
        const bool removed = entry.step.startsWith(u"remove-");
        const bool done = entry.outcome == u"done";
        if ((!set && !removed) || (!done && entry.outcome != u"unknown"))
            continue;
        recorded.append({entry.step.sliced(entry.step.indexOf(u'-') + 1), removed, done, entry.at, entry.who,
            entry.reason});
    }
    return recorded;
}

void compareNow(const QList<Variable>& older, const QList<Variable>& newer, ComparedVariables& compared)
{
    // A service's own variable counts before one that comes from an add-on; branches hide nothing here.
    const auto byName = [](const QList<Variable>& variables) {
        QMap<QString, const Variable*> named;
        for (const Variable& variable : variables) {
            const Variable* const known = named.value(variable.name);
            if (variable.branch.isEmpty() && (!known || variable.origin < known->origin))
                named.insert(variable.name, &variable);
        }
        return named;
    };
    const auto left = byName(older);
    const auto right = byName(newer);
    for (auto it = left.begin(); it != left.end(); ++it) {
        const Variable* const other = right.value(it.key());
        if (!other)
            compared.onlyOlder.append(it.key());
        else if (!it.value()->value || !other->value)
            compared.unverifiable.append(it.key());
        else if (*it.value()->value == *other->value)
            ++compared.same;
        else
            compared.different.append(it.key());
    }
    for (auto it = right.begin(); it != right.end(); ++it) {
        if (!left.contains(it.key()))
            compared.onlyNewer.append(it.key());
    }
}

CommitsBetween commitsBetween(const QList<Deployment>& known, const Version& older, const Version& newer)
{
    CommitsBetween between;
    if (older.commit.isEmpty() || newer.commit.isEmpty())
        return between;
    struct Seen {
        Version version;
        TimePoint first;
    };
    QHash<QString, Seen> seen;
    for (const Deployment& deployment : known) {
        const Version& version = deployment.version;
        if (version.commit.isEmpty())
            continue;
        if (!seen.contains(version.commit))
            seen.insert(version.commit, {version, deployment.createdAt});
        Seen& entry = seen[version.commit];
        entry.first = std::min(entry.first, deployment.createdAt);
        if (entry.version.message.isEmpty())
            entry.version.message = version.message;
        if (entry.version.branch.isEmpty())
            entry.version.branch = version.branch;
    }
    if (!seen.contains(older.commit) || !seen.contains(newer.commit))
        return between;
    between.known = true;
    const Seen& one = seen[older.commit];
    const Seen& other = seen[newer.commit];
    between.backwards = other.first < one.first;
    const Seen& from = between.backwards ? other : one;
    const Seen& until = between.backwards ? one : other;
    QList<Seen> found;
    for (const Seen& entry : std::as_const(seen)) {
        const bool elsewhere = !entry.version.branch.isEmpty() && !until.version.branch.isEmpty()
            && entry.version.branch != until.version.branch;
        if (entry.first > from.first && entry.first <= until.first && !elsewhere)
            found.append(entry);
    }
    std::ranges::sort(found, std::ranges::greater(), &Seen::first);
    for (const Seen& entry : std::as_const(found))
        between.commits.append(entry.version);
    return between;
}

CommitsBetween commitsBetween(const Session& session, const Deployment& older, const Deployment& newer)
{
    QList<Deployment> known{older, newer};
    for (const ServiceHandle* const service : session.services()) {
        if (service->deployments().value)
            known += *service->deployments().value;
    }
    return commitsBetween(known, older.version, newer.version);
}

Async<DeploymentComparison> compareDeployments(
    QPointer<Session> session, Deployment older, Deployment newer, CancelToken cancel)
{
    DeploymentComparison comparison;
    const std::shared_ptr<Provider> olderProvider = providerOf(*session, older.service);
    const std::shared_ptr<Provider> newerProvider = providerOf(*session, newer.service);
    Async<ComparedArtefact> first = readArtefact(olderProvider, older.id, cancel);
    auto ofOlder = co_await first;
    Async<ComparedArtefact> second = readArtefact(newerProvider, newer.id, cancel);
    auto ofNewer = co_await second;
    Async<ComparedVariables> third = readComparison(olderProvider, newerProvider, older, newer, cancel);
    auto variables = co_await third;
    if (!ofOlder || !ofNewer || !variables || !session)
        co_return fail(ErrorKind::Cancelled, Session::tr("The workspace was closed."));
    comparison.older = *std::move(ofOlder);
    comparison.newer = *std::move(ofNewer);
    comparison.variables = *std::move(variables);
    // The journal on disk also holds what other windows and commands did since it was last read.
    Async<QList<JournalEntry>> reading = session->journal()->entries();
    auto journal = co_await reading;
    if (!session)
        co_return fail(ErrorKind::Cancelled, Session::tr("The workspace was closed."));
    if (journal && !comparison.variables.twoEnvironments) {
        QList<ServiceKey> services{older.service};
        if (newer.service != older.service)
            services.append(newer.service);
        for (const ServiceKey& service : std::as_const(services))
            comparison.variables.recorded
                += recordedVariables(*journal, service, older.createdAt, newer.createdAt);
        std::ranges::stable_sort(comparison.variables.recorded, {}, &RecordedVariable::at);
    } else if (!journal && !comparison.variables.problem) {
        comparison.variables.problem = std::move(journal).error();
    }
    comparison.schemas = schemasOf(*session, older, newer);
    co_return comparison;
}

} // namespace vigie
