// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logbars.h"

#include "common/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <numeric>

namespace vigie {

namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogHistogram)
};

qint64 floorDivide(qint64 value, qint64 by)
{
    return value / by - (value % by < 0);
}

QDateTime shown(TimePoint time, bool utc)
{
    return utc ? toDateTime(time) : toDateTime(time).toLocalTime();
}

} // namespace

quint64 totalOf(const LevelHistogram::Counts& counts)
{
    return std::accumulate(counts.begin(), counts.end(), quint64(0));
}

quint64 LogBars::most() const
{
    quint64 most = 0;
    for (const LevelHistogram::Counts& bar : counts)
        most = std::max(most, totalOf(bar));
    return most;
}

LogBars barsOf(const StatsSummary& summary, int most)
{
    LogBars bars;
    if (summary.buckets.empty())
        return bars;
    const qint64 first = toMsecs(summary.buckets.front().start);
    const qint64 last = toMsecs(summary.buckets.back().start);
    Millis length = summary.bucket;
    const auto bucket = [&length](qint64 time) { return floorDivide(time, length.count()); };
    while (bucket(last) - bucket(first) >= std::max(most, 1))
        length = LevelHistogram::nextLength(length);
    bars.length = length;
    bars.from = fromMsecs(bucket(first) * length.count());
    bars.counts.resize(static_cast<size_t>(bucket(last) - bucket(first) + 1));
    for (const LevelHistogram::Bucket& one : summary.buckets) {
        LevelHistogram::Counts& bar
            = bars.counts[static_cast<size_t>(bucket(toMsecs(one.start)) - bucket(first))];
        for (size_t level = 0; level < bar.size(); ++level)
            bar[level] += one.counts[level];
    }
    return bars;
}

QList<LogTick> logTicks(TimePoint from, TimePoint until, int most, bool utc)
{
    Millis step = 1s;
    while ((until - from) / step > std::max(most, 1))
        step = LevelHistogram::nextLength(step);
    // Round in the time that is shown: midnight is where people expect it.
    const Millis offset = utc ? Millis(0) : Millis(std::chrono::seconds(shown(from, utc).offsetFromUtc()));
    QList<LogTick> ticks;
    for (qint64 i = floorDivide(toMsecs(from + offset) + step.count() - 1, step.count());; ++i) {
        const TimePoint at = fromMsecs(i * step.count()) - offset;
        if (at > until)
            return ticks;
        const QDateTime local = shown(at, utc);
        const bool isDate = step >= 24h || local.time() == QTime(0, 0);
        ticks.append({at,
            isDate ? QLocale().toString(local.date(), u"d MMM"_qs)
                   : local.time().toString(step < 1min ? u"HH:mm:ss"_qs : u"HH:mm"_qs)});
    }
}

QString countsText(const LevelHistogram::Counts& counts)
{
    const auto errors = static_cast<int>(errorsOf(counts));
    const auto warnings = static_cast<int>(countOf(counts, LogLevel::Warning));
    const auto others = static_cast<qint64>(totalOf(counts)) - errors - warnings;
    QStringList parts;
    if (errors > 0)
        parts.append(Text::tr("%Ln error(s)", nullptr, errors));
    if (warnings > 0)
        parts.append(Text::tr("%Ln warning(s)", nullptr, warnings));
    if (parts.isEmpty())
        return Text::tr("%Ln record(s)", nullptr, static_cast<int>(others));
    if (others > 0)
        parts.append(Text::tr("%1 others").arg(numberText(others)));
    return parts.join(u", "_qs);
}

QString barTimeText(TimePoint time, Millis length, bool utc, bool dated)
{
    const QDateTime moment = shown(time, utc);
    const QString clock = moment.time().toString(length < 1s ? u"HH:mm:ss.zzz"_qs
            : length < 1min                                  ? u"HH:mm:ss"_qs
                                                             : u"HH:mm"_qs);
    return dated ? QLocale().toString(moment.date(), u"d MMM"_qs) + u' ' + clock : clock;
}

QString lengthText(Millis length)
{
    return length < 1s ? millisText(length) : spanText(length);
}

} // namespace vigie
