// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/record/recordwriter.h"
#include "rowof.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

QByteArray written(const QByteArray& raw, LogExportFormat format, quint8 flags = 0)
{
    return RecordWriter(format, Redaction()).line(recordOf(raw, flags), {u"api"_qs, u"staging"_qs});
}

/// As records of a store are written: with all that their segment knows.
QByteArray writtenRow(const QByteArray& raw, LogExportFormat format, std::optional<Redaction> redaction = {})
{
    return RecordWriter(format, std::move(redaction)).line(*segmentOf({raw}), 0, {u"api"_qs, {}});
}

QByteArray csv(const QByteArray& raw)
{
    return written(raw, LogExportFormat::Csv);
}

QJsonObject json(const QByteArray& raw, quint8 flags = 0)
{
    return QJsonDocument::fromJson(written(raw, LogExportFormat::JsonLines, flags)).object();
}

} // namespace

class TestRecordWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void csvHasOneCellPerColumn()
    {
        QCOMPARE(RecordWriter(LogExportFormat::Csv, {}).header().count(','), 13);
        QCOMPARE(csv(uploadFailed),
            QByteArray("2026-11-18T10:26:41.500Z,staging,api,line,ERROR,mecapy-api,1f3c9d2,req-42,7,POST,/"
                       "upload,500,12.5,Upload failed\r\n"));
    }

    void csvQuotesWhatWouldBreakIt()
    {
        QVERIFY(csv("a,b").endsWith(",\"a,b\"\r\n"));
        QVERIFY(csv("say \"x\"").endsWith(",\"say \"\"x\"\"\"\r\n"));
        QVERIFY(csv(R"({"message":"two\nlines"})").endsWith(",\"two\nlines\"\r\n"));
        QVERIFY(csv("\xC3\xA9t\xC3\xA9").endsWith(",\xC3\xA9t\xC3\xA9\r\n"));
    }

    void csvKeepsWhatLooksLikeAFormulaAndCountsIt()
    {
        for (const char* raw : {"=HYPERLINK(1)", "+1", "-1", "@x", "\tx"}) {
            const RecordWriter writer(LogExportFormat::Csv, Redaction());
            const QByteArray out = writer.line(recordOf(raw), {u"api"_qs, u"staging"_qs});
            QVERIFY2(out.endsWith("," + QByteArray(raw) + "\r\n"), out.constData());
            QCOMPARE(writer.formulaCells(), 1U);
        }
    }

    void columnsAreWrittenAsTheyAreChosen()
    {
        const SegmentPtr segment = segmentOf({uploadFailed, "Traceback (most recent call last):"});
        RecordFormat format{LogExportFormat::Csv, Redaction(),
            {u"message"_qs, u"metadata.part.id"_qs, u"time"_qs}, QTimeZone("Europe/Paris")};
        const RecordWriter csvWriter(format);
        QCOMPARE(csvWriter.header(), QByteArray("message,metadata.part.id,time (Europe/Paris)\r\n"));
        QCOMPARE(csvWriter.line(*segment, 0, {}),
            QByteArray("Upload failed,99,2026-11-18T11:26:41.500+01:00\r\n"));
        format.format = LogExportFormat::Text;
        format.columns = {u"time"_qs, u"level"_qs, u"user_id"_qs, u"message"_qs};
        const RecordWriter text(format);
        QCOMPARE(text.line(*segment, 0, {}),
            QByteArray("2026-11-18T11:26:41.500+01:00  ERROR     7  Upload failed\n"));
        QVERIFY(text.line(*segment, 1, {}).endsWith("Traceback (most recent call last):\n"));
    }

    void aFileSaysWhatItIs()
    {
        ExportFacts facts{u"MecaPy"_qs, u"production"_qs, u"level:error \"a\nb\" token=abc"_qs, 12, logStart};
        const RecordFormat format{LogExportFormat::JsonLines, Redaction(), {}, QTimeZone("Europe/Paris")};
        const QByteArray first = RecordWriter(format).preamble(facts);
        QCOMPARE(first.count('\n'), 1);
        const QJsonObject about = QJsonDocument::fromJson(first).object().value(u"_export").toObject();
        QCOMPARE(about.value(u"time_zone").toString(), u"Europe/Paris"_qs);
        QCOMPARE(about.value(u"exported_at").toString(), u"2026-11-18T11:26:40.000+01:00"_qs);
        QCOMPARE(about.value(u"query").toString(), u"level:error \"a\nb\" token=[redacted]"_qs);
        QCOMPARE(about.value(u"redacted").toBool(), true);
        const QByteArray text = RecordWriter(LogExportFormat::Text, {}).preamble(facts);
        for (const QByteArray& line : text.trimmed().split('\n'))
            QVERIFY2(line.startsWith("# "), line.constData());
        QVERIFY(text.contains("# time zone: UTC\n"));
        QVERIFY(text.contains("# secrets: not redacted\n"));
        QCOMPARE(RecordWriter(LogExportFormat::Csv, {}).preamble(facts), QByteArray());
    }

    void jsonLinesKeepTheRecord()
    {
        QJsonObject object = json(uploadFailed);
        const QJsonObject source = object.take(u"_source").toObject();
        QCOMPARE(object, QJsonDocument::fromJson(uploadFailed).object());
        QCOMPARE(source,
            (QJsonObject{{u"time"_qs, u"2026-11-18T10:26:41.500Z"_qs}, {u"service"_qs, u"api"_qs},
                {u"environment"_qs, u"staging"_qs}, {u"kind"_qs, u"line"_qs}, {u"level"_qs, u"ERROR"_qs}}));
    }

    void jsonLinesKeepOrderAndNumbersAsTheyWereWritten()
    {
        const QByteArray raw = "{\"z\":1.50,\"a\":12345678901234567890}";
        QVERIFY(
            written(raw, LogExportFormat::JsonLines).startsWith("{\"z\":1.50,\"a\":12345678901234567890,"));
        QVERIFY(written("{}", LogExportFormat::JsonLines).startsWith("{\"_source\":"));
    }

    void jsonLinesAreOneLineEachWhateverIsInThem()
    {
        const QByteArray odd = "a \"b\" \\ \x01 c";
        QCOMPARE(written(odd, LogExportFormat::JsonLines).count('\n'), 1);
        QVERIFY(json(odd).value(u"message").toString().startsWith(u"a \"b\" \\ "));
    }

    void jsonLinesTellWhatAnAccessLineWasReadInto()
    {
        const QByteArray raw
            = R"(10.1.2.3 - bob [18/Nov/2026:10:26:41 +0000] "GET /orders/2988 HTTP/1.1" 503 )"
              R"(1234 "-" "curl/8")";
        const QByteArray out = writtenRow(raw, LogExportFormat::JsonLines);
        QCOMPARE(out.count('\n'), 1);
        QJsonObject object = QJsonDocument::fromJson(out).object();
        QCOMPARE(
            object.take(u"_source").toObject().value(u"time").toString(), u"2026-11-18T10:26:41.000Z"_qs);
        QCOMPARE(object,
            (QJsonObject{{u"host"_qs, u"10.1.2.3"_qs}, {u"user"_qs, u"bob"_qs}, {u"method"_qs, u"GET"_qs},
                {u"endpoint"_qs, u"/orders/2988"_qs}, {u"protocol"_qs, u"HTTP/1.1"_qs},
                {u"bytes"_qs, u"1234"_qs}, {u"user_agent"_qs, u"curl/8"_qs}, {u"status_code"_qs, 503},
                {u"message"_qs, u"GET /orders/2988 HTTP/1.1"_qs}, {u"_line"_qs, QString::fromLatin1(raw)}}));
    }

    void jsonLinesTellWhatALogfmtLineWasReadInto()
    {
        const QByteArray raw
            = R"(level=warn msg="slow 'query'" part=007 status=500 took=1.50 token=abc part=8)";
        const QByteArray out = writtenRow(raw, LogExportFormat::JsonLines);
        const QByteArray begin
            = R"({"level":"warn","msg":"slow 'query'","part":"007","status":500,"took":1.50,)";
        QVERIFY2(out.startsWith(begin), out.constData());
        QCOMPARE(QJsonDocument::fromJson(out).object().value(u"_line").toString(), QString::fromLatin1(raw));
        const RecordWriter writer(LogExportFormat::JsonLines, Redaction());
        const QByteArray clean = writer.line(*segmentOf({raw}), 0, {});
        QVERIFY2(!clean.contains("abc"), clean.constData());
        QCOMPARE(writer.secretsCut(), 1U);
        QCOMPARE(
            QJsonDocument::fromJson(clean).object().value(u"token").toString(), Redaction::hidden.toString());
    }

    void longRecordsAreWrittenWhole()
    {
        const QByteArray text(300'000, 'x');
        for (const auto format : {LogExportFormat::Text, LogExportFormat::JsonLines, LogExportFormat::Csv}) {
            QVERIFY(writtenRow("start " + text + " end", format).contains(text + " end"));
            QVERIFY(writtenRow("{\"message\":\"" + text + " end\"}", format).contains(text + " end"));
        }
    }

    void gapsAreExportedAsRemarks()
    {
        const QByteArray gap("Lines are missing.");
        QCOMPARE(
            json(gap, RowFlag::Remark).value(u"_source").toObject().value(u"kind").toString(), u"remark"_qs);
        QVERIFY(written(gap, LogExportFormat::Text, RowFlag::Remark).contains("--- Lines are missing."));
        QVERIFY(written(gap, LogExportFormat::Csv, RowFlag::Remark).contains(",remark,"));
    }

    void textIsForReading()
    {
        QCOMPARE(written(uploadFailed, LogExportFormat::Text),
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
            const QByteArray out = written(raw, format);
            QVERIFY2(!out.contains("s3cr3t"), out.constData());
        }
        // What is left still is one record.
        QVERIFY(json(raw).contains(u"message"));
    }

    void whatIsNotSecretStaysByteForByte()
    {
        const QByteArray raw = R"({"z":1.50, "password" : {"a":["x"]}, "é":"\u00e9", "n":null,"token":null})";
        quint64 cuts = 0;
        QCOMPARE(Redaction().line(raw, true, &cuts),
            QByteArray(R"({"z":1.50, "password" : "[redacted]", "é":"\u00e9", "n":null,"token":null})"));
        QCOMPARE(cuts, 1U);
        const QByteArray broken("\xff no secret \x80");
        QCOMPARE(Redaction().line(broken, false), broken);
        QCOMPARE(Redaction().line(R"({"a":1})", true), QByteArray(R"({"a":1})"));
    }

    void shortTokensBehindASchemeGoToo()
    {
        QCOMPARE(Redaction().text(u"Authorization: Bearer abc"_qs), u"Authorization: Bearer [redacted]"_qs);
        QCOMPARE(Redaction().line(R"({"authorization":"Bearer abc"})", true),
            QByteArray(R"({"authorization":"[redacted]"})"));
    }

    void patternsCanBeChanged()
    {
        const auto own = Redaction::fromLines(
            {u"# ours"_qs, u""_qs, u"name: pin"_qs, uR"(text: part-(?<secret>\d+))"_qs});
        QVERIFY(own.has_value());
        QCOMPARE(
            own->text(u"pin=1234 part-77 password=x"_qs), u"pin=[redacted] part-[redacted] password=x"_qs);
        const auto anchored = Redaction::fromLines({u"text: ^abc"_qs});
        QCOMPARE(anchored->line(R"({"m":"abcd","n":"xabc"})", true),
            QByteArray(R"({"m":"[redacted]d","n":"xabc"})"));
        QVERIFY(Redaction::fromLines({}).has_value());
    }

    void aBrokenPatternSaysWhere_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("position");
        QTest::newRow("no kind") << u"  password"_qs << 2;
        QTest::newRow("parenthesis") << u"text: a(b"_qs << 9;
        QTest::newRow("brackets") << u"name:  x[a-"_qs << 11;
        QTest::newRow("matches nothing") << u"text: a*"_qs << 6;
        QTest::newRow("empty") << u"text:"_qs << 5;
    }
    void aBrokenPatternSaysWhere()
    {
        QFETCH(QString, line);
        const auto broken = Redaction::fromLines({u"name: token"_qs, line});
        QVERIFY(!broken.has_value());
        QCOMPARE(broken.error().line, 1);
        QTEST(static_cast<int>(broken.error().position), "position");
        QVERIFY(!broken.error().text.isEmpty());
    }

    void aPatternThatGivesUpShowsNothing()
    {
        const auto slow = Redaction::fromLines({u"text: (x+x+)+y"_qs});
        QCOMPARE(slow->text(QString(40, u'x') + u" y"_qs), Redaction::hidden.toString());
    }

    void innocentTextIsLeftAlone()
    {
        for (const char* raw : {"the token was accepted", "GET http://host:8080/x", "bearers of news",
                 "password reset for user 7", R"({"message":"x","level":"INFO"})"})
            QCOMPARE(Redaction().text(QString::fromLatin1(raw)), QString::fromLatin1(raw));
    }

    void formatsHaveNames()
    {
        QCOMPARE(*exportFormatFromName(u"csv"), LogExportFormat::Csv);
        QCOMPARE(*exportFormatFromName(u"jsonl"), LogExportFormat::JsonLines);
        QCOMPARE(*exportFormatFromName(u"text"), LogExportFormat::Text);
        QVERIFY(!exportFormatFromName(u"xml"));
    }
};

QTEST_GUILESS_MAIN(TestRecordWriter)
#include "tst_recordwriter.moc"
