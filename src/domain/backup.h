// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <QString>

#include <optional>

namespace vigie {

enum class BackupState { Complete, Running, Failed, Deleted, Unknown };

/// A backup that a provider made and holds.
struct Backup {
    BackupId id;
    ServiceKey service;
    BackupState state = BackupState::Unknown;
    TimePoint createdAt;
    std::optional<TimePoint> expiresAt; ///< when the provider will delete it
    std::optional<qint64> bytes;
    QString providerState; ///< raw
    QString note; ///< what else the provider says

    bool operator==(const Backup&) const = default;
};

} // namespace vigie
