// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "sim/apiplatform.h"
#include "sim/httpmessage.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

namespace vigie::sim {

class World;
struct Person;

// How Clever Cloud writes the things of the world. Times are milliseconds in v2 and ISO text in v4.

QJsonObject flavorJson(const Flavor& flavor);
QJsonObject applicationJson(const World& world, const Application& application);
QJsonObject deploymentJson(const World& world, const ApiDeployment& deployment); ///< v2
QJsonObject deploymentV4Json(
    const World& world, const Application& application, const ApiDeployment& deployment);
QJsonObject instanceJson(
    const World& world, const Application& application, const Instance& instance); ///< v2
QJsonObject instanceV4Json(const World& world, const Application& application, const Instance& instance,
    std::optional<TimePoint> deleted);
QJsonObject addonJson(const World& world, const Addon& addon);
QJsonObject ownerJson(const World& world);
QJsonObject selfJson(const World& world, const Person& person);
QJsonArray variablesJson(const QMap<QString, QString>& variables);

HttpResponse cleverMessage(const QString& text, int id = 0); ///< {id, message, type: "success"}
HttpResponse cleverError(int status, int id, const QString& message);
HttpResponse cleverErrorV4(const HttpRequest& request, int status, const QString& code,
    const QString& message, const QJsonObject& context = {{QStringLiteral("type"), QStringLiteral("empty")}});
/// The v2 words for a refused write; @p conflictId is the id that this endpoint uses for Conflict.
HttpResponse cleverError(const Error& error, int conflictId);
HttpResponse noSuchApplication();
QByteArray requestIdOf(const HttpRequest& request); ///< what Sozu-Id and apiRequestId say about it

} // namespace vigie::sim
