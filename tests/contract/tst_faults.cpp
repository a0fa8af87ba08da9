// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/apifixture.h"
#include "support/await.h"

#include <QRegularExpression>
#include <QTest>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

namespace {

Script headersOnly(const QByteArray& more)
{
    Script script;
    script.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + more + "\r\n");
    return script;
}

} // namespace

/// How a client behaves when a service, or the way to it, does not. What only a provider can meet, such as an
/// unknown state or a missing field, is in the providers' own tests.
class FaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }
    void init() { m = std::make_unique<ApiFixture>(); }
    void cleanup() { m.reset(); }

    void refusalKeepsTheServicesWords_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("kind");
        QTest::newRow("400") << 400 << u"invalid"_qs;
        QTest::newRow("401") << 401 << u"unauthorized"_qs;
        QTest::newRow("403") << 403 << u"forbidden"_qs;
        QTest::newRow("404") << 404 << u"not-found"_qs;
        QTest::newRow("409") << 409 << u"conflict"_qs;
    }
    void refusalKeepsTheServicesWords()
    {
        QFETCH(int, status);
        QFETCH(QString, kind);
        const QByteArray body = "{\"message\":\"token " + canary + " is no good\",\"code\":\"c7\"}";
        for (int i = 0; i < 2; ++i)
            m->server.enqueue(Script::answer(status, body, "application/json",
                "X-Request-Id: req-9\r\nWWW-Authenticate: Bearer realm=\"x\"\r\n"));
        const auto read = await(m->client().read(get(u"/x"_qs), {}));
        QCOMPARE(kindOf(read), kind);
        const ServiceReply expected{u"Service"_qs, status, u"token ••• is no good"_qs, u"req-9"_qs, u"c7"_qs};
        QVERIFY2(read.error().reply() == expected, qPrintable(read.error().oneLine()));
        QCOMPARE(read.error().where(), u"GET /x"_qs);
        QCOMPARE(m->asked(), 1);

        const auto write = await(m->client().write(post(u"/x"_qs), m->grant(), {}));
        QCOMPARE(kindOf(write), kind);
        QVERIFY(write.error().reply() == expected);
        QCOMPARE(m->asked(), 2);
    }

    void waitsForANamedDelayThatFits()
    {
        m->server.enqueue(Script::answer(429, "{}", "text/html", "Retry-After: 0\r\n"));
        m->server.enqueue(Script::json("{}"));
        VERIFY_OK(await(m->client().read(get(u"/x"_qs), {})));
        QCOMPARE(m->asked(), 2);
    }

    void returnsADelayThatIsTooLong()
    {
        m->server.enqueue(Script::answer(429, "{}", "text/html", "Retry-After: 120\r\n"));
        const auto answer = await(m->client().read(get(u"/x"_qs), {}));
        QCOMPARE(kindOf(answer), u"rate-limited"_qs);
        QCOMPARE(answer.error().retryDelay(), std::optional<Millis>(120s));
        QCOMPARE(m->asked(), 1);
    }

    void doesNotGuessADelay()
    {
        m->server.enqueue(Script::answer(429, "{}"));
        QCOMPARE(kindOf(await(m->client().read(get(u"/x"_qs), {}))), u"rate-limited"_qs);
        QCOMPARE(m->asked(), 1);
    }

    void readsAgainAfter500()
    {
        m->server.enqueue(Script::answer(500, "{}"));
        m->server.enqueue(Script::answer(503, "{}"));
        m->server.enqueue(Script::json("{\"a\":1}"));
        const auto answer = await(m->client().read(get(u"/x"_qs), {}));
        VERIFY_OK(answer);
        QCOMPARE(answer->body, QByteArray("{\"a\":1}"));
        QCOMPARE(m->asked(), 3);
    }

    void givesUpAfterTheLastTry()
    {
        m->server.setHandler([](const SeenRequest&) { return Script::answer(500, "{\"message\":\"no\"}"); });
        const auto answer = await(m->client().read(get(u"/x"_qs), {}));
        QCOMPARE(kindOf(answer), u"unavailable"_qs);
        QCOMPARE(answer.error().reply()->text, u"no"_qs);
        QCOMPARE(m->asked(), 4);
    }

    void slowHeadersAreATimeout()
    {
        m->server.setHandler([](const SeenRequest&) { return Script().hold(); });
        ApiConfig config = m->config();
        config.maxTries = 2;
        const auto answer = await(m->client(config).read(within(50ms, get(u"/x"_qs)), {}));
        QCOMPARE(kindOf(answer), u"timeout"_qs);
        QCOMPARE(m->asked(), 2);
        QTRY_COMPARE(m->server.connections(), 0);
    }

    void stalledBodyIsATimeout()
    {
        m->server.setHandler(
            [](const SeenRequest&) { return headersOnly("Content-Length: 100\r\n").send("{\"a\":").hold(); });
        ApiConfig config = m->config();
        config.maxTries = 1;
        QCOMPARE(kindOf(await(m->client(config).read(within(50ms, get(u"/x"_qs)), {}))), u"timeout"_qs);
    }

    void cutBodyIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("piece");
        QTest::newRow("by length") << QByteArray("Content-Length: 100\r\n") << QByteArray("{\"a\":1}");
        QTest::newRow("in a chunk") << QByteArray("Transfer-Encoding: chunked\r\n")
                                    << QByteArray("64\r\n{\"a\":[1]");
        QTest::newRow("between chunks")
            << QByteArray("Transfer-Encoding: chunked\r\n") << QByteArray("8\r\n{\"a\":[1]\r\n");
    }
    void cutBodyIsNoAnswer()
    {
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, piece);
        m->server.setHandler([&](const SeenRequest& request) {
            return request.target == "/whole" ? Script::json("{}") : headersOnly(headers).send(piece).cut();
        });
        ApiConfig config = m->config();
        config.maxTries = 2;
        const auto answer = await(m->client(config).read(get(u"/x"_qs), {}));
        QCOMPARE(kindOf(answer), u"offline"_qs);
        QVERIFY(m->asked() >= 2); // Qt may repeat by itself, too
        VERIFY_OK(await(m->client(config).read(get(u"/whole"_qs), {})));
    }

    void otherContentIsCorruptAndShownInPart()
    {
        const QByteArray page = "<html><h1>Sign in</h1>" + canary + QByteArray(5000, 'x') + "</html>";
        m->server.enqueue(Script::answer(200, page, "text/html; charset=utf-8"));
        const auto answer = await(m->client().read(get(u"/x"_qs), {}));
        QCOMPARE(kindOf(answer), u"corrupt"_qs);
        QVERIFY(answer.error().reply()->text.startsWith(u"<html><h1>Sign in</h1>•••xxx"));
        QVERIFY(answer.error().reply()->text.size() <= 200);
        QCOMPARE(m->asked(), 1);

        m->server.enqueue(Script::answer(200, QByteArray("\0\1\2\3", 4), "application/octet-stream"));
        const auto bytes = await(m->client().read(get(u"/x"_qs), {}));
        QCOMPARE(kindOf(bytes), u"corrupt"_qs);
        QCOMPARE(bytes.error().reply()->text, QString());
    }

    void jsonUnderAWrongTypeIsForgiven()
    {
        m->server.enqueue(Script::answer(200, " [1]", "text/html"));
        m->server.enqueue(Script::answer(200, "{}", ""));
        m->server.enqueue(Script::answer(200, "{}", "application/problem+json"));
        m->server.enqueue(Script::answer(204, "", ""));
        for (int i = 0; i < 4; ++i)
            VERIFY_OK(await(m->client().read(get(u"/x"_qs), {})));
    }

    void brokenJsonIsFoundByItsReader()
    {
        m->server.enqueue(Script::json("{\"a\":[1,2,"));
        const auto answer = await(m->client().read(get(u"/x"_qs), {}));
        VERIFY_OK(answer);
        const JsonReader reader = JsonReader::fromBytes(answer->body);
        QVERIFY(reader.problem() && reader.problem()->kind() == ErrorKind::Corrupt);
    }

    void notHttpAtAll()
    {
        m->server.setHandler(
            [](const SeenRequest&) { return Script().send("SSH-2.0-OpenSSH_9.2\r\n").cut(); });
        const auto answer = await(m->client().read(get(u"/x"_qs), {}));
        QVERIFY(!answer);
        QVERIFY(answer.error().kind() == ErrorKind::Corrupt || answer.error().kind() == ErrorKind::Offline);
    }

    void hugePageIsRefused_data()
    {
        QTest::addColumn<bool>("announced");
        QTest::newRow("announced") << true;
        QTest::newRow("found out") << false;
    }
    void hugePageIsRefused()
    {
        QFETCH(bool, announced);
        ApiConfig config = m->config();
        config.maxBody = 100'000;
        m->server.enqueue(announced
                ? headersOnly("Content-Length: 100001\r\n").hold()
                : headersOnly("Connection: close\r\n").send(QByteArray(3'000'000, ' ')).hold());
        QCOMPARE(kindOf(await(m->client(config).read(get(u"/x"_qs), {}))), u"corrupt"_qs);
        QCOMPARE(m->asked(), 1);
        m->server.enqueue(Script::json('[' + QByteArray(99'998, ' ') + ']'));
        VERIFY_OK(await(m->client(config).read(get(u"/x"_qs), {})));
    }

    void redirectToAnotherHostIsNotFollowed()
    {
        ScriptedServer other;
        const QByteArray location = "Location: " + other.url().toEncoded() + "/x\r\n";
        for (const int status : {301, 302, 303, 307, 308}) {
            m->server.enqueue(Script::answer(status, {}, {}, location));
            const auto answer = await(m->client().read(get(u"/x"_qs), {}));
            QCOMPARE(kindOf(answer), u"invalid"_qs);
            QVERIFY(answer.error().what().contains(QString::number(other.port())));
            m->server.enqueue(Script::answer(status, {}, {}, location));
            QCOMPARE(kindOf(await(m->client().write(post(u"/x"_qs), m->grant(), {}))), u"invalid"_qs);
        }
        QCOMPARE(other.requests().size(), 0);
        QCOMPARE(other.connections(), 0);
    }

    void redirectWithinTheHostIsFollowedByReadsOnly()
    {
        m->server.enqueue(Script::answer(302, {}, {}, "Location: /y?z=1\r\n"));
        m->server.enqueue(Script::json("{}"));
        VERIFY_OK(await(m->client().read(get(u"/x"_qs), {})));
        QCOMPARE(m->server.requests().last().target, QByteArray("/y?z=1"));
        QCOMPARE(m->server.requests().last().headers.value("authorization"), "Bearer " + canary);
        m->server.enqueue(Script::answer(307, {}, {}, "Location: /y\r\n"));
        QCOMPARE(kindOf(await(m->client().write(post(u"/x"_qs), m->grant(), {}))), u"invalid"_qs);
        QCOMPARE(m->asked(), 3);
    }

    void redirectsInACircleEnd()
    {
        m->server.setHandler(
            [](const SeenRequest&) { return Script::answer(302, {}, {}, "Location: /x\r\n"); });
        QCOMPARE(kindOf(await(m->client().read(get(u"/x"_qs), {}))), u"corrupt"_qs);
        QCOMPARE(m->asked(), 6);
    }

    void lostAnswerOfAWriteIsUnknownAndNotRepeated_data()
    {
        QTest::addColumn<Script>("script");
        QTest::newRow("cut at once") << Script().cut();
        QTest::newRow("cut in the headers") << Script().send("HTTP/1.1 200 OK\r\nContent-").cut();
        QTest::newRow("cut body") << headersOnly("Content-Length: 100\r\n").send("{").cut();
        QTest::newRow("no answer") << Script().hold();
        QTest::newRow("stalled body") << headersOnly("Content-Length: 100\r\n").send("{").hold();
        QTest::newRow("a sign-in page") << Script::answer(200, "<html>", "text/html");
        QTest::newRow("bad gateway") << Script::answer(502, "", "");
        QTest::newRow("gateway timeout") << Script::answer(504, "", "");
        QTest::newRow("origin timeout") << Script::answer(524, "", "");
    }
    void lostAnswerOfAWriteIsUnknownAndNotRepeated()
    {
        QFETCH(Script, script);
        for (const auto& [method, body] :
            {std::pair(HttpMethod::Post, "{\"a\":1}"), std::pair(HttpMethod::Delete, "")}) {
            const int before = m->asked();
            m->server.setHandler([&](const SeenRequest&) { return script; });
            HttpRequest request = within(300ms, post(u"/x"_qs, body));
            request.method = method;
            const auto answer = await(m->client().write(request, m->grant(), {}));
            QCOMPARE(kindOf(answer), u"outcome-unknown"_qs);
            QVERIFY(!answer.error().nextStep().isEmpty());
            QCOMPARE(m->asked(), before + 1);
            QCOMPARE(m->server.requests().last().body, QByteArray(body));
        }
    }

    void failedWriteIsNotRepeated()
    {
        for (const int status : {500, 503, 429, 408}) {
            const int before = m->asked();
            m->server.enqueue(Script::answer(status, "{}", "application/json", "Retry-After: 0\r\n"));
            const auto answer = await(m->client().write(post(u"/x"_qs), m->grant(), {}));
            QCOMPARE(kindOf(answer), status == 429 ? u"rate-limited"_qs : u"unavailable"_qs);
            QCOMPARE(m->asked(), before + 1);
        }
    }

    void unreachableServiceIsOfflineAlsoForWrites()
    {
        auto gone = std::make_unique<ScriptedServer>();
        ApiConfig config = m->configFor(gone->url());
        gone.reset();
        QCOMPARE(kindOf(await(m->client(config).read(get(u"/x"_qs), {}))), u"offline"_qs);
        for (const HttpMethod method : {HttpMethod::Post, HttpMethod::Delete}) {
            HttpRequest request = post(u"/x"_qs, method == HttpMethod::Post ? "{}" : "");
            request.method = method;
            QCOMPARE(kindOf(await(m->client(config).write(request, m->grant(), {}))), u"offline"_qs);
        }
    }

    void cancelMidwayEndsTheRequest()
    {
        m->server.setHandler(
            [](const SeenRequest&) { return headersOnly("Content-Length: 9\r\n").send("{").hold(); });
        std::stop_source stop;
        auto reading = m->client().read(get(u"/x"_qs), stop.get_token());
        QTRY_COMPARE(m->server.pending(), 1);
        stop.request_stop();
        QVERIFY(!reading.isReady()); // nobody resumes inside request_stop()
        QCOMPARE(kindOf(await(std::move(reading))), u"cancelled"_qs);
        QTRY_COMPARE(m->server.connections(), 0);
        QCOMPARE(m->asked(), 1);
    }

    void cancelBetweenTriesEndsTheWait()
    {
        m->server.setHandler([](const SeenRequest&) {
            return Script::answer(503, "{}", "application/json", "Retry-After: 30\r\n");
        });
        std::stop_source stop;
        auto reading = m->client().read(get(u"/x"_qs), stop.get_token());
        QTRY_COMPARE(m->asked(), 1);
        QTRY_COMPARE(m->server.pending(), 0);
        QTest::qWait(20);
        QVERIFY(!reading.isReady());
        stop.request_stop();
        QCOMPARE(kindOf(await(std::move(reading))), u"cancelled"_qs);
        QCOMPARE(m->asked(), 1);
    }

    void cancelledWriteThatHasLeftIsUnknown()
    {
        m->server.setHandler([](const SeenRequest&) { return Script().hold(); });
        std::stop_source stop;
        auto writing = m->client().write(post(u"/x"_qs), m->grant(), stop.get_token());
        QTRY_COMPARE(m->server.pending(), 1);
        stop.request_stop();
        QCOMPARE(kindOf(await(std::move(writing))), u"outcome-unknown"_qs);
    }

    void writeCancelledBeforeItsTurnHasNotLeft()
    {
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(
            kindOf(await(m->client().write(post(u"/x"_qs), m->grant(), stop.get_token()))), u"cancelled"_qs);
        QCOMPARE(m->asked(), 0);
    }

    void noMoreThanTheLimitAtOnce()
    {
        m->server.setHandler([](const SeenRequest&) {
            Script script;
            script.wait(5);
            return script.send(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}");
        });
        ApiConfig config = m->config();
        config.maxInFlight = 3;
        // Two clients of one host share its places.
        const ApiClient one = m->client(config);
        const ApiClient two = m->client(config);
        std::vector<Async<HttpResponse>> reading;
        for (int i = 0; i < 10; ++i) {
            reading.push_back(one.read(get(u"/one"_qs), {}));
            reading.push_back(two.read(get(u"/two"_qs), {}));
        }
        for (auto& task : reading)
            VERIFY_OK(await(std::move(task)));
        QCOMPARE(m->server.mostPending(), 3);
        QCOMPARE(m->asked(), 20);
    }

private:
    std::unique_ptr<ApiFixture> m;
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "tst_faults.moc"
