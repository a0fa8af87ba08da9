// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sim/clevercloudfront.h"
#include "rawclient.h"
#include "sim/httpserver.h"
#include "sim/world.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace vigie;
using namespace vigie::sim;
using namespace std::chrono_literals;

class TestCleverCloudFront : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<World>(WorldOptions{.speed = 50});
        m_server = std::make_unique<HttpServer>(u"clever"_qs);
        addCleverCloudRoutes(*m_server, *m_world);
        QVERIFY(m_server->listen(QHostAddress(QHostAddress::LocalHost)));
        m_app = m_world->api().applicationOf(u"production"_qs)->id;
        m_base = "/v2/organisations/" + m_world->api().ownerId().toLatin1() + "/applications/"
            + m_app.toLatin1();
    }
    void cleanup()
    {
        m_server.reset();
        m_world.reset();
    }

    void takesEitherCredentialAndRefusesOthers()
    {
        const Credentials& good = m_world->credentials();
        const auto status = [&](const QByteArray& authorization, const QByteArray& path) {
            HttpRequest request = ask("GET", path, authorization);
            return m_server->answer(request).status;
        };
        const QByteArray oauth = "OAuth oauth_consumer_key=\"any\", oauth_token=\""
            + good.cleverToken.toLatin1() + "\", oauth_signature=\"whatever%26" + good.cleverSecret.toLatin1()
            + '"';
        QCOMPARE(status(oauth, "/v2/self"), 200);
        QCOMPARE(status("Bearer " + good.cleverApiToken.toLatin1(), "/v2/self"), 200);
        QByteArray wrong = oauth;
        wrong.replace(good.cleverSecret.toLatin1(), "nonsense");
        QCOMPARE(status(wrong, "/v2/self"), 401);
        QCOMPARE(status({}, "/v2/self"), 401);
        QCOMPARE(status("Bearer nonsense", "/v4/logs/x"), 401);
    }

    void wordsRefusalsLikeTheService()
    {
        HttpRequest v2 = ask("GET", "/v2/self", {});
        QCOMPARE(m_server->answer(v2).body,
            QByteArray("{\"id\":2001,\"message\":\"Not connected\",\"type\":\"error\"}"));
        HttpRequest v4 = ask("GET", "/v4/anything", {});
        const HttpResponse answer = m_server->answer(v4);
        QVERIFY(answer.body.contains("clever.auth.unauthorized"));
        QVERIFY(!answer.header("Sozu-Id").isEmpty());
        HttpRequest unknown = ask("GET", "/v2/nothing", bearer());
        QVERIFY(m_server->answer(unknown).header("Content-Type").startsWith("text/html"));
    }

    void redeployIsListedAtOnceAndCancelled()
    {
        const QString commit = m_world->commits().all().first().sha;
        const QJsonObject started
            = json("POST", m_base + "/instances?commit=" + commit.toLatin1()).toObject();
        const QString id = started.value(u"deploymentId").toString();
        const QJsonObject newest = json("GET", m_base + "/deployments?limit=5").toArray().first().toObject();
        QCOMPARE(newest.value(u"uuid").toString(), id);
        QCOMPARE(newest.value(u"state").toString(), u"WIP"_qs);
        QCOMPARE(newest.value(u"commit").toString(), commit);
        QVERIFY(newest.value(u"date").isDouble());
        const QByteArray number = QByteArray::number(newest.value(u"id").toInt());
        json("DELETE", m_base + "/deployments/" + number + "/instances");
        QCOMPARE(json("GET", m_base + "/deployments/" + id.toLatin1()).toObject().value(u"state").toString(),
            u"CANCELLED"_qs);
    }

    void pagesThroughAllDeployments()
    {
        QStringList seen;
        for (int offset = 0;; offset += 4) {
            const QJsonArray page
                = json("GET", m_base + "/deployments?limit=4&offset=" + QByteArray::number(offset)).toArray();
            for (const QJsonValue& deployment : page)
                seen.append(deployment.toObject().value(u"uuid").toString());
            if (page.size() < 4)
                break;
        }
        QCOMPARE(seen.size(), m_world->api().application(m_app)->deployments.size());
        QCOMPARE(seen.removeDuplicates(), 0);
    }

    void checksPlatformVariables()
    {
        HttpRequest request = ask("PUT", m_base + "/env?check=true", bearer());
        request.body = "{\"PORT\":\"x\",\"OTHER\":\"1\"}";
        const HttpResponse refused = m_server->answer(request);
        QCOMPARE(refused.status, 400);
        QVERIFY(refused.body.contains("\"PORT\":\"must be a port number\""));
        QVERIFY(m_world->api().application(m_app)->variables.size() > 2);
    }

    void streamEndsWhenUntilIsReached()
    {
        const TimePoint start = m_world->now() - 30min;
        const QByteArray all = stream(start, start + 20s, {});
        QVERIFY(all.contains("event: APPLICATION_LOG\n"));
        QVERIFY(all.contains("event: END_OF_STREAM\ndata: {\"endedBy\":\"UNTIL_REACHED\"}\n\n"));
    }

    void streamResumesAfterTheLastEventId()
    {
        const TimePoint start = m_world->now() - 30min;
        const QList<QByteArray> all = ids(stream(start, start + 20s, {}));
        QVERIFY(all.size() > 20);
        const QList<QByteArray> rest
            = ids(stream(start, start + 20s, "Last-Event-ID: " + all.at(9) + "\r\n"));
        QCOMPARE(rest, all.mid(10));
    }

    void liveStreamBeatsAndCarriesTheBuild()
    {
        RawClient client(m_server->url());
        client.get("/v4/logs/organisations/" + m_world->api().ownerId().toLatin1() + "/applications/"
                + m_app.toLatin1()
                + "/logs?filter=successfully&throttleElements=1000&throttlePerInMilliseconds=10",
            "Authorization: " + bearer() + "\r\n");
        client.until("\r\n\r\n");
        QVERIFY(m_world->api().redeploy(m_app, {}, true, Operator, u"Console"_qs));
        QVERIFY(client.until("Successfully deployed").contains("\"service\":\"bas-deploy\""));
        QVERIFY(client.until("event: HEARTBEAT").contains("event: HEARTBEAT\ndata: {}\n\n"));
    }

    void backupsAreCompleteAndCanBeContinued()
    {
        const QByteArray target = backupTarget();
        HttpRequest whole = ask("GET", target, {});
        const HttpResponse all = m_server->answer(whole);
        QVERIFY(all.body.startsWith("PGDMP"));
        HttpRequest rest = ask("GET", target, {});
        rest.headers += {{"range", "bytes=1000-"}, {"if-range", all.header("ETag")}};
        const HttpResponse part = m_server->answer(rest);
        QCOMPARE(part.status, 206);
        QCOMPARE(part.body, all.body.mid(1000));
        HttpRequest forged = ask("GET", target.left(target.size() - 2) + "xx", {});
        QCOMPARE(m_server->answer(forged).status, 403);
    }

    void backupsHoldTheDumpThatTheDemonstrationHasMade()
    {
        const QByteArray target = backupTarget();
        const auto answer = [&](BackupFiles files) {
            m_world->api().setBackupFiles(std::move(files));
            HttpRequest request = ask("GET", target, {});
            return m_server->answer(request);
        };
        const QByteArray madeUp = answer({}).header("ETag");
        const QByteArray dump = "PGDMP of the database" + QByteArray(3000, '.');
        const HttpResponse real = answer({.dumps = {{u"production"_qs, dump}}, .absence = u"no server"_qs});
        QCOMPARE(real.body, dump);
        // What was begun with the other bytes is not continued with these.
        QVERIFY(!real.header("ETag").isEmpty() && real.header("ETag") != madeUp);
        QCOMPARE(m_world->api().backups(m_world->api().addons().first(), m_world->now()).first().size,
            dump.size());
        const HttpResponse none = answer({.absence = u"no server has run"_qs});
        QCOMPARE(none.status, 404);
        QVERIFY2(none.body.contains("no server has run"), none.body.constData());
        m_world->api().setBackupFiles({.coming = true});
        QCOMPARE(backupList().size(), 0);
        m_world->api().setBackupFiles({.dumps = {{u"production"_qs, dump}}, .coming = true});
        QCOMPARE(backupList().size(), 7);
    }

private:
    QJsonArray backupList() const
    {
        const Addon& addon = m_world->api().addons().first();
        return json(
            "GET", "/v2/backups/" + m_world->api().ownerId().toLatin1() + '/' + addon.realId.toLatin1())
            .toArray();
    }
    QByteArray backupTarget() const
    {
        const QJsonArray list = backupList();
        if (list.size() != 7)
            qFatal("seven backups are kept");
        const QString url = list.first().toObject().value(u"download_url").toString();
        return url.toLatin1().mid(m_server->url().size());
    }
    QByteArray bearer() const { return "Bearer " + m_world->credentials().cleverApiToken.toLatin1(); }
    HttpRequest ask(const QByteArray& method, const QByteArray& target, const QByteArray& authorization) const
    {
        HttpRequest request;
        request.method = method;
        request.target = target;
        const QUrl url = QUrl::fromEncoded("http://x" + target);
        request.path = url.path();
        for (const QByteArray& pair : url.query(QUrl::FullyEncoded).toLatin1().split('&')) {
            if (!pair.isEmpty())
                request.query.append({QString::fromLatin1(pair.left(pair.indexOf('='))),
                    QString::fromUtf8(QByteArray::fromPercentEncoding(pair.mid(pair.indexOf('=') + 1)))});
        }
        if (!authorization.isEmpty())
            request.headers.append({"authorization", authorization});
        return request;
    }
    QJsonValue json(const QByteArray& method, const QByteArray& target) const
    {
        HttpRequest request = ask(method, target, bearer());
        const HttpResponse response = m_server->answer(request);
        const QJsonDocument document = QJsonDocument::fromJson(response.body);
        return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    }
    QByteArray stream(TimePoint since, TimePoint until, const QByteArray& headers)
    {
        RawClient client(m_server->url());
        client.get("/v4/logs/organisations/" + m_world->api().ownerId().toLatin1() + "/applications/"
                + m_app.toLatin1() + "/logs?since=" + toIso(since).toLatin1()
                + "&until=" + toIso(until).toLatin1() + "&throttleElements=7&throttlePerInMilliseconds=10",
            "Authorization: " + bearer() + "\r\n" + headers);
        return client.until("\r\n0\r\n\r\n");
    }
    static QList<QByteArray> ids(const QByteArray& events)
    {
        QList<QByteArray> found;
        for (const QByteArray& line : events.split('\n')) {
            if (line.startsWith("id: "))
                found.append(line.mid(4));
        }
        return found;
    }

    std::unique_ptr<World> m_world;
    std::unique_ptr<HttpServer> m_server;
    QString m_app;
    QByteArray m_base;
};

QTEST_GUILESS_MAIN(TestCleverCloudFront)
#include "tst_clevercloudfront.moc"
