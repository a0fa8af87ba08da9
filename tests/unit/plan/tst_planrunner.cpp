// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/planrunner.h"
#include "support/await.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace vigie;
using namespace vigie::test;

namespace {

const EnvironmentId production(u"production"_qs);

/// What the steps of a test's plan do, and what they did.
struct Script {
    QStringList log;
    QHash<QString, Error> recheckFails;
    QHash<QString, Error> runFails;
    std::function<void(QString step)> during; ///< called inside the step
    std::function<void(QString step)> duringCheck; ///< called while the step looks at its target
};

Async<void> recheck(std::shared_ptr<Script> script, QString id)
{
    script->log.append(u"check "_qs + id);
    if (script->duringCheck)
        script->duringCheck(id);
    if (script->recheckFails.contains(id))
        co_return fail(Error(script->recheckFails.value(id, Error(ErrorKind::Internal, {}))));
    co_return Result<>();
}

Async<void> runOne(std::shared_ptr<Script> script, QString id, bool writes, StepRun run)
{
    if (writes) {
        auto grant = run.grant();
        if (!grant)
            co_return fail(std::move(grant).error());
    }
    script->log.append(u"run "_qs + id);
    run.report(u"under way"_qs, u"op-"_qs + id);
    if (script->during)
        script->during(id);
    if (script->runFails.contains(id))
        co_return fail(Error(script->runFails.value(id, Error(ErrorKind::Internal, {}))));
    if (run.interrupt.stop_requested())
        co_return fail(ErrorKind::Cancelled, u"interrupted"_qs);
    co_return Result<>();
}

PlanStep step(const std::shared_ptr<Script>& script, const QString& id, bool writes)
{
    PlanStep step;
    step.id = id;
    step.title = id;
    step.writes = writes;
    step.recheck = [script, id](CancelToken) { return recheck(script, id); };
    step.run = [script, id, writes](StepRun run) { return runOne(script, id, writes, std::move(run)); };
    return step;
}

} // namespace

class TestPlanRunner : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_secondThoughts = Millis(1);
        m_script = std::make_shared<Script>();
        m_journal = std::make_shared<Journal>(m_folder->filePath(u"journal.jsonl"_qs), &m_pool, m_clock);
        m_gate = std::make_unique<WriteGate>(m_clock);
        m_gate->setProtected({production});
        m_gate->open(production);
    }
    void cleanup()
    {
        m_runner.reset();
        m_pool.waitForDone();
    }

    void everyStepIsCheckedJustBeforeItRunsAndIsInTheJournalAround()
    {
        make(plan());
        run(PlanRunner::Mode::Execute);
        QCOMPARE(m_runner->phase(), PlanPhase::Done);
        QCOMPARE(did(), u"check look, run look, check move, run move, check verify, run verify"_qs);
        QCOMPARE(journal(),
            u"plan-begun - - because\n"
            "step-begun look - because\n"
            "step-ended look done because\n"
            "step-begun move - because\n"
            "step-ended move done because\n"
            "step-begun verify - because\n"
            "step-ended verify done because\n"
            "plan-ended - done because"_qs);
        const auto entries = await(m_journal->entries());
        QCOMPARE(entries->first().recipe, plan().recipe);
        QCOMPARE(entries->at(4).providerId, u"op-move"_qs);
        QVERIFY(await(m_journal->verify())->intact);
        // The lock is free again.
        PlanLock lock(m_folder->filePath(u"locks"_qs), production, m_clock);
        QVERIFY(!lock.holder());
    }

    void theJournalKnowsAStepBeforeItBegins()
    {
        QString seen;
        m_script->during = [this, &seen](const QString& id) {
            QFile file(m_journal->file());
            if (id == u"move" && file.open(QIODevice::ReadOnly))
                seen = QString::fromUtf8(file.readAll().trimmed().split('\n').last());
        };
        make(plan());
        run(PlanRunner::Mode::Execute);
        QVERIFY2(seen.contains(u"step-begun") && seen.contains(u"move"), qPrintable(seen));
    }

    void aBlockedPlanDoesNothing_data() { bothModes(); }
    void aBlockedPlanDoesNothing()
    {
        QFETCH(PlanRunner::Mode, mode);
        Plan blocked = plan();
        blocked.checks.append({u"Free space"_qs, PlanCheck::Verdict::Blocking, u"none"_qs});
        make(blocked);
        run(mode);
        QCOMPARE(m_runner->phase(), PlanPhase::Failed);
        QCOMPARE(errorKindName(m_runner->error()->kind()), u"conflict"_qs);
        QCOMPARE(did(), QString());
        QCOMPARE(journal(), QString());
    }

    void aTargetThatChangedStopsBeforeTheWrite()
    {
        m_script->recheckFails.insert(
            u"move"_qs, Error(ErrorKind::Conflict, u"Version abc1234 serves now."_qs));
        make(plan());
        run(PlanRunner::Mode::Execute);
        QCOMPARE(m_runner->phase(), PlanPhase::Failed);
        QCOMPARE(did(), u"check look, run look, check move"_qs);
        QVERIFY(m_runner->error()->what().contains(u"abc1234"));
        QCOMPARE(m_runner->steps().at(1).state, StepProgress::State::Failed);
        QCOMPARE(m_runner->steps().at(2).state, StepProgress::State::Waiting);
        QCOMPARE(journal().section(u'\n', -1), u"plan-ended - failed because"_qs);
    }

    void aSimulationChecksEverythingAndRunsNothing()
    {
        m_gate->close(production);
        make(plan());
        run(PlanRunner::Mode::Simulate);
        QCOMPARE(m_runner->phase(), PlanPhase::Checked);
        QCOMPARE(did(), u"check look, check move, check verify"_qs);
        QCOMPARE(journal(), QString());
        QCOMPARE(m_runner->steps().at(1).state, StepProgress::State::Skipped);
    }

    void whatCannotBeUndoneCountsDownFirst()
    {
        Plan final = plan();
        final.level = ActionLevel::CannotBeUndone;
        make(final);
        QList<PlanPhase> phases;
        connect(m_runner.get(), &PlanRunner::changed, this, [this, &phases] {
            if (phases.isEmpty() || phases.last() != m_runner->phase())
                phases.append(m_runner->phase());
        });
        run(PlanRunner::Mode::Execute);
        QCOMPARE(m_runner->phase(), PlanPhase::Done);
        QCOMPARE(phases.indexOf(PlanPhase::WaitingForConfirmation), 1);
        QVERIFY(!m_runner->beginsAt());
    }

    void aCountdownThatIsStoppedLeavesNoTrace()
    {
        Plan final = plan();
        final.level = ActionLevel::CannotBeUndone;
        m_secondThoughts = std::chrono::hours(1);
        make(final);
        connect(m_runner.get(), &PlanRunner::changed, this, [this] {
            if (m_runner->beginsAt() && m_runner->phase() == PlanPhase::WaitingForConfirmation)
                QMetaObject::invokeMethod(m_runner.get(), &PlanRunner::stopAfterStep, Qt::QueuedConnection);
        });
        run(PlanRunner::Mode::Execute);
        QCOMPARE(m_runner->phase(), PlanPhase::Stopped);
        QCOMPARE(did(), QString());
        QCOMPARE(journal(), QString());
    }

    void aSimulationMeetsTheSameConflict()
    {
        m_script->recheckFails.insert(u"move"_qs, Error(ErrorKind::Conflict, u"changed"_qs));
        make(plan());
        run(PlanRunner::Mode::Simulate);
        QCOMPARE(m_runner->phase(), PlanPhase::Failed);
        QCOMPARE(did(), u"check look, check move"_qs);
    }

    void stopAfterStepEndsBetweenSteps()
    {
        make(plan());
        m_script->during = [this](const QString& id) {
            if (id == u"move")
                m_runner->stopAfterStep();
        };
        run(PlanRunner::Mode::Execute);
        QCOMPARE(m_runner->phase(), PlanPhase::Stopped);
        QCOMPARE(did(), u"check look, run look, check move, run move"_qs);
        QVERIFY(journal().endsWith(u"step-ended move done because\nplan-ended - stopped because"));
    }

    void anInterruptedStepIsOfUnknownOutcome()
    {
        make(plan());
        m_script->during = [this](const QString& id) {
            if (id == u"move")
                m_runner->interruptNow();
        };
        run(PlanRunner::Mode::Execute);
        QCOMPARE(m_runner->phase(), PlanPhase::Stopped);
        QCOMPARE(m_runner->steps().at(1).state, StepProgress::State::Unknown);
    }

    void whatCannotBeInterruptedIsNot()
    {
        Plan stubborn = plan();
        stubborn.steps[1].interruptible = false;
        make(stubborn);
        m_script->during = [this](const QString& id) {
            if (id != u"move")
                return;
            QVERIFY(!m_runner->canInterrupt());
            m_runner->interruptNow();
        };
        run(PlanRunner::Mode::Execute);
        QCOMPARE(m_runner->phase(), PlanPhase::Done);
    }

    void aClosedGateStopsEvenThePlanThatIsUnderWay()
    {
        make(plan());
        m_script->during = [this](const QString&) { m_gate->close(production); };
        run(PlanRunner::Mode::Execute);
        QCOMPARE(m_runner->phase(), PlanPhase::Failed);
        QCOMPARE(errorKindName(m_runner->error()->kind()), u"forbidden"_qs);
        QCOMPARE(did(), u"check look, run look, check move"_qs);
        QVERIFY(journal().contains(u"step-ended move failed"));
    }

    void withoutAnOpenGateNothingBegins()
    {
        m_gate->close(production);
        make(plan());
        run(PlanRunner::Mode::Execute);
        QCOMPARE(errorKindName(m_runner->error()->kind()), u"forbidden"_qs);
        QCOMPARE(did() + journal(), QString());
    }

    void aLostAnswerIsUnknownAndNothingFollows()
    {
        m_script->runFails.insert(u"move"_qs, Error(ErrorKind::OutcomeUnknown, u"The answer was lost."_qs));
        make(plan());
        run(PlanRunner::Mode::Execute);
        QCOMPARE(m_runner->phase(), PlanPhase::Unknown);
        QCOMPARE(m_runner->steps().at(1).state, StepProgress::State::Unknown);
        QCOMPARE(did(), u"check look, run look, check move, run move"_qs);
        QVERIFY(journal().endsWith(u"step-ended move unknown because\nplan-ended - unknown because"));
    }

    void withoutItsRecordNothingIsDone()
    {
        JournalEntry entry;
        VERIFY_OK(Journal::appendNow(m_journal->file(), entry));
        QVERIFY(QFile::resize(m_journal->file(), 0));
        make(plan());
        run(PlanRunner::Mode::Execute);
        QCOMPARE(errorKindName(m_runner->error()->kind()), u"corrupt"_qs);
        QCOMPARE(did(), QString());
    }

    void anotherPlanOnTheEnvironmentIsWaitedForOrTakenOver()
    {
        PlanLock theirs(m_folder->filePath(u"locks"_qs), production, m_clock);
        VERIFY_OK(theirs.take(u"Scale production"_qs, PlanId(u"other"_qs)));
        make(plan());
        run(PlanRunner::Mode::Execute);
        QCOMPARE(errorKindName(m_runner->error()->kind()), u"conflict"_qs);
        QCOMPARE(did() + journal(), QString());
        QVERIFY(m_runner->lockedBy());
        QCOMPARE(m_runner->lockedBy()->why, u"Scale production"_qs);

        run(PlanRunner::Mode::Execute, true);
        QCOMPARE(m_runner->phase(), PlanPhase::Done);
        QCOMPARE(journal().section(u'\n', 0, 0), u"lock-taken-over - - because"_qs);
    }

    /// Long before the next heartbeat would tell.
    void whoLosesTheLockWritesNothingMore_data()
    {
        QTest::addColumn<bool>("justBefore");
        QTest::newRow("during the step before") << false;
        QTest::newRow("between looking and writing") << true;
    }
    void whoLosesTheLockWritesNothingMore()
    {
        QFETCH(bool, justBefore);
        make(plan());
        PlanLock theirs(m_folder->filePath(u"locks"_qs), production, m_clock);
        const auto takenOver = [&theirs](const QString& id, const QString& when) {
            if (id != when)
                return;
            VERIFY_OK(theirs.takeOver(u"urgent"_qs, PlanId(u"other"_qs)));
        };
        if (justBefore)
            m_script->duringCheck = [takenOver](const QString& id) { takenOver(id, u"move"_qs); };
        else
            m_script->during = [takenOver](const QString& id) { takenOver(id, u"look"_qs); };
        run(PlanRunner::Mode::Execute);
        QCOMPARE(errorKindName(m_runner->error()->kind()), u"conflict"_qs);
        QCOMPARE(did(), justBefore ? u"check look, run look, check move"_qs : u"check look, run look"_qs);
    }

    void whatNeedsAReasonDoesNotBeginWithoutOne()
    {
        make(plan());
        for (const QString& reason : {u""_qs, u"  "_qs}) {
            m_runner->start(PlanRunner::Mode::Execute, reason);
            QTRY_VERIFY(!m_runner->isRunning());
            QCOMPARE(errorKindName(m_runner->error()->kind()), u"invalid"_qs);
        }
        QCOMPARE(did() + journal(), QString());
        Plan small = plan();
        small.level = ActionLevel::EasilyUndone;
        make(small);
        m_runner->start(PlanRunner::Mode::Execute, {});
        QTRY_COMPARE(m_runner->phase(), PlanPhase::Done);
        m_runner->start(PlanRunner::Mode::Execute, {}, true);
        QTRY_VERIFY(!m_runner->isRunning());
        QCOMPARE(errorKindName(m_runner->error()->kind()), u"invalid"_qs);
    }

    void whoLosesTheLockStopsBeforeTheNextStep()
    {
        make(plan());
        m_script->during = [this](const QString& id) {
            if (id != u"look")
                return;
            PlanLock theirs(m_folder->filePath(u"locks"_qs), production, m_clock);
            VERIFY_OK(theirs.takeOver(u"urgent"_qs, PlanId(u"other"_qs)));
        };
        run(PlanRunner::Mode::Execute);
        QCOMPARE(errorKindName(m_runner->error()->kind()), u"conflict"_qs);
        QVERIFY(m_runner->error()->what().contains(u"urgent"));
        QCOMPARE(did(), u"check look, run look"_qs);
    }

private:
    static void bothModes()
    {
        QTest::addColumn<PlanRunner::Mode>("mode");
        QTest::newRow("execute") << PlanRunner::Mode::Execute;
        QTest::newRow("simulate") << PlanRunner::Mode::Simulate;
    }
    Plan plan() const
    {
        Plan plan;
        plan.id = PlanId(u"plan-1"_qs);
        plan.action = u"rollback"_qs;
        plan.title = u"Roll back production"_qs;
        plan.target = {production, ServiceId(u"api"_qs)};
        plan.steps = {step(m_script, u"look"_qs, false), step(m_script, u"move"_qs, true),
            step(m_script, u"verify"_qs, false)};
        plan.recipe = {{u"action"_qs, u"rollback"_qs}, {u"deployment"_qs, u"dep_7"_qs}};
        return plan;
    }
    void make(Plan plan)
    {
        PlanRunner::Surroundings surroundings;
        surroundings.journal = m_journal;
        surroundings.lockFolder = m_folder->filePath(u"locks"_qs);
        surroundings.grant = [this](const EnvironmentId& environment) { return m_gate->grant(environment); };
        surroundings.clock = &m_clock;
        surroundings.secondThoughts = m_secondThoughts;
        m_runner = std::make_unique<PlanRunner>(std::move(plan), std::move(surroundings));
    }
    void run(PlanRunner::Mode mode, bool takeOver = false)
    {
        QSignalSpy finished(m_runner.get(), &PlanRunner::finished);
        m_runner->start(mode, u"because"_qs, takeOver);
        QTRY_VERIFY(!m_runner->isRunning());
        QCOMPARE(finished.size(), 1);
    }
    QString did() const { return m_script->log.join(u", "); }
    QString journal() const
    {
        const auto entries = await(m_journal->entries());
        const auto orDash = [](const QString& text) { return text.isEmpty() ? u"-"_qs : text; };
        QStringList lines;
        for (qsizetype i = 0; entries && i < entries->size(); ++i) {
            const JournalEntry& entry = entries->at(i);
            lines.append(u"%1 %2 %3 %4"_qs.arg(
                journalEventName(entry.event), orDash(entry.step), orDash(entry.outcome), entry.reason));
        }
        return lines.join(u'\n');
    }

    FixedClock m_clock{fromMsecs(1'795'000'000'000)};
    QThreadPool m_pool;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Script> m_script;
    std::shared_ptr<const Journal> m_journal;
    std::unique_ptr<WriteGate> m_gate;
    Millis m_secondThoughts{1};
    std::unique_ptr<PlanRunner> m_runner;
};

QTEST_GUILESS_MAIN(TestPlanRunner)
#include "tst_planrunner.moc"
