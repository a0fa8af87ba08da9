// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/servicestatus.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace vigie {

/// What tells one check from all others of a workspace: the key of its history.
struct HealthCheckKey {
    ServiceKey service;
    QString check; ///< HealthCheck::name

    bool operator==(const HealthCheckKey&) const = default;
    friend size_t qHash(const HealthCheckKey& key, size_t seed = 0)
    {
        return qHashMulti(seed, key.service, key.check);
    }
};

/// One health URL of a service, as the workspace states it.
struct HealthCheck {
    QString name; ///< unique within the service
    ServiceKey service;
    QUrl url;
    Millis interval{std::chrono::seconds(60)};
    Millis timeout{std::chrono::seconds(10)};
    QStringList conditions; ///< "[STATUS] == 200", "[RESPONSE_TIME] < 500", "[BODY].status == ok"

    HealthCheckKey key() const { return {service, name}; }
    bool operator==(const HealthCheck&) const = default;
};

/// A part of a composite health answer ("database": ok, 3 ms).
struct HealthComponent {
    QString name;
    State state = State::Unknown;
    std::optional<Millis> latency;
    QString detail;

    bool operator==(const HealthComponent&) const = default;
};

/// The result of one probe. Unknown means that our side could not ask (no route, asleep): it accuses nobody
/// and stays out of every ratio.
struct HealthSample {
    TimePoint at;
    State state = State::Unknown;
    int httpStatus = 0;
    std::optional<Millis> latency;
    QString failure; ///< translated: which condition or step failed
    QList<HealthComponent> components;
    std::optional<TimePoint> certificateExpiry; ///< earliest notAfter of the served chain; absent without TLS
    QStringList missingHeaders; ///< recommended security headers that were absent
    QString version; ///< as the health answer tells it; may be empty

    bool operator==(const HealthSample&) const = default;
};

} // namespace vigie
