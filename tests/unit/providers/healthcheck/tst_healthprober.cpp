// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/taskscope.h"
#include "providers/healthcheck/assessment.h"
#include "providers/healthcheck/healthcheck.h"
#include "providers/healthcheck/healthprober.h"
#include "support/await.h"
#include "support/scriptedserver.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>

using namespace vigie;
using namespace std::chrono_literals;
using test::await;
using test::Script;
using test::ScriptedServer;

namespace {

const QByteArray good = R"({"status":"ok","version":"1.4.2","checks":{
    "database":{"status":"ok","latency_ms":3},"storage":{"status":"ok","latency_ms":12}}})";

const QByteArray safeHeaders = "X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\n"
                               "Referrer-Policy: no-referrer\r\n";

QSslCertificate testCertificate()
{
    QFile file(QStringLiteral(VIGIE_FIXTURES "/tls/loopback.pem"));
    return file.open(QIODevice::ReadOnly) ? QSslCertificate(file.readAll()) : QSslCertificate();
}

QSslKey testKey()
{
    QFile file(QStringLiteral(VIGIE_FIXTURES "/tls/loopback.key"));
    return file.open(QIODevice::ReadOnly) ? QSslKey(file.readAll(), QSsl::Ec) : QSslKey();
}

/// Answers 200 to whatever arrives.
class TlsServer final : public QSslServer {
public:
    TlsServer()
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(testCertificate());
        configuration.setPrivateKey(testKey());
        setSslConfiguration(configuration);
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::pendingConnectionAvailable, this, [this] {
            QTcpSocket* const socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->readAll();
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
                socket->disconnectFromHost();
            });
        });
    }
    QUrl url() const { return QUrl(u"https://127.0.0.1:%1/"_qs.arg(serverPort())); }
};

struct FakeSurroundings final : Surroundings {
    bool network = true;
    QStringList known;
    bool hasNetwork() const override { return network; }
    QCoro::Task<bool> resolves(QString host, CancelToken) const override
    {
        const bool isKnown = known.contains(host);
        co_return isKnown;
    }
};

QString asText(const HealthSample& sample)
{
    QStringList parts{stateName(sample.state), QString::number(sample.httpStatus)};
    for (const HealthComponent& component : sample.components)
        parts.append(component.name + u'=' + stateName(component.state));
    return parts.join(u' ');
}

} // namespace

class TestHealthProber : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_surroundings = std::make_shared<FakeSurroundings>();
        m_prober = std::make_unique<HealthProber>(&m_network, Clock::system(), m_surroundings);
    }

    void readsACompositeAnswer()
    {
        ScriptedServer server;
        server.enqueue(Script::json(good, safeHeaders));
        const HealthSample sample = probe(server.url());
        QCOMPARE(asText(sample), u"ok 200 database=ok storage=ok"_qs);
        QCOMPARE(sample.version, u"1.4.2"_qs);
        QVERIFY(sample.components.at(1).latency == 12ms);
        QVERIFY(sample.latency);
        QVERIFY(sample.failure.isEmpty());
        QVERIFY(sample.missingHeaders.isEmpty());
        QVERIFY(!sample.certificateExpiry);
    }

    void stateFollowsStatusBodyAndConditions_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QStringList>("conditions");
        QTest::addColumn<QString>("expected");
        const QByteArray degraded
            = R"({"status":"degraded","checks":{"storage":{"status":"down"},"database":"ok"}})";
        QTest::newRow("no condition needs 2xx") << 503 << QByteArray("{}") << QStringList() << u"down 503"_qs;
        QTest::newRow("degraded in its own words")
            << 200 << degraded << QStringList() << u"degraded 200 database=ok storage=down"_qs;
        QTest::newRow("down in its own words")
            << 200 << QByteArray(R"({"status":"down"})") << QStringList() << u"down 200"_qs;
        QTest::newRow("a part is down and no overall word")
            << 200 << QByteArray(R"({"checks":{"cache":{"status":"fail"}}})") << QStringList()
            << u"degraded 200 cache=down"_qs;
        QTest::newRow("maintenance is planned")
            << 503 << QByteArray(R"({"status":"maintenance"})") << QStringList() << u"maintenance 503"_qs;
        QTest::newRow("a status that the condition wants")
            << 404 << QByteArray("gone") << QStringList{u"[STATUS] == 404"_qs} << u"ok 404"_qs;
        QTest::newRow("a condition that does not hold")
            << 200 << QByteArray(R"({"status":"ok","ready":false})")
            << QStringList{u"[STATUS] == 200"_qs, u"[BODY].ready == true"_qs} << u"down 200"_qs;
        QTest::newRow("too slow for its condition only")
            << 200 << QByteArray("ok") << QStringList{u"[RESPONSE_TIME] < 0"_qs} << u"degraded 200"_qs;
        QTest::newRow("no certificate for its condition")
            << 200 << QByteArray("ok") << QStringList{u"[CERTIFICATE_EXPIRATION] > 240h"_qs}
            << u"degraded 200"_qs;
        QTest::newRow("a condition that cannot be read")
            << 200 << QByteArray("ok") << QStringList{u"[STATUS] = 200"_qs} << u"unknown 0"_qs;
    }
    void stateFollowsStatusBodyAndConditions()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QStringList, conditions);
        QFETCH(QString, expected);
        ScriptedServer server;
        server.setHandler([=](const test::SeenRequest&) { return Script::answer(status, body); });
        const HealthSample sample = probe(server.url(), conditions);
        QCOMPARE(asText(sample), expected);
        QCOMPARE(sample.failure.isEmpty(), sample.state == State::Ok);
    }

    void quotesTheConditionAndTheValue()
    {
        ScriptedServer server;
        server.enqueue(Script::answer(503, "{}"));
        const HealthSample sample = probe(server.url(), {u"[STATUS] == 200"_qs});
        QVERIFY2(sample.failure.contains(u"[STATUS] == 200") && sample.failure.contains(u"503"),
            qPrintable(sample.failure));
    }

    void slowAnswerIsDegraded()
    {
        ProbeAnswer answer;
        answer.end = ProbeAnswer::End::Answered;
        answer.status = 200;
        answer.elapsed = slowAnswer + 1ms;
        QVERIFY(assess(answer, {}, TimePoint()).state == State::Degraded);
        answer.elapsed = slowAnswer;
        QVERIFY(assess(answer, {}, TimePoint()).state == State::Ok);
    }

    void certificateNearItsEndIsDegraded()
    {
        ProbeAnswer answer;
        answer.end = ProbeAnswer::End::Answered;
        answer.status = 200;
        answer.finalUrl = QUrl(u"https://127.0.0.1/"_qs);
        answer.chain = {testCertificate()};
        const TimePoint end = toTimePoint(testCertificate().expiryDate());
        QVERIFY(assess(answer, {}, end - std::chrono::days(22)).state == State::Ok);
        const HealthSample soon = assess(answer, {}, end - std::chrono::days(20));
        QVERIFY(soon.state == State::Degraded);
        QVERIFY(soon.certificateExpiry == end);
        const auto relaxed = parseCondition(u"[CERTIFICATE_EXPIRATION] > 48h"_qs);
        QVERIFY(assess(answer, {*relaxed}, end - std::chrono::days(20)).state == State::Ok);
    }

    void namesMissingSecurityHeaders()
    {
        ScriptedServer server;
        server.enqueue(Script::json(good, "X-Content-Type-Options: sniff\r\nContent-Security-Policy: x\r\n"));
        QCOMPARE(probe(server.url()).missingHeaders.join(u' '), u"X-Content-Type-Options Referrer-Policy"_qs);
        ProbeAnswer secure;
        secure.finalUrl = QUrl(u"https://example.test/"_qs);
        QVERIFY(missingSecurityHeaders(secure).contains(u"Strict-Transport-Security"));
    }

    void followsRedirectsOnlyWithinTheOrigin()
    {
        ScriptedServer other;
        ScriptedServer server;
        server.enqueue(Script::answer(302, {}, "text/plain", "Location: /deep/health\r\n"));
        server.enqueue(Script::json(good));
        QCOMPARE(probe(server.url()).httpStatus, 200);
        QCOMPARE(server.requests().last().target, QByteArray("/deep/health"));

        server.enqueue(
            Script::answer(302, {}, "text/plain", "Location: " + other.url().toEncoded() + "\r\n"));
        QCOMPARE(asText(probe(server.url())), u"down 302"_qs);
        QCOMPARE(other.requests().size(), 0);
    }

    void endlessRedirectsEnd()
    {
        ScriptedServer server;
        server.setHandler([](const test::SeenRequest&) {
            return Script::answer(302, {}, "text/plain", "Location: /again\r\n");
        });
        QCOMPARE(asText(probe(server.url())), u"down 302"_qs);
        QCOMPARE(server.requests().size(), ProbeAnswer::maxRedirects + 1);
    }

    void carriesNoCookieAndNoCredential()
    {
        ScriptedServer server;
        server.enqueue(Script::json(good, "Set-Cookie: session=1; Path=/\r\n"));
        server.enqueue(Script::json(good));
        probe(server.url());
        probe(server.url());
        QCOMPARE(server.requests().size(), 2);
        for (const auto& request : server.requests()) {
            QVERIFY(!request.headers.contains("cookie"));
            QVERIFY(!request.headers.contains("authorization"));
        }
    }

    void refusedConnectionIsDown()
    {
        quint16 port = 0;
        {
            ScriptedServer gone;
            port = gone.port();
        }
        const HealthSample sample = probe(QUrl(u"http://127.0.0.1:%1/"_qs.arg(port)));
        QCOMPARE(asText(sample), u"down 0"_qs);
        QVERIFY(!sample.latency);
    }

    void silenceIsDownAfterTheTimeout()
    {
        ScriptedServer server;
        server.enqueue(Script().hold());
        HealthCheck check;
        check.url = server.url();
        check.timeout = 50ms;
        QCOMPARE(asText(await(m_prober->probe(check, {}))), u"down 0"_qs);
    }

    void cutAnswerIsDown()
    {
        ScriptedServer server;
        server.enqueue(Script().send("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"sta").cut());
        QCOMPARE(asText(probe(server.url())), u"down 200"_qs);
    }

    void hugeAnswerIsCutButCounts()
    {
        ScriptedServer server;
        server.enqueue(Script::answer(200, QByteArray(int(ProbeAnswer::maxBody) + 1000, 'x')));
        QCOMPARE(asText(probe(server.url())), u"ok 200"_qs);
    }

    void cancellationEndsTheWaitAndAccusesNobody()
    {
        ScriptedServer server;
        server.enqueue(Script().hold());
        HealthCheck check;
        check.url = server.url();
        std::stop_source stop;
        std::optional<HealthSample> sample;
        TaskScope scope;
        scope.run(m_prober->probe(check, stop.get_token()), [&](HealthSample got) { sample = got; });
        QTRY_COMPARE(server.pending(), 1);
        stop.request_stop();
        QTRY_VERIFY(sample);
        QVERIFY(sample->state == State::Unknown);
    }

    void plainHttpLeavesThisMachineNever()
    {
        const HealthSample sample = probe(QUrl(u"http://192.0.2.1/health"_qs));
        QCOMPARE(asText(sample), u"unknown 0"_qs);
    }

    void unresolvedNameAccusesTheTargetOnlyIfOthersResolve()
    {
        const QUrl url(u"https://health.invalid/"_qs);
        QCOMPARE(asText(probe(url)), u"unknown 0"_qs);
        m_prober->setWitnesses({u"health.invalid"_qs, u"api.test"_qs});
        QCOMPARE(asText(probe(url)), u"unknown 0"_qs);
        m_surroundings->known = {u"api.test"_qs};
        QCOMPARE(asText(probe(url)), u"down 0"_qs);
        m_surroundings->network = false;
        QCOMPARE(asText(probe(url)), u"unknown 0"_qs);
    }

    void untrustedCertificateIsAFailureWithItsText()
    {
        TlsServer server;
        const HealthSample sample = probe(server.url());
        QVERIFY(sample.state == State::Down);
        QVERIFY2(sample.failure.contains(u"self-signed", Qt::CaseInsensitive), qPrintable(sample.failure));
        QVERIFY(sample.certificateExpiry == toTimePoint(testCertificate().expiryDate()));
    }

    void trustedCertificateTellsItsEnd()
    {
        const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
        QSslConfiguration trusting = before;
        trusting.addCaCertificate(testCertificate());
        QSslConfiguration::setDefaultConfiguration(trusting);
        TlsServer server;
        const HealthSample sample = probe(server.url());
        QSslConfiguration::setDefaultConfiguration(before);
        QVERIFY2(sample.state == State::Ok, qPrintable(sample.failure));
        QVERIFY(sample.certificateExpiry == toTimePoint(testCertificate().expiryDate()));
        QVERIFY(sample.missingHeaders.contains(u"Strict-Transport-Security"));
    }

    void providerNeedsNeitherAddressNorCredential()
    {
        const ProviderType type = healthCheck();
        QVERIFY(!type.credential.needed);
        ProviderContext context;
        context.network = &m_network;
        const auto provider = type.create(context);
        QVERIFY(provider->health());
        VERIFY_OK(await(provider->verifyAccess({})));
        ScriptedServer server;
        server.enqueue(Script::answer(500, "no"));
        context.settings.insert(u"url"_qs, server.url().toString());
        QCOMPARE(test::kindOf(await(type.create(context)->verifyAccess({}))), u"unavailable"_qs);
    }

private:
    HealthSample probe(const QUrl& url, const QStringList& conditions = {})
    {
        HealthCheck check;
        check.name = u"health"_qs;
        check.url = url;
        check.conditions = conditions;
        return await(m_prober->probe(check, {}));
    }

    QNetworkAccessManager m_network;
    std::shared_ptr<FakeSurroundings> m_surroundings;
    std::unique_ptr<HealthProber> m_prober;
};

QTEST_GUILESS_MAIN(TestHealthProber)
#include "tst_healthprober.moc"
