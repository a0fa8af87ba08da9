// SPDX-License-Identifier: GPL-3.0-or-later
#include "cleverservice.h"

#include <QTest>

using namespace vigie;
using namespace vigie::test;

/// What is sent when something is changed, what is refused before, and what an odd answer means.
class TestCleverWrites : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rollbackStartsTheOldCommitAndIsQueuedUntilListed()
    {
        Bound bound;
        bound.json(
            "GET " + app + "/deployments", "[" + row(2, "OK", "bbb") + "," + row(1, "OK", "aaa") + "]");
        bound.json("POST " + app + "/instances",
            R"({"id":9,"message":"ok","type":"success","deploymentId":"deployment_3"})");
        DeploymentsApi* api = bound.provider->deployments();
        const auto made
            = await(api->rollback(DeploymentId(QStringLiteral("deployment_1")), bound.grant(), {}));
        VERIFY_OK(made);
        QCOMPARE(made->text(), QStringLiteral("deployment_3"));
        QCOMPARE(bound.seen("POST"), QByteArrayList{"POST " + app + "/instances?commit=aaa"});
        const auto detail = await(api->detail(*made, {}));
        VERIFY_OK(detail);
        QCOMPARE(detail->deployment.state, DeploymentState::Queued);
    }

    void anAcceptedStartWithoutIdIsLookedUpOrUnknown()
    {
        Bound bound;
        const QByteArray path = "GET " + app + "/deployments";
        bound.on(path, Script::json("[" + row(1, "OK", "aaa") + "]"));
        bound.on(path, Script::json("[" + row(2, "WIP", "aaa") + "]"));
        bound.json(path, "[" + row(1, "OK", "aaa") + "]");
        bound.on("POST " + app + "/instances", Script::answer(202, ""));
        DeploymentsApi* api = bound.provider->deployments();
        const DeploymentId target(QStringLiteral("deployment_1"));
        QCOMPARE(await(api->redeploy(target, bound.grant(), {}))->text(), QStringLiteral("deployment_2"));
        QCOMPARE(kindOf(await(api->redeploy(target, bound.grant(), {}))), QStringLiteral("outcome-unknown"));
    }

    void restartNamesTheRunningCommit()
    {
        Bound bound;
        const QByteArray path = "GET " + app + "/instances";
        bound.on(path, Script::json("[" + instance(1, "aaa") + "]"));
        bound.on(path, Script::json("[]"));
        bound.json(path, "[" + instance(1, "aaa") + "," + instance(2, "bbb") + "]");
        bound.json("GET " + app + "/deployments",
            "[" + row(3, "OK", "", "UNDEPLOY") + "," + row(2, "OK", "bbb") + "]");
        bound.on("POST " + app + "/instances", Script::json(R"({"deploymentId":"deployment_4"})"));
        bound.on("POST " + app + "/instances",
            Script::answer(400, R"({"id":4014,"message":"never deployed","type":"error"})"));
        RuntimeApi* api = bound.provider->runtime();
        SUCCEEDS((api->restart(bound.grant(), {})));
        const auto refused = await(api->restart(bound.grant(), {}));
        QCOMPARE(kindOf(refused), QStringLiteral("invalid"));
        QCOMPARE(refused.error().reply()->text, QStringLiteral("never deployed"));
        QVERIFY(refused.error().what().contains(u"nothing to start"));
        QCOMPARE(kindOf(await(api->restart(bound.grant(), {}))), QStringLiteral("conflict"));
        QCOMPARE(bound.seen("POST"),
            (QByteArrayList{
                "POST " + app + "/instances?commit=aaa", "POST " + app + "/instances?commit=bbb"}));
    }

    void stopsCancelsAndScales()
    {
        Bound bound;
        bound.on("DELETE " + app + "/instances", Script::answer(204, ""));
        bound.json("DELETE " + app + "/deployments/deployment_2/instances", R"({"id":1,"type":"success"})");
        bound.json("GET " + app, applicationJson());
        bound.on("PUT " + app, Script::json(applicationJson(2, 3)));
        bound.json("PUT " + app, applicationJson(1, 2));
        SUCCEEDS((bound.provider->runtime()->stop(bound.grant(), {})));
        SUCCEEDS((bound.provider->deployments()->cancel(
            DeploymentId(QStringLiteral("deployment_2")), bound.grant(), {})));
        Scale wanted;
        wanted.minInstances = 2;
        wanted.maxInstances = 3;
        SUCCEEDS((bound.provider->runtime()->scale(wanted, bound.grant(), {})));
        QCOMPARE(bound.seen("PUT").first(),
            QByteArray(
                "PUT " + app + R"( {"maxFlavor":"S","maxInstances":3,"minFlavor":"XS","minInstances":2})"));
        QCOMPARE(kindOf(await(bound.provider->runtime()->scale(wanted, bound.grant(), {}))),
            QStringLiteral("conflict")); // it kept other values
        wanted.maxInstances = 41;
        QCOMPARE(kindOf(await(bound.provider->runtime()->scale(wanted, bound.grant(), {}))),
            QStringLiteral("invalid"));
        QCOMPARE(bound.seen("PUT").size(), 2);
    }

    void writesOneVariableAtATime()
    {
        Bound bound;
        bound.json("PUT " + app + "/env/PORT", "{}");
        bound.on("DELETE " + app + "/env/PORT", Script::answer(204, ""));
        bound.on("PUT " + app + "/env/CC_TROUBLESHOOT",
            Script::answer(400,
                R"({"id":557,"message":"Invalid","type":"error","fields":{"CC_TROUBLESHOOT":"must be true"}})"));
        VariablesApi* api = bound.provider->variables();
        Variable variable;
        variable.name = QStringLiteral("PORT");
        variable.value = Secret(QByteArray("80\"80\n"));
        SUCCEEDS((api->set(variable, bound.grant(), {})));
        SUCCEEDS((api->remove(variable, bound.grant(), {})));
        QCOMPARE(bound.seen("PUT").first(),
            QByteArray("PUT " + app + "/env/PORT?check=true {\"value\":\"80\\\"80\\n\"}"));
        variable.name = QStringLiteral("CC_TROUBLESHOOT");
        const auto refused = await(api->set(variable, bound.grant(), {}));
        QCOMPARE(kindOf(refused), QStringLiteral("invalid"));
        QVERIFY(refused.error().reply()->text.contains(u"CC_TROUBLESHOOT: must be true"));
        variable.name = QStringLiteral("NO SPACES");
        QCOMPARE(kindOf(await(api->set(variable, bound.grant(), {}))), QStringLiteral("invalid"));
        variable.name = QStringLiteral("PG_URI");
        variable.origin = Variable::Origin::AddOn;
        QCOMPARE(kindOf(await(api->remove(variable, bound.grant(), {}))), QStringLiteral("unsupported"));
        QCOMPARE(bound.server.requests().size(), 3);
    }

    void sendsNoWriteWithoutAGrant()
    {
        Bound bound;
        const EnvironmentId environment(QStringLiteral("staging"));
        bound.json("GET " + app, applicationJson());
        bound.json("GET " + app + "/instances", "[" + instance(1, "aaa") + "]");
        bound.json("GET " + app + "/deployments", "[" + row(1, "OK", "aaa") + "]");
        bound.gate.setProtected({environment});
        bound.gate.open(environment);
        const WriteGrant grant = *bound.gate.grant(environment);
        bound.gate.close(environment);
        const DeploymentId target(QStringLiteral("deployment_1"));
        Variable variable;
        variable.name = QStringLiteral("PORT");
        variable.value = Secret(QByteArray("1"));
        Scale scale;
        scale.minInstances = scale.maxInstances = 1;
        Provider& provider = *bound.provider;
        const QString forbidden = QStringLiteral("forbidden");
        QCOMPARE(kindOf(await(provider.runtime()->restart(grant, {}))), forbidden);
        QCOMPARE(kindOf(await(provider.runtime()->stop(grant, {}))), forbidden);
        QCOMPARE(kindOf(await(provider.runtime()->scale(scale, grant, {}))), forbidden);
        QCOMPARE(kindOf(await(provider.deployments()->rollback(target, grant, {}))), forbidden);
        QCOMPARE(kindOf(await(provider.deployments()->redeploy(target, grant, {}))), forbidden);
        QCOMPARE(kindOf(await(provider.deployments()->cancel(target, grant, {}))), forbidden);
        QCOMPARE(kindOf(await(provider.variables()->set(variable, grant, {}))), forbidden);
        QCOMPARE(kindOf(await(provider.variables()->remove(variable, grant, {}))), forbidden);
        for (const SeenRequest& request : bound.server.requests())
            QCOMPARE(request.method, QByteArray("GET"));
    }
};

QTEST_GUILESS_MAIN(TestCleverWrites)
#include "tst_clever_writes.moc"
