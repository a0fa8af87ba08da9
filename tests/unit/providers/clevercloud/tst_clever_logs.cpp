// SPDX-License-Identifier: GPL-3.0-or-later
#include "cleverservice.h"
#include "providers/clevercloud/logs.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

const QByteArray logPath = "/v4/logs/organisations/orga_1/applications/app_1/logs";

QByteArray entry(int id, const char* message)
{
    const QByteArray n = QByteArray::number(id);
    return "id: " + n + "\nevent: APPLICATION_LOG\ndata: {\"id\":\"" + n + "\",\"date\":\"2026-03-01T12:00:0"
        + n + "Z\",\"message\":\"" + message + "\"}\n\n";
}

const QByteArray heartbeat = "event: HEARTBEAT\ndata: {}\n\n";
const QByteArray end = "event: END_OF_STREAM\ndata: {\"endedBy\":\"UNTIL_REACHED\"}\n\n";

Script events(const QByteArray& body)
{
    Script script;
    script.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + body);
    return script;
}

QString texts(const QList<LogLine>& lines)
{
    static const char* const kinds[] = {"", "#gap", "#reconnected", "#ended"};
    QStringList parts;
    for (const LogLine& line : lines) {
        parts << (line.kind == LogLine::Kind::Line ? QString::fromUtf8(line.text)
                                                   : QString::fromLatin1(kinds[int(line.kind)]));
    }
    return parts.join(u' ');
}

clever::FollowTimes fast()
{
    return {Millis(300), Millis(5), Millis(20)};
}

} // namespace

/// Following a log over cut lines, and what ends it.
class TestCleverLogs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Qt may send a request again by itself when the line is cut, without telling and without using the
    // answer. So these tests do not count requests, and answer by the id that is asked for.
    void resumesACutLogAfterTheLastEntry()
    {
        Bound bound;
        const QByteArray get = "GET " + logPath;
        bound.on(get, events(entry(1, "one") + "id: 2\nevent: APPLICATION_LOG\nda").wait(50).cut());
        bound.on(get + "#1", Script::answer(503, "<html>", "text/html"));
        bound.on(get + "#1", events(heartbeat + entry(1, "one") + entry(2, "two")).hold()); // falls silent
        bound.on(get + "#2", events(entry(3, "three") + end));
        LogRequest request;
        request.since = fromMsecs(1772366390000);
        request.until = fromMsecs(1772366490000);
        request.contains = QStringLiteral("o e");
        QList<LogLine> lines;
        LogSink sink = [&lines](const QList<LogLine>& more) { lines += more; };
        const auto outcome = await(clever::followLogs(bound.session(), request, sink, fast(), {}));
        VERIFY_OK(outcome);
        QCOMPARE(texts(lines), QStringLiteral("one #reconnected two #reconnected three #ended"));
        const SeenRequest& first = bound.server.requests().first();
        QVERIFY(!first.headers.contains("last-event-id"));
        QCOMPARE(first.headers.value("accept"), QByteArray("text/event-stream"));
        const QByteArray query = QByteArray::fromPercentEncoding(first.target);
        QVERIFY2(query.contains("since=2026-03-01T11:59:50.000Z"), query);
        QVERIFY2(query.contains("filter=o e"), query);
    }

    void waitsAsLongAsTheStreamAsks()
    {
        Bound bound;
        const QByteArray get = "GET " + logPath;
        bound.on(get, events("retry: 400\n\n" + entry(1, "one")).wait(20).cut());
        bound.on(get + "#1", events(entry(2, "two") + end));
        LogRequest request;
        request.until = fromMsecs(1772366490000);
        QElapsedTimer since;
        qint64 reconnected = 0;
        LogSink sink = [&](const QList<LogLine>& more) {
            for (const LogLine& line : more) {
                if (line.kind == LogLine::Kind::Line && line.text == "one")
                    since.start();
                if (line.kind == LogLine::Kind::Reconnected)
                    reconnected = since.elapsed();
            }
        };
        const clever::FollowTimes times{Millis(2000), Millis(5), Millis(1000)};
        VERIFY_OK(await(clever::followLogs(bound.session(), request, sink, times, {})));
        QVERIFY2(reconnected >= 400, qPrintable(QString::number(reconnected)));
    }

    void aRefusedResumeLeavesAGap()
    {
        Bound bound;
        const QByteArray get = "GET " + logPath;
        bound.on(get, events(entry(1, "one")).wait(50).cut());
        bound.on(
            get + "#1", Script::answer(400, R"({"code":"clever.core.bad-request","error":"unknown id"})"));
        bound.on(get, events(entry(1, "one") + entry(4, "four") + end));
        LogRequest request;
        request.until = fromMsecs(1772366490000);
        QList<LogLine> lines;
        LogSink sink = [&lines](const QList<LogLine>& more) { lines += more; };
        const auto outcome = await(clever::followLogs(bound.session(), request, sink, fast(), {}));
        VERIFY_OK(outcome);
        QCOMPARE(texts(lines), QStringLiteral("one #gap four #ended"));
        const QByteArray query = QByteArray::fromPercentEncoding(bound.server.requests().last().target);
        QVERIFY2(query.contains("since=2026-03-01T12:00:01"), query);
    }

    void givesUpOnlyWhereTryingAgainIsNoCure()
    {
        LogSink sink = [](const QList<LogLine>&) {};
        LogRequest closed;
        closed.until = fromMsecs(1772366490000);
        {
            Bound bound; // never logged: 404
            SUCCEEDS((clever::followLogs(bound.session(), closed, sink, fast(), {})));
            QCOMPARE(kindOf(await(clever::followLogs(bound.session(), {}, sink, fast(), {}))),
                QStringLiteral("not-found"));
        }
        Bound bound;
        bound.json("GET " + logPath, "{}");
        QCOMPARE(kindOf(await(clever::followLogs(bound.session(), {}, sink, fast(), {}))),
            QStringLiteral("corrupt"));
        bound.answers.clear();
        bound.on("GET " + logPath, Script::answer(401, "{}"));
        QCOMPARE(kindOf(await(clever::followLogs(bound.session(), {}, sink, fast(), {}))),
            QStringLiteral("unauthorized"));
    }

    void buildLogEndsWithItsDeployment()
    {
        Bound bound;
        bound.on("GET " + app + "/deployments", Script::json("[" + row(1, "WIP", "aaa") + "]"));
        bound.json("GET " + app + "/deployments", "[" + row(1, "OK", "aaa") + "]");
        bound.on("GET " + logPath, events(entry(1, "building")).hold());
        QList<LogLine> lines;
        LogSink sink = [&lines](const QList<LogLine>& more) { lines += more; };
        const DeploymentId id(QStringLiteral("deployment_1"));
        SUCCEEDS((bound.provider->deployments()->buildLog(id, sink, {})));
        QCOMPARE(lines.first().text, QByteArray("building"));
        QCOMPARE(lines.first().stream, LogStream::Build);
        QVERIFY(bound.server.requests().size() > 3);
        QVERIFY(bound.seen("GET " + logPath).first().contains("deploymentId=deployment_1"));
    }

    void whatRunsSurvivesItsProvider()
    {
        Bound bound;
        bound.json("GET " + app, applicationJson());
        bound.json("GET " + app + "/instances", "[]");
        bound.json("GET " + app + "/deployments", "[]");
        bound.on("GET " + logPath, events(entry(1, "one") + heartbeat).hold());
        std::stop_source stop;
        QList<LogLine> lines;
        LogSink sink = [&lines](const QList<LogLine>& more) { lines += more; };
        auto status = bound.provider->status()->status({});
        auto log = bound.provider->logs()->follow({}, sink, stop.get_token());
        bound.provider.reset();
        SUCCEEDS((std::move(status)));
        QTRY_COMPARE(lines.size(), 1);
        stop.request_stop();
        QCOMPARE(kindOf(await(std::move(log))), QStringLiteral("cancelled"));
    }
};

QTEST_GUILESS_MAIN(TestCleverLogs)
#include "tst_clever_logs.moc"
