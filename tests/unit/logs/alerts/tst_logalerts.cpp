// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/alerts/alertscan.h"
#include "logs/alerts/alertwindow.h"
#include "logs/query/logquery.h"
#include "logs/source/recordqueue.h"

#include <QRandomGenerator>
#include <QSemaphore>
#include <QTest>

using namespace vigie;

namespace {

using namespace std::chrono_literals;

const TimePoint start = fromMsecs(1'700'000'000'000);

} // namespace

class TestLogAlerts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void raisesOnceAtTheThreshold()
    {
        AlertWindow window({3, 5min});
        QVERIFY(!window.add(start, start));
        QVERIFY(!window.add(start + 1min, start + 1min));
        QVERIFY(window.add(start + 2min, start + 2min));
        QCOMPARE(window.matches().count, 3);
        QCOMPARE(window.matches().first, start);
        QCOMPARE(window.matches().last, start + 2min);
        QVERIFY(!window.add(start + 3min, start + 3min));
        QCOMPARE(window.matches().last, start + 3min);
        QVERIFY(window.isRaised());
    }

    void isReadyAgainOnceItFellBelow()
    {
        AlertWindow window({2, 5min});
        window.add(start, start);
        QVERIFY(window.add(start + 1min, start + 1min));
        window.advance(start + 5min); // the first leaves
        QCOMPARE(window.count(), 1);
        QVERIFY(!window.isRaised());
        QVERIFY(window.add(start + 5min, start + 5min));
        QCOMPARE(window.matches().first, start + 1min);
    }

    void staysQuietWhileItIsAboveHoweverLong()
    {
        AlertWindow window({5, 1min});
        int raised = 0;
        for (int second = 0; second < 3600; second += 10)
            raised += window.add(start + Millis(second * 1000), start + Millis(second * 1000)) ? 1 : 0;
        QCOMPARE(raised, 1);
    }

    void lateRecordsCountWhereTheyBelongAndFutureOnesAsNow()
    {
        AlertWindow window({2, 1min});
        QVERIFY(!window.add(start - 2min, start));
        QCOMPARE(window.count(), 0);
        QVERIFY(!window.add(start + 1h, start));
        QVERIFY(window.add(start - 30s, start));
        QCOMPARE(window.matches().first, start - 30s);
        QCOMPARE(window.matches().last, start);
        window.advance(start + 2min);
        QCOMPARE(window.count(), 0);
    }

    void countsLikeANaiveCounter()
    {
        QRandomGenerator random(5);
        AlertWindow window({20, 1s}); // steps of a millisecond: exact
        std::vector<TimePoint> all;
        bool raised = false;
        TimePoint now = start;
        for (int i = 0; i < 5000; ++i) {
            now += Millis(random.bounded(120));
            const TimePoint time = now - Millis(random.bounded(1500));
            const bool told = window.add(time, now);
            std::erase_if(all, [now](TimePoint one) { return one <= now - 1s; });
            raised = raised && all.size() >= 20;
            if (time > now - 1s)
                all.push_back(time);
            QCOMPARE(window.count(), qint64(all.size()));
            QCOMPARE(told, all.size() >= 20 && !raised && time > now - 1s);
            raised = raised || told;
        }
    }

    void looksAtEachRecordOnceAndNotAtOldOnes()
    {
        QThreadPool pool;
        const auto plan = [](const QString& text) {
            return QueryPlan::make(LogQuery::parse(text, {start, false, true}).value()).value();
        };
        std::map<size_t, qsizetype> found;
        AlertScan scan({plan(u"level:error"_qs), plan(u"refused"_qs)}, start,
            [&found](size_t which, const std::vector<TimePoint>& times) {
                found[which] += static_cast<qsizetype>(times.size());
            });
        const auto queue = std::make_shared<RecordQueue>(scan, Millis(0), &pool);
        for (int i = -50; i < 50; ++i) {
            LogLine line;
            line.time = start + Millis(i);
            line.text = i % 2 == 0 ? "ERROR all is lost" : "INFO refused";
            if (i == 10)
                line.kind = LogLine::Kind::Gap;
            queue->add({line});
        }
        QSemaphore empty;
        queue->whenEmpty([&empty] { empty.release(); });
        empty.acquire();
        QCOMPARE(found[0], 24); // the gap is ours
        QCOMPARE(found[1], 25);
    }
};

QTEST_GUILESS_MAIN(TestLogAlerts)
#include "tst_logalerts.moc"
