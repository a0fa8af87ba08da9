// SPDX-License-Identifier: GPL-3.0-or-later
#include "collected.h"

#include "logs/source/recordqueue.h"

#include <QSemaphore>
#include <QTest>

using namespace vigie;

namespace {

LogLine line(const char* id, int ms, QByteArray text)
{
    LogLine line;
    line.id = QString::fromLatin1(id);
    line.time = fromMsecs(1'700'000'000'000 + ms);
    line.text = std::move(text);
    return line;
}

} // namespace

class TestRecordQueue : public QObject {
    Q_OBJECT

    QThreadPool m_pool;

    void settle(RecordQueue& queue)
    {
        QSemaphore empty;
        queue.whenEmpty([&empty] { empty.release(); });
        empty.acquire();
    }

private Q_SLOTS:
    void keepsTheOrderOfArrivalAndTheExactBytes()
    {
        Collected collected;
        const auto queue = std::make_shared<RecordQueue>(collected, Millis(0), &m_pool);
        QByteArrayList sent;
        for (int i = 0; i < 5000; ++i) {
            sent.append("line\r " + QByteArray::number(i) + QByteArray("\0\xff\n!", 4));
            queue->add({line("", i, sent.last())});
        }
        settle(*queue);
        QCOMPARE(collected.lines(), sent);
        QCOMPARE(collected.progress().records, 5000);
    }

    void leavesOutRepeatsAndCountsThem()
    {
        Collected collected;
        const auto queue = std::make_shared<RecordQueue>(collected, Millis(0), &m_pool);
        queue->add({line("a", 1, "one"), line("b", 2, "two")});
        queue->add({line("b", 2, "two"), line("c", 3, "three"), line("a", 1, "one"), line("", 4, "x"),
            line("", 4, "x")});
        settle(*queue);
        QCOMPARE(collected.lines(), (QByteArrayList{"one", "two", "three", "x", "x"}));
        QCOMPARE(collected.progress().repeats, 2);
        QCOMPARE(collected.progress().records, 5);
    }

    void countsLateRecordsAndGaps()
    {
        Collected collected;
        const auto queue = std::make_shared<RecordQueue>(collected, Millis(0), &m_pool);
        LogLine gap = line("", 11, "Lines may be missing here.");
        gap.kind = LogLine::Kind::Gap;
        queue->add({line("a", 10, "one"), gap, line("b", 5, "late"), line("c", 12, "two")});
        settle(*queue);
        QCOMPARE(collected.progress().late, 1);
        QCOMPARE(collected.progress().gaps, 1);
        QCOMPARE(collected.progress().records, 3);
        QVERIFY(collected.flags().at(1) & RowFlag::Remark);
    }

    void takesRecordsOfAnySize()
    {
        Collected collected;
        const auto queue = std::make_shared<RecordQueue>(collected, Millis(0), &m_pool);
        const QByteArray huge(10 << 20, 'x');
        queue->add({line("", 1, "a"), line("", 2, huge), line("", 3, ""), line("", 4, "b")});
        settle(*queue);
        QCOMPARE(collected.lines(), (QByteArrayList{"a", huge, "", "b"}));
    }

    void takesRecordsYearsApart()
    {
        Collected collected;
        const auto queue = std::make_shared<RecordQueue>(collected, Millis(0), &m_pool);
        LogLine old = line("", 0, "old");
        old.time = fromMsecs(1'000'000'000'000);
        queue->add({line("", 1, "new"), old, line("", 2, "newer")});
        settle(*queue);
        QCOMPARE(collected.lines(), (QByteArrayList{"new", "old", "newer"}));
    }
};

QTEST_GUILESS_MAIN(TestRecordQueue)
#include "tst_recordqueue.moc"
