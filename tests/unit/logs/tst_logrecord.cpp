// SPDX-License-Identifier: GPL-3.0-or-later
#include "logtext.h"

#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

QString text(const LogRecord& record)
{
    QStringList words{record.level == LogLevel::Unknown ? u"UNKNOWN"_qs : logLevelName(record.level)};
    if (record.structured)
        words += u"structured"_qs;
    if (record.continuation)
        words += u"continuation"_qs;
    if (!record.method.isEmpty())
        words += record.method + u' ' + record.endpoint;
    if (record.status)
        words += QString::number(*record.status);
    return words.join(u", ") + u": "_qs + record.message;
}

} // namespace

class TestLogRecord : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFieldsOfAStructuredRecordAreRead()
    {
        const LogRecord record = parseLogLine(line(uploadFailed));
        QCOMPARE(text(record), u"ERROR, structured, POST /upload, 500: Upload failed"_qs);
        QCOMPARE(toIso(record.time), u"2026-11-18T10:26:41.500Z"_qs); // its own, not the provider's
        QCOMPARE(record.service, u"mecapy-api"_qs);
        QCOMPARE(record.version, u"1f3c9d2"_qs);
        QCOMPARE(record.requestId, u"req-42"_qs);
        QCOMPARE(record.userId, u"7"_qs);
        QCOMPARE(*record.durationMs, 12.5);
        QCOMPARE(record.line.text, uploadFailed);
    }

    void anyFieldIsFoundByItsPath()
    {
        const LogRecord record = parseLogLine(line(uploadFailed));
        QCOMPARE(logField(record, u"metadata.part.id"_qs), u"99"_qs);
        QCOMPARE(logField(record, u"metadata.retry"_qs), u"true"_qs);
        QCOMPARE(logField(record, u"metadata.part"_qs), u"{\"id\":99}"_qs);
        QCOMPARE(logField(record, u"metadata.none.at.all"_qs), QString());
        QCOMPARE(logField(parseLogLine(line("plain")), u"metadata"_qs), QString());
    }

    void wrongTypesAndMissingFieldsDoNotLoseTheLine()
    {
        const LogRecord record = parseLogLine(line(
            R"({"timestamp":17,"level":"LOUD","status_code":"500","message":"still here","user_id":"u-9"})"));
        QCOMPARE(text(record), u"UNKNOWN, structured: still here"_qs);
        QCOMPARE(record.time, logStart);
        QCOMPARE(record.userId, u"u-9"_qs);
        QCOMPARE(text(parseLogLine(line(R"({"event":"no message"})"))),
            u"UNKNOWN, structured: {\"event\":\"no message\"}"_qs);
    }

    void brokenJsonIsPlainText()
    {
        QCOMPARE(text(parseLogLine(line("{\"level\":\"ERROR\",\"mess"))),
            u"UNKNOWN: {\"level\":\"ERROR\",\"mess"_qs);
        QCOMPARE(text(parseLogLine(line("[1,2]"))), u"UNKNOWN: [1,2]"_qs);
        QCOMPARE(text(parseLogLine(line(""))), u"UNKNOWN: "_qs);
    }

    void accessLinesAreUnderstood()
    {
        QCOMPARE(
            text(parseLogLine(line(
                R"(10.2.0.1 - - [18/Nov/2026:10:26:40 +0000] "GET /parts?page=2 HTTP/1.1" 404 512 "-" "curl/7")"))),
            u"WARNING, GET /parts?page=2, 404: 10.2.0.1 - - [18/Nov/2026:10:26:40 +0000] \"GET /parts?page=2 "
            "HTTP/1.1\" 404 512 \"-\" \"curl/7\""_qs);
        QCOMPARE(parseLogLine(line(R"(x [y] "POST /upload HTTP/2" 502 1 "-")")).level, LogLevel::Error);
        QCOMPARE(parseLogLine(line(R"(x [y] "POST /upload HTTP/2" 201 1 "-")")).level, LogLevel::Info);
    }

    void aTracebackContinuesTheRecordBefore_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::newRow("header") << QByteArray("Traceback (most recent call last):");
        QTest::newRow("frame") << QByteArray("  File \"/app/upload.py\", line 12, in store");
        QTest::newRow("code") << QByteArray("    return bucket.put(part)");
        QTest::newRow("exception") << QByteArray("botocore.exceptions.ConnectionError: timed out");
        QTest::newRow("bare exception") << QByteArray("KeyError");
    }
    void aTracebackContinuesTheRecordBefore()
    {
        QFETCH(QByteArray, raw);
        const LogRecord record = parseLogLine(line(raw));
        QVERIFY(record.continuation);
        QCOMPARE(record.level, LogLevel::Error);
        QCOMPARE(record.message, QString::fromUtf8(raw));
    }

    void terminalColoursAreNotRead()
    {
        const QByteArray raw = "\x1b[1;31mfailed\x1b[0m to start";
        const LogRecord record = parseLogLine(line(raw));
        QCOMPARE(record.message, u"failed to start"_qs);
        QCOMPARE(record.line.text, raw);
    }

    void aRemarkIsNotParsed()
    {
        LogLine gap = line(R"({"message":"x"})");
        gap.kind = LogLine::Kind::Gap;
        QCOMPARE(text(parseLogLine(gap)), u"UNKNOWN: {\"message\":\"x\"}"_qs);
    }

    void theProvidersLevelHoldsWhereTheRecordHasNone()
    {
        LogLine warned = line("plain");
        warned.level = LogLevel::Warning;
        QCOMPARE(parseLogLine(warned).level, LogLevel::Warning);
        warned.text = R"({"message":"x"})";
        QCOMPARE(parseLogLine(warned).level, LogLevel::Warning);
        warned.text = R"({"message":"x","level":"fatal"})";
        QCOMPARE(parseLogLine(warned).level, LogLevel::Critical);
    }

    void theDetailIsIndentedJsonOrTheTextItself()
    {
        QCOMPARE(prettyLog(parseLogLine(line(R"({"b":1,"a":{"c":2}})"))),
            u"{\n    \"a\": {\n        \"c\": 2\n    },\n    \"b\": 1\n}"_qs);
        QCOMPARE(prettyLog(parseLogLine(line("plain"))), u"plain"_qs);
    }
};

QTEST_GUILESS_MAIN(TestLogRecord)
#include "tst_logrecord.moc"
