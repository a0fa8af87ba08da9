// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logterms.h"

#include <QTest>

using namespace vigie;

class TestLogTerms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesAValueSoThatItMeansJustThat_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("term");
        QTest::newRow("word") << u"service"_qs << u"api"_qs << u"service:api"_qs;
        QTest::newRow("level") << u"level"_qs << u"ERROR"_qs << u"level:error"_qs;
        QTest::newRow("status") << u"status_code"_qs << u"500"_qs << u"status_code:500"_qs;
        QTest::newRow("path") << u"endpoint"_qs << u"/v1/parts"_qs << u"endpoint:/v1/parts"_qs;
        QTest::newRow("template") << u"endpoint"_qs << u"/parts/{id}"_qs << u"endpoint:\"/parts/{id}\""_qs;
        QTest::newRow("version that is a number") << u"version"_qs << u"3.10"_qs << u"version:\"3.10\""_qs;
        QTest::newRow("hash that is a number") << u"version"_qs << u"12e4567"_qs << u"version:\"12e4567\""_qs;
        QTest::newRow("star") << u"a.b"_qs << u"x*"_qs << u"a.b:\"x*\""_qs;
        QTest::newRow("quotes") << u"m"_qs << u"say \"x\" \\ y"_qs << u"m:\"say \\\"x\\\" \\\\ y\""_qs;
        QTest::newRow("empty") << u"note"_qs << u""_qs << u"note:\"\""_qs;
        QTest::newRow("range") << u"note"_qs << u"1..2"_qs << u"note:\"1..2\""_qs;
        QTest::newRow("no name of the language") << u"my field"_qs << u"x"_qs << QString();
        QTest::newRow("a name that means something else") << u"since"_qs << u"1h"_qs << QString();
    }
    void writesAValueSoThatItMeansJustThat()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QTEST(fieldTerm(field, value), "term");
    }

    void addsTakesOutAndTurnsRound()
    {
        QCOMPARE(withTerm(u""_qs, u"service:api"_qs, false), u"service:api"_qs);
        QCOMPARE(withTerm(u"timeout"_qs, u"service:api"_qs, false), u"timeout service:api"_qs);
        QCOMPARE(withTerm(u"timeout"_qs, u"service:api"_qs, true), u"timeout -service:api"_qs);
        QCOMPARE(withTerm(u"service:api timeout"_qs, u"service:api"_qs, false), u"timeout"_qs);
        QCOMPARE(withTerm(u"service:api x"_qs, u"service:api"_qs, true), u"x -service:api"_qs);
        QCOMPARE(withTerm(u"x"_qs, u"-has:service"_qs, false), u"x -has:service"_qs);
        QCOMPARE(withTerm(u"x"_qs, u"-has:service"_qs, true), u"x has:service"_qs);
        QCOMPARE(withTerm(u"x n:\"a b\""_qs, u"n:\"a b\""_qs, false), u"x"_qs);
    }

    void alternativesKeepTheirMeaning()
    {
        QCOMPARE(withTerm(u"a OR b"_qs, u"service:api"_qs, false), u"(a OR b) service:api"_qs);
        QCOMPARE(
            withTerm(u"a OR service:api"_qs, u"service:api"_qs, false), u"(a OR service:api) service:api"_qs);
        QCOMPARE(withoutTimes(u"a OR after:2026-11-23"_qs), u"a OR after:2026-11-23"_qs);
        QVERIFY(!hasTerm(u"a OR service:api"_qs, u"service:api"_qs));
        QVERIFY(!hasTerm(u"(x service:api)"_qs, u"service:api"_qs));
    }

    void boundsTheTimeOnce()
    {
        const TimePoint ten = fromMsecs(1'795'687'200'000); // 2026-11-26T10:00:00Z
        const QString once = withTimes(u"level:error"_qs, ten, ten + Millis(1500));
        QCOMPARE(once, u"level:error after:2026-11-26T10:00:00Z before:2026-11-26T10:00:01.500Z"_qs);
        QVERIFY(LogQuery::parse(once, {}).has_value());
        QVERIFY(hasTimes(once));
        QCOMPARE(withTimes(once, ten, ten + Millis(1000)),
            u"level:error after:2026-11-26T10:00:00Z before:2026-11-26T10:00:01Z"_qs);
        QCOMPARE(withoutTimes(once), u"level:error"_qs);
        QVERIFY(!hasTimes(u"level:error \"after: noon\""_qs));
    }
};

QTEST_GUILESS_MAIN(TestLogTerms)
#include "tst_logterms.moc"
