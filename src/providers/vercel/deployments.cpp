// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/deployments.h"

#include "base/logging.h"
#include "providers/vercel/text.h"

#include <QHash>
#include <QLocale>

namespace vigie::vercelapi {

namespace {

QUrl hostUrl(const QString& host)
{
    return host.isEmpty() ? QUrl() : QUrl(u"https://"_qs + host);
}

/// Git keys of meta differ by host only in their prefix ("githubCommitSha"); the list of hosts is open.
QString gitPrefix(const QJsonObject& meta)
{
    static const QString suffix = u"CommitSha"_qs;
    for (auto it = meta.begin(); it != meta.end(); ++it) {
        if (it.key().endsWith(suffix) && !it.value().toString().isEmpty())
            return it.key().chopped(suffix.size());
    }
    return {};
}

Version versionFrom(const JsonReader& answer, const QJsonObject& meta)
{
    Version version;
    const QString prefix = gitPrefix(meta);
    if (!prefix.isEmpty()) {
        version.commit = meta.value(prefix + u"CommitSha"_qs).toString();
        version.message = meta.value(prefix + u"CommitMessage"_qs).toString().section(u'\n', 0, 0);
        version.branch = meta.value(prefix + u"CommitRef"_qs).toString();
    } else if (const auto source = answer.objectIf(u"gitSource")) {
        version.commit = source->textOr(u"sha");
        version.branch = source->textOr(u"ref");
    }
    return version;
}

QString authorFrom(const JsonReader& answer, const QJsonObject& meta)
{
    if (const auto creator = answer.objectIf(u"creator")) {
        for (const QStringView key : {u"username", u"githubLogin", u"gitlabLogin", u"email"}) {
            if (const QString name = creator->textOr(key); !name.isEmpty())
                return name;
        }
    }
    const QString prefix = gitPrefix(meta);
    if (prefix.isEmpty())
        return {};
    const QString login = meta.value(prefix + u"CommitAuthorLogin"_qs).toString();
    return login.isEmpty() ? meta.value(prefix + u"CommitAuthorName"_qs).toString() : login;
}

DeploymentAction actionFrom(const QString& source, const QJsonObject& meta)
{
    const QString action = meta.value(u"action").toString();
    if (action == u"promote")
        return DeploymentAction::Promote;
    if (action == u"redeploy" || source == u"redeploy")
        return DeploymentAction::Redeploy;
    return DeploymentAction::Deploy;
}

QString blockedWords(const JsonReader& answer)
{
    const auto block = answer.objectIf(u"seatBlock");
    const QString code = block ? block->textOr(u"blockCode") : QString();
    if (code == u"TEAM_ACCESS_REQUIRED")
        return Text::tr("Blocked: its creator has no seat in the team (%1).").arg(code);
    if (code == u"COMMIT_AUTHOR_REQUIRED")
        return Text::tr("Blocked: the author of the commit is not known to the team (%1).").arg(code);
    return code.isEmpty() ? Text::tr("Blocked by Vercel.") : Text::tr("Blocked by Vercel (%1).").arg(code);
}

QString codeAndMessage(const QString& code, const QString& message)
{
    if (code.isEmpty() || message.isEmpty())
        return code + message;
    return message + u" ("_qs + code + u')';
}

QString failureFrom(const JsonReader& answer, const QString& word)
{
    if (word == u"BLOCKED")
        return blockedWords(answer);
    const QString reason = answer.textOr(u"errorMessage", answer.textOr(u"readyStateReason"));
    return codeAndMessage(answer.textOr(u"errorCode"), reason);
}

QString noteFrom(const JsonReader& answer, QStringView key)
{
    const auto note = answer.objectIf(key);
    return note ? codeAndMessage(note->textOr(u"code"), note->textOr(u"message")) : QString();
}

/// `aliasAssigned` is a time in lists, a boolean elsewhere, or null.
void readAssignment(const JsonReader& answer, DeploymentRecord& record)
{
    record.aliasAssignedAt = answer.timeFromMsecsIf(u"aliasAssignedAt");
    if (const auto at = answer.timeFromMsecsIf(u"aliasAssigned")) {
        record.aliasAssigned = true;
        record.aliasAssignedAt = at;
    } else {
        record.aliasAssigned = answer.booleanOr(u"aliasAssigned", false);
    }
    record.aliasError = noteFrom(answer, u"aliasError");
    record.aliasWarning = noteFrom(answer, u"aliasWarning");
}

void readChecks(const JsonReader& answer, DeploymentRecord& record)
{
    record.checksConclusion = answer.textOr(u"checksConclusion");
    const auto checks = answer.objectIf(u"checks");
    const auto check = checks ? checks->objectIf(u"deployment-alias") : std::nullopt;
    if (!check)
        return;
    const QString state = check->textOr(u"state");
    DeploymentStep step;
    step.name = Text::tr("Checks");
    step.state = state == u"succeeded" ? DeploymentState::Succeeded
        : state == u"failed"           ? DeploymentState::Failed
        : state == u"pending"          ? DeploymentState::InProgress
                                       : DeploymentState::Unknown;
    step.startedAt = check->timeFromMsecsIf(u"startedAt");
    step.finishedAt = check->timeFromMsecsIf(u"completedAt");
    record.aliasCheck = step;
}

QString targetFrom(const JsonReader& answer, DeploymentRecord& record)
{
    if (const auto custom = answer.objectIf(u"customEnvironment")) {
        record.customEnvironmentId = custom->textOr(u"id");
        return custom->textOr(u"slug", record.customEnvironmentId);
    }
    return answer.textOr(u"target", u"preview"_qs); // null means preview
}

std::optional<TimePoint> finishFrom(const JsonReader& answer, DeploymentState state)
{
    if (state == DeploymentState::Succeeded) {
        const auto ready = answer.timeFromMsecsIf(u"ready");
        return ready ? ready : answer.timeFromMsecsIf(u"readyAt");
    }
    if (state == DeploymentState::Failed)
        return answer.timeFromMsecsIf(u"buildErrorAt");
    if (state == DeploymentState::Cancelled)
        return answer.timeFromMsecsIf(u"canceledAt");
    return std::nullopt;
}

} // namespace

DeploymentState stateFromWord(const QString& word)
{
    static const QHash<QString, DeploymentState> known{
        {u"QUEUED"_qs, DeploymentState::Queued}, {u"INITIALIZING"_qs, DeploymentState::InProgress},
        {u"UPLOADING"_qs, DeploymentState::InProgress}, {u"ANALYZING"_qs, DeploymentState::InProgress},
        {u"BUILDING"_qs, DeploymentState::InProgress}, {u"DEPLOYING"_qs, DeploymentState::InProgress},
        {u"READY"_qs, DeploymentState::Succeeded}, {u"ERROR"_qs, DeploymentState::Failed},
        {u"BLOCKED"_qs, DeploymentState::Failed}, // waits for a person; nothing will come of it by itself
        {u"CANCELED"_qs, DeploymentState::Cancelled},
        {u"DELETED"_qs, DeploymentState::Cancelled}, // gone: neither runs nor can be asked for
    };
    if (const auto it = known.find(word); it != known.end())
        return *it;
    static QSet<QString> reported;
    if (!word.isEmpty() && !reported.contains(word)) {
        reported.insert(word);
        qCWarning(lcProvider, "Vercel: unknown deployment state %s", qUtf8Printable(word.left(40)));
    }
    return DeploymentState::Unknown;
}

DeploymentRecord recordFrom(const JsonReader& answer, const ServiceKey& service)
{
    DeploymentRecord record;
    Deployment& deployment = record.deployment;
    const QJsonObject meta = answer.value().toObject().value(u"meta").toObject();
    deployment.id = DeploymentId(answer.has(u"uid") ? answer.text(u"uid") : answer.text(u"id"));
    deployment.service = service;
    deployment.providerState = answer.has(u"readyState") || !answer.has(u"state") ? answer.text(u"readyState")
                                                                                  : answer.text(u"state");
    deployment.state = stateFromWord(deployment.providerState);
    deployment.cause = answer.textOr(u"source");
    deployment.action = actionFrom(deployment.cause, meta);
    deployment.version = versionFrom(answer, meta);
    deployment.author = authorFrom(answer, meta);
    deployment.target = targetFrom(answer, record);
    deployment.createdAt = answer.has(u"createdAt") || !answer.has(u"created")
        ? answer.timeFromMsecs(u"createdAt")
        : answer.timeFromMsecs(u"created");
    deployment.startedAt = answer.timeFromMsecsIf(u"buildingAt");
    deployment.finishedAt = finishFrom(answer, deployment.state);
    deployment.url = hostUrl(answer.textOr(u"url"));
    deployment.inspectUrl = QUrl(answer.textOr(u"inspectorUrl"));
    record.name = answer.textOr(u"name");
    record.projectId = answer.textOr(u"projectId");
    if (const auto project = answer.objectIf(u"project")) {
        if (record.projectId.isEmpty())
            record.projectId = project->textOr(u"id");
        if (record.name.isEmpty())
            record.name = project->textOr(u"name");
    }
    record.substate = answer.textOr(u"readySubstate");
    record.plan = answer.textOr(u"plan");
    record.errorStep = answer.textOr(u"errorStep");
    record.errorLink = QUrl(answer.textOr(u"errorLink"));
    record.expiresAt = answer.timeFromMsecsIf(u"expiration");
    for (const JsonReader& region : answer.listIf(u"regions"))
        record.regions.append(region.asText());
    for (const JsonReader& alias : answer.listIf(u"alias"))
        record.aliases.append(alias.asText());
    for (const JsonReader& alias : answer.listIf(u"automaticAliases")) {
        // The project's own address is among them too; only that of a branch is marked, and by its name
        // alone.
        if (alias.asText().contains(u"-git-"))
            record.branchAliases.append(alias.asText());
    }
    if (answer.has(u"isRollbackCandidate"))
        record.rollbackCandidate = answer.booleanOr(u"isRollbackCandidate", false);
    readAssignment(answer, record);
    readChecks(answer, record);
    if (deployment.state == DeploymentState::Failed) {
        deployment.failure = failureFrom(answer, deployment.providerState);
    } else if (deployment.state == DeploymentState::Succeeded && !record.aliasError.isEmpty()) {
        // Built, but its domains could not be assigned: nobody can reach it, which is what people mean by
        // failed; the official client says so too.
        deployment.state = DeploymentState::Failed;
        deployment.failure = record.aliasError;
    }
    return record;
}

QList<DeploymentStep> stepsFrom(const JsonReader& answer)
{
    QList<DeploymentStep> steps;
    for (const JsonReader& build : answer.list(u"builds")) {
        DeploymentStep step;
        const QString entrypoint = build.textOr(u"entrypoint");
        step.name = entrypoint.isEmpty() || entrypoint == u"." ? Text::tr("Build")
                                                               : Text::tr("Build of %1").arg(entrypoint);
        step.state = stateFromWord(build.textOr(u"readyState"));
        step.startedAt = build.timeFromMsecsIf(u"createdAt");
        if (isFinal(step.state))
            step.finishedAt = build.timeFromMsecsIf(u"readyStateAt");
        steps.append(step);
    }
    return steps;
}

void markServing(DeploymentRecord& record, const DeploymentId& serving)
{
    Deployment& deployment = record.deployment;
    deployment.serving = !serving.isEmpty() && deployment.id == serving;
    // The flag is null now and then; PROMOTED means that it has served production before.
    const bool candidate = record.rollbackCandidate.value_or(record.substate == u"PROMOTED");
    deployment.canBeRolledBackTo = candidate && record.isProduction() && !deployment.serving
        && deployment.state == DeploymentState::Succeeded;
}

bool isOfTarget(const DeploymentRecord& record, const Settings& settings)
{
    return record.deployment.target == settings.target
        || (!record.customEnvironmentId.isEmpty() && record.customEnvironmentId == settings.target);
}

Facts factsOf(const DeploymentRecord& record)
{
    Facts facts;
    const auto add = [&facts](const QString& label, const QString& value, const QUrl& link = {}) {
        if (!value.isEmpty())
            facts.append({label, value, link});
    };
    if (record.substate == u"STAGED")
        add(Text::tr("Stage"), Text::tr("Staged: it has never served production."));
    else if (record.substate == u"ROLLING")
        add(Text::tr("Stage"), Text::tr("Traffic is being moved to it step by step."));
    else if (record.substate == u"PROMOTED" && !record.deployment.serving)
        add(Text::tr("Stage"), Text::tr("It has served production before."));
    add(Text::tr("Source"), record.deployment.cause);
    add(Text::tr("Regions"), record.regions.join(u", "));
    add(Text::tr("Plan"), record.plan);
    add(Text::tr("Checks"), record.checksConclusion);
    add(Text::tr("Failed step"), record.errorStep, record.errorLink);
    add(Text::tr("Warning about domains"), record.aliasWarning);
    if (record.expiresAt)
        add(Text::tr("Deleted by Vercel on"),
            QLocale().toString(toDateTime(*record.expiresAt).toLocalTime().date()));
    return facts;
}

QList<DeploymentAlias> aliasesOf(const DeploymentRecord& record)
{
    QList<DeploymentAlias> aliases;
    for (const QString& name : record.aliases) {
        DeploymentAlias alias;
        alias.name = name;
        alias.ofBranch = record.branchAliases.contains(name);
        if (!record.aliasError.isEmpty()) {
            alias.state = AliasState::Failed;
            alias.failure = record.aliasError;
        } else {
            alias.state = record.aliasAssigned ? AliasState::Assigned : AliasState::Pending;
        }
        aliases.append(alias);
    }
    return aliases;
}

QList<DeploymentStep> closingSteps(const DeploymentRecord& record)
{
    QList<DeploymentStep> steps;
    if (record.aliasCheck)
        steps.append(*record.aliasCheck);
    if (record.aliasAssigned || !record.aliasError.isEmpty()) {
        DeploymentStep step;
        step.name = Text::tr("Assignment of domains");
        step.state = record.aliasError.isEmpty() ? DeploymentState::Succeeded : DeploymentState::Failed;
        step.finishedAt = record.aliasAssignedAt;
        steps.append(step);
    }
    return steps;
}

} // namespace vigie::vercelapi
