// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/stats/resultstats.h"

#include <QString>

#include <vector>

namespace vigie {

/// Records over time as bars of equal length without gaps between them: what the histogram draws and its
/// table lists.
struct LogBars {
    Millis length{0};
    TimePoint from;
    std::vector<LevelHistogram::Counts> counts; ///< bar by bar

    TimePoint start(int bar) const { return from + bar * length; }
    TimePoint until() const { return from + static_cast<int>(counts.size()) * length; }
    int size() const { return static_cast<int>(counts.size()); }
    quint64 most() const; ///< records of the highest bar
};

[[nodiscard]] quint64 totalOf(const LevelHistogram::Counts& counts);
[[nodiscard]] inline quint64 countOf(const LevelHistogram::Counts& counts, LogLevel level)
{
    return counts[static_cast<size_t>(level)];
}
[[nodiscard]] inline quint64 errorsOf(const LevelHistogram::Counts& counts)
{
    return countOf(counts, LogLevel::Error) + countOf(counts, LogLevel::Critical);
}

/// At most @p most bars, as short as that allows and no shorter than what was counted.
[[nodiscard]] LogBars barsOf(const StatsSummary& summary, int most);

struct LogTick {
    TimePoint at;
    QString text;
};
/// Round times between @p from and @p until, at most @p most of them.
[[nodiscard]] QList<LogTick> logTicks(TimePoint from, TimePoint until, int most, bool utc);
/// "3 errors, 2 warnings, 145 others"; translated.
[[nodiscard]] QString countsText(const LevelHistogram::Counts& counts);
/// The time of day with as much detail as stretches of @p length need; with the day when @p dated.
[[nodiscard]] QString barTimeText(TimePoint time, Millis length, bool utc, bool dated);
[[nodiscard]] QString lengthText(Millis length); ///< "30 s"

} // namespace vigie
