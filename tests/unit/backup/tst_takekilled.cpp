// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/destination/localfolder.h"
#include "backup/destination/objectstorage.h"
#include "backup/destination/thisprocess.h"
#include "backup/verify/listing.h"
#include "backup/verify/verify.h"
#include "support/await.h"
#include "support/s3server.h"
#include "support/throwawayserver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <algorithm>

#include <unistd.h>

using namespace vigie;
using namespace vigie::test;

namespace {

Async<Secret> giveCredential(CancelToken)
{
    co_return S3Server::credential();
}

} // namespace

/// The real program, killed while it takes a backup: after each kill nothing counts that is not whole, and
/// the next run clears what is left and succeeds.
class TestTakeKilled final : public QObject {
    Q_OBJECT

    QJsonObject workspace() const
    {
        const DatabaseAddress address = m_server.overSocket(u"postgres"_qs);
        const QJsonObject database{{u"name"_qs, u"database"_qs}, {u"role"_qs, u"database"_qs},
            {u"provider"_qs, u"postgresql"_qs},
            {u"settings"_qs,
                QJsonObject{{u"host"_qs, address.host}, {u"port"_qs, address.port},
                    {u"database"_qs, address.database}, {u"user"_qs, address.user}}}};
        const QJsonObject folder{{u"name"_qs, u"folder"_qs}, {u"kind"_qs, u"folder"_qs},
            {u"path"_qs, m_folder.filePath(u"store"_qs)}};
        const QJsonObject bucket{{u"name"_qs, u"bucket"_qs}, {u"kind"_qs, u"s3"_qs},
            {u"endpoint"_qs, m_s3.url().toString()}, {u"region"_qs, u"us-east-1"_qs},
            {u"bucket"_qs, u"killed"_qs}, {u"credential"_qs, u"bucket"_qs}};
        const QJsonObject backups{{u"destinations"_qs, QJsonArray{folder, bucket}},
            {u"recipients"_qs,
                QJsonArray{
                    QJsonObject{{u"name"_qs, u"ops"_qs}, {u"recipient"_qs, m_identity.recipient().text()}}}},
            {u"jobs"_qs,
                QJsonArray{QJsonObject{{u"environment"_qs, u"production"_qs}, {u"service"_qs, u"database"_qs},
                    {u"destinations"_qs, QJsonArray{u"folder"_qs}}}}},
            {u"signers"_qs,
                QJsonArray{
                    QJsonObject{{u"name"_qs, u"agent"_qs}, {u"signer"_qs, m_signing.signer().text()}}}}};
        return {{u"vigie"_qs, 1}, {u"id"_qs, u"killed"_qs}, {u"product"_qs, u"Killed"_qs},
            {u"environments"_qs,
                QJsonArray{QJsonObject{{u"name"_qs, u"production"_qs}, {u"kind"_qs, u"production"_qs},
                    {u"services"_qs, QJsonArray{database}}}}},
            {u"backups"_qs, backups}};
    }
    std::shared_ptr<Destination> place(const QString& id)
    {
        if (id == u"folder")
            return localFolder(id, m_folder.filePath(u"store"_qs), &m_workers);
        return objectStorage(id, {m_s3.url(), u"us-east-1"_qs, u"killed"_qs, {}, true}, giveCredential,
            &m_network, &Clock::system());
    }
    void start(QProcess& process, const QString& destination) const
    {
        startWith(process, {u"run"_qs, u"--destination"_qs, destination}, {});
    }
    /// The real program with a verb of "backup"; @p wrapper are words in front of it.
    void startWith(QProcess& process, const QStringList& verb, QStringList wrapper) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* const name :
            {"XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
            environment.insert(QLatin1String(name), m_folder.path());
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_qs);
        process.setProcessEnvironment(environment);
        wrapper += QStringList{QStringLiteral(VIGIECTL), u"--workspace"_qs, m_folder.filePath(u"w.json"_qs),
            u"--json"_qs, u"--session-secrets"_qs, u"backup"_qs};
        const QString program = wrapper.takeFirst();
        process.start(program, wrapper + verb);
        const QJsonObject secrets{{u"backup-signing"_qs, QString::fromLatin1(m_signing.text().reveal())},
            {u"bucket"_qs, QString::fromLatin1(S3Server::credential().reveal())}};
        process.write(QJsonDocument(secrets).toJson(QJsonDocument::Compact) + '\n');
        process.closeWriteChannel();
    }
    /// Reads everything that counts; the rest must be named as what it is.
    void checkWhole(const QString& destination)
    {
        const auto store = place(destination);
        const auto listing = await(listBackups(store, {}, {}));
        if (!listing && listing.error().kind() == ErrorKind::NotFound)
            return; // killed before the folder was there
        VERIFY_OK(listing);
        QCOMPARE(listing->strangers.size(), 0);
        for (const ListedBackup& backup : listing->backups) {
            if (!backup.manifest)
                continue;
            VerifyRequest request{store, backup.name.artefact(), m_identity, {m_signing.signer()}, {}};
            VERIFY_OK(await(verifyBackup(std::move(request), &Clock::system(), {}, {})));
            VERIFY_OK(await(store->remove(backup.name.manifest(), {})));
            VERIFY_OK(await(store->remove(backup.name.artefact(), {})));
        }
    }
    void runWell(const QString& destination)
    {
        QProcess process;
        start(process, destination);
        QVERIFY(process.waitForFinished(60'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        const auto store = place(destination);
        const auto listing = await(listBackups(store, {}, {}));
        VERIFY_OK(listing);
        QCOMPARE(listing->leftovers.size(), 0);
        QCOMPARE(listing->backups.size(), 1);
        QVERIFY(listing->backups.first().isWhole());
        QCOMPARE(kindOf(await(store->stat(u"production-database-lease.json"_qs, {}))), u"not-found"_qs);
        // No password file of a dead run is left either.
        // The run on the small disk is another user's, as it sees itself, and has a folder of its own.
        const QStringList folders = QDir(m_folder.path()).entryList({u"vigie-*"_qs}, QDir::Dirs);
        QVERIFY(!folders.isEmpty());
        for (const QString& folder : folders)
            QCOMPARE(QDir(m_folder.filePath(folder)).entryList({u"pg-*"_qs}, QDir::Dirs).size(), 0);
    }

private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_OK(m_server.start());
        VERIFY_OK(m_s3.start());
        QVERIFY(m_s3.makeBucket(u"killed"_qs));
        VERIFY_OK(m_server.sql(
            "CREATE TABLE orders AS SELECT i, md5(random()::text) AS a, md5(random()::text) AS b "
            "FROM generate_series(1, 100000) i"));
        VERIFY_OK(m_server.sql("INSERT INTO orders SELECT i, md5(random()::text), md5(random()::text) FROM "
                               "generate_series(1, 100000) i"));
        QFile file(m_folder.filePath(u"w.json"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(workspace()).toJson());
    }

    void killedAtAnyPoint_data()
    {
        QTest::addColumn<QString>("destination");
        QTest::addColumn<int>("kills");
        // Every run of the tests takes a few; tst_…_matrix takes the 50 of the whole.
        const int points = qEnvironmentVariableIntValue("VIGIE_KILL_POINTS");
        QTest::newRow("folder") << u"folder"_qs << std::max(6, points * 3 / 5);
        QTest::newRow("bucket") << u"bucket"_qs << std::max(4, points * 2 / 5);
    }
    void killedAtAnyPoint()
    {
        QFETCH(QString, destination);
        QFETCH(int, kills);
        QElapsedTimer clock;
        clock.start();
        runWell(destination);
        const qint64 usual = clock.elapsed();
        checkWhole(destination);
        if (QTest::currentTestFailed())
            return;
        QRandomGenerator random(static_cast<quint32>(kills));
        int killed = 0;
        for (int i = 0; i < kills; ++i) {
            QProcess process;
            start(process, destination);
            QVERIFY(process.waitForStarted());
            // Over the whole of a usual run, from its first instruction to its last.
            if (!process.waitForFinished(static_cast<int>(usual * random.bounded(1000) / 1000))) {
                process.kill();
                ++killed;
            }
            QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(10'000));
            checkWhole(destination);
            if (i % 5 == 4 || i == kills - 1) {
                runWell(destination);
                checkWhole(destination);
            }
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(killed > kills / 2);
    }

    void prunedAndKilledLosesNothing()
    {
        const int kills = std::max(2, qEnvironmentVariableIntValue("VIGIE_KILL_POINTS"));
        const QDir folder(m_folder.filePath(u"store"_qs));
        const TimePoint now = Clock::system().now();
        QRandomGenerator random(7);
        const QStringList prune{u"prune"_qs, u"--environment"_qs, u"production"_qs, u"--service"_qs,
            u"database"_qs, u"--confirm"_qs, u"production"_qs, u"--reason"_qs, u"practice"_qs};
        int killed = 0;
        for (int i = 0; i <= kills; ++i) {
            // Three that stay, one that is held, and thirty that may go.
            QStringList staying;
            for (const int day : {1, 2, 3})
                staying.append(store(now - std::chrono::hours(24 * day)));
            staying.append(store(now - std::chrono::hours(24 * 99)));
            VERIFY_OK(await(
                place(u"folder"_qs)
                    ->put(staying.last().chopped(8) + u".hold.json"_qs, "{\"reason\":\"audit\"}", {}, {})));
            for (int old = 0; old < 30; ++old)
                store(now - std::chrono::hours(24 * (40 + old)));
            const qsizetype stored = folder.entryList(QDir::Files).size();
            QProcess process;
            startWith(process, prune, {});
            QVERIFY(process.waitForStarted());
            // It can be interrupted for ten seconds; what matters begins with the first that goes. The first
            // time it is left alone.
            const qsizetype rest = i == 0 ? 0 : stored - random.bounded(1, 60);
            while (process.state() == QProcess::Running && folder.entryList(QDir::Files).size() > rest)
                process.waitForFinished(1);
            if (process.state() == QProcess::NotRunning) {
                QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
            } else {
                process.kill();
                ++killed;
                QVERIFY(process.waitForFinished(10'000));
            }
            // Whatever was removed, nothing that has to stay was, and nothing stands that only looks whole.
            const auto store = place(u"folder"_qs);
            const auto listing = await(listBackups(store, {}, {}));
            VERIFY_OK(listing);
            QStringList whole;
            for (const ListedBackup& backup : listing->backups) {
                QVERIFY2(!backup.artefact || backup.manifest, qPrintable(backup.name.artefact()));
                if (backup.isWhole())
                    whole.append(backup.name.artefact());
            }
            for (const QString& name : staying)
                QVERIFY2(whole.contains(name), qPrintable(name));
            const bool allGone = whole.size() == 4;
            QProcess again;
            startWith(again, prune, {});
            QVERIFY(again.waitForFinished(60'000));
            QVERIFY2(again.exitCode() == 0, again.readAllStandardError().constData());
            QStringList left = folder.entryList(QDir::Files, QDir::Name);
            // Who has nothing to remove writes nothing, not even over the lease of a run that was killed when
            // all was done: the next one of this loop does.
            if (allGone)
                left.removeAll(u"production-database-lease.json"_qs);
            QCOMPARE(left.filter(u".zst.age"_qs).size(), 4);
            // With manifests and the hold: no lease, no remains.
            QVERIFY2(left.size() == 9, qPrintable(left.join(u' ')));
            for (const QString& name : left)
                QVERIFY(QFile::remove(m_folder.filePath(u"store/"_qs) + name));
        }
        QVERIFY(killed >= kills / 2);
    }

    void whatADeadRunLeftIsCleanedAlsoAfterAPrune()
    {
        // Killed between its artefact and its manifest, as its lease tells.
        const auto store = place(u"folder"_qs);
        const TimePoint now = Clock::system().now();
        for (const int day : {1, 2, 3, 50})
            this->store(now - std::chrono::hours(24 * day));
        const QString unfinished
            = ArtefactName::of({EnvironmentId(u"production"_qs), ServiceId(u"database"_qs)},
                now - std::chrono::hours(5), BackupContent::Database)
                  .artefact();
        VERIFY_OK(await(store->put(unfinished, "age-encryption.org/v1\n", {}, {})));
        const QJsonObject lease{{u"run"_qs, u"dead"_qs}, {u"purpose"_qs, u"take"_qs},
            {u"machine"_qs, ThisProcess::machineName()}, {u"machine_id"_qs, ThisProcess::machineId()},
            {u"process"_qs, ThisProcess::id()}, {u"process_start"_qs, 1},
            {u"until"_qs, toIso(now + std::chrono::minutes(2))}, {u"writing"_qs, QJsonArray{unfinished}}};
        VERIFY_OK(
            await(store->put(u"production-database-lease.json"_qs, QJsonDocument(lease).toJson(), {}, {})));
        QProcess prune;
        startWith(prune,
            {u"prune"_qs, u"--environment"_qs, u"production"_qs, u"--service"_qs, u"database"_qs,
                u"--confirm"_qs, u"production"_qs, u"--reason"_qs, u"practice"_qs},
            {});
        QVERIFY(prune.waitForFinished(60'000));
        QVERIFY2(prune.exitCode() == 0, prune.readAllStandardError().constData());
        QVERIFY(await(store->stat(unfinished, {})));
        QProcess take;
        start(take, u"folder"_qs);
        QVERIFY(take.waitForFinished(60'000));
        const QByteArray said = take.readAllStandardError();
        QVERIFY2(take.exitCode() == 0, said.constData());
        QCOMPARE(kindOf(await(store->stat(unfinished, {}))), u"not-found"_qs);
        const auto listing = await(listBackups(store, {}, {}));
        VERIFY_OK(listing);
        QCOMPARE(listing->backups.size(), 4);
        for (const ListedBackup& backup : listing->backups) {
            QVERIFY(backup.isWhole());
            VERIFY_OK(await(store->remove(backup.name.manifest(), {})));
            VERIFY_OK(await(store->remove(backup.name.artefact(), {})));
        }
        QCOMPARE(kindOf(await(store->stat(u"production-database-lease.json"_qs, {}))), u"not-found"_qs);
    }

    void aFullDiskLeavesNothingThatCounts()
    {
        // A small file system of its own, seen by this one run only; it is full in the middle of the
        // artefact.
        VERIFY_OK(m_server.sql("CREATE TABLE big AS SELECT (SELECT string_agg(md5(random()::text), '') FROM "
                               "generate_series(1, 31 + "
                               "0 * i)) AS a FROM generate_series(1, 30000) i"));
        const QString store = m_folder.filePath(u"store"_qs);
        QDir().mkpath(store);
        const QString script
            = u"mount -t tmpfs -o size=18m none '%1' || exit 99; \"$@\"; code=$?; ls -A '%1' > "
              "'%2'; exit $code"_qs.arg(store, m_folder.filePath(u"listing"_qs));
        QStringList within{u"/usr/bin/unshare"_qs, u"--mount"_qs};
        if (geteuid() != 0) // root needs none, and would no longer reach the socket of the server's own user
            within.append(u"--map-root-user"_qs);
        within.append({u"/bin/sh"_qs, u"-c"_qs, script, u"sh"_qs});
        QProcess process;
        startWith(process, {u"run"_qs, u"--destination"_qs, u"folder"_qs}, within);
        QVERIFY(process.waitForFinished(60'000));
        const QByteArray words = process.readAllStandardError();
        QVERIFY2(process.exitCode() != 99 && !words.startsWith("unshare:"), words.constData());
        QVERIFY2(process.exitCode() != 0 && words.contains("disk"), words.constData());
        QFile listing(m_folder.filePath(u"listing"_qs));
        QVERIFY(listing.open(QIODevice::ReadOnly));
        QCOMPARE(listing.readAll(), QByteArray());
        VERIFY_OK(m_server.sql("DROP TABLE big"));
        runWell(u"folder"_qs);
        checkWhole(u"folder"_qs);
    }

private:
    /// A backup that was taken at @p at, as far as names, manifests and signatures tell; its artefact's name.
    QString store(TimePoint at)
    {
        const ServiceKey service{EnvironmentId(u"production"_qs), ServiceId(u"database"_qs)};
        const ArtefactName name = ArtefactName::of(service, at, BackupContent::Database);
        Manifest manifest;
        manifest.workspace = u"killed"_qs;
        manifest.service = service;
        manifest.startedAt = manifest.snapshotAt = manifest.endedAt = name.takenAt;
        manifest.recipients = {m_identity.recipient().text()};
        manifest.artefact = name.artefact();
        manifest.bytes = 100;
        manifest.sha256 = QByteArray(32, 'x');
        ManifestFile file(manifest);
        file.sign(m_signing);
        const auto folder = place(u"folder"_qs);
        const auto stored = await(folder->put(
            name.artefact(), QByteArray("age-encryption.org/v1\n").leftJustified(100, 'a'), {}, {}));
        const auto told = await(folder->put(name.manifest(), file.text(), {}, {}));
        return stored && told ? name.artefact() : QString();
    }

    ThrowawayServer m_server;
    S3Server m_s3;
    QTemporaryDir m_folder;
    QThreadPool m_workers;
    QNetworkAccessManager m_network;
    AgeIdentity m_identity = AgeIdentity::generate();
    SigningKey m_signing = SigningKey::generate();
};

QTEST_GUILESS_MAIN(TestTakeKilled)
#include "tst_takekilled.moc"
