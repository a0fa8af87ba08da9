// SPDX-License-Identifier: GPL-3.0-or-later
#include "apienvironment.h"

#include "actions/deploymentactions.h"
#include "app/environmentview.h"
#include "app/session.h"
#include "sim/apiplatform.h"
#include "sim/simulator.h"
#include "support/await.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <stdio.h>

using namespace vigie;
using namespace vigie::test;

namespace {

const EnvironmentId production(u"production"_qs);
const ServiceKey api{production, ServiceId(u"api"_qs)};
constexpr int patience = 60'000;

Async<Secret> give(QByteArray secret)
{
    co_return Secret(std::move(secret));
}

AppPaths pathsIn(const QString& folder)
{
    return {folder + u"/config"_qs, folder + u"/data"_qs, folder + u"/cache"_qs};
}

/// A session on the clouds that @p folder/clouds.json names: in the program that is killed, and after it.
std::unique_ptr<Session> openSession(AppContext& context, const QString& folder)
{
    QFile file(folder + u"/clouds.json"_qs);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no clouds");
    const QJsonObject clouds = QJsonDocument::fromJson(file.readAll()).object();
    const QUrl health(clouds.value(u"health"_qs).toString());
    Workspace workspace;
    workspace.id = u"killed"_qs;
    workspace.environments = {apiEnvironment(
        production, EnvironmentKind::Production, clouds.value(u"settings"_qs).toObject(), health)};
    return std::make_unique<Session>(context, std::move(workspace),
        [token = clouds.value(u"token"_qs).toString().toUtf8()](
            const QString&, CancelToken) { return give(token); });
}

/// What the killed program does: rolls production back, and says when it waits for the provider.
int rollBack(QCoreApplication& app, const QString& folder)
{
    AppContext context(pathsIn(folder));
    const auto session = openSession(context, folder);
    session->openWriting(production, u"uploads fail"_qs);
    ServiceHandle* const handle = session->service(api);
    handle->refresh(ServiceHandle::Topic::Deployments);
    if (!QTest::qWaitFor([handle] { return handle->deployments().value.has_value(); }, patience))
        return 1;
    const auto good = previousGood(*handle);
    auto plan = await(planRollback(session->actionTarget(api), good->id, {}));
    if (!plan)
        return 2;
    PlanRunner* const runner = session->prepare(*std::move(plan));
    QObject::connect(runner, &PlanRunner::changed, runner, [runner] {
        if (runner->phase() != PlanPhase::WaitingForProvider)
            return;
        ::puts(qPrintable(runner->steps().first().providerId));
        ::fflush(stdout);
    });
    runner->start(PlanRunner::Mode::Execute, u"uploads fail"_qs);
    return app.exec();
}

} // namespace

/// A rollback whose program is killed while the provider works on it.
class TestKilledRollback : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNextStartSaysWhatIsSoAndRepeatsNothing()
    {
        QTemporaryDir folder;
        sim::SimulatorOptions options;
        options.world.speed = 15; // long enough to be killed in, short enough to wait for
        sim::SimulatorThread clouds(options);
        const auto at = clouds.start();
        VERIFY_OK(at);
        QFile file(folder.filePath(u"clouds.json"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            QJsonDocument(QJsonObject{{u"token"_qs, at->cleverApiToken},
                              {u"health"_qs, at->healthUrl + u"/production/health"_qs},
                              {u"settings"_qs,
                                  QJsonObject{{u"owner"_qs, at->cleverOwner},
                                      {u"application"_qs, at->cleverApp}, {u"api_url"_qs, at->cleverUrl}}}})
                .toJson());
        file.close();
        const auto deployments = [&clouds] {
            qsizetype count = 0;
            clouds.run([&count](sim::Simulator& running) {
                count = running.world().api().applicationOf(u"production"_qs)->deployments.size();
            });
            return count;
        };
        const qsizetype before = deployments();

        QProcess program;
        program.setReadChannel(QProcess::StandardOutput);
        program.start(QCoreApplication::applicationFilePath(), QStringList{u"--roll-back"_qs, folder.path()});
        QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine() || program.state() == QProcess::NotRunning, patience);
        QVERIFY(program.canReadLine());
        const QString started = QString::fromUtf8(program.readLine()).trimmed();
        program.kill();
        QVERIFY(program.waitForFinished());
        QCOMPARE(deployments(), before + 1);

        AppContext context(pathsIn(folder.path()));
        const auto session = openSession(context, folder.path());
        QSignalSpy told(session.get(), &Session::leftoversFound);
        session->start();
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, patience);
        QVERIFY(!session->isWritingOpen(production)); // never restored
        QCOMPARE(session->leftovers().size(), 1);
        const UnfinishedPlan leftover = session->leftovers().first();
        QCOMPARE(leftover.begun.action, u"rollback"_qs);
        QCOMPARE(leftover.begun.reason, u"uploads fail"_qs);
        QCOMPARE(leftover.lastStep, u"wait"_qs);
        QVERIFY(!leftover.lastStepEnded);

        auto reality = await(readReality(session->actionTarget(api), leftover, {}));
        VERIFY_OK(reality);
        if (reality->finding == Reality::Finding::UnderWay) {
            // It is watched to its end, without writing being open: nothing is sent.
            QVERIFY(reality->started.text() == started || started.isEmpty());
            const DeploymentId wanted(leftover.begun.recipe.value(u"wanted").toString());
            const auto watching
                = await(planWatching(session->actionTarget(api), wanted, reality->started, {}));
            VERIFY_OK(watching);
            PlanRunner* const runner = session->prepare(*watching);
            runner->start(PlanRunner::Mode::Execute, {});
            QTRY_VERIFY_WITH_TIMEOUT(!runner->isRunning(), patience);
            QVERIFY2(!runner->error(), runner->error() ? qPrintable(runner->error()->oneLine()) : "");
            reality = await(readReality(session->actionTarget(api), leftover, {}));
            VERIFY_OK(reality);
        }
        QCOMPARE(reality->finding, Reality::Finding::TookEffect);
        QVERIFY(reality->sentence.contains(leftover.begun.recipe.value(u"wantedCommit").toString().left(7)));
        QCOMPARE(deployments(), before + 1);

        session->closeLeftover(leftover.begun.plan, u"done"_qs, reality->sentence);
        QVERIFY(session->leftovers().isEmpty());
        const auto ended = [&session, &leftover] {
            return std::ranges::any_of(session->history(), [&leftover](const JournalEntry& entry) {
                return entry.plan == leftover.begun.plan && entry.event == JournalEvent::PlanEnded
                    && entry.outcome == u"done";
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(ended(), patience);
        const auto verdict = await(session->journal()->verify());
        VERIFY_OK(verdict);
        QVERIFY(verdict->intact);
    }
};

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() == 3 && words.at(1) == u"--roll-back")
        return rollBack(app, words.at(2));
    TestKilledRollback test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killedrollback.moc"
