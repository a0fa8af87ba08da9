// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/address.h"
#include "net/clockskew.h"
#include "net/etagcache.h"
#include "net/httperror.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

HttpResponse withHeader(QByteArray name, QByteArray value)
{
    HttpResponse response;
    response.status = 200;
    response.headers.emplaceBack(std::move(name), std::move(value));
    return response;
}

QString address(const QString& base, HttpRequest request)
{
    const auto url = addressOf(QUrl(base), request);
    return url ? QString::fromLatin1(url->toEncoded()) : errorKindName(url.error().kind());
}

} // namespace

/// The pure rules of the HTTP client.
class HttpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void encodesEachSegment()
    {
        QCOMPARE(encodedPath({u"v2", u"env", u"A/B c?é"}), u"/v2/env/A%2FB%20c%3F%C3%A9"_qs);
        QCOMPARE(encodedPath({u"issues", u"12"}, true), u"/issues/12/"_qs);
    }

    void keepsPathAndQueryAsTheyWereMeant()
    {
        HttpRequest request;
        request.path = encodedPath({u"v2", u"A/B"});
        request.query = {
            {u"query"_qs, u"is:unresolved a+b &=#é"_qs}, {u"project"_qs, u"1"_qs}, {u"project"_qs, u"2"_qs}};
        QCOMPARE(address(u"https://api.example.com"_qs, request),
            u"https://api.example.com/v2/A%2FB?query=is%3Aunresolved%20a%2Bb%20%26%3D%23%C3%A9&project=1&project=2"_qs);
        request.query.clear();
        QCOMPARE(
            address(u"https://example.com/api/0/"_qs, request), u"https://example.com/api/0/v2/A%2FB"_qs);
        request.path = u"v2"_qs;
        QCOMPARE(address(u"https://example.com"_qs, request), u"internal"_qs);
    }

    void allowsPlainHttpOnlyToThisMachine_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("allowed");
        const std::pair<const char*, bool> rows[] = {{"https://api.example.com", true},
            {"http://127.0.0.1:8080", true}, {"http://127.8.9.10", true}, {"http://[::1]:80", true},
            {"http://localhost:1", true}, {"http://LOCALHOST", true}, {"http://api.example.com", false},
            {"http://localhost.example.com", false}, {"http://127.0.0.1.example.com", false},
            {"http://192.168.0.1", false}, {"http://0.0.0.0", false}, {"ftp://127.0.0.1", false},
            {"file:///etc/passwd", false}, {"", false}};
        for (const auto& [url, allowed] : rows)
            QTest::newRow(url) << QString::fromLatin1(url) << allowed;
    }
    void allowsPlainHttpOnlyToThisMachine()
    {
        QFETCH(QString, url);
        QFETCH(bool, allowed);
        QCOMPARE(checkTransport(QUrl(url)).has_value(), allowed);
    }

    void followsRedirectionsOnlyWithinTheOrigin_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QString>("outcome");
        const std::pair<const char*, const char*> rows[] = {{"/v3/a", "https://a.example/v3/a"},
            {"https://a.example:443/b?c=d", "https://a.example:443/b?c=d"},
            {"https://b.example/v3", "invalid"}, {"http://a.example/v3", "invalid"},
            {"https://a.example:444/v3", "invalid"}, {"//b.example/v3", "invalid"}, {"", "corrupt"}};
        for (const auto& [location, outcome] : rows)
            QTest::newRow(location) << QByteArray(location) << QString::fromLatin1(outcome);
    }
    void followsRedirectionsOnlyWithinTheOrigin()
    {
        QFETCH(QByteArray, location);
        QFETCH(QString, outcome);
        const auto target = redirectTarget(
            u"Service"_qs, QUrl(u"https://a.example/v2"_qs), withHeader("location", location));
        QCOMPARE(target ? target->toString() : errorKindName(target.error().kind()), outcome);
    }

    void tellsKindsByStatus()
    {
        QStringList kinds;
        for (const int status : {400, 401, 402, 403, 404, 405, 408, 409, 410, 412, 415, 418, 422, 423, 425,
                 429, 500, 501, 502, 503, 504, 507, 524}) {
            kinds += QString::number(status) + u' ' + errorKindName(kindOfStatus(status));
        }
        QCOMPARE(kinds.join(u'\n'),
            u"400 invalid\n401 unauthorized\n402 forbidden\n403 forbidden\n404 not-found\n405 invalid\n"
            "408 unavailable\n409 conflict\n410 not-found\n412 conflict\n415 invalid\n418 invalid\n422 "
            "invalid\n"
            "423 conflict\n425 unavailable\n429 rate-limited\n500 unavailable\n501 unsupported\n"
            "502 unavailable\n503 unavailable\n504 unavailable\n507 unavailable\n524 unavailable"_qs);
    }

    void readsRetryAfter()
    {
        const TimePoint now = *fromIso(u"2026-03-01T12:00:00Z");
        QCOMPARE(retryAfter(withHeader("retry-after", "7"), now), std::optional<Millis>(7s));
        QCOMPARE(retryAfter(withHeader("retry-after", "-7"), now), std::optional<Millis>(0s));
        QCOMPARE(retryAfter(withHeader("retry-after", "soon"), now), std::optional<Millis>());
        QCOMPARE(retryAfter(withHeader("other", "7"), now), std::optional<Millis>());
        HttpResponse dated = withHeader("retry-after", "Sun, 01 Mar 2026 12:01:30 GMT");
        QCOMPARE(retryAfter(dated, now), std::optional<Millis>(90s));
        // Ours is an hour slow: the service's own Date says how long it means.
        dated.headers.emplaceBack("date", "Sun, 01 Mar 2026 12:01:00 GMT");
        QCOMPARE(retryAfter(dated, now - 1h), std::optional<Millis>(30s));
    }

    void providerCorrectsKindAndDelay()
    {
        HttpResponse response = withHeader("retry-after", "7");
        response.status = 403;
        ServiceWords words;
        words.kind = ErrorKind::RateLimited;
        words.retryAfter = 3s;
        words.text = u"too often"_qs;
        const Error error = statusError(u"Service"_qs, response, words, TimePoint());
        QCOMPARE(error.kind(), ErrorKind::RateLimited);
        QCOMPARE(error.retryDelay(), std::optional<Millis>(3s));
        QCOMPARE(error.reply()->text, u"too often"_qs);
        QCOMPARE(error.reply()->status, 403);
    }

    void quotesTextButNotBytes()
    {
        QCOMPARE(beginningOf("<html>\n  <p>Sign  in</p>"), u"<html> <p>Sign in</p>"_qs);
        QCOMPARE(beginningOf(QByteArray(500, 'a')).size(), 200);
        QCOMPARE(beginningOf(QByteArray("\x89PNG\r\n\x1a\n\0\0", 10)), QString());
    }

    void blotsTheCredentialOut()
    {
        const Secret secret(QByteArray("token-12345&secret-67890"));
        QCOMPARE(withoutSecret(u"bad token-12345, or secret-67890!"_qs, secret), u"bad •••, or •••!"_qs);
        QCOMPARE(withoutSecret(u"fine"_qs, Secret()), u"fine"_qs);
    }

    void skewIsTheMedianOfRecentAnswers()
    {
        const TimePoint now = *fromIso(u"2026-03-01T12:00:00Z");
        ClockSkew skew;
        QVERIFY(!skew.value());
        // Asked at 11:59:59.8, answered at 12:00:00: the middle is 11:59:59.9, theirs is 12:01:00 plus half a
        // second that the header cut off.
        skew.add(now + 60s, now, 200ms);
        QCOMPARE(skew.value(), std::optional<Millis>(60'600ms));
        skew.add(now + 60s, now, 200ms);
        skew.add(now + 900s, now, 10s);
        QCOMPARE(skew.value(), std::optional<Millis>(60'600ms));
        for (int i = 0; i < 9; ++i)
            skew.add(now - 500ms, now, 0ms);
        QCOMPARE(skew.value(), std::optional<Millis>(0ms));
    }

    void cacheForgetsAndStaysSmall()
    {
        EtagCache cache;
        HttpResponse answer = withHeader("etag", "\"a\"");
        answer.body = "one";
        cache.keep("key", answer);
        QCOMPARE(cache.etag("key"), QByteArray("\"a\""));
        QCOMPARE(cache.find("key")->body, QByteArray("one"));
        answer.headers.clear();
        cache.keep("key", answer);
        QVERIFY(!cache.find("key"));

        answer = withHeader("etag", "\"b\"");
        for (int i = 0; i < 2 * EtagCache::maxEntries; ++i)
            cache.keep(QByteArray::number(i), answer);
        int held = 0;
        for (int i = 0; i < 2 * EtagCache::maxEntries; ++i)
            held += cache.find(QByteArray::number(i)) ? 1 : 0;
        QCOMPARE(held, EtagCache::maxEntries);
        answer.body = QByteArray(EtagCache::maxBytes, 'x');
        cache.keep("huge", answer);
        QVERIFY(!cache.find("huge"));
    }
};

QTEST_GUILESS_MAIN(HttpTest)
#include "tst_http.moc"
