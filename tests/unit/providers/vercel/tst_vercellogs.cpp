// SPDX-License-Identifier: GPL-3.0-or-later
#include "vercelshop.h"

#include "async/drain.h"
#include "async/taskscope.h"
#include "providers/vercel/logs.h"
#include "support/await.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

namespace {

QByteArray row(const QString& id, const QString& message)
{
    return bytes({{u"rowId"_qs, id}, {u"message"_qs, message}, {u"timestampInMs"_qs, qint64(1700000900000)},
               {u"source"_qs, u"serverless"_qs}, {u"level"_qs, u"info"_qs}})
        + '\n';
}

/// A line of the live log about a request to /cart.
QByteArray liveLine(const QString& id, const QString& message, TimePoint at)
{
    return bytes({{u"rowId"_qs, id}, {u"message"_qs, message + u'\n'}, {u"timestampInMs"_qs, toMsecs(at)},
               {u"source"_qs, u"serverless"_qs}, {u"level"_qs, u"info"_qs}, {u"requestMethod"_qs, u"GET"_qs},
               {u"requestPath"_qs, u"/cart"_qs}, {u"responseStatusCode"_qs, 200}})
        + '\n';
}

/// A request to /cart in the request log, with what it wrote; without a message, only the request.
QJsonObject loggedRequest(const QString& id, const QString& message, TimePoint at)
{
    QJsonArray logs;
    if (!message.isEmpty())
        logs.append(QJsonObject{{u"level"_qs, u"info"_qs}, {u"message"_qs, message}});
    return {{u"requestId"_qs, id}, {u"timestamp"_qs, toIso(at)}, {u"deploymentId"_qs, u"dpl_new"_qs},
        {u"requestMethod"_qs, u"GET"_qs}, {u"requestPath"_qs, u"/cart"_qs}, {u"statusCode"_qs, 200},
        {u"environment"_qs, u"production"_qs}, {u"logs"_qs, logs}};
}

Script requestLog(const QList<QJsonObject>& newestFirst)
{
    QJsonArray rows;
    for (const QJsonObject& each : newestFirst)
        rows.append(each);
    return Script::json(bytes({{u"rows"_qs, rows}, {u"hasMoreRows"_qs, false}}));
}

QString structured(const QString& message)
{
    return QString::fromUtf8(bytes({{u"message"_qs, message}}));
}

QStringList texts(const QList<LogLine>& lines)
{
    QStringList all;
    for (const LogLine& line : lines) {
        switch (line.kind) {
        case LogLine::Kind::Line:
            all.append(QString::fromUtf8(line.text));
            break;
        case LogLine::Kind::Gap:
            all.append(u"(gap)"_qs);
            break;
        case LogLine::Kind::Reconnected:
            all.append(u"(reconnected)"_qs);
            break;
        case LogLine::Kind::Ended:
            all.append(u"(ended)"_qs);
            break;
        }
    }
    return all;
}

} // namespace

/// What becomes of logs whose streams end, break, move and leave something out.
class VercelLogsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_qs));
        m = std::make_unique<ShopServer>();
    }
    void cleanup()
    {
        drainEvents();
        m.reset();
    }

    void resumesTheLiveLogAndDropsRepeats()
    {
        const QByteArray path = "GET /v1/projects/prj_1/deployments/dpl_new/runtime-logs";
        m->shop.scripted["GET /api/logs/request-logs"] = {requestLog({})};
        m->shop.scripted[path] = {
            Script()
                .send(streamHead() + row(u"1"_qs, u"one"_qs)
                    + R"({"source":"delimiter","level":"error","message":"limit","rowId":""})" + "\n")
                .hold(),
            Script().send(streamHead() + row(u"1"_qs, u"one"_qs) + row(u"2"_qs, u"two"_qs)).hold(),
        };
        QList<LogLine> lines;
        TaskScope scope;
        startLog(scope, lines);
        QTRY_COMPARE(texts(lines), (QStringList{u"one"_qs, u"(reconnected)"_qs, u"two"_qs}));
        QCOMPARE(lines.last().deployment.text(), u"dpl_new"_qs);
    }

    void marksAnInterruptionAsAGap()
    {
        const QByteArray path = "GET /v1/projects/prj_1/deployments/dpl_new/runtime-logs";
        m->shop.scripted[path] = {
            Script()
                .send("HTTP/1.1 200 OK\r\nContent-Type: application/stream+json\r\n"
                      "Content-Length: 100000\r\n\r\n"
                    + row(u"1"_qs, u"one"_qs) + "{\"rowId\":\"2\",\"mess")
                .cut(),
            Script().send(streamHead() + row(u"2"_qs, u"two"_qs)).hold(),
        };
        QList<LogLine> lines;
        TaskScope scope;
        startLog(scope, lines);
        QTRY_COMPARE(texts(lines), (QStringList{u"one"_qs, u"(gap)"_qs, u"two"_qs}));
    }

    void saysThatLinesMayBeMissingAfterAnEndThatCannotBeFilled()
    {
        m->shop.scripted["GET /v1/projects/prj_1/deployments/dpl_new/runtime-logs"] = {
            Script()
                .send(streamHead() + row(u"1"_qs, u"one"_qs)
                    + R"({"source":"delimiter","level":"error","message":"limit","rowId":""})" + "\n")
                .hold(),
            Script().send(streamHead() + row(u"2"_qs, u"two"_qs)).hold(),
        };
        QList<LogLine> lines;
        TaskScope scope;
        startLog(scope, lines);
        QTRY_COMPARE(texts(lines), (QStringList{u"one"_qs, u"(gap)"_qs, u"two"_qs}));
    }

    void historyMeetsTheLiveLogWithoutGapOrRepeat()
    {
        const TimePoint now = Clock::system().now();
        const auto request = [&](const char* id, const char* message, Millis ago) {
            return loggedRequest(
                QString::fromLatin1(id), structured(QString::fromLatin1(message)), now - ago);
        };
        const QJsonObject a = request("qa", "a", 5s);
        // Written after the history was read and before the live log stood; and one that both tell.
        const QJsonObject b = request("qb", "b", 900ms);
        const QJsonObject c = request("qc", "c", 300ms);
        const QJsonObject plain = loggedRequest(u"qp"_qs, u"plain"_qs, now - 200ms);
        m->shop.scripted["GET /api/logs/request-logs"] = {requestLog({a}), requestLog({plain, c, b, a})};
        m->shop.scripted["GET /v1/projects/prj_1/deployments/dpl_new/runtime-logs"]
            = {Script()
                    .send(streamHead() + liveLine(u"r1"_qs, structured(u"c"_qs), now - 290ms)
                        + liveLine(u"r2"_qs, u"plain"_qs, now - 190ms)
                        + liveLine(u"r3"_qs, structured(u"d"_qs), now))
                    .hold()};
        QList<LogLine> lines;
        TaskScope scope;
        LogRequest wanted;
        wanted.since = now - 1h;
        scope.run(vercelapi::followRuntime(session(), wanted, into(lines), scope.token()), [](Result<>) {});
        const QStringList expected{
            structured(u"a"_qs), structured(u"b"_qs), structured(u"c"_qs), u"plain"_qs, structured(u"d"_qs)};
        QTRY_COMPARE(lines.size(), 5);
        QTest::qWait(100);
        QStringList told = texts(lines);
        std::sort(told.begin(), told.end());
        QStringList sorted = expected;
        std::sort(sorted.begin(), sorted.end());
        QCOMPARE(told, sorted);
        QCOMPARE(texts(lines).mid(0, 2), expected.mid(0, 2)); // what is older comes first
        // The second question has no end: our clock may be behind the service's.
        QList<QByteArray> asked;
        for (const SeenRequest& seen : m->server.requests()) {
            if (seen.target.startsWith("/api/logs/request-logs"))
                asked.append(seen.target);
        }
        QCOMPARE(asked.size(), 2);
        QVERIFY(asked.at(0).contains("endDate="));
        QVERIFY(!asked.at(1).contains("endDate="));
    }

    void fetchesWhatWasWrittenDuringAnInterruption()
    {
        const TimePoint now = Clock::system().now();
        m->shop.scripted["GET /api/logs/request-logs"]
            = {requestLog({loggedRequest(u"q2"_qs, structured(u"two"_qs), now + 2s),
                loggedRequest(u"q1"_qs, structured(u"one"_qs), now + 1s)})};
        m->shop.scripted["GET /v1/projects/prj_1/deployments/dpl_new/runtime-logs"] = {
            Script()
                .send("HTTP/1.1 200 OK\r\nContent-Type: application/stream+json\r\n"
                      "Content-Length: 100000\r\n\r\n"
                    + liveLine(u"r1"_qs, structured(u"one"_qs), now + 1s) + "{\"rowId\":\"r2\",\"mess")
                .cut(),
            Script().send(streamHead() + liveLine(u"r3"_qs, structured(u"three"_qs), now + 3s)).hold(),
        };
        QList<LogLine> lines;
        TaskScope scope;
        startLog(scope, lines);
        QTRY_COMPARE(texts(lines),
            (QStringList{
                structured(u"one"_qs), u"(reconnected)"_qs, structured(u"two"_qs), structured(u"three"_qs)}));
    }

    void aFailureAfterAMoveIsNotAskedAboutWithoutPause()
    {
        m->shop.scripted["GET /v1/projects/prj_1/deployments/dpl_new/runtime-logs"]
            = {Script().send(streamHead() + row(u"1"_qs, u"new"_qs)).hold()};
        QList<LogLine> lines;
        TaskScope scope;
        const auto patient = session();
        patient->pace.retry = 10s;
        scope.run(
            vercelapi::followRuntime(patient, LogRequest(), into(lines), scope.token()), [](Result<>) {});
        QTRY_COMPARE(texts(lines), (QStringList{u"new"_qs}));
        // It serves, says one answer, and then nothing can be asked any more.
        m->shop.serve(u"dpl_old"_qs);
        m->shop.scripted["GET /v9/projects/shop"] = {Script::json(bytes(m->shop.project)),
            Script::answer(429, R"({"error":{"code":"rate_limited"}})")};
        QTRY_VERIFY(m->shop.scripted["GET /v9/projects/shop"].size() == 1);
        QTest::qWait(200);
        const auto asked = m->server.requests().size();
        QTest::qWait(200);
        QCOMPARE(m->server.requests().size(), asked);
    }

    void movesToTheDeploymentThatServes()
    {
        m->shop.scripted["GET /v1/projects/prj_1/deployments/dpl_new/runtime-logs"]
            = {Script().send(streamHead() + row(u"1"_qs, u"new"_qs)).hold()};
        m->shop.scripted["GET /v1/projects/prj_1/deployments/dpl_old/runtime-logs"]
            = {Script().send(streamHead() + row(u"9"_qs, u"old"_qs)).hold()};
        QList<LogLine> lines;
        TaskScope scope;
        startLog(scope, lines);
        QTRY_COMPARE(texts(lines), (QStringList{u"new"_qs}));
        m->shop.serve(u"dpl_old"_qs);
        QTRY_COMPARE(texts(lines), (QStringList{u"new"_qs, u"(reconnected)"_qs, u"old"_qs}));
        QCOMPARE(lines.last().deployment.text(), u"dpl_old"_qs);
    }

    void endsTheLiveLogWhenTheTokenIsRefused()
    {
        m->shop.scripted["GET /v1/projects/prj_1/deployments/dpl_new/runtime-logs"] = {Script::answer(
            403, R"({"error":{"code":"forbidden","message":"Not authorized","invalidToken":true}})")};
        LogRequest request;
        QList<LogLine> lines;
        const auto result = await(vercelapi::followRuntime(session(), request, into(lines), {}));
        QCOMPARE(kindOf(result), u"unauthorized"_qs);
    }

    void ownsUpToMissingHistory()
    {
        LogRequest request;
        request.since = Clock::system().now() - 1h;
        request.until = Clock::system().now() - 1min;
        QList<LogLine> lines;
        const auto done4 = await(vercelapi::followRuntime(session(), request, into(lines), {}));
        VERIFY_OK(done4); // 404: no such log
        QCOMPARE(texts(lines).join(u' '), u"(gap)"_qs);
        QVERIFY(QString::fromUtf8(lines.first().text).contains(u"Not found"));
    }

    void readsABuildToItsEnd()
    {
        m->shop.deployments[u"dpl_b"_qs] = build(u"dpl_b"_qs, u"BUILDING"_qs, u"production"_qs);
        const QByteArray one = R"({"type":"stdout","created":1,"date":1,"id":"1","text":"one\n"})";
        const QByteArray two = R"({"type":"stdout","created":2,"date":2,"id":"2","text":"two\n"})";
        const QByteArray end = R"({"type":"deployment-state","created":3,"info":{"readyState":"ERROR"}})";
        m->shop.scripted["GET /v3/deployments/dpl_b/events"] = {
            Script().send(streamHead() + one + "\n{}\n" + end + "\n").hold(),
            Script::json("[" + one + "," + two + "]"),
        };
        m->shop.scripted["GET /v13/deployments/dpl_b"]
            = {Script::json(bytes(build(u"dpl_b"_qs, u"BUILDING"_qs, u"production"_qs))),
                Script::json(bytes(build(u"dpl_b"_qs, u"ERROR"_qs, u"production"_qs)))};
        QList<LogLine> lines;
        const auto done5
            = await(vercelapi::deliverBuild(session(), DeploymentId(u"dpl_b"_qs), into(lines), {}));
        VERIFY_OK(done5);
        QCOMPARE(texts(lines).join(u' '), u"one two"_qs);
    }

private:
    vercelapi::SessionPtr session()
    {
        const auto made = std::make_shared<vercelapi::Session>();
        made->key = {environment, ServiceId(u"frontend"_qs)};
        made->settings = vercelapi::settingsFrom(ShopServer::settings());
        made->client = m->client();
        made->history = made->client;
        made->clock = &Clock::system();
        made->pace.watch = 50ms;
        made->pace.retry = 1ms;
        made->pace.build = 100ms;
        made->pace.refill = 20ms;
        return made;
    }
    static LogSink into(QList<LogLine>& lines)
    {
        return [&lines](QList<LogLine> more) { lines += more; };
    }
    void startLog(TaskScope& scope, QList<LogLine>& lines)
    {
        scope.run(
            vercelapi::followRuntime(session(), LogRequest(), into(lines), scope.token()), [](Result<>) {});
    }

    std::unique_ptr<ShopServer> m;
};

QTEST_GUILESS_MAIN(VercelLogsTest)
#include "tst_vercellogs.moc"
