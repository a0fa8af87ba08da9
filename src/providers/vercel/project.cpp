// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/project.h"

#include "providers/vercel/text.h"

namespace vigie::vercelapi {

namespace {

QString repositoryFrom(const JsonReader& answer)
{
    const auto link = answer.objectIf(u"link");
    if (!link)
        return {};
    QString full = link->textOr(u"projectNameWithNamespace");
    if (!full.isEmpty())
        return full;
    const QString owner = link->textOr(u"org", link->textOr(u"owner"));
    const QString name = link->textOr(u"repo", link->textOr(u"slug"));
    return owner.isEmpty() ? name : owner + u'/' + name;
}

QStringList regionsFrom(const JsonReader& answer)
{
    QStringList regions;
    for (const QStringView key : {u"resourceConfig", u"defaultResourceConfig"}) {
        const auto config = answer.objectIf(key);
        if (!config)
            continue;
        for (const JsonReader& region : config->listIf(u"functionDefaultRegions"))
            regions.append(region.asText());
        if (!regions.isEmpty())
            break;
    }
    return regions;
}

/// Vercel itself takes an older request for none: its record stays when the job is long over.
constexpr Millis aliasRequestLife{std::chrono::minutes(3)};

bool isMoving(const StatusInput& input)
{
    const auto& last = input.project.lastAlias;
    return input.settings.isProduction() && last && last->isUnderWay()
        && (!last->requestedAt || input.now - *last->requestedAt < aliasRequestLife);
}

struct Judgement {
    State state = State::Ok;
    QString word;
};

Judgement judge(const StatusInput& input)
{
    const auto& serving = input.serving;
    const auto& newest = input.newest;
    const bool other = newest && (!serving || newest->id() != serving->id());
    const bool building = other
        && (newest->deployment.state == DeploymentState::Queued
            || newest->deployment.state == DeploymentState::InProgress);
    if (input.project.paused)
        return {State::Paused, Text::tr("the project is paused")};
    if (!serving) {
        if (building)
            return {State::Running, Text::tr("the first version is being built")};
        return {State::Unknown, Text::tr("no deployment serves yet")};
    }
    if (serving->deployment.state == DeploymentState::Failed && serving->aliasError.isEmpty())
        return {State::Down, Text::tr("the deployment that should serve has failed")};
    if (!serving->aliasError.isEmpty())
        return {State::Degraded, Text::tr("its domains could not be assigned")};
    if (isMoving(input))
        return {State::Running, Text::tr("the domains are being moved to another deployment")};
    const auto& last = input.project.lastAlias;
    if (input.settings.isProduction() && last && last->status == u"failed")
        return {State::Degraded, Text::tr("the last move of the domains failed for some of them")};
    if (serving->deployment.state == DeploymentState::Unknown)
        return {State::Unknown, serving->deployment.providerState};
    if (building)
        return {State::Running, Text::tr("a new version is being built, the old one serves")};
    if (other && newest->deployment.state == DeploymentState::Failed
        && newest->deployment.createdAt > serving->deployment.createdAt)
        return {State::Ok, Text::tr("the newest deployment failed, the version before it serves")};
    return {State::Ok, {}};
}

/// A promotion or rollback moves domains long after a deployment was built.
std::optional<TimePoint> servingSince(const StatusInput& input)
{
    const DeploymentRecord& serving = *input.serving;
    const auto& last = input.project.lastAlias;
    if (input.settings.isProduction() && last && last->to == serving.id().text()
        && last->status == u"succeeded" && last->requestedAt)
        return last->requestedAt;
    if (serving.aliasAssignedAt)
        return serving.aliasAssignedAt;
    return serving.deployment.finishedAt ? serving.deployment.finishedAt : serving.deployment.createdAt;
}

QString domainWords(const Domain& domain)
{
    if (!domain.verified)
        return domain.wanted.isEmpty() ? Text::tr("not verified")
                                       : Text::tr("not verified: %1").arg(domain.wanted);
    return domain.redirect.isEmpty() ? Text::tr("verified")
                                     : Text::tr("verified, redirects to %1").arg(domain.redirect);
}

QString holdWords(const ReleaseHold& hold)
{
    const QString off = Text::tr("Off: new deployments are built but do not serve.");
    return hold.reason.isEmpty() ? off : off + u' ' + hold.reason;
}

Facts factsFrom(const StatusInput& input)
{
    Facts facts;
    const auto add = [&facts](const QString& label, const QString& value, const QUrl& link = {}) {
        if (!value.isEmpty())
            facts.append({label, value, link});
    };
    const Project& project = input.project;
    if (input.settings.isProduction() && !project.autoAssignsDomains)
        add(Text::tr("Automatic assignment of domains"), holdWords(holdOf(project)));
    add(Text::tr("Framework"), project.framework);
    add(Text::tr("Node.js version"), project.nodeVersion);
    add(Text::tr("Regions"), project.regions.join(u", "));
    if (input.serving) {
        add(Text::tr("Plan"), input.serving->plan);
        add(Text::tr("Deployment"), input.serving->id().text(), input.serving->deployment.inspectUrl);
    }
    add(Text::tr("Repository"), project.repository);
    if (!input.domains) {
        add(Text::tr("Domains"), Text::tr("This credential may not see them."));
    } else {
        for (const Domain& domain : *input.domains)
            add(Text::tr("Domain %1").arg(domain.name), domainWords(domain),
                QUrl(u"https://"_qs + domain.name));
    }
    return facts;
}

AliasState aliasStateFrom(const QString& word)
{
    if (word == u"completed")
        return AliasState::Assigned;
    if (word == u"in-progress")
        return AliasState::Moving;
    if (word == u"pending")
        return AliasState::Pending;
    return word == u"failed" ? AliasState::Failed : AliasState::Unknown;
}

} // namespace

DeploymentId Project::production() const
{
    return targets.value(u"production"_qs).id();
}

Project projectFrom(const JsonReader& answer, const ServiceKey& service)
{
    Project project;
    project.id = answer.text(u"id");
    project.name = answer.text(u"name");
    project.accountId = answer.textOr(u"accountId");
    project.framework = answer.textOr(u"framework");
    project.nodeVersion = answer.textOr(u"nodeVersion");
    project.repository = repositoryFrom(answer);
    project.regions = regionsFrom(answer);
    project.paused = answer.booleanOr(u"paused", false);
    project.rollingRelease = answer.has(u"rollingRelease");
    project.autoAssignsDomains = answer.booleanOr(u"autoAssignCustomDomains", true);
    if (const auto last = answer.objectIf(u"lastAliasRequest")) {
        AliasRequest request;
        request.from = last->textOr(u"fromDeploymentId");
        request.to = last->textOr(u"toDeploymentId");
        request.status = last->textOr(u"jobStatus");
        request.type = last->textOr(u"type");
        request.requestedAt = last->timeFromMsecsIf(u"requestedAt");
        project.lastAlias = request;
    }
    if (const auto told = answer.objectIf(u"rollbackDescription")) {
        project.rolledBackBy = told->textOr(u"username");
        project.rollbackReason = told->textOr(u"description");
        project.rolledBackAt = told->timeFromMsecsIf(u"createdAt");
    }
    if (const auto targets = answer.objectIf(u"targets")) {
        const QStringList names = targets->value().toObject().keys();
        for (const QString& name : names) {
            if (const auto target = targets->objectIf(name)) {
                DeploymentRecord record = recordFrom(*target, service);
                record.deployment.target = name; // `target` of this shape is null now and then
                markServing(record, record.id());
                project.targets.insert(name, record);
            }
        }
    }
    return project;
}

QList<Domain> domainsFrom(const JsonReader& answer)
{
    QList<Domain> domains;
    for (const JsonReader& item : answer.list(u"domains")) {
        Domain domain;
        domain.name = item.text(u"name");
        domain.verified = item.booleanOr(u"verified", false);
        domain.redirect = item.textOr(u"redirect");
        QStringList wanted;
        for (const JsonReader& step : item.listIf(u"verification")) {
            wanted.append(
                step.textOr(u"type") + u' ' + step.textOr(u"domain") + u" = "_qs + step.textOr(u"value"));
        }
        if (!domain.verified)
            domain.wanted = wanted.join(u"; ");
        domains.append(domain);
    }
    return domains;
}

ReleaseHold holdOf(const Project& project)
{
    ReleaseHold hold;
    hold.held = !project.autoAssignsDomains;
    if (!hold.held)
        return hold;
    const bool rolledBack = project.lastAlias && project.lastAlias->type == u"rollback";
    if (!project.rolledBackBy.isEmpty() && !project.rollbackReason.isEmpty())
        hold.reason = Text::tr("Rolled back by %1: %2").arg(project.rolledBackBy, project.rollbackReason);
    else if (!project.rolledBackBy.isEmpty())
        hold.reason = Text::tr("Rolled back by %1.").arg(project.rolledBackBy);
    else if (!project.rollbackReason.isEmpty())
        hold.reason = Text::tr("Rolled back: %1").arg(project.rollbackReason);
    else if (rolledBack)
        hold.reason = Text::tr("Production was rolled back.");
    else
        hold.reason
            = Text::tr("Someone switched it off in the project's settings, or after an older rollback.");
    hold.since = project.rolledBackAt;
    if (!hold.since && rolledBack)
        hold.since = project.lastAlias->requestedAt;
    return hold;
}

ServiceStatus statusFrom(const StatusInput& input)
{
    ServiceStatus status;
    const Judgement judgement = judge(input);
    status.state = judgement.state;
    status.word = judgement.word;
    if (input.serving) {
        status.version = input.serving->deployment.version;
        status.versionSince = servingSince(input);
        for (const QString& alias : input.serving->aliases)
            status.urls.append(QUrl(u"https://"_qs + alias));
        if (status.urls.isEmpty() && !input.serving->deployment.url.isEmpty())
            status.urls.append(input.serving->deployment.url);
    }
    status.facts = factsFrom(input);
    return status;
}

QList<DeploymentAlias> movingAliasesFrom(const JsonReader& answer)
{
    QList<DeploymentAlias> aliases;
    for (const JsonReader& item : answer.listIf(u"aliases")) {
        DeploymentAlias alias;
        // Documented as text; the official client reads an object with the same name in it.
        const auto nested = item.objectIf(u"alias");
        alias.name = nested ? nested->text(u"alias") : item.text(u"alias");
        alias.state = aliasStateFrom(item.text(u"status"));
        if (alias.state == AliasState::Failed)
            alias.failure = Text::tr("Vercel could not move this domain.");
        aliases.append(alias);
    }
    return aliases;
}

} // namespace vigie::vercelapi
