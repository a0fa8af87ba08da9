// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backupwatch.h"
#include "app/backupwork.h"
#include "app/environmentview.h"
#include "store/backuprecords.h"
#include "support/await.h"
#include "support/backupfolder.h"
#include "support/backupworkspace.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

/// A session whose workspace plans backups into a folder of its own.
class TestBackupWatch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_backups = std::make_unique<BackupFolder>(m_folder->filePath(u"backups"_qs));
        m_context = std::make_unique<AppContext>(AppPaths{m_folder->filePath(u"config"_qs),
            m_folder->filePath(u"data"_qs), m_folder->filePath(u"cache"_qs)});
        m_workspace = productWithBackups(m_backups->path(), m_backups->recipient(), m_backups->signer());
        BackupSchedule& schedule = m_workspace.backups.jobs.first().schedule;
        m_now = m_context->clock().now();
        // Due a minute before what fill() takes, whatever the hour of this test.
        const auto today = std::chrono::floor<std::chrono::days>(m_now);
        schedule.minuteOfDay = static_cast<int>(
            std::chrono::floor<std::chrono::minutes>(m_now - 11min - today + 24h).count() % (6 * 60));
        schedule.rhythm = BackupSchedule::Rhythm::EveryHours;
        schedule.hours = 6;
    }
    void cleanup()
    {
        m_session.reset();
        m_context.reset();
        m_backups.reset();
        m_folder.reset();
    }

    void comparesWhatWasDueWithWhatTheFolderHolds()
    {
        fill(4);
        m_backups->put(u"old.sql.gz"_qs, "x");
        const BackupPicture picture = look();
        QVERIFY(picture.planned);
        QCOMPARE(picture.ledger.entries.size(), 4);
        QVERIFY(picture.ledger.entries.first().isGood());
        QCOMPARE(picture.ledger.strangers.size(), 1);
        QVERIFY(std::ranges::any_of(picture.ledger.dueSlots,
            [](const LedgerSlot& slot) { return slot.state == LedgerSlot::State::Present; }));
        // Nothing was ever kept before the oldest: what was due then is not held against anybody.
        const TimePoint oldest = picture.ledger.entries.last().dataOf();
        QVERIFY(picture.ledger.dueSlots.first().due.at > oldest - 6h - 1min);
        const auto lost = exposure(*m_session, production);
        QVERIFY(lost);
        QCOMPARE(lost->exposure.present, picture.ledger.exposure.present);
    }

    void aDestinationThatFailsKeepsWhatItShowed()
    {
        fill(3);
        QCOMPARE(look().ledger.entries.size(), 3);
        QVERIFY(QFile::rename(m_backups->path(), m_backups->path() + u".gone"_qs));
        QVERIFY(QFile(m_folder->filePath(u"backups"_qs)).open(QIODevice::WriteOnly)); // no folder any more
        const BackupPicture picture = look();
        QCOMPARE(picture.ledger.entries.size(), 3);
        QVERIFY(picture.ledger.destinations.first().problem);
        QVERIFY(picture.olderThan.contains(u"home"_qs));
        QVERIFY(picture.unread.isEmpty());
    }

    void saysWhatRetentionWouldRemove()
    {
        for (int day = 0; day < 6; ++day)
            m_backups->add(m_workspace.id, backedUp, m_now - 1h - day * 24h, "plain");
        m_workspace.backups.retention.days = 2;
        m_workspace.backups.retention.atLeast = 3;
        const BackupPicture picture = look();
        QCOMPARE(picture.going().size(), 3);
        QCOMPARE(picture.going().first().backup.destination, u"home"_qs);
        QVERIFY(picture.retention.freedBytes > 0);
    }

    void whatRetentionHasLetGoIsNotMissing()
    {
        m_backups->add(m_workspace.id, backedUp, m_now - 10min, "plain");
        m_backups->add(m_workspace.id, backedUp, m_now - 30 * 24h, "plain"); // the month's own
        m_workspace.backups.retention.days = 2;
        m_workspace.backups.retention.monthly = 6;
        const BackupPicture picture = look();
        QCOMPARE(picture.ledger.entries.size(), 2);
        QVERIFY(picture.ledger.dueSlots.first().due.at >= m_now - 48h);
    }

    void takesProofsFromTheRecord()
    {
        fill(1);
        const LedgerEntry found = look().ledger.entries.first();
        BackupProof proof;
        proof.kind = BackupProof::Kind::Drill;
        proof.service = backedUp;
        proof.artefact = found.artefact;
        proof.destination = u"home"_qs;
        proof.etag = found.copies.first().object.etag;
        proof.at = m_now - 1h;
        proof.passed = true;
        proof.phases = {{u"fetch"_qs, 2s}, {u"restore"_qs, 40s}};
        VERIFY_OK(await(m_session->backups().records()->addProof(proof)));
        const BackupPicture picture = look();
        QVERIFY(picture.ledger.entries.first().isProven());
        QCOMPARE(picture.ledger.recovery.newest, std::optional<Millis>(42s));
    }

    void countsLossFromWhatWasRestoredAndNamesTheRest()
    {
        Exposure exposure;
        exposure.objective = 24h;
        const auto said = [this, &exposure] {
            const ExposureWords words = exposureWords(exposure, m_now);
            return stateName(words.state) + u"; "_qs + words.figure + u"; "_qs + words.sentences.join(u' ');
        };
        QCOMPARE(said(), u"down; everything; No complete backup is known."_qs);
        exposure.present = m_now - 6h;
        QCOMPARE(said(),
            u"down; unproven (limit 24 h); No backup was proven by a restore. Only there, "
            u"neither read "
            "nor restored: 6 h old."_qs);
        exposure.verified = m_now - 30h;
        exposure.proven = m_now - 79h;
        QCOMPARE(said(),
            u"down; 3 d 7 h (limit 24 h); Proven by a restore: 3 d 7 h old. Only read to its end, never "
            "restored: 30 h old. Only there, neither read nor restored: 6 h old."_qs);
        exposure.verified = exposure.present;
        exposure.proven = m_now - 23h;
        QCOMPARE(said(),
            u"degraded; 23 h (limit 24 h); Proven by a restore: 23 h old. Only read to its end, never "
            "restored: 6 h old."_qs);
        exposure.proven = exposure.present;
        QCOMPARE(said(), u"ok; 6 h (limit 24 h); The newest backup was proven by a restore."_qs);
    }

    void showsWhatIsTakenBesideADatabase()
    {
        const ServiceKey storage{production, ServiceId(u"storage"_qs)};
        m_workspace.environments.first().services.append(
            serviceOf(storage, ServiceRole::Storage, u"object-storage"_qs));
        m_workspace.backups.also = {u"bucket-inventory"_qs};
        m_workspace.backups.recipients = {{u"ops"_qs, m_backups->recipient()}};
        fill(2);
        look();
        const BackupWatch& watch = m_session->backups();
        QCOMPARE(watch.services(production), (QList<ServiceKey>{backedUp, storage}));
        QVERIFY(watch.job(storage));
        QVERIFY(watch.job(storage)->schedule == m_workspace.backups.jobs.first().schedule);
        QTRY_VERIFY(watch.picture(storage).value);
        QVERIFY(watch.picture(storage).value->planned && !watch.picture(storage).value->database);
        const auto offered = [this, &storage](BackupAction action) {
            const LedgerEntry inventory = [] {
                LedgerEntry entry;
                entry.manifest.content = BackupContent::BucketInventory;
                entry.copies.append(LedgerCopy());
                return entry;
            }();
            return backupOffer(*m_session, action, storage, &inventory).offered;
        };
        QVERIFY(offered(BackupAction::Take) && offered(BackupAction::Verify) && offered(BackupAction::Hold));
        QVERIFY(!offered(BackupAction::Drill) && !offered(BackupAction::Restore));
        // An inventory is never restored for practice: what may be lost is told of the database alone.
        const auto lost = exposure(*m_session, production);
        QVERIFY(lost);
        QCOMPARE(lost->service, backedUp);
    }

    void stopsReadingOnRequest()
    {
        fill(2);
        open();
        m_session->backups().refresh();
        QVERIFY(m_session->backups().isReading());
        m_session->backups().stopReading();
        QVERIFY(!m_session->backups().picture(backedUp).loading);
        QCOMPARE(look().ledger.entries.size(), 2); // and reads again afterwards
    }

    void bringsAnArtefactWithItsManifest()
    {
        fill(1);
        const LedgerEntry entry = look().ledger.entries.first();
        const QString file = m_folder->filePath(u"taken/"_qs + entry.artefact);
        QDir().mkpath(m_folder->filePath(u"taken"_qs));
        QFile part(file + u".part"_qs); // an earlier download was interrupted
        QVERIFY(part.open(QIODevice::WriteOnly));
        part.write(m_backups->content(entry.artefact).left(100));
        part.close();
        Operation* const operation = startFetchingBackup(*m_session, backedUp, entry, file);
        QVERIFY(operation);
        QTRY_VERIFY(operation->isFinished());
        QVERIFY2(!operation->error(), operation->error() ? qPrintable(operation->error()->oneLine()) : "");
        QFile whole(file);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QCOMPARE(whole.readAll(), m_backups->content(entry.artefact));
        QVERIFY(!part.exists());
        QVERIFY(QFile::exists(
            m_folder->filePath(u"taken/"_qs + ArtefactName::parse(entry.artefact)->name.manifest())));
    }

    void refusesAnArtefactThatWasAltered()
    {
        fill(1);
        const LedgerEntry entry = look().ledger.entries.first();
        QByteArray content = m_backups->content(entry.artefact);
        content[content.size() / 2] = static_cast<char>(content.at(content.size() / 2) ^ 1);
        LedgerEntry altered = entry;
        m_backups->put(entry.artefact, content);
        altered.copies.first().object = look().ledger.entries.first().copies.first().object;
        const QString file = m_folder->filePath(u"altered.dump"_qs);
        Operation* const operation = startFetchingBackup(*m_session, backedUp, altered, file);
        QTRY_VERIFY(operation->isFinished());
        QVERIFY(operation->error());
        QCOMPARE(operation->error()->kind(), ErrorKind::Corrupt);
        QVERIFY(!QFile::exists(file));
        QVERIFY(!QFile::exists(file + u".part"_qs));
    }

private:
    void fill(int runs)
    {
        for (int run = 0; run < runs; ++run)
            m_backups->add(m_workspace.id, backedUp, m_now - 10min - run * 6h, QByteArray(5000, 'p'));
    }
    void open()
    {
        if (!m_session)
            m_session = std::make_unique<Session>(
                *m_context, m_workspace, [](const QString&, CancelToken) { return given({}); });
    }
    /// The picture after one reading from now on.
    BackupPicture look()
    {
        open();
        BackupWatch& desk = m_session->backups();
        std::optional<BackupPicture> seen;
        const auto watching = connect(&desk, &BackupWatch::changed, this, [&] {
            if (!desk.isReading() && desk.picture(backedUp).value)
                seen = desk.picture(backedUp).value;
        });
        desk.refresh();
        const bool came = QTest::qWaitFor([&seen] { return seen.has_value(); }, 20000);
        disconnect(watching);
        return came ? *seen : BackupPicture();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<BackupFolder> m_backups;
    std::unique_ptr<AppContext> m_context;
    Workspace m_workspace;
    std::unique_ptr<Session> m_session;
    TimePoint m_now;
};

QTEST_GUILESS_MAIN(TestBackupWatch)
#include "tst_backupwatch.moc"
