// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/sleep.h"
#include "async/taskscope.h"
#include "base/logging.h"
#include "net/exchange.h"
#include "support/apifixture.h"
#include "support/await.h"

#include <QRegularExpression>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTest>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

namespace {

/// Made for this test, signed by itself: nobody vouches for it.
const QByteArray privateKey = R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgOvkWZofsVwMrg7Zv
1YcqRgkoyBgLUCMY6ApodUDKmeChRANCAAS1Djv3qF7bNomiErD59pJRWING4WXB
noXTZVy4V4BlZC8ce9dPmHA4vThlHuZ2BqN7z30TG1j3Q3lHBbYa2RhJ
-----END PRIVATE KEY-----
)";
const QByteArray certificate = R"(-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUTN76odC2rqfhmUWG/fajc4uwGBYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNTIzMTAzMFoYDzIxMjYxMTAx
MjMxMDMwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAS1Djv3qF7bNomiErD59pJRWING4WXBnoXTZVy4V4BlZC8ce9dPmHA4
vThlHuZ2BqN7z30TG1j3Q3lHBbYa2RhJo28wbTAdBgNVHQ4EFgQU/Y5qylua597U
TKOUMHbPoGcyJZ8wHwYDVR0jBBgwFoAU/Y5qylua597UTKOUMHbPoGcyJZ8wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgRCNATPSxCAwnKjk0yqNHlGKPpnF07mpCLO/5oxTzZEgCIFRk
oqM1l/kY7sY2d9HZg+H0DmwuijfRjBW880Zjw2O+
-----END CERTIFICATE-----
)";

std::unique_ptr<QTcpServer> tlsServer()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPrivateKey(QSslKey(privateKey, QSsl::Ec));
    configuration.setLocalCertificate(QSslCertificate(certificate));
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(configuration);
    return server;
}

/// A keychain that takes its time.
Async<Secret> giveSecretLater(CancelToken cancel)
{
    QCoro::Task<bool> resting = sleepFor(30ms, cancel);
    const bool rested = co_await resting;
    if (!rested)
        co_return fail(ErrorKind::Cancelled, QStringLiteral("stopped"));
    co_return Secret(QByteArray(canary));
}

Script eventStream()
{
    Script script;
    return script.send(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
}

QStringList* logged = nullptr;
void keepLog(QtMsgType, const QMessageLogContext&, const QString& line)
{
    if (logged)
        *logged += line;
}

} // namespace

/// The rules that ApiClient keeps for all providers. What it does when services fail:
/// tests/contract/tst_faults.
class ApiClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }
    void init() { m = std::make_unique<ApiFixture>(); }
    void cleanup() { m.reset(); }

    void sendsWhatWasAskedAndNothingElse()
    {
        m->server.enqueue(Script::answer(200, "{}", "application/json", "Set-Cookie: a=b\r\n"));
        m->server.enqueue(Script::json("{}"));
        HttpRequest request = get(u"/v2/a%2Fb"_qs);
        request.query = {{u"q"_qs, u"a+b c"_qs}};
        request.headers.emplaceBack("X-Extra", "1");
        const auto answer = await(m->client().read(request, {}));
        VERIFY_OK(answer);
        QCOMPARE(answer->contentType, QByteArray("application/json"));
        VERIFY_OK(await(m->client().read(request, {})));
        const SeenRequest& seen = m->server.requests().last();
        QCOMPARE(seen.target, QByteArray("/v2/a%2Fb?q=a%2Bb%20c"));
        QCOMPARE(seen.headers.value("authorization"), "Bearer " + canary);
        QCOMPARE(seen.headers.value("accept"), QByteArray("application/json"));
        QCOMPARE(seen.headers.value("x-extra"), QByteArray("1"));
        QVERIFY(seen.headers.value("user-agent").startsWith("vigie/"));
        QVERIFY(!seen.headers.contains("cookie"));
        QVERIFY(!seen.headers.contains("content-type"));
    }

    void sendsEachWriteMethodWithItsBody()
    {
        for (const HttpMethod method :
            {HttpMethod::Post, HttpMethod::Put, HttpMethod::Patch, HttpMethod::Delete}) {
            for (const QByteArray& body : {QByteArray(), QByteArray("{\"a\":1}"), QByteArray(200'000, ' ')}) {
                m->server.enqueue(Script::answer(201, "", ""));
                HttpRequest request = post(u"/x"_qs, body);
                request.method = method;
                VERIFY_OK(await(m->client().write(request, m->grant(), {})));
                const SeenRequest& seen = m->server.requests().last();
                QCOMPARE(seen.method, methodName(method));
                QVERIFY(seen.body == body);
                QCOMPARE(seen.headers.contains("content-type"), !body.isEmpty());
            }
        }
    }

    void nothingLeavesWithoutAGrantOfThisEnvironment()
    {
        m->gate.setProtected({EnvironmentId(u"staging"_qs)});
        QVERIFY(!m->gate.grant(EnvironmentId(u"staging"_qs)));
        const WriteGrant other = *m->gate.grant(EnvironmentId(u"development"_qs));
        QCOMPARE(kindOf(await(m->client().write(post(u"/x"_qs), other, {}))), u"forbidden"_qs);
        m->gate.open(EnvironmentId(u"staging"_qs));
        const WriteGrant grant = m->grant();
        m->gate.closeAll();
        QCOMPARE(kindOf(await(m->client().write(post(u"/x"_qs), grant, {}))), u"forbidden"_qs);
        QCOMPARE(m->server.connections(), 0);
    }

    void gateThatClosesWhileAWriteWaitsHoldsItBack()
    {
        m->gate.setProtected({EnvironmentId(u"staging"_qs)});
        m->gate.open(EnvironmentId(u"staging"_qs));
        ApiConfig config = m->config();
        config.credential = giveSecretLater;
        auto writing = m->client(config).write(post(u"/x"_qs), m->grant(), {});
        m->gate.closeAll();
        QCOMPARE(kindOf(await(std::move(writing))), u"forbidden"_qs);
        QCOMPARE(m->server.connections(), 0);
    }

    void readsAndWritesCannotBeMixedUp()
    {
        QCOMPARE(kindOf(await(m->client().read(post(u"/x"_qs), {}))), u"internal"_qs);
        QCOMPARE(kindOf(await(m->client().write(get(u"/x"_qs), m->grant(), {}))), u"internal"_qs);
        QCOMPARE(m->asked(), 0);
    }

    void missingCredentialIsHandedOnAndNothingSent()
    {
        ApiConfig config = m->config();
        config.authorization = [](const Secret&) -> Result<QByteArray> {
            return fail(ErrorKind::Unauthorized, QStringLiteral("no token"));
        };
        QCOMPARE(kindOf(await(m->client(config).read(get(u"/x"_qs), {}))), u"unauthorized"_qs);
        QCOMPARE(m->server.connections(), 0);
    }

    void plainHttpBeyondThisMachineIsRefused()
    {
        const ApiConfig config = m->configFor(QUrl(u"http://api.example.com"_qs));
        QCOMPARE(kindOf(await(m->client(config).read(get(u"/x"_qs), {}))), u"invalid"_qs);
        QCOMPARE(kindOf(await(m->client(config).write(post(u"/x"_qs), m->grant(), {}))), u"invalid"_qs);
    }

    void unknownCertificateEndsTheRequest()
    {
        ScriptedServer server(tlsServer());
        server.setHandler([](const SeenRequest&) { return Script::json("{}"); });
        const ApiConfig config = m->configFor(QUrl(u"https://127.0.0.1:%1"_qs.arg(server.port())));
        const auto read = await(m->client(config).read(get(u"/x"_qs), {}));
        QCOMPARE(kindOf(read), u"invalid"_qs);
        QVERIFY2(read.error().what().contains(u"self-signed"), qPrintable(read.error().what()));
        const auto write = await(m->client(config).write(post(u"/x"_qs), m->grant(), {}));
        QCOMPARE(kindOf(write), u"invalid"_qs);
        QCOMPARE(server.requests().size(), 0);
    }

    void writeStoppedBeforeEncryptionStandsHasNotLeft_data()
    {
        QTest::addColumn<bool>("withBody");
        QTest::newRow("with body") << true;
        QTest::newRow("without body") << false;
    }
    void writeStoppedBeforeEncryptionStandsHasNotLeft()
    {
        QFETCH(bool, withBody);
        // Never answers the handshake.
        const ApiConfig config = m->configFor(QUrl(u"https://127.0.0.1:%1"_qs.arg(m->server.port())));
        HttpRequest request = within(1s, post(u"/x"_qs, withBody ? "{}" : ""));
        request.method = withBody ? HttpMethod::Post : HttpMethod::Delete;
        QCOMPARE(kindOf(await(m->client(config).write(request, m->grant(), {}))), u"timeout"_qs);
    }

    void asksConditionallyAndServesWhatItKept()
    {
        const ApiClient client = m->client();
        m->server.enqueue(Script::json("{\"a\":1}", "ETag: \"v1\"\r\nX-Page: one\r\n"));
        const auto first = await(client.read(get(u"/x"_qs), {}));
        VERIFY_OK(first);
        QVERIFY(!first->fromCache);
        QVERIFY(!m->server.requests().last().headers.contains("if-none-match"));

        m->server.enqueue(Script::answer(304, {}, {}, "ETag: \"v1\"\r\nX-Limit: 5\r\n"));
        const auto second = await(client.read(get(u"/x"_qs), {}));
        VERIFY_OK(second);
        QCOMPARE(m->server.requests().last().headers.value("if-none-match"), QByteArray("\"v1\""));
        QVERIFY(second->fromCache);
        QCOMPARE(second->status, 200);
        QCOMPARE(second->body, QByteArray("{\"a\":1}"));
        QCOMPARE(second->contentType, QByteArray("application/json"));
        QCOMPARE(second->header("x-page"), QByteArray("one"));
        QCOMPARE(second->header("x-limit"), QByteArray("5"));

        m->server.enqueue(Script::json("{\"a\":2}"));
        QCOMPARE(await(client.read(get(u"/x"_qs), {}))->body, QByteArray("{\"a\":2}"));
        m->server.enqueue(Script::json("{\"a\":3}"));
        QCOMPARE(await(client.read(get(u"/x"_qs), {}))->body, QByteArray("{\"a\":3}"));
        QVERIFY(!m->server.requests().last().headers.contains("if-none-match"));
        m->server.enqueue(Script::answer(304, {}, {}));
        QCOMPARE(kindOf(await(client.read(get(u"/x"_qs), {}))), u"corrupt"_qs);
    }

    void measuresTheServicesClock()
    {
        FixedClock clock(*fromIso(u"2026-03-01T12:00:00Z"));
        const ApiClient client = m->client(m->config(), clock);
        QVERIFY(!client.clockSkew() && !client.lastAnswerAt() && !client.lastLatency());
        m->server.enqueue(Script::json("{}", "Date: Sun, 01 Mar 2026 13:00:00 GMT\r\n"));
        VERIFY_OK(await(client.read(get(u"/x"_qs), {})));
        QVERIFY(std::chrono::abs(*client.clockSkew() - 1h) < 1min);
        QCOMPARE(client.lastAnswerAt(), std::optional(clock.now()));
        QVERIFY(client.lastLatency());
    }

    void logsNeitherQueryNorSecretNorBody()
    {
        QStringList lines;
        logged = &lines;
        QLoggingCategory::setFilterRules(u"vigie.*=true"_qs);
        const auto before = qInstallMessageHandler(keepLog);
        HttpRequest request = get(u"/v2/thing"_qs);
        request.query = {{u"token"_qs, u"query-c4nary"_qs}};
        m->server.enqueue(Script::answer(500, "{\"message\":\"body-c4nary\"}"));
        m->server.enqueue(Script::json("{\"a\":\"body-c4nary\"}"));
        const auto answer = await(m->client().read(request, {}));
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules({});
        logged = nullptr;
        VERIFY_OK(answer);
        const QString all = lines.join(u'\n');
        QVERIFY2(all.contains(u"/v2/thing"), "nothing was logged");
        QVERIFY2(!all.contains(u"c4nary") && !all.contains(QString::fromLatin1(canary)), qPrintable(all));
    }

    void handsAStreamOnAsItArrives()
    {
        m->server.enqueue(eventStream().send("5\r\nhello\r\n").wait(20).send("6\r\n world\r\n0\r\n\r\n"));
        QByteArray seen;
        int opened = 0;
        StreamOptions options;
        options.opened = [&](const HttpResponse& response) { return ++opened, response.status == 200; };
        const auto sink = [&](QByteArray chunk) { return seen += chunk, true; };
        VERIFY_OK(await(m->client().stream(within(5s, get(u"/logs"_qs)), sink, options, {})));
        QCOMPARE(seen, QByteArray("hello world"));
        QCOMPARE(opened, 1);
        QCOMPARE(m->server.requests().last().headers.value("accept-encoding"), QByteArray("identity"));
    }

    void streamComesInPortionsHoweverMuchIsWaiting()
    {
        const QByteArray burst(1'000'000, 'x');
        m->server.enqueue(eventStream()
                              .send(QByteArray::number(burst.size(), 16) + "\r\n" + burst + "\r\n")
                              .wait(300)
                              .send("0\r\n\r\n"));
        qsizetype largest = 0;
        qsizetype received = 0;
        const auto sink = [&](const QByteArray& bytes) {
            largest = std::max(largest, bytes.size());
            received += bytes.size();
            return true;
        };
        VERIFY_OK(await(m->client().stream(within(5s, get(u"/logs"_qs)), sink, {}, {})));
        QCOMPARE(received, burst.size());
        QVERIFY2(largest <= 32 * 1024, qPrintable(QString::number(largest)));
    }

    void streamEndsSayWhy()
    {
        QByteArray seen;
        const ChunkSink sink = [&](QByteArray chunk) { return seen += chunk, !seen.startsWith("stop"); };
        const auto streamed = [&](const Script& script, StreamOptions options = {}, Millis limit = 1s) {
            seen.clear();
            m->server.enqueue(script);
            return kindOf(await(m->client().stream(within(limit, get(u"/logs"_qs)), sink, options, {})));
        };
        StreamOptions impatient;
        impatient.idleTimeout = 50ms;
        StreamOptions picky;
        picky.opened = [](const HttpResponse&) { return false; };

        QCOMPARE(streamed(Script().hold(), {}, 100ms), u"timeout"_qs);
        QCOMPARE(streamed(eventStream().send("2\r\nab\r\n").hold(), impatient), u"timeout"_qs);
        QCOMPARE(streamed(eventStream().send("4\r\nstop\r\n4\r\nmore\r\n").hold()), u"cancelled"_qs);
        QCOMPARE(streamed(eventStream().send("2\r\nab\r\n").hold(), picky), u"cancelled"_qs);
        QCOMPARE(seen, QByteArray());
        QCOMPARE(streamed(Script::answer(401, "{\"message\":\"no\"}")), u"unauthorized"_qs);
        QCOMPARE(seen, QByteArray());
        // The time limit of the request is for the headers: this body takes longer.
        QCOMPARE(streamed(eventStream().wait(600).send("2\r\nab\r\n0\r\n\r\n"), {}, 500ms), u"ok"_qs);
        // Last, as Qt may repeat the request of a cut connection.
        const Script cut = Script().send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab").wait(20).cut();
        QCOMPARE(streamed(cut), u"offline"_qs);
        QCOMPARE(seen, QByteArray("ab"));
    }

    void openStreamsDoNotStarveReads()
    {
        m->server.setHandler([](const SeenRequest& request) {
            return request.target == "/logs" ? eventStream().send("2\r\nab\r\n").hold() : Script::json("{}");
        });
        const ApiClient client = m->client();
        int arrived = 0;
        int ended = 0;
        TaskScope scope;
        const ChunkSink sink = [&](QByteArray) { return ++arrived, true; };
        for (int i = 0; i < 12; ++i)
            scope.run(client.stream(get(u"/logs"_qs), sink, {}, scope.token()), [&](Result<>) { ++ended; });
        QTRY_COMPARE(arrived, 12);
        VERIFY_OK(await(client.read(get(u"/x"_qs), {})));
        QCOMPARE(ended, 0);
        scope.close();
        QTRY_COMPARE(m->server.pending(), 0);
        QCOMPARE(ended, 0);
    }

    void deadlineOfAReplyThatIsGoneHarmsNobody()
    {
        auto network = std::make_unique<QNetworkAccessManager>();
        std::unique_ptr<QNetworkReply> reply(network->get(plainRequest(QUrl(u"http://127.0.0.1:9/"_qs))));
        WatchRules rules;
        rules.timeout = 30ms;
        ReplyWatch watch(reply.get(), rules);
        (void)reply.release(); // the manager's, which takes it along
        network.reset();
        QTest::qWait(60);
        watch.end(ReplyWatch::End::Cancelled);
        QCOMPARE(watch.reason(), ReplyWatch::End::Complete);
    }

    void closedScopeLeavesNoFrameAndCallsNobody()
    {
        m->server.setHandler([](const SeenRequest& request) {
            return request.target == "/logs" ? eventStream().send("2\r\nab\r\n").hold() : Script().hold();
        });
        auto sentinel = std::make_shared<int>(0);
        const std::weak_ptr<int> frames = sentinel;
        int called = 0;
        int chunks = 0;
        {
            // Every frame holds the client's core, the core its config, and that the sentinel.
            ApiConfig config = m->config();
            config.maxInFlight = 2;
            config.words
                = [sentinel](const HttpResponse& response) { return ApiFixture::readWords(response); };
            const ApiClient client = m->client(config);
            TaskScope scope;
            const auto count = [&](Result<HttpResponse>) { ++called; };
            const ChunkSink sink = [&](QByteArray) { return ++chunks, true; };
            scope.run(client.stream(get(u"/logs"_qs), sink, {}, scope.token()), [&](Result<>) { ++called; });
            QTRY_COMPARE(chunks, 1);
            for (int i = 0; i < 4; ++i) // two under way, two in the queue
                scope.run(client.read(get(u"/x"_qs), scope.token()), count);
            scope.run(client.write(post(u"/y"_qs), m->grant(), scope.token()), count);
            QTRY_COMPARE(m->server.pending(), 3);
            sentinel.reset();
        }
        QVERIFY(!frames.expired()); // they wind down from the event loop, not inside the scope's end
        QTRY_VERIFY(frames.expired());
        QTRY_COMPARE(m->server.connections(), 0);
        QCOMPARE(called, 0);
        QCOMPARE(chunks, 1);
    }

private:
    std::unique_ptr<ApiFixture> m;
};

QTEST_GUILESS_MAIN(ApiClientTest)
#include "tst_apiclient.moc"
