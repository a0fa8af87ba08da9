// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/sim/vercelwire.h"

#include "sim/world.h"

#include <QCryptographicHash>

namespace vigie::sim::vercel {

namespace {

constexpr qint64 RepositoryId = 648'215'903;

QJsonValue number(std::optional<qint64> value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonObject creator(const World& world, PersonIndex index)
{
    const Person* person = world.person(index);
    if (!person)
        return {{u"uid"_qs, u"vercel"_qs}, {u"username"_qs, u"vercel[bot]"_qs},
            {u"email"_qs, u"bot@vercel.example"_qs}};
    return {{u"uid"_qs, person->vercelId}, {u"username"_qs, person->login}, {u"email"_qs, person->email},
        {u"githubLogin"_qs, person->login}};
}

QJsonObject meta(const World& world, const WebDeployment& deployment)
{
    QJsonObject result;
    if (deployment.source == u"redeploy" || deployment.source == u"promote")
        result[u"action"_qs] = deployment.source;
    const Commit* commit = world.commits().find(deployment.commit);
    if (!commit)
        return result;
    const Person* author = world.person(commit->author);
    result[u"githubCommitSha"_qs] = commit->sha;
    result[u"githubCommitRef"_qs] = deployment.branch;
    result[u"githubCommitMessage"_qs] = commit->message;
    result[u"githubCommitAuthorName"_qs] = author ? author->name : QString();
    result[u"githubCommitAuthorLogin"_qs] = author ? author->login : QString();
    result[u"githubCommitOrg"_qs] = u"mecapy"_qs;
    result[u"githubCommitRepo"_qs] = u"mecapy"_qs;
    result[u"githubOrg"_qs] = u"mecapy"_qs;
    result[u"githubRepo"_qs] = u"mecapy"_qs;
    result[u"githubRepoId"_qs] = QString::number(RepositoryId);
    result[u"githubDeployment"_qs] = u"1"_qs;
    return result;
}

QString sourceName(const WebDeployment& deployment)
{
    return deployment.source == u"promote" ? u"redeploy"_qs : deployment.source;
}

/// What every shape says about the course of a deployment so far.
void addCourse(QJsonObject& object, const World& world, const WebDeployment& deployment, TimePoint at)
{
    const WebState state = deployment.stateAt(at);
    object[u"readyState"_qs] = readyState(state);
    if (state == WebState::Ready) {
        object[u"ready"_qs] = toMsecs(deployment.ends);
        if (deployment.target == WebTarget::Production)
            object[u"readySubstate"_qs]
                = world.web().everServedProduction(deployment.id, at) ? u"PROMOTED"_qs : u"STAGED"_qs;
    } else if (state == WebState::Error) {
        object[u"errorCode"_qs] = u"BUILD_FAILED"_qs;
        object[u"errorMessage"_qs] = u"Command \"npm run build\" exited with 1"_qs;
    }
}

TimePoint assignedAt(const World& world, const WebDeployment& deployment)
{
    for (const AliasMove& move : world.web().moves()) {
        if (move.to == deployment.id && move.kind == AliasMove::Kind::Deploy)
            return std::max(move.settles, deployment.ends);
    }
    return deployment.ends;
}

QJsonObject buildSettings()
{
    return {{u"framework"_qs, u"nextjs"_qs}, {u"buildCommand"_qs, QJsonValue()},
        {u"devCommand"_qs, QJsonValue()}, {u"installCommand"_qs, QJsonValue()},
        {u"outputDirectory"_qs, QJsonValue()}, {u"commandForIgnoringBuildStep"_qs, QJsonValue()},
        {u"nodeVersion"_qs, u"22.x"_qs}};
}

QJsonObject githubLink(const World& world)
{
    return {{u"type"_qs, u"github"_qs}, {u"org"_qs, u"mecapy"_qs}, {u"repo"_qs, u"mecapy"_qs},
        {u"repoId"_qs, RepositoryId}, {u"repoOwnerId"_qs, 90'412'775}, {u"productionBranch"_qs, u"main"_qs},
        {u"gitCredentialId"_qs, u"cred_"_qs + world.seed().hex(40, "git-credential")},
        {u"sourceless"_qs, true}, {u"createdAt"_qs, toMsecs(world.web().projectCreated())},
        {u"deployHooks"_qs, QJsonArray()}};
}

/// The most recent deployments of either kind, newest first.
QJsonArray latestDeployments(const World& world, TimePoint at)
{
    QJsonArray result;
    const auto& all = world.web().deployments();
    for (auto it = all.crbegin(); it != all.crend() && result.size() < 5; ++it) {
        if (it->created <= at)
            result.append(embeddedDeployment(world, *it, at));
    }
    return result;
}

QJsonValue lastAliasRequest(const World& world, TimePoint at)
{
    const auto move = world.web().lastMoveRequest();
    if (!move)
        return {};
    return QJsonObject{{u"fromDeploymentId"_qs, move->from}, {u"toDeploymentId"_qs, move->to},
        {u"jobStatus"_qs, jobStatus(*move, at)}, {u"requestedAt"_qs, toMsecs(move->requested)},
        {u"type"_qs, move->kind == AliasMove::Kind::Rollback ? u"rollback"_qs : u"promote"_qs}};
}

} // namespace

HttpResponse success(const QJsonValue& value, int status)
{
    return HttpResponse::json(value, status, "application/json; charset=utf-8");
}

HttpResponse failure(int status, const QString& code, const QString& message, QJsonObject extra)
{
    extra[u"code"_qs] = code;
    extra[u"message"_qs] = message;
    return success(QJsonObject{{u"error"_qs, extra}}, status);
}

HttpResponse failure(const Error& error, int otherwise)
{
    if (error.kind() == ErrorKind::NotFound)
        return failure(404, u"not_found"_qs, error.what());
    if (error.kind() == ErrorKind::Conflict)
        return failure(409, u"conflict"_qs, error.what());
    return failure(
        otherwise, otherwise == 422 ? u"unprocessable_entity"_qs : u"bad_request"_qs, error.what());
}

QJsonObject pagination(qsizetype count, std::optional<qint64> next, std::optional<qint64> prev)
{
    return {{u"count"_qs, count}, {u"next"_qs, number(next)}, {u"prev"_qs, number(prev)}};
}

QJsonObject user(const World& world)
{
    const Person& person = *world.person(Operator);
    return {{u"id"_qs, person.vercelId}, {u"email"_qs, person.email}, {u"name"_qs, person.name},
        {u"username"_qs, person.login}, {u"avatar"_qs, QJsonValue()},
        {u"defaultTeamId"_qs, world.web().teamId()}, {u"version"_qs, u"northstar"_qs},
        {u"createdAt"_qs, toMsecs(world.web().projectCreated())}, {u"softBlock"_qs, QJsonValue()},
        {u"billing"_qs, QJsonValue()}, {u"resourceConfig"_qs, QJsonObject()},
        {u"stagingPrefix"_qs, person.login}, {u"hasTrialAvailable"_qs, false}};
}

QJsonObject team(const World& world)
{
    const qint64 created = toMsecs(world.web().projectCreated());
    return {{u"id"_qs, world.web().teamId()}, {u"slug"_qs, world.web().teamSlug()},
        {u"name"_qs, world.web().teamName()}, {u"creatorId"_qs, world.person(Operator)->vercelId},
        {u"avatar"_qs, QJsonValue()}, {u"description"_qs, QJsonValue()}, {u"createdAt"_qs, created},
        {u"updatedAt"_qs, created}, {u"stagingPrefix"_qs, world.web().teamSlug()},
        {u"sensitiveEnvironmentVariablePolicy"_qs, u"default"_qs},
        {u"billing"_qs, QJsonObject{{u"plan"_qs, u"pro"_qs}}},
        {u"membership"_qs,
            QJsonObject{{u"uid"_qs, world.person(Operator)->vercelId}, {u"role"_qs, u"OWNER"_qs},
                {u"teamId"_qs, world.web().teamId()}, {u"confirmed"_qs, true}, {u"created"_qs, created},
                {u"createdAt"_qs, created}}}};
}

QJsonObject member(const World& world, PersonIndex index)
{
    const Person& person = *world.person(index);
    return {{u"uid"_qs, person.vercelId}, {u"username"_qs, person.login}, {u"email"_qs, person.email},
        {u"name"_qs, person.name}, {u"role"_qs, index == Operator ? u"OWNER"_qs : u"MEMBER"_qs},
        {u"confirmed"_qs, true}, {u"createdAt"_qs, toMsecs(world.web().projectCreated())},
        {u"github"_qs, QJsonObject{{u"login"_qs, person.login}}}};
}

QString readyState(WebState state)
{
    switch (state) {
    case WebState::Queued:
        return u"QUEUED"_qs;
    case WebState::Building:
        return u"BUILDING"_qs;
    case WebState::Ready:
        return u"READY"_qs;
    case WebState::Error:
        return u"ERROR"_qs;
    case WebState::Canceled:
        return u"CANCELED"_qs;
    }
    return {};
}

QString targetName(const WebDeployment& deployment)
{
    return deployment.target == WebTarget::Production ? u"production"_qs : u"preview"_qs;
}

QString inspectorUrl(const World& world, const WebDeployment& deployment)
{
    return u"https://vercel.com/%1/%2/%3"_qs.arg(
        world.web().teamSlug(), world.web().projectName(), deployment.id.mid(4));
}

QString buildId(const World& world, const WebDeployment& deployment)
{
    return u"bld_"_qs + world.seed().lowerWord(9, (u"build "_qs + deployment.id).toLatin1());
}

bool aliasAssigned(const World& world, const WebDeployment& deployment, TimePoint at)
{
    return deployment.stateAt(at) == WebState::Ready && assignedAt(world, deployment) <= at;
}

bool isRollbackCandidate(const World& world, const WebDeployment& deployment, TimePoint at)
{
    const WebDeployment* current = world.web().productionAt(at);
    return deployment.target == WebTarget::Production && deployment.stateAt(at) == WebState::Ready
        && world.web().everServedProduction(deployment.id, at) && (!current || current->id != deployment.id);
}

QJsonObject listedDeployment(const World& world, const WebDeployment& deployment, TimePoint at)
{
    const bool production = deployment.target == WebTarget::Production;
    QJsonObject result{{u"uid"_qs, deployment.id}, {u"id"_qs, deployment.id},
        {u"name"_qs, world.web().projectName()}, {u"projectId"_qs, world.web().projectId()},
        {u"url"_qs, deployment.host}, {u"created"_qs, toMsecs(deployment.created)},
        {u"createdAt"_qs, toMsecs(deployment.created)}, {u"type"_qs, u"LAMBDAS"_qs},
        {u"target"_qs, production ? QJsonValue(u"production"_qs) : QJsonValue()},
        {u"source"_qs, sourceName(deployment)}, {u"creator"_qs, creator(world, deployment.creator)},
        {u"inspectorUrl"_qs, inspectorUrl(world, deployment)}, {u"meta"_qs, meta(world, deployment)},
        {u"isRollbackCandidate"_qs, isRollbackCandidate(world, deployment, at)},
        {u"aliasError"_qs, QJsonValue()},
        {u"aliasAssigned"_qs,
            aliasAssigned(world, deployment, at) ? QJsonValue(toMsecs(assignedAt(world, deployment)))
                                                 : QJsonValue()}};
    addCourse(result, world, deployment, at);
    result[u"state"_qs] = result[u"readyState"_qs];
    if (deployment.building <= at)
        result[u"buildingAt"_qs] = toMsecs(deployment.building);
    return result;
}

QJsonObject fullDeployment(const World& world, const WebDeployment& deployment, TimePoint at)
{
    const WebPlatform& web = world.web();
    const bool production = deployment.target == WebTarget::Production;
    const bool assigned = aliasAssigned(world, deployment, at);
    QJsonArray names, own, automatic;
    const QStringList pointing = web.aliasesOf(deployment, at);
    for (const QString& name : pointing) {
        names.append(name);
        (web.productionDomains().contains(name) ? own : automatic).append(name);
    }
    // The documents want a start of the build even of one that still waits: the service then sends this.
    const TimePoint building = std::min(deployment.building, std::max(at, deployment.created));
    QJsonObject result{{u"id"_qs, deployment.id}, {u"name"_qs, web.projectName()},
        {u"projectId"_qs, web.projectId()}, {u"url"_qs, deployment.host},
        {u"inspectorUrl"_qs, inspectorUrl(world, deployment)}, {u"version"_qs, 2},
        {u"type"_qs, u"LAMBDAS"_qs}, {u"public"_qs, false}, {u"plan"_qs, u"pro"_qs},
        {u"ownerId"_qs, web.teamId()}, {u"createdAt"_qs, toMsecs(deployment.created)},
        {u"buildingAt"_qs, toMsecs(building)}, {u"bootedAt"_qs, toMsecs(building)},
        {u"buildSkipped"_qs, false}, {u"createdIn"_qs, u"cdg1"_qs}, {u"regions"_qs, QJsonArray{u"cdg1"_qs}},
        {u"routes"_qs, QJsonValue()},
        {u"target"_qs, production ? QJsonValue(u"production"_qs) : QJsonValue()},
        {u"source"_qs, sourceName(deployment)},
        {u"creator"_qs,
            [&] {
                QJsonObject who = creator(world, deployment.creator);
                who.remove(u"email"_qs);
                return who;
            }()},
        {u"team"_qs,
            QJsonObject{
                {u"id"_qs, web.teamId()}, {u"slug"_qs, web.teamSlug()}, {u"name"_qs, web.teamName()}}},
        {u"project"_qs,
            QJsonObject{{u"id"_qs, web.projectId()}, {u"name"_qs, web.projectName()},
                {u"framework"_qs, u"nextjs"_qs}}},
        {u"projectSettings"_qs, buildSettings()}, {u"meta"_qs, meta(world, deployment)}, {u"alias"_qs, names},
        {u"userAliases"_qs, own}, {u"automaticAliases"_qs, automatic}, {u"aliasAssigned"_qs, assigned},
        {u"aliasAssignedAt"_qs, assigned ? QJsonValue(toMsecs(assignedAt(world, deployment))) : QJsonValue()},
        {u"aliasError"_qs, QJsonValue()}, {u"aliasFinal"_qs, names.isEmpty() ? QJsonValue() : names.first()},
        {u"autoAssignCustomDomains"_qs, web.autoAssignsDomains()},
        {u"build"_qs, QJsonObject{{u"env"_qs, QJsonArray()}}}, {u"env"_qs, QJsonArray()},
        {u"lambdas"_qs, QJsonArray()}, {u"isInConcurrentBuildsQueue"_qs, false},
        {u"isInSystemBuildsQueue"_qs, false}};
    addCourse(result, world, deployment, at);
    result[u"status"_qs] = result[u"readyState"_qs];
    const WebState state = deployment.stateAt(at);
    if (state == WebState::Error) {
        result[u"errorStep"_qs] = u"buildStep"_qs;
        result[u"errorLink"_qs] = u"https://vercel.link/build-failed"_qs;
        result[u"readyStateReason"_qs] = result[u"errorMessage"_qs];
        result[u"buildErrorAt"_qs] = toMsecs(deployment.ends);
    } else if (state == WebState::Canceled) {
        result[u"canceledAt"_qs] = toMsecs(deployment.ends);
    }
    if (!deployment.commit.isEmpty())
        result[u"gitSource"_qs] = QJsonObject{{u"type"_qs, u"github"_qs}, {u"repoId"_qs, RepositoryId},
            {u"org"_qs, u"mecapy"_qs}, {u"repo"_qs, u"mecapy"_qs}, {u"ref"_qs, deployment.branch},
            {u"sha"_qs, deployment.commit}, {u"prId"_qs, QJsonValue()}};
    return result;
}

QJsonObject embeddedDeployment(const World& world, const WebDeployment& deployment, TimePoint at)
{
    const bool production = deployment.target == WebTarget::Production;
    const Person* person = world.person(deployment.creator);
    QJsonObject result{{u"id"_qs, deployment.id}, {u"name"_qs, world.web().projectName()},
        {u"url"_qs, deployment.host}, {u"deploymentHostname"_qs, deployment.host.section(u'.', 0, 0)},
        {u"alias"_qs, QJsonArray::fromStringList(world.web().aliasesOf(deployment, at))},
        {u"aliasAssigned"_qs,
            aliasAssigned(world, deployment, at) ? QJsonValue(toMsecs(assignedAt(world, deployment)))
                                                 : QJsonValue(false)},
        {u"aliasError"_qs, QJsonValue()}, {u"createdAt"_qs, toMsecs(deployment.created)},
        {u"createdIn"_qs, u"cdg1"_qs}, {u"creator"_qs, creator(world, deployment.creator)},
        {u"meta"_qs, meta(world, deployment)}, {u"plan"_qs, u"pro"_qs}, {u"private"_qs, true},
        {u"target"_qs, production ? QJsonValue(u"production"_qs) : QJsonValue()},
        {u"teamId"_qs, world.web().teamId()}, {u"type"_qs, u"LAMBDAS"_qs},
        {u"userId"_qs, person ? person->vercelId : world.person(Operator)->vercelId},
        {u"requestedAt"_qs, toMsecs(deployment.created)}};
    addCourse(result, world, deployment, at);
    if (deployment.building <= at)
        result[u"buildingAt"_qs] = toMsecs(deployment.building);
    if (const QJsonValue ready = result.take(u"ready"_qs); !ready.isUndefined())
        result[u"readyAt"_qs] = ready;
    result.remove(u"errorCode"_qs);
    result.remove(u"errorMessage"_qs);
    return result;
}

QJsonObject project(const World& world, TimePoint at)
{
    const WebPlatform& web = world.web();
    const QJsonObject resources{{u"functionDefaultRegions"_qs, QJsonArray{u"cdg1"_qs}}, {u"fluid"_qs, true},
        {u"functionDefaultTimeout"_qs, 300}, {u"functionDefaultMemoryType"_qs, u"standard"_qs},
        {u"elasticConcurrencyEnabled"_qs, false}};
    const WebDeployment* current = web.productionAt(at);
    QJsonObject result{{u"id"_qs, web.projectId()}, {u"name"_qs, web.projectName()},
        {u"accountId"_qs, web.teamId()}, {u"createdAt"_qs, toMsecs(web.projectCreated())},
        {u"updatedAt"_qs, toMsecs(web.projectUpdated())}, {u"nodeVersion"_qs, u"22.x"_qs},
        {u"directoryListing"_qs, false}, {u"publicSource"_qs, QJsonValue()},
        {u"rootDirectory"_qs, u"frontend"_qs}, {u"live"_qs, false}, {u"paused"_qs, false},
        {u"autoAssignCustomDomains"_qs, web.autoAssignsDomains()}, {u"autoExposeSystemEnvs"_qs, true},
        {u"gitForkProtection"_qs, true}, {u"lastAliasRequest"_qs, lastAliasRequest(world, at)},
        {u"lastRollbackTarget"_qs, QJsonValue()}, {u"rollingRelease"_qs, QJsonValue()},
        {u"link"_qs, githubLink(world)}, {u"resourceConfig"_qs, resources},
        {u"defaultResourceConfig"_qs, resources}, {u"latestDeployments"_qs, latestDeployments(world, at)},
        {u"targets"_qs,
            QJsonObject{{u"production"_qs,
                current ? QJsonValue(embeddedDeployment(world, *current, at)) : QJsonValue()}}}};
    QJsonObject settings = buildSettings();
    for (auto it = settings.constBegin(); it != settings.constEnd(); ++it)
        result[it.key()] = it.value();
    const auto move = web.lastMoveRequest();
    if (move && move->kind == AliasMove::Kind::Rollback) {
        const Person* who = world.person(move->who);
        result[u"rollbackDescription"_qs] = QJsonObject{{u"userId"_qs, who ? who->vercelId : QString()},
            {u"username"_qs, who ? who->login : QString()}, {u"description"_qs, move->description},
            {u"createdAt"_qs, toMsecs(move->requested)}};
    }
    return result;
}

QString jobStatus(const AliasMove& move, TimePoint at)
{
    if (at >= move.settles)
        return u"succeeded"_qs;
    return at < move.requested + (move.settles - move.requested) / 3 ? u"pending"_qs : u"in-progress"_qs;
}

QList<Alias> aliases(const World& world, TimePoint at)
{
    const WebPlatform& web = world.web();
    TimePoint moved = web.projectCreated();
    for (const AliasMove& move : web.moves()) {
        if (move.settles <= at)
            moved = std::max(moved, move.settles);
    }
    QList<Alias> result;
    for (const WebDeployment& each : web.deployments()) {
        if (each.stateAt(at) != WebState::Ready)
            continue;
        const QStringList names = web.aliasesOf(each, at);
        for (const QString& name : names) {
            const bool domain = web.productionDomains().contains(name);
            result.append(
                {name, &each, domain ? web.projectCreated() : each.ends, domain ? moved : each.ends});
        }
    }
    std::stable_sort(result.begin(), result.end(),
        [](const Alias& left, const Alias& right) { return left.created > right.created; });
    return result;
}

QString aliasId(const World& world, const QString& name)
{
    return world.seed().word(40, (u"alias "_qs + name).toUtf8());
}

QJsonObject aliasObject(const World& world, const Alias& alias)
{
    const Person* who = world.person(alias.deployment->creator);
    QJsonObject result{{u"uid"_qs, aliasId(world, alias.name)}, {u"alias"_qs, alias.name},
        {u"deploymentId"_qs, alias.deployment->id}, {u"projectId"_qs, world.web().projectId()},
        {u"created"_qs, toIso(alias.created)}, {u"createdAt"_qs, toMsecs(alias.created)},
        {u"updatedAt"_qs, toMsecs(alias.updated)}, {u"redirect"_qs, QJsonValue()},
        {u"deployment"_qs,
            QJsonObject{{u"id"_qs, alias.deployment->id}, {u"url"_qs, alias.deployment->host}}}};
    if (who)
        result[u"creator"_qs] = QJsonObject{
            {u"uid"_qs, who->vercelId}, {u"username"_qs, who->login}, {u"email"_qs, who->email}};
    return result;
}

QJsonObject variable(const World& world, const WebVariable& variable, bool decrypt)
{
    const Person* who = world.person(variable.createdBy);
    const bool sensitive = variable.type == u"sensitive";
    const bool clear = variable.type == u"plain" || (decrypt && !sensitive);
    QString value = variable.value;
    if (sensitive)
        value.clear();
    else if (!clear)
        value = QString::fromLatin1(
            QCryptographicHash::hash((variable.id + variable.value).toUtf8(), QCryptographicHash::Sha512)
                .toBase64());
    QJsonObject result{{u"id"_qs, variable.id}, {u"key"_qs, variable.key}, {u"value"_qs, value},
        {u"type"_qs, variable.type}, {u"target"_qs, QJsonArray::fromStringList(variable.targets)},
        {u"configurationId"_qs, QJsonValue()}, {u"createdAt"_qs, toMsecs(variable.created)},
        {u"updatedAt"_qs, toMsecs(variable.updated)},
        {u"createdBy"_qs, who ? QJsonValue(who->vercelId) : QJsonValue()}, {u"updatedBy"_qs, QJsonValue()},
        {u"decrypted"_qs, clear && !sensitive}, {u"customEnvironmentIds"_qs, QJsonArray()}};
    if (!variable.gitBranch.isEmpty())
        result[u"gitBranch"_qs] = variable.gitBranch;
    if (!variable.comment.isEmpty())
        result[u"comment"_qs] = variable.comment;
    return result;
}

} // namespace vigie::sim::vercel
