// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sse.h"

#include <QTest>

using namespace vigie;
using namespace vigie::clever;

namespace {

QByteArray asText(const QList<SseEvent>& events)
{
    QByteArray text;
    for (const SseEvent& event : events)
        text += event.type + '|' + event.id + '|' + event.data + ";";
    return text;
}

} // namespace

class TestSse : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEventsWhereverTheNetworkCutsThem()
    {
        const QByteArray body = "\xEF\xBB\xBFid: 81:204:0\r\nevent: LOG\r\ndata: {\"a\":\r\ndata: 1}\r\n\r\n"
                                ": a comment\n\nevent:HEARTBEAT\ndata:{}\n\rdata\r\rid: 9\n\n"
                                "retry: 1500\nunknown: x\ndata: last\n\n";
        const QByteArray expected = "LOG|81:204:0|{\"a\":\n1};HEARTBEAT||{};message||;message||last;";
        SseParser whole;
        QCOMPARE(asText(whole.feed(body)), expected);
        QCOMPARE(whole.lastId(), QByteArray("9"));
        QCOMPARE(whole.retry(), std::optional(Millis(1500)));
        for (qsizetype size = 1; size < 40; ++size) {
            SseParser parser;
            QList<SseEvent> events;
            for (qsizetype at = 0; at < body.size(); at += size)
                events += parser.feed(body.mid(at, size));
            QCOMPARE(asText(events), expected);
        }
    }

    void dropsAnEventThatTheEndOfTheBodyCut()
    {
        SseParser parser;
        QVERIFY(parser.feed("id: 1\ndata: whole\n\nid: 2\ndata: ha").size() == 1);
        parser.restart();
        QCOMPARE(parser.lastId(), QByteArray("1"));
        QCOMPARE(asText(parser.feed("id: 2\ndata: half\n\n")), QByteArray("message|2|half;"));
    }

    void survivesAnEventThatNeverEnds()
    {
        SseParser parser;
        const QByteArray mebibyte(1024 * 1024, 'x');
        parser.feed("data: ");
        for (int i = 0; i < 20; ++i)
            QVERIFY(parser.feed(mebibyte).isEmpty());
        QCOMPARE(asText(parser.feed("\n\ndata: next\n\n")), QByteArray("message||next;"));
        QCOMPARE(parser.droppedEvents(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSse)
#include "tst_clever_sse.moc"
