// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/timeticks.h"

#include <QLocale>

#include <array>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr Millis day = 24h;
constexpr std::array<Millis, 14> steps{
    1min, 5min, 10min, 15min, 30min, 1h, 2h, 3h, 6h, 12h, day, 2 * day, 5 * day, 10 * day};

} // namespace

QList<TimeTick> timeTicks(TimePoint from, TimePoint until, int most)
{
    Millis step = steps.back();
    for (const Millis candidate : steps) {
        if ((until - from) / candidate <= std::max(most, 1)) {
            step = candidate;
            break;
        }
    }
    // Round in local time: midnight is where people expect it. A change of the clocks within the range moves
    // the ticks after it by an hour, and their texts stay true.
    const Millis offset = std::chrono::seconds(toDateTime(from).toLocalTime().offsetFromUtc());
    const qint64 first = ((from.time_since_epoch() + offset + step - Millis(1)) / step);
    QList<TimeTick> ticks;
    for (qint64 i = first;; ++i) {
        const TimePoint at(step * i - offset);
        if (at > until || ticks.size() > most)
            return ticks;
        const QDateTime local = toDateTime(at).toLocalTime();
        const bool isDate = step >= day || local.time() == QTime(0, 0);
        ticks.append({at,
            isDate ? QLocale().toString(local.date(), QStringLiteral("d MMM"))
                   : QLocale().toString(local.time(), QStringLiteral("HH:mm"))});
    }
}

} // namespace vigie
