// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/drain.h"
#include "async/taskscope.h"
#include "net/apiclient.h"
#include "providers/vercel/vercel.h"
#include "sim/simulator.h"
#include "support/await.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

namespace {

sim::FaultRule fault(const QString& path)
{
    sim::FaultRule rule;
    rule.service = u"vercel"_qs;
    rule.path.setPattern(path);
    return rule;
}

QStringList names(const QList<Variable>& variables)
{
    QStringList all;
    for (const Variable& variable : variables)
        all.append(variable.name);
    return all;
}

std::optional<Variable> find(const QList<Variable>& variables, const QString& name)
{
    for (const Variable& variable : variables) {
        if (variable.name == name)
            return variable;
    }
    return std::nullopt;
}

} // namespace

/// The Vercel provider against the simulator's Vercel, through the provider type alone.
class VercelContractTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_qs));
        sim::SimulatorOptions options;
        options.world.speed = 20;
        m_sim = std::make_unique<sim::Simulator>(std::move(options));
        auto endpoints = m_sim->start();
        VERIFY_OK(endpoints);
        m_at = *endpoints;
        m_token = m_at.vercelToken;
        m_network = std::make_unique<QNetworkAccessManager>();
        m_gate = std::make_unique<WriteGate>(Clock::system());
        m_provider = make();
    }
    void cleanup()
    {
        m_provider.reset();
        drainEvents();
        m_network.reset();
        m_sim.reset();
    }

    void readsTheStatus()
    {
        const auto status = await(m_provider->status()->status({}));
        VERIFY_OK(status);
        const sim::WebDeployment* serving = web().productionAt(m_sim->world().now());
        QCOMPARE(status->version.commit, serving->commit);
        QVERIFY(status->versionSince);
        QVERIFY(status->urls.contains(QUrl(u"https://app.mecapy.example"_qs)));
        QVERIFY(std::any_of(status->facts.begin(), status->facts.end(),
            [](const Fact& fact) { return fact.value == u"nextjs"; }));
        QVERIFY(std::any_of(status->facts.begin(), status->facts.end(),
            [](const Fact& fact) { return fact.label.contains(u"app.mecapy.example"); }));
    }

    void pagesThroughDeployments()
    {
        QStringList ids;
        int serving = 0;
        PageRequest request;
        request.limit = 7;
        std::optional<TimePoint> before;
        for (int pages = 0; pages < 50; ++pages) {
            const auto page = await(m_provider->deployments()->list(request, {}));
            VERIFY_OK(page);
            for (const Deployment& deployment : page->items) {
                QVERIFY(!before || deployment.createdAt <= *before);
                before = deployment.createdAt;
                QCOMPARE(deployment.target, u"production"_qs);
                QVERIFY(!deployment.version.commit.isEmpty());
                QVERIFY(!ids.contains(deployment.id.text()));
                ids.append(deployment.id.text());
                serving += deployment.serving ? 1 : 0;
            }
            request.cursor = page->next;
            if (!page->hasMore())
                break;
        }
        const auto expected = std::count_if(web().deployments().begin(), web().deployments().end(),
            [](const sim::WebDeployment& each) { return each.target == sim::WebTarget::Production; });
        QCOMPARE(ids.size(), expected);
        QCOMPARE(serving, 1);
    }

    void readsADeploymentWithItsBuild()
    {
        const DeploymentId id(web().productionAt(m_sim->world().now())->id);
        const auto detail = await(m_provider->deployments()->detail(id, {}));
        VERIFY_OK(detail);
        QVERIFY(detail->deployment.serving);
        QCOMPARE(detail->deployment.state, DeploymentState::Succeeded);
        QCOMPARE(detail->aliases.first().state, AliasState::Assigned);
        QVERIFY(!detail->steps.isEmpty());
        QList<LogLine> lines;
        LogSink sink = [&lines](QList<LogLine> more) { lines += more; };
        const auto told = await(m_provider->deployments()->buildLog(id, sink, {}));
        VERIFY_OK(told);
        QVERIFY(lines.size() > 5);
        QVERIFY(std::is_sorted(
            lines.begin(), lines.end(), [](const LogLine& a, const LogLine& b) { return a.time < b.time; }));
        QCOMPARE(lines.first().stream, LogStream::Build);
    }

    void rollsBackShowsTheHoldAndReleasesIt()
    {
        const DeploymentId target = rollbackTarget();
        const DeploymentId former(web().productionAt(m_sim->world().now())->id);
        const auto done = await(m_provider->deployments()->rollback(target, grant(), {}));
        VERIFY_OK(done);
        QCOMPARE(done->text(), target.text());
        const auto moving = await(m_provider->deployments()->aliases(target, {}));
        VERIFY_OK(moving);
        QCOMPARE(moving->size(), web().productionDomains().size());
        for (const DeploymentAlias& alias : *moving)
            QVERIFY(alias.state == AliasState::Pending || alias.state == AliasState::Moving);

        QTRY_COMPARE(web().productionAt(m_sim->world().now())->id, target.text());
        const auto moved = await(m_provider->deployments()->aliases(target, {}));
        VERIFY_OK(moved);
        QVERIFY(moved->size() >= web().productionDomains().size());
        for (const DeploymentAlias& alias : *moved)
            QCOMPARE(alias.state, AliasState::Assigned);
        const auto detail = await(m_provider->deployments()->detail(target, {}));
        VERIFY_OK(detail);
        QVERIFY(detail->deployment.serving);

        const auto hold = await(m_provider->deployments()->hold({}));
        VERIFY_OK(hold);
        QVERIFY(hold->held);
        QVERIFY(hold->since);
        const auto status = await(m_provider->status()->status({}));
        VERIFY_OK(status);
        QVERIFY(status->facts.first().value.contains(hold->reason));

        const auto released = await(m_provider->deployments()->releaseHold(grant(), {}));
        VERIFY_OK(released);
        QVERIFY(web().autoAssignsDomains());
        const auto after = await(m_provider->deployments()->hold({}));
        VERIFY_OK(after);
        QVERIFY(!after->held);

        // The way back is a promotion; once it is done, asking again changes nothing and succeeds.
        const auto back = await(m_provider->deployments()->promote(former, grant(), {}));
        VERIFY_OK(back);
        QTRY_COMPARE(web().productionAt(m_sim->world().now())->id, former.text());
        const auto again = await(m_provider->deployments()->promote(former, grant(), {}));
        VERIFY_OK(again);
    }

    void promotesAPreviewByBuildingItForProduction()
    {
        const auto preview = make(u"preview"_qs);
        const auto page = await(preview->deployments()->list({}, {}));
        VERIFY_OK(page);
        const auto ready = std::find_if(page->items.begin(), page->items.end(),
            [](const Deployment& each) { return each.state == DeploymentState::Succeeded; });
        QVERIFY(ready != page->items.end());
        QCOMPARE(ready->target, u"preview"_qs);
        const auto built = await(m_provider->deployments()->promote(ready->id, grant(), {}));
        VERIFY_OK(built);
        QVERIFY(*built != ready->id);
        const auto detail = await(m_provider->deployments()->detail(*built, {}));
        VERIFY_OK(detail);
        QCOMPARE(detail->deployment.target, u"production"_qs);
        QCOMPARE(detail->deployment.action, DeploymentAction::Promote);
        QCOMPARE(detail->deployment.version.commit, ready->version.commit);
    }

    void redeploysAndCancels()
    {
        const DeploymentId serving(web().productionAt(m_sim->world().now())->id);
        const auto built = await(m_provider->deployments()->redeploy(serving, grant(), {}));
        VERIFY_OK(built);
        const auto cancelled = await(m_provider->deployments()->cancel(*built, grant(), {}));
        VERIFY_OK(cancelled);
        const auto detail = await(m_provider->deployments()->detail(*built, {}));
        VERIFY_OK(detail);
        QCOMPARE(detail->deployment.state, DeploymentState::Cancelled);
        QCOMPARE(detail->deployment.action, DeploymentAction::Redeploy);
        const auto twice = await(m_provider->deployments()->cancel(*built, grant(), {}));
        QCOMPARE(kindOf(twice), u"conflict"_qs);
    }

    void followsABuildToItsEnd()
    {
        const DeploymentId serving(web().productionAt(m_sim->world().now())->id);
        const auto built = await(m_provider->deployments()->redeploy(serving, grant(), {}));
        VERIFY_OK(built);
        QList<LogLine> lines;
        LogSink sink = [&lines](QList<LogLine> more) { lines += more; };
        const auto told = await(m_provider->deployments()->buildLog(*built, sink, {}));
        VERIFY_OK(told);
        QStringList ids;
        for (const LogLine& line : std::as_const(lines))
            ids.append(line.id);
        QCOMPARE(ids.removeDuplicates(), 0);
        QCOMPARE(lines.size(), web().buildLog(*web().deployment(built->text())).size());
    }

    void touchesProductionFromNowhereElse()
    {
        const auto preview = make(u"preview"_qs);
        const DeploymentId serving(web().productionAt(m_sim->world().now())->id);
        const auto redeployed = await(preview->deployments()->redeploy(serving, grant(), {}));
        QCOMPARE(kindOf(redeployed), u"forbidden"_qs);
        const auto rolledBack = await(preview->deployments()->rollback(rollbackTarget(), grant(), {}));
        QCOMPARE(kindOf(rolledBack), u"unsupported"_qs);
        const auto hold = await(preview->deployments()->hold({}));
        VERIFY_OK(hold);
        QVERIFY(!hold->held);
    }

    void sendsNothingWithADeadGrant()
    {
        const EnvironmentId production(u"production"_qs);
        m_gate->setProtected({production});
        m_gate->open(production);
        const WriteGrant dead = grant();
        m_gate->closeAll();
        const auto before = web().deployments().size();
        const DeploymentId target = rollbackTarget();
        QCOMPARE(kindOf(await(m_provider->deployments()->rollback(target, dead, {}))), u"forbidden"_qs);
        QCOMPARE(kindOf(await(m_provider->deployments()->promote(target, dead, {}))), u"forbidden"_qs);
        QCOMPARE(kindOf(await(m_provider->deployments()->redeploy(target, dead, {}))), u"forbidden"_qs);
        QCOMPARE(kindOf(await(m_provider->deployments()->releaseHold(dead, {}))), u"forbidden"_qs);
        Variable variable;
        variable.name = u"NEW_ONE"_qs;
        variable.value = Secret(QByteArray("1"));
        QCOMPARE(kindOf(await(m_provider->variables()->set(variable, dead, {}))), u"forbidden"_qs);
        variable.name = web().variables().first().key;
        variable.id = web().variables().first().id;
        QCOMPARE(kindOf(await(m_provider->variables()->remove(variable, dead, {}))), u"forbidden"_qs);
        QCOMPARE(web().deployments().size(), before);
        QVERIFY(web().productionAt(m_sim->world().now())->id != target.text());
    }

    void createsEditsAndRemovesVariables()
    {
        const auto before = await(m_provider->variables()->list({}));
        VERIFY_OK(before);
        QVERIFY(!before->isEmpty());
        Variable wanted;
        wanted.name = u"VIGIE_TEST"_qs;
        wanted.value = Secret(QByteArray("one"));
        const auto created = await(m_provider->variables()->set(wanted, grant(), {}));
        VERIFY_OK(created);
        const auto listed = await(m_provider->variables()->list({}));
        VERIFY_OK(listed);
        const auto entry = find(*listed, wanted.name);
        QVERIFY(entry);
        QVERIFY(!entry->value); // write-only
        QCOMPARE(entry->targets, QStringList{u"production"_qs});
        QVERIFY(!names(*await(make(u"preview"_qs)->variables()->list({}))).contains(wanted.name));

        wanted.value = Secret(QByteArray("two"));
        const auto edited = await(m_provider->variables()->set(wanted, grant(), {}));
        VERIFY_OK(edited);
        const auto stored = std::find_if(web().variables().begin(), web().variables().end(),
            [&](const sim::WebVariable& each) { return each.key == wanted.name; });
        QCOMPARE(stored->value, u"two"_qs);

        const auto removed = await(m_provider->variables()->remove(*entry, grant(), {}));
        VERIFY_OK(removed);
        const auto after = await(m_provider->variables()->list({}));
        VERIFY_OK(after);
        QCOMPARE(names(*after), names(*before));
    }

    void readsValuesThatAreNotWriteOnly()
    {
        const auto listed = await(m_provider->variables()->list({}));
        VERIFY_OK(listed);
        for (const sim::WebVariable& stored : web().variables()) {
            if (!stored.targets.contains(u"production"))
                continue;
            const auto entry = find(*listed, stored.key);
            QVERIFY2(entry, qPrintable(stored.key));
            QCOMPARE(entry->value.has_value(), stored.type != u"sensitive");
            if (entry->value)
                QVERIFY(entry->value->reveal() == stored.value.toUtf8());
        }
    }

    void followsTheLiveLog()
    {
        QList<LogLine> lines;
        TaskScope scope;
        LogSink sink = [&lines](QList<LogLine> more) { lines += more; };
        scope.run(m_provider->logs()->follow(LogRequest(), sink, scope.token()), [](Result<>) {});
        QTRY_VERIFY_WITH_TIMEOUT(lines.size() >= 3, 60000);
        for (const LogLine& line : std::as_const(lines)) {
            QCOMPARE(line.kind, LogLine::Kind::Line);
            const QJsonObject record = QJsonDocument::fromJson(line.text).object();
            QVERIFY2(record.contains(u"method") && record.contains(u"status_code"), line.text.constData());
        }
    }

    void historyMeetsTheLiveLog()
    {
        LogRequest request;
        request.since = m_sim->world().now() - 10s;
        QHash<QString, int> told;
        TimePoint newest;
        LogSink sink = [&](QList<LogLine> lines) {
            for (const LogLine& line : std::as_const(lines)) {
                QCOMPARE(line.kind, LogLine::Kind::Line);
                ++told[line.id.section(u'#', 0, 0)];
                newest = std::max(newest, line.time);
            }
        };
        TaskScope scope;
        scope.run(m_provider->logs()->follow(request, sink, scope.token()), [](Result<>) {});
        const TimePoint enough = m_sim->world().now() + 6s; // the live log stands long before
        QTRY_VERIFY_WITH_TIMEOUT(newest > enough, 60000);
        scope.close();
        for (qint64 second = toMsecs(*request.since) / 1000; second <= toMsecs(newest) / 1000; ++second) {
            const auto visits = m_sim->world().traffic().visits(sim::Tier::Web, u"production"_qs, second);
            for (const sim::Visit& visit : *visits) {
                if (visit.when < *request.since || visit.when >= newest - 2s)
                    continue;
                QVERIFY2(told.value(visit.requestId) == 1,
                    qPrintable(u"%1 of %2 was told %3 times"_qs.arg(visit.requestId, toIso(visit.when))
                                   .arg(told.value(visit.requestId))));
            }
        }
    }

    void readsHistoryInOrderAndEnds()
    {
        LogRequest request;
        request.since = Clock::system().now() - 10min;
        request.until = Clock::system().now() - 1min;
        QList<LogLine> lines;
        LogSink sink = [&lines](QList<LogLine> more) { lines += more; };
        const auto told = await(m_provider->logs()->follow(request, sink, {}));
        VERIFY_OK(told);
        QVERIFY(lines.size() > 50); // more than a page
        QStringList ids;
        for (const LogLine& line : std::as_const(lines)) {
            QVERIFY(line.time >= *request.since && line.time <= *request.until);
            ids.append(line.id);
        }
        QCOMPARE(ids.removeDuplicates(), 0);
        QVERIFY(std::is_sorted(
            lines.begin(), lines.end(), [](const LogLine& a, const LogLine& b) { return a.time < b.time; }));
    }

    void survivesAnUnknownState()
    {
        auto rule = fault(u"/deployments\\?"_qs);
        rule.replace.append({u"/deployments/*/readyState"_qs, u"LEVITATING"_qs});
        m_sim->faults().add(rule);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"LEVITATING"_qs));
        const auto page = await(m_provider->deployments()->list({}, {}));
        VERIFY_OK(page);
        QCOMPARE(page->items.first().state, DeploymentState::Unknown);
        QCOMPARE(page->items.first().providerState, u"LEVITATING"_qs);
    }

    void namesAMissingField()
    {
        auto rule = fault(u"/deployments\\?"_qs);
        rule.drop = QStringList{u"/deployments/0/uid"_qs, u"/deployments/0/id"_qs};
        m_sim->faults().add(rule);
        const auto page = await(m_provider->deployments()->list({}, {}));
        QCOMPARE(kindOf(page), u"corrupt"_qs);
        QVERIFY(page.error().what().contains(u"/deployments/0/id"));
    }

    void asksTheServiceWhenTheAnswerOfAWriteIsLost()
    {
        auto rule = fault(u"/rollback/"_qs);
        rule.method = "POST";
        rule.dropConnection = sim::FaultRule::Drop::AfterHandler;
        m_sim->faults().add(rule);
        const DeploymentId target = rollbackTarget();
        const auto done = await(m_provider->deployments()->rollback(target, grant(), {}));
        QCOMPARE(kindOf(done), u"outcome-unknown"_qs);
        QTRY_COMPARE(web().productionAt(m_sim->world().now())->id, target.text());
        const auto detail = await(m_provider->deployments()->detail(target, {}));
        VERIFY_OK(detail);
        QVERIFY(detail->deployment.serving);
    }

    void tellsAWrongToken()
    {
        m_token = u"wrong"_qs;
        const auto provider = make();
        const auto report = await(provider->verifyAccess({}));
        QCOMPARE(kindOf(report), u"unauthorized"_qs);
        QVERIFY(!report.error().reply()->requestId.isEmpty());
    }

    void reportsAccessAndFindsTheProject()
    {
        const auto report = await(m_provider->verifyAccess({}));
        VERIFY_OK(report);
        QVERIFY(report->identity.contains(m_sim->world().person(sim::Operator)->login));
        QVERIFY(report->scopes.contains(u"mecapy: owner"_qs));
        QVERIFY(report->missingRights.isEmpty());
        QVERIFY(report->clockSkew);
        const auto found = await(m_provider->discover({}));
        VERIFY_OK(found);
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->first().title, u"MecaPy / mecapy-web"_qs);
        QCOMPARE(found->first().settings.value(u"project").toString(), m_at.vercelProject);
    }

private:
    std::unique_ptr<Provider> make(const QString& target = u"production"_qs)
    {
        const ProviderType type = vercel();
        const QJsonObject settings{{u"project"_qs, m_at.vercelProject}, {u"team"_qs, m_at.vercelTeam},
            {u"target"_qs, target}, {u"api_url"_qs, m_at.vercelUrl}};
        ProviderContext context;
        context.key = {EnvironmentId(u"production"_qs), ServiceId(u"frontend"_qs)};
        context.settings = settings;
        ApiConfig config;
        config.service = type.title;
        config.environment = context.key.environment;
        m_secret = Secret(m_token.toUtf8());
        config.credential = [secret = m_secret](CancelToken) { return give(secret); };
        config.base = [type, settings](const Secret& secret) { return type.base(settings, secret); };
        config.authorization
            = [type, settings](const Secret& secret) { return type.authorization(settings, secret); };
        config.words = type.words;
        config.retryBase = 1ms;
        context.client = std::make_shared<ApiClient>(m_network.get(), config, Clock::system());
        context.network = m_network.get();
        context.clock = &Clock::system();
        return type.create(context);
    }
    static Async<Secret> give(Secret secret) { co_return secret; }
    sim::WebPlatform& web() { return m_sim->world().web(); }
    WriteGrant grant() { return *m_gate->grant(EnvironmentId(u"production"_qs)); }
    DeploymentId rollbackTarget()
    {
        const auto page = await(m_provider->deployments()->list({}, {}));
        for (const Deployment& deployment : page->items) {
            if (deployment.canBeRolledBackTo)
                return deployment.id;
        }
        return {};
    }

    std::unique_ptr<sim::Simulator> m_sim;
    sim::Endpoints m_at;
    QString m_token;
    Secret m_secret;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<WriteGate> m_gate;
    std::unique_ptr<Provider> m_provider;
};

QTEST_GUILESS_MAIN(VercelContractTest)
#include "tst_vercel.moc"
