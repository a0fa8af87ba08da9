// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sim/sentryfront.h"
#include "request.h"
#include "sim/httpserver.h"
#include "sim/world.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace vigie;
using namespace vigie::sim;
using namespace std::chrono_literals;

class TestSentryFront : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock.set(fromMsecs(1'795'000'000'000));
        m_world = std::make_unique<World>(WorldOptions{}, m_clock);
        m_server = std::make_unique<HttpServer>(u"sentry"_qs);
        addSentryRoutes(*m_server, *m_world);
    }

    void tellsMissingAndWrongTokensApart()
    {
        QCOMPARE(
            ask("/", {}).body, QByteArray(R"({"detail":"Authentication credentials were not provided."})"));
        QCOMPARE(ask("/", "Bearer wrong").body, QByteArray(R"({"detail":"Invalid token"})"));
        QCOMPARE(ask("/", "Bearer wrong").status, 401);
    }

    void walksTheIssuesByTheCursorOfItsLinkHeader()
    {
        const QByteArray path = "/organizations/mecapy/issues/?query=&limit=3";
        QStringList seen;
        QByteArray cursor;
        bool more = true;
        while (more) {
            const HttpResponse page = ask(path + (cursor.isEmpty() ? QByteArray() : "&cursor=" + cursor));
            for (const QJsonValue& each : list(page))
                seen.append(each[u"id"_qs].toString());
            static const QRegularExpression next(
                u"<http://127.0.0.1:1/api/0/organizations/mecapy/issues/\\?query=&limit=3&cursor=[^>]*>; "
                "rel=\"next\"; results=\"(true|false)\"; cursor=\"([0-9:]+)\""_qs);
            const auto match = next.match(QString::fromLatin1(page.header("Link")));
            QVERIFY2(match.hasMatch(), page.header("Link").constData());
            more = match.captured(1) == u"true";
            cursor = match.captured(2).toLatin1();
        }
        QCOMPARE(seen, ids("query=&limit=100"));
        QCOMPARE(seen.size(), m_world->errors().issues().size());
    }

    void findsIssuesByTheTermsOfItsSearch()
    {
        const QStringList all = ids("query=");
        const QStringList open = ids("query=is:unresolved");
        const QStringList closed = ids("query=is:resolved");
        QVERIFY(!open.isEmpty() && !closed.isEmpty());
        QCOMPARE(ids({}), open); // without a query the service shows what is unresolved
        QCOMPARE(ids("query=!is:unresolved").size(), all.size() - open.size());
        const QStringList incident = ids("query=upload+is:unresolved+project:mecapy-api+age:-2h");
        QCOMPARE(incident.size(), 1);
        QVERIFY(m_world->errors().issue(incident.first())->isIncident);
        QVERIFY(ids("query=release:latest+project:mecapy-api").contains(incident.first()));
        QCOMPARE(ids("query=age:%2B2h+upload+project:mecapy-api").contains(incident.first()), false);
        QCOMPARE(ids("query=no.such.tag:x"), QStringList());
        QCOMPARE(ids("query=level:error").size() + ids("query=!level:error").size(), all.size());
    }

    void sortsIssues()
    {
        qint64 last = std::numeric_limits<qint64>::max();
        const QJsonArray rows = list(ask("/organizations/mecapy/issues/?query=&sort=freq&statsPeriod=14d"));
        for (const QJsonValue& each : rows) {
            QVERIFY(each[u"count"_qs].toString().toLongLong() <= last);
            last = each[u"count"_qs].toString().toLongLong();
        }
    }

    void countsOverTimeAgreeWithTheIssue()
    {
        const QString id = ids("query=upload+is:unresolved+project:mecapy-api").first();
        const QJsonObject issue = object(ask("/organizations/mecapy/issues/" + id.toLatin1() + "/"));
        qint64 total = 0;
        const QJsonObject chart = object(ask("/organizations/mecapy/events-stats/?statsPeriod=24h&interval=1h"
                                             "&project=mecapy-api&query=issue:"
            + issue[u"shortId"_qs].toString().toLatin1()));
        for (const QJsonValue& point : chart[u"data"_qs].toArray())
            total += point[1][0][u"count"_qs].toInteger();
        QCOMPARE(QString::number(total), issue[u"count"_qs].toString());
        QVERIFY(total > 0);
    }

    void showsAFullEventWithTheCrashFrameLast()
    {
        const QByteArray issue = "/organizations/mecapy/issues/"
            + ids("query=upload+is:unresolved+project:mecapy-api").first().toLatin1();
        const QJsonObject latest = object(ask(issue + "/events/latest/"));
        const QJsonArray frames
            = latest[u"entries"_qs][0][u"data"_qs][u"values"_qs][0][u"stacktrace"_qs][u"frames"_qs].toArray();
        QVERIFY(frames.size() > 1);
        QVERIFY(!frames.last()[u"context"_qs].toArray().isEmpty());
        QVERIFY(latest[u"nextEventID"_qs].isNull());
        const QByteArray before = latest[u"previousEventID"_qs].toString().toLatin1();
        const QJsonObject previous = object(ask(issue + "/events/" + before + "/"));
        QCOMPARE(previous[u"nextEventID"_qs], latest[u"eventID"_qs]);
    }

    void keepsWhatAnUpdateChanged_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("substatus");
        QTest::newRow("resolve") << QByteArray(R"({"status":"resolved"})") << u"resolved"_qs << QString();
        QTest::newRow("archive") << QByteArray(R"({"status":"ignored","statusDetails":{}})") << u"ignored"_qs
                                 << u"archived_until_escalating"_qs;
        QTest::newRow("for good") << QByteArray(R"({"status":"ignored","substatus":"archived_forever"})")
                                  << u"ignored"_qs << u"archived_forever"_qs;
        QTest::newRow("for an hour") << QByteArray(
            R"({"status":"ignored","statusDetails":{"ignoreDuration":60}})")
                                     << u"ignored"_qs << u"archived_until_condition_met"_qs;
        QTest::newRow("mute") << QByteArray(R"({"status":"muted"})") << u"ignored"_qs
                              << u"archived_until_escalating"_qs;
    }
    void keepsWhatAnUpdateChanged()
    {
        QFETCH(const QByteArray, body);
        const QByteArray path = "/organizations/mecapy/issues/" + ids({}).first().toLatin1() + "/";
        QCOMPARE(ask(path, bearer(), "PUT", body).status, 200);
        const QJsonObject changed = object(ask(path));
        QTEST(changed[u"status"_qs].toString(), "status");
        QTEST(changed[u"substatus"_qs].toString(), "substatus");
    }

    void changesNothingWhenAnUpdateIsWrong()
    {
        const QByteArray path = "/organizations/mecapy/issues/" + ids({}).first().toLatin1() + "/";
        QCOMPARE(ask(path, bearer(), "PUT", R"({"status":"resolved","assignedTo":"nobody"})").status, 400);
        QCOMPARE(object(ask(path))[u"status"_qs].toString(), u"unresolved"_qs);
        QCOMPARE(
            ask("/organizations/mecapy/issues/?id=1", bearer(), "PUT", R"({"status":"resolved"})").status,
            204);
    }

    void crashFreeRatesAreFractionsAndEmptyBucketsNull()
    {
        const QJsonObject answer
            = object(ask("/organizations/mecapy/sessions/?field=crash_free_rate(session)"
                         "&field=sum(session)&statsPeriod=24h&interval=1h&query=release:none"));
        const QJsonValue group = answer[u"groups"_qs][0];
        QCOMPARE(group[u"totals"_qs][u"sum(session)"_qs].toInt(-1), 0);
        QCOMPARE(group[u"totals"_qs][u"crash_free_rate(session)"_qs].toDouble(), 1.0); // the service's trap
        QVERIFY(group[u"series"_qs][u"crash_free_rate(session)"_qs][0].isNull());
        const QJsonObject real
            = object(ask("/organizations/mecapy/sessions/"
                         "?field=crash_free_rate(session)&statsPeriod=24h&project=mecapy-api"));
        const double rate = real[u"groups"_qs][0][u"totals"_qs][u"crash_free_rate(session)"_qs].toDouble();
        QVERIFY(rate > 0.5 && rate < 1);
        QCOMPARE(ask("/organizations/mecapy/sessions/?field=sum(session)&interval=7h").status, 400);
    }

private:
    QByteArray bearer() const { return "Bearer " + m_world->credentials().sentryToken.toLatin1(); }
    HttpResponse ask(const QByteArray& path) { return ask(path, bearer()); }
    HttpResponse ask(const QByteArray& path, const QByteArray& authorization,
        const QByteArray& method = "GET", const QByteArray& body = {})
    {
        HttpRequest request = makeRequest(method, "/api/0" + path, authorization, body);
        return m_server->answer(request);
    }
    static QJsonArray list(const HttpResponse& response)
    {
        return QJsonDocument::fromJson(response.body).array();
    }
    static QJsonObject object(const HttpResponse& response)
    {
        if (response.status != 200)
            qWarning() << response.status << response.body;
        return QJsonDocument::fromJson(response.body).object();
    }
    QStringList ids(const QByteArray& query)
    {
        QStringList result;
        const QJsonArray rows
            = list(ask("/organizations/mecapy/issues/" + (query.isEmpty() ? query : '?' + query)));
        for (const QJsonValue& each : rows)
            result.append(each[u"id"_qs].toString());
        return result;
    }

    FixedClock m_clock{TimePoint()};
    std::unique_ptr<World> m_world;
    std::unique_ptr<HttpServer> m_server;
};

QTEST_GUILESS_MAIN(TestSentryFront)
#include "tst_sentryfront.moc"
