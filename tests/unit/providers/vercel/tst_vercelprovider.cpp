// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/taskscope.h"
#include "providers/vercel/logs.h"
#include "providers/vercel/vercel.h"
#include "support/await.h"
#include "support/scriptedserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QTest>
#include <QUrlQuery>

#include <algorithm>
#include <memory>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

namespace {

const EnvironmentId environment(u"production"_qs);

Async<Secret> giveToken(CancelToken)
{
    co_return Secret(QByteArray("t0ken"));
}

QByteArray bytes(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject build(
    const QString& id, const QString& state, const QString& target, qint64 created = 1700000000000)
{
    return {{u"id"_qs, id}, {u"name"_qs, u"shop"_qs}, {u"projectId"_qs, u"prj_1"_qs},
        {u"readyState"_qs, state}, {u"createdAt"_qs, created},
        {u"target"_qs, target.isEmpty() ? QJsonValue() : QJsonValue(target)},
        {u"alias"_qs, QJsonArray{u"shop.test"_qs}}, {u"aliasAssigned"_qs, true},
        {u"readySubstate"_qs, u"PROMOTED"_qs},
        {u"meta"_qs, QJsonObject{{u"githubCommitSha"_qs, u"c0ffee"_qs}}}};
}

QByteArray row(const QString& id, const QString& message)
{
    return bytes({{u"rowId"_qs, id}, {u"message"_qs, message}, {u"timestampInMs"_qs, qint64(1700000900000)},
               {u"source"_qs, u"serverless"_qs}, {u"level"_qs, u"info"_qs}})
        + '\n';
}

/// A line of the live log about a request to /cart.
QByteArray liveLine(const QString& id, const QString& message, TimePoint at)
{
    return bytes({{u"rowId"_qs, id}, {u"message"_qs, message + u'\n'}, {u"timestampInMs"_qs, toMsecs(at)},
               {u"source"_qs, u"serverless"_qs}, {u"level"_qs, u"info"_qs}, {u"requestMethod"_qs, u"GET"_qs},
               {u"requestPath"_qs, u"/cart"_qs}, {u"responseStatusCode"_qs, 200}})
        + '\n';
}

/// A request to /cart in the request log, with what it wrote; without a message, only the request.
QJsonObject loggedRequest(const QString& id, const QString& message, TimePoint at)
{
    QJsonArray logs;
    if (!message.isEmpty())
        logs.append(QJsonObject{{u"level"_qs, u"info"_qs}, {u"message"_qs, message}});
    return {{u"requestId"_qs, id}, {u"timestamp"_qs, toIso(at)}, {u"deploymentId"_qs, u"dpl_new"_qs},
        {u"requestMethod"_qs, u"GET"_qs}, {u"requestPath"_qs, u"/cart"_qs}, {u"statusCode"_qs, 200},
        {u"environment"_qs, u"production"_qs}, {u"logs"_qs, logs}};
}

Script requestLog(const QList<QJsonObject>& newestFirst)
{
    QJsonArray rows;
    for (const QJsonObject& each : newestFirst)
        rows.append(each);
    return Script::json(bytes({{u"rows"_qs, rows}, {u"hasMoreRows"_qs, false}}));
}

QString structured(const QString& message)
{
    return QString::fromUtf8(bytes({{u"message"_qs, message}}));
}

/// A streamed answer's head: the body ends with the connection.
QByteArray streamHead()
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/stream+json\r\nConnection: close\r\n\r\n";
}

/// A project "shop" that answers as little as a client needs; tests change the parts.
struct Shop {
    QJsonObject project{{u"id"_qs, u"prj_1"_qs}, {u"name"_qs, u"shop"_qs}, {u"accountId"_qs, u"team_1"_qs}};
    QHash<QString, QJsonObject> deployments;
    QJsonArray variables;
    QHash<QByteArray, QList<Script>> scripted; ///< by path; each is used once, the last one for ever

    void serve(const QString& id)
    {
        project[u"targets"_qs] = QJsonObject{{u"production"_qs, deployments.value(id)}};
    }
    Script answer(const SeenRequest& request)
    {
        const QByteArray path = request.target.split('?').first();
        if (auto it = scripted.find(request.method + ' ' + path); it != scripted.end())
            return it->size() > 1 ? it->takeFirst() : it->first();
        if (request.method == "GET" && path == "/v9/projects/shop")
            return Script::json(bytes(project));
        if (request.method == "GET" && path.startsWith("/v13/deployments/")) {
            const auto found = deployments.constFind(QString::fromLatin1(path.mid(17)));
            if (found != deployments.constEnd())
                return Script::json(bytes(*found));
        }
        if (request.method == "GET" && path == "/v10/projects/shop/env")
            return Script::json(bytes({{u"envs"_qs, variables}}));
        return Script::answer(404, R"({"error":{"code":"not_found","message":"Not found"}})");
    }
};

QStringList texts(const QList<LogLine>& lines)
{
    QStringList all;
    for (const LogLine& line : lines) {
        switch (line.kind) {
        case LogLine::Kind::Line:
            all.append(QString::fromUtf8(line.text));
            break;
        case LogLine::Kind::Gap:
            all.append(u"(gap)"_qs);
            break;
        case LogLine::Kind::Reconnected:
            all.append(u"(reconnected)"_qs);
            break;
        case LogLine::Kind::Ended:
            all.append(u"(ended)"_qs);
            break;
        }
    }
    return all;
}

} // namespace

/// What the client makes of services that answer oddly; the usual course is tested against the simulator.
class VercelProviderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_qs));
        m_shop = Shop();
        m_server = std::make_unique<ScriptedServer>();
        m_server->setHandler([this](const SeenRequest& request) { return m_shop.answer(request); });
        m_network = std::make_unique<QNetworkAccessManager>();
        m_gate = std::make_unique<WriteGate>(Clock::system());
        for (const QString& id : {u"dpl_old"_qs, u"dpl_new"_qs})
            m_shop.deployments[id] = build(id, u"READY"_qs, u"production"_qs);
        m_shop.deployments[u"dpl_pre"_qs] = build(u"dpl_pre"_qs, u"READY"_qs, QString());
        m_shop.serve(u"dpl_new"_qs);
    }
    void cleanup()
    {
        m_network.reset();
        m_server.reset();
    }

    void namesTheDefaultTeamWhenNoneIsSet()
    {
        m_shop.scripted["GET /v2/user"] = {Script::json(
            R"({"user":{"id":"u","username":"ada","version":"northstar","defaultTeamId":"team_D"}})")};
        const auto provider = make(QJsonObject{{u"project"_qs, u"shop"_qs}});
        const auto hold = await(provider->deployments()->hold({}));
        VERIFY_OK(hold);
        QCOMPARE(queryOf(1, u"teamId"_qs), u"team_D"_qs);
        // From then on the project's own team.
        const auto done1 = await(provider->deployments()->hold({}));
        VERIFY_OK(done1);
        QCOMPARE(queryOf(2, u"teamId"_qs), u"team_1"_qs);
    }

    void rollsBackOnlyWhereItWouldHelp_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a former one") << u"dpl_old"_qs << u"ok"_qs;
        QTest::newRow("the serving one") << u"dpl_new"_qs << u"conflict"_qs;
        QTest::newRow("a preview") << u"dpl_pre"_qs << u"forbidden"_qs;
        QTest::newRow("one that failed") << u"dpl_bad"_qs << u"conflict"_qs;
        QTest::newRow("one of another project") << u"dpl_else"_qs << u"not-found"_qs;
        QTest::newRow("one that never served") << u"dpl_staged"_qs << u"conflict"_qs;
    }
    void rollsBackOnlyWhereItWouldHelp()
    {
        QFETCH(QString, id);
        m_shop.deployments[u"dpl_bad"_qs] = build(u"dpl_bad"_qs, u"ERROR"_qs, u"production"_qs);
        m_shop.deployments[u"dpl_else"_qs] = build(u"dpl_else"_qs, u"READY"_qs, u"production"_qs);
        m_shop.deployments[u"dpl_else"_qs][u"projectId"_qs] = u"prj_2"_qs;
        m_shop.deployments[u"dpl_staged"_qs] = build(u"dpl_staged"_qs, u"READY"_qs, u"production"_qs);
        m_shop.deployments[u"dpl_staged"_qs][u"readySubstate"_qs] = u"STAGED"_qs;
        m_shop.scripted["POST /v9/projects/prj_1/rollback/dpl_old"] = {Script::answer(201, {}, {})};
        const auto provider = make();
        const auto result = await(provider->deployments()->rollback(DeploymentId(id), grant(), {}));
        QTEST(kindOf(result), "expected");
        QCOMPARE(writes().size(), result ? 1 : 0);
        if (result)
            QCOMPARE(writes().first().body, QByteArray("{}"));
    }

    void sendsNoRollbackFromAPreview()
    {
        const auto provider = make(settings(u"preview"_qs));
        QVERIFY(!provider->deployments()->features().testFlag(DeploymentFeature::Rollback));
        QCOMPARE(kindOf(await(provider->deployments()->rollback(DeploymentId(u"dpl_old"_qs), grant(), {}))),
            u"unsupported"_qs);
        QCOMPARE(kindOf(await(provider->deployments()->promote(DeploymentId(u"dpl_pre"_qs), grant(), {}))),
            u"unsupported"_qs);
        QCOMPARE(kindOf(await(provider->deployments()->redeploy(DeploymentId(u"dpl_old"_qs), grant(), {}))),
            u"forbidden"_qs);
        QCOMPARE(kindOf(await(provider->deployments()->releaseHold(grant(), {}))), u"unsupported"_qs);
        QVERIFY(writes().isEmpty());
    }

    void takesAlreadyCurrentForPromoted()
    {
        m_shop.scripted["POST /v10/projects/prj_1/promote/dpl_new"]
            = {Script::answer(409, R"({"error":{"code":"conflict","message":"already current"}})")};
        m_shop.scripted["POST /v10/projects/prj_1/promote/dpl_old"]
            = m_shop.scripted["POST /v10/projects/prj_1/promote/dpl_new"];
        const auto provider = make();
        const auto same = await(provider->deployments()->promote(DeploymentId(u"dpl_new"_qs), grant(), {}));
        VERIFY_OK(same);
        const auto busy = await(provider->deployments()->promote(DeploymentId(u"dpl_old"_qs), grant(), {}));
        QCOMPARE(kindOf(busy), u"conflict"_qs);
        QCOMPARE(busy.error().reply()->text, u"already current"_qs);
    }

    void leavesRollingReleasesAlone()
    {
        m_shop.project[u"rollingRelease"_qs] = QJsonObject{{u"target"_qs, u"production"_qs}};
        const auto provider = make();
        QCOMPARE(kindOf(await(provider->deployments()->promote(DeploymentId(u"dpl_old"_qs), grant(), {}))),
            u"unsupported"_qs);
        QVERIFY(writes().isEmpty());
    }

    void saysSoWhenTheHoldDoesNotGoAway()
    {
        m_shop.project[u"autoAssignCustomDomains"_qs] = false;
        m_shop.scripted["PATCH /v9/projects/shop"] = {Script::json(bytes(m_shop.project))};
        const auto provider = make();
        const auto released = await(provider->deployments()->releaseHold(grant(), {}));
        QCOMPARE(kindOf(released), u"conflict"_qs);
        QVERIFY(released.error().nextStep().contains(u"Promote"));
        QCOMPARE(writes().first().body, QByteArray(R"({"autoAssignCustomDomains":true})"));
    }

    void readsAliasesOfAMoveThatPartlyFailed()
    {
        m_shop.project[u"lastAliasRequest"_qs] = QJsonObject{{u"toDeploymentId"_qs, u"dpl_old"_qs},
            {u"jobStatus"_qs, u"failed"_qs}, {u"type"_qs, u"rollback"_qs}};
        m_shop.scripted["GET /v9/projects/prj_1/rollback/aliases"] = {
            Script::json(
                R"({"aliases":[{"id":"1","alias":"a.test","status":"completed"}],"pagination":{"next":7}})"),
            Script::json(
                R"({"aliases":[{"id":"2","alias":"b.test","status":"failed"}],"pagination":{"next":null}})")};
        const auto provider = make();
        const auto aliases = await(provider->deployments()->aliases(DeploymentId(u"dpl_old"_qs), {}));
        VERIFY_OK(aliases);
        QCOMPARE(aliases->size(), 2);
        QCOMPARE(aliases->at(0).state, AliasState::Assigned);
        QCOMPARE(aliases->at(1).state, AliasState::Failed);
        // The other deployment's aliases are its own.
        const auto others = await(provider->deployments()->aliases(DeploymentId(u"dpl_new"_qs), {}));
        VERIFY_OK(others);
        QCOMPARE(others->size(), 1);
        QCOMPARE(others->first().name, u"shop.test"_qs);
    }

    void doesNotTakeAnEmptyAnswerForABuild()
    {
        m_shop.scripted["POST /v13/deployments"] = {Script::json("{}")};
        const auto provider = make();
        QCOMPARE(kindOf(await(provider->deployments()->redeploy(DeploymentId(u"dpl_new"_qs), grant(), {}))),
            u"outcome-unknown"_qs);
    }

    void tellsAVariableThatExists_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("refused") << 400
                                 << QByteArray(
                                        R"({"error":{"code":"ENV_CONFLICT","message":"exists","key":"A"}})");
        QTest::newRow("accepted, but not created")
            << 201
            << QByteArray(
                   R"({"created":[],"failed":[{"error":{"code":"ENV_CONFLICT","message":"exists"}}]})");
    }
    void tellsAVariableThatExists()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        m_shop.scripted["POST /v10/projects/shop/env"] = {Script::answer(status, body)};
        const auto provider = make();
        const auto result = await(provider->variables()->set(variable(u"A"_qs, "1"), grant(), {}));
        QCOMPARE(kindOf(result), u"conflict"_qs);
        QVERIFY(result.error().what().contains(u"A exists"));
        QCOMPARE(result.error().reply()->text, u"exists"_qs);
    }

    void changesOnlyWhatDiffersInAVariable()
    {
        m_shop.variables = {QJsonObject{{u"id"_qs, u"v1"_qs}, {u"key"_qs, u"A"_qs}, {u"value"_qs, u"0"_qs},
            {u"type"_qs, u"plain"_qs}, {u"target"_qs, QJsonArray{u"production"_qs, u"preview"_qs}}}};
        m_shop.scripted["PATCH /v9/projects/shop/env/v1"] = {Script::json("{}")};
        const auto provider = make();
        const auto done2 = await(provider->variables()->set(variable(u"A"_qs, "1"), grant(), {}));
        VERIFY_OK(done2);
        QCOMPARE(writes().last().body, QByteArray(R"({"value":"1"})"));
        // Away from production only: previews keep it.
        const auto done3 = await(provider->variables()->remove(variable(u"A"_qs, {}), grant(), {}));
        VERIFY_OK(done3);
        QCOMPARE(writes().last().method, QByteArray("PATCH"));
        QCOMPARE(writes().last().body, QByteArray(R"({"customEnvironmentIds":[],"target":["preview"]})"));
    }

    void changesNothingOfProductionFromAPreview()
    {
        m_shop.variables = {QJsonObject{{u"id"_qs, u"v1"_qs}, {u"key"_qs, u"A"_qs}, {u"value"_qs, u"0"_qs},
            {u"type"_qs, u"plain"_qs}, {u"target"_qs, QJsonArray{u"production"_qs, u"preview"_qs}}}};
        const auto provider = make(settings(u"preview"_qs));
        QCOMPARE(
            kindOf(await(provider->variables()->set(variable(u"A"_qs, "1"), grant(), {}))), u"forbidden"_qs);
        Variable wide = variable(u"B"_qs, "1");
        wide.targets = QStringList{u"production"_qs};
        QCOMPARE(kindOf(await(provider->variables()->set(wide, grant(), {}))), u"forbidden"_qs);
        QVERIFY(writes().isEmpty());
    }

    void resumesTheLiveLogAndDropsRepeats()
    {
        const QByteArray path = "GET /v1/projects/prj_1/deployments/dpl_new/runtime-logs";
        m_shop.scripted["GET /api/logs/request-logs"] = {requestLog({})};
        m_shop.scripted[path] = {
            Script()
                .send(streamHead() + row(u"1"_qs, u"one"_qs)
                    + R"({"source":"delimiter","level":"error","message":"limit","rowId":""})" + "\n")
                .hold(),
            Script().send(streamHead() + row(u"1"_qs, u"one"_qs) + row(u"2"_qs, u"two"_qs)).hold(),
        };
        QList<LogLine> lines;
        TaskScope scope;
        startLog(scope, lines);
        QTRY_COMPARE(texts(lines), (QStringList{u"one"_qs, u"(reconnected)"_qs, u"two"_qs}));
        QCOMPARE(lines.last().deployment.text(), u"dpl_new"_qs);
    }

    void marksAnInterruptionAsAGap()
    {
        const QByteArray path = "GET /v1/projects/prj_1/deployments/dpl_new/runtime-logs";
        m_shop.scripted[path] = {
            Script()
                .send("HTTP/1.1 200 OK\r\nContent-Type: application/stream+json\r\n"
                      "Content-Length: 100000\r\n\r\n"
                    + row(u"1"_qs, u"one"_qs) + "{\"rowId\":\"2\",\"mess")
                .cut(),
            Script().send(streamHead() + row(u"2"_qs, u"two"_qs)).hold(),
        };
        QList<LogLine> lines;
        TaskScope scope;
        startLog(scope, lines);
        QTRY_COMPARE(texts(lines), (QStringList{u"one"_qs, u"(gap)"_qs, u"two"_qs}));
    }

    void saysThatLinesMayBeMissingAfterAnEndThatCannotBeFilled()
    {
        m_shop.scripted["GET /v1/projects/prj_1/deployments/dpl_new/runtime-logs"] = {
            Script()
                .send(streamHead() + row(u"1"_qs, u"one"_qs)
                    + R"({"source":"delimiter","level":"error","message":"limit","rowId":""})" + "\n")
                .hold(),
            Script().send(streamHead() + row(u"2"_qs, u"two"_qs)).hold(),
        };
        QList<LogLine> lines;
        TaskScope scope;
        startLog(scope, lines);
        QTRY_COMPARE(texts(lines), (QStringList{u"one"_qs, u"(gap)"_qs, u"two"_qs}));
    }

    void historyMeetsTheLiveLogWithoutGapOrRepeat()
    {
        const TimePoint now = Clock::system().now();
        const auto request = [&](const char* id, const char* message, Millis ago) {
            return loggedRequest(
                QString::fromLatin1(id), structured(QString::fromLatin1(message)), now - ago);
        };
        const QJsonObject a = request("qa", "a", 5s);
        // Written after the history was read and before the live log stood; and one that both tell.
        const QJsonObject b = request("qb", "b", 900ms);
        const QJsonObject c = request("qc", "c", 300ms);
        const QJsonObject plain = loggedRequest(u"qp"_qs, u"plain"_qs, now - 200ms);
        m_shop.scripted["GET /api/logs/request-logs"] = {requestLog({a}), requestLog({plain, c, b, a})};
        m_shop.scripted["GET /v1/projects/prj_1/deployments/dpl_new/runtime-logs"]
            = {Script()
                    .send(streamHead() + liveLine(u"r1"_qs, structured(u"c"_qs), now - 290ms)
                        + liveLine(u"r2"_qs, u"plain"_qs, now - 190ms)
                        + liveLine(u"r3"_qs, structured(u"d"_qs), now))
                    .hold()};
        QList<LogLine> lines;
        TaskScope scope;
        LogRequest wanted;
        wanted.since = now - 1h;
        scope.run(vercelapi::followRuntime(session(), wanted, into(lines), scope.token()), [](Result<>) {});
        const QStringList expected{
            structured(u"a"_qs), structured(u"b"_qs), structured(u"c"_qs), u"plain"_qs, structured(u"d"_qs)};
        QTRY_COMPARE(lines.size(), 5);
        QTest::qWait(100);
        QStringList told = texts(lines);
        std::sort(told.begin(), told.end());
        QStringList sorted = expected;
        std::sort(sorted.begin(), sorted.end());
        QCOMPARE(told, sorted);
        QCOMPARE(texts(lines).mid(0, 2), expected.mid(0, 2)); // what is older comes first
        // The second question has no end: our clock may be behind the service's.
        QList<QByteArray> asked;
        for (const SeenRequest& seen : m_server->requests()) {
            if (seen.target.startsWith("/api/logs/request-logs"))
                asked.append(seen.target);
        }
        QCOMPARE(asked.size(), 2);
        QVERIFY(asked.at(0).contains("endDate="));
        QVERIFY(!asked.at(1).contains("endDate="));
    }

    void fetchesWhatWasWrittenDuringAnInterruption()
    {
        const TimePoint now = Clock::system().now();
        m_shop.scripted["GET /api/logs/request-logs"]
            = {requestLog({loggedRequest(u"q2"_qs, structured(u"two"_qs), now + 2s),
                loggedRequest(u"q1"_qs, structured(u"one"_qs), now + 1s)})};
        m_shop.scripted["GET /v1/projects/prj_1/deployments/dpl_new/runtime-logs"] = {
            Script()
                .send("HTTP/1.1 200 OK\r\nContent-Type: application/stream+json\r\n"
                      "Content-Length: 100000\r\n\r\n"
                    + liveLine(u"r1"_qs, structured(u"one"_qs), now + 1s) + "{\"rowId\":\"r2\",\"mess")
                .cut(),
            Script().send(streamHead() + liveLine(u"r3"_qs, structured(u"three"_qs), now + 3s)).hold(),
        };
        QList<LogLine> lines;
        TaskScope scope;
        startLog(scope, lines);
        QTRY_COMPARE(texts(lines),
            (QStringList{
                structured(u"one"_qs), u"(reconnected)"_qs, structured(u"two"_qs), structured(u"three"_qs)}));
    }

    void aFailureAfterAMoveIsNotAskedAboutWithoutPause()
    {
        m_shop.scripted["GET /v1/projects/prj_1/deployments/dpl_new/runtime-logs"]
            = {Script().send(streamHead() + row(u"1"_qs, u"new"_qs)).hold()};
        QList<LogLine> lines;
        TaskScope scope;
        const auto patient = session();
        patient->pace.retry = 10s;
        scope.run(
            vercelapi::followRuntime(patient, LogRequest(), into(lines), scope.token()), [](Result<>) {});
        QTRY_COMPARE(texts(lines), (QStringList{u"new"_qs}));
        // It serves, says one answer, and then nothing can be asked any more.
        m_shop.serve(u"dpl_old"_qs);
        m_shop.scripted["GET /v9/projects/shop"] = {
            Script::json(bytes(m_shop.project)), Script::answer(429, R"({"error":{"code":"rate_limited"}})")};
        QTRY_VERIFY(m_shop.scripted["GET /v9/projects/shop"].size() == 1);
        QTest::qWait(200);
        const auto asked = m_server->requests().size();
        QTest::qWait(200);
        QCOMPARE(m_server->requests().size(), asked);
    }

    void movesToTheDeploymentThatServes()
    {
        m_shop.scripted["GET /v1/projects/prj_1/deployments/dpl_new/runtime-logs"]
            = {Script().send(streamHead() + row(u"1"_qs, u"new"_qs)).hold()};
        m_shop.scripted["GET /v1/projects/prj_1/deployments/dpl_old/runtime-logs"]
            = {Script().send(streamHead() + row(u"9"_qs, u"old"_qs)).hold()};
        QList<LogLine> lines;
        TaskScope scope;
        startLog(scope, lines);
        QTRY_COMPARE(texts(lines), (QStringList{u"new"_qs}));
        m_shop.serve(u"dpl_old"_qs);
        QTRY_COMPARE(texts(lines), (QStringList{u"new"_qs, u"(reconnected)"_qs, u"old"_qs}));
        QCOMPARE(lines.last().deployment.text(), u"dpl_old"_qs);
    }

    void endsTheLiveLogWhenTheTokenIsRefused()
    {
        m_shop.scripted["GET /v1/projects/prj_1/deployments/dpl_new/runtime-logs"] = {Script::answer(
            403, R"({"error":{"code":"forbidden","message":"Not authorized","invalidToken":true}})")};
        LogRequest request;
        QList<LogLine> lines;
        const auto result = await(vercelapi::followRuntime(session(), request, into(lines), {}));
        QCOMPARE(kindOf(result), u"unauthorized"_qs);
    }

    void ownsUpToMissingHistory()
    {
        LogRequest request;
        request.since = Clock::system().now() - 1h;
        request.until = Clock::system().now() - 1min;
        QList<LogLine> lines;
        const auto done4 = await(vercelapi::followRuntime(session(), request, into(lines), {}));
        VERIFY_OK(done4); // 404: no such log
        QCOMPARE(texts(lines).join(u' '), u"(gap)"_qs);
        QVERIFY(QString::fromUtf8(lines.first().text).contains(u"Not found"));
    }

    void readsABuildToItsEnd()
    {
        m_shop.deployments[u"dpl_b"_qs] = build(u"dpl_b"_qs, u"BUILDING"_qs, u"production"_qs);
        const QByteArray one = R"({"type":"stdout","created":1,"date":1,"id":"1","text":"one\n"})";
        const QByteArray two = R"({"type":"stdout","created":2,"date":2,"id":"2","text":"two\n"})";
        const QByteArray end = R"({"type":"deployment-state","created":3,"info":{"readyState":"ERROR"}})";
        m_shop.scripted["GET /v3/deployments/dpl_b/events"] = {
            Script().send(streamHead() + one + "\n{}\n" + end + "\n").hold(),
            Script::json("[" + one + "," + two + "]"),
        };
        m_shop.scripted["GET /v13/deployments/dpl_b"]
            = {Script::json(bytes(build(u"dpl_b"_qs, u"BUILDING"_qs, u"production"_qs))),
                Script::json(bytes(build(u"dpl_b"_qs, u"ERROR"_qs, u"production"_qs)))};
        QList<LogLine> lines;
        const auto done5
            = await(vercelapi::deliverBuild(session(), DeploymentId(u"dpl_b"_qs), into(lines), {}));
        VERIFY_OK(done5);
        QCOMPARE(texts(lines).join(u' '), u"one two"_qs);
    }

    void outlivesItsProvider()
    {
        auto provider = make();
        Result<ReleaseHold> hold = fail(ErrorKind::Internal, u"never came"_qs);
        bool done = false;
        TaskScope scope;
        scope.run(provider->deployments()->hold({}), [&](Result<ReleaseHold> answer) {
            hold = std::move(answer);
            done = true;
        });
        provider.reset();
        QTRY_VERIFY(done);
        VERIFY_OK(hold);
    }

private:
    static QJsonObject settings(const QString& target = u"production"_qs)
    {
        return {{u"project"_qs, u"shop"_qs}, {u"team"_qs, u"team_1"_qs}, {u"target"_qs, target}};
    }
    std::shared_ptr<const ApiClient> client()
    {
        const ProviderType type = vercel();
        ApiConfig config;
        config.service = type.title;
        config.environment = environment;
        config.credential = giveToken;
        config.base = [url = m_server->url()](const Secret&) -> Result<QUrl> { return url; };
        config.authorization = [type](const Secret& token) { return type.authorization({}, token); };
        config.words = type.words;
        config.retryBase = 1ms;
        return std::make_shared<ApiClient>(m_network.get(), config, Clock::system());
    }
    std::unique_ptr<Provider> make(const QJsonObject& given = settings())
    {
        ProviderContext context;
        context.key = {environment, ServiceId(u"frontend"_qs)};
        context.settings = given;
        context.client = client();
        context.network = m_network.get();
        context.clock = &Clock::system();
        return vercel().create(context);
    }
    vercelapi::SessionPtr session()
    {
        const auto made = std::make_shared<vercelapi::Session>();
        made->key = {environment, ServiceId(u"frontend"_qs)};
        made->settings = vercelapi::settingsFrom(settings());
        made->client = client();
        made->history = made->client;
        made->clock = &Clock::system();
        made->pace.watch = 50ms;
        made->pace.retry = 1ms;
        made->pace.build = 100ms;
        made->pace.refill = 20ms;
        return made;
    }
    static LogSink into(QList<LogLine>& lines)
    {
        return [&lines](QList<LogLine> more) { lines += more; };
    }
    void startLog(TaskScope& scope, QList<LogLine>& lines)
    {
        scope.run(
            vercelapi::followRuntime(session(), LogRequest(), into(lines), scope.token()), [](Result<>) {});
    }
    WriteGrant grant() { return *m_gate->grant(environment); }
    static Variable variable(const QString& name, QByteArray value)
    {
        Variable made;
        made.name = name;
        if (!value.isEmpty())
            made.value = Secret(std::move(value));
        return made;
    }
    QList<SeenRequest> writes() const
    {
        QList<SeenRequest> found;
        for (const SeenRequest& request : m_server->requests()) {
            if (request.method != "GET")
                found.append(request);
        }
        return found;
    }
    QString queryOf(int request, const QString& key) const
    {
        const QUrl url(QString::fromLatin1(m_server->requests().at(request).target));
        return QUrlQuery(url).queryItemValue(key);
    }

    Shop m_shop;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<WriteGate> m_gate;
};

QTEST_GUILESS_MAIN(VercelProviderTest)
#include "tst_vercelprovider.moc"
