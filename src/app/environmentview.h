// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "backup/ledger/ledger.h"

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
/// How much of an environment's data would be lost now, by what was proven of its backups: of the service
/// that would lose most among those that the workspace backs up, or among all when it backs up none. Nothing
/// while no service's backups are known.
struct EnvironmentExposure {
    ServiceKey service;
    Exposure exposure;
};
[[nodiscard]] std::optional<EnvironmentExposure> exposure(
    const Session& session, const EnvironmentId& environment);

/// An exposure in words. What counts is the newest backup that was restored and checked: one that was only
/// read, or is only there, is named and not relied on.
struct ExposureWords {
    State state
        = State::Unknown; ///< down beyond the objective or without a proof, degraded in its last tenth
    QString figure; ///< translated: "3 d 7 h (limit 24 h)"
    QStringList sentences; ///< translated: what is proven, what is only verified, what only exists
};
[[nodiscard]] ExposureWords exposureWords(const Exposure& exposure, TimePoint now);

} // namespace vigie
