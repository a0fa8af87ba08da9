// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logmoment.h"
#include "logs/logtimes.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

TimePoint at(const char* iso)
{
    return fromIso(QString::fromLatin1(iso)).value();
}

} // namespace

class TestLogTimes : public QObject {
    Q_OBJECT

    QTimeZone m_paris{"Europe/Paris"};

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_paris.isValid()); }

    void writesLocalTimesAndUtc()
    {
        LogTimes times(m_paris);
        QCOMPARE(times.clock(at("2026-11-26T13:05:02.045Z")), u"14:05:02.045"_qs);
        QCOMPARE(times.clock(at("2026-07-01T22:30:00.000Z")), u"00:30:00.000"_qs);
        QCOMPARE(times.zoneAt(at("2026-11-26T13:05:02Z")), u"UTC+1"_qs);
        QCOMPARE(times.zoneAt(at("2026-07-01T13:05:02Z")), u"UTC+2"_qs);
        QCOMPARE(LogTimes(QTimeZone("Asia/Kolkata")).zoneAt(at("2026-07-01T13:05:02Z")), u"UTC+5:30"_qs);
        times.setUtc(true);
        QCOMPARE(times.clock(at("2026-11-26T13:05:02.045Z")), u"13:05:02.045"_qs);
        QCOMPARE(times.zoneAt(at("2026-11-26T13:05:02Z")), u"UTC"_qs);
        QCOMPARE(times.clock(at("1969-12-31T23:59:59.999Z")), u"23:59:59.999"_qs);
    }

    void tellsTheFirstFromTheSecondHourWhereClocksGoBack()
    {
        LogTimes times(m_paris);
        using enum LogTimes::Passage;
        QCOMPARE(times.passage(at("2026-10-24T23:59:59.999Z")), Only);
        QCOMPARE(times.passage(at("2026-10-25T00:00:00Z")), First);
        QCOMPARE(times.passage(at("2026-10-25T00:59:59.999Z")), First);
        QCOMPARE(times.passage(at("2026-10-25T01:00:00Z")), Second);
        QCOMPARE(times.passage(at("2026-10-25T01:59:59.999Z")), Second);
        QCOMPARE(times.passage(at("2026-10-25T02:00:00Z")), Only);
        QCOMPARE(times.clock(at("2026-10-25T00:30:00Z")), u"02:30:00.000¹"_qs);
        QCOMPARE(times.clock(at("2026-10-25T01:30:00Z")), u"02:30:00.000²"_qs);
        QCOMPARE(times.spoken(at("2026-10-25T00:30:00Z")), u"02:30:00 UTC+2"_qs);
        QCOMPARE(times.spoken(at("2026-10-25T12:30:00Z")), u"13:30:00"_qs);
        // In spring an hour is left out: nothing comes twice.
        for (const char* const iso : {"2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z"})
            QCOMPARE(times.passage(at(iso)), Only);
        times.setUtc(true);
        QCOMPARE(times.passage(at("2026-10-25T00:30:00Z")), Only);
    }

    void countsDaysOfTheShownCalendar()
    {
        LogTimes times(m_paris);
        QCOMPARE(
            times.dayNumber(at("2026-11-26T22:59:59Z")) + 1, times.dayNumber(at("2026-11-26T23:00:00Z")));
        times.setUtc(true);
        QCOMPARE(times.dayNumber(at("2026-11-26T22:59:59Z")), times.dayNumber(at("2026-11-26T23:00:00Z")));
    }

    void readsMoments_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("moment");
        QTest::newRow("time of day") << u"14:05"_qs << u"2026-11-26T13:05:00.000Z"_qs;
        QTest::newRow("French") << u"14h05"_qs << u"2026-11-26T13:05:00.000Z"_qs;
        QTest::newRow("seconds") << u" 9:05:07.25 "_qs << u"2026-11-26T08:05:07.250Z"_qs;
        QTest::newRow("would be in the future: yesterday") << u"23:00"_qs << u"2026-11-25T22:00:00.000Z"_qs;
        QTest::newRow("day and time") << u"2026-11-25 14:05"_qs << u"2026-11-25T13:05:00.000Z"_qs;
        QTest::newRow("day") << u"2026-11-25"_qs << u"2026-11-24T23:00:00.000Z"_qs;
        QTest::newRow("ISO in UTC") << u"2026-11-25T14:05Z"_qs << u"2026-11-25T14:05:00.000Z"_qs;
        QTest::newRow("offset") << u"2026-11-25 14:05+02:00"_qs << u"2026-11-25T12:05:00.000Z"_qs;
        QTest::newRow("ago") << u"-1h30m"_qs << u"2026-11-26T19:00:00.000Z"_qs;
        QTest::newRow("now") << u"now"_qs << u"2026-11-26T20:30:00.000Z"_qs;
    }
    void readsMoments()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, moment);
        const auto read = readMoment(text, context());
        QVERIFY2(read, qPrintable(read ? QString() : read.error().text));
        QCOMPARE(toIso(*read), moment);
    }

    void saysAtWhichCharacterAMomentMakesNoSense_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qsizetype>("position");
        QTest::newRow("nothing") << u"  "_qs << qsizetype(2);
        QTest::newRow("hour") << u"25:00"_qs << qsizetype(0);
        QTest::newRow("no minutes") << u"14"_qs << qsizetype(2);
        QTest::newRow("minutes") << u"14:75"_qs << qsizetype(3);
        QTest::newRow("month") << u"2026-13-01"_qs << qsizetype(5);
        QTest::newRow("no such day") << u"2026-02-30 10:00"_qs << qsizetype(0);
        QTest::newRow("unit") << u"-10q"_qs << qsizetype(1);
        QTest::newRow("more") << u"14:05 please"_qs << qsizetype(6);
        QTest::newRow("word") << u"yesterday"_qs << qsizetype(0);
    }
    void saysAtWhichCharacterAMomentMakesNoSense()
    {
        QFETCH(const QString, text);
        QFETCH(const qsizetype, position);
        const auto read = readMoment(text, context());
        QVERIFY(!read);
        QCOMPARE(read.error().position, position);
        QVERIFY(!read.error().text.isEmpty());
    }

private:
    MomentContext context() const
    {
        return {at("2026-11-26T20:30:00Z"), at("2026-11-26T18:00:00Z"), m_paris};
    }
};

QTEST_MAIN(TestLogTimes)
#include "tst_logtimes.moc"
