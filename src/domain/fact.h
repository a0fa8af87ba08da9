// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace vigie {

/// One thing that a provider tells about a service and that only a person reads: a translated label and a
/// value with its unit. What the program itself decides on has a field of its own elsewhere.
struct Fact {
    QString label;
    QString value;
    QUrl link; ///< where the provider shows it; may be empty

    bool operator==(const Fact&) const = default;
};

using Facts = QList<Fact>;

} // namespace vigie
