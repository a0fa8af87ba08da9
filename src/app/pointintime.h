// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "workspace/workspace.h"

#include <QUrl>

#include <optional>

namespace vigie {

/// Point-in-time recovery that a host of databases offers of its own, beside any backup of ours: known from
/// the host's name alone, neither seen nor proven from here.
struct PointInTime {
    QString provider; ///< "Neon"
    Millis loses{0}; ///< about how much at most, by the provider's own account
    QString how; ///< translated: what it is, how far it reaches, what it needs
    QUrl link; ///< to the provider's own pages

    /// Translated: which objective it would meet, and that nobody has proven it.
    QString verdict(const Objectives& objectives) const;
    bool operator==(const PointInTime&) const = default;
};

/// Neon, Railway, and RDS, by the name of @p host; nothing for others.
[[nodiscard]] std::optional<PointInTime> pointInTimeOf(const QString& host);

} // namespace vigie
