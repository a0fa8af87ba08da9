// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/world.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace vigie;
using namespace vigie::sim;
using namespace std::chrono_literals;

namespace {

const QString production = u"production"_qs;

qint64 second(TimePoint at)
{
    return toMsecs(at) / 1000;
}

QByteArray text(const World& world, TimePoint from, int seconds)
{
    QByteArray all;
    for (qint64 s = second(from); s < second(from) + seconds; ++s) {
        const Traffic::Lines lines = world.traffic().lines(production, s);
        for (const LogLine& line : *lines)
            all += line.id + ' ' + line.message + '\n';
    }
    return all;
}

} // namespace

class TestWorld : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isTheSameForTheSameSeed()
    {
        const World a({.seed = 7}, m_clock);
        const World b({.seed = 7}, m_clock);
        const World c({.seed = 8}, m_clock);
        QCOMPARE(a.save(), b.save());
        QCOMPARE(text(a, now() - 35min, 20), text(b, now() - 35min, 20));
        QVERIFY(a.save() != c.save());
        QVERIFY(a.credentials().cleverToken != c.credentials().cleverToken);
    }

    void oneRequestGoesThroughBothTiersUnderOneId()
    {
        const World world({}, m_clock);
        int both = 0;
        int failed = 0;
        for (qint64 s = second(now() - 5min); s < second(now()); ++s) {
            QHash<QString, Visit> asked;
            const Traffic::Visits api = world.traffic().visits(Tier::Api, production, s);
            for (const Visit& visit : *api)
                asked.insert(visit.requestId, visit);
            const Traffic::Visits web = world.traffic().visits(Tier::Web, production, s);
            QVERIFY(std::ranges::is_sorted(*web, {}, &Visit::when));
            for (const Visit& visit : *web) {
                const auto call = asked.constFind(visit.requestId);
                if (call == asked.constEnd())
                    continue;
                ++both;
                QVERIFY(visit.when <= call->when && visit.durationMs > call->durationMs);
                QCOMPARE(visit.status >= 500, call->status >= 500);
                failed += visit.isIncident ? 1 : 0;
            }
        }
        QVERIFY2(both > 20 && failed > 0, qPrintable(u"%1 %2"_qs.arg(both).arg(failed)));
    }

    void hasALivedInHistory()
    {
        const World world({}, m_clock);
        qsizetype count = world.web().deployments().size();
        QSet<QString> outcomes;
        for (const Application& application : world.api().applications()) {
            count += application.deployments.size();
            TimePoint last;
            for (const ApiDeployment& run : application.deployments) {
                QVERIFY(run.started >= last && run.ends <= now());
                last = run.started;
                outcomes.insert(run.cause.section(u'/', 0, 0) + QString::number(static_cast<int>(run.outcome))
                    + QString::number(static_cast<int>(run.action)));
            }
            QVERIFY(application.servingAt(now()));
        }
        QVERIFY2(count >= 55 && count <= 75, qPrintable(QString::number(count)));
        for (const QString& wanted : {u"Git20"_qs, u"Git30"_qs, u"Monitoring10"_qs, u"Monitoring12"_qs,
                 u"Monitoring13"_qs, u"clever-tools10"_qs})
            QVERIFY2(outcomes.contains(wanted), qPrintable(wanted));
        QVERIFY(world.web().productionAt(now()));
        QVERIFY(world.web().lastMoveRequest());
    }

    void startsWithAnIncidentThatEverySourceShows()
    {
        const World world({}, m_clock);
        const Application& app = *world.api().applicationOf(production);
        const ApiDeployment& last = app.deployments.last();
        QVERIFY(now() - last.ends >= 39min && now() - last.ends <= 41min);
        QCOMPARE(world.traffic().uploadErrorRate(production, now()), 1);
        QCOMPARE(world.traffic().uploadErrorRate(u"staging"_qs, now()), 0);
        QCOMPARE(world.traffic().uploadErrorRate(production, now() - 45min), 0);
        QVERIFY(text(world, now() - 30min, 60).contains("NoSuchBucket"));
        QVERIFY(!text(world, now() - 60min, 60).contains("NoSuchBucket"));
        const ErrorIssue* issue = incident(world);
        QVERIFY(issue);
        QVERIFY(world.errors().firstSeen(*issue) >= last.ends);
        QCOMPARE(world.errors().firstRelease(*issue),
            u"mecapy-api@"_qs + world.commits().find(last.commit)->shortSha());
        QVERIFY(world.errors().count(*issue, now() - 1h, now()) > 100);
    }

    void isCalmWhenAskedTo()
    {
        const World world({.scenario = Scenario::Calm}, m_clock);
        QCOMPARE(world.traffic().uploadErrorRate(production, now()), 0);
        QVERIFY(!incident(world));
    }

    void redeployOfThePreviousCommitEndsTheIncident()
    {
        World world({.speed = 20}, m_clock);
        const Application& app = *world.api().applicationOf(production);
        const QString good = app.deployments.at(app.deployments.size() - 2).commit;
        const auto run = world.api().redeploy(app.id, good, true, Operator, u"Console"_qs);
        QVERIFY(run);
        QCOMPARE(run->ends - run->started, 3750ms); // 75 s of life
        QCOMPARE(run->stateAt(now()), ApiState::Wip);
        QCOMPARE(world.traffic().uploadErrorRate(production, now()), 1);

        m_clock.advance(3s);
        QSet<QString> states;
        for (const Instance& instance : world.api().instances(app, now()))
            states.insert(instance.state);
        QVERIFY(states.contains(u"UP"_qs) && states.size() == 2);

        m_clock.advance(2s);
        QCOMPARE(app.deployments.last().stateAt(now()), ApiState::Ok);
        QCOMPARE(world.api().servingCommit(production, now())->sha, good);
        QCOMPARE(world.traffic().uploadErrorRate(production, now()), 0);
        m_clock.advance(5min);
        QCOMPARE(world.errors().count(*incident(world), now() - 4min, now()), 0);
        QVERIFY(!text(world, now() - 60s, 60).contains("NoSuchBucket"));
        QVERIFY(text(world, run->started, 6).contains("Successfully deployed"));
        QCOMPARE(world.errors().releases(u"mecapy-api"_qs).first().version.left(11), u"mecapy-api@"_qs);
    }

    void commitsWithADefectFailAndLeaveTheOldOneServing()
    {
        World world({}, m_clock);
        const Application& app = *world.api().applicationOf(production);
        const QString serving = app.servingAt(now())->commit;
        for (const Commit& commit : world.commits().all()) {
            if (commit.defect != Defect::FailsToBuild && commit.defect != Defect::FailsToStart)
                continue;
            QVERIFY(world.api().redeploy(app.id, commit.sha, true, Operator, u"Console"_qs));
            m_clock.advance(5min);
            QCOMPARE(app.deployments.last().stateAt(now()), ApiState::Fail);
            QCOMPARE(app.servingAt(now())->commit, serving);
        }
    }

    void cancelStopsARunAndNothingElse()
    {
        World world({}, m_clock);
        const Application& app = *world.api().applicationOf(production);
        const QString serving = app.servingAt(now())->id;
        const auto run = world.api().redeploy(app.id, {}, false, Operator, u"Console"_qs);
        m_clock.advance(10s);
        QVERIFY(world.api().cancel(app.id, QString::number(run->number)));
        QCOMPARE(app.deployments.last().stateAt(now()), ApiState::Cancelled);
        const auto again = world.api().cancel(app.id, run->id);
        QCOMPARE(again.error().kind(), ErrorKind::Conflict);
        m_clock.advance(5min);
        QCOMPARE(app.servingAt(now())->id, serving);
    }

    void unknownCommitsAreRefused()
    {
        World world({}, m_clock);
        const Application& app = *world.api().applicationOf(production);
        const auto run = world.api().redeploy(app.id, QString(40, u'0'), true, Operator, u"Console"_qs);
        QCOMPARE(run.error().kind(), ErrorKind::Invalid);
    }

    void stopSilencesTheApplication()
    {
        World world({}, m_clock);
        const Application& app = *world.api().applicationOf(production);
        QVERIFY(world.api().stop(app.id, Operator));
        m_clock.advance(10s);
        QVERIFY(!app.servingAt(now()));
        QVERIFY(world.api().instances(app, now()).isEmpty());
        m_clock.advance(1min);
        QVERIFY(text(world, now() - 30s, 20).isEmpty());
    }

    void rollbackOfTheFrontendMovesAliasesAndFreezesThem()
    {
        World world({}, m_clock);
        const QString current = world.web().productionAt(now())->id;
        QString earlier;
        for (const WebDeployment& build : world.web().deployments()) {
            if (build.id != current && world.web().everServedProduction(build.id, now()))
                earlier = build.id;
        }
        const auto move = world.web().rollback(earlier, Operator, u"essai"_qs);
        QVERIFY(move);
        QCOMPARE(world.web().productionAt(now())->id, current);
        m_clock.advance(4s);
        QCOMPARE(world.web().productionAt(now())->id, earlier);
        QVERIFY(!world.web().autoAssignsDomains());
        const auto build = world.web().deployGit(u"main"_qs, {}, WebTarget::Production, Operator);
        QVERIFY(build);
        m_clock.advance(1min);
        QCOMPARE(world.web().deployment(build->id)->stateAt(now()), WebState::Ready);
        QCOMPARE(world.web().productionAt(now())->id, earlier); // staged
        QVERIFY(world.web().promote(build->id, Operator));
        m_clock.advance(4s);
        QCOMPARE(world.web().productionAt(now())->id, build->id);
        QVERIFY(world.web().autoAssignsDomains());
        QCOMPARE(world.web().promote(build->id, Operator).error().kind(), ErrorKind::Conflict);
    }

    void logLinesAreStableAndTheirIdsGrow()
    {
        const World world({}, m_clock);
        qint64 lastSecond = 0;
        qint64 lastIndex = -1;
        TimePoint last;
        for (qint64 s = second(now()) - 3600; s < second(now()) - 3500; ++s) {
            const Traffic::Lines lines = world.traffic().lines(production, s);
            for (const LogLine& line : *lines) {
                const QList<QByteArray> id = line.id.split(':');
                const qint64 index = id.at(1).toLongLong();
                QVERIFY(id.at(0).toLongLong() > lastSecond || index == lastIndex + 1);
                QVERIFY(line.when >= last);
                lastSecond = id.at(0).toLongLong();
                lastIndex = index;
                last = line.when;
                if (!line.message.startsWith('{'))
                    continue;
                const QJsonObject record = QJsonDocument::fromJson(line.message).object();
                for (const QString& key : {u"timestamp"_qs, u"level"_qs, u"service"_qs, u"environment"_qs,
                         u"version"_qs, u"request_id"_qs, u"user_id"_qs, u"endpoint"_qs, u"method"_qs,
                         u"status_code"_qs, u"duration_ms"_qs, u"message"_qs, u"metadata"_qs})
                    QVERIFY2(record.contains(key), line.message.constData());
            }
        }
    }

    void logRateIsWhatWasAsked()
    {
        const World world({.logRate = 2000}, m_clock);
        m_clock.advance(1min);
        const qsizetype count = text(world, now() - 20s, 10).count('\n');
        QVERIFY2(count > 19'900 && count < 20'500, qPrintable(QString::number(count)));
    }

    void errorEventsAreFoundAgainByTheirId()
    {
        const World world({}, m_clock);
        const ErrorIssue& issue = *incident(world);
        const QList<ErrorEvent> newest = world.errors().events(issue, now() - 24h, now(), 5);
        QCOMPARE(newest.size(), 5);
        for (const ErrorEvent& event : newest) {
            const auto again = world.errors().event(event.id);
            QVERIFY(again);
            QCOMPARE(again->when, event.when);
            QCOMPARE(again->requestId, event.requestId);
        }
        // The same failure can be found in the log by its request id.
        QVERIFY(text(world, newest.first().when - 20s, 21).contains(newest.first().requestId.toLatin1()));
        QVERIFY(!world.errors().event(QString(32, u'f')));
    }

    void keepsSevenDailyBackups()
    {
        const World world({}, m_clock);
        const Addon& addon = world.api().addons().first();
        const QList<AddonBackup> backups = world.api().backups(addon, now());
        QCOMPARE(backups.size(), 7);
        for (qsizetype i = 1; i < backups.size(); ++i) {
            QVERIFY(backups.at(i).created < backups.at(i - 1).created);
            QCOMPARE(toDateTime(backups.at(i).created).time().hour(), 2);
        }
        QVERIFY(backups.first().size > backups.last().size);
    }

    void savedStateGivesTheSameWorld()
    {
        World world({.seed = 3, .scenario = Scenario::Calm}, m_clock);
        const QString app = world.api().applicationOf(production)->id;
        QVERIFY(world.api().setVariable(app, u"NEW"_qs, u"1"_qs));
        QVERIFY(world.api().scale(app,
            {.minInstances = 3,
                .maxInstances = {},
                .minFlavor = {},
                .maxFlavor = {},
                .buildFlavor = {},
                .separateBuild = {}},
            Operator));
        QVERIFY(world.errors().setStatus(world.errors().issues().first().id, u"resolved"_qs));
        QVERIFY(world.errors()
                    .createRelease({.version = u"hand@1"_qs,
                        .projects = {u"mecapy-web"_qs},
                        .commit = {},
                        .created = {},
                        .released = {},
                        .url = {},
                        .deploys = {}})
                    .value());
        QVERIFY(world.errors().addDeploy(u"hand@1"_qs,
            {.id = {}, .environment = production, .name = {}, .url = {}, .started = {}, .finished = {}}));
        QVERIFY(world.web().putVariable({.id = {},
            .key = u"K"_qs,
            .value = u"v"_qs,
            .type = u"plain"_qs,
            .targets = {production},
            .gitBranch = {},
            .comment = {},
            .createdBy = Operator,
            .created = {},
            .updated = {}}));
        const QJsonObject state = QJsonDocument::fromJson(QJsonDocument(world.save()).toJson()).object();

        m_clock.advance(1h);
        World other({.seed = 99}, m_clock);
        QVERIFY(other.restore(state));
        QCOMPARE(other.save(), state);
        QCOMPARE(other.api().application(app)->variables.value(u"NEW"_qs), u"1"_qs);
        QCOMPARE(other.credentials().vercelToken, world.credentials().vercelToken);
        QVERIFY(!other.restore(QJsonObject{{u"format"_qs, 99}}));
    }

    void variablesOfTheSameMomentAreDifferentOnes()
    {
        World world({}, m_clock);
        QSet<QString> ids;
        for (const QString& key : {u"A"_qs, u"B"_qs, u"C"_qs}) {
            WebVariable variable;
            variable.key = key;
            variable.targets = {production};
            const auto put = world.web().putVariable(variable);
            QVERIFY(put);
            ids.insert(put->id);
        }
        QCOMPARE(ids.size(), 3);
    }

private:
    TimePoint now() const { return m_clock.now(); }
    static const ErrorIssue* incident(const World& world)
    {
        for (const ErrorIssue& issue : world.errors().issues()) {
            if (issue.isIncident)
                return &issue;
        }
        return nullptr;
    }

    FixedClock m_clock{fromIso(u"2026-03-11T15:20:00Z").value()};
};

QTEST_GUILESS_MAIN(TestWorld)
#include "tst_world.moc"
