// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace vigie {

/// A part of each day, by the clock on the wall, in which nobody wants to be disturbed: "22:00-07:00", also
/// over midnight. A value.
struct QuietHours {
    QTime from; ///< included
    QTime until; ///< not included

    /// As the settings keep them; nothing for an empty text, one that is none, or no time at all.
    [[nodiscard]] static std::optional<QuietHours> fromText(const QString& text);
    [[nodiscard]] QString text() const;

    [[nodiscard]] bool contains(QTime time) const;
    /// The next moment at which they end, after @p now, in its zone. Where a change of clocks leaves that
    /// time out, the moment of the change.
    [[nodiscard]] QDateTime endAfter(const QDateTime& now) const;

    bool operator==(const QuietHours&) const = default;
};

} // namespace vigie
