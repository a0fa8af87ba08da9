// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"

namespace vigie {

// What the overview says about one environment, computed from what the services are known to be. Pure
// readings of a Session; no I/O.

/// A change of any kind that happened to a service.
struct Change {
    TimePoint at;
    ServiceKey service;
    QString serviceTitle;
    QString text; ///< translated: what happened, in one line
    State state = State::Ok; ///< how it ended
    Deployment deployment;
};

struct Risk {
    QString text; ///< translated
    State state = State::Degraded;
    ServiceKey service;
};

/// Something sensible to do now, in order of usefulness.
struct Suggestion {
    enum class Kind { RollBack, OpenLogs, OpenIssue, ReleaseHold, ConnectService };
    Kind kind = Kind::OpenLogs;
    QString text; ///< translated, a verb with its object
    QString why; ///< translated
    ServiceKey service;
    DeploymentId deployment; ///< RollBack: where to
    std::optional<TimePoint> at; ///< OpenLogs: which moment
};

[[nodiscard]] State environmentState(const Session& session, const EnvironmentId& environment);
/// Newest first.
[[nodiscard]] QList<Change> recentChanges(const Session& session, const EnvironmentId& environment, int most);
[[nodiscard]] QList<Risk> risks(const Session& session, const EnvironmentId& environment);
[[nodiscard]] QList<Suggestion> suggestions(const Session& session, const EnvironmentId& environment);
/// The newest deployment before the serving one whose version served well: where a rollback would go.
[[nodiscard]] std::optional<Deployment> previousGood(const ServiceHandle& service);
/// Time since the newest whole backup of the environment's database began, the provider's and our own;
/// nothing when none is known.
[[nodiscard]] std::optional<Millis> exposure(const Session& session, const EnvironmentId& environment);
/// What an exposure is worth beside its objective: down beyond it, degraded in its last tenth.
[[nodiscard]] State exposureState(Millis lost, Millis limit);

} // namespace vigie
