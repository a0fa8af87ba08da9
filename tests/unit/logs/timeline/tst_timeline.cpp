// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/linereader.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/segment/segmenttext.h"
#include "logs/timeline/timeline.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>
#include <tuple>

using namespace vigie;

namespace {

const TimePoint start = fromMsecs(1'700'000'000'000);

/// A segment that grows by records at given times.
class Growing {
public:
    explicit Growing(quint32 capacity = 4096)
        : m_text(new MemoryText(capacity * 64))
        , m_segment(std::make_shared<Segment>(std::unique_ptr<SegmentText>(m_text), start, capacity))
        , m_builder(m_segment, m_reader, Millis(0))
    {
    }

    void add(int ms)
    {
        const QByteArray line = R"({"timestamp":")" + toIso(start + Millis(ms)).toLatin1() + R"("})";
        QVERIFY(m_builder.append(line.toStdString(), {start, LogLevel::Unknown, 0}));
        m_builder.publish();
    }
    SegmentPtr segment() const { return m_segment; }

private:
    LineReader m_reader;
    MemoryText* m_text;
    std::shared_ptr<Segment> m_segment;
    SegmentBuilder m_builder;
};

/// What the order has to be, kept the slow way.
using Reference = std::multimap<std::tuple<qint64, quint32, qint64, quint32>, RecordRef>;

QList<std::pair<quint32, quint32>> shown(const Timeline& timeline)
{
    QList<std::pair<quint32, quint32>> all;
    for (qint64 i = 0; i < timeline.size(); ++i) {
        const RecordRef record = timeline.at(i);
        all.append({record.segment, record.row});
    }
    return all;
}

QList<std::pair<quint32, quint32>> shown(const Reference& reference)
{
    QList<std::pair<quint32, quint32>> all;
    for (const auto& [key, record] : reference)
        all.append({record.segment, record.row});
    return all;
}

} // namespace

class TestTimeline : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsAnOrderedSourceAsOneRun()
    {
        Growing source;
        Timeline timeline;
        timeline.addSegment(source.segment(), 0, 0);
        for (int ms = 0; ms < 100; ++ms)
            source.add(ms);
        QCOMPARE(timeline.update(), 0);
        source.add(100);
        QCOMPARE(timeline.update(), 100);
        QCOMPARE(timeline.size(), 101);
        QCOMPARE(timeline.runs().size(), size_t(1));
        QCOMPARE(timeline.update(), 101);
    }

    void putsALateRecordWhereItBelongsAndSaysFromWhere()
    {
        Growing source;
        Timeline timeline;
        timeline.addSegment(source.segment(), 0, 0);
        for (const int ms : {10, 20, 30, 40})
            source.add(ms);
        timeline.update();
        source.add(25);
        QCOMPARE(timeline.update(), 2);
        QCOMPARE(timeline.at(2), (RecordRef{0, 4}));
        QCOMPARE(timeline.at(3), (RecordRef{0, 2}));
        QCOMPARE(timeline.positionOf({0, 3}), 4);
    }

    void ordersEqualTimesBySourceThenArrival()
    {
        Growing first;
        Growing second;
        Timeline timeline;
        const quint32 late = timeline.addSegment(second.segment(), 1, 0);
        const quint32 early = timeline.addSegment(first.segment(), 0, 0);
        second.add(5);
        second.add(5);
        timeline.update();
        first.add(5);
        timeline.update();
        QCOMPARE(timeline.at(0), (RecordRef{early, 0}));
        QCOMPARE(timeline.at(1), (RecordRef{late, 0}));
        QCOMPARE(timeline.at(2), (RecordRef{late, 1}));
    }

    void findsTheFirstRecordAtATime()
    {
        Growing source;
        Timeline timeline;
        QCOMPARE(timeline.firstAt(start), 0);
        timeline.addSegment(source.segment(), 0, 0);
        for (const int ms : {10, 20, 20, 30})
            source.add(ms);
        timeline.update();
        QCOMPARE(timeline.firstAt(start), 0);
        QCOMPARE(timeline.firstAt(start + Millis(20)), 1);
        QCOMPARE(timeline.firstAt(start + Millis(21)), 3);
        QCOMPARE(timeline.firstAt(start + Millis(31)), 4);
    }

    void forgetsADroppedSegment()
    {
        Growing first;
        Growing second;
        Timeline timeline;
        timeline.addSegment(first.segment(), 0, 0);
        timeline.addSegment(second.segment(), 0, 1);
        for (const int ms : {10, 30})
            first.add(ms);
        for (const int ms : {20, 40})
            second.add(ms);
        timeline.update();
        QCOMPARE(timeline.dropSegment(0), 0);
        QCOMPARE(timeline.size(), 2);
        QCOMPARE(timeline.at(0), (RecordRef{1, 0}));
        QCOMPARE(timeline.positionOf({0, 0}), -1);
        QCOMPARE(timeline.positionOf({1, 1}), 1);
    }

    void lateRecordsAmongVeryManyRunsWaitForMoreOfTheirKind()
    {
        constexpr int runs = 40'000;
        Growing even(runs);
        Growing odd(runs);
        Timeline timeline;
        timeline.addSegment(even.segment(), 0, 0);
        timeline.addSegment(odd.segment(), 1, 0);
        for (int i = 0; i < runs; ++i)
            (i % 2 == 0 ? even : odd).add(1000 + i);
        QCOMPARE(timeline.update(), 0);
        QCOMPARE(timeline.runs().size(), size_t(runs));
        QVERIFY(!timeline.isBehind());
        // Each of these belongs before all others: to move all for each would cost the square.
        Growing late(4096);
        timeline.addSegment(late.segment(), 2, 0);
        qint64 moved = 0;
        constexpr int calls = 200;
        for (int i = 0; i < calls; ++i) {
            late.add(i % 2 == 0 ? 500 - i : 500 + i);
            const qint64 before = timeline.size();
            const qint64 from = timeline.update();
            QVERIFY(timeline.size() > before || timeline.isBehind());
            moved += before - from;
        }
        QVERIFY2(moved <= qint64(calls) * 20'000, qPrintable(QString::number(moved)));
        // Nobody waits for ever.
        for (int i = 0; i < 10 && timeline.isBehind(); ++i)
            timeline.update();
        QVERIFY(!timeline.isBehind());
        QCOMPARE(timeline.size(), runs + calls);
        for (qint64 i = 1; i < timeline.size(); ++i) {
            const auto time = [&](qint64 at) {
                const RecordRef record = timeline.at(at);
                return timeline.segment(record.segment).time(record.row);
            };
            QVERIFY(time(i - 1) <= time(i));
        }
    }

    void equalsASortWhateverArrivesInWhateverPortions_data()
    {
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<int>("spread");
        for (quint32 seed = 1; seed <= 20; ++seed) {
            QTest::addRow("nearly ordered %u", seed) << seed << 5;
            QTest::addRow("no order at all %u", seed) << seed << 4000;
        }
    }
    void equalsASortWhateverArrivesInWhateverPortions()
    {
        QFETCH(const quint32, seed);
        QFETCH(const int, spread);
        QRandomGenerator random(seed);
        Timeline timeline;
        Reference reference;
        std::vector<std::unique_ptr<Growing>> segments;
        std::vector<quint32> rows;
        for (int round = 0; round < 60; ++round) {
            if (segments.size() < 6 && random.bounded(8) == 0) {
                segments.push_back(std::make_unique<Growing>());
                rows.push_back(0);
                timeline.addSegment(segments.back()->segment(), static_cast<quint32>(segments.size() % 3),
                    -static_cast<qint64>(segments.size()));
            }
            const qint64 before = timeline.size();
            const auto old = shown(timeline);
            for (int i = random.bounded(20); i > 0 && !segments.empty(); --i) {
                const auto which = static_cast<quint32>(random.bounded(static_cast<int>(segments.size())));
                const int ms = round * 10 + random.bounded(spread);
                segments[which]->add(ms);
                reference.insert({{ms, (which + 1) % 3, -static_cast<qint64>(which) - 1, rows[which]},
                    {which, rows[which]}});
                ++rows[which];
            }
            const qint64 from = timeline.update();
            QVERIFY(from <= before);
            QCOMPARE(shown(timeline), shown(reference));
            QCOMPARE(shown(timeline).mid(0, from), old.mid(0, from));
            for (qint64 i = 0; i < timeline.size(); ++i)
                QCOMPARE(timeline.positionOf(timeline.at(i)), i);
        }
    }
};

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
