// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"

namespace vigie {

/// One line of what is known about a service; translated and ready to be shown.
struct SheetLine {
    QString label; ///< may be empty
    QString value;
    QUrl link; ///< opened by clicking the value; http and https only
    std::optional<State> state; ///< drawn before the value

    bool operator==(const SheetLine&) const = default;
};

struct SheetSection {
    QString title; ///< may be empty
    QList<SheetLine> lines;

    bool operator==(const SheetSection&) const = default;
};

/// Everything that is known about a service, in the order in which a person asks. Empty sections are left
/// out. A reading; no I/O.
[[nodiscard]] QList<SheetSection> serviceSheet(
    const ServiceHandle& service, const Objectives& objectives, TimePoint now);
/// "1 to 4 instances, S to M".
[[nodiscard]] QString scaleSentence(const Scale& scale);

} // namespace vigie
