// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/savedsearch.h"

#include <map>
#include <optional>

namespace vigie {

/// Counts the matches of a saved search within its window of time, and tells once when they reach its
/// threshold; again only after they have fallen below it. Times are those of the records, in UTC; the window
/// ends at the present of whoever asks. Exact to a thousandth of the window. A value; no clock of its own.
class AlertWindow {
public:
    explicit AlertWindow(const SearchAlert& alert);

    /// What is to be told.
    struct Raised {
        qint64 count = 0; ///< matches in the window
        TimePoint first; ///< of them
        TimePoint last;
    };
    /// A record matches. Records older than the window do not count; those that claim to come from the future
    /// count as of now.
    std::optional<Raised> add(TimePoint time, TimePoint now);
    /// Forgets what has left the window.
    void advance(TimePoint now);

    qint64 count() const { return m_count; }
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
