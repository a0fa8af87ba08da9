// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/jsonreader.h"
#include "net/apiclient.h"
#include "support/await.h"
#include "support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

namespace {

const QByteArray canary = "canary-5ecret-5ecret";

Async<Secret> giveSecret(CancelToken)
{
    co_return Secret(QByteArray(canary));
}

Result<QByteArray> bearer(const Secret& secret)
{
    return "Bearer " + secret.reveal();
}

ServiceWords readWords(const HttpResponse& response)
{
    ServiceWords words;
    const JsonReader answer = JsonReader::fromBytes(response.body);
    words.text = answer.textOr(u"message");
    words.code = answer.textOr(u"code");
    words.requestId = QString::fromLatin1(response.header("x-request-id"));
    return words;
}

HttpRequest get(const QString& path)
{
    HttpRequest request;
    request.path = path;
    request.timeout = 5s;
    return request;
}

HttpRequest post(const QString& path, QByteArray body = "{\"a\":1}")
{
    HttpRequest request = get(path);
    request.method = HttpMethod::Post;
    request.body = std::move(body);
    return request;
}

} // namespace

/// How a client behaves when a service, or the way to it, does not.
class FaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }
    void init()
    {
        m_server = std::make_unique<ScriptedServer>();
        m_network = std::make_unique<QNetworkAccessManager>();
        m_gate = std::make_unique<WriteGate>(Clock::system());
    }
    void cleanup()
    {
        m_network.reset();
        m_server.reset();
    }

    void readsAndShowsTheCredentialToTheServiceOnly()
    {
        m_server->enqueue(Script::json("{\"a\":1}"));
        const auto answer = await(client().read(get(u"/v2/a%2Fb"_qs), {}));
        VERIFY_OK(answer);
        QCOMPARE(answer->body, QByteArray("{\"a\":1}"));
        QCOMPARE(m_server->requests().size(), 1);
        QCOMPARE(m_server->requests().first().target, QByteArray("/v2/a%2Fb"));
        QCOMPARE(m_server->requests().first().headers.value("authorization"), "Bearer " + canary);
    }

    void writesOnce()
    {
        m_server->enqueue(Script::answer(201, "", ""));
        const auto answer = await(client().write(post(u"/x"_qs), grant(), {}));
        VERIFY_OK(answer);
        QCOMPARE(m_server->requests().size(), 1);
        QCOMPARE(m_server->requests().first().body, QByteArray("{\"a\":1}"));
        QCOMPARE(m_server->requests().first().method, QByteArray("POST"));
    }

    void doesNotRepeatAWriteWhoseAnswerWasLost()
    {
        for (int i = 0; i < 5; ++i)
            m_server->enqueue(Script().cut());
        const auto answer = await(client().write(post(u"/x"_qs), grant(), {}));
        QCOMPARE(kindOf(answer), u"outcome-unknown"_qs);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void doesNotRepeatAWriteWithoutBodyWhoseAnswerWasLost()
    {
        for (int i = 0; i < 5; ++i)
            m_server->enqueue(Script().cut());
        HttpRequest remove = post(u"/x"_qs, {});
        remove.method = HttpMethod::Delete;
        const auto answer = await(client().write(remove, grant(), {}));
        QCOMPARE(kindOf(answer), u"outcome-unknown"_qs);
        QCOMPARE(m_server->requests().size(), 1);
        QCOMPARE(m_server->requests().first().method, QByteArray("DELETE"));
    }

    void handsAStreamOnAsItArrives()
    {
        Script script;
        script
            .send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
            .send("5\r\nhello\r\n")
            .wait(20)
            .send("6\r\n world\r\n0\r\n\r\n");
        m_server->enqueue(script);
        QByteArray seen;
        int opened = 0;
        StreamOptions options;
        options.opened = [&](const HttpResponse& response) { return ++opened, response.status == 200; };
        const auto end = await(client().stream(
            get(u"/logs"_qs), [&](QByteArray chunk) { return seen += chunk, true; }, options, {}));
        VERIFY_OK(end);
        QCOMPARE(seen, QByteArray("hello world"));
        QCOMPARE(opened, 1);
    }

private:
    ApiConfig config() const
    {
        ApiConfig config;
        config.service = u"Service"_qs;
        config.environment = EnvironmentId(u"staging"_qs);
        config.credential = giveSecret;
        config.base = [url = m_server->url()](const Secret&) { return Result<QUrl>(url); };
        config.authorization = bearer;
        config.words = readWords;
        config.retryBase = 1ms;
        return config;
    }
    ApiClient client() const { return ApiClient(m_network.get(), config(), Clock::system()); }
    WriteGrant grant() const { return *m_gate->grant(EnvironmentId(u"staging"_qs)); }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<WriteGate> m_gate;
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "tst_faults.moc"
