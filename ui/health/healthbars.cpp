// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/healthbars.h"

#include "common/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HealthBars)
};

struct Sum {
    Tally tally;
    std::optional<State> state;
    qint64 timed = 0;
    qint64 milliseconds = 0;

    void see(State seen) { state = state ? worst(*state, seen) : seen; }

    /// Not knowing is no trouble here: it must not hide behind, nor before, what was known.
    static State worst(State a, State b)
    {
        if (a == State::Unknown)
            return b;
        return b == State::Unknown ? a : worstOf(a, b);
    }
};

void addSample(Sum& sum, const HealthSample& sample)
{
    const HealthVerdict verdict = verdictOf(sample.state);
    sum.tally.add(verdict);
    sum.see(sample.state);
    if (verdict == HealthVerdict::Good && sample.latency) {
        ++sum.timed;
        sum.milliseconds += sample.latency->count();
    }
}

void addHour(Sum& sum, const HealthHour& hour)
{
    sum.tally += Tally{hour.good, hour.bad, hour.unknown, hour.maintenance};
    sum.timed += hour.timed;
    sum.milliseconds += hour.sumMs;
    if (hour.good > 0)
        sum.see(State::Ok);
    if (hour.bad > 0)
        sum.see(hour.good > hour.bad ? State::Degraded : State::Down);
    if (hour.maintenance > 0)
        sum.see(State::Maintenance);
    if (hour.unknown > 0)
        sum.see(State::Unknown);
}

QString timeText(TimePoint time, Millis width)
{
    const QDateTime local = toDateTime(time).toLocalTime();
    return width >= std::chrono::hours(2) ? QLocale().toString(local, u"d MMM HH:mm"_qs)
                                          : QLocale().toString(local.time(), u"HH:mm"_qs);
}

} // namespace

QList<HealthBar> healthBars(const QList<HealthHour>& hours, const QList<HealthSample>& samples,
    TimePoint from, TimePoint until, int count)
{
    QList<HealthBar> bars;
    if (count <= 0 || until <= from)
        return bars;
    QList<Sum> sums(count);
    const double width = static_cast<double>((until - from).count()) / count;
    const auto bucketOf = [&](TimePoint at) {
        return std::min(count - 1, static_cast<int>(static_cast<double>((at - from).count()) / width));
    };
    const TimePoint detailed = samples.isEmpty() ? until
                                                 : HealthHour::hourOf(samples.first().at)
            + (HealthHour::hourOf(samples.first().at) == samples.first().at ? Millis(0)
                                                                            : Millis(std::chrono::hours(1)));
    for (const HealthHour& hour : hours) {
        if (hour.start >= from && hour.start < until && hour.start < detailed)
            addHour(sums[bucketOf(hour.start)], hour);
    }
    for (const HealthSample& sample : samples) {
        // The hour in which the samples begin was counted as a whole when the hours reach into it.
        const bool counted = !hours.isEmpty() && sample.at < detailed;
        if (sample.at >= from && sample.at < until && !counted)
            addSample(sums[bucketOf(sample.at)], sample);
    }
    for (int i = 0; i < count; ++i) {
        const Sum& sum = sums.at(i);
        HealthBar bar;
        bar.from = from + Millis(static_cast<qint64>(width * i));
        bar.width = Millis(static_cast<qint64>(width));
        bar.state = sum.state;
        bar.tally = sum.tally;
        if (sum.timed > 0)
            bar.latency = Millis(sum.milliseconds / sum.timed);
        bars.append(bar);
    }
    return bars;
}

QString healthBarText(const HealthBar& bar)
{
    const QString range
        = Text::tr("%1 to %2").arg(timeText(bar.from, bar.width), timeText(bar.from + bar.width, bar.width));
    if (!bar.state)
        return Text::tr("%1: nobody asked").arg(range);
    const qint64 asked = bar.tally.counted(true) + bar.tally.unknown;
    QStringList parts{stateTitle(*bar.state), Text::tr("%Ln check(s)", nullptr, static_cast<int>(asked))};
    if (bar.tally.bad > 0)
        parts.append(Text::tr("%Ln failed", nullptr, static_cast<int>(bar.tally.bad)));
    if (bar.latency)
        parts.append(millisText(*bar.latency));
    return Text::tr("%1: %2").arg(range, parts.join(u", "));
}

QString healthBarsSummary(const QList<HealthBar>& bars)
{
    int degraded = 0;
    int down = 0;
    int unknown = 0;
    for (const HealthBar& bar : bars) {
        if (bar.state == State::Degraded)
            ++degraded;
        else if (bar.state == State::Down)
            ++down;
        else if (!bar.state || bar.state == State::Unknown)
            ++unknown;
    }
    return Text::tr("Of %1 intervals: %2 down, %3 degraded, %4 without data.")
        .arg(bars.size())
        .arg(down)
        .arg(degraded)
        .arg(unknown);
}

} // namespace vigie
