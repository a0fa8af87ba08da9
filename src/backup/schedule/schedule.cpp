// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/schedule/schedule.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace vigie {

namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupSchedule)
};

constexpr Millis day{24h};

Millis offsetAt(const QTimeZone& zone, TimePoint at)
{
    return std::chrono::seconds(zone.offsetFromUtc(toDateTime(at)));
}

/// The moment at which clocks of @p zone show @p local, written as if it were UTC.
DueTime momentOf(const QTimeZone& zone, TimePoint local)
{
    // Offsets change by hours at most, and never twice within two days.
    const Millis before = offsetAt(zone, local - day);
    const Millis after = offsetAt(zone, local + day);
    const TimePoint early = local - std::max(before, after);
    const TimePoint late = local - std::min(before, after);
    const bool earlyFits = early + offsetAt(zone, early) == local;
    const bool lateFits = late + offsetAt(zone, late) == local;
    if (earlyFits && lateFits && early != late)
        return {early, DueTime::Oddity::DoubledHour};
    if (earlyFits || lateFits)
        return {earlyFits ? early : late, DueTime::Oddity::None};
    // The hour is skipped: between the two lies the moment of the change.
    TimePoint low = early;
    TimePoint high = late;
    while (high - low > 1ms) {
        const TimePoint middle = low + (high - low) / 2;
        (offsetAt(zone, middle) == before ? low : high) = middle;
    }
    return {high, DueTime::Oddity::SkippedHour};
}

/// Midnight of the local day of @p at, written as if it were UTC.
TimePoint localDay(const QTimeZone& zone, TimePoint at)
{
    return std::chrono::floor<std::chrono::days>(at + offsetAt(zone, at));
}

int weekdayOf(TimePoint localMidnight)
{
    return static_cast<int>(
        std::chrono::weekday(std::chrono::floor<std::chrono::days>(localMidnight)).iso_encoding());
}

} // namespace

std::optional<Error> problemOf(const BackupSchedule& schedule)
{
    if (!QTimeZone::isTimeZoneIdAvailable(schedule.timeZone.toLatin1()))
        return Error(ErrorKind::Invalid, Text::tr("There is no time zone “%1”.").arg(schedule.timeZone),
            Text::tr("Write a name such as Europe/Paris."));
    if (schedule.minuteOfDay < 0 || schedule.minuteOfDay >= 24 * 60)
        return Error(ErrorKind::Invalid, Text::tr("The time of day must lie between 00:00 and 23:59."));
    if (schedule.rhythm == BackupSchedule::Rhythm::Weekly && (schedule.weekday < 1 || schedule.weekday > 7))
        return Error(ErrorKind::Invalid, Text::tr("The day of the week must lie between 1 and 7."));
    if (schedule.rhythm == BackupSchedule::Rhythm::EveryHours && (schedule.hours < 1 || schedule.hours > 24))
        return Error(ErrorKind::Invalid, Text::tr("The rhythm must lie between 1 and 24 hours."));
    if (schedule.jitter < 0ms || schedule.grace < 0ms)
        return Error(ErrorKind::Invalid, Text::tr("Jitter and grace cannot be negative."));
    return {};
}

QList<DueTime> dueTimes(const BackupSchedule& schedule, TimePoint from, TimePoint until)
{
    QList<DueTime> times;
    if (problemOf(schedule) || from >= until)
        return times;
    const QTimeZone zone(schedule.timeZone.toLatin1());
    const Millis atDay = std::chrono::minutes(schedule.minuteOfDay);
    const bool hourly = schedule.rhythm == BackupSchedule::Rhythm::EveryHours && schedule.hours < 24;
    const auto add = [&](const DueTime& due) {
        if (due.at >= from && due.at < until && (times.isEmpty() || times.last().at < due.at))
            times.append(due);
    };
    for (TimePoint midnight = localDay(zone, from) - day; midnight <= localDay(zone, until);
         midnight += day) {
        if (schedule.rhythm == BackupSchedule::Rhythm::Weekly && weekdayOf(midnight) != schedule.weekday)
            continue;
        const DueTime first = momentOf(zone, midnight + atDay);
        add(first);
        if (!hourly)
            continue;
        const Millis rhythm = std::chrono::hours(schedule.hours);
        const DueTime next = momentOf(zone, midnight + day + atDay);
        for (TimePoint at = first.at + rhythm; at + rhythm / 2 < next.at; at += rhythm)
            add({at, DueTime::Oddity::None});
    }
    return times;
}

QList<DueTime> nextDueTimes(const BackupSchedule& schedule, TimePoint after, int count)
{
    QList<DueTime> times;
    const Millis reach = schedule.rhythm == BackupSchedule::Rhythm::Weekly ? day * 8 : day * 2;
    for (TimePoint from = after + 1ms; times.size() < count; from += reach) {
        const QList<DueTime> more = dueTimes(schedule, from, from + reach);
        if (more.isEmpty())
            break;
        times += more;
    }
    return times.mid(0, count);
}

Millis longestPause(const BackupSchedule& schedule, TimePoint from)
{
    const QList<DueTime> times = dueTimes(schedule, from, from + day * 380);
    Millis longest{0};
    for (qsizetype i = 1; i < times.size(); ++i)
        longest = std::max(longest, Millis(times.at(i).at - times.at(i - 1).at));
    return longest;
}

TimePoint startOf(const DueTime& due, const BackupSchedule& schedule, const ServiceKey& service)
{
    if (schedule.jitter <= 0ms)
        return due.at;
    const QString text = u"%1/%2/%3"_qs.arg(
        service.environment.text(), service.service.text(), QString::number(toMsecs(due.at)));
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    const quint64 share
        = hash.left(6).toHex().toULongLong(nullptr, 16) % static_cast<quint64>(schedule.jitter.count());
    return due.at + Millis(static_cast<qint64>(share));
}

std::optional<DueRun> dueRun(const BackupSchedule& schedule, const ServiceKey& service,
    std::optional<TimePoint> lastRun, TimePoint now)
{
    // A clock that was wrong for a while must not hold everything up: a run of the future does not count.
    if (lastRun && *lastRun > now + 5min)
        lastRun.reset();
    const TimePoint since = lastRun ? std::max(*lastRun, now - day * 40) : now - day;
    std::optional<DueRun> run;
    const QList<DueTime> times = dueTimes(schedule, since + 1ms, now + 1ms);
    for (const DueTime& due : times) {
        if (startOf(due, schedule, service) > now)
            continue;
        run = DueRun{due, run ? run->missed + 1 : 0};
    }
    return run;
}

QString scheduleText(const BackupSchedule& schedule)
{
    const QString time = QTime(0, 0).addSecs(schedule.minuteOfDay * 60).toString(u"HH:mm");
    switch (schedule.rhythm) {
    case BackupSchedule::Rhythm::Daily:
        return Text::tr("Every day at %1 (%2)").arg(time, schedule.timeZone);
    case BackupSchedule::Rhythm::Weekly:
        return Text::tr("Every week on %1 at %2 (%3)")
            .arg(QLocale().dayName(schedule.weekday), time, schedule.timeZone);
    case BackupSchedule::Rhythm::EveryHours:
        return Text::tr("Every %n hour(s), first at %1 (%2)", nullptr, schedule.hours)
            .arg(time, schedule.timeZone);
    }
    return {};
}

QString oddityText(const DueTime& due, const BackupSchedule& schedule)
{
    const QTimeZone zone(schedule.timeZone.toLatin1());
    const QString time = toDateTime(due.at).toTimeZone(zone).toString(u"HH:mm t");
    switch (due.oddity) {
    case DueTime::Oddity::None:
        return {};
    case DueTime::Oddity::SkippedHour:
        return Text::tr("Clocks go forward over this time: it runs at %1.").arg(time);
    case DueTime::Oddity::DoubledHour:
        return Text::tr("Clocks go back over this time: it runs at the first of the two, %1.").arg(time);
    }
    return {};
}

} // namespace vigie
