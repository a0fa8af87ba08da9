// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/sleep.h"
#include "backup/agent/agentmetrics.h"
#include "backup/agent/backupagent.h"
#include "store/backuprecords.h"
#include "support/await.h"

#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

namespace {

const ServiceKey database{EnvironmentId(u"production"_qs), ServiceId(u"database"_qs)};

BackupSettings settingsWith(const BackupSchedule& schedule)
{
    BackupSettings settings;
    BackupJob job;
    job.service = database;
    job.schedule = schedule;
    settings.jobs = {job};
    return settings;
}

BackupSchedule daily(const QString& zone, int hour, int minute)
{
    BackupSchedule schedule;
    schedule.minuteOfDay = hour * 60 + minute;
    schedule.timeZone = zone;
    return schedule;
}

/// A world without a server: what there is to take, what fails, and what lies in the destinations.
struct World {
    FixedClock clock{*fromIso(u"2026-03-20T00:00:00Z")};
    QList<Ledger> ledgers; ///< one, of the service
    QStringList log; ///< "take 2026-…" for each attempt
    QList<Result<AgentTaken>> next; ///< what the next attempts come to; then success
    QList<Result<BackupProof>> drills;
    bool hangs = false; ///< a run goes on until it is interrupted
    Result<qint64> pruned = qint64(0);
    int prunes = 0;
    QStringList remains;
};

Async<AgentTaken> takeIn(std::shared_ptr<World> world, TimePoint due, CancelToken cancel)
{
    world->log.append(u"take "_qs + toIso(due).left(16));
    if (world->hangs) {
        co_await sleepFor(60s, cancel);
        co_return fail(ErrorKind::Cancelled, u"Stopped."_qs);
    }
    if (!world->next.isEmpty())
        co_return world->next.takeFirst();
    AgentTaken taken;
    taken.artefact = u"artefact-"_qs + toIso(world->clock.now()).left(16);
    LedgerEntry entry;
    entry.artefact = taken.artefact;
    entry.manifest.startedAt = world->clock.now();
    entry.manifest.endedAt = entry.manifest.startedAt + 90s;
    world->ledgers.first().entries.prepend(entry);
    co_return taken;
}

Async<BackupProof> drillIn(std::shared_ptr<World> world)
{
    world->log.append(u"drill "_qs + toIso(world->clock.now()).left(16));
    if (!world->drills.isEmpty())
        co_return world->drills.takeFirst();
    BackupProof proof;
    proof.passed = true;
    co_return proof;
}

template <class T> Async<T> ready(Result<T> value)
{
    co_return value;
}

AgentHands handsIn(const std::shared_ptr<World>& world)
{
    AgentHands hands;
    hands.take = [world](const BackupJob&, TimePoint due, CancelToken cancel) {
        return takeIn(world, due, std::move(cancel));
    };
    hands.drill = [world](const BackupJob&, const CancelToken&) { return drillIn(world); };
    hands.prune = [world](const BackupJob&, const CancelToken&) {
        ++world->prunes;
        return ready(world->pruned);
    };
    hands.ledger = [world](const BackupJob&, const CancelToken&) {
        return ready(Result<Ledger>(world->ledgers.first()));
    };
    hands.remains = [world](const BackupJob&, const CancelToken&) {
        return ready(Result<QStringList>(world->remains));
    };
    return hands;
}

/// An agent at work in a world, with what it told.
class Worker {
public:
    Worker(
        std::shared_ptr<World> world, std::shared_ptr<BackupRecords> records, const BackupSettings& settings)
        : m_world(std::move(world))
        , m_agent(std::make_shared<BackupAgent>(&m_world->clock, std::move(records), BackupAgent::Options{}))
    {
        QObject::connect(m_agent.get(), &BackupAgent::ended, m_agent.get(),
            [this](const BackupRun& run) { runs.append(run); });
        QObject::connect(
            m_agent.get(), &BackupAgent::tells, m_agent.get(), [this](const AgentNotice& notice) {
                told.append(noticeEventName(notice.event) + u' ' + incidentKindName(notice.kinds.first()));
            });
        m_agent->configure(settings, handsIn(m_world));
        m_running.emplace(BackupAgent::run(m_agent, m_stop.get_token()));
    }
    ~Worker() { stop(); }
    void stop()
    {
        m_stop.request_stop();
        if (m_running)
            await(std::move(*m_running));
        m_running.reset();
    }
    /// Lets the time of the world be @p at, and the agent do what is due then.
    void at(const QString& time)
    {
        m_world->clock.set(*fromIso(time));
        settle();
    }
    void settle()
    {
        // Twice: the first pause may have begun before the clock was moved.
        for (int turn = 0; turn < 2; ++turn) {
            bool paused = false;
            const auto watch = QObject::connect(m_agent.get(), &BackupAgent::changed, m_agent.get(),
                [&] { paused = !m_agent->busyWith() && !m_agent->agenda().next(m_world->clock.now()); });
            m_agent->wake();
            QTRY_VERIFY(paused);
            QObject::disconnect(watch);
        }
    }
    BackupAgent& agent() { return *m_agent; }

    QList<BackupRun> runs;
    QStringList told;

private:
    std::shared_ptr<World> m_world;
    std::shared_ptr<BackupAgent> m_agent;
    std::stop_source m_stop;
    std::optional<QCoro::Task<bool>> m_running;
};

Error failure(ErrorKind kind)
{
    return Error(kind, u"It did not work."_qs);
}

} // namespace

/// What an agent does when, with a clock that the test holds and hands that only pretend.
class TestBackupAgent final : public QObject {
    Q_OBJECT

    std::shared_ptr<World> freshWorld()
    {
        auto world = std::make_shared<World>();
        Ledger ledger;
        ledger.service = database;
        world->ledgers = {ledger};
        return world;
    }
    std::shared_ptr<BackupRecords> freshRecords()
    {
        return std::make_shared<BackupRecords>(m_folder.filePath(u"%1.sqlite"_qs.arg(++m_files)));
    }

private Q_SLOTS:
    void takesOnceANightAlsoWhenClocksChange()
    {
        // In Paris 02:30 does not exist on 29 March, and exists twice on 25 October.
        const auto world = freshWorld();
        Worker worker(world, freshRecords(), settingsWith(daily(u"Europe/Paris"_qs, 2, 30)));
        world->clock.set(*fromIso(u"2026-03-28T00:00:00Z"));
        worker.at(u"2026-03-28T01:30:00Z"_qs);
        const QStringList first = world->log;
        world->log.clear();
        for (const QString& time : {u"2026-03-29T00:59:59Z"_qs, u"2026-03-29T01:00:00Z"_qs,
                 u"2026-03-29T01:30:00Z"_qs, u"2026-03-29T02:30:00Z"_qs, u"2026-03-30T00:30:00Z"_qs})
            worker.at(time);
        QVERIFY(!first.isEmpty());
        QCOMPARE(world->log, QStringList({u"take 2026-03-29T01:00"_qs, u"take 2026-03-30T00:30"_qs}));

        world->log.clear();
        world->clock.set(*fromIso(u"2026-10-24T00:30:00Z"));
        worker.at(u"2026-10-24T00:30:00Z"_qs); // makes up for the summer
        world->log.clear();
        for (const QString& time : {u"2026-10-25T00:29:00Z"_qs, u"2026-10-25T00:30:00Z"_qs,
                 u"2026-10-25T01:30:00Z"_qs, u"2026-10-25T02:00:00Z"_qs, u"2026-10-26T01:30:00Z"_qs})
            worker.at(time);
        QCOMPARE(world->log, QStringList({u"take 2026-10-25T00:30"_qs, u"take 2026-10-26T01:30"_qs}));
    }

    void oneRunMakesUpForAllThatWereMissed()
    {
        const auto world = freshWorld();
        const auto records = freshRecords();
        const BackupSettings settings = settingsWith(daily(u"UTC"_qs, 2, 0));
        {
            Worker worker(world, records, settings);
            worker.at(u"2026-03-21T02:00:00Z"_qs);
            QCOMPARE(world->log.last(), u"take 2026-03-21T02:00"_qs);
        }
        world->log.clear();
        world->ledgers.first().entries.clear(); // out of reach: the record alone knows
        world->clock.set(*fromIso(u"2026-03-24T09:00:00Z"));
        Worker worker(world, records, settings);
        worker.settle();
        QCOMPARE(world->log, QStringList({u"take 2026-03-24T02:00"_qs}));
        // Its absence was an incident: told when it was found, and when it was over.
        QCOMPARE(worker.told, QStringList({u"missed slot-missed"_qs, u"recovery slot-missed"_qs}));
    }

    void whatSomebodyElseTookCounts()
    {
        const auto world = freshWorld();
        Worker worker(world, freshRecords(), settingsWith(daily(u"UTC"_qs, 2, 0)));
        LedgerEntry entry;
        entry.manifest.startedAt = *fromIso(u"2026-03-21T02:00:03Z");
        world->ledgers.first().entries = {entry};
        worker.at(u"2026-03-21T02:20:00Z"_qs);
        QCOMPARE(world->log.filter(u"03-21"_qs), QStringList());
        // Seen only once both locks were held.
        AgentTaken taken;
        taken.elsewhere = true;
        taken.artefact = u"theirs"_qs;
        world->next = {taken};
        worker.at(u"2026-03-22T02:00:00Z"_qs);
        QCOMPARE(runOutcomeName(worker.runs.last().outcome), u"elsewhere"_qs);
        worker.at(u"2026-03-22T02:10:00Z"_qs);
        QCOMPARE(world->log.filter(u"03-22"_qs).size(), 1);
        QCOMPARE(worker.told, QStringList());
    }

    void triesAgainWithPausesAndTellsOnce()
    {
        const auto world = freshWorld();
        Worker worker(world, freshRecords(), settingsWith(daily(u"UTC"_qs, 2, 0)));
        worker.at(u"2026-03-20T02:00:00Z"_qs);
        world->log.clear();
        for (int i = 0; i < 6; ++i)
            world->next.append(fail(failure(ErrorKind::Unavailable)));
        worker.at(u"2026-03-21T02:00:00Z"_qs);
        worker.at(u"2026-03-21T02:00:20Z"_qs); // not yet
        QCOMPARE(world->log.size(), 1);
        QCOMPARE(worker.told, QStringList());
        worker.at(u"2026-03-21T02:01:10Z"_qs);
        QCOMPARE(world->log.size(), 2);
        worker.at(u"2026-03-21T02:10:00Z"_qs);
        QCOMPARE(worker.told, QStringList({u"failure take-failed"_qs}));
        worker.at(u"2026-03-21T03:00:00Z"_qs);
        worker.at(u"2026-03-21T06:00:00Z"_qs);
        worker.at(u"2026-03-21T09:00:00Z"_qs);
        QCOMPARE(world->log.size(), 6);
        QCOMPARE(worker.told.size(), 1); // nor is the missing backup told beside the reason for it
        worker.at(u"2026-03-21T12:00:00Z"_qs);
        QCOMPARE(worker.told, QStringList({u"failure take-failed"_qs, u"recovery take-failed"_qs}));
        QCOMPARE(worker.runs.last().attempt, 7);
    }

    void anIncidentOutlivesTheAgent()
    {
        const auto world = freshWorld();
        const auto records = freshRecords();
        const BackupSettings settings = settingsWith(daily(u"UTC"_qs, 2, 0));
        world->next = {fail(failure(ErrorKind::Forbidden)), fail(failure(ErrorKind::Forbidden))};
        world->clock.set(*fromIso(u"2026-03-21T02:00:00Z"));
        {
            Worker worker(world, records, settings);
            worker.settle();
            QCOMPARE(worker.told, QStringList({u"failure take-failed"_qs}));
        }
        {
            Worker worker(world, records, settings); // fails again
            worker.settle();
            QCOMPARE(worker.told, QStringList());
        }
        Worker worker(world, records, settings);
        worker.settle();
        QCOMPARE(worker.told, QStringList({u"recovery take-failed"_qs}));
    }

    void oneOfTwoAgentsTells()
    {
        const auto records = freshRecords(); // shared, as --store has it
        const auto here = freshWorld();
        const auto there = freshWorld();
        for (const auto& world : {here, there}) {
            world->clock.set(*fromIso(u"2026-03-21T02:00:00Z"));
            world->next = {fail(failure(ErrorKind::Forbidden))};
        }
        Worker first(here, records, settingsWith(daily(u"UTC"_qs, 2, 0)));
        Worker second(there, records, settingsWith(daily(u"UTC"_qs, 2, 0)));
        first.settle();
        second.settle();
        QCOMPARE(first.told + second.told, QStringList({u"failure take-failed"_qs}));
        first.at(u"2026-03-21T04:00:00Z"_qs);
        // The second one learns of the success from the destination.
        there->ledgers = here->ledgers;
        second.at(u"2026-03-21T04:00:00Z"_qs);
        QCOMPARE(
            first.told + second.told, QStringList({u"failure take-failed"_qs, u"recovery take-failed"_qs}));
        QCOMPARE(there->log.size(), 1);
    }

    void waitsForAnotherRunWithoutCallingItAFailure()
    {
        const auto world = freshWorld();
        Worker worker(world, freshRecords(), settingsWith(daily(u"UTC"_qs, 2, 0)));
        worker.at(u"2026-03-20T02:00:00Z"_qs);
        worker.runs.clear();
        for (int i = 0; i < 3; ++i)
            world->next.append(fail(failure(ErrorKind::Conflict)));
        for (const QString& time : {u"2026-03-21T02:00:00Z"_qs, u"2026-03-21T02:00:40Z"_qs,
                 u"2026-03-21T02:01:20Z"_qs, u"2026-03-21T02:02:00Z"_qs})
            worker.at(time);
        QCOMPARE(worker.told, QStringList());
        QStringList outcomes;
        for (const BackupRun& run : std::as_const(worker.runs))
            outcomes.append(runOutcomeName(run.outcome));
        QCOMPARE(outcomes, QStringList({u"failed"_qs, u"done"_qs}));
    }

    void namesWhatAnInterruptedRunLeft()
    {
        const auto world = freshWorld();
        const auto records = freshRecords();
        world->clock.set(*fromIso(u"2026-03-21T02:00:00Z"));
        world->hangs = true;
        world->remains = {u"x.partial in /var/backups"_qs};
        Worker worker(world, records, settingsWith(daily(u"UTC"_qs, 2, 0)));
        QTRY_VERIFY(worker.agent().busyWith());
        worker.stop();
        QCOMPARE(worker.runs.size(), 1);
        QCOMPARE(runOutcomeName(worker.runs.first().outcome), u"interrupted"_qs);
        QVERIFY(worker.runs.first().problem.contains(u"x.partial in /var/backups"));
        QCOMPARE(await(records->runs(10))->first().problem, worker.runs.first().problem);
        // Not settled: the next agent takes it at once.
        world->hangs = false;
        Worker next(world, records, settingsWith(daily(u"UTC"_qs, 2, 0)));
        next.settle();
        QCOMPARE(runOutcomeName(next.runs.last().outcome), u"done"_qs);
    }

    void recordsWhatAKilledAgentWasDoing()
    {
        const auto world = freshWorld();
        const auto records = freshRecords();
        world->clock.set(*fromIso(u"2026-03-21T02:00:00Z"));
        world->hangs = true;
        {
            Worker worker(world, records, settingsWith(daily(u"UTC"_qs, 2, 0)));
            QTRY_VERIFY(worker.agent().busyWith());
            BackupRun run = *worker.agent().busyWith();
            worker.stop();
            run.process = 0; // which is no process
            run.processStart = 1;
            run.id = u"killed"_qs;
            VERIFY_OK(await(records->keepRun(run)));
        }
        world->hangs = false;
        Worker worker(world, records, settingsWith(daily(u"UTC"_qs, 2, 0)));
        worker.settle();
        QCOMPARE(worker.runs.first().id, u"killed"_qs);
        QCOMPARE(runOutcomeName(worker.runs.first().outcome), u"interrupted"_qs);
        QCOMPARE(runOutcomeName(worker.runs.last().outcome), u"done"_qs);
    }

    void practisesAndPrunesOnlyWhereTheWorkspaceAsks()
    {
        const auto world = freshWorld();
        BackupSettings settings = settingsWith(daily(u"UTC"_qs, 2, 0));
        Worker worker(world, freshRecords(), settings);
        worker.at(u"2026-03-21T02:00:00Z"_qs);
        QCOMPARE(world->log.filter(u"drill"_qs), QStringList());
        QCOMPARE(world->prunes, 0);

        settings.jobs.first().drill = daily(u"UTC"_qs, 5, 0);
        settings.retention.automatic = true;
        worker.agent().configure(settings, handsIn(world));
        BackupProof bad;
        bad.problem = u"rows are missing"_qs;
        world->drills = {bad, fail(failure(ErrorKind::Unauthorized))};
        world->pruned = qint64(2);
        worker.at(u"2026-03-22T02:00:00Z"_qs);
        QCOMPARE(world->prunes, 1);
        QVERIFY(std::ranges::count(worker.runs, BackupRun::Kind::Prune, &BackupRun::kind) == 1);
        const auto drills = [&world] { return world->log.filter(u"drill 2026-03-2"_qs); };
        const qsizetype before = drills().size();
        worker.at(u"2026-03-22T05:00:00Z"_qs);
        QCOMPARE(drills().size(), before + 1);
        worker.at(u"2026-03-22T06:00:00Z"_qs); // the answer is known: not tried again
        QCOMPARE(drills().size(), before + 1);
        worker.at(u"2026-03-23T05:30:00Z"_qs);
        worker.at(u"2026-03-23T07:00:00Z"_qs);
        QVERIFY(worker.told.contains(u"failure drill-failed"_qs));
        worker.at(u"2026-03-24T05:30:00Z"_qs);
        QVERIFY(worker.told.contains(u"recovery drill-failed"_qs));
    }

    void figuresTellOfRunsAndOfWhatComes()
    {
        const auto world = freshWorld();
        Worker worker(world, freshRecords(), settingsWith(daily(u"UTC"_qs, 2, 0)));
        worker.at(u"2026-03-21T02:00:00Z"_qs);
        const QByteArray text = agentMetrics(worker.agent());
        for (const char* const line :
            {"vigie_agent_run_success{environment=\"production\",service=\"database\",kind=\"take\"} 1\n",
                "vigie_agent_incidents{environment=\"production\",service=\"database\"} 0\n",
                "vigie_agent_busy 0\n", "vigie_agent_ledger_time_seconds 1774058400.000\n",
                "vigie_agent_next_run_time_seconds{environment=\"production\",service=\"database\","
                "kind=\"take\"} 1774144800.000\n"})
            QVERIFY2(text.contains(line), text.constData());
        QVERIFY(text.endsWith("# EOF\n"));
        QCOMPARE(text.count("# EOF"), 1);
    }

private:
    QTemporaryDir m_folder;
    int m_files = 0;
};

QTEST_GUILESS_MAIN(TestBackupAgent)
#include "tst_backupagent.moc"
