// SPDX-License-Identifier: GPL-3.0-or-later
#include "vercelshop.h"

#include "async/taskscope.h"
#include "support/await.h"

#include <QRegularExpression>
#include <QTest>
#include <QUrlQuery>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

/// What the client makes of services that answer oddly; the usual course is tested against the simulator.
class VercelProviderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_qs));
        m = std::make_unique<ShopServer>();
        m_gate = std::make_unique<WriteGate>(Clock::system());
    }
    void cleanup() { m.reset(); }

    void namesTheDefaultTeamWhenNoneIsSet()
    {
        m->shop.scripted["GET /v2/user"] = {Script::json(
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
        m->shop.deployments[u"dpl_bad"_qs] = build(u"dpl_bad"_qs, u"ERROR"_qs, u"production"_qs);
        m->shop.deployments[u"dpl_else"_qs] = build(u"dpl_else"_qs, u"READY"_qs, u"production"_qs);
        m->shop.deployments[u"dpl_else"_qs][u"projectId"_qs] = u"prj_2"_qs;
        m->shop.deployments[u"dpl_staged"_qs] = build(u"dpl_staged"_qs, u"READY"_qs, u"production"_qs);
        m->shop.deployments[u"dpl_staged"_qs][u"readySubstate"_qs] = u"STAGED"_qs;
        m->shop.scripted["POST /v9/projects/prj_1/rollback/dpl_old"] = {Script::answer(201, {}, {})};
        const auto provider = make();
        const auto result = await(provider->deployments()->rollback(DeploymentId(id), grant(), {}));
        QTEST(kindOf(result), "expected");
        QCOMPARE(writes().size(), result ? 1 : 0);
        if (result)
            QCOMPARE(writes().first().body, QByteArray("{}"));
    }

    void sendsNoRollbackFromAPreview()
    {
        const auto provider = make(ShopServer::settings(u"preview"_qs));
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
        m->shop.scripted["POST /v10/projects/prj_1/promote/dpl_new"]
            = {Script::answer(409, R"({"error":{"code":"conflict","message":"already current"}})")};
        m->shop.scripted["POST /v10/projects/prj_1/promote/dpl_old"]
            = m->shop.scripted["POST /v10/projects/prj_1/promote/dpl_new"];
        const auto provider = make();
        const auto same = await(provider->deployments()->promote(DeploymentId(u"dpl_new"_qs), grant(), {}));
        VERIFY_OK(same);
        const auto busy = await(provider->deployments()->promote(DeploymentId(u"dpl_old"_qs), grant(), {}));
        QCOMPARE(kindOf(busy), u"conflict"_qs);
        QCOMPARE(busy.error().reply()->text, u"already current"_qs);
    }

    void leavesRollingReleasesAlone()
    {
        m->shop.project[u"rollingRelease"_qs] = QJsonObject{{u"target"_qs, u"production"_qs}};
        const auto provider = make();
        QCOMPARE(kindOf(await(provider->deployments()->promote(DeploymentId(u"dpl_old"_qs), grant(), {}))),
            u"unsupported"_qs);
        QVERIFY(writes().isEmpty());
    }

    void saysSoWhenTheHoldDoesNotGoAway()
    {
        m->shop.project[u"autoAssignCustomDomains"_qs] = false;
        m->shop.scripted["PATCH /v9/projects/shop"] = {Script::json(bytes(m->shop.project))};
        const auto provider = make();
        const auto released = await(provider->deployments()->releaseHold(grant(), {}));
        QCOMPARE(kindOf(released), u"conflict"_qs);
        QVERIFY(released.error().nextStep().contains(u"Promote"));
        QCOMPARE(writes().first().body, QByteArray(R"({"autoAssignCustomDomains":true})"));
    }

    void readsAliasesOfAMoveThatPartlyFailed()
    {
        m->shop.project[u"lastAliasRequest"_qs] = QJsonObject{{u"toDeploymentId"_qs, u"dpl_old"_qs},
            {u"jobStatus"_qs, u"failed"_qs}, {u"type"_qs, u"rollback"_qs}};
        m->shop.scripted["GET /v9/projects/prj_1/rollback/aliases"] = {
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
        m->shop.scripted["POST /v13/deployments"] = {Script::json("{}")};
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
        m->shop.scripted["POST /v10/projects/shop/env"] = {Script::answer(status, body)};
        const auto provider = make();
        const auto result = await(provider->variables()->set(variable(u"A"_qs, "1"), grant(), {}));
        QCOMPARE(kindOf(result), u"conflict"_qs);
        QVERIFY(result.error().what().contains(u"A exists"));
        QCOMPARE(result.error().reply()->text, u"exists"_qs);
    }

    void changesOnlyWhatDiffersInAVariable()
    {
        m->shop.variables = {QJsonObject{{u"id"_qs, u"v1"_qs}, {u"key"_qs, u"A"_qs}, {u"value"_qs, u"0"_qs},
            {u"type"_qs, u"plain"_qs}, {u"target"_qs, QJsonArray{u"production"_qs, u"preview"_qs}}}};
        m->shop.scripted["PATCH /v9/projects/shop/env/v1"] = {Script::json("{}")};
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
        m->shop.variables = {QJsonObject{{u"id"_qs, u"v1"_qs}, {u"key"_qs, u"A"_qs}, {u"value"_qs, u"0"_qs},
            {u"type"_qs, u"plain"_qs}, {u"target"_qs, QJsonArray{u"production"_qs, u"preview"_qs}}}};
        const auto provider = make(ShopServer::settings(u"preview"_qs));
        QCOMPARE(
            kindOf(await(provider->variables()->set(variable(u"A"_qs, "1"), grant(), {}))), u"forbidden"_qs);
        Variable wide = variable(u"B"_qs, "1");
        wide.targets = QStringList{u"production"_qs};
        QCOMPARE(kindOf(await(provider->variables()->set(wide, grant(), {}))), u"forbidden"_qs);
        QVERIFY(writes().isEmpty());
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
    std::unique_ptr<Provider> make(const QJsonObject& given = ShopServer::settings())
    {
        ProviderContext context;
        context.key = {environment, ServiceId(u"frontend"_qs)};
        context.settings = given;
        context.client = m->client();
        context.network = &m->network;
        context.clock = &Clock::system();
        return vercel().create(context);
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
        for (const SeenRequest& request : m->server.requests()) {
            if (request.method != "GET")
                found.append(request);
        }
        return found;
    }
    QString queryOf(int request, const QString& key) const
    {
        const QUrl url(QString::fromLatin1(m->server.requests().at(request).target));
        return QUrlQuery(url).queryItemValue(key);
    }

    std::unique_ptr<ShopServer> m;
    std::unique_ptr<WriteGate> m_gate;
};

QTEST_GUILESS_MAIN(VercelProviderTest)
#include "tst_vercelprovider.moc"
