// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/clevercloud.h"
#include "providers/clevercloud/errorwords.h"

#include <QTest>

using namespace vigie;
using namespace vigie::clever;

namespace {

QJsonObject settings(const QString& key = {}, const QString& value = {})
{
    QJsonObject object{{QStringLiteral("owner"), QStringLiteral("orga_1")}};
    if (!key.isEmpty())
        object.insert(key, value);
    return object;
}

Secret secret(const char* text)
{
    return Secret(QByteArray(text));
}

const char* const oauthText = R"({"token":"T","secret":"TS","consumer_key":"CK","consumer_secret":"CS"})";

HttpResponse response(int status, const QByteArray& body, const QByteArray& type = "application/json")
{
    HttpResponse answer;
    answer.status = status;
    answer.body = body;
    answer.contentType = type;
    answer.headers = {{"sozu-id", "01HX-REQUEST"}};
    return answer;
}

QString kindName(const ServiceWords& words)
{
    return words.kind ? errorKindName(*words.kind) : QString();
}

} // namespace

class TestCleverCredential : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void apiTokensGoToTheBridgeAsBearer()
    {
        const ProviderType type = cleverCloud();
        QCOMPARE(type.base(settings(), secret(" tok-1\n"))->toString(),
            QStringLiteral("https://api-bridge.clever-cloud.com"));
        QCOMPARE(*type.authorization(settings(), secret(" tok-1\n")), QByteArray("Bearer tok-1"));
    }

    void oauthIsOneConstantPlaintextHeader()
    {
        const ProviderType type = cleverCloud();
        QCOMPARE(type.base(settings(), secret(oauthText))->toString(),
            QStringLiteral("https://api.clever-cloud.com"));
        QCOMPARE(*type.authorization(settings(), secret(oauthText)),
            QByteArray("OAuth oauth_consumer_key=\"CK\", oauth_token=\"T\", oauth_signature=\"CS%26TS\""));
    }

    void consumerKeyMayComeFromTheSettings()
    {
        const ProviderType type = cleverCloud();
        const auto header = type.authorization(settings(QStringLiteral("consumer_key"), QStringLiteral("SK")),
            secret(R"({"token":"T","secret":"TS","consumer_secret":"CS"})"));
        QCOMPARE(*header,
            QByteArray("OAuth oauth_consumer_key=\"SK\", oauth_token=\"T\", oauth_signature=\"CS%26TS\""));
    }

    void oneAddressServesBothKinds()
    {
        const ProviderType type = cleverCloud();
        const QJsonObject local
            = settings(QStringLiteral("api_url"), QStringLiteral("http://127.0.0.1:8787/"));
        for (const char* text : {"tok-1", oauthText})
            QCOMPARE(type.base(local, secret(text))->toString(), QStringLiteral("http://127.0.0.1:8787"));
        const auto remote = type.base(
            settings(QStringLiteral("api_url"), QStringLiteral("http://api.example.org")), secret("tok-1"));
        QCOMPARE(remote.error().kind(), ErrorKind::Invalid);
    }

    void refusesWhatIsNoCredentialAndNeverQuotesIt()
    {
        const ProviderType type = cleverCloud();
        for (const char* text : {"", "canary\r\nX-Evil: 1", "{\"token\":\"canary\"", "{\"token\":\"canary\"}",
                 R"({"token":"canary","secret":"canary,x","consumer_key":"k","consumer_secret":"s"})"}) {
            const auto header = type.authorization(settings(), secret(text));
            QVERIFY(!header);
            QCOMPARE(header.error().kind(), ErrorKind::Unauthorized);
            QVERIFY2(!header.error().oneLine().contains(u"canary"), qPrintable(header.error().oneLine()));
        }
    }

    void readsTheWordsOfEveryErrorFamily()
    {
        const auto v2 = errorWords(response(401, R"({"id":2001,"message":"Not connected","type":"error"})"));
        QCOMPARE(v2.text, QStringLiteral("Not connected"));
        QCOMPARE(v2.code, QStringLiteral("2001"));
        QCOMPARE(v2.requestId, QStringLiteral("01HX-REQUEST"));
        QCOMPARE(kindName(v2), QStringLiteral("unauthorized"));

        const auto v4 = errorWords(response(400,
            R"({"apiRequestId":"r","code":"clever.core.bad-request","error":"bad since","context":{}})",
            "text/plain"));
        QCOMPARE(v4.text, QStringLiteral("bad since"));
        QCOMPARE(v4.code, QStringLiteral("clever.core.bad-request"));

        const auto bridge = errorWords(response(401, R"({"code":"invalid-credential","error":"no"})"));
        QCOMPARE(bridge.code, QStringLiteral("invalid-credential"));
        QCOMPARE(kindName(bridge), QString());

        const auto tooOften = errorWords(response(403, R"({"id":403,"message":"too often","type":"error"})"));
        QCOMPARE(kindName(tooOften), QStringLiteral("rate-limited"));

        const auto page = errorWords(response(
            404, "<html><head><title> Not\n found </title><body><p>x</p></body></html>", "text/html"));
        QCOMPARE(page.text, QStringLiteral("Not found"));

        const auto fields = errorWords(response(400,
            R"({"id":557,"message":"Invalid environment","type":"error","fields":{"PORT":"must be 8080"}})"));
        QCOMPARE(fields.text, QStringLiteral("Invalid environment (PORT: must be 8080)"));
    }

    void explainsKnownCodesAndKeepsTheServicesWords()
    {
        const ServiceReply reply{QStringLiteral("Clever Cloud"), 400, QStringLiteral("never deployed"),
            QStringLiteral("req-1"), QStringLiteral("4014")};
        const Error plain = Error(ErrorKind::Invalid, QStringLiteral("HTTP 400"))
                                .during(u"restart")
                                .quoting(ServiceReply(reply));
        const Error better = explained(plain);
        QVERIFY(better.what().contains(u"never deployed"));
        QVERIFY(!better.nextStep().isEmpty());
        QCOMPARE(better.where(), QStringLiteral("restart"));
        QCOMPARE(*better.reply(), reply);
    }
};

QTEST_GUILESS_MAIN(TestCleverCredential)
#include "tst_clever_credential.moc"
