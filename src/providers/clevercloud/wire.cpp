// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/wire.h"

namespace vigie::clever {

namespace {

QString nameOf(const JsonReader& parent, QStringView key)
{
    const auto child = parent.objectIf(key);
    return child ? child->textOr(u"name") : QString();
}

QString withoutSlash(QString domain)
{
    while (domain.endsWith(u'/'))
        domain.chop(1);
    return domain;
}

bool isFinalWord(const QString& state)
{
    return state == u"SUCCEEDED" || state == u"FAILED" || state == u"CANCELLED";
}

} // namespace

ApplicationRecord readApplication(const JsonReader& answer)
{
    ApplicationRecord app;
    app.id = answer.text(u"id");
    app.name = answer.text(u"name");
    app.description = answer.textOr(u"description");
    app.state = answer.text(u"state");
    app.zone = answer.textOr(u"zone");
    app.branch = answer.textOr(u"branch");
    app.pushedCommit = answer.textOr(u"commitId");
    app.separateBuild = answer.booleanOr(u"separateBuild", false);
    app.homogeneous = answer.booleanOr(u"homogeneous", false);
    app.stickySessions = answer.booleanOr(u"stickySessions", false);
    app.cancelOnPush = answer.booleanOr(u"cancelOnPush", false);
    app.archived = answer.booleanOr(u"archived", false);
    app.forceHttps = answer.textOr(u"forceHttps") == u"ENABLED";
    app.buildFlavor = nameOf(answer, u"buildFlavor");
    app.createdAt = answer.timeFromMsecsIf(u"creationDate");

    const JsonReader instance = answer.object(u"instance");
    app.minInstances = static_cast<int>(instance.integer(u"minInstances"));
    app.maxInstances = static_cast<int>(instance.integer(u"maxInstances"));
    app.allowedInstances = static_cast<int>(instance.integerOr(u"maxAllowedInstances", 0));
    app.minFlavor = instance.object(u"minFlavor").text(u"name");
    app.maxFlavor = instance.object(u"maxFlavor").text(u"name");
    app.lifetime = instance.textOr(u"lifetime");
    app.runtimeVersion = instance.textOr(u"version");
    app.runtime = nameOf(instance, u"variant");
    if (app.runtime.isEmpty())
        app.runtime = instance.textOr(u"type");
    for (const JsonReader& flavor : instance.listIf(u"flavors"))
        app.flavors.append({flavor.text(u"name"), flavor.integerOr(u"mem", 0)});

    if (const auto deployment = answer.objectIf(u"deployment")) {
        app.repository = deployment->textOr(u"httpUrl");
        if (app.repository.isEmpty())
            app.repository = deployment->textOr(u"url");
    }
    for (const JsonReader& host : answer.listIf(u"vhosts"))
        app.domains << withoutSlash(host.textOr(u"fqdn"));
    app.domains.removeAll(QString());
    return app;
}

InstanceRecord readInstance(const JsonReader& answer)
{
    InstanceRecord instance;
    instance.id = answer.text(u"id");
    instance.state = answer.text(u"state");
    instance.name = answer.textOr(u"displayName");
    instance.flavor = nameOf(answer, u"flavor");
    instance.commit = answer.textOr(u"commit");
    instance.deployment = answer.textOr(u"deployId");
    instance.deploymentNumber = answer.integerOr(u"deployNumber", 0);
    instance.createdAt = answer.timeFromMsecsIf(u"creationDate");
    return instance;
}

DeploymentRecord readDeployment(const JsonReader& answer)
{
    DeploymentRecord deployment;
    deployment.number = answer.integerOr(u"id", 0);
    deployment.id = answer.text(u"uuid");
    deployment.date = answer.timeFromMsecs(u"date");
    deployment.state = answer.text(u"state");
    deployment.action = answer.text(u"action");
    deployment.commit = answer.textOr(u"commit");
    deployment.cause = answer.textOr(u"cause");
    deployment.instances = static_cast<int>(answer.integerOr(u"instances", 0));
    deployment.author = nameOf(answer, u"author");
    return deployment;
}

DeploymentCourse readCourse(const JsonReader& answer)
{
    DeploymentCourse course;
    course.id = answer.text(u"id");
    course.state = answer.text(u"state");
    course.startDate = answer.timeFromIsoIf(u"startDate");
    for (const JsonReader& step : answer.listIf(u"steps"))
        course.steps.append({step.text(u"state"), step.timeFromIso(u"date")});
    if (const auto version = answer.objectIf(u"version"))
        course.commit = version->textOr(u"commitId");
    if (answer.has(u"hasDedicatedBuild"))
        course.dedicatedBuild = answer.booleanOr(u"hasDedicatedBuild", false);
    if (const auto origin = answer.objectIf(u"origin")) {
        course.action = origin->textOr(u"action");
        course.cause = origin->textOr(u"cause");
        course.source = origin->textOr(u"source");
        course.priority = origin->textOr(u"priority");
    }
    return course;
}

std::optional<TimePoint> DeploymentCourse::workBegan() const
{
    for (const StepRecord& step : steps) {
        if (step.state == u"WORK_IN_PROGRESS" || step.state == u"TASK_IN_PROGRESS")
            return step.date;
    }
    return std::nullopt;
}

std::optional<TimePoint> DeploymentCourse::ended() const
{
    for (const StepRecord& step : steps) {
        if (isFinalWord(step.state))
            return step.date;
    }
    return std::nullopt;
}

AddonRecord readAddon(const JsonReader& answer)
{
    AddonRecord addon;
    addon.id = answer.text(u"id");
    addon.realId = answer.textOr(u"realId");
    addon.name = answer.textOr(u"name");
    addon.region = answer.textOr(u"region");
    addon.createdAt = answer.timeFromMsecsIf(u"creationDate");
    const JsonReader provider = answer.object(u"provider");
    addon.providerId = provider.text(u"id");
    addon.providerName = provider.textOr(u"name", addon.providerId);
    addon.providerStatus = provider.textOr(u"status");
    const JsonReader plan = answer.object(u"plan");
    addon.planName = plan.textOr(u"name");
    for (const JsonReader& feature : plan.listIf(u"features"))
        addon.features.append({feature.textOr(u"name"), feature.textOr(u"value")});
    return addon;
}

} // namespace vigie::clever
