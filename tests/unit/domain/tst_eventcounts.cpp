// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/eventcounts.h"

#include <QTest>

#include <cmath>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

const TimePoint noon = fromMsecs(1'795'003'200'000);

/// Errors per hour: 60 before noon, then so many since.
TimeSeries hours(double sinceNoon)
{
    return {noon - 2h, 1h, {60, 60, sinceNoon}};
}

} // namespace

class TestEventCounts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLastHourDoesNotBeginAnewWithTheClocksHour()
    {
        QCOMPARE(countOfLastHour(hours(1), noon + 1min).value(), 60.0); // 59 of the hour before, and one
        QCOMPARE(countOfLastHour(hours(300), noon + 30min).value(), 330.0);
        QCOMPARE(countOfLastHour(hours(600), noon + 1h).value(), 600.0);
    }

    void smallBucketsAddUp()
    {
        TimeSeries counts{noon - 2h, 10min, {}};
        for (int i = 0; i < 12; ++i)
            counts.values.append(i < 6 ? 1000 : 5);
        QCOMPARE(countOfLastHour(counts, noon).value(), 30.0);
    }

    void nothingIsSaidOfAnHourWithoutData()
    {
        const double nothing = std::nan("");
        QVERIFY(!countOfLastHour({noon - 2h, 1h, {60, nothing}}, noon));
        QVERIFY(!countOfLastHour({}, noon));
        QCOMPARE(countWithin({noon - 2h, 1h, {60, nothing}}, noon - 2h, noon, noon), 60.0);
    }
};

QTEST_GUILESS_MAIN(TestEventCounts)
#include "tst_eventcounts.moc"
