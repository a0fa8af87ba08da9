// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logmerge.h"
#include "logtext.h"

#include <QRandomGenerator>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

LogRecord record(
    const QByteArray& text, int msecs, const QString& service = u"api"_qs, const QString& id = {})
{
    return parseLogLine(line(text, msecs, service, id));
}

QString text(const LogMerge& merge)
{
    QStringList words;
    for (qsizetype i = 0; i < merge.size(); ++i)
        words.append(merge.at(i).message);
    return words.join(u' ');
}

QString text(const LogMerge::Change& change)
{
    QStringList words;
    for (const qsizetype position : change.inserted)
        words.append(QString::number(position));
    return u"-%1 +%2"_qs.arg(change.removedAtFront).arg(words.join(u','));
}

} // namespace

class TestLogMerge : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sourcesAreMergedByTimeAndEqualTimesKeepTheirArrival()
    {
        LogMerge merge;
        QCOMPARE(text(merge.append({record("a", 10), record("c", 30), record("b", 20, u"web"_qs)})),
            u"-0 +0,1,2"_qs);
        QCOMPARE(text(merge.append({record("d", 30, u"web"_qs), record("e", 30)})), u"-0 +3,4"_qs);
        QCOMPARE(text(merge), u"a b c d e"_qs);
    }

    void aLateRecordGoesWhereItBelongs()
    {
        LogMerge merge;
        merge.append({record("a", 10), record("d", 40), record("e", 50)});
        QCOMPARE(text(merge.append({record("f", 60), record("c", 30), record("b", 20)})), u"-0 +1,2,5"_qs);
        QCOMPARE(text(merge), u"a b c d e f"_qs);
    }

    void repeatsAreDroppedAndCountedPerSource()
    {
        LogMerge merge;
        merge.append({record("a", 10, u"api"_qs, u"1"_qs)});
        QCOMPARE(text(merge.append({record("a", 10, u"api"_qs, u"1"_qs), record("b", 20, u"api"_qs, u"2"_qs),
                     record("b", 20, u"api"_qs, u"2"_qs), record("A", 30, u"web"_qs, u"1"_qs)})),
            u"-0 +1,2"_qs);
        QCOMPARE(merge.repeats(), 2);
        // Without an id nothing tells a repeat from a second line with the same words.
        merge.append({record("x", 40), record("x", 40)});
        QCOMPARE(text(merge), u"a b A x x"_qs);
    }

    void theBoundDropsTheOldest()
    {
        LogMerge merge(3);
        merge.append({record("a", 10), record("b", 20), record("c", 30)});
        QCOMPARE(text(merge.append({record("d", 40), record("e", 50)})), u"-2 +1,2"_qs);
        QCOMPARE(text(merge), u"c d e"_qs);
        QCOMPARE(merge.dropped(), 2);
    }

    void theBoundHoldsForOneHugeBurst()
    {
        LogMerge merge(3);
        merge.append({record("a", 10)});
        QList<LogRecord> burst;
        for (int i = 0; i < 10; ++i)
            burst.append(record(QByteArray::number(i), 20 + i));
        const LogMerge::Change change = merge.append(burst);
        QCOMPARE(text(merge), u"7 8 9"_qs);
        QCOMPARE(text(change), u"-1 +0,1,2"_qs);
        QCOMPARE(merge.dropped(), 8);
    }

    void aTracebackStaysBehindItsRecord()
    {
        LogMerge merge;
        // The record's own clock is ahead of the provider's time of the lines that follow it.
        merge.append({record("first", 10), record(uploadFailed, 0), record("    at once", 20)});
        QCOMPARE(text(merge), u"first Upload failed     at once"_qs);
        merge.append({record("web", 1600, u"web"_qs), record("    later", 30)});
        QCOMPARE(text(merge), u"first Upload failed     at once     later web"_qs);
    }

    void theFirstRecordOfAMomentIsFound()
    {
        LogMerge merge;
        merge.append({record("a", 10), record("b", 20), record("c", 20), record("d", 30)});
        QCOMPARE(merge.firstAt(logStart), 0);
        QCOMPARE(merge.firstAt(logStart + Millis(20)), 1);
        QCOMPARE(merge.firstAt(logStart + Millis(21)), 3);
        QCOMPARE(merge.firstAt(logStart + Millis(31)), 4);
    }

    void clearForgetsRepeatsToo()
    {
        LogMerge merge;
        merge.append({record("a", 10, u"api"_qs, u"1"_qs)});
        merge.clear();
        QCOMPARE(merge.size(), 0);
        QCOMPARE(text(merge.append({record("a", 10, u"api"_qs, u"1"_qs)})), u"-0 +0"_qs);
    }

    /// A view that applies each Change to its own copy shows the list.
    void changesTellAViewTheTruth()
    {
        QRandomGenerator random(42);
        LogMerge merge(50);
        QStringList view;
        int serial = 0;
        for (int round = 0; round < 300; ++round) {
            QList<LogRecord> burst;
            const int count = random.bounded(0, round % 20 == 0 ? 80 : 8);
            for (int i = 0; i < count; ++i)
                burst.append(record(
                    QByteArray::number(serial++), round * 10 + random.bounded(-60, 60), u"api"_qs, {}));
            const LogMerge::Change change = merge.append(burst);
            view.remove(0, change.removedAtFront);
            for (const qsizetype position : change.inserted)
                view.insert(position, merge.at(position).message);
            QCOMPARE(view.join(u' '), text(merge));
            QVERIFY(merge.size() <= 50);
            for (qsizetype i = 1; i < merge.size(); ++i)
                QVERIFY(merge.at(i - 1).time <= merge.at(i).time);
        }
    }
};

QTEST_GUILESS_MAIN(TestLogMerge)
#include "tst_logmerge.moc"
