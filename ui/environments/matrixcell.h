// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/servicehandle.h"
#include "workspace/workspace.h"

namespace vigie {

/// What one service in one environment looks like at a glance: state, version, one figure. A value made from
/// a ServiceHandle; every text is translated and ready to be drawn.
struct MatrixCell {
    enum class Kind {
        Absent, ///< the environment has no such service
        Kept, ///< the workspace names it, and nothing can be asked of it
        Connected,
    };
    Kind kind = Kind::Absent;
    State state = State::Unknown;
    QString reason; ///< why the state is not Ok; may be empty
    QString version; ///< 7 characters of the commit, or what the health answer tells; may be empty
    QString age; ///< how long that version serves ("3 h ago"); may be empty
    QString figure; ///< the one figure that matters for this kind of service; may be empty
    State figureState = State::Ok; ///< whether the figure itself is trouble
    QString lastDeployment; ///< how it ended and when, in one line; may be empty
    bool lastDeploymentFailed = false;
    QString certificate; ///< how long the first one to end is good; may be empty
    State certificateState = State::Ok;
    QString heard; ///< when anything was last heard; may be empty
    bool stale = false; ///< nothing was heard for too long
    QString silent; ///< for how long its provider told nothing while checks did; may be empty

    bool operator==(const MatrixCell&) const = default;
};

[[nodiscard]] MatrixCell matrixCell(
    const ServiceHandle& service, const Objectives& objectives, TimePoint now);

/// When the first of the certificates that the probes met expires.
[[nodiscard]] std::optional<TimePoint> earliestCertificate(const ServiceHandle& service);
/// The newest backup that is complete.
[[nodiscard]] std::optional<Backup> newestBackup(const ServiceHandle& service);
/// How pressing it is that a certificate ends at @p expiry.
[[nodiscard]] State certificateState(TimePoint expiry, TimePoint now);

} // namespace vigie
