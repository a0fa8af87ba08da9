// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sim/cleverwire.h"

#include "sim/world.h"

namespace vigie::sim {

namespace {

const QString zoneId = u"e1b2c3d4-5a60-4c7d-8e9f-000000000001"_qs;
const QString variantId = u"5c2f6d1e-7a8b-4c9d-8e0f-1a2b3c4d5e99"_qs;

QString stateName(ApiState state)
{
    switch (state) {
    case ApiState::Wip:
        return u"WIP"_qs;
    case ApiState::Ok:
        return u"OK"_qs;
    case ApiState::Fail:
        return u"FAIL"_qs;
    case ApiState::Cancelled:
        return u"CANCELLED"_qs;
    }
    return {};
}

QString stateNameV4(ApiState state)
{
    switch (state) {
    case ApiState::Wip:
        return u"WORK_IN_PROGRESS"_qs;
    case ApiState::Ok:
        return u"SUCCEEDED"_qs;
    case ApiState::Fail:
        return u"FAILED"_qs;
    case ApiState::Cancelled:
        return u"CANCELLED"_qs;
    }
    return {};
}

QString actionName(ApiAction action)
{
    switch (action) {
    case ApiAction::Deploy:
        return u"DEPLOY"_qs;
    case ApiAction::Undeploy:
        return u"UNDEPLOY"_qs;
    case ApiAction::Upscale:
        return u"UPSCALE"_qs;
    case ApiAction::Downscale:
        return u"DOWNSCALE"_qs;
    }
    return {};
}

QJsonObject flavorNamed(const World& world, const QString& name)
{
    for (const Flavor& flavor : world.api().flavors()) {
        if (flavor.name == name)
            return flavorJson(flavor);
    }
    return {{u"name"_qs, name}};
}

QJsonObject variantJson()
{
    return {{u"id"_qs, variantId}, {u"slug"_qs, u"python"_qs}, {u"name"_qs, u"Python"_qs},
        {u"deployType"_qs, u"python"_qs},
        {u"logo"_qs, u"https://assets.clever-cloud.example/logos/python.svg"_qs}};
}

} // namespace

QJsonObject flavorJson(const Flavor& flavor)
{
    const bool isSmall = flavor.name == u"pico" || flavor.name == u"nano";
    return {{u"name"_qs, flavor.name}, {u"mem"_qs, flavor.memoryMiB}, {u"cpus"_qs, flavor.cpus},
        {u"gpus"_qs, 0}, {u"disk"_qs, QJsonValue()}, {u"price"_qs, flavor.price}, {u"available"_qs, true},
        {u"microservice"_qs, isSmall}, {u"machine_learning"_qs, false}, {u"nice"_qs, isSmall ? 5 : 0},
        {u"price_id"_qs, u"apps."_qs + flavor.name},
        {u"memory"_qs,
            QJsonObject{{u"unit"_qs, u"B"_qs}, {u"value"_qs, qint64(flavor.memoryMiB) * 1024 * 1024},
                {u"formatted"_qs, QString::number(flavor.memoryMiB) + u" MiB"_qs}}},
        {u"cpuFactor"_qs, 1}, {u"memFactor"_qs, 1}};
}

QJsonObject applicationJson(const World& world, const Application& application)
{
    QJsonArray flavors;
    for (const Flavor& flavor : world.api().flavors())
        flavors.append(flavorJson(flavor));
    const QJsonObject instance = {{u"type"_qs, u"python"_qs}, {u"version"_qs, u"20260901"_qs},
        {u"instanceAndVersion"_qs, u"python-20260901"_qs}, {u"lifetime"_qs, u"REGULAR"_qs},
        {u"variant"_qs, variantJson()}, {u"minInstances"_qs, application.minInstances},
        {u"maxInstances"_qs, application.maxInstances}, {u"maxAllowedInstances"_qs, 40},
        {u"minFlavor"_qs, flavorNamed(world, application.minFlavor)},
        {u"maxFlavor"_qs, flavorNamed(world, application.maxFlavor)}, {u"flavors"_qs, flavors},
        {u"defaultEnv"_qs, QJsonObject()}};
    QJsonArray domains;
    for (const QString& domain : application.domains)
        domains.append(QJsonObject{{u"fqdn"_qs, domain}});
    const QString host = u"push-n2-par-clevercloud-customers.services.clever-cloud.example/"_qs;
    const QString ssh = u"git+ssh://git@"_qs + host + application.id + u".git"_qs;
    const ApiDeployment* last = application.deployments.isEmpty() ? nullptr : &application.deployments.last();
    const QString state = application.wantedUp ? u"SHOULD_BE_UP"_qs : u"SHOULD_BE_DOWN"_qs;
    return {{u"id"_qs, application.id}, {u"name"_qs, application.name},
        {u"description"_qs, application.description}, {u"ownerId"_qs, world.api().ownerId()},
        {u"zone"_qs, world.api().zone()}, {u"zoneId"_qs, zoneId}, {u"state"_qs, state},
        {u"commitId"_qs, application.pushed.isEmpty() ? QJsonValue() : QJsonValue(application.pushed)},
        {u"branch"_qs, u"master"_qs}, {u"appliance"_qs, QJsonValue()}, {u"archived"_qs, false},
        {u"favourite"_qs, false}, {u"stickySessions"_qs, false}, {u"homogeneous"_qs, false},
        {u"cancelOnPush"_qs, true}, {u"separateBuild"_qs, application.separateBuild},
        {u"forceHttps"_qs, u"ENABLED"_qs}, {u"webhookUrl"_qs, QJsonValue()},
        {u"webhookSecret"_qs, QJsonValue()}, {u"creationDate"_qs, toMsecs(application.created)},
        {u"last_deploy"_qs, last ? last->number : 0}, {u"instance"_qs, instance},
        {u"buildFlavor"_qs, flavorNamed(world, application.buildFlavor)}, {u"vhosts"_qs, domains},
        {u"env"_qs, variablesJson(application.variables)}, {u"deployUrl"_qs, ssh},
        {u"deployment"_qs,
            QJsonObject{{u"shutdownable"_qs, false}, {u"type"_qs, u"GIT"_qs},
                {u"repoState"_qs, u"CREATED"_qs}, {u"url"_qs, ssh},
                {u"httpUrl"_qs, u"https://"_qs + host + application.id + u".git"_qs}}}};
}

QJsonObject deploymentJson(const World& world, const ApiDeployment& deployment)
{
    QJsonObject json = {{u"id"_qs, deployment.number}, {u"uuid"_qs, deployment.id},
        {u"date"_qs, toMsecs(deployment.started)}, {u"state"_qs, stateName(deployment.stateAt(world.now()))},
        {u"action"_qs, actionName(deployment.action)}, {u"cause"_qs, deployment.cause},
        {u"instances"_qs, deployment.instances}};
    if (!deployment.commit.isEmpty())
        json.insert(u"commit"_qs, deployment.commit);
    if (const Person* author = world.person(deployment.author))
        json.insert(u"author"_qs, QJsonObject{{u"id"_qs, author->cleverId}, {u"name"_qs, author->name}});
    return json;
}

QJsonObject deploymentV4Json(
    const World& world, const Application& application, const ApiDeployment& deployment)
{
    const TimePoint now = world.now();
    QJsonArray steps;
    const auto step = [&](const QString& state, TimePoint when) {
        if (when <= now)
            steps.append(QJsonObject{{u"state"_qs, state}, {u"date"_qs, toIso(when)}});
    };
    step(u"QUEUED"_qs, deployment.started);
    step(u"WORK_IN_PROGRESS"_qs, deployment.started + Millis(1200));
    step(stateNameV4(deployment.outcome), deployment.ends);
    const Person* author = world.person(deployment.author);
    const QString source = deployment.cause == u"Git" ? u"git"_qs : author ? u"api"_qs : u"monitoring"_qs;
    QJsonObject json = {{u"id"_qs, deployment.id}, {u"ownerId"_qs, world.api().ownerId()},
        {u"applicationId"_qs, application.id}, {u"startDate"_qs, toIso(deployment.started)},
        {u"state"_qs, stateNameV4(deployment.stateAt(now))}, {u"steps"_qs, steps},
        {u"hasDedicatedBuild"_qs, application.separateBuild},
        {u"origin"_qs,
            QJsonObject{{u"action"_qs, actionName(deployment.action)}, {u"cause"_qs, deployment.cause},
                {u"source"_qs, source},
                {u"authorId"_qs, author ? QJsonValue(author->cleverId) : QJsonValue()},
                {u"constraints"_qs, QJsonArray()}, {u"priority"_qs, u"DEFAULT"_qs}}}};
    if (!deployment.commit.isEmpty())
        json.insert(u"version"_qs, QJsonObject{{u"commitId"_qs, deployment.commit}});
    return json;
}

QJsonObject instanceJson(const World& world, const Application& application, const Instance& instance)
{
    return {{u"id"_qs, instance.id}, {u"appId"_qs, application.id}, {u"ip"_qs, instance.ip},
        {u"appPort"_qs, 8080}, {u"state"_qs, instance.state},
        {u"flavor"_qs, flavorNamed(world, instance.flavor)}, {u"commit"_qs, instance.commit},
        {u"deployNumber"_qs, instance.deploymentNumber}, {u"deployId"_qs, instance.deployment},
        {u"instanceNumber"_qs, instance.index}, {u"displayName"_qs, instance.name},
        {u"creationDate"_qs, toMsecs(instance.created)}};
}

QJsonObject instanceV4Json(const World& world, const Application& application, const Instance& instance,
    std::optional<TimePoint> deleted)
{
    QJsonObject json = {{u"id"_qs, instance.id}, {u"ownerId"_qs, world.api().ownerId()},
        {u"applicationId"_qs, application.id}, {u"deploymentId"_qs, instance.deployment},
        {u"name"_qs, instance.name}, {u"flavor"_qs, instance.flavor}, {u"index"_qs, instance.index},
        {u"state"_qs, deleted ? u"DELETED"_qs : instance.state},
        {u"hypervisorId"_qs, world.seed().uuid("hypervisor", static_cast<quint64>(instance.index))},
        {u"creationDate"_qs, toIso(instance.created)}, {u"network"_qs, instance.ip + u":8080"_qs},
        {u"isBuildVm"_qs, false}};
    if (deleted)
        json.insert(u"deletionDate"_qs, toIso(*deleted));
    return json;
}

QJsonObject addonJson(const World& world, const Addon& addon)
{
    const QJsonObject provider = {{u"id"_qs, addon.providerId}, {u"name"_qs, addon.providerName},
        {u"website"_qs, u"https://www.clever-cloud.example"_qs},
        {u"supportEmail"_qs, u"support@clever-cloud.example"_qs}, {u"shortDesc"_qs, addon.providerName},
        {u"longDesc"_qs, addon.providerName},
        {u"logoUrl"_qs, u"https://assets.clever-cloud.example/logos/"_qs + addon.providerId + u".svg"_qs},
        {u"status"_qs, u"RELEASE"_qs}, {u"openInNewTab"_qs, false}, {u"canUpgrade"_qs, true},
        {u"regions"_qs, QJsonArray{u"par"_qs}}};
    const QByteArray planKey = "plan " + addon.planSlug.toLatin1();
    const QJsonObject plan = {{u"id"_qs, u"plan_"_qs + world.seed().uuid(planKey)},
        {u"name"_qs, addon.planName}, {u"slug"_qs, addon.planSlug}, {u"price"_qs, addon.price},
        {u"price_id"_qs, addon.planSlug}, {u"zones"_qs, QJsonArray{u"par"_qs}},
        {u"features"_qs,
            QJsonArray{QJsonObject{{u"name"_qs, u"Max DB size"_qs}, {u"type"_qs, u"BYTES"_qs},
                {u"value"_qs, u"20 GB"_qs}, {u"computable_value"_qs, u"21474836480"_qs},
                {u"name_code"_qs, u"disk-size"_qs}}}}};
    return {{u"id"_qs, addon.id}, {u"realId"_qs, addon.realId}, {u"name"_qs, addon.name},
        {u"region"_qs, u"par"_qs}, {u"zoneId"_qs, zoneId}, {u"creationDate"_qs, toMsecs(addon.created)},
        {u"configKeys"_qs, QJsonArray::fromStringList(addon.variables.keys())}, {u"provider"_qs, provider},
        {u"plan"_qs, plan}};
}

QJsonObject ownerJson(const World& world)
{
    return {{u"id"_qs, world.api().ownerId()}, {u"name"_qs, world.api().ownerName()},
        {u"description"_qs, u"MecaPy"_qs}, {u"billingEmail"_qs, u"compta@mecapy.example"_qs},
        {u"address"_qs, u"4 rue des Ateliers"_qs}, {u"city"_qs, u"Nantes"_qs}, {u"zipcode"_qs, u"44000"_qs},
        {u"country"_qs, u"FR"_qs}, {u"company"_qs, u"MecaPy SAS"_qs}, {u"VAT"_qs, QJsonValue()},
        {u"avatar"_qs, QJsonValue()}, {u"vatState"_qs, u"NOT_NEEDED"_qs},
        {u"customerFullName"_qs, u"MecaPy SAS"_qs}, {u"canPay"_qs, true}, {u"cleverEnterprise"_qs, false},
        {u"emergencyNumber"_qs, QJsonValue()}, {u"canSEPA"_qs, true}, {u"isTrusted"_qs, true}};
}

QJsonObject selfJson(const World& world, const Person& person)
{
    return {{u"id"_qs, person.cleverId}, {u"email"_qs, person.email}, {u"name"_qs, person.name},
        {u"phone"_qs, QString()}, {u"address"_qs, QString()}, {u"city"_qs, u"Nantes"_qs},
        {u"zipcode"_qs, u"44000"_qs}, {u"country"_qs, u"FR"_qs}, {u"avatar"_qs, QJsonValue()},
        {u"creationDate"_qs, toMsecs(world.epoch() - std::chrono::days(414))}, {u"lang"_qs, u"FR"_qs},
        {u"emailValidated"_qs, true}, {u"oauthApps"_qs, QJsonArray()}, {u"admin"_qs, false},
        {u"canPay"_qs, true}, {u"preferredMFA"_qs, u"TOTP"_qs}, {u"hasPassword"_qs, true},
        {u"partnerId"_qs, QJsonValue()}, {u"partnerName"_qs, QJsonValue()},
        {u"partnerConsoleUrl"_qs, QJsonValue()}};
}

QJsonArray variablesJson(const QMap<QString, QString>& variables)
{
    QJsonArray list;
    for (auto it = variables.begin(); it != variables.end(); ++it)
        list.append(QJsonObject{{u"name"_qs, it.key()}, {u"value"_qs, it.value()}});
    return list;
}

HttpResponse cleverMessage(const QString& text, int id)
{
    return HttpResponse::json(
        QJsonObject{{u"id"_qs, id}, {u"message"_qs, text}, {u"type"_qs, u"success"_qs}});
}

HttpResponse cleverError(int status, int id, const QString& message)
{
    return HttpResponse::json(
        QJsonObject{{u"id"_qs, id}, {u"message"_qs, message}, {u"type"_qs, u"error"_qs}}, status);
}

HttpResponse cleverErrorV4(const HttpRequest& request, int status, const QString& code,
    const QString& message, const QJsonObject& context)
{
    return HttpResponse::json(QJsonObject{{u"apiRequestId"_qs, QString::fromLatin1(requestIdOf(request))},
                                  {u"code"_qs, code}, {u"error"_qs, message}, {u"context"_qs, context}},
        status);
}

HttpResponse cleverError(const Error& error, int conflictId)
{
    switch (error.kind()) {
    case ErrorKind::NotFound:
        return cleverError(404, 4004, error.what());
    case ErrorKind::Conflict:
        return cleverError(400, conflictId, error.what());
    default:
        return cleverError(400, 4003, error.what());
    }
}

HttpResponse noSuchApplication()
{
    return cleverError(404, 4004, u"Application not found"_qs);
}

QByteArray requestIdOf(const HttpRequest& request)
{
    return Seed(request.serial).word(26, "sozu").toUpper().toLatin1();
}

} // namespace vigie::sim
