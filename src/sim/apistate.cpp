// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/apiplatform.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace vigie::sim {

namespace {

QJsonObject toJson(const ApiDeployment& deployment)
{
    return {{u"number"_qs, deployment.number}, {u"id"_qs, deployment.id},
        {u"action"_qs, static_cast<int>(deployment.action)}, {u"commit"_qs, deployment.commit},
        {u"cause"_qs, deployment.cause}, {u"author"_qs, deployment.author},
        {u"instances"_qs, deployment.instances}, {u"useCache"_qs, deployment.useCache},
        {u"started"_qs, toMsecs(deployment.started)}, {u"built"_qs, toMsecs(deployment.built)},
        {u"ends"_qs, toMsecs(deployment.ends)}, {u"outcome"_qs, static_cast<int>(deployment.outcome)}};
}

ApiDeployment deploymentFrom(const QJsonObject& json)
{
    ApiDeployment deployment;
    deployment.number = json.value(u"number").toInt();
    deployment.id = json.value(u"id").toString();
    deployment.action = static_cast<ApiAction>(json.value(u"action").toInt());
    deployment.commit = json.value(u"commit").toString();
    deployment.cause = json.value(u"cause").toString();
    deployment.author = json.value(u"author").toInt(NoPerson);
    deployment.instances = json.value(u"instances").toInt(1);
    deployment.useCache = json.value(u"useCache").toBool(true);
    deployment.started = fromMsecs(json.value(u"started").toInteger());
    deployment.built = fromMsecs(json.value(u"built").toInteger());
    deployment.ends = fromMsecs(json.value(u"ends").toInteger());
    deployment.outcome = static_cast<ApiState>(json.value(u"outcome").toInt());
    return deployment;
}

QStringList texts(const QJsonValue& list)
{
    QStringList result;
    const QJsonArray items = list.toArray();
    for (const auto& item : items)
        result.append(item.toString());
    return result;
}

} // namespace

QJsonObject ApiPlatform::save() const
{
    QJsonObject applications;
    for (const Application& app : m_applications) {
        QJsonArray deployments;
        for (const ApiDeployment& deployment : app.deployments)
            deployments.append(toJson(deployment));
        QJsonObject variables;
        for (auto it = app.variables.begin(); it != app.variables.end(); ++it)
            variables.insert(it.key(), it.value());
        applications.insert(app.id,
            QJsonObject{{u"wantedUp"_qs, app.wantedUp}, {u"minInstances"_qs, app.minInstances},
                {u"maxInstances"_qs, app.maxInstances}, {u"minFlavor"_qs, app.minFlavor},
                {u"maxFlavor"_qs, app.maxFlavor}, {u"separateBuild"_qs, app.separateBuild},
                {u"buildFlavor"_qs, app.buildFlavor}, {u"variables"_qs, variables},
                {u"domains"_qs, QJsonArray::fromStringList(app.domains)},
                {u"favouriteDomain"_qs, app.favouriteDomain}, {u"pushed"_qs, app.pushed},
                {u"deployments"_qs, deployments}});
    }
    return {{u"applications"_qs, applications}};
}

Result<> ApiPlatform::restore(const QJsonObject& state)
{
    const QJsonObject applications = state.value(u"applications").toObject();
    for (Application& app : m_applications) {
        const QJsonObject json = applications.value(app.id).toObject();
        if (json.isEmpty()) {
            return fail(ErrorKind::Corrupt,
                QCoreApplication::translate("Simulator", "The state file does not hold the application %1.")
                    .arg(app.name));
        }
        app.wantedUp = json.value(u"wantedUp").toBool();
        app.minInstances = json.value(u"minInstances").toInt(1);
        app.maxInstances = json.value(u"maxInstances").toInt(1);
        app.minFlavor = json.value(u"minFlavor").toString();
        app.maxFlavor = json.value(u"maxFlavor").toString();
        app.separateBuild = json.value(u"separateBuild").toBool();
        app.buildFlavor = json.value(u"buildFlavor").toString();
        app.variables.clear();
        const QJsonObject variables = json.value(u"variables").toObject();
        for (auto it = variables.begin(); it != variables.end(); ++it)
            app.variables.insert(it.key(), it.value().toString());
        app.domains = texts(json.value(u"domains"));
        app.favouriteDomain = json.value(u"favouriteDomain").toString();
        app.pushed = json.value(u"pushed").toString();
        app.deployments.clear();
        const QJsonArray deployments = json.value(u"deployments").toArray();
        for (const auto& deployment : deployments)
            app.deployments.append(deploymentFrom(deployment.toObject()));
    }
    return {};
}

} // namespace vigie::sim
