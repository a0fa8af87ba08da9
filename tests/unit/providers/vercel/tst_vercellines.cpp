// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/jsonlines.h"
#include "providers/vercel/loglines.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace vigie;
using namespace vigie::vercelapi;

namespace {

const ServiceKey web{EnvironmentId(u"production"_qs), ServiceId(u"frontend"_qs)};
const DeploymentId dpl(u"dpl_1"_qs);

QJsonObject object(const QByteArray& json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        qFatal("bad test data: %s", qPrintable(error.errorString()));
    return document.object();
}

QString numbers(const QList<QJsonObject>& objects)
{
    QStringList all;
    for (const QJsonObject& each : objects)
        all.append(QString::number(each.value(u"n").toInt()));
    return all.join(u' ');
}

} // namespace

class VercelLinesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    void readsEveryFormOfEvents_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("broken");
        QTest::newRow("lines") << QByteArray("{\"n\":1}\n{\"n\":2}\r\n\n{\"n\":3}\n") << u"1 2 3"_qs << 0;
        QTest::newRow("no last line end") << QByteArray("{\"n\":1}\n{\"n\":2}") << u"1 2"_qs << 0;
        QTest::newRow("server-sent") << QByteArray("data: {\"n\":1}\n\n: ping\n\ndata:{\"n\":2}\n\n")
                                     << u"1 2"_qs << 0;
        QTest::newRow("array") << QByteArray("[{\"n\":1},\n {\"n\":2}]") << u"1 2"_qs << 0;
        QTest::newRow("null") << QByteArray("null") << QString() << 0;
        QTest::newRow("nothing") << QByteArray("\n") << QString() << 0;
        QTest::newRow("a broken line") << QByteArray("{\"n\":1}\n{\"n\":\n{\"n\":3}\n") << u"1 3"_qs << 1;
        QTest::newRow("cut") << QByteArray("{\"n\":1}\n{\"n\":2,\"tex") << u"1"_qs << 1;
        QTest::newRow("an array that was cut") << QByteArray("[{\"n\":1},") << QString() << 1;
    }
    void readsEveryFormOfEvents()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, expected);
        QFETCH(int, broken);
        for (const qsizetype step : {body.size(), qsizetype(1), qsizetype(3)}) {
            JsonLines lines;
            QList<QJsonObject> read;
            for (qsizetype from = 0; from < body.size(); from += step)
                read += lines.feed(body.mid(from, step));
            read += lines.finish();
            QCOMPARE(numbers(read), expected);
            QCOMPARE(lines.broken(), broken);
        }
    }

    void readsABuildLine()
    {
        const BuildEvent event = buildEventFrom(
            object(R"({"type":"stdout","created":1700000802000,"date":1700000802000,"deploymentId":"dpl_1",
            "id":"17-1","text":"Running \u0022npm\u0022\n","info":{"type":"build","name":"bld_x"}})"),
            web);
        QVERIFY(event.line);
        QCOMPARE(event.line->text, QByteArray("Running \"npm\""));
        QCOMPARE(event.line->id, u"17-1"_qs);
        QCOMPARE(event.line->stream, LogStream::Build);
        QCOMPARE(event.line->instance, u"bld_x"_qs);
        QCOMPARE(toMsecs(event.line->time), 1700000802000);
        QVERIFY(!event.ends);
    }

    void readsTheNestedFormOfABuildLine()
    {
        const BuildEvent event = buildEventFrom(object(R"({"type":"stderr","created":1700000802000,
            "payload":{"id":"5","text":"warn","level":"warning","date":1700000802500,"deploymentId":"dpl_1"}})"),
            web);
        QVERIFY(event.line);
        QCOMPARE(event.line->text, QByteArray("warn"));
        QCOMPARE(event.line->level, LogLevel::Warning);
        QCOMPARE(toMsecs(event.line->time), 1700000802500);
        QCOMPARE(event.line->deployment, dpl);
    }

    void knowsKeepAlivesAndEnds()
    {
        QVERIFY(!buildEventFrom(QJsonObject(), web).at);
        QVERIFY(buildEventFrom(object(R"({"type":"alias-assigned","date":1,"alias":[]})"), web).ends);
        const BuildEvent state = buildEventFrom(
            object(R"({"type":"deployment-state","created":1,"info":{"readyState":"ERROR"}})"), web);
        QVERIFY(state.ends);
        QVERIFY(!state.line);
        QVERIFY(!buildEventFrom(
            object(R"({"type":"deployment-state","created":1,"info":{"readyState":"BUILDING"}})"), web)
                     .ends);
    }

    void keepsAMessageAsItIs()
    {
        const RuntimeRow row
            = runtimeRowFrom(object(R"({"level":"error","message":"{\u0022message\u0022:\u0022boom\u0022}\n",
            "rowId":"r-1","source":"serverless","timestampInMs":1700000900000,"requestMethod":"GET",
            "requestPath":"/cart","responseStatusCode":500})"),
                web, dpl);
        QCOMPARE(row.line->text, QByteArray("{\"message\":\"boom\"}"));
        QCOMPARE(row.line->id, u"r-1"_qs);
        QCOMPARE(row.line->level, LogLevel::Error);
        QCOMPARE(row.line->deployment, dpl);
    }

    void makesARecordOfARequestWithoutMessage()
    {
        const RuntimeRow row = runtimeRowFrom(object(R"({"message":"","rowId":"r-2","source":"request",
            "timestampInMs":1700000900000,"domain":"shop.test","requestMethod":"GET","requestPath":"/cart",
            "responseStatusCode":503})"),
            web, dpl);
        QCOMPARE(row.line->level, LogLevel::Error);
        QCOMPARE(object(row.line->text),
            object(R"({"timestamp":"2023-11-14T22:28:20.000Z","level":"ERROR","service":"frontend",
                "environment":"production","method":"GET","endpoint":"/cart","status_code":503,
                "message":"GET /cart 503","metadata":{"domain":"shop.test","source":"request"}})"));
    }

    void leavesOutAStatusThatIsNoneYet()
    {
        const RuntimeRow row
            = runtimeRowFrom(object(R"({"message":"","rowId":"r","source":"request","level":"info",
            "timestampInMs":1,"requestMethod":"GET","requestPath":"/","responseStatusCode":-1})"),
                web, dpl);
        QVERIFY(!object(row.line->text).contains(u"status_code"));
        QCOMPARE(object(row.line->text).value(u"message").toString(), u"GET /"_qs);
    }

    void knowsTheEndMarkOfALiveStream()
    {
        const RuntimeRow row = runtimeRowFrom(
            object(R"({"source":"delimiter","level":"error","rowId":"","message":"Exceeded 5 minutes"})"),
            web, dpl);
        QVERIFY(row.ends);
        QVERIFY(!row.line);
        QCOMPARE(row.reason, u"Exceeded 5 minutes"_qs);
    }

    void showsARequestBesideItsPlainMessages()
    {
        const JsonReader answer
            = JsonReader::fromBytes(R"({"requestId":"q1","timestamp":"2023-11-14T22:28:20.000Z",
            "deploymentId":"dpl_1","requestMethod":"GET","requestPath":"/api","statusCode":500,
            "environment":"production","logs":[{"level":"error","message":"boom\n"},{"level":"info","message":""}],
            "events":[{"source":"serverless"}]})");
        const RequestRow row = requestRowFrom(answer, web);
        QVERIFY(!answer.problem());
        QCOMPARE(row.lines.size(), 2);
        QCOMPARE(object(row.lines.at(0).text).value(u"request_id").toString(), u"q1"_qs);
        QCOMPARE(row.lines.at(0).id, u"q1"_qs);
        QCOMPARE(row.lines.at(1).text, QByteArray("boom"));
        QCOMPARE(row.lines.at(1).id, u"q1#1"_qs);
        QCOMPARE(row.lines.at(1).level, LogLevel::Error);
    }

    void letsAStructuredMessageSpeakForItsRequest()
    {
        const RequestRow row = requestRowFrom(JsonReader::fromBytes(R"({"requestId":"q1",
            "timestamp":"2023-11-14T22:28:20.000Z","logs":[{"level":"info","message":"{\u0022message\u0022:\u0022ok\u0022}"}]})"),
            web);
        QCOMPARE(row.lines.size(), 1);
        QCOMPARE(row.lines.at(0).text, QByteArray("{\"message\":\"ok\"}"));
    }

    void dropsRepeatsButNeverLinesWithoutId()
    {
        RecentIds ids;
        QVERIFY(ids.add(u"a"_qs));
        QVERIFY(!ids.add(u"a"_qs));
        QVERIFY(ids.add(QString()));
        QVERIFY(ids.add(QString()));
    }
};

QTEST_GUILESS_MAIN(VercelLinesTest)
#include "tst_vercellines.moc"
