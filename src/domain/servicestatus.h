// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/deployment.h"
#include "domain/fact.h"

#include <QList>
#include <QString>

#include <optional>

namespace vigie {

/// The one scale of states that the window draws, each with its own shape, word and colour. Ordered from best
/// to worst is worstOf()'s business, not the enum's.
enum class State { Ok, Degraded, Down, Unknown, Running, Maintenance, Paused };

[[nodiscard]] State stateOf(DeploymentState state);
[[nodiscard]] QString stateName(State state); ///< stable English ("degraded"), for JSON
[[nodiscard]] QString stateTitle(State state); ///< translated word shown beside the shape
/// The state that deserves the eye first: Down, Degraded, Unknown, Running, Maintenance, Paused, Ok.
[[nodiscard]] State worstOf(State a, State b);

struct Instance {
    QString id;
    QString name;
    QString state; ///< the provider's word ("UP")
    QString flavor;
    QString commit;
    std::optional<TimePoint> createdAt;
    bool up = false;

    bool operator==(const Instance&) const = default;
};

/// Horizontal and vertical bounds of a scalable service. Flavours by the provider's names.
struct Scale {
    int minInstances = 0;
    int maxInstances = 0;
    int allowedInstances = 0; ///< the platform's cap; 0 when it tells none
    QString minFlavor;
    QString maxFlavor;
    QStringList flavors; ///< allowed ones, smallest first

    bool operator==(const Scale&) const = default;
};

/// What a provider says about a service at one moment.
struct ServiceStatus {
    State state = State::Unknown;
    QString word; ///< translated detail of the state ("restarting, old version still serves"); may be empty
    Version version; ///< what runs now
    std::optional<TimePoint> versionSince; ///< when that version began to serve
    QList<Instance> instances;
    std::optional<Scale> scale;
    QList<QUrl> urls; ///< where the service is reached
    Facts facts;
};

} // namespace vigie
