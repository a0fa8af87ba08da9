// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/schedule/schedule.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

TimePoint at(const char* text)
{
    return *fromIso(QString::fromLatin1(text));
}

BackupSchedule daily(int minute, const char* zone = "Europe/Paris")
{
    BackupSchedule schedule;
    schedule.minuteOfDay = minute;
    schedule.timeZone = QString::fromLatin1(zone);
    return schedule;
}

QString shown(const QList<DueTime>& times)
{
    QStringList lines;
    for (const DueTime& due : times) {
        const char* const odd = due.oddity == DueTime::Oddity::SkippedHour ? " skipped"
            : due.oddity == DueTime::Oddity::DoubledHour                   ? " doubled"
                                                                           : "";
        lines.append(toDateTime(due.at).toString(u"MM-dd HH:mm") + QLatin1String(odd));
    }
    return lines.join(u", ");
}

const ServiceKey database{EnvironmentId(u"production"_qs), ServiceId(u"database"_qs)};

} // namespace

class TestSchedule : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsTheLocalTimeOfDay()
    {
        const QList<DueTime> times
            = dueTimes(daily(120), at("2026-01-15T00:00:00Z"), at("2026-01-17T02:00:00Z"));
        QCOMPARE(shown(times), u"01-15 01:00, 01-16 01:00, 01-17 01:00"_qs);
        QCOMPARE(shown(dueTimes(daily(120), at("2026-07-15T00:00:00Z"), at("2026-07-17T00:00:00Z"))),
            u"07-15 00:00, 07-16 00:00"_qs); // the end is not part of the range
    }

    void runsAfterASkippedHourAndOnceInADoubledOne()
    {
        // Paris: 29 March 2026 02:00 → 03:00, 25 October 2026 03:00 → 02:00.
        QCOMPARE(shown(dueTimes(daily(150), at("2026-03-28T00:00:00Z"), at("2026-03-31T00:00:00Z"))),
            u"03-28 01:30, 03-29 01:00 skipped, 03-30 00:30"_qs);
        QCOMPARE(shown(dueTimes(daily(150), at("2026-10-24T00:00:00Z"), at("2026-10-27T00:00:00Z"))),
            u"10-24 00:30, 10-25 00:30 doubled, 10-26 01:30"_qs);
        // Half an hour, southern hemisphere: Lord Howe, 4 October 2026 02:00 → 02:30.
        QCOMPARE(shown(dueTimes(daily(135, "Australia/Lord_Howe"), at("2026-10-03T00:00:00Z"),
                     at("2026-10-04T20:00:00Z"))),
            u"10-03 15:30 skipped, 10-04 15:15"_qs);
        QVERIFY(oddityText(
            dueTimes(daily(150), at("2026-03-29T00:00:00Z"), at("2026-03-29T12:00:00Z")).first(), daily(150))
                    .contains(u"03:00"));
        QCOMPARE(longestPause(daily(120), at("2026-01-01T00:00:00Z")), Millis(25h));
        QCOMPARE(longestPause(daily(120, "UTC"), at("2026-01-01T00:00:00Z")), Millis(24h));
    }

    void countsHoursAsElapsedTime()
    {
        BackupSchedule schedule = daily(0);
        schedule.rhythm = BackupSchedule::Rhythm::EveryHours;
        schedule.hours = 6;
        QCOMPARE(shown(dueTimes(schedule, at("2026-10-24T22:00:00Z"), at("2026-10-26T06:00:00Z"))),
            u"10-24 22:00, 10-25 04:00, 10-25 10:00, 10-25 16:00, 10-25 23:00, 10-26 05:00"_qs);
        schedule.hours = 1;
        QCOMPARE(dueTimes(schedule, at("2026-10-24T22:00:00Z"), at("2026-10-25T23:00:00Z")).size(), 25);
        QCOMPARE(dueTimes(schedule, at("2026-03-28T23:00:00Z"), at("2026-03-29T22:00:00Z")).size(), 23);
        QCOMPARE(longestPause(schedule, at("2026-01-01T00:00:00Z")), Millis(1h));
        schedule.hours = 5; // does not divide the day: the day's first one begins anew
        QCOMPARE(shown(dueTimes(schedule, at("2026-01-14T23:00:00Z"), at("2026-01-16T00:00:00Z"))),
            u"01-14 23:00, 01-15 04:00, 01-15 09:00, 01-15 14:00, 01-15 19:00, 01-15 23:00"_qs);
    }

    void comesOnceAWeek()
    {
        BackupSchedule schedule = daily(120, "UTC");
        schedule.rhythm = BackupSchedule::Rhythm::Weekly;
        schedule.weekday = 7;
        QCOMPARE(shown(nextDueTimes(schedule, at("2026-01-15T00:00:00Z"), 3)),
            u"01-18 02:00, 01-25 02:00, 02-01 02:00"_qs);
    }

    void catchesUpOnceForAllThatWasMissed()
    {
        const BackupSchedule schedule = daily(120, "UTC");
        const TimePoint now = at("2026-01-15T09:00:00Z");
        const auto run = dueRun(schedule, database, at("2026-01-11T02:00:05Z"), now);
        QVERIFY(run.has_value());
        QCOMPARE(run->due.at, at("2026-01-15T02:00:00Z"));
        QCOMPARE(run->missed, 3);
        QVERIFY(!dueRun(schedule, database, at("2026-01-15T02:00:05Z"), now));
        // Never run: what became due within the last day, and not the years before.
        QCOMPARE(dueRun(schedule, database, {}, now)->missed, 0);
        // The clock was a year ahead when the last one ran.
        QVERIFY(dueRun(schedule, database, at("2027-01-15T02:00:05Z"), now).has_value());
    }

    void spreadsStartsWithinTheJitter()
    {
        BackupSchedule schedule = daily(120, "UTC");
        schedule.jitter = 10min;
        const QList<DueTime> times = nextDueTimes(schedule, at("2026-01-15T00:00:00Z"), 200);
        QSet<qint64> shares;
        for (const DueTime& due : times) {
            const Millis share = startOf(due, schedule, database) - due.at;
            QVERIFY(share >= 0ms && share < 10min);
            QCOMPARE(startOf(due, schedule, database), due.at + share); // the same at every look
            shares.insert(share.count() / 60'000);
            QVERIFY(!dueRun(schedule, database, due.at - 1h, startOf(due, schedule, database) - 1ms));
            QVERIFY(dueRun(schedule, database, due.at - 1h, startOf(due, schedule, database)));
        }
        QCOMPARE(shares.size(), 10);
    }

    void namesWhatCannotBeFollowed()
    {
        QVERIFY(problemOf(daily(120, "Europe/Pari")).has_value());
        QVERIFY(problemOf(daily(1440)).has_value());
        QVERIFY(!problemOf(daily(1439)));
        QVERIFY(dueTimes(daily(120, "nowhere"), at("2026-01-15T00:00:00Z"), at("2026-01-17T00:00:00Z"))
                    .isEmpty());
    }

    void losesNoDayAnywhere()
    {
        for (const char* zone : {"America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca",
                 "America/St_Johns"}) {
            for (int minute = 0; minute < 1440; minute += 97) {
                const QList<DueTime> times
                    = dueTimes(daily(minute, zone), at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));
                QVERIFY2(times.size() >= 364 && times.size() <= 366, zone);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
