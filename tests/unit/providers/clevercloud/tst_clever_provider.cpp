// SPDX-License-Identifier: GPL-3.0-or-later
#include "cleverservice.h"

#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

const QByteArray v4 = "/v4/orchestration/organisations/orga_1/applications/app_1/deployments";

} // namespace

/// Who we are at the service, and what is read of applications and add-ons.
class TestCleverProvider : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void offersWhatTheBindingAllows()
    {
        Bound application;
        QVERIFY(application.provider->deployments() && application.provider->runtime());
        QVERIFY(application.provider->variables() && !application.provider->backups());
        QVERIFY(!application.provider->errors() && !application.provider->database());
        Bound addon({{QStringLiteral("addon"), QStringLiteral("addon_1")}});
        QVERIFY(addon.provider->status() && addon.provider->backups() && addon.provider->logs());
        QVERIFY(!addon.provider->deployments() && !addon.provider->runtime() && !addon.provider->variables());
    }

    void tellsWhoWeAreAndWhatTheTokenMayDo()
    {
        Bound bound({}, R"({"token":"T","secret":"TS","consumer_key":"CK","consumer_secret":"CS"})");
        bound.json("GET /v2/self", R"({"id":"user_1","name":"Ada","email":"ada@example.org"})");
        bound.json("GET /v2/self/tokens/current",
            R"({"token":"T","expirationDate":1772366390000,"rights":["almighty"]})");
        const auto report = await(bound.provider->verifyAccess({}));
        VERIFY_OK(report);
        QCOMPARE(report->identity, QStringLiteral("Ada <ada@example.org>"));
        QCOMPARE(toMsecs(*report->expiresAt), 1772366390000);
        QCOMPARE(report->excessRights.size(), 1);
        QCOMPARE(report->missingRights.size(), 1); // the application answers 404
        QVERIFY(report->missingRights.first().contains(u"app_1"));
        QCOMPARE(bound.server.requests().first().headers.value("authorization"),
            QByteArray("OAuth oauth_consumer_key=\"CK\", oauth_token=\"T\", oauth_signature=\"CS%26TS\""));
    }

    void anApiTokenHasNoTokenAnswerAndThatIsFine()
    {
        Bound bound;
        bound.json("GET /v2/self", R"({"id":"user_1","email":"ada@example.org"})");
        bound.json("GET " + app, applicationJson());
        const auto report = await(bound.provider->verifyAccess({}));
        VERIFY_OK(report);
        QVERIFY(!report->expiresAt && report->missingRights.isEmpty());
        QCOMPARE(bound.server.requests().first().headers.value("authorization"), QByteArray("Bearer tok-1"));
    }

    void quotesTheServiceWhenTheCredentialIsRefused()
    {
        Bound bound;
        bound.on("GET /v2/self",
            Script::answer(401, R"({"id":2001,"message":"Not connected","type":"error"})", "application/json",
                "Sozu-Id: 01HX\r\n"));
        const auto report = await(bound.provider->verifyAccess({}));
        QCOMPARE(kindOf(report), QStringLiteral("unauthorized"));
        QCOMPARE(report.error().reply()->text, QStringLiteral("Not connected"));
        QCOMPARE(report.error().reply()->requestId, QStringLiteral("01HX"));
        QVERIFY(!report.error().nextStep().isEmpty());
    }

    void readsTheStatusOfAnApplication()
    {
        Bound bound;
        bound.json("GET " + app, applicationJson());
        bound.json("GET " + app + "/instances", "[" + instance(1, "aaa") + "]");
        bound.json(
            "GET " + app + "/deployments", "[" + row(2, "FAIL", "bbb") + "," + row(1, "OK", "aaa") + "]");
        const auto status = await(bound.provider->status()->status({}));
        VERIFY_OK(status);
        QCOMPARE(status->state, State::Degraded);
        QCOMPARE(status->version.commit, QStringLiteral("aaa"));
        QCOMPARE(status->scale->allowedInstances, 40);
        QVERIFY(!status->facts.isEmpty());
    }

    void aMissingFieldIsNamedAndAnUnknownWordIsNot()
    {
        Bound bound;
        bound.json("GET " + app, applicationJson());
        bound.json("GET " + app + "/instances", "[" + instance(1, "aaa", "NEW_STATE") + "]");
        bound.on("GET " + app + "/deployments",
            Script::json("[" + row(1, "NEW_STATE", "aaa", "NEW_ACTION") + "]"));
        SUCCEEDS((bound.provider->status()->status({})));
        bound.answers.remove("GET " + app + "/deployments");
        bound.json(
            "GET " + app + "/deployments", R"([{"uuid":"deployment_1","state":"OK","action":"DEPLOY"}])");
        const auto status = await(bound.provider->status()->status({}));
        QCOMPARE(kindOf(status), QStringLiteral("corrupt"));
        QVERIFY2(status.error().what().contains(u"/0/date"), qPrintable(status.error().what()));
    }

    void pagesThroughDeploymentsByOffset()
    {
        Bound bound;
        QByteArrayList rows;
        for (int number = 30; number > 0; --number)
            rows << row(number, "OK", number % 2 ? "aaa" : "bbb");
        bound.on("GET " + app + "/deployments", Script::json("[" + rows.join(',') + "]"));
        bound.json("GET " + app + "/deployments", "[" + rows.mid(10, 5).join(',') + "]");
        bound.json("GET " + app + "/instances", "[" + instance(30, "bbb") + "]");
        DeploymentsApi* api = bound.provider->deployments();
        const auto first = await(api->list({{}, 10}, {}));
        VERIFY_OK(first);
        QCOMPARE(first->items.size(), 10);
        QCOMPARE(first->next, QStringLiteral("10"));
        QVERIFY(first->items[0].serving && !first->items[0].canBeRolledBackTo);
        QVERIFY(first->items[1].canBeRolledBackTo);
        const auto second = await(api->list({first->next, 10}, {}));
        VERIFY_OK(second);
        QCOMPARE(second->items.size(), 5);
        QVERIFY(!second->hasMore());
        const auto asked = bound.seen("GET " + app + "/deployments");
        QVERIFY2(asked[1].contains("offset=10"), asked[1]);
    }

    void v4AddsTimesAndItsAbsenceIsQuiet()
    {
        Bound bound;
        bound.json("GET " + app + "/deployments", "[" + row(1, "OK", "aaa") + "]");
        bound.on("GET " + v4, Script::json(R"([{"id":"deployment_1","state":"SUCCEEDED","steps":[
            {"state":"WORK_IN_PROGRESS","date":"2026-03-01T11:59:53Z"},
            {"state":"SUCCEEDED","date":"2026-03-01T12:01:40Z"}]}])"));
        bound.on("GET " + v4, Script::answer(404, "<html><title>Not found</title>", "text/html"));
        DeploymentsApi* api = bound.provider->deployments();
        const auto with = await(api->list({}, {}));
        VERIFY_OK(with);
        QCOMPARE(toIso(*with->items[0].finishedAt), QStringLiteral("2026-03-01T12:01:40.000Z"));
        const auto without = await(api->list({}, {}));
        VERIFY_OK(without);
        QVERIFY(!without->items[0].finishedAt);
        SUCCEEDS((api->list({}, {})));
        QCOMPARE(bound.seen("GET " + v4).size(), 2); // not asked again for a while
    }

    void aDeploymentThatVanishesWasCancelled()
    {
        Bound bound;
        const QByteArray path = "GET " + app + "/deployments";
        bound.on(path, Script::json("[" + row(2, "WIP", "bbb") + "," + row(1, "OK", "aaa") + "]"));
        bound.json(path, "[" + row(3, "OK", "bbb", "CANCEL") + "," + row(1, "OK", "aaa") + "]");
        DeploymentsApi* api = bound.provider->deployments();
        const DeploymentId id(QStringLiteral("deployment_2"));
        QCOMPARE(await(api->detail(id, {}))->deployment.state, DeploymentState::InProgress);
        const auto gone = await(api->detail(id, {}));
        VERIFY_OK(gone);
        QCOMPARE(gone->deployment.state, DeploymentState::Cancelled);
        QCOMPARE(gone->deployment.version.commit, QStringLiteral("bbb"));
        QCOMPARE(kindOf(await(api->detail(DeploymentId(QStringLiteral("nonsense")), {}))),
            QStringLiteral("not-found"));
    }

    void listsBackupsOfAnAddonAndItsLink()
    {
        Bound bound({{QStringLiteral("addon"), QStringLiteral("addon_1")}});
        bound.json("GET /v2/organisations/orga_1/addons/addon_1",
            R"({"id":"addon_1","realId":"postgresql_1","name":"db","provider":{"id":"postgresql-addon",
                "name":"PostgreSQL","status":"RELEASE"},"plan":{"name":"XS","features":[]}})");
        bound.json("GET /v4/addon-providers/postgresql-addon/addons/addon_1",
            R"({"id":"x","status":"ACTIVE","version":"15","password":"canary"})");
        const QByteArray path = "GET /v2/backups/orga_1/postgresql_1";
        bound.json(path,
            R"([{"backup_id":"b1","status":"DONE","creation_date":"2026-03-01T02:14:07.1Z","download_url":"https:)"
            R"(/)"
            R"(/cellar.example/b1?sig=1"},
               {"backup_id":"b2","status":"DONE","creation_date":"2026-03-02T02:14:07.1Z"}])");
        const auto status = await(bound.provider->status()->status({}));
        VERIFY_OK(status);
        QCOMPARE(status->state, State::Ok);
        for (const Fact& fact : status->facts)
            QVERIFY(!fact.value.contains(u"canary"));
        BackupsApi* api = bound.provider->backups();
        const auto backups = await(api->list({}));
        VERIFY_OK(backups);
        QCOMPARE(backups->size(), 2);
        QCOMPARE(await(api->downloadLink(BackupId(QStringLiteral("b1")), {}))->host(),
            QStringLiteral("cellar.example"));
        QCOMPARE(kindOf(await(api->downloadLink(BackupId(QStringLiteral("b2")), {}))),
            QStringLiteral("unsupported"));
        bound.answers.remove(path);
        QCOMPARE(await(api->list({}))->size(), 0); // 404: none
    }
};

QTEST_GUILESS_MAIN(TestCleverProvider)
#include "tst_clever_provider.moc"
