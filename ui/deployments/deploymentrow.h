// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/deployment.h"
#include "domain/servicestatus.h"

#include <QHash>
#include <QList>

namespace vigie {

/// One deployment as the list shows it: with what only its neighbours tell, such as how long it served.
struct DeploymentRow {
    Deployment deployment;
    QString tier; ///< the service's title
    bool served = false; ///< it answered requests at some time, or does now
    std::optional<TimePoint> servedFrom;
    std::optional<TimePoint> servedUntil; ///< absent while it serves, and when the end is not known
    QString rolledBack; ///< short commit of the version that this one took out of service; empty: none

    bool operator==(const DeploymentRow&) const = default;
};

/// What is known of one service when its rows are made.
struct DeploymentSource {
    QString tier;
    QList<Deployment> deployments; ///< newest first
    std::optional<TimePoint> heldSince; ///< since when a rollback holds new deployments back
};

/// All rows of all sources, newest first. @p messages gives the first line of commits by full id, for
/// providers that tell none.
[[nodiscard]] QList<DeploymentRow> deploymentRows(
    const QList<DeploymentSource>& sources, const QHash<QString, QString>& messages);

/// From the start of the work until its end, or until @p now while it is under way.
[[nodiscard]] std::optional<Millis> timeTaken(const Deployment& deployment, TimePoint now);
[[nodiscard]] std::optional<Millis> timeInService(const DeploymentRow& row, TimePoint now);
[[nodiscard]] bool isUnderWay(const Deployment& deployment);

} // namespace vigie
