// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/secret.h"

#include <QList>
#include <QString>

#include <optional>

namespace vigie {

/// One configuration variable of a service. Values are secrets until proven otherwise: masked on screen,
/// absent from logs and exports.
struct Variable {
    enum class Origin { Own, AddOn, LinkedService };

    QString name;
    std::optional<Secret> value; ///< absent when the provider never gives it back (write-only)
    Origin origin = Origin::Own;
    QString originName; ///< the add-on or linked service it comes from
    QString id; ///< the provider's id where a variable is addressed by id; else empty
    QStringList targets; ///< "production", "preview", … where one list serves several targets
    QString branch; ///< only for this git branch; empty for all
    QString editedBy;
    std::optional<TimePoint> editedAt;
};

} // namespace vigie
