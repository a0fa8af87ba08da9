// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/record/logrecord.h"
#include "rowof.h"

#include <QTest>

using namespace vigie;
using namespace vigie::test;

class TestLogRecord : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTheKnownFieldsOfAJsonRecord()
    {
        const LogRecord record = recordOf(uploadFailed);
        QVERIFY(record.structured);
        QCOMPARE(record.bytes, uploadFailed);
        QCOMPARE(toIso(record.time), u"2026-11-18T10:26:41.500Z"_qs);
        QCOMPARE(record.level, LogLevel::Error);
        QCOMPARE(record.message, u"Upload failed"_qs);
        QCOMPARE(record.service, u"mecapy-api"_qs);
        QCOMPARE(record.version, u"1f3c9d2"_qs);
        QCOMPARE(record.requestId, u"req-42"_qs);
        QCOMPARE(record.userId, u"7"_qs);
        QCOMPARE(record.endpoint, u"/upload"_qs);
        QCOMPARE(record.method, u"POST"_qs);
        QCOMPARE(*record.status, 500);
        QCOMPARE(*record.durationMs, 12.5);
        QVERIFY(!record.borrowedTime);
    }

    void readsAnyFieldByItsPath()
    {
        const SegmentPtr segment = segmentOf({uploadFailed});
        QCOMPARE(readField(*segment, 0, u"metadata.part.id"_qs), u"99"_qs);
        QCOMPARE(readField(*segment, 0, u"metadata.retry"_qs), u"true"_qs);
        QCOMPARE(readField(*segment, 0, u"metadata.none"_qs), QString());
    }

    void keepsTheEndpointAsItWasCalled()
    {
        const QByteArray raw = "{\"endpoint\":\"/v1/orders/4711\",\"message\":\"x\"}";
        QCOMPARE(recordOf(raw).endpoint, u"/v1/orders/4711"_qs);
    }

    void readsAccessLines()
    {
        const LogRecord record = recordOf(
            "127.0.0.1 - - [23/Nov/2026:10:00:00 +0000] \"GET /parts HTTP/1.1\" 503 512 \"-\" \"curl/7\"");
        QCOMPARE(record.method, u"GET"_qs);
        QCOMPARE(record.endpoint, u"/parts"_qs);
        QCOMPARE(*record.status, 503);
        QCOMPARE(toIso(record.time), u"2026-11-23T10:00:00.000Z"_qs);
        QVERIFY(!record.structured);
    }

    void takesBytesThatAreNoText()
    {
        const LogRecord record = recordOf(QByteArray("\x1b[31mred\x1b[0m \xff \0 end", 21));
        QVERIFY(record.message.contains(u"red"));
        QVERIFY(record.message.contains(QChar(0xfffd)));
        QVERIFY(record.borrowedTime);
        QCOMPARE(record.time, logStart);
    }

    void joinsATracebackToItsRecord()
    {
        const SegmentPtr segment
            = segmentOf({uploadFailed, "Traceback (most recent call last):", "  File \"a.py\", line 1, in f",
                "    f()", "ValueError: no", "{\"message\":\"next\"}"});
        QVERIFY(tracebackOf(*segment, 0).startsWith(u"Traceback"));
        QVERIFY(tracebackOf(*segment, 0).endsWith(u"ValueError: no"));
        QCOMPARE(tracebackOf(*segment, 5), QString());
        const LogRecord line = readRecord(*segment, 2);
        QVERIFY(line.continuation);
        QCOMPARE(line.time, readRecord(*segment, 0).time);
    }

    void indentsJsonAndLeavesTextAlone()
    {
        QCOMPARE(prettyText(recordOf("{\"a\":1}")), u"{\n    \"a\": 1\n}"_qs);
        QCOMPARE(prettyText(recordOf("plain text")), u"plain text"_qs);
    }

    void doesNotDecodeMegabytes()
    {
        const LogRecord record = recordOf(QByteArray(10 << 20, 'x'));
        QVERIFY(record.message.size() <= 64 * 1024);
        QCOMPARE(record.bytes.size(), 10 << 20);
    }
};

QTEST_GUILESS_MAIN(TestLogRecord)
#include "tst_logrecord.moc"
