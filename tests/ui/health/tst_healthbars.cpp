// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/budgetline.h"
#include "health/checkhistory.h"
#include "health/healthbars.h"
#include "health/healthexport.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

const TimePoint noon = *fromIso(u"2026-01-09T12:00:00Z");
const HealthCheckKey api{{EnvironmentId(u"production"_qs), ServiceId(u"api"_qs)}, u"health"_qs};

HealthSample sampleAt(TimePoint at, State state, std::optional<Millis> latency = {})
{
    HealthSample sample;
    sample.at = at;
    sample.state = state;
    sample.latency = latency;
    return sample;
}

HealthHour hourAt(TimePoint start, int good, int bad, Millis latency)
{
    HealthHour hour;
    hour.start = start;
    for (int i = 0; i < good; ++i)
        hour.add(sampleAt(start, State::Ok, latency));
    for (int i = 0; i < bad; ++i)
        hour.add(sampleAt(start, State::Down));
    return hour;
}

QString asText(const QList<HealthBar>& bars)
{
    QStringList parts;
    for (const HealthBar& bar : bars)
        parts.append((bar.state ? stateName(*bar.state) : u"-"_qs)
            + (bar.latency ? u' ' + QString::number(bar.latency->count()) : QString()));
    return parts.join(u" | ");
}

} // namespace

class TestHealthBars : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsTheWorstOfEachIntervalAndTheAverageOfItsGoodAnswers()
    {
        const QList<HealthSample> samples{sampleAt(noon, State::Ok, 40ms),
            sampleAt(noon + 1min, State::Degraded, 60ms), sampleAt(noon + 10min, State::Down),
            sampleAt(noon + 11min, State::Ok, 20ms), sampleAt(noon + 20min, State::Unknown)};
        QCOMPARE(asText(healthBars({}, samples, noon, noon + 40min, 4)),
            u"degraded 50 | down 20 | unknown | -"_qs);
    }

    void takesHoursOnlyWhereSamplesDoNotReach()
    {
        const QList<HealthHour> hours{
            hourAt(noon, 4, 0, 30ms), hourAt(noon + 1h, 4, 1, 50ms), hourAt(noon + 2h, 2, 0, 70ms)};
        const QList<HealthSample> samples{
            sampleAt(noon + 2h, State::Degraded, 70ms), sampleAt(noon + 2h + 1min, State::Ok, 70ms)};
        const QList<HealthBar> bars = healthBars(hours, samples, noon, noon + 4h, 4);
        QCOMPARE(asText(bars), u"ok 30 | degraded 50 | degraded 70 | -"_qs);
        QCOMPARE(bars.at(2).tally.good, 2);
        QCOMPARE(bars.at(1).tally.bad, 1);
    }

    void countsNothingTwiceWhereHoursAndSamplesMeet()
    {
        // Single samples begin in the middle of an hour that was summed as a whole.
        const QList<HealthHour> hours{hourAt(noon, 3, 0, 30ms)};
        const QList<HealthSample> samples{
            sampleAt(noon + 30min, State::Ok, 30ms), sampleAt(noon + 70min, State::Ok, 30ms)};
        qint64 counted = 0;
        for (const HealthBar& bar : healthBars(hours, samples, noon, noon + 2h, 8))
            counted += bar.tally.good;
        QCOMPARE(counted, 4);
    }

    void aSampleThatComesIsInTheSumsAtOnce()
    {
        CheckHistory history;
        history.setHours({hourAt(noon, 3, 1, 30ms)});
        history.setSamples({});
        history.add(sampleAt(noon + 5min, State::Down));
        history.add(sampleAt(noon + 5min, State::Down)); // told twice
        QCOMPARE(history.window(noon + 10min, std::chrono::days(30)), (Tally{3, 2, 0, 0}));
        QCOMPARE(history.latest()->at, noon + 5min);
    }

    void longRangesAreDrawnFromHours()
    {
        CheckHistory history;
        history.setHours({hourAt(noon - 100h, 2, 1, 30ms), hourAt(noon - 1h, 2, 0, 50ms)});
        history.setSamples({sampleAt(noon - 30min, State::Ok, 50ms), sampleAt(noon - 20min, State::Down)});
        const ChartSeries week = history.latencySeries(u"API"_qs, noon - 7 * 24h, noon, 1min);
        QCOMPARE(week.points.size(), 2);
        QCOMPARE(week.points.first().y(), 30.0);
        QCOMPARE(week.failures.size(), 1);
        const ChartSeries day = history.latencySeries(u"API"_qs, noon - 24h, noon, 1min);
        QCOMPARE(day.points.size(), 1);
        QCOMPARE(day.failures, QList<double>{double(toMsecs(noon - 20min))});
    }

    void saysWhatIsLeftOfTheBudget()
    {
        BudgetFigures figures;
        figures.check = u"API"_qs;
        figures.tally = {9975, 25, 0, 0};
        figures.covered = figures.window;
        figures.burn = burnStates({sampleAt(noon - 2h, State::Ok)}, noon, 0.995);
        const BudgetWords words = budgetWords(figures);
        QCOMPARE(words.leftText, u"108 min of 216 min left in 30 day(s) at 99.50 %"_qs);
        QCOMPARE(words.state, State::Ok);
        QVERIFY2(words.burn.contains(u"does not run out"), qPrintable(words.burn));
    }

    void saysThatTheBudgetIsSpentOrBurnsFast()
    {
        BudgetFigures figures;
        figures.tally = {980, 20, 0, 0};
        figures.covered = figures.window;
        QCOMPARE(budgetWords(figures).state, State::Down);
        QVERIFY(budgetWords(figures).leftText.startsWith(u"overspent by 648 min"));

        figures.tally = {9999, 1, 0, 0};
        QList<HealthSample> failing;
        for (int minute = 60; minute >= 0; --minute)
            failing.append(sampleAt(noon - minute * 1min, State::Down));
        figures.burn = burnStates(failing, noon, 0.995);
        const BudgetWords words = budgetWords(figures);
        QCOMPARE(words.state, State::Down);
        QVERIFY2(words.burn.contains(u"it is empty in"), qPrintable(words.burn));
    }

    void withoutChecksThereIsNoBudgetToSpeakOf()
    {
        const BudgetWords words = budgetWords({});
        QVERIFY(!words.left);
        QCOMPARE(words.state, State::Unknown);
        QCOMPARE(words.leftText, u"No check has counted yet."_qs);
    }

    void exportsSamplesInTheOrderOfTime()
    {
        HealthSample failed = sampleAt(noon, State::Down);
        failed.httpStatus = 503;
        failed.failure = u"said \"no\", twice"_qs;
        const HealthCheckKey page{{EnvironmentId(u"production"_qs), ServiceId(u"web"_qs)}, u"home page"_qs};
        const QByteArray csv
            = samplesCsv({{api, {failed}}, {page, {sampleAt(noon - 1min, State::Ok, 24ms)}}});
        QCOMPARE(QString::fromUtf8(csv),
            u"time,environment,service,check,state,http_status,latency_ms,failure,version\r\n"
            u"2026-01-09T11:59:00.000Z,production,web,home page,ok,,24,,\r\n"
            u"2026-01-09T12:00:00.000Z,production,api,health,down,503,,\"said \"\"no\"\", twice\",\r\n"_qs);
    }
};

QTEST_GUILESS_MAIN(TestHealthBars)
#include "tst_healthbars.moc"
