// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/errorbudget.h"

#include <QTest>

#include <cmath>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

const TimePoint noon = *fromIso(u"2026-01-09T12:00:00Z");

/// One sample a minute that ends now; "." good, "x" down, "?" unknown, "m" planned; newest last.
QList<HealthSample> minutesUntil(TimePoint now, const QString& marks)
{
    QList<HealthSample> samples;
    for (qsizetype i = 0; i < marks.size(); ++i) {
        HealthSample sample;
        sample.at = now - std::chrono::minutes(marks.size() - 1 - i);
        const QChar mark = marks.at(i);
        sample.state = mark == u'.' ? State::Ok
            : mark == u'x'          ? State::Down
            : mark == u'm'          ? State::Maintenance
                                    : State::Unknown;
        samples.append(sample);
    }
    return samples;
}

QString percent(std::optional<double> share)
{
    return share ? QString::number(*share * 100, 'f', 2) : u"–"_qs;
}

} // namespace

class TestAvailability : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void unknownChecksAreOutOfTheRatio()
    {
        const Tally sum = tally(minutesUntil(noon, u"..x????"_qs), noon - 1h, noon + 1ms);
        QCOMPARE(percent(availability(sum)), u"66.67"_qs);
        QCOMPARE(sum.counted(), 3);
        QCOMPARE(sum.unknown, 4);
    }

    void noDataIsNeitherGoodNorBad()
    {
        QCOMPARE(percent(availability(Tally())), u"–"_qs);
        QCOMPARE(percent(availability(tally(minutesUntil(noon, u"???"_qs), noon - 1h, noon + 1ms))), u"–"_qs);
        QVERIFY(!burnRate(Tally(), 0.995));
        QVERIFY(!budgetLeft(Tally(), Millis(0), std::chrono::days(30), 0.995));
    }

    void maintenanceCountsOnlyWhenTheObjectiveSaysSo()
    {
        const Tally sum = tally(minutesUntil(noon, u"...m"_qs), noon - 1h, noon + 1ms);
        QCOMPARE(percent(availability(sum, false)), u"100.00"_qs);
        QCOMPARE(percent(availability(sum, true)), u"75.00"_qs);
        QCOMPARE(sum.counted(true), 4);
    }

    void degradedIsAvailable()
    {
        QVERIFY(verdictOf(State::Degraded) == HealthVerdict::Good);
        QVERIFY(verdictOf(State::Running) == HealthVerdict::Unknown);
    }

    void windowIsHalfOpen()
    {
        const auto samples = minutesUntil(noon, u"x.x"_qs);
        QVERIFY((tally(samples, noon - 1min, noon) == Tally{1, 0, 0, 0}));
    }

    void barsAreTalliesOfHours()
    {
        QList<HealthHour> hours(3);
        hours[0].start = noon - 1h;
        hours[0].good = 9;
        hours[1].start = noon;
        hours[1].good = 60;
        hours[2].start = noon + 25h;
        hours[2].bad = 2;
        const QList<Tally> bars = tallyPerBucket(hours, noon, 24h, 2);
        QVERIFY((bars == QList<Tally>{{60, 0, 0, 0}, {0, 2, 0, 0}}));
    }

    void allowanceOfThirtyDaysIs216Minutes()
    {
        QCOMPARE(allowance(std::chrono::days(30), 0.995), Millis(216min));
        QCOMPARE(allowance(std::chrono::days(90), 0.995), Millis(648min));
        QCOMPARE(allowance(std::chrono::days(30), 1.0), Millis(0));
    }

    void budgetMayBeOverspent()
    {
        QCOMPARE(
            percent(budgetLeft(Tally{9975, 25, 0, 0}, std::chrono::days(30), std::chrono::days(30), 0.995)),
            u"50.00"_qs);
        QCOMPARE(
            percent(budgetLeft(Tally{990, 10, 0, 0}, std::chrono::days(30), std::chrono::days(30), 0.995)),
            u"-100.00"_qs);
        QVERIFY(!budgetLeft(Tally{1, 0, 0, 0}, std::chrono::days(30), std::chrono::days(30), 1.0));
    }

    void timeThatNobodyWatchedIsNotTakenForLost()
    {
        // Down since the program was first started, less than an hour ago: 60 of 216 minutes at the most.
        QList<HealthHour> hours(1);
        hours[0].start = noon;
        hours[0].bad = 2;
        const TimePoint from = noon - std::chrono::days(30);
        const Millis known = covered(hours, from, noon + 1min);
        QCOMPARE(known, Millis(1h));
        QCOMPARE(percent(budgetLeft(tally(hours, from, noon + 1min), known, std::chrono::days(30), 0.995)),
            u"72.22"_qs);
    }

    void hoursOfUnknownStateCoverNothing()
    {
        QList<HealthHour> hours(2);
        hours[0].start = noon;
        hours[0].unknown = 60;
        hours[1].start = noon + 1h;
        hours[1].good = 1;
        QCOMPARE(covered(hours, noon, noon + 2h), Millis(1h));
    }

    void emptyBudgetIsForetoldFromTheRate()
    {
        QCOMPARE(timeToEmpty(std::chrono::days(30), 1.0, 14.4), Millis(50h));
        QCOMPARE(timeToEmpty(std::chrono::days(30), 0.5, 1), Millis(15 * 24h));
        QVERIFY(!timeToEmpty(std::chrono::days(30), 1.0, 0));
        QCOMPARE(timeToEmpty(std::chrono::days(30), -1.0, 2), Millis(0));
    }

    void burnAlertNeedsBothWindows()
    {
        // 5 of 60 in the hour are 16.7 times the budget of 99.5 %; the last five minutes decide.
        const QString lately = QString(55, u'.') + u"xxxxx"_qs;
        const QString earlier = u"xxxxx"_qs + QString(55, u'.');
        QVERIFY(burnStates(minutesUntil(noon, lately), noon, 0.995).constFirst().firing);
        const BurnState over = burnStates(minutesUntil(noon, earlier), noon, 0.995).constFirst();
        QVERIFY(!over.firing);
        QVERIFY(*over.longRate > 14.4);
        QCOMPARE(*over.shortRate, 0.0);
    }

    void fourFailuresAnHourDoNotPage()
    {
        const QString few = QString(56, u'.') + u"xxxx"_qs;
        QVERIFY(!burnStates(minutesUntil(noon, few), noon, 0.995).constFirst().firing);
    }
};

QTEST_GUILESS_MAIN(TestAvailability)
#include "tst_availability.moc"
