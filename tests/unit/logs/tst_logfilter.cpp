// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logfilter.h"
#include "logtext.h"
#include "support/await.h"

using namespace vigie;
using namespace vigie::test;

namespace {

bool shows(
    const QString& filter, const LogLine& line, LogLevel least = LogLevel::Trace, bool caseSensitive = false)
{
    const auto parsed = LogFilter::parse(filter, least, caseSensitive);
    if (!parsed)
        qFatal("%s", qUtf8Printable(parsed.error().what()));
    return parsed->matches(parseLogLine(line));
}

} // namespace

class TestLogFilter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRecordIsShownOrNot_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("shown");
        const auto row
            = [](const QString& filter, bool shown) { QTest::newRow(qPrintable(filter)) << filter << shown; };
        row({}, true);
        row(u"upload"_qs, true);
        row(u"upload download"_qs, false); // all words
        row(u"failed upload"_qs, true); // in any order
        row(u"\"Upload failed\""_qs, true);
        row(u"\"failed Upload\""_qs, false);
        row(u"req-42"_qs, true); // wherever it stands in a structured record
        row(u"-upload"_qs, false);
        row(u"-download"_qs, true);
        row(u"- "_qs, true); // a lone minus is a word, and dates have it
        row(u"/up.oad/"_qs, true);
        row(u"/^upload$/"_qs, false);
        row(u"-/up.oad/"_qs, false);
        row(u"status_code:5"_qs, true);
        row(u"status_code:500"_qs, true);
        row(u"status_code:4"_qs, false);
        row(u"-status_code:5"_qs, false);
        row(u"endpoint:/up.*d$/"_qs, true);
        row(u"level:err"_qs, true);
        row(u"source:api"_qs, true);
        row(u"metadata.part.id:99"_qs, true);
        row(u"metadata.part.id:98"_qs, false);
        row(u"nothing.such:x"_qs, false);
        row(u"method:POST endpoint:\"/upload\" -version:0"_qs, true);
    }
    void aRecordIsShownOrNot()
    {
        QFETCH(QString, filter);
        QFETCH(bool, shown);
        QCOMPARE(shows(filter, line(uploadFailed)), shown);
    }

    void errorsNameThePosition_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("position");
        QTest::newRow("open expression") << u"upload /fai"_qs << 8;
        QTest::newRow("open expression of a field") << u"endpoint:/fai"_qs << 10;
        QTest::newRow("open phrase") << u"a \"b c"_qs << 3;
        QTest::newRow("bad expression") << u"/up(load/"_qs << 9;
        QTest::newRow("bad class") << u"x /[z-a]/"_qs << 7;
    }
    void errorsNameThePosition()
    {
        QFETCH(QString, filter);
        QFETCH(int, position);
        const auto parsed = LogFilter::parse(filter, LogLevel::Trace);
        QCOMPARE(kindOf(parsed), u"invalid"_qs);
        const QRegularExpression number(u"\\b%1\\b"_qs.arg(position));
        QVERIFY2(parsed.error().what().contains(number), qPrintable(parsed.error().what()));
    }

    void everyPrefixOfWhatIsTypedIsAFilterOrAnError()
    {
        const QString typed = u"-method:POST \"a \\\" b\" /x\\/y[0-9]+/ level: : - -\" é 🙂 /("_qs;
        for (qsizetype length = 0; length <= typed.size(); ++length)
            static_cast<void>(LogFilter::parse(typed.left(length), LogLevel::Info).has_value());
    }

    void theLeastLevelHidesWhatIsLowerOrUnknown()
    {
        QVERIFY(shows({}, line(uploadFailed), LogLevel::Error));
        QVERIFY(!shows({}, line(uploadFailed), LogLevel::Critical));
        QVERIFY(!shows({}, line("no level"), LogLevel::Debug));
        QVERIFY(shows({}, line("no level"), LogLevel::Trace));
    }

    void caseMattersOnlyWhenAsked()
    {
        QVERIFY(shows(u"UPLOAD"_qs, line(uploadFailed)));
        QVERIFY(!shows(u"UPLOAD FAILED"_qs, line(uploadFailed), LogLevel::Trace, true));
        QVERIFY(shows(u"/FAILED/"_qs, line(uploadFailed)));
        QVERIFY(!shows(u"/FAILED/"_qs, line(uploadFailed), LogLevel::Trace, true));
    }

    void gapsAreNeverFilteredAway()
    {
        LogLine gap = line("Some lines are missing here.");
        gap.kind = LogLine::Kind::Gap;
        QVERIFY(shows(u"nothing of this"_qs, gap, LogLevel::Critical));
    }

    void emptyMeansEverything()
    {
        QVERIFY(LogFilter::parse(u"   "_qs, LogLevel::Trace)->isEmpty());
        QVERIFY(!LogFilter::parse({}, LogLevel::Info)->isEmpty());
        QVERIFY(!LogFilter::parse(u"x"_qs, LogLevel::Trace)->isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLogFilter)
#include "tst_logfilter.moc"
