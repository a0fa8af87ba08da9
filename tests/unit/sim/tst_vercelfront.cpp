// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/sim/vercelfront.h"
#include "request.h"
#include "sim/httpserver.h"
#include "sim/world.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace vigie;
using namespace vigie::sim;
using namespace std::chrono_literals;

/// Asks the front without a socket, on a clock that stands still: what the official client cannot show.
class TestVercelFront : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock.set(fromMsecs(1'795'000'000'000));
        m_world = std::make_unique<World>(WorldOptions{}, m_clock);
        m_server = std::make_unique<HttpServer>(u"vercel"_qs);
        addVercelRoutes(*m_server, *m_world);
    }

    void tellsMissingAndWrongTokensApart()
    {
        QCOMPARE(error(ask("GET", "/v2/user", {}, {}), 403)[u"missingToken"_qs].toBool(), true);
        QCOMPARE(error(ask("GET", "/v2/user", {}, "Bearer wrong"), 403)[u"invalidToken"_qs].toBool(), true);
        QVERIFY(!ask("GET", "/v2/user").header("x-vercel-id").isEmpty());
    }

    void answersEveryVersionOfAPathAndTheOnesWithoutOrWithNow()
    {
        const QByteArray id = current().toLatin1();
        for (const char* path :
            {"/v9/projects/mecapy-web", "/v1/projects/mecapy-web", "/projects/mecapy-web"})
            QCOMPARE(ask("GET", path).status, 200);
        for (const char* prefix : {"/v3/now", "/v3", "/now", ""})
            QCOMPARE(ask("GET", QByteArray(prefix) + "/deployments/" + id + "/events").status, 200);
    }

    void refusesAnotherTeamAndTakesNoneAsTheDefault()
    {
        QCOMPARE(ask("GET", "/v9/projects/mecapy-web").status, 200);
        QCOMPARE(ask("GET", "/v9/projects/mecapy-web?slug=mecapy").status, 200);
        QCOMPARE(error(ask("GET", "/v9/projects/mecapy-web?teamId=team_other"), 403)[u"code"_qs].toString(),
            u"forbidden"_qs);
    }

    void pagesThroughAllDeploymentsNewestFirst()
    {
        QStringList seen;
        qint64 until = 0;
        do {
            const QByteArray cursor = until > 0 ? "&until=" + QByteArray::number(until) : QByteArray();
            const QJsonObject page = json(ask("GET", "/v6/deployments?limit=7" + cursor));
            for (const QJsonValue& each : page[u"deployments"_qs].toArray())
                seen.append(each[u"uid"_qs].toString());
            until = page[u"pagination"_qs][u"next"_qs].toInteger();
        } while (until > 0);
        QStringList all;
        for (const WebDeployment& each : m_world->web().deployments())
            all.prepend(each.id);
        QCOMPARE(seen, all);
    }

    void rollbackMovesTheDomainsAfterAWhileAndPinsThem()
    {
        const QString from = current();
        const QString to = candidate();
        const HttpResponse started = ask(
            "POST", "/v9/projects/mecapy-web/rollback/" + to.toLatin1() + "?description=Bad+release", "{}");
        QCOMPARE(started.status, 201);
        QVERIFY(started.body.isEmpty());
        // With a JSON content type the official client would send the write again.
        QVERIFY(started.header("Content-Type").isEmpty());
        QCOMPARE(project()[u"lastAliasRequest"_qs][u"jobStatus"_qs].toString(), u"pending"_qs);
        QCOMPARE(aliasStatuses(), QStringList{u"pending"_qs});
        QCOMPARE(current(), from);

        m_clock.advance(2s);
        QCOMPARE(project()[u"lastAliasRequest"_qs][u"jobStatus"_qs].toString(), u"in-progress"_qs);
        m_clock.advance(10s);
        QCOMPARE(current(), to);
        QCOMPARE(aliasStatuses(), QStringList{u"completed"_qs});
        QCOMPARE(project()[u"autoAssignCustomDomains"_qs].toBool(), false);
        QCOMPARE(project()[u"rollbackDescription"_qs][u"description"_qs].toString(), u"Bad release"_qs);
        QCOMPARE(error(ask("POST", "/v9/projects/mecapy-web/rollback/" + to.toLatin1(), "{}"), 409).isEmpty(),
            false);
    }

    void rollbackRefusesWhatNeverServedProduction()
    {
        // A build while the domains are pinned is ready, but stays staged.
        QVERIFY(m_world->web().setAutoAssign(false));
        const QJsonObject made = json(ask("POST", "/v13/deployments",
            R"({"name":"mecapy-web","target":"production","gitSource":{"type":"github","ref":"main"}})"));
        m_clock.advance(5min);
        const QByteArray id = made[u"id"_qs].toString().toLatin1();
        QCOMPARE(json(ask("GET", "/v13/deployments/" + id))[u"readySubstate"_qs].toString(), u"STAGED"_qs);
        error(ask("POST", "/v9/projects/mecapy-web/rollback/" + id, "{}"), 422);
        QCOMPARE(ask("POST", "/v10/projects/mecapy-web/promote/" + id, "{}").status, 201);
        m_clock.advance(10s);
        QCOMPARE(current().toLatin1(), id);
        QCOMPARE(project()[u"autoAssignCustomDomains"_qs].toBool(), true);
    }

    void aBuildIsNotAssignedBeforeItIsReady()
    {
        const QJsonObject made = json(ask("POST", "/v13/deployments?forceNew=1",
            R"({"name":"mecapy-web","deploymentId":")" + current().toLatin1()
                + R"(","meta":{"action":"redeploy"}})"));
        QCOMPARE(made[u"readyState"_qs].toString(), u"QUEUED"_qs);
        QCOMPARE(made[u"aliasAssigned"_qs].toBool(true), false);
        const QByteArray path = "/v13/deployments/" + made[u"id"_qs].toString().toLatin1();
        m_clock.advance(20s);
        QCOMPARE(json(ask("GET", path))[u"readyState"_qs].toString(), u"BUILDING"_qs);
        m_clock.advance(5min);
        const QJsonObject ready = json(ask("GET", path));
        QCOMPARE(ready[u"readyState"_qs].toString(), u"READY"_qs);
        QCOMPARE(ready[u"aliasAssigned"_qs].toBool(), true);
        QVERIFY(!ready[u"alias"_qs].toArray().isEmpty());
    }

    void upsertReplacesWhereCreateConflicts()
    {
        const QByteArray path = "/v10/projects/mecapy-web/env";
        const QByteArray body = R"({"key":"LIMIT","value":"1","type":"plain","target":["preview"]})";
        const QByteArray changed = R"({"key":"LIMIT","value":"2","type":"plain","target":["preview"]})";
        const QString id = json(ask("POST", path, body), 201)[u"created"_qs][u"id"_qs].toString();
        const QJsonObject refused = error(ask("POST", path, changed), 400);
        QCOMPARE(refused[u"code"_qs].toString(), u"ENV_CONFLICT"_qs);
        QCOMPARE(refused[u"envVarKey"_qs].toString(), u"LIMIT"_qs);
        const QJsonValue created = json(ask("POST", path + "?upsert=true", changed), 201)[u"created"_qs];
        QCOMPARE(created[u"id"_qs].toString(), id);
        QCOMPARE(created[u"value"_qs].toString(), u"2"_qs);
    }

    void refusesBadVariables_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::newRow("no key") << QByteArray(R"({"value":"1","target":["preview"]})") << u"MISSING_KEY"_qs;
        QTest::newRow("key") << QByteArray(R"({"key":"a-b","value":"1","target":["preview"]})")
                             << u"KEY_INVALID_CHARACTERS"_qs;
        QTest::newRow("reserved") << QByteArray(R"({"key":"VERCEL_ENV","value":"1","target":["preview"]})")
                                  << u"RESERVED_ENV_VARIABLE"_qs;
        QTest::newRow("no target") << QByteArray(R"({"key":"A","value":"1"})") << u"MISSING_TARGET"_qs;
        QTest::newRow("branch of production")
            << QByteArray(R"({"key":"A","value":"1","target":["production"],"gitBranch":"x"})")
            << u"BAD_REQUEST"_qs;
    }
    void refusesBadVariables()
    {
        QFETCH(const QByteArray, body);
        QTEST(error(ask("POST", "/v10/projects/mecapy-web/env", body), 400)[u"code"_qs].toString(), "code");
    }

    void neverShowsASensitiveValue()
    {
        for (const WebVariable& each : m_world->web().variables()) {
            if (each.type != u"sensitive")
                continue;
            for (const QByteArray& path : {QByteArray("/v10/projects/mecapy-web/env?decrypt=true"),
                     QByteArray("/v3/env/pull/mecapy-web/production"),
                     "/v1/projects/mecapy-web/env/" + each.id.toLatin1()})
                QVERIFY2(!ask("GET", path).body.contains(each.value.toUtf8()), path.constData());
        }
    }

    void showsTheIncidentInItsRequestLogs()
    {
        const QByteArray path = "/api/logs/request-logs?projectId=" + m_world->web().projectId().toLatin1()
            + "&ownerId=" + m_world->web().teamId().toLatin1()
            + "&startDate=" + QByteArray::number(toMsecs(m_clock.now()) - 600'000);
        const QJsonObject failed = json(ask("GET", path + "&statusCode=5xx"));
        QVERIFY(!failed[u"rows"_qs].toArray().isEmpty());
        for (const QJsonValue& row : failed[u"rows"_qs].toArray())
            QCOMPARE(row[u"requestPath"_qs].toString(), u"/api/upload"_qs);
        const QJsonArray first = json(ask("GET", path))[u"rows"_qs].toArray();
        const QJsonArray second = json(ask("GET", path + "&page=1"))[u"rows"_qs].toArray();
        QCOMPARE(first.size(), 50);
        QVERIFY(first.last()[u"timestamp"_qs].toString() >= second.first()[u"timestamp"_qs].toString());
        QVERIFY(first.last() != second.first());
    }

private:
    HttpResponse ask(const QByteArray& method, const QByteArray& target, const QByteArray& body = {})
    {
        return ask(method, target, body, "Bearer " + m_world->credentials().vercelToken.toLatin1());
    }
    HttpResponse ask(const QByteArray& method, const QByteArray& target, const QByteArray& body,
        const QByteArray& authorization)
    {
        HttpRequest request = makeRequest(method, target, authorization, body);
        return m_server->answer(request);
    }
    static QJsonObject json(const HttpResponse& response, int status = 200)
    {
        if (response.status != status)
            qWarning() << response.status << response.body;
        return response.status == status ? QJsonDocument::fromJson(response.body).object() : QJsonObject();
    }
    static QJsonObject error(const HttpResponse& response, int status)
    {
        return json(response, status)[u"error"_qs].toObject();
    }
    QJsonObject project() { return json(ask("GET", "/v9/projects/mecapy-web?rollbackInfo=true")); }
    QString current() { return project()[u"targets"_qs][u"production"_qs][u"id"_qs].toString(); }
    QString candidate()
    {
        const QJsonObject page = json(ask("GET", "/v6/deployments?target=production&rollbackCandidate=true"));
        return page[u"deployments"_qs][0][u"uid"_qs].toString();
    }
    QStringList aliasStatuses()
    {
        QStringList result;
        const QJsonObject page = json(ask("GET", "/v9/projects/mecapy-web/rollback/aliases"));
        for (const QJsonValue& each : page[u"aliases"_qs].toArray())
            result.append(each[u"status"_qs].toString());
        result.removeDuplicates();
        return result;
    }

    FixedClock m_clock{TimePoint()};
    std::unique_ptr<World> m_world;
    std::unique_ptr<HttpServer> m_server;
};

QTEST_GUILESS_MAIN(TestVercelFront)
#include "tst_vercelfront.moc"
