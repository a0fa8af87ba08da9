// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/destination/localfolder.h"
#include "backup/destination/objectstorage.h"
#include "backup/ledger/ledgerreader.h"
#include "backup/prune/hold.h"
#include "backup/prune/pruneplan.h"
#include "net/writegate.h"
#include "plan/planrunner.h"
#include "support/await.h"
#include "support/s3server.h"

#include <QDir>
#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

namespace {

const ServiceKey database{EnvironmentId(u"production"_qs), ServiceId(u"database"_qs)};

Async<Secret> giveCredential(CancelToken)
{
    co_return S3Server::credential();
}

} // namespace

/// Removing from real folders and a real bucket.
class TestPrune : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_OK(m_server.start());
        QVERIFY(m_server.makeBucket(u"locked"_qs, true));
    }

    void init()
    {
        m_rules = {};
        m_folder = std::make_unique<QTemporaryDir>();
        m_home = localFolder(u"home"_qs, m_folder->filePath(u"home"_qs), &m_pool);
        m_question = {};
        m_question.job.service = database;
        m_question.known = {database};
        m_question.destinations = QStringList{u"home"_qs};
        m_question.judgesSigners = false;
        m_question.now = Clock::system().now();
        m_question.from = m_question.now - 24h;
    }

    void removesWhatIsExpiredAndNothingElse()
    {
        for (int day : {1, 2, 40, 41, 42, 43})
            store(day);
        VERIFY_OK(
            await(setHold(m_home, nameOf(41), {u"lea"_qs, u"desk"_qs, m_question.now, u"audit"_qs}, {})));
        VERIFY_OK(await(m_home->put(u"notes.txt"_qs, "mine", {}, {})));
        QCOMPARE(await(readHold(m_home, nameOf(41), {}))->reason, u"audit"_qs);
        const Plan plan = planPrune(request());
        QCOMPARE(plan.level, ActionLevel::CannotBeUndone);
        QVERIFY(!plan.isBlocked());
        QCOMPARE(run(plan), u"done"_qs);
        QCOMPARE(days(), (QList<int>{1, 2, 40, 41}));
        QVERIFY(names().contains(u"notes.txt"_qs));
        QVERIFY(names().filter(u"lease"_qs).isEmpty());
        // Once more: nothing left to do.
        QVERIFY(planPrune(request()).steps.isEmpty());
        VERIFY_OK(await(releaseHold(m_home, nameOf(41), {})));
        QCOMPARE(run(planPrune(request())), u"done"_qs);
        QCOMPARE(days(), (QList<int>{1, 2, 40}));
    }

    void looksAgainBeforeEachRemoval()
    {
        for (int day : {1, 2, 3, 50, 51, 52})
            store(day);
        const Plan plan = planPrune(request());
        // Meanwhile somebody holds one and somebody replaced another.
        VERIFY_OK(
            await(setHold(m_home, nameOf(51), {u"lea"_qs, u"desk"_qs, m_question.now, u"audit"_qs}, {})));
        UploadRules replace;
        replace.replace = true;
        VERIFY_OK(await(m_home->put(nameOf(52).artefact(), "something else", replace, {})));
        QCOMPARE(run(plan), u"failed"_qs);
        QVERIFY2(
            m_runner->error()->what().contains(nameOf(51).artefact()), qPrintable(m_runner->error()->what()));
        QVERIFY(names().contains(nameOf(52).artefact()));
        QCOMPARE(days(), (QList<int>{1, 2, 3, 51, 52}));
    }

    void stopsWhenWhatItCountedOnIsGone()
    {
        for (int day : {1, 2, 3, 50})
            store(day);
        const Plan plan = planPrune(request());
        for (int day : {1, 2, 3})
            VERIFY_OK(await(m_home->remove(nameOf(day).artefact(), {})));
        QCOMPARE(run(plan), u"failed"_qs);
        QCOMPARE(errorKindName(m_runner->error()->kind()), u"conflict"_qs);
        QVERIFY(names().contains(nameOf(50).artefact()));
    }

    void cleansWhatAnInterruptedRemovalLeft()
    {
        for (int day : {1, 2, 3, 50})
            store(day);
        VERIFY_OK(await(m_home->remove(nameOf(50).artefact(), {}))); // as if killed here
        QCOMPARE(run(planPrune(request())), u"done"_qs);
        QCOMPARE(names().size(), 6);
    }

    void removesOneButNeverTheOnlyOneNorAHeldOne()
    {
        m_rules.atLeast = 1;
        store(1);
        QVERIFY(planRemoval(request(), nameOf(1).artefact())->isBlocked());
        store(2);
        VERIFY_OK(await(setHold(m_home, nameOf(2), {}, {})));
        QVERIFY(planRemoval(request(), nameOf(2).artefact())->isBlocked());
        QCOMPARE(kindOf(planRemoval(request(), u"nothing"_qs)), u"not-found"_qs);
        QCOMPARE(run(*planRemoval(request(), nameOf(1).artefact())), u"done"_qs);
        QCOMPARE(days(), QList<int>{2});
    }

    void removesNoneBelowTheLeastNumber()
    {
        for (int day : {1, 2, 3, 4})
            store(day);
        m_rules.atLeast = 4;
        const Plan refused = *planRemoval(request(), nameOf(1).artefact());
        QVERIFY(refused.isBlocked());
        m_rules.atLeast = 3;
        const Plan plan = *planRemoval(request(), nameOf(1).artefact());
        QVERIFY(!plan.isBlocked());
        // Another one goes between the plan and its step.
        VERIFY_OK(await(m_home->remove(nameOf(4).manifest(), {})));
        QCOMPARE(run(plan), u"failed"_qs);
        QCOMPARE(errorKindName(m_runner->error()->kind()), u"conflict"_qs);
        QVERIFY(names().contains(nameOf(1).artefact()));
        // One that is good for nothing lowers no number.
        UploadRules replace;
        replace.replace = true;
        VERIFY_OK(await(m_home->put(nameOf(2).artefact(), "PGDMP", replace, {})));
        QVERIFY(!planRemoval(request(), nameOf(2).artefact())->isBlocked());
    }

    void prunesALockedBucketTruthfully()
    {
        m_home = objectStorage(u"home"_qs, {m_server.url(), u"us-east-1"_qs, u"locked"_qs, {}, true},
            giveCredential, &m_network, &Clock::system());
        const TimePoint until = Clock::system().now() + 48h;
        for (int day : {1, 2, 3, 40, 41})
            store(day);
        for (int day : {42, 43})
            store(day, until);
        const Plan plan = planPrune(request());
        const QString effects = plan.effects.join(u'\n');
        QVERIFY2(effects.contains(nameOf(40).artefact()) && effects.contains(nameOf(41).artefact()),
            qPrintable(effects));
        QVERIFY2(
            !effects.contains(nameOf(42).artefact()) && effects.contains(u"protects"), qPrintable(effects));
        QCOMPARE(run(plan), u"done"_qs);
        QCOMPARE(days(), (QList<int>{1, 2, 3, 42, 43}));
        // What went is gone: nothing of it takes up room under a marker, and neither does the lease.
        const QByteArray versions = m_server.curl(u"GET"_qs, u"/locked/?versions="_qs);
        QCOMPARE(versions.count("<Version>"), 10);
        QVERIFY2(!versions.contains("DeleteMarker"), versions.constData());

        // Locked after the plan was made, or by a lock that was not told: refused, named, and still there.
        PruneRequest asked = request();
        for (LedgerEntry& entry : asked.ledger.entries) {
            for (LedgerCopy& copy : entry.copies)
                copy.lockedUntil.reset();
        }
        QCOMPARE(run(planPrune(asked)), u"failed"_qs);
        QCOMPARE(errorKindName(m_runner->error()->kind()), u"forbidden"_qs);
        QVERIFY2(
            m_runner->error()->what().contains(nameOf(42).artefact()), qPrintable(m_runner->error()->what()));
        QCOMPARE(days(), (QList<int>{1, 2, 3, 42, 43}));
        QVERIFY(planRemoval(request(), nameOf(42).artefact())->isBlocked());
        QVERIFY(!m_server.curl(u"GET"_qs, u"/locked/?versions="_qs).contains("DeleteMarker"));
    }

    void isBlockedWhenAPlaceCannotBeRead()
    {
        store(1);
        PruneRequest asked = request();
        DestinationContent dark;
        dark.id = u"away"_qs;
        dark.problem = Error(ErrorKind::Offline, u"no route"_qs);
        asked.ledger.destinations.append(dark);
        QVERIFY(planPrune(asked).isBlocked());
    }

private:
    ArtefactName nameOf(int day) const
    {
        return ArtefactName::of(database, m_question.now - 24h * day, BackupContent::Database);
    }
    void store(int day, std::optional<TimePoint> lockUntil = {})
    {
        Manifest manifest;
        manifest.service = database;
        manifest.startedAt = manifest.snapshotAt = manifest.endedAt = nameOf(day).takenAt;
        manifest.recipients = {u"age1x"_qs};
        manifest.artefact = nameOf(day).artefact();
        manifest.bytes = 100;
        manifest.sha256 = QByteArray(32, 'x');
        ManifestFile file(manifest);
        file.sign(m_key);
        UploadRules upload;
        upload.lockUntil = lockUntil;
        const QByteArray content = QByteArray("age-encryption.org/v1\n").leftJustified(100, 'a');
        VERIFY_OK(await(m_home->put(nameOf(day).artefact(), content, upload, {})));
        VERIFY_OK(await(m_home->put(nameOf(day).manifest(), file.text(), upload, {})));
    }
    PruneRequest request()
    {
        PruneRequest asked;
        asked.service = database;
        asked.environmentTitle = u"Production"_qs;
        LedgerReader::Means means;
        means.workers = &m_pool;
        asked.ledger = makeLedger(m_question, await(LedgerReader::read({m_home}, means, {})).value());
        asked.rules = m_rules;
        asked.zone = QTimeZone::utc();
        asked.destinations = {m_home};
        asked.clock = &Clock::system();
        return asked;
    }
    QString run(Plan plan)
    {
        m_gate.setProtected({database.environment});
        m_gate.open(database.environment);
        PlanRunner::Surroundings around;
        around.journal
            = std::make_shared<Journal>(m_folder->filePath(u"journal.jsonl"_qs), &m_pool, Clock::system());
        around.lockFolder = m_folder->filePath(u"locks"_qs);
        around.grant = [this](const EnvironmentId& environment) { return m_gate.grant(environment); };
        around.clock = &Clock::system();
        around.secondThoughts = Millis(0); // nobody is there to have any
        m_runner = std::make_unique<PlanRunner>(std::move(plan), around);
        m_runner->start(PlanRunner::Mode::Execute, u"practice"_qs);
        while (m_runner->isRunning())
            QTest::qWait(5);
        return planPhaseName(m_runner->phase());
    }
    QStringList names() const
    {
        QStringList all;
        const auto objects = await(m_home->list({}, {}));
        for (const StoredObject& object : *objects)
            all.append(object.name);
        return all;
    }
    QList<int> days() const
    {
        QList<int> left;
        for (int day = 60; day >= 0; --day) {
            if (names().contains(nameOf(day).artefact()))
                left.prepend(day);
        }
        return left;
    }

    QThreadPool m_pool;
    QNetworkAccessManager m_network;
    S3Server m_server;
    BackupRetention m_rules;
    SigningKey m_key = SigningKey::generate();
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Destination> m_home;
    LedgerQuestion m_question;
    WriteGate m_gate{Clock::system()};
    std::unique_ptr<PlanRunner> m_runner;
};

QTEST_GUILESS_MAIN(TestPrune)
#include "tst_prune.moc"
