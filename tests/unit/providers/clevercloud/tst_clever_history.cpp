// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/applicationstatus.h"

#include <QTest>

using namespace vigie;
using namespace vigie::clever;

namespace {

/// Newest first, one row a line: "number state action commit".
History history(const char* rows, const char* up = nullptr)
{
    History made;
    const QStringList lines = QString::fromUtf8(rows).split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : lines) {
        const QStringList words = line.simplified().split(u' ');
        if (words.size() < 3)
            continue;
        DeploymentRecord row;
        row.number = words[0].toLongLong();
        row.id = QStringLiteral("deployment_") + words[0];
        row.date = fromMsecs(row.number * 60'000);
        row.state = words[1];
        row.action = words[2];
        row.commit = words.value(3);
        made.rows.append(row);
    }
    if (up) {
        made.instances.emplace();
        const QStringList numbers = QString::fromUtf8(up).split(u' ', Qt::SkipEmptyParts);
        for (const QString& number : numbers) {
            InstanceRecord instance;
            instance.id = QStringLiteral("i") + number;
            instance.state = QStringLiteral("UP");
            instance.deployment = QStringLiteral("deployment_") + number;
            made.instances->append(instance);
        }
    }
    return made;
}

/// "number action state" of each row, the serving one with a star, rollbacks with what they bring back.
QString meaning(const History& given)
{
    const qsizetype serving = servingRow(given);
    QStringList lines;
    for (qsizetype i = 0; i < given.rows.size(); ++i) {
        const Deployment deployment = mapDeployment({}, given, i, serving);
        QString line = QString::number(given.rows[i].number) + u' ' + deploymentActionName(deployment.action)
            + u' ' + deploymentStateName(deployment.state);
        if (deployment.serving)
            line += u'*';
        if (deployment.canBeRolledBackTo)
            line += u'<';
        if (!deployment.rollbackOf.isEmpty())
            line += QStringLiteral(" of ") + deployment.rollbackOf.text().mid(11);
        lines << line;
    }
    return lines.join(u'\n');
}

ApplicationRecord application(const char* state, bool homogeneous = false)
{
    ApplicationRecord app;
    app.state = QString::fromUtf8(state);
    app.homogeneous = homogeneous;
    app.branch = QStringLiteral("master");
    return app;
}

QString stateOf(const char* wanted, const char* last, int up, bool homogeneous = false)
{
    const QByteArray rows = QByteArray("2 ") + last + " DEPLOY bbb\n1 OK DEPLOY aaa";
    const ServiceStatus status
        = applicationStatus(application(wanted, homogeneous), history(rows.constData(), up > 0 ? "1" : ""));
    return stateName(status.state);
}

} // namespace

class TestCleverHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsRollbacksRestartsAndRepeatsFromDeployments()
    {
        const auto given = history(R"(
            9 OK DEPLOY bbb
            8 OK DEPLOY aaa
            7 FAIL DEPLOY ccc
            6 OK DEPLOY bbb
            5 OK UPSCALE aaa
            4 OK DEPLOY aaa
            3 OK DEPLOY aaa
            2 CANCELLED DEPLOY aaa
            1 OK DEPLOY zzz)",
            "9");
        QCOMPARE(meaning(given), QStringLiteral(R"(9 redeploy succeeded*
8 rollback succeeded< of 4
7 deploy failed
6 deploy succeeded
5 scale succeeded
4 restart succeeded<
3 redeploy succeeded<
2 deploy cancelled
1 deploy succeeded<)"));
    }

    void namesTheRowThatBroughtTheVersionAsServing()
    {
        // Scaled after the deployment: the instances belong to the scaling, the version to the deployment.
        QCOMPARE(
            servingRow(history("4 FAIL DEPLOY ccc\n3 OK UPSCALE bbb\n2 OK DEPLOY bbb\n1 OK DEPLOY aaa", "3")),
            qsizetype(2));
        // While a new version starts, the old one serves, even though an instance of the new one is up.
        QCOMPARE(servingRow(history("2 WIP DEPLOY bbb\n1 OK DEPLOY aaa", "1 2")), qsizetype(1));
        QCOMPARE(servingRow(history("2 WIP DEPLOY bbb\n1 OK DEPLOY aaa", "2")), qsizetype(0));
        QCOMPARE(servingRow(history("2 OK UNDEPLOY\n1 OK DEPLOY aaa", "")), qsizetype(-1));
        // Without a reading of the instances.
        QCOMPARE(servingRow(history("3 FAIL DEPLOY ccc\n2 OK DEPLOY bbb\n1 OK DEPLOY aaa")), qsizetype(1));
        QCOMPARE(servingRow(history("2 OK UNDEPLOY\n1 OK DEPLOY aaa")), qsizetype(-1));
    }

    void aRunThatIsNotTheNewestIsDead()
    {
        QCOMPARE(meaning(history("3 WIP DEPLOY ccc\n2 WIP DEPLOY bbb\n1 STRANGE NEWWORD", "")),
            QStringLiteral("3 deploy in-progress\n2 deploy failed\n1 other unknown"));
        auto later = history("2 WIP DEPLOY bbb", "");
        later.fromTheTop = false;
        QCOMPARE(meaning(later), QStringLiteral("2 deploy failed"));
    }

    void takesTimesAndQueueFromV4()
    {
        auto given = history("2 WIP DEPLOY bbb\n1 OK DEPLOY aaa", "1");
        const auto read = [&given](const char* json) {
            const JsonReader answer = JsonReader::fromBytes(json);
            const DeploymentCourse course = readCourse(answer);
            QVERIFY(!answer.problem());
            given.courses.insert(course.id, course);
        };
        read(R"({"id":"deployment_2","state":"QUEUED","steps":[
            {"state":"QUEUED","date":"2026-03-01T11:59:50Z[UTC]"}]})");
        read(R"({"id":"deployment_1","state":"SUCCEEDED","steps":[
            {"state":"QUEUED","date":"2026-03-01T11:59:50Z"},
            {"state":"WORK_IN_PROGRESS","date":"2026-03-01T11:59:53Z"},
            {"state":"SUCCEEDED","date":"2026-03-01T12:01:40Z"}]})");
        QCOMPARE(mapDeployment({}, given, 0, 1).state, DeploymentState::Queued);
        const Deployment done = mapDeployment({}, given, 1, 1);
        QCOMPARE(toIso(*done.startedAt), QStringLiteral("2026-03-01T11:59:53.000Z"));
        QCOMPARE(toIso(*done.finishedAt), QStringLiteral("2026-03-01T12:01:40.000Z"));
        const QList<DeploymentStep> steps = mapSteps(given.courses.value(QStringLiteral("deployment_1")));
        QCOMPARE(steps.size(), 2);
        QCOMPARE(steps[1].state, DeploymentState::Succeeded);
        QCOMPARE(*steps[1].finishedAt - *steps[1].startedAt, Millis(107'000));
    }

    void derivesTheStateAsTheConsoleDoes()
    {
        QCOMPARE(stateOf("SHOULD_BE_DOWN", "OK", 0), QStringLiteral("paused"));
        QCOMPARE(stateOf("WANTS_TO_BE_UP", "WIP", 0), QStringLiteral("running"));
        QCOMPARE(stateOf("WANTS_TO_BE_UP", "FAIL", 0), QStringLiteral("down"));
        QCOMPARE(stateOf("SHOULD_BE_UP", "WIP", 0, true), QStringLiteral("running"));
        QCOMPARE(stateOf("SHOULD_BE_UP", "WIP", 1), QStringLiteral("running"));
        QCOMPARE(stateOf("SHOULD_BE_UP", "FAIL", 1), QStringLiteral("degraded"));
        QCOMPARE(stateOf("SHOULD_BE_UP", "CANCELLED", 1), QStringLiteral("ok"));
        QCOMPARE(stateOf("SHOULD_BE_UP", "OK", 0), QStringLiteral("unknown"));
        QCOMPARE(stateOf("DEFAULT_OF_PAYMENT", "OK", 0), QStringLiteral("down"));
        QCOMPARE(stateOf("SOMETHING_NEW", "OK", 1), QStringLiteral("unknown"));
    }

    void tellsTheRunningVersionAndSinceWhen()
    {
        const auto given = history(R"(
            6 FAIL DEPLOY ccc
            5 OK DEPLOY bbb
            4 FAIL DEPLOY ccc
            3 OK DEPLOY bbb
            2 OK DEPLOY aaa)",
            "5");
        const ServiceStatus status = applicationStatus(application("SHOULD_BE_UP"), given);
        QCOMPARE(status.version.commit, QStringLiteral("bbb"));
        QCOMPARE(status.version.branch, QStringLiteral("master"));
        QCOMPARE(*status.versionSince, fromMsecs(3 * 60'000));
        const ServiceStatus stopped
            = applicationStatus(application("SHOULD_BE_DOWN"), history("1 OK DEPLOY a", ""));
        QVERIFY(stopped.version.commit.isEmpty() && !stopped.versionSince);
    }

    void readsAnApplicationAndNamesWhatIsMissing()
    {
        const QByteArray body = R"({"id":"app_1","name":"shop","state":"SHOULD_BE_UP","zone":"par",
            "forceHttps":"ENABLED","vhosts":[{"fqdn":"shop.example.org/"},{"fqdn":"b.example.org/api/"}],
            "buildFlavor":{"name":"M"},"separateBuild":true,"deployment":{"url":"git@push:x"},
            "instance":{"minInstances":1,"maxInstances":2,"maxAllowedInstances":40,
              "minFlavor":{"name":"XS"},"maxFlavor":{"name":"S"},"variant":{"name":"Node"},
              "flavors":[{"name":"M","mem":4096},{"name":"XS","mem":1024},{"name":"S","mem":2048}]}})";
        const JsonReader answer = JsonReader::fromBytes(body);
        const ApplicationRecord app = readApplication(answer);
        QVERIFY(!answer.problem());
        QCOMPARE(scaleOf(app).flavors.join(u' '), QStringLiteral("XS S M"));
        const ServiceStatus status = applicationStatus(app, history("1 OK DEPLOY a", "1"));
        QCOMPARE(status.urls.value(1), QUrl(QStringLiteral("https://b.example.org/api")));
        const Facts facts = applicationFacts(app, QStringLiteral("orga_1"));
        const auto has = [&facts](const QString& label, const QString& value) {
            return std::any_of(facts.begin(), facts.end(),
                [&](const Fact& fact) { return fact.label == label && fact.value == value; });
        };
        QVERIFY(has(QStringLiteral("HTTPS forced"), QStringLiteral("yes")));
        QVERIFY(has(QStringLiteral("Repository"), QStringLiteral("git@push:x")));
        QVERIFY(has(QStringLiteral("Build machine"), QStringLiteral("M")));

        QByteArray broken = body;
        broken.replace("\"minFlavor\":{\"name\":\"XS\"}", "\"minFlavor\":null");
        const JsonReader second = JsonReader::fromBytes(broken);
        (void)readApplication(second);
        QVERIFY(second.problem()->what().contains(u"/instance/minFlavor"));
    }
};

QTEST_GUILESS_MAIN(TestCleverHistory)
#include "tst_clever_history.moc"
