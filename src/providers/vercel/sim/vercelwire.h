// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "sim/httpmessage.h"
#include "sim/webplatform.h"

#include <QJsonArray>
#include <QJsonObject>

namespace vigie::sim {
class World;
}

/// How Vercel writes things: one function for each shape of its documents. Times are milliseconds since 1970.
namespace vigie::sim::vercel {

HttpResponse success(const QJsonValue& value, int status = 200);
/// {"error":{"code","message",…}}
HttpResponse failure(int status, const QString& code, const QString& message, QJsonObject extra = {});
/// What the world refused: NotFound 404, Conflict 409, anything else @p otherwise.
HttpResponse failure(const Error& error, int otherwise = 400);
/// {"count","next","prev"}; no number means null.
QJsonObject pagination(qsizetype count, std::optional<qint64> next = {}, std::optional<qint64> prev = {});

QJsonObject user(const World& world);
QJsonObject team(const World& world);
QJsonObject member(const World& world, PersonIndex index);

QString readyState(WebState state); ///< "READY"
QString targetName(const WebDeployment& deployment); ///< "production" or "preview"
QString inspectorUrl(const World& world, const WebDeployment& deployment);
QString buildId(const World& world, const WebDeployment& deployment); ///< "bld_…"
/// Whether its aliases point to it by now: what ends the official client's waiting.
bool aliasAssigned(const World& world, const WebDeployment& deployment, TimePoint at);
/// It served production, could again, and does not now.
bool isRollbackCandidate(const World& world, const WebDeployment& deployment, TimePoint at);

/// The three shapes of a deployment: in a list, alone, and inside a project.
QJsonObject listedDeployment(const World& world, const WebDeployment& deployment, TimePoint at);
QJsonObject fullDeployment(const World& world, const WebDeployment& deployment, TimePoint at);
QJsonObject embeddedDeployment(const World& world, const WebDeployment& deployment, TimePoint at);

QJsonObject project(const World& world, TimePoint at);
QString jobStatus(const AliasMove& move, TimePoint at); ///< pending, in-progress or succeeded

struct Alias {
    QString name;
    const WebDeployment* deployment = nullptr;
    TimePoint created;
    TimePoint updated;
};
/// Every alias that points somewhere, the newest first.
QList<Alias> aliases(const World& world, TimePoint at);
QString aliasId(const World& world, const QString& name);
QJsonObject aliasObject(const World& world, const Alias& alias);

/// @p decrypt: with the value in clear, unless it is a sensitive one, which never leaves.
QJsonObject variable(const World& world, const WebVariable& variable, bool decrypt);

} // namespace vigie::sim::vercel
