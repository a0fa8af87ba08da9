// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/health.h"
#include "providers/healthcheck/conditions.h"
#include "providers/healthcheck/probe.h"

namespace vigie {

// What an HTTP answer means for a health check. Pure rules, in this order; the worst one decides:
//  - a condition that does not hold makes the target Down; conditions about [RESPONSE_TIME] and
//    [CERTIFICATE_EXPIRATION] make it Degraded only, since it did answer;
//  - without a condition about [STATUS], anything but 200 to 299 is Down;
//  - a composite body's own status counts: "degraded" is Degraded, "down" is Down; without an overall status
//    a component that is not well makes it Degraded;
//  - a composite body that says "maintenance" is Maintenance, whatever else is wrong;
//  - without a condition about [RESPONSE_TIME], an answer slower than slowAnswer is Degraded;
//  - without a condition about [CERTIFICATE_EXPIRATION], a certificate with less than 21 days left, or less
//    than a third of its lifetime where that is shorter, is Degraded.

inline constexpr Millis slowAnswer{std::chrono::seconds(2)};
inline constexpr Millis certificateNotice{std::chrono::days(21)};

/// The sample of an answered probe; @p now is the moment it began.
[[nodiscard]] HealthSample assess(
    const ProbeAnswer& answer, const QList<Condition>& conditions, TimePoint now);

/// The parts of `{"status","version","checks":{name:{"status","latency_ms"}}}` and its like. Also takes
/// `"components"` for `"checks"`, and a plain word for a part.
struct CompositeHealth {
    std::optional<State> overall; ///< nothing when the body tells none that we know
    QString version;
    QList<HealthComponent> components; ///< in the order of their names
};
[[nodiscard]] CompositeHealth readComposite(const QJsonValue& body);

/// Recommended response headers that are absent or without effect, by their usual spelling.
[[nodiscard]] QStringList missingSecurityHeaders(const ProbeAnswer& answer);

/// The earliest notAfter of the served chain.
[[nodiscard]] std::optional<TimePoint> certificateExpiry(const QList<QSslCertificate>& chain);

} // namespace vigie
