// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/taskscope.h"
#include "backup/destination/localfolder.h"
#include "backup/take/take.h"
#include "backup/verify/verify.h"
#include "support/await.h"
#include "support/throwawayserver.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <csignal>

#include <unistd.h>

using namespace vigie;
using namespace vigie::test;

namespace {

const ServiceKey key{EnvironmentId(u"production"_qs), ServiceId(u"database"_qs)};

const QByteArray content = R"(
CREATE TABLE orders (id bigserial PRIMARY KEY, note text NOT NULL, made timestamptz DEFAULT now());
INSERT INTO orders (note) SELECT md5(i::text) || repeat('x', 40) FROM generate_series(1, 60000) i;
CREATE TABLE events (id bigint, day date, data jsonb) PARTITION BY RANGE (day);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO events SELECT i, date '2025-12-01' + (i % 60), jsonb_build_object('n', i)
  FROM generate_series(1, 9000) i;
CREATE SCHEMA "app space";
CREATE TABLE "app space"."odd ""name" (a int);
INSERT INTO "app space"."odd ""name" VALUES (1), (2);
CREATE TABLE empty_one (a int);
CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
INSERT INTO alembic_version VALUES ('c41f9d');
SELECT lo_from_bytea(0, decode(repeat('ab', 50000), 'hex'));
)";

} // namespace

/// Backups of a real server, into a real folder.
class TestTake final : public QObject {
    Q_OBJECT

    TakeRequest request(const std::shared_ptr<Destination>& place) const
    {
        TakeRequest request;
        request.workspace = u"shop"_qs;
        request.service = key;
        request.database = m_server.overSocket(u"postgres"_qs);
        request.destinations = {place};
        request.recipients = {m_identity.recipient()};
        request.signing = m_signing;
        request.vigieVersion = u"test"_qs;
        return request;
    }
    std::shared_ptr<Destination> fresh()
    {
        m_place = m_folder.filePath(u"place-%1"_qs.arg(++m_places));
        return localFolder(u"local"_qs, m_place, &m_workers);
    }
    Result<TakeReport> take(const TakeRequest& wanted, CancelToken cancel = {}) const
    {
        return await(takeBackup(wanted, &Clock::system(), {}, cancel));
    }
    Result<VerifyReport> verify(const std::shared_ptr<Destination>& place, const QString& artefact,
        const QList<SignerKey>& signers) const
    {
        VerifyRequest wanted{place, artefact, m_identity, signers, {}};
        return await(verifyBackup(wanted, &Clock::system(), {}, {}));
    }
    Result<VerifyReport> verify(const std::shared_ptr<Destination>& place, const QString& artefact) const
    {
        return verify(place, artefact, {m_signing.signer()});
    }
    QStringList files() const { return QDir(m_place).entryList(QDir::Files, QDir::Name); }
    /// Private folders with passwords that are there now.
    static QStringList runtimeFolders()
    {
        const QString base = qEnvironmentVariable("XDG_RUNTIME_DIR");
        return QDir(u"%1/vigie-%2"_qs.arg(base).arg(::getuid())).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    }
    QByteArray fileContent(const QString& name) const
    {
        QFile file(m_place + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void overwrite(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_place + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_runtime.isValid());
        qputenv("XDG_RUNTIME_DIR", m_runtime.path().toUtf8());
        VERIFY_OK(m_server.start());
        VERIFY_OK(m_server.sql(content));
        // Hardly compresses, so that a dump of it waits for whoever takes the bytes.
        VERIFY_OK(m_server.sql("CREATE TABLE noise (a text, b text)"));
        for (int i = 0; i < 3; ++i)
            VERIFY_OK(m_server.sql("INSERT INTO noise SELECT md5(random()::text), md5(random()::text) FROM "
                                   "generate_series(1, 100000)"));
    }
    void cleanup() { QCOMPARE(runtimeFolders(), QStringList()); }

    void takesAndVerifies()
    {
        const auto place = fresh();
        QStringList steps;
        auto wanted = request(place);
        const auto report = await(takeBackup(wanted, &Clock::system(),
            [&steps](const Progress& progress) { steps.append(progress.step); }, {}));
        VERIFY_OK(report);
        QVERIFY(report->isInAllPlaces());
        const Manifest& manifest = report->manifest;
        QCOMPARE(
            files(), QStringList({manifest.artefact.chopped(8) + u".manifest.json"_qs, manifest.artefact}));
        QVERIFY(steps.contains(u"Saving table public.orders"_qs));

        const auto verified = verify(place, manifest.artefact);
        VERIFY_OK(verified);
        QVERIFY(verified->manifest == manifest);
        QStringList counts;
        for (const TableCount& table : manifest.tables)
            counts.append(u"%1 %2"_qs.arg(table.qualified()).arg(table.rows));
        QCOMPARE(counts,
            QStringList({u"app space.odd \"name 2"_qs, u"public.alembic_version 1"_qs,
                u"public.empty_one 0"_qs, u"public.events_2025 4650"_qs, u"public.events_2026 4350"_qs,
                u"public.noise 300000"_qs, u"public.orders 60000"_qs}));
        QCOMPARE(manifest.largeObjects, 1);
        QCOMPARE(manifest.revisions, QStringList({u"c41f9d"_qs}));
        QCOMPARE(manifest.recipients, QStringList({m_identity.recipient().text()}));
        QCOMPARE(manifest.server->database, u"shop"_qs);
        QCOMPARE(manifest.server->systemIdentifier,
            m_server.value("SELECT system_identifier::text FROM pg_control_system()"));
        QVERIFY(manifest.snapshotAt >= manifest.startedAt - std::chrono::seconds(2));
        QVERIFY(manifest.snapshotLsn.contains(u'/'));
        QVERIFY(!fileContent(manifest.artefact).contains("orders"));
    }

    void countsAndDumpAreOneMoment()
    {
        // A writer that never rests: the manifest must tell the rows of the dump, not those of a moment
        // later.
        QProcess writer;
        const DatabaseAddress address = m_server.overSocket(u"postgres"_qs);
        VERIFY_OK(m_server.sql("CREATE TABLE busy (a bigserial, b text)"));
        writer.start(u"psql"_qs,
            {u"-h"_qs, address.host, u"-p"_qs, QString::number(address.port), u"-U"_qs, u"postgres"_qs,
                u"-d"_qs, u"shop"_qs, u"-qc"_qs,
                u"DO $$ BEGIN FOR i IN 1..100000 LOOP INSERT INTO busy (b) SELECT md5(i::text) FROM "
                u"generate_series(1, 20); COMMIT; END LOOP; END $$"_qs});
        QVERIFY(writer.waitForStarted());
        QTRY_VERIFY(m_server.value("SELECT count(*)::text FROM busy").toInt() > 1000);
        const auto place = fresh();
        const auto report = take(request(place));
        const int after = m_server.value("SELECT count(*)::text FROM busy").toInt();
        writer.kill();
        writer.waitForFinished();
        VERIFY_OK(report);
        qint64 counted = -1;
        for (const TableCount& table : report->manifest.tables) {
            if (table.name == u"busy")
                counted = table.rows;
        }
        QVERIFY(counted > 1000 && counted <= after);
        // By hand, with nothing of ours.
        QFile keyFile(m_folder.filePath(u"key"_qs));
        QVERIFY(keyFile.open(QIODevice::WriteOnly));
        keyFile.write(m_identity.text().reveal());
        keyFile.close();
        QProcess shell;
        shell.setWorkingDirectory(m_place);
        shell.start(u"/bin/bash"_qs,
            {u"-c"_qs,
                u"set -o pipefail; age -d -i %1 %2 | zstd -d | pg_restore -f - -t busy -a | grep -c '^[0-9]'"_qs
                    .arg(m_folder.filePath(u"key"_qs), report->manifest.artefact)});
        QVERIFY(shell.waitForFinished(60'000));
        QCOMPARE(shell.readAllStandardOutput().trimmed().toLongLong(), counted);
        VERIFY_OK(m_server.sql("DROP TABLE busy"));
    }

    void givesNoPasswordAway()
    {
        // Over TLS with a password: neither arguments nor environment of any child may hold it.
        auto wanted = request(fresh());
        wanted.database = m_server.overTls(u"reader"_qs);
        VERIFY_OK(m_server.sql("CREATE ROLE reader LOGIN PASSWORD '"
            + ThrowawayServer::password().replace("'", "''")
            + "'; GRANT pg_read_all_data TO reader; DO $$ DECLARE o oid; BEGIN FOR o IN SELECT oid FROM "
              "pg_largeobject_metadata LOOP EXECUTE format('GRANT SELECT ON LARGE OBJECT %s TO reader', o); "
              "END "
              "LOOP; END $$"));
        wanted.password = [](CancelToken) { return readySecret(ThrowawayServer::password()); };
        QByteArray seen;
        bool sawChild = false;
        const auto report = await(takeBackup(wanted, &Clock::system(),
            [&](const Progress&) {
                for (const QString& process : QDir(u"/proc"_qs).entryList({u"[0-9]*"_qs}, QDir::Dirs)) {
                    QFile line(u"/proc/%1/cmdline"_qs.arg(process));
                    QFile environment(u"/proc/%1/environ"_qs.arg(process));
                    const QByteArray text = line.open(QIODevice::ReadOnly) ? line.readAll() : QByteArray();
                    if (!text.contains("pg_dump"))
                        continue;
                    sawChild = true;
                    seen += text;
                    if (environment.open(QIODevice::ReadOnly))
                        seen += environment.readAll();
                }
            },
            {}));
        VERIFY_OK(report);
        QVERIFY(sawChild);
        QVERIFY(!seen.contains(ThrowawayServer::password()));
        QVERIFY(seen.contains("PGPASSFILE"));
    }

    void refusesALineThatIsNotProtected()
    {
        auto wanted = request(fresh());
        wanted.database.host = u"db.example.net"_qs;
        for (const SslMode mode : {SslMode::Disable, SslMode::Require, SslMode::VerifyCa}) {
            wanted.database.sslMode = mode;
            QCOMPARE(kindOf(take(wanted)), u"unsupported"_qs);
        }
        wanted.database.sslMode = SslMode::VerifyFull;
        wanted.database.host = u"ep-x-pooler.example.net"_qs;
        QCOMPARE(kindOf(take(wanted)), u"unsupported"_qs);
    }

    void refusesARoleThatCannotReadEverything()
    {
        auto wanted = request(fresh());
        wanted.database = m_server.overTls(u"plain"_qs);
        wanted.password = [](CancelToken) { return readySecret(ThrowawayServer::password()); };
        const auto refused = take(wanted);
        QCOMPARE(kindOf(refused), u"forbidden"_qs);
        QVERIFY(refused.error().what().contains(u"alembic_version"));
        QVERIFY(!QDir(m_place).exists() || files().isEmpty());
    }

    void saysWhichClientIsMissing()
    {
        auto wanted = request(fresh());
        wanted.clientFolders = {m_folder.path()};
        const auto refused = take(wanted);
        QCOMPARE(kindOf(refused), u"unsupported"_qs);
        QVERIFY(refused.error().nextStep().contains(u"postgresql-client-"));
    }

    void oneRunAtATime()
    {
        const auto place = fresh();
        const auto other = localFolder(u"other"_qs, m_folder.filePath(u"elsewhere"_qs), &m_workers);
        std::optional<Result<TakeReport>> first;
        TaskScope scope;
        scope.run(takeBackup(request(place), &Clock::system(), {}, {}),
            [&first](Result<TakeReport> report) { first = std::move(report); });
        // Elsewhere too: the lock in the database is the same for all.
        const auto second = take(request(other));
        QTRY_VERIFY_WITH_TIMEOUT(first, 60'000);
        const int good = int(first->has_value()) + int(second.has_value());
        QVERIFY(good >= 1);
        if (!second)
            QCOMPARE(kindOf(second), u"conflict"_qs);
    }

    void stopsOnRequestAndLeavesNothing()
    {
        const auto place = fresh();
        std::stop_source stop;
        const auto report = await(takeBackup(
            request(place), &Clock::system(),
            [&stop](const Progress& progress) {
                if (progress.step == u"Saving table public.noise")
                    stop.request_stop();
            },
            stop.get_token()));
        QCOMPARE(kindOf(report), u"cancelled"_qs);
        QCOMPARE(files(), QStringList());
    }

    void aKilledDumpNeverCounts()
    {
        const auto place = fresh();
        auto wanted = request(place);
        bool killed = false;
        const auto report = await(takeBackup(wanted, &Clock::system(),
            [&killed](const Progress& progress) {
                if (!killed && progress.step == u"Saving table public.noise")
                    killed = QProcess::execute(u"pkill"_qs,
                                 {u"-KILL"_qs, u"-P"_qs, QString::number(::getpid()), u"pg_dump"_qs})
                        == 0;
            },
            {}));
        QVERIFY(killed);
        QCOMPARE(kindOf(report), u"unavailable"_qs);
        QVERIFY2(report.error().what().contains(u"pg_dump"), qPrintable(report.error().what()));
        QCOMPARE(files(), QStringList());
        VERIFY_OK(take(wanted));
    }

    void aTerminatedSessionNeverCounts()
    {
        const auto place = fresh();
        bool terminated = false;
        const auto report = await(takeBackup(request(place), &Clock::system(),
            [&](const Progress& progress) {
                if (!terminated && progress.step == u"Saving table public.noise")
                    terminated
                        = m_server.value("SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity "
                                         "WHERE application_name LIKE 'vigie-dump-%'")
                        == u"true";
            },
            {}));
        QVERIFY(terminated);
        QCOMPARE(kindOf(report), u"unavailable"_qs);
        QCOMPARE(files(), QStringList());
    }

    void aRestartedServerNeverCounts()
    {
        const auto place = fresh();
        bool stopped = false;
        const auto report = await(takeBackup(request(place), &Clock::system(),
            [&](const Progress& progress) {
                if (stopped || progress.step != u"Saving table public.noise")
                    return;
                const int session
                    = m_server
                          .value("SELECT pid::text FROM pg_stat_activity WHERE application_name "
                                 "LIKE 'vigie-dump-%'")
                          .toInt();
                // A session that dies so makes the server end all others and start anew. An answer that is
                // none must not become a 0: that would be every process of this test run.
                stopped = session > 1 && ::kill(session, SIGKILL) == 0;
            },
            {}));
        QVERIFY(stopped);
        QVERIFY(!report);
        QCOMPARE(files(), QStringList());
        QTRY_VERIFY_WITH_TIMEOUT(m_server.sql("SELECT 1"), 30'000);
        VERIFY_OK(take(request(place)));
    }

    void oneFailingPlaceDoesNotTakeTheOthersAlong()
    {
        const auto good = fresh();
        auto wanted = request(good);
        wanted.destinations.append(localFolder(u"nowhere"_qs, u"/nonexistent/backups"_qs, &m_workers));
        const auto report = take(wanted);
        VERIFY_OK(report);
        QVERIFY(!report->isInAllPlaces());
        QVERIFY(report->copies.at(0).object);
        QVERIFY(report->copies.at(1).error);
        VERIFY_OK(verify(good, report->manifest.artefact));
    }

    void clearsWhatADeadRunLeft()
    {
        const auto place = fresh();
        const auto old = take(request(place));
        VERIFY_OK(old);
        const ArtefactName dead
            = ArtefactName::of(key, *fromIso(u"2026-01-01T00:00:00Z"), BackupContent::Database);
        const ArtefactName other
            = ArtefactName::of({EnvironmentId(u"production"_qs), ServiceId(u"database-copy"_qs)},
                *fromIso(u"2026-01-01T00:00:00Z"), BackupContent::Database);
        // A partial of ours, one of another service, a whole artefact whose manifest never came, and
        // strangers.
        overwrite(dead.artefact() + u".0badcafe.partial"_qs, "half");
        overwrite(other.artefact() + u".0badcafe.partial"_qs, "theirs");
        overwrite(dead.artefact(), "whole but nameless");
        overwrite(u"notes.txt"_qs, "a stranger's");
        overwrite(u"production-database-lease.json"_qs,
            "{\"run\":\"x\",\"until\":\"2026-01-01T00:00:00Z\",\"writing\":[\"" + dead.artefact().toUtf8()
                + "\",\"" + old->manifest.artefact.toUtf8() + "\",\"notes.txt\"]}");
        QTest::qWait(1100); // another second, another name
        const auto report = take(request(place));
        VERIFY_OK(report);
        QCOMPARE(report->cleaned.size(), 2);
        QStringList expected{other.artefact() + u".0badcafe.partial"_qs, u"notes.txt"_qs,
            old->manifest.artefact, old->manifest.artefact.chopped(8) + u".manifest.json"_qs,
            report->manifest.artefact, report->manifest.artefact.chopped(8) + u".manifest.json"_qs};
        expected.sort();
        QStringList there = files();
        there.sort();
        QCOMPARE(there, expected);
    }

    void verifyNoticesEveryAlteration()
    {
        const auto place = fresh();
        const auto first = take(request(place));
        VERIFY_OK(first);
        QTest::qWait(1100);
        const auto second = take(request(place));
        VERIFY_OK(second);
        const QString name = first->manifest.artefact;
        const QString manifestName = name.chopped(8) + u".manifest.json"_qs;
        const QByteArray artefact = fileContent(name);
        const QByteArray manifest = fileContent(manifestName);

        QByteArray flipped = artefact;
        flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
        overwrite(name, flipped);
        QCOMPARE(kindOf(verify(place, name)), u"corrupt"_qs);
        overwrite(name, artefact.first(artefact.size() * 6 / 10));
        QCOMPARE(kindOf(verify(place, name)), u"corrupt"_qs);
        overwrite(name, fileContent(second->manifest.artefact)); // swapped with another good one
        QCOMPARE(kindOf(verify(place, name)), u"corrupt"_qs);
        overwrite(manifestName, fileContent(second->manifest.artefact.chopped(8) + u".manifest.json"_qs));
        QCOMPARE(kindOf(verify(place, name)), u"corrupt"_qs); // and its manifest with it
        overwrite(name, artefact);
        QByteArray altered = manifest;
        altered.replace("\"rows\":60000", "\"rows\":60001");
        QVERIFY(altered != manifest);
        overwrite(manifestName, altered);
        QCOMPARE(kindOf(verify(place, name)), u"corrupt"_qs);
        QFile::remove(m_place + u'/' + manifestName);
        QCOMPARE(kindOf(verify(place, name)), u"not-found"_qs);
        overwrite(manifestName, manifest);
        VERIFY_OK(verify(place, name));
        QCOMPARE(kindOf(verify(place, name, {SigningKey::generate().signer()})), u"corrupt"_qs);
        QCOMPARE(kindOf(verify(place, u"notes.txt"_qs)), u"invalid"_qs);
        VerifyRequest stranger{place, name, AgeIdentity::generate(), {m_signing.signer()}, {}};
        QCOMPARE(kindOf(await(verifyBackup(stranger, &Clock::system(), {}, {}))), u"unauthorized"_qs);
    }

    void verifyNoticesADumpThatPgRestoreCannotRead()
    {
        // Encrypted to our key and even signed with ours: the content itself is rubbish.
        const auto place = fresh();
        const auto report = take(request(place));
        VERIFY_OK(report);
        QByteArray bytes;
        auto writer = ArtefactWriter::begin({m_identity.recipient()},
            [&bytes](const QByteArray& more) {
                bytes += more;
                return Result<>();
            },
            {});
        VERIFY_OK(writer);
        VERIFY_OK((*writer)->write("PGDMP and then nothing that makes sense"));
        VERIFY_OK((*writer)->endPlain());
        Manifest manifest = report->manifest;
        manifest.plainBytes = 39;
        const auto sums = (*writer)->finish(ManifestFile::contentDigestOf(manifest));
        VERIFY_OK(sums);
        manifest.bytes = sums->bytes;
        manifest.sha256 = sums->sha256;
        ManifestFile file(manifest);
        file.sign(m_signing);
        overwrite(manifest.artefact, bytes);
        overwrite(manifest.artefact.chopped(8) + u".manifest.json"_qs, file.text());
        const auto refused = verify(place, manifest.artefact);
        QCOMPARE(kindOf(refused), u"corrupt"_qs);
        QVERIFY(refused.error().reply());
    }

    void previewWritesNothing()
    {
        const auto place = fresh();
        auto wanted = request(place);
        wanted.signing.reset();
        const auto preview = await(previewBackup(wanted, &Clock::system(), {}));
        VERIFY_OK(preview);
        QCOMPARE(preview->places.size(), 1);
        QVERIFY(!preview->places.first().error);
        QVERIFY(preview->client.startsWith(u"pg_dump 1"));
        QVERIFY(!QDir(m_place).exists());
    }

private:
    ThrowawayServer m_server;
    QTemporaryDir m_folder;
    QTemporaryDir m_runtime;
    QThreadPool m_workers;
    AgeIdentity m_identity = AgeIdentity::generate();
    SigningKey m_signing = SigningKey::generate();
    QString m_place;
    int m_places = 0;
};

QTEST_GUILESS_MAIN(TestTake)
#include "tst_take.moc"
