// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace vigie {

/// When a saved search raises an alert: so many matches among the live records of so long a time.
struct SearchAlert {
    static constexpr int mostThreshold = 1'000'000;
    static constexpr Millis leastWindow = std::chrono::seconds(10);
    static constexpr Millis mostWindow = std::chrono::hours(24);

    int threshold = 1; ///< matches, 1 to mostThreshold
    Millis window = std::chrono::minutes(5); ///< leastWindow to mostWindow

    bool operator==(const SearchAlert&) const = default;
};

/// A query over log records that somebody wants to find again. Shared ones stand in the workspace file,
/// personal ones in the settings. A value.
struct SavedSearch {
    QString name; ///< for people, in any language; unique in its list
    QString query; ///< as typed
    bool caseSensitive = false; ///< tells capitals from small letters
    bool accentSensitive = true; ///< false: "accepte" finds "accepté"
    QStringList columns; ///< fields by name or dotted path, in order; empty: as they are
    QStringList sources; ///< LogSource::place() of services, "environment/service"; empty: whichever are open
    std::optional<SearchAlert> alert; ///< absent: raises none

    bool operator==(const SavedSearch&) const = default;
};

/// Personal searches as the settings keep them, a JSON text. What cannot be read is left out; values out of
/// range are brought into it.
[[nodiscard]] QList<SavedSearch> savedSearchesFrom(const QByteArray& text);
/// @p before is what the settings hold now: keys that this version does not know survive.
[[nodiscard]] QByteArray savedSearchesText(const QList<SavedSearch>& searches, const QByteArray& before = {});

} // namespace vigie
