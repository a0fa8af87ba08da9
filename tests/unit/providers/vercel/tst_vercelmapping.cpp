// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/project.h"
#include "providers/vercel/variables.h"
#include "providers/vercel/words.h"

#include <QRegularExpression>
#include <QTest>

using namespace vigie;
using namespace vigie::vercelapi;
using namespace std::chrono_literals;

namespace {

const ServiceKey web{EnvironmentId(u"production"_qs), ServiceId(u"frontend"_qs)};

DeploymentRecord record(const QByteArray& json)
{
    const JsonReader answer = JsonReader::fromBytes(json);
    DeploymentRecord read = recordFrom(answer, web);
    if (const auto problem = answer.problem())
        qFatal("%s", qPrintable(problem->what()));
    return read;
}

Project project(const QByteArray& json)
{
    return projectFrom(JsonReader::fromBytes(json), web);
}

const QByteArray served = R"({"uid":"dpl_P9","name":"shop","projectId":"prj_S1","url":"shop-p9.vercel.app",
    "created":1700000800000,"buildingAt":1700000801000,"ready":1700000840000,"state":"READY",
    "readySubstate":"PROMOTED","target":"production","source":"git","creator":{"uid":"u7","username":"ada"},
    "inspectorUrl":"https:\/\/vercel.com/acme/shop/P9","isRollbackCandidate":true,
    "aliasAssigned":1700000845000,"aliasError":null,
    "meta":{"githubCommitSha":"9f1c22","githubCommitRef":"main","githubCommitMessage":"Fix cart\n\nLong story",
        "githubCommitAuthorLogin":"bob"}})";

StatusInput input(const QByteArray& projectJson, const QByteArray& serving = served)
{
    StatusInput status;
    status.settings = settingsFrom(QJsonObject{{u"project"_qs, u"shop"_qs}});
    status.project = project(projectJson);
    status.serving = record(serving);
    status.newest = status.serving;
    status.domains = QList<Domain>();
    status.now = fromMsecs(1700001000000);
    return status;
}

HttpResponse response(
    int status, const QByteArray& body, QList<std::pair<QByteArray, QByteArray>> headers = {})
{
    HttpResponse answer;
    answer.status = status;
    answer.body = body;
    answer.contentType = "application/json";
    answer.headers = std::move(headers);
    return answer;
}

} // namespace

class VercelMappingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    void readsAListedDeployment()
    {
        const Deployment d = record(served).deployment;
        QCOMPARE(d.id.text(), u"dpl_P9"_qs);
        QCOMPARE(d.state, DeploymentState::Succeeded);
        QCOMPARE(d.action, DeploymentAction::Deploy);
        QCOMPARE(d.version, (Version{u"9f1c22"_qs, u"Fix cart"_qs, u"main"_qs}));
        QCOMPARE(d.author, u"ada"_qs);
        QCOMPARE(d.target, u"production"_qs);
        QCOMPARE(toMsecs(d.createdAt), 1700000800000);
        QCOMPARE(toMsecs(*d.startedAt), 1700000801000);
        QCOMPARE(toMsecs(*d.finishedAt), 1700000840000);
        QCOMPARE(d.url, QUrl(u"https://shop-p9.vercel.app"_qs));
    }

    void readsASingleDeploymentOfACustomEnvironment()
    {
        const DeploymentRecord d = record(R"({"id":"dpl_1","createdAt":1,"readyState":"ERROR","target":null,
            "customEnvironment":{"id":"env_9","slug":"staging2"},"project":{"id":"prj_S1","name":"shop"},
            "errorCode":"BUILD_FAILED","errorMessage":"Command exited with 1","buildErrorAt":9,
            "gitSource":{"type":"gitlab","sha":"abc","ref":"dev"},"meta":{"action":"redeploy"}})");
        QCOMPARE(d.deployment.target, u"staging2"_qs);
        QCOMPARE(d.projectId, u"prj_S1"_qs);
        QCOMPARE(d.deployment.failure, u"Command exited with 1 (BUILD_FAILED)"_qs);
        QCOMPARE(d.deployment.action, DeploymentAction::Redeploy);
        QCOMPARE(d.deployment.version.commit, u"abc"_qs);
        QCOMPARE(toMsecs(*d.deployment.finishedAt), 9);
        Settings settings;
        settings.target = u"env_9"_qs;
        QVERIFY(isOfTarget(d, settings));
        settings.target = u"preview"_qs;
        QVERIFY(!isOfTarget(d, settings));
    }

    void takesNullTargetForPreview()
    {
        QCOMPARE(record(R"({"id":"d","createdAt":1,"readyState":"QUEUED","target":null})").deployment.target,
            u"preview"_qs);
    }

    void mapsStates_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<DeploymentState>("state");
        QTest::newRow("queued") << u"QUEUED"_qs << DeploymentState::Queued;
        QTest::newRow("initializing") << u"INITIALIZING"_qs << DeploymentState::InProgress;
        QTest::newRow("building") << u"BUILDING"_qs << DeploymentState::InProgress;
        QTest::newRow("ready") << u"READY"_qs << DeploymentState::Succeeded;
        QTest::newRow("error") << u"ERROR"_qs << DeploymentState::Failed;
        QTest::newRow("blocked") << u"BLOCKED"_qs << DeploymentState::Failed;
        QTest::newRow("canceled") << u"CANCELED"_qs << DeploymentState::Cancelled;
        QTest::newRow("deleted") << u"DELETED"_qs << DeploymentState::Cancelled;
    }
    void mapsStates()
    {
        QFETCH(QString, word);
        QTEST(stateFromWord(word), "state");
    }

    void reportsAnUnknownStateOnce()
    {
        QTest::ignoreMessage(QtWarningMsg, "Vercel: unknown deployment state HIBERNATING");
        QCOMPARE(stateFromWord(u"HIBERNATING"_qs), DeploymentState::Unknown);
        QCOMPARE(stateFromWord(u"HIBERNATING"_qs), DeploymentState::Unknown); // a second warning would fail
    }

    void saysWhyABuildIsBlocked()
    {
        const Deployment d = record(R"({"id":"d","createdAt":1,"readyState":"BLOCKED",
            "seatBlock":{"blockCode":"COMMIT_AUTHOR_REQUIRED"}})")
                                 .deployment;
        QVERIFY(d.failure.contains(u"COMMIT_AUTHOR_REQUIRED"));
        QVERIFY(d.failure.contains(u"author"));
    }

    void countsADeploymentWithoutItsDomainsAsFailed()
    {
        const Deployment d = record(R"({"id":"d","createdAt":1,"readyState":"READY","target":"production",
            "aliasError":{"code":"cert_missing","message":"No certificate"}})")
                                 .deployment;
        QCOMPARE(d.state, DeploymentState::Failed);
        QCOMPARE(d.failure, u"No certificate (cert_missing)"_qs);
    }

    void namesTheFieldThatIsMissing()
    {
        const JsonReader answer = JsonReader::fromBytes(R"({"id":"d","createdAt":1})");
        [[maybe_unused]] const DeploymentRecord broken = recordFrom(answer, web);
        QVERIFY(answer.problem()->what().contains(u"/readyState"));
        QCOMPARE(answer.problem()->kind(), ErrorKind::Corrupt);
    }

    void offersOnlyFormerProductionForRollback()
    {
        DeploymentRecord d = record(served);
        markServing(d, DeploymentId(u"dpl_P10"_qs));
        QVERIFY(d.deployment.canBeRolledBackTo);
        QVERIFY(!d.deployment.serving);
        markServing(d, d.id());
        QVERIFY(!d.deployment.canBeRolledBackTo);
        QVERIFY(d.deployment.serving);

        d = record(R"({"id":"d","createdAt":1,"readyState":"READY","target":"production",
            "readySubstate":"PROMOTED","isRollbackCandidate":null})");
        markServing(d, DeploymentId(u"x"_qs));
        QVERIFY(d.deployment.canBeRolledBackTo);
        d = record(R"({"id":"d","createdAt":1,"readyState":"READY","target":"production",
            "readySubstate":"STAGED"})");
        markServing(d, DeploymentId(u"x"_qs));
        QVERIFY(!d.deployment.canBeRolledBackTo);
    }

    void tellsWhoHoldsProductionAndWhy()
    {
        const ReleaseHold hold = holdOf(project(R"({"id":"p","name":"shop","autoAssignCustomDomains":false,
            "rollbackDescription":{"username":"ada","description":"cart is empty","createdAt":1700000900000}})"));
        QVERIFY(hold.held);
        QCOMPARE(hold.reason, u"Rolled back by ada: cart is empty"_qs);
        QCOMPARE(toMsecs(*hold.since), 1700000900000);

        const ReleaseHold byHand
            = holdOf(project(R"({"id":"p","name":"shop","autoAssignCustomDomains":false})"));
        QVERIFY(byHand.held);
        QVERIFY(byHand.reason.contains(u"settings"));
        QVERIFY(!holdOf(project(R"({"id":"p","name":"shop"})")).held);
    }

    void saysServingSinceTheMoveOfDomains()
    {
        const ServiceStatus status = statusFrom(input(R"({"id":"p","name":"shop","lastAliasRequest":
            {"fromDeploymentId":"dpl_P10","toDeploymentId":"dpl_P9","jobStatus":"succeeded","type":"rollback",
             "requestedAt":1700000950000}})"));
        QCOMPARE(status.state, State::Ok);
        QCOMPARE(toMsecs(*status.versionSince), 1700000950000);
        QCOMPARE(toMsecs(*statusFrom(input(R"({"id":"p","name":"shop"})")).versionSince), 1700000845000);
    }

    void judgesStates_data()
    {
        QTest::addColumn<QByteArray>("project");
        QTest::addColumn<QByteArray>("newest");
        QTest::addColumn<State>("state");
        const QByteArray plain = R"({"id":"p","name":"shop"})";
        const QByteArray moving = R"({"id":"p","name":"shop","lastAliasRequest":{"jobStatus":"in-progress",
            "type":"promote","toDeploymentId":"x","requestedAt":1700000990000}})";
        const QByteArray longAgo = R"({"id":"p","name":"shop","lastAliasRequest":{"jobStatus":"in-progress",
            "type":"promote","toDeploymentId":"x","requestedAt":1600000000000}})";
        const QByteArray partly = R"({"id":"p","name":"shop","lastAliasRequest":{"jobStatus":"failed",
            "type":"rollback","toDeploymentId":"dpl_P9","requestedAt":1700000990000}})";
        const QByteArray building = R"({"id":"n","createdAt":1700000990000,"readyState":"BUILDING"})";
        const QByteArray failed = R"({"id":"n","createdAt":1700000990000,"readyState":"ERROR"})";
        QTest::newRow("calm") << plain << served << State::Ok;
        QTest::newRow("paused") << QByteArray(R"({"id":"p","name":"shop","paused":true})") << served
                                << State::Paused;
        QTest::newRow("domains move") << moving << served << State::Running;
        QTest::newRow("a move that was forgotten") << longAgo << served << State::Ok;
        QTest::newRow("some domains stayed behind") << partly << served << State::Degraded;
        QTest::newRow("a build goes on") << plain << building << State::Running;
        QTest::newRow("a failed build changes nothing") << plain << failed << State::Ok;
    }
    void judgesStates()
    {
        QFETCH(QByteArray, project);
        QFETCH(QByteArray, newest);
        StatusInput status = input(project);
        status.newest = record(newest);
        QTEST(statusFrom(status).state, "state");
    }

    void showsDomainsAndTheirVerification()
    {
        StatusInput status
            = input(R"({"id":"p","name":"shop","framework":"nextjs","autoAssignCustomDomains":false,
            "resourceConfig":{"functionDefaultRegions":["cdg1"]}})");
        status.domains = domainsFrom(JsonReader::fromBytes(R"({"domains":[
            {"name":"shop.test","verified":true},
            {"name":"www.shop.test","verified":false,"verification":[
                {"type":"TXT","domain":"_vercel.shop.test","value":"vc=1","reason":"pending"}]}]})"));
        QStringList lines;
        const Facts facts = statusFrom(status).facts;
        for (const Fact& fact : facts)
            lines.append(fact.label + u" = "_qs + fact.value);
        QCOMPARE(lines.join(u'\n'),
            u"Automatic assignment of domains = Off: new deployments are built but do not serve. Someone "
            u"switched "
            "it off in the project's settings, or after an older rollback.\n"
            "Framework = nextjs\n"
            "Regions = cdg1\n"
            "Deployment = dpl_P9\n"
            "Domain shop.test = verified\n"
            "Domain www.shop.test = not verified: TXT _vercel.shop.test = vc=1"_qs);
    }

    void readsBothFormsOfMovingAliases()
    {
        const auto aliases = movingAliasesFrom(JsonReader::fromBytes(R"({"aliases":[
            {"id":"1","alias":"a.test","status":"completed"},
            {"id":"2","alias":{"alias":"b.test","deploymentId":"d"},"status":"in-progress"},
            {"id":"3","alias":"c.test","status":"failed"},{"id":"4","alias":"d.test","status":"odd"}]})"));
        QCOMPARE(aliases.size(), 4);
        QCOMPARE(aliases.at(0).state, AliasState::Assigned);
        QCOMPARE(aliases.at(1).name, u"b.test"_qs);
        QCOMPARE(aliases.at(1).state, AliasState::Moving);
        QCOMPARE(aliases.at(2).state, AliasState::Failed);
        QVERIFY(!aliases.at(2).failure.isEmpty());
        QCOMPARE(aliases.at(3).state, AliasState::Unknown);
    }

    void keepsWriteOnlyValuesAbsent()
    {
        const auto records = variablesFrom(JsonReader::fromBytes(R"({"envs":[
            {"id":"1","key":"A","value":"x","type":"plain","target":["production"],"gitBranch":null},
            {"id":"2","key":"B","value":"","type":"sensitive","target":["production","preview"]},
            {"id":"3","key":"C","value":"c1pher","type":"encrypted","target":"preview","gitBranch":"dev"},
            {"id":"4","key":"D","value":"clear","type":"encrypted","decrypted":true,"target":[],
             "customEnvironmentIds":["env_1"]}]})"),
            CustomEnvironments(JsonReader::fromBytes(R"({"environments":[{"id":"env_1","slug":"qa"}]})")));
        QVERIFY(records.at(0).variable.value->reveal() == "x");
        QVERIFY(!records.at(1).variable.value && !records.at(1).needsDecryption);
        QVERIFY(!records.at(2).variable.value && records.at(2).needsDecryption);
        QCOMPARE(records.at(2).variable.targets, QStringList{u"preview"_qs});
        QVERIFY(records.at(3).variable.value->reveal() == "clear");
        QCOMPARE(records.at(3).variable.targets, QStringList{u"qa"_qs});

        Settings preview;
        preview.target = u"preview"_qs;
        preview.branch = u"main"_qs;
        QVERIFY(appliesTo(records.at(1), preview));
        QVERIFY(!appliesTo(records.at(2), preview)); // another branch's
        preview.branch.clear();
        QVERIFY(appliesTo(records.at(2), preview));
    }

    void readsErrorsInEveryForm_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("expected");
        QTest::newRow("usual") << 404 << QByteArray(R"({"error":{"code":"not_found","message":"Gone"}})")
                               << u"not_found: Gone -"_qs;
        QTest::newRow("err") << 400 << QByteArray(R"({"err":{"code":"bad","message":"No"}})")
                             << u"bad: No -"_qs;
        QTest::newRow("bare") << 400 << QByteArray(R"({"code":"bad","message":"No"})") << u"bad: No -"_qs;
        QTest::newRow("text") << 500 << QByteArray(R"({"error":"Oops"})") << u": Oops -"_qs;
        QTest::newRow("wrong token")
            << 403 << QByteArray(R"({"error":{"code":"forbidden","message":"No","invalidToken":true}})")
            << u"forbidden: No unauthorized"_qs;
        QTest::newRow("missing right")
            << 403 << QByteArray(R"({"error":{"code":"forbidden","message":"No"}})") << u"forbidden: No -"_qs;
        QTest::newRow("plan") << 402 << QByteArray(R"({"error":{"code":"x","message":"Upgrade"}})")
                              << u"x: Upgrade forbidden"_qs;
        QTest::newRow("variable exists")
            << 400 << QByteArray(R"({"error":{"code":"ENV_CONFLICT","message":"exists"}})")
            << u"ENV_CONFLICT: exists conflict"_qs;
        QTest::newRow("not JSON") << 502 << QByteArray("<html>") << u":  -"_qs;
    }
    void readsErrorsInEveryForm()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const ServiceWords words = readWords(response(status, body));
        QTEST(words.code + u": "_qs + words.text + u' ' + (words.kind ? errorKindName(*words.kind) : u"-"_qs),
            "expected");
    }

    void computesTheDelayOfALimitFromTheAnswersOwnClock()
    {
        const ServiceWords words = readWords(response(429,
            R"({"error":{"code":"rate_limited","message":"Slow","limit":{"reset":1700000007}}})",
            {{"date", "Tue, 14 Nov 2023 22:13:20 GMT"}, {"x-vercel-id", "cdg1::abc"}}));
        QCOMPARE(words.requestId, u"cdg1::abc"_qs);
        QCOMPARE(words.retryAfter, std::optional<Millis>(7s));
    }

    void refusesAnApiAddressThatIsNone()
    {
        QCOMPARE(baseUrl(QJsonObject())->host(), u"api.vercel.com"_qs);
        const auto wrong = baseUrl(QJsonObject{{u"api_url"_qs, u"ftp://x"_qs}});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind(), ErrorKind::Invalid);
    }
};

QTEST_GUILESS_MAIN(VercelMappingTest)
#include "tst_vercelmapping.moc"
