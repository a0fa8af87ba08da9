// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logexport.h"
#include "logtext.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

QByteArray csv(const QByteArray& raw)
{
    return exportLine(parseLogLine(line(raw)), LogExportFormat::Csv);
}

QJsonObject json(const LogLine& raw)
{
    return QJsonDocument::fromJson(exportLine(parseLogLine(raw), LogExportFormat::JsonLines)).object();
}

} // namespace

class TestLogExport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void csvHasOneCellPerColumn()
    {
        QCOMPARE(exportHeader(LogExportFormat::Csv).count(','), 13);
        QCOMPARE(csv(uploadFailed),
            QByteArray("2026-11-18T10:26:41.500Z,production,api,line,ERROR,mecapy-api,1f3c9d2,req-42,7,POST,/"
                       "upload,500,12.5,Upload failed\r\n"));
    }

    void csvQuotesWhatWouldBreakIt()
    {
        QVERIFY(csv("a,b").endsWith(",\"a,b\"\r\n"));
        QVERIFY(csv("say \"x\"").endsWith(",\"say \"\"x\"\"\"\r\n"));
        QVERIFY(csv(R"({"message":"two\nlines"})").endsWith(",\"two\nlines\"\r\n"));
        QVERIFY(csv("\xC3\xA9t\xC3\xA9").endsWith(",\xC3\xA9t\xC3\xA9\r\n"));
    }

    void csvIsNoFormulaForASpreadsheet_data()
    {
        QTest::addColumn<QByteArray>("raw");
        for (const char* raw : {"=HYPERLINK(1)", "+1", "-1", "@x", "\tx"})
            QTest::newRow(raw) << QByteArray(raw);
    }
    void csvIsNoFormulaForASpreadsheet()
    {
        QFETCH(QByteArray, raw);
        QVERIFY2(csv(raw).endsWith(",'" + raw + "\r\n"), csv(raw).constData());
    }

    void jsonLinesKeepTheRecord()
    {
        QJsonObject object = json(line(uploadFailed, 0, u"api"_qs, u"id-1"_qs));
        const QJsonObject source = object.take(u"_source").toObject();
        QCOMPARE(object, QJsonDocument::fromJson(uploadFailed).object());
        QCOMPARE(source,
            (QJsonObject{{u"time"_qs, u"2026-11-18T10:26:41.500Z"_qs}, {u"environment"_qs, u"production"_qs},
                {u"service"_qs, u"api"_qs}, {u"kind"_qs, u"line"_qs}, {u"id"_qs, u"id-1"_qs},
                {u"level"_qs, u"ERROR"_qs}}));
    }

    void jsonLinesAreOneLineEachWhateverIsInThem()
    {
        const QByteArray out
            = exportLine(parseLogLine(line("a \"b\" \\ \x01 c")), LogExportFormat::JsonLines);
        QCOMPARE(out.count('\n'), 1);
        QCOMPARE(json(line("a \"b\" \\ \x01 c")).value(u"message").toString(), u"a \"b\" \\ \x01 c"_qs);
    }

    void gapsAreExportedAsGaps()
    {
        LogLine gap = line("Lines are missing.");
        gap.kind = LogLine::Kind::Gap;
        QCOMPARE(json(gap).value(u"_source").toObject().value(u"kind").toString(), u"gap"_qs);
        QVERIFY(exportLine(parseLogLine(gap), LogExportFormat::Text).contains("--- Lines are missing."));
        QVERIFY(exportLine(parseLogLine(gap), LogExportFormat::Csv).contains(",gap,"));
    }

    void textIsForReading()
    {
        QCOMPARE(exportLine(parseLogLine(line(uploadFailed)), LogExportFormat::Text),
            QByteArray("2026-11-18T10:26:41.500Z api ERROR    Upload failed POST /upload 500\n"));
    }

    void secretsInWellKnownPlacesAreCutOut_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::newRow("bearer") << QByteArray("Authorization: Bearer s3cr3t-value");
        QTest::newRow("basic") << QByteArray("authorization=basic s3cr3t-value");
        QTest::newRow("bare bearer") << QByteArray("curl -H 'bearer s3cr3t-value' x");
        QTest::newRow("json field") << QByteArray(R"({"message":"m","password":"s3cr3t-value"})");
        QTest::newRow("json with space") << QByteArray(R"({"message":"m", "api_key" : "s3cr3t-value"})");
        QTest::newRow("query") << QByteArray("GET /x?token=s3cr3t-value&y=1");
        QTest::newRow("form") << QByteArray("passwd=s3cr3t-value;");
        QTest::newRow("url") << QByteArray("connecting to postgresql://mecapy:s3cr3t-value@db:5432/x");
        QTest::newRow("url in json") << QByteArray(R"({"message":"redis://u:s3cr3t-value@r"})");
        QTest::newRow("within a json message")
            << QByteArray(R"({"message":"sent Authorization: Bearer s3cr3t-value"})");
        QTest::newRow("escaped json within a message")
            << QByteArray(R"({"message":"body {\"password\": \"s3cr3t-value\"}"})");
        QTest::newRow("value with spaces") << QByteArray(R"({"message":"m","password":"my s3cr3t value"})");
        QTest::newRow("quoted in text") << QByteArray("login with password=\"my s3cr3t value\"");
        QTest::newRow("nested field") << QByteArray(R"({"message":"m","metadata":{"token":"s3cr3t-value"}})");
        QTest::newRow("endpoint") << QByteArray(R"({"message":"m","endpoint":"/cb?token=s3cr3t-value"})");
        QTest::newRow("access line") << QByteArray(
            "- [x] \"GET /cb?token=s3cr3t-value HTTP/1.1\" 200 12 \"-\"");
        QTest::newRow("upper case") << QByteArray("CLIENT_SECRET=s3cr3t-value");
    }
    void secretsInWellKnownPlacesAreCutOut()
    {
        QFETCH(QByteArray, raw);
        for (const auto format : {LogExportFormat::Text, LogExportFormat::JsonLines, LogExportFormat::Csv}) {
            const QByteArray out = exportLine(parseLogLine(line(raw)), format);
            QVERIFY2(!out.contains("s3cr3t"), out.constData());
        }
        // What is left still is one record.
        QVERIFY(json(line(raw)).contains(u"message"));
    }

    void innocentTextIsLeftAlone()
    {
        for (const char* raw : {"the token was accepted", "GET http://host:8080/x", "bearers of news",
                 "password reset for user 7", R"({"message":"x","level":"INFO"})"})
            QCOMPARE(redacted(raw), QByteArray(raw));
    }

    void formatsHaveNames()
    {
        QCOMPARE(*exportFormatFromName(u"csv"), LogExportFormat::Csv);
        QCOMPARE(*exportFormatFromName(u"jsonl"), LogExportFormat::JsonLines);
        QCOMPARE(*exportFormatFromName(u"text"), LogExportFormat::Text);
        QVERIFY(!exportFormatFromName(u"xml"));
    }
};

QTEST_GUILESS_MAIN(TestLogExport)
#include "tst_logexport.moc"
