// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"

namespace vigie {

/// A stretch of time whose logs are shown instead of the last minutes.
struct LogRange {
    QString title; ///< translated, short: "api 4c1d9f0"
    TimePoint from;
    std::optional<TimePoint> until; ///< absent: it goes on

    QString query() const; ///< finds the records of the range
    QJsonObject saved() const;
    static std::optional<LogRange> restored(const QJsonObject& state);
};

/// From the beginning of a deployment to that of the next of its service which brought a version. Nothing
/// when the deployment is not among those that are known.
[[nodiscard]] std::optional<LogRange> rangeOf(
    const Session& session, const ServiceKey& service, const DeploymentId& deployment);

} // namespace vigie
