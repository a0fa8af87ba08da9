// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/errortrend.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

TimePoint at(int minutes)
{
    return *fromIso(u"2026-01-09T12:00:00Z") + std::chrono::minutes(minutes);
}

TimeSeries hourly(QList<double> values)
{
    return {at(0), 60min, std::move(values)};
}

} // namespace

class TestErrorTrend : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comparesErrorsBeforeAndAfterAMoment()
    {
        const TimeSeries errors = hourly({6, 10, 60});
        // The bucket under way holds all that happened in its first 30 minutes.
        const auto trend = errorTrend(errors, at(120), at(150));
        QVERIFY(trend.has_value());
        QCOMPARE(trend->before, 10.0);
        QCOMPARE(trend->after, 60.0);
        QVERIFY(trend->beforeSpan == 60min && trend->afterSpan == 30min);
        // In the middle of a bucket: its first half is taken to be as before.
        const auto within = errorTrend(errors, at(90), at(170));
        QVERIFY(within.has_value());
        QCOMPARE(within->before, 6.0);
        QCOMPARE(within->after, 10.0 - 3.0 + 60.0 * 30 / 50);
        QVERIFY(!errorTrend(errors, at(-60), at(150)).has_value());
        QVERIFY(!errorTrend(errors, at(30), at(150)).has_value());
        QVERIFY(!errorTrend(errors, at(150), at(150)).has_value());
    }

    void saysWhetherErrorsRoseOrFell()
    {
        const auto around = [](QList<double> values) {
            return errorTrend(hourly(std::move(values)), at(120), at(180)).value();
        };
        QVERIFY(around({10, 10, 60}).rose());
        QVERIFY(around({10, 60, 10}).fell());
        const ErrorTrend alike = around({10, 10, 15});
        QVERIFY(!alike.rose() && !alike.fell());
        const ErrorTrend few = around({0, 0, 4});
        QVERIFY(!few.rose());
        // 12 within 30 minutes are as many per hour as 24.
        QVERIFY(errorTrend(hourly({10, 10, 12}), at(120), at(150))->rose());
    }
};

QTEST_GUILESS_MAIN(TestErrorTrend)
#include "tst_errortrend.moc"
