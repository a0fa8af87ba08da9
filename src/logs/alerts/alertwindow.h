// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/savedsearch.h"

#include <map>

namespace vigie {

/// Counts the matches of a saved search within its window of time, and tells once when they reach its
/// threshold; again only after they have fallen below it. Times are those of the records, in UTC; the window
/// ends at the present of whoever asks. Exact to a thousandth of the window. A value; no clock of its own.
class AlertWindow {
public:
    explicit AlertWindow(const SearchAlert& alert);

    /// What stands in the window.
    struct Matches {
        qint64 count = 0;
        TimePoint first; ///< of them
        TimePoint last;
    };
    /// A record matches; whether that is to be told. Records older than the window do not count; those that
    /// claim to come from the future count as of now.
    bool add(TimePoint time, TimePoint now);
    /// Forgets what has left the window.
    void advance(TimePoint now);

    qint64 count() const { return m_count; }
    Matches matches() const; ///< only when there are any
    bool isRaised() const { return m_raised; }

private:
    struct Bucket {
        qint64 count = 0;
        TimePoint first, last;
    };

    SearchAlert m_alert;
    Millis m_step;
    std::map<qint64, Bucket> m_buckets; ///< by time in steps
    qint64 m_count = 0;
    bool m_raised = false;
};

} // namespace vigie
