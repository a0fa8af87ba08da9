// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <QList>
#include <QString>

#include <optional>

namespace vigie {

/// Where the window has been, for the way back and forth again, as browsers do it. A value.
class PlaceHistory {
public:
    struct Place {
        QString pane;
        EnvironmentId environment;

        bool operator==(const Place&) const = default;
    };
    static constexpr qsizetype most = 100;

    /// @p place is left for somewhere else.
    void left(const Place& place)
    {
        m_ahead.clear();
        m_behind.append(place);
        if (m_behind.size() > most)
            m_behind.removeFirst();
    }
    /// Where the way back from @p present leads; nothing where it began.
    std::optional<Place> back(const Place& present) { return step(m_behind, m_ahead, present); }
    std::optional<Place> forward(const Place& present) { return step(m_ahead, m_behind, present); }
    void clear() { *this = {}; }

private:
    static std::optional<Place> step(QList<Place>& from, QList<Place>& to, const Place& present)
    {
        if (from.isEmpty())
            return std::nullopt;
        to.append(present);
        return from.takeLast();
    }

    QList<Place> m_behind;
    QList<Place> m_ahead;
};

} // namespace vigie
