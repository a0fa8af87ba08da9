// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/deploymentactions.h"
#include "actions/reality.h"
#include "async/sleep.h"
#include "net/apiclient.h"
#include "plan/planrunner.h"
#include "provider/providertype.h"
#include "sim/simulator.h"
#include "support/await.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

namespace {

const EnvironmentId production(QStringLiteral("production"));

Async<Secret> keep(Secret secret)
{
    co_return secret;
}

sim::SimulatorOptions fastWorld()
{
    sim::SimulatorOptions options;
    options.world.speed = 60; // a deployment takes little more than a second
    return options;
}

/// Both clouds of the simulated production, a gate, a journal and a folder for locks: all that a plan needs.
struct Bench {
    QThreadPool workers;
    QTemporaryDir folder;
    sim::SimulatorThread simulator{fastWorld()};
    sim::Endpoints at;
    QNetworkAccessManager network;
    WriteGate gate{Clock::system()};
    std::shared_ptr<const Journal> journal;

    Bench()
    {
        workers.setMaxThreadCount(1);
        journal = std::make_shared<Journal>(folder.filePath(u"journal.jsonl"_qs), &workers, Clock::system());
        auto started = simulator.start();
        if (!started)
            qFatal("%s", qUtf8Printable(started.error().oneLine()));
        at = *std::move(started);
        gate.setProtected({production});
        gate.open(production);
    }

    ActionTarget bind(const QString& typeId, const QString& service, QJsonObject settings,
        const QString& credential, const QString& healthPath)
    {
        const ProviderType& type = *providerType(typeId);
        const Secret stored(credential.toUtf8());
        ApiConfig config;
        config.service = type.title;
        config.environment = production;
        config.credential = [stored](CancelToken) { return keep(stored); };
        config.base = [&type, settings](const Secret& secret) { return type.base(settings, secret); };
        config.authorization
            = [&type, settings](const Secret& secret) { return type.authorization(settings, secret); };
        config.words = type.words;
        config.maxInFlight = type.maxInFlight;
        config.retryBase = 10ms;
        ProviderContext context;
        context.key = {production, ServiceId(service)};
        context.settings = settings;
        context.client = std::make_shared<ApiClient>(&network, config, Clock::system());
        context.network = &network;
        context.workers = &workers;
        context.clock = &Clock::system();
        ProviderContext plain;
        plain.network = &network;
        plain.workers = &workers;
        plain.clock = &Clock::system();
        ActionTarget target;
        target.key = context.key;
        target.environmentTitle = u"Production"_qs;
        target.serviceTitle = service;
        target.providerTitle = type.title;
        target.kind = EnvironmentKind::Production;
        target.provider = type.create(context);
        target.prober = providerType(u"http")->create(plain);
        target.clock = &Clock::system();
        target.pollEvery = 50ms;
        HealthCheck check;
        check.name = u"health"_qs;
        check.service = target.key;
        check.url = QUrl(at.healthUrl + healthPath);
        check.conditions = QStringList{u"[STATUS] == 200"_qs};
        target.healthChecks = {check};
        return target;
    }
    ActionTarget api()
    {
        return bind(u"clever-cloud"_qs, u"api"_qs,
            {{u"owner"_qs, at.cleverOwner}, {u"application"_qs, at.cleverApp}, {u"api_url"_qs, at.cleverUrl}},
            at.cleverApiToken, u"/production/health"_qs);
    }
    ActionTarget frontend()
    {
        return bind(u"vercel"_qs, u"frontend"_qs,
            {{u"team"_qs, at.vercelTeam}, {u"project"_qs, at.vercelProject}, {u"target"_qs, u"production"_qs},
                {u"api_url"_qs, at.vercelUrl}},
            at.vercelToken, u"/production/"_qs);
    }

    std::unique_ptr<PlanRunner> runner(const Plan& plan)
    {
        PlanRunner::Surroundings around;
        around.journal = journal;
        around.lockFolder = folder.filePath(u"locks"_qs);
        around.grant = [this](const EnvironmentId& environment) { return gate.grant(environment); };
        around.clock = &Clock::system();
        return std::make_unique<PlanRunner>(plan, around);
    }

    /// From now on every write is refused: one that is sent nevertheless ends as something else than
    /// Conflict.
    void refuseWrites()
    {
        simulator.run([](sim::Simulator& running) {
            sim::FaultRule rule;
            rule.method = "POST";
            rule.status = 500;
            running.faults().add(rule);
        });
    }
    qsizetype deployments()
    {
        qsizetype count = 0;
        simulator.run([&count](sim::Simulator& running) {
            count = running.world().api().applicationOf(u"production"_qs)->deployments.size();
        });
        return count;
    }
    /// "plan-begun", "step-ended request done", one a line.
    QString record() const
    {
        QStringList lines;
        const auto entries = await(journal->entries());
        for (const JournalEntry& entry : entries.value_or(QList<JournalEntry>())) {
            QStringList words{journalEventName(entry.event), entry.step, entry.outcome};
            words.removeAll(QString());
            lines.append(words.join(u' '));
        }
        return lines.join(u'\n');
    }
};

QList<Deployment> listed(const ActionTarget& target)
{
    const auto page = await(target.provider->deployments()->list(PageRequest(), {}));
    return page ? page->items : QList<Deployment>();
}

Deployment servingOf(const ActionTarget& target)
{
    for (const Deployment& deployment : listed(target)) {
        if (deployment.serving)
            return deployment;
    }
    return {};
}

/// Where a person would go back to: the newest version that served before.
Deployment goodOne(const ActionTarget& target)
{
    for (const Deployment& deployment : listed(target)) {
        if (deployment.canBeRolledBackTo)
            return deployment;
    }
    return {};
}

QString checksOf(const Plan& plan)
{
    QStringList failing;
    for (const PlanCheck& check : plan.checks) {
        if (check.verdict != PlanCheck::Verdict::Passed)
            failing.append(check.title + u": "_qs + check.detail);
    }
    return failing.join(u'\n');
}

bool isOver(const PlanRunner& runner)
{
    return !runner.isRunning() && runner.startedAt();
}

constexpr int patience = 60000;

const QString wholeRecord = QStringLiteral("plan-begun\n"
                                           "step-begun request\n"
                                           "step-ended request done\n"
                                           "step-begun wait\n"
                                           "step-ended wait done\n"
                                           "step-begun verify\n"
                                           "step-ended verify done\n"
                                           "plan-ended done");

/// What a killed program leaves: the first line of the plan, and no other.
UnfinishedPlan leftBehind(const Bench& bench, const Plan& plan)
{
    JournalEntry begun;
    begun.event = JournalEvent::PlanBegun;
    begun.environment = plan.target.environment;
    begun.service = plan.target.service;
    begun.action = plan.action;
    begun.plan = plan.id;
    begun.recipe = plan.recipe;
    const auto written = await(bench.journal->append(begun));
    const auto entries = await(bench.journal->entries());
    const QList<UnfinishedPlan> open = unfinishedPlans(entries.value_or(QList<JournalEntry>()));
    return written && open.size() == 1 ? open.first() : UnfinishedPlan();
}

} // namespace

/// A rollback from its plan to its record, against the simulated clouds.
class RollbackTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSimulationChecksAndSendsNothing()
    {
        Bench bench;
        const ActionTarget api = bench.api();
        const Deployment bad = servingOf(api);
        const auto plan = await(planRollback(api, goodOne(api).id, {}));
        VERIFY_OK(plan);
        QCOMPARE(checksOf(*plan), QString());
        const qsizetype before = bench.deployments();
        bench.refuseWrites();
        const auto runner = bench.runner(*plan);
        runner->start(PlanRunner::Mode::Simulate, {});
        QTRY_VERIFY_WITH_TIMEOUT(isOver(*runner), patience);
        QCOMPARE(planPhaseName(runner->phase()), u"checked"_qs);
        QCOMPARE(bench.deployments(), before);
        QCOMPARE(servingOf(api).id.text(), bad.id.text());
        QCOMPARE(bench.record(), QString());
    }

    void namesVersionsByMessagesThatAnotherProviderTells()
    {
        Bench bench;
        ActionTarget api = bench.api();
        const Version bad = servingOf(api).version;
        const Deployment good = goodOne(api);
        QVERIFY(good.version.message.isEmpty()); // Clever Cloud tells none
        api.messages = {{good.version.commit, u"Keep uploads small"_qs}, {bad.commit, u"Break uploads"_qs}};
        const auto plan = await(planRollback(api, good.id, {}));
        VERIFY_OK(plan);
        QVERIFY(plan->effects.contains(u"− "_qs + bad.shortCommit() + u" Break uploads"_qs));
        QVERIFY(plan->effects.contains(u"+ "_qs + good.version.shortCommit() + u" Keep uploads small"_qs));
    }

    void namesASchemaThatTheVersionHasNotServedOn()
    {
        Bench bench;
        ActionTarget api = bench.api();
        const Deployment bad = servingOf(api);
        const Deployment good = goodOne(api);
        const TimePoint now = Clock::system().now();
        const auto plannedWith = [&](const QList<SchemaSpan>& spans) {
            api.schemas = {{u"Database"_qs, spans}};
            const auto plan = await(planRollback(api, good.id, {}));
            return plan ? checksOf(*plan) + u'|' + plan->notCovered.filter(u"Database"_qs).join(u'\n')
                        : plan.error().oneLine();
        };
        const SchemaSpan before{u"a1"_qs, good.createdAt - 24h, bad.createdAt + 2s};
        const SchemaSpan after{u"b2"_qs, bad.createdAt + 20s, now};
        QCOMPARE(plannedWith({before, after}),
            u"The version has not served on the present schema: Database: b2 now, a1 when it last served.|"
            u"Database stays as it is, its schema at revision b2. This version last served on revision a1 "
            u"and "
            u"may fail on the present one."_qs);
        QCOMPARE(plannedWith({{u"a1"_qs, before.first, now}}),
            u"|Database stays as it is, its schema at revision a1, on which this version has served before."_qs);
        QCOMPARE(plannedWith({after}),
            u"|Database stays as it is, its schema at revision b2. At which revision this version last "
            u"served "
            u"is not known."_qs);
        const QString old = plannedWith({{u"a1"_qs, before.first, now - 1h}});
        QVERIFY2(old.contains(u"It was last read on"), qPrintable(old));
    }

    void bringsTheApiBackAndHealsIt()
    {
        Bench bench;
        const ActionTarget api = bench.api();
        const Deployment good = goodOne(api);
        const auto plan = await(planRollback(api, good.id, {}));
        VERIFY_OK(plan);
        QCOMPARE(plan->confirmation(), u"production"_qs);
        const auto runner = bench.runner(*plan);
        runner->start(PlanRunner::Mode::Execute, u"Uploads fail"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(*runner), patience);
        QVERIFY2(!runner->error(), runner->error() ? qPrintable(runner->error()->oneLine()) : "");
        QCOMPARE(planPhaseName(runner->phase()), u"done"_qs);
        QCOMPARE(bench.record(), wholeRecord);
        QCOMPARE(servingOf(api).version.commit, good.version.commit);
        const auto verdict = await(bench.journal->verify());
        VERIFY_OK(verdict);
        QVERIFY(verdict->intact);
    }

    void movesTheDomainsOfTheFrontendBack()
    {
        Bench bench;
        const ActionTarget frontend = bench.frontend();
        const Deployment good = goodOne(frontend);
        const auto plan = await(planRollback(frontend, good.id, {}));
        VERIFY_OK(plan);
        // What moves are the domains of what serves, and no build's duration foretells that.
        QVERIFY(plan->effects.filter(u"domain"_qs).join(u' ').contains(u"mecapy"_qs));
        QVERIFY(!plan->expectedDuration);
        const auto runner = bench.runner(*plan);
        runner->start(PlanRunner::Mode::Execute, u"The page is wrong"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(*runner), patience);
        QVERIFY2(!runner->error(), runner->error() ? qPrintable(runner->error()->oneLine()) : "");
        QCOMPARE(bench.record(), wholeRecord);
        QCOMPARE(servingOf(frontend).id.text(), good.id.text());
        const auto hold = await(frontend.provider->deployments()->hold({}));
        VERIFY_OK(hold);
        QVERIFY(hold->held);

        const auto release = await(planHoldRelease(frontend, {}));
        VERIFY_OK(release);
        const auto releasing = bench.runner(*release);
        releasing->start(PlanRunner::Mode::Execute, u"The fix is out"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(*releasing), patience);
        QCOMPARE(planPhaseName(releasing->phase()), u"done"_qs);
    }

    void theUndoOfARollbackEndsTheHoldToo()
    {
        Bench bench;
        const ActionTarget frontend = bench.frontend();
        const Deployment before = servingOf(frontend);
        const auto plan = await(planRollback(frontend, goodOne(frontend).id, {}));
        VERIFY_OK(plan);
        const auto runner = bench.runner(*plan);
        runner->start(PlanRunner::Mode::Execute, u"The page is wrong"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(*runner), patience);
        const auto undo = await(planRollForward(frontend, before.id, {}));
        VERIFY_OK(undo);
        const auto undoing = bench.runner(*undo);
        undoing->start(PlanRunner::Mode::Execute, u"It was the cache"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(*undoing), patience);
        QVERIFY2(!undoing->error(), undoing->error() ? qPrintable(undoing->error()->oneLine()) : "");
        QCOMPARE(servingOf(frontend).id.text(), before.id.text());
        const auto hold = await(frontend.provider->deployments()->hold({}));
        VERIFY_OK(hold);
        QVERIFY(!hold->held);
    }

    void refusesWhenAnotherVersionServesThanPlanned()
    {
        Bench bench;
        const ActionTarget frontend = bench.frontend();
        const QList<Deployment> all = listed(frontend);
        QList<Deployment> targets;
        std::ranges::copy_if(all, std::back_inserter(targets), &Deployment::canBeRolledBackTo);
        QVERIFY(targets.size() >= 2);
        const auto plan = await(planRollback(frontend, targets.at(1).id, {}));
        VERIFY_OK(plan);
        // Somebody else goes back to another version first.
        const auto other = await(planRollback(frontend, targets.at(0).id, {}));
        VERIFY_OK(other);
        const auto faster = bench.runner(*other);
        faster->start(PlanRunner::Mode::Execute, u"Another repair"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(*faster), patience);
        QCOMPARE(planPhaseName(faster->phase()), u"done"_qs);

        bench.refuseWrites();
        const auto runner = bench.runner(*plan);
        runner->start(PlanRunner::Mode::Execute, u"Uploads fail"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(*runner), patience);
        QVERIFY(runner->error());
        QCOMPARE(errorKindName(runner->error()->kind()), u"conflict"_qs);
        QCOMPARE(planPhaseName(runner->phase()), u"failed"_qs);
        QCOMPARE(bench.record(), wholeRecord + u"\nplan-begun\nplan-ended failed"_qs);
        QCOMPARE(servingOf(frontend).id.text(), targets.at(0).id.text());
    }

    void refusesWhileAnotherDeploymentIsUnderWay()
    {
        Bench bench;
        const ActionTarget api = bench.api();
        const Deployment good = goodOne(api);
        const auto plan = await(planRollback(api, good.id, {}));
        VERIFY_OK(plan);
        const auto other = await(
            api.provider->deployments()->redeploy(servingOf(api).id, *bench.gate.grant(production), {}));
        VERIFY_OK(other);
        bench.refuseWrites();
        const auto runner = bench.runner(*plan);
        runner->start(PlanRunner::Mode::Execute, u"Uploads fail"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(*runner), patience);
        QVERIFY(runner->error());
        QCOMPARE(errorKindName(runner->error()->kind()), u"conflict"_qs);
        QCOMPARE(bench.record(), u"plan-begun\nplan-ended failed"_qs);
    }

    void writesNothingWhileProductionIsReadOnly()
    {
        Bench bench;
        const ActionTarget api = bench.api();
        const auto plan = await(planRollback(api, goodOne(api).id, {}));
        VERIFY_OK(plan);
        bench.gate.close(production);
        const auto runner = bench.runner(*plan);
        runner->start(PlanRunner::Mode::Execute, u"Uploads fail"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(*runner), patience);
        QCOMPARE(errorKindName(runner->error()->kind()), u"forbidden"_qs);
        QCOMPARE(bench.record(), QString());
    }

    void tellsWhatBecameOfAnInterruptedRollback()
    {
        using enum Reality::Finding;
        Bench bench;
        const ActionTarget api = bench.api();
        const Deployment good = goodOne(api);
        const auto plan = await(planRollback(api, good.id, {}));
        VERIFY_OK(plan);
        const UnfinishedPlan leftover = leftBehind(bench, *plan);
        QCOMPARE(leftover.begun.plan.text(), plan->id.text());

        const auto before = await(readReality(api, leftover, {}));
        VERIFY_OK(before);
        QCOMPARE(before->finding, DidNotHappen);

        const auto started
            = await(api.provider->deployments()->rollback(good.id, *bench.gate.grant(production), {}));
        VERIFY_OK(started);
        const auto during = await(readReality(api, leftover, {}));
        VERIFY_OK(during);
        QCOMPARE(during->finding, UnderWay);
        QCOMPARE(during->started.text(), started->text());

        // What is under way can be watched to its end in read-only production: watching writes nothing.
        const auto watching = await(planWatching(api, good.id, during->started, {}));
        VERIFY_OK(watching);
        const auto runner = bench.runner(*watching);
        bench.gate.close(production);
        bench.refuseWrites();
        runner->start(PlanRunner::Mode::Execute, {});
        QTRY_VERIFY_WITH_TIMEOUT(isOver(*runner), patience);
        QCOMPARE(planPhaseName(runner->phase()), u"done"_qs);
        const auto after = await(readReality(api, leftover, {}));
        VERIFY_OK(after);
        QCOMPARE(after->finding, TookEffect);
    }

    void aRedeploymentThatNeverLeftDidNotHappen()
    {
        // The same version serves before and after: the version alone proves nothing.
        Bench bench;
        const ActionTarget api = bench.api();
        const auto plan = await(planRedeploy(api, servingOf(api).id, {}));
        VERIFY_OK(plan);
        const auto reality = await(readReality(api, leftBehind(bench, *plan), {}));
        VERIFY_OK(reality);
        QCOMPARE(reality->finding, Reality::Finding::DidNotHappen);
    }

    void seesDomainsThatAreStillMoving()
    {
        Bench bench;
        const ActionTarget frontend = bench.frontend();
        const Deployment good = goodOne(frontend);
        const auto plan = await(planRollback(frontend, good.id, {}));
        VERIFY_OK(plan);
        const UnfinishedPlan leftover = leftBehind(bench, *plan);
        const auto before = await(readReality(frontend, leftover, {}));
        VERIFY_OK(before);
        QCOMPARE(before->finding, Reality::Finding::DidNotHappen);
        const auto sent
            = await(frontend.provider->deployments()->rollback(good.id, *bench.gate.grant(production), {}));
        VERIFY_OK(sent);
        const auto over = [&] {
            const auto reality = await(readReality(frontend, leftover, {}));
            return reality && reality->finding == Reality::Finding::TookEffect;
        };
        QTRY_VERIFY_WITH_TIMEOUT(over(), patience);
    }
};

QTEST_MAIN(RollbackTest)
#include "tst_rollback.moc"
