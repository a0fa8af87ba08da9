// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/sentry/sentryconnection.h"

namespace vigie {

/// What was found out in one round; missing parts could not be read (a right that the token lacks).
struct SentryFindings {
    QList<ErrorIssue> unresolved; ///< of the last 24 hours, at most 100
    bool moreUnresolved = false;
    std::optional<Release> newest;
    std::optional<TimeSeries> errors; ///< per hour, last 24 hours
};

/// The state that errors suggest. An error tracker cannot say that a product is down, so it is Ok or
/// Degraded. Degraded when, in this order,
///  - an unresolved issue is escalating, in Sentry's own judgement;
///  - an unresolved issue of level error or fatal was first seen in the last 6 hours and since the newest
///    release;
///  - the last full hour has at least 20 errors and three times as many as the median of the hours before.
/// The word says which.
[[nodiscard]] ServiceStatus sentryStatusOf(const SentryFindings& findings, TimePoint now);

class SentryStatus final : public StatusApi {
public:
    explicit SentryStatus(std::shared_ptr<SentryConnection> connection)
        : m_connection(std::move(connection))
    {
    }
    /// Fails only when the issues cannot be read; other parts are left out of the facts.
    Async<ServiceStatus> status(CancelToken cancel) override;

private:
    std::shared_ptr<SentryConnection> m_connection;
};

} // namespace vigie
