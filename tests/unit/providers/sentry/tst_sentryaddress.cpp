// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sentryaddress.h"
#include "providers/sentry/sentryconnection.h"
#include "providers/sentry/sentrywords.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

Secret organizationToken(const QByteArray& payload)
{
    return Secret(QByteArray("sntrys_" + payload.toBase64() + "_" + QByteArray(43, 'A')));
}

QString baseOf(const QString& setting, const Secret& token)
{
    QJsonObject settings;
    if (!setting.isEmpty())
        settings.insert(u"api_url"_qs, setting);
    const auto base = sentryBase(settings, token);
    return base ? base->toString() : errorKindName(base.error().kind());
}

HttpResponse answer(int status, const QByteArray& body, QList<std::pair<QByteArray, QByteArray>> headers = {})
{
    HttpResponse response;
    response.status = status;
    response.body = body;
    response.headers = std::move(headers);
    return response;
}

} // namespace

class TestSentryAddress : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addressComesFromSettingThenTokenThenCloud()
    {
        const Secret personal(QByteArray("sntryu_" + QByteArray(64, 'a')));
        const Secret european = organizationToken(
            R"({"iat":1.5,"url":"https:\/\/sentry.io","region_url":"https:\/\/de.sentry.io","org":"acme"})");
        const Secret own = organizationToken(R"({"url":"https:\/\/errors.acme.test","org":"acme"})");
        const Secret old = organizationToken(R"({"iat":1,"url":null,"org":"acme"})");
        QCOMPARE(baseOf({}, personal), u"https://sentry.io"_qs);
        QCOMPARE(baseOf({}, old), u"https://sentry.io"_qs);
        QCOMPARE(baseOf({}, european), u"https://de.sentry.io"_qs);
        QCOMPARE(baseOf({}, own), u"https://errors.acme.test"_qs);
        QCOMPARE(baseOf(u"https://errors.acme.test/api/0/"_qs, personal), u"https://errors.acme.test"_qs);
        QCOMPARE(baseOf(u"https://us.sentry.io"_qs, european), u"https://us.sentry.io"_qs);
    }

    void tokenIsNotSentToAnotherInstallation()
    {
        const Secret cloud = organizationToken(R"({"url":"https:\/\/sentry.io","org":"acme"})");
        const Secret own = organizationToken(R"({"url":"https:\/\/errors.acme.test","org":"acme"})");
        QCOMPARE(baseOf(u"https://errors.acme.test"_qs, cloud), u"invalid"_qs);
        QCOMPARE(baseOf(u"https://sentry.io"_qs, own), u"invalid"_qs);
        QCOMPARE(baseOf(u"https://evilsentry.io"_qs, cloud), u"invalid"_qs);
        QCOMPARE(baseOf(u"http://127.0.0.1:9311"_qs, cloud), u"http://127.0.0.1:9311"_qs);
        QCOMPARE(baseOf(u"no address"_qs, cloud), u"invalid"_qs);
    }

    void damagedTokensTellNothing()
    {
        QVERIFY(!sentryTokenOrigin(Secret("sntrys_!!!_x")));
        QVERIFY(!sentryTokenOrigin(Secret("sntrys_e30")));
        QVERIFY(!sentryTokenOrigin(Secret("sntryu_abc")));
        QVERIFY(!sentryTokenOrigin(Secret()));
    }

    void cursorIsTheAttributeOfNextWithResults()
    {
        const QByteArray more
            = R"(<https:\/\/us.sentry.io/api/0/x/?query=a,b&cursor=9:9:9>; rel="previous"; results="false"; )"
              R"(cursor="0:0:1", <https:\/\/elsewhere.test/?cursor=1:1:1>; rel="next"; results="true"; )"
              R"(cursor="1767949200000:100:0")";
        QCOMPARE(nextCursor(more), u"1767949200000:100:0"_qs);
        QByteArray last = more;
        last.replace(R"(results="true")", R"(results="false")");
        QVERIFY(nextCursor(last).isEmpty());
        QVERIFY(nextCursor({}).isEmpty());
        QVERIFY(nextCursor("nonsense, <").isEmpty());
    }

    void periodsAreSpelledAsSentryWantsThem()
    {
        QCOMPARE(sentryPeriod(24h), u"24h"_qs);
        QCOMPARE(sentryPeriod(14 * 24h), u"14d"_qs);
        QCOMPARE(sentryPeriod(90min), u"90m"_qs);
        QCOMPARE(sentryPeriod(1s), u"1m"_qs);
    }

    void wordsAreFoundWhereverSentryPutsThem_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        const auto row
            = [](const char* body, const QString& text) { QTest::newRow(body) << QByteArray(body) << text; };
        row(R"({"detail":"Invalid token"})", u"Invalid token"_qs);
        row(R"({"detail":{"message":"Renamed","extra":{"slug":"b"}}})", u"Renamed"_qs);
        row(R"({"error":"Nope"})", u"Nope"_qs);
        row(R"({"version":["This field is required."]})", u"version: This field is required."_qs);
        row(R"("Invalid url")", u"Invalid url"_qs);
        row("<html>", QString());
        row("", QString());
    }
    void wordsAreFoundWhereverSentryPutsThem()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, text);
        QCOMPARE(sentryWords(answer(400, body)).text, text);
    }

    void errorIdAndMissingScopeAreKept()
    {
        QCOMPARE(
            sentryWords(answer(500, R"({"detail":"Internal Error","errorId":"abc"})")).requestId, u"abc"_qs);
        const auto words = sentryWords(answer(403, R"({"detail":"No."})",
            {{"www-authenticate", R"(Bearer error="insufficient_scope", scope="event:read")"}}));
        QVERIFY(words.text.contains(u"event:read"));
    }

    void delayIsCountedOnTheServersClock()
    {
        const auto limited = [](const QByteArray& reset) {
            return answer(429, R"({"detail":"Too many"})",
                {{"x-sentry-rate-limit-reset", reset}, {"date", "Fri, 09 Jan 2026 12:00:00 GMT"}});
        };
        QVERIFY(sentryWords(limited("1767960007")).retryAfter == 7s);
        QVERIFY(sentryWords(limited("1767960000")).retryAfter == 1s);
        QVERIFY(!sentryWords(limited("soon")).retryAfter);
        QVERIFY(!sentryWords(answer(429, "{}")).retryAfter); // self-hosted: unknown, not zero
    }
};

QTEST_GUILESS_MAIN(TestSentryAddress)
#include "tst_sentryaddress.moc"
