// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/planlock.h"
#include "support/await.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTimer>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

namespace {

const EnvironmentId production(u"production"_qs);
const PlanId first(u"plan-1"_qs);
const PlanId second(u"plan-2"_qs);

} // namespace

class TestPlanLock : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneHolderAtATimeAndTheRefusalNamesItsWhy()
    {
        const QTemporaryDir folder;
        FixedClock clock(fromMsecs(1'795'000'000'000));
        PlanLock mine(folder.path(), production, clock);
        PlanLock theirs(folder.path(), production, clock);
        VERIFY_OK(mine.take(u"Roll back production"_qs, first));
        QVERIFY(mine.isHeld());
        const auto refused = theirs.take(u"Scale production"_qs, second);
        QCOMPARE(kindOf(refused), u"conflict"_qs);
        QVERIFY(refused.error().what().contains(u"Roll back production"));
        QVERIFY(refused.error().what().startsWith(u"Your own action here"));
        QVERIFY(refused.error().nextStep().contains(u"interrupt it"));
        QVERIFY(!theirs.isHeld());
        QCOMPARE(theirs.holder()->plan, first);

        mine.release();
        QVERIFY(!theirs.holder());
        VERIFY_OK(theirs.take(u"Scale production"_qs, second));
        QCOMPARE(mine.holder()->plan, second);
    }

    void aFolderThatTakesNoLockIsNotToldAsAnotherProgram()
    {
        const QTemporaryDir folder;
        const FixedClock clock(fromMsecs(1'795'000'000'000));
        PlanLock lock(folder.path(), production, clock);
        QVERIFY(QDir(folder.path()).mkdir(u"production.plan.lock"_qs)); // no file can be made there
        const auto refused = lock.take(u"Roll back production"_qs, first);
        QCOMPARE(kindOf(refused), u"unavailable"_qs);
        QVERIFY2(refused.error().what().contains(folder.path()), qPrintable(refused.error().what()));
        QVERIFY(!refused.error().nextStep().isEmpty());
    }

    void aProgramThatWasKilledInItsTurnHindersNobody()
    {
        const QTemporaryDir folder;
        const FixedClock clock(fromMsecs(1'795'000'000'000));
        PlanLock lock(folder.path(), production, clock);
        // Killed before it had written who it is.
        QFile turn(folder.filePath(u"production.plan.lock"_qs));
        QVERIFY(turn.open(QIODevice::WriteOnly));
        turn.close();
        VERIFY_OK(lock.take(u"Roll back production"_qs, first));
    }

    void environmentsDoNotHinderEachOtherWhateverTheyAreCalled()
    {
        const QTemporaryDir folder;
        FixedClock clock(fromMsecs(1'795'000'000'000));
        PlanLock a(folder.path(), EnvironmentId(u"pré-prod / eu"_qs), clock);
        PlanLock b(folder.path(), EnvironmentId(u"../pré-prod"_qs), clock);
        VERIFY_OK(a.take(u"a"_qs, first));
        VERIFY_OK(b.take(u"b"_qs, second));
        QCOMPARE(a.holder()->why, u"a"_qs);
        QCOMPARE(b.holder()->why, u"b"_qs);
    }

    void aHolderThatFellSilentIsDead()
    {
        const QTemporaryDir folder;
        FixedClock clock(fromMsecs(1'795'000'000'000));
        PlanLock theirs(folder.path(), production, clock);
        {
            // Its program was killed: nothing releases, nothing renews.
            FixedClock then(clock.now());
            PlanLock killed(folder.path(), production, then);
            VERIFY_OK(killed.take(u"Roll back"_qs, first));
            QVERIFY(QFile::copy(folder.filePath(u"production.plan"_qs), folder.filePath(u"kept"_qs)));
        }
        QVERIFY(QFile::rename(folder.filePath(u"kept"_qs), folder.filePath(u"production.plan"_qs)));
        clock.advance(PlanLock::deadAfter);
        QCOMPARE(kindOf(theirs.take(u"Scale"_qs, second)), u"conflict"_qs);
        clock.advance(1ms);
        QVERIFY(!theirs.holder());
        VERIFY_OK(theirs.take(u"Scale"_qs, second));
    }

    void aHolderWhoseProcessIsGoneIsDeadAtOnce()
    {
        const QTemporaryDir folder;
        FixedClock clock(fromMsecs(1'795'000'000'000));
        QProcess ended;
        ended.start(u"true"_qs, {});
        QVERIFY(ended.waitForStarted());
        const qint64 process = ended.processId();
        QVERIFY(ended.waitForFinished());
        for (const QString& machine : {QSysInfo::machineHostName(), u"elsewhere"_qs}) {
            QFile file(folder.filePath(u"production.plan"_qs));
            QVERIFY(file.open(QIODevice::WriteOnly));
            const QJsonObject holder{{u"who"_qs, u"ada"_qs}, {u"machine"_qs, machine},
                {u"process"_qs, process}, {u"why"_qs, u"Roll back"_qs}, {u"plan"_qs, first.text()},
                {u"since"_qs, toIso(clock.now())}, {u"heartbeat"_qs, toIso(clock.now())}};
            file.write(QJsonDocument(holder).toJson());
            file.close();
            // Of another machine's processes nothing is known.
            const PlanLock lock(folder.path(), production, clock);
            QCOMPARE(lock.holder().has_value(), machine == u"elsewhere");
        }
    }

    void theHeartbeatKeepsALongPlanAlive()
    {
        const QTemporaryDir folder;
        FixedClock clock(fromMsecs(1'795'000'000'000));
        PlanLock mine(folder.path(), production, clock);
        VERIFY_OK(mine.take(u"Roll back"_qs, first));
        clock.advance(50s);
        beat(mine);
        clock.advance(50s);
        const PlanLock theirs(folder.path(), production, clock);
        QVERIFY(theirs.holder());
        QCOMPARE(toMsecs(theirs.holder()->since), 1'795'000'000'000);
    }

    void theFormerHolderIsToldWhoTookOver()
    {
        const QTemporaryDir folder;
        FixedClock clock(fromMsecs(1'795'000'000'000));
        PlanLock mine(folder.path(), production, clock);
        PlanLock theirs(folder.path(), production, clock);
        VERIFY_OK(mine.take(u"Roll back"_qs, first));
        QSignalSpy lost(&mine, &PlanLock::lost);
        VERIFY_OK(theirs.takeOver(u"she is at lunch"_qs, second));
        beat(mine);
        QCOMPARE(lost.size(), 1);
        QVERIFY(lost.first().first().toString().contains(u"she is at lunch"));
        QVERIFY(!mine.isHeld());
        // What it does not hold it cannot release.
        mine.release();
        QCOMPARE(theirs.holder()->plan, second);
    }

    void aRevokedHolderIsToldAtOnceAndTheEnvironmentIsFree()
    {
        const QTemporaryDir folder;
        FixedClock clock(fromMsecs(1'795'000'000'000));
        PlanLock mine(folder.path(), production, clock);
        VERIFY_OK(mine.take(u"Roll back"_qs, first));
        QSignalSpy lost(&mine, &PlanLock::lost);
        QVERIFY(mine.confirm() && lost.isEmpty());

        PlanLock theirs(folder.path(), production, clock);
        VERIFY_OK(theirs.revoke(u"her laptop is closed"_qs, second));
        QVERIFY(!theirs.isHeld() && !theirs.holder() && !theirs.lastHolder());
        QVERIFY(!mine.confirm());
        QCOMPARE(lost.size(), 1);
        QVERIFY(lost.first().first().toString().contains(u"her laptop is closed"));
        QVERIFY(!mine.isHeld());
        PlanLock third(folder.path(), production, clock);
        VERIFY_OK(third.take(u"Scale"_qs, PlanId(u"plan-3"_qs)));
        QCOMPARE(third.holder()->plan, PlanId(u"plan-3"_qs));
    }

    void whoLooksLateStillReadsWhoTookOver_data()
    {
        QTest::addColumn<bool>("revokes");
        QTest::newRow("and runs a plan") << false;
        QTest::newRow("and leaves the environment to others") << true;
    }
    void whoLooksLateStillReadsWhoTookOver()
    {
        QFETCH(bool, revokes);
        const QTemporaryDir folder;
        FixedClock clock(fromMsecs(1'795'000'000'000));
        PlanLock mine(folder.path(), production, clock); // of a laptop that sleeps
        VERIFY_OK(mine.take(u"Roll back"_qs, first));
        QSignalSpy lost(&mine, &PlanLock::lost);
        PlanLock theirs(folder.path(), production, clock);
        if (revokes) {
            VERIFY_OK(theirs.revoke(u"she sleeps"_qs, second));
            PlanLock third(folder.path(), production, clock);
            VERIFY_OK(third.take(u"Scale"_qs, PlanId(u"plan-3"_qs)));
        } else {
            VERIFY_OK(theirs.takeOver(u"she sleeps"_qs, second));
            theirs.release();
        }
        QVERIFY(!theirs.holder() && !theirs.lastHolder());
        QVERIFY(!mine.confirm());
        QVERIFY2(lost.first().first().toString().contains(u"she sleeps"),
            qPrintable(lost.first().first().toString()));
    }

    void whoDiedWithoutReleasingIsStillKnown()
    {
        const QTemporaryDir folder;
        FixedClock clock(fromMsecs(1'795'000'000'000));
        PlanLock mine(folder.path(), production, clock);
        VERIFY_OK(mine.take(u"Roll back"_qs, first));
        clock.advance(PlanLock::deadAfter + 1ms);
        QVERIFY(!mine.holder());
        QCOMPARE(mine.lastHolder()->why, u"Roll back"_qs);
    }

    void aHolderWhoseFileVanishedIsTold()
    {
        const QTemporaryDir folder;
        FixedClock clock(fromMsecs(1'795'000'000'000));
        PlanLock mine(folder.path(), production, clock);
        VERIFY_OK(mine.take(u"Roll back"_qs, first));
        QSignalSpy lost(&mine, &PlanLock::lost);
        QVERIFY(QFile::remove(folder.filePath(u"production.plan"_qs)));
        beat(mine);
        QCOMPARE(lost.size(), 1);
    }

private:
    /// The timer's next shot without waiting ten seconds for it.
    static void beat(PlanLock& lock) { QVERIFY(QMetaObject::invokeMethod(&lock, "renew")); }
};

QTEST_GUILESS_MAIN(TestPlanLock)
#include "tst_planlock.moc"
