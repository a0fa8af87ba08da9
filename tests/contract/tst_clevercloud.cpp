// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/sleep.h"
#include "net/apiclient.h"
#include "providers/clevercloud/clevercloud.h"
#include "sim/simulator.h"
#include "support/await.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

sim::SimulatorOptions options()
{
    sim::SimulatorOptions made;
    made.world.speed = 60; // a deployment takes little more than a second
    made.world.logRate = 30;
    return made;
}

Async<Secret> keep(Secret secret)
{
    co_return secret;
}

/// The provider against a simulator of its own in the same thread, put together as the program does it.
struct Bench {
    sim::Simulator simulator{options()};
    sim::Endpoints at;
    QNetworkAccessManager network;
    WriteGate gate{Clock::system()};
    std::unique_ptr<Provider> application;
    std::unique_ptr<Provider> addon;

    Bench()
    {
        auto started = simulator.start();
        if (!started)
            qFatal("%s", qUtf8Printable(started.error().oneLine()));
        at = *std::move(started);
        application = bind(u"application", at.cleverApp, at.cleverApiToken.toUtf8());
        addon = bind(u"addon", at.cleverAddon, oauth());
    }

    QByteArray oauth() const
    {
        return R"({"token":")" + at.cleverToken.toUtf8() + R"(","secret":")" + at.cleverSecret.toUtf8()
            + R"(","consumer_key":"key","consumer_secret":"secret"})";
    }

    std::unique_ptr<Provider> bind(QStringView key, const QString& id, const QByteArray& credential)
    {
        const QJsonObject settings{{QStringLiteral("owner"), at.cleverOwner},
            {QStringLiteral("api_url"), at.cleverUrl}, {key.toString(), id}};
        const ProviderType type = cleverCloud();
        ApiConfig config;
        config.service = type.title;
        config.environment = EnvironmentId(QStringLiteral("staging"));
        const Secret stored{QByteArray(credential)};
        config.credential = [stored](CancelToken) { return keep(stored); };
        config.base = [type, settings](const Secret& secret) { return type.base(settings, secret); };
        config.authorization
            = [type, settings](const Secret& secret) { return type.authorization(settings, secret); };
        config.words = type.words;
        config.maxInFlight = type.maxInFlight;
        config.retryBase = Millis(10);
        ProviderContext context;
        context.key = {config.environment, ServiceId(QStringLiteral("api"))};
        context.settings = settings;
        context.client = std::make_shared<ApiClient>(&network, config, Clock::system());
        context.network = &network;
        context.clock = &Clock::system();
        return type.create(context);
    }

    WriteGrant grant() { return *gate.grant(EnvironmentId(QStringLiteral("staging"))); }

    void fault(const char* rules)
    {
        auto plan = sim::FaultPlan::fromJson(rules);
        if (!plan)
            qFatal("%s", qUtf8Printable(plan.error().oneLine()));
        simulator.faults() = *std::move(plan);
    }

    /// Asks for the deployment until it is over.
    Deployment over(const DeploymentId& id)
    {
        for (;;) {
            const auto detail = await(application->deployments()->detail(id, {}));
            if (!detail || isFinal(detail->deployment.state))
                return detail ? detail->deployment : Deployment();
            await(sleepFor(Millis(50), {}));
        }
    }

    Page<Deployment> page(PageRequest request = {})
    {
        auto listed = await(application->deployments()->list(std::move(request), {}));
        return listed ? *std::move(listed) : Page<Deployment>();
    }
};

} // namespace

class TestCleverCloud : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothKindsOfCredentialAreAcceptedAndAWrongOneIsNot()
    {
        Bench bench;
        const auto token = await(bench.application->verifyAccess({}));
        VERIFY_OK(token);
        QVERIFY(token->identity.contains(u'@') && token->missingRights.isEmpty());
        const auto oauth = await(bench.addon->verifyAccess({}));
        VERIFY_OK(oauth);
        QVERIFY(oauth->expiresAt && oauth->scopes.contains(u"almighty") && oauth->excessRights.size() == 1);
        const auto wrong = bench.bind(u"application", bench.at.cleverApp, "wrong");
        const auto refused = await(wrong->verifyAccess({}));
        QCOMPARE(kindOf(refused), QStringLiteral("unauthorized"));
        QCOMPARE(refused.error().reply()->code, QStringLiteral("2001"));
        QVERIFY(!refused.error().reply()->requestId.isEmpty());
    }

    void discoversWhatItIsBoundTo()
    {
        Bench bench;
        const auto found = await(bench.application->discover({}));
        VERIFY_OK(found);
        const auto has = [&found](const QString& key, const QString& id) {
            return std::count_if(found->begin(), found->end(),
                [&](const DiscoveredResource& one) { return one.settings.value(key).toString() == id; });
        };
        QCOMPARE(has(QStringLiteral("application"), bench.at.cleverApp), 1);
        QCOMPARE(has(QStringLiteral("addon"), bench.at.cleverAddon), 1);
    }

    void readsStatusActivityVariablesAndMetrics()
    {
        Bench bench;
        const auto status = await(bench.application->status()->status({}));
        VERIFY_OK(status);
        QCOMPARE(status->state, State::Ok);
        QVERIFY(status->version.commit.size() == 40 && status->versionSince && !status->instances.isEmpty());
        QVERIFY(status->scale && !status->scale->flavors.isEmpty() && !status->urls.isEmpty());

        // Pages fit together and say the same as one long page.
        QStringList paged;
        QString cursor;
        do {
            const auto page = bench.page({cursor, 7});
            for (const Deployment& deployment : page.items)
                paged << deployment.id.text();
            cursor = page.next;
        } while (!cursor.isEmpty());
        const auto all = bench.page({{}, 200});
        QStringList whole;
        int serving = 0;
        int rollbacks = 0;
        for (const Deployment& deployment : all.items) {
            whole << deployment.id.text();
            rollbacks += deployment.action == DeploymentAction::Rollback ? 1 : 0;
            QVERIFY(deployment.state != DeploymentState::Unknown);
            QVERIFY(isFinal(deployment.state) == deployment.finishedAt.has_value());
            if (deployment.serving) {
                ++serving;
                QCOMPARE(deployment.version.commit, status->version.commit);
            }
        }
        QCOMPARE(paged, whole);
        QCOMPARE(serving, 1);
        QVERIFY(rollbacks > 0); // the invented history has some

        const auto variables = await(bench.application->variables()->list({}));
        VERIFY_OK(variables);
        const auto from = [&variables](Variable::Origin origin) {
            return std::any_of(variables->begin(), variables->end(),
                [origin](const Variable& variable) { return variable.origin == origin; });
        };
        QVERIFY(from(Variable::Origin::Own) && from(Variable::Origin::AddOn));

        const auto metrics = await(bench.application->metrics()->metrics(std::chrono::hours(24), {}));
        VERIFY_OK(metrics);
        QVERIFY(metrics->size() >= 2);
        for (const Metric& metric : *metrics)
            QVERIFY2(metric.series.values.size() > 50, qPrintable(metric.name));
    }

    void aRollbackRunsUntilItServes()
    {
        Bench bench;
        const auto before = bench.page({{}, 60});
        const auto target = std::find_if(before.items.begin(), before.items.end(),
            [](const Deployment& deployment) { return deployment.canBeRolledBackTo; });
        QVERIFY(target != before.items.end());
        const auto made = await(bench.application->deployments()->rollback(target->id, bench.grant(), {}));
        VERIFY_OK(made);
        const auto running = await(bench.application->deployments()->detail(*made, {}));
        VERIFY_OK(running);
        QVERIFY(!isFinal(running->deployment.state));
        QCOMPARE(await(bench.application->status()->status({}))->state, State::Running);
        const Deployment done = bench.over(*made);
        QCOMPARE(done.state, DeploymentState::Succeeded);
        QVERIFY(done.serving && done.finishedAt);
        QCOMPARE(done.action, DeploymentAction::Rollback);
        const auto after = await(bench.application->status()->status({}));
        QCOMPARE(after->state, State::Ok);
        QCOMPARE(after->version.commit, target->version.commit);

        // A restart then keeps that version, although a newer one was pushed.
        const auto restarted = await(bench.application->runtime()->restart(bench.grant(), {}));
        VERIFY_OK(restarted);
        const Deployment again = bench.over(*restarted);
        QCOMPARE(again.action, DeploymentAction::Restart);
        QCOMPARE(again.version.commit, target->version.commit);
    }

    void aCancelledDeploymentIsOverAndTheOldVersionServes()
    {
        Bench bench;
        const auto before = await(bench.application->status()->status({}));
        const auto newest = bench.page({{}, 60});
        const auto target = std::find_if(newest.items.begin(), newest.items.end(),
            [](const Deployment& deployment) { return deployment.canBeRolledBackTo; });
        const auto made = await(bench.application->deployments()->redeploy(target->id, bench.grant(), {}));
        VERIFY_OK(made);
        const auto cancelled = await(bench.application->deployments()->cancel(*made, bench.grant(), {}));
        VERIFY_OK(cancelled);
        QCOMPARE(bench.over(*made).state, DeploymentState::Cancelled);
        const auto after = await(bench.application->status()->status({}));
        VERIFY_OK(after);
        QCOMPARE(after->version.commit, before->version.commit);
        QVERIFY(!await(bench.application->deployments()->cancel(*made, bench.grant(), {})));
    }

    void buildLogFollowsUntilTheEnd()
    {
        Bench bench;
        const auto made = await(bench.application->runtime()->restart(bench.grant(), {}));
        VERIFY_OK(made);
        QList<LogLine> lines;
        LogSink sink = [&lines](const QList<LogLine>& more) { lines += more; };
        const auto outcome = await(bench.application->deployments()->buildLog(*made, sink, {}));
        VERIFY_OK(outcome);
        QVERIFY(lines.size() > 3);
        for (const LogLine& line : lines) {
            if (line.kind == LogLine::Kind::Line)
                QCOMPARE(line.deployment, *made);
        }
        QCOMPARE(bench.over(*made).state, DeploymentState::Succeeded);
        QList<LogLine> later;
        LogSink second = [&later](const QList<LogLine>& more) { later += more; };
        const auto reread = await(bench.application->deployments()->buildLog(*made, second, {}));
        VERIFY_OK(reread);
        QVERIFY(later.size() > 3);
    }

    void stopsAndScales()
    {
        Bench bench;
        Scale wanted = *await(bench.application->status()->status({}))->scale;
        wanted.minInstances = 2;
        wanted.maxInstances = 3;
        const auto scaled = await(bench.application->runtime()->scale(wanted, bench.grant(), {}));
        VERIFY_OK(scaled);
        const Scale now = *await(bench.application->status()->status({}))->scale;
        QCOMPARE(now.minInstances, 2);
        QCOMPARE(now.maxInstances, 3);
        const auto stopped = await(bench.application->runtime()->stop(bench.grant(), {}));
        VERIFY_OK(stopped);
        QCOMPARE(await(bench.application->status()->status({}))->state, State::Paused);
        // Started again, it runs what ran before.
        const auto started = await(bench.application->runtime()->restart(bench.grant(), {}));
        VERIFY_OK(started);
        QCOMPARE(bench.over(*started).state, DeploymentState::Succeeded);
    }

    void variablesAreWrittenOneByOne()
    {
        Bench bench;
        VariablesApi* api = bench.application->variables();
        const auto find = [&](const QString& name) -> std::optional<Variable> {
            const auto listed = await(api->list({}));
            for (const Variable& variable : listed.value_or(QList<Variable>())) {
                if (variable.name == name)
                    return variable;
            }
            return std::nullopt;
        };
        const auto count = await(api->list({}))->size();
        Variable variable;
        variable.name = QStringLiteral("VIGIE_TEST");
        variable.value = Secret(QByteArray("a \"b\"\né"));
        const auto set = await(api->set(variable, bench.grant(), {}));
        VERIFY_OK(set);
        QCOMPARE(find(variable.name)->value->reveal(), QByteArray("a \"b\"\né"));
        QCOMPARE(await(api->list({}))->size(), count + 1);
        const auto removed = await(api->remove(variable, bench.grant(), {}));
        VERIFY_OK(removed);
        QVERIFY(!find(variable.name));
        QCOMPARE(await(api->list({}))->size(), count);
        // What the platform itself reads is checked by it, and a refused value changes nothing.
        variable.name = QStringLiteral("CC_TROUBLESHOOT");
        variable.value = Secret(QByteArray("perhaps"));
        const auto refused = await(api->set(variable, bench.grant(), {}));
        QCOMPARE(kindOf(refused), QStringLiteral("invalid"));
        QVERIFY(refused.error().reply()->text.contains(u"CC_TROUBLESHOOT: must be true or false"));
        QVERIFY(!find(variable.name));
    }

    void aCutLogLosesAndRepeatsNothing()
    {
        Bench bench;
        bench.fault(R"([{"service":"clever","path":"/logs\\?","times":2,"cutAfterBytes":6000}])");
        const TimePoint began = Clock::system().now() - std::chrono::seconds(2);
        std::stop_source stop;
        QList<LogLine> lines;
        int reconnected = 0;
        LogSink sink = [&](const QList<LogLine>& more) {
            for (const LogLine& line : more) {
                QVERIFY(line.kind != LogLine::Kind::Gap);
                if (line.kind == LogLine::Kind::Reconnected)
                    ++reconnected;
                else
                    lines << line;
            }
        };
        LogRequest live;
        live.since = began;
        auto following = bench.application->logs()->follow(live, sink, stop.get_token());
        QTRY_VERIFY_WITH_TIMEOUT(reconnected == 2 && lines.size() > 120, 30000);
        stop.request_stop();
        QCOMPARE(kindOf(await(std::move(following))), QStringLiteral("cancelled"));

        QList<LogLine> range;
        LogSink second = [&range](const QList<LogLine>& more) { range += more; };
        LogRequest closed;
        closed.since = began;
        closed.until = lines.constLast().time + Millis(1);
        const auto outcome = await(bench.application->logs()->follow(closed, second, {}));
        VERIFY_OK(outcome);
        QCOMPARE(range.takeLast().kind, LogLine::Kind::Ended);
        QVERIFY(range.size() >= lines.size());
        QSet<QString> ids;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            QCOMPARE(lines[i].id, range[i].id);
            QCOMPARE(lines[i].text, range[i].text);
            ids.insert(lines[i].id);
        }
        QCOMPARE(ids.size(), lines.size());
    }

    void readsAccessLogsAndLogsOfAddons()
    {
        Bench bench;
        LogRequest closed;
        closed.until = Clock::system().now();
        closed.since = *closed.until - std::chrono::minutes(10);
        QList<LogLine> lines;
        LogSink sink = [&lines](const QList<LogLine>& more) { lines += more; };
        const auto addon = await(bench.addon->logs()->follow(closed, sink, {}));
        VERIFY_OK(addon);
        QVERIFY(lines.size() > 1 && !lines.first().text.isEmpty());
        lines.clear();
        closed.stream = LogStream::Access;
        const auto access = await(bench.application->logs()->follow(closed, sink, {}));
        VERIFY_OK(access);
        QVERIFY(lines.size() > 1);
        QVERIFY(lines.first().text.startsWith('{') && lines.first().level != LogLevel::Unknown);
    }

    void backupsCanBeFetchedByTheirLink()
    {
        Bench bench;
        const auto status = await(bench.addon->status()->status({}));
        VERIFY_OK(status);
        QCOMPARE(status->state, State::Ok);
        const auto backups = await(bench.addon->backups()->list({}));
        VERIFY_OK(backups);
        QVERIFY(backups->size() >= 6);
        QCOMPARE(backups->first().state, BackupState::Complete);
        QVERIFY(backups->first().expiresAt && backups->first().createdAt > backups->last().createdAt);
        const auto link = await(bench.addon->backups()->downloadLink(backups->first().id, {}));
        VERIFY_OK(link);
        const std::unique_ptr<QNetworkReply> reply(bench.network.get(QNetworkRequest(*link)));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(reply->readAll().startsWith("PGDMP"));
    }

    void unknownWordsAreUnknownAndMissingFieldsAreNamed()
    {
        Bench bench;
        bench.fault(R"([{"service":"clever","path":"/v2/.*/deployments\\?","times":1,
            "replace":{"/0/state":"NEW_STATE","/1/action":"NEW_ACTION"}}])");
        const auto odd = await(bench.application->deployments()->list({}, {}));
        VERIFY_OK(odd);
        QCOMPARE(odd->items[0].state, DeploymentState::Unknown);
        QCOMPARE(odd->items[0].providerState, QStringLiteral("NEW_STATE"));
        QCOMPARE(odd->items[1].action, DeploymentAction::Other);
        bench.fault(R"([{"service":"clever","path":"/v2/.*/deployments\\?","drop":["/0/uuid"]}])");
        const auto broken = await(bench.application->deployments()->list({}, {}));
        QCOMPARE(kindOf(broken), QStringLiteral("corrupt"));
        QVERIFY(broken.error().what().contains(u"/0/uuid"));
        bench.fault(R"([{"service":"clever","path":"/v2/.*/deployments\\?","breakJson":true}])");
        QCOMPARE(kindOf(await(bench.application->deployments()->list({}, {}))), QStringLiteral("corrupt"));
    }

    void failuresKeepTheServicesWords()
    {
        Bench bench;
        const auto read = [&] { return await(bench.application->status()->status({})); };
        bench.fault(R"([{"service":"clever","status":500,"times":2}])");
        const auto passing = read();
        VERIFY_OK(passing);
        bench.fault(R"([{"service":"clever","status":429,"retryAfter":"0","times":1}])");
        const auto waited = read();
        VERIFY_OK(waited);
        bench.fault(R"([{"service":"clever","status":401}])");
        const auto refused = read();
        QCOMPARE(kindOf(refused), QStringLiteral("unauthorized"));
        QCOMPARE(refused.error().reply()->text, QStringLiteral("Not connected"));
        bench.fault(R"([{"service":"clever","status":403}])");
        QCOMPARE(kindOf(read()), QStringLiteral("unauthorized")); // id 1504: not a token of this host
        bench.fault(R"([{"service":"clever","status":404,"body":"<html><title>404 Not Found</title></html>",
            "contentType":"text/html"}])");
        const auto page = read();
        QCOMPARE(kindOf(page), QStringLiteral("not-found"));
        QVERIFY(!page.error().oneLine().contains(u"<"));
        bench.fault(R"([{"service":"clever","method":"POST","dropConnection":"after"}])");
        QCOMPARE(kindOf(await(bench.application->runtime()->restart(bench.grant(), {}))),
            QStringLiteral("outcome-unknown"));
    }

    void v4MayBeMissing()
    {
        Bench bench;
        bench.fault(R"([{"service":"clever","path":"^/v4/orchestration","status":404}])");
        const auto page = await(bench.application->deployments()->list({}, {}));
        VERIFY_OK(page);
        QVERIFY(page->items.size() > 10 && !page->items[0].finishedAt);
    }
};

QTEST_GUILESS_MAIN(TestCleverCloud)
#include "tst_clevercloud.moc"
