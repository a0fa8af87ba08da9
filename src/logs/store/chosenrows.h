// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/query/rowset.h"
#include "logs/timeline/timeline.h"

#include <functional>
#include <vector>

namespace vigie {

/// Some records of a timeline in its order: finds the nth of them, and where a place of the whole lies among
/// them. Counts from run to run when it is asked, and after a change only from there on: records that come at
/// the end cost what they are, however many runs there are before. One thread.
class ChosenRows {
public:
    /// The choice within a segment, sealed; null: none of its rows.
    using Chosen = std::function<const RowSet*(quint32 segment)>;

    ChosenRows(const Timeline& timeline, Chosen chosen)
        : m_timeline(timeline)
        , m_chosen(std::move(chosen))
    {
    }

    /// The timeline or the choice differs from before at that position and maybe after, but not before.
    void changed(qint64 from);
    /// The same, told by rows [from, to) of a segment, wherever their times have put them.
    void changed(quint32 segment, quint32 from, quint32 to);

    qint64 size() const;
    RecordRef at(qint64 index) const;
    /// The index of the first one at or after @p position of the timeline.
    qint64 indexFrom(qint64 position) const;

private:
    void count() const;

    const Timeline& m_timeline;
    const Chosen m_chosen;
    mutable std::vector<qint64> m_before{0}; ///< by run: how many are in the runs before; one more at the end
    mutable size_t m_valid = 1; ///< entries of it that hold
};

} // namespace vigie
