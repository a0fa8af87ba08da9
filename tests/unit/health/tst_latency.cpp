// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/latency.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

const TimePoint noon = *fromIso(u"2026-01-09T12:00:00Z");

HealthSample timed(State state, Millis latency)
{
    HealthSample sample;
    sample.at = noon;
    sample.state = state;
    sample.latency = latency;
    return sample;
}

} // namespace

class TestLatency : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void percentileIsAValueThatOccurred()
    {
        QList<Millis> values;
        for (int ms = 100; ms >= 1; --ms)
            values.append(Millis(ms));
        QCOMPARE(percentile(values, 0.5), Millis(50));
        QCOMPARE(percentile(values, 0.95), Millis(95));
        QCOMPARE(percentile(values, 0), Millis(1));
        QCOMPARE(percentile({7ms}, 0.95), Millis(7));
        QVERIFY(!percentile({}, 0.5));
    }

    void failuresDoNotCount()
    {
        const QList<HealthSample> samples{timed(State::Ok, 10ms), timed(State::Degraded, 30ms),
            timed(State::Down, 9000ms), timed(State::Unknown, 5000ms)};
        const auto summary = latency(samples, noon, noon + 1h);
        QVERIFY(summary);
        QCOMPARE(summary->count, 2);
        QCOMPARE(summary->longest, Millis(30));
        QVERIFY(!latency({timed(State::Down, 9000ms)}, noon, noon + 1h));
    }

    void hoursGiveAnEstimateWithinTheBucket()
    {
        QList<HealthHour> hours(2);
        hours[0].start = noon;
        hours[1].start = noon + 1h;
        QList<Millis> all;
        for (int i = 0; i < 200; ++i) {
            const Millis ms(210 + i % 80);
            all.append(ms);
            hours[i % 2].add(timed(State::Ok, ms));
        }
        hours[1].add(timed(State::Ok, 4000ms));
        const auto summary = latency(hours, noon, noon + 2h);
        QVERIFY(summary);
        QCOMPARE(summary->count, 201);
        QVERIFY(summary->estimated);
        QVERIFY(summary->median > 210ms && summary->median < 300ms);
        QVERIFY(summary->p95 > 250ms && summary->p95 <= 300ms);
        QCOMPARE(summary->longest, Millis(4000));
    }
};

QTEST_GUILESS_MAIN(TestLatency)
#include "tst_latency.moc"
