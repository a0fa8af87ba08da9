// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgres/addressurl.h"
#include "store/backuprecords.h"
#include "support/await.h"
#include "support/throwawayserver.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

namespace {

const ServiceKey database{EnvironmentId(u"production"_qs), ServiceId(u"data'base\\ é"_qs)};
const TimePoint noon = *fromIso(u"2026-03-21T12:00:00.123Z");

BackupProof proof(const QString& artefact, TimePoint at)
{
    BackupProof made;
    made.kind = BackupProof::Kind::Drill;
    made.service = database;
    made.artefact = artefact;
    made.destination = u"far"_qs;
    made.etag = QByteArray("\0\xff'\\", 4);
    made.at = at;
    made.passed = true;
    made.problem = u"'; DROP TABLE proof; -- \\' ? ü"_qs;
    made.phases = {{u"fetch"_qs, 1200ms}, {u"restore"_qs, 3s}};
    made.bytes = 5'000'000'000;
    made.rows = 12;
    made.digest = u"abc"_qs;
    made.program = u"15.15"_qs;
    return made;
}

BackupRun run(const QString& id, TimePoint at)
{
    BackupRun made;
    made.id = id;
    made.kind = BackupRun::Kind::Take;
    made.service = database;
    made.due = at - 1min;
    made.startedAt = at;
    made.machine = u"one"_qs;
    made.machineId = u"0123"_qs;
    made.process = 77;
    made.processStart = 9'000'000'000;
    return made;
}

} // namespace

/// The record of backups, the same in a file of this machine and in a database that several share.
class TestBackupRecords final : public QObject {
    Q_OBJECT

    SharedRecords shared(const QString& workspace) const
    {
        SharedRecords shared;
        shared.address = m_server.overTls(u"keeper"_qs);
        shared.credential = [](const CancelToken&) { return readySecret(ThrowawayServer::password()); };
        shared.workspace = workspace;
        return shared;
    }
    std::unique_ptr<BackupRecords> open(const QString& kind, const QString& workspace) const
    {
        const QString file = m_folder.filePath(workspace + u".sqlite"_qs);
        if (kind == u"file")
            return std::make_unique<BackupRecords>(file);
        return std::make_unique<BackupRecords>(file, shared(workspace));
    }
    static void kinds()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("file") << u"file"_qs;
        QTest::newRow("database") << u"database"_qs;
    }
    QSqlDatabase plainFile(const QString& name) const
    {
        QSqlDatabase file = QSqlDatabase::addDatabase(u"QSQLITE"_qs, name);
        file.setDatabaseName(m_folder.filePath(name + u".sqlite"_qs));
        if (!file.open())
            qFatal("the file cannot be opened");
        return file;
    }

private Q_SLOTS:
    void initTestCase() { VERIFY_OK(m_server.start()); }

    void keepsProofs_data() { kinds(); }
    void keepsProofs()
    {
        QFETCH(QString, kind);
        const BackupProof older = proof(u"a"_qs, noon);
        const BackupProof newer = proof(u"b"_qs, noon + 1h);
        {
            const auto records = open(kind, u"proofs"_qs);
            VERIFY_OK(await(records->addProof(newer)));
            VERIFY_OK(await(records->addProof(older)));
            VERIFY_OK(await(records->addProof(proof(u"a"_qs, noon - 500 * 24h))));
        }
        const auto records = open(kind, u"proofs"_qs);
        QCOMPARE(await(records->proofs(database))->size(), 3);
        VERIFY_OK(await(records->prune(noon)));
        const auto kept = await(records->proofs(database));
        VERIFY_OK(kept);
        QVERIFY(*kept == QList<BackupProof>({newer, older}));
        const ServiceKey other{EnvironmentId(u"staging"_qs), ServiceId(u"database"_qs)};
        QCOMPARE(await(records->proofs(other))->size(), 0);
        // The last proof of an artefact stays whatever its age.
        VERIFY_OK(await(records->prune(noon + 1000 * 24h)));
        QCOMPARE(await(records->proofs(database))->size(), 2);
        // Of another workspace nothing is seen.
        QCOMPARE(await(open(kind, u"neighbour"_qs)->proofs(database))->size(), 0);
    }

    void keepsRunsAndReplacesThem_data() { kinds(); }
    void keepsRunsAndReplacesThem()
    {
        QFETCH(QString, kind);
        const auto records = open(kind, u"runs"_qs);
        BackupRun first = run(u"1"_qs, noon);
        BackupRun second = run(u"2"_qs, noon + 1h);
        VERIFY_OK(await(records->keepRun(first)));
        VERIFY_OK(await(records->keepRun(second)));
        first.endedAt = noon + 5s;
        first.outcome = BackupRun::Outcome::Failed;
        first.problem = u"it's full \\"_qs;
        first.problemKind = u"invalid"_qs;
        VERIFY_OK(await(records->keepRun(first)));
        const auto runs = await(records->runs(10));
        VERIFY_OK(runs);
        QVERIFY(*runs == QList<BackupRun>({second, first}));
        QCOMPARE(await(records->runs(1))->first().id, u"2"_qs);
        VERIFY_OK(await(records->prune(noon + BackupRecords::keepProofs + 30min)));
        QCOMPARE(await(records->runs(10))->size(), 1);
    }

    void anIncidentHasOneBeginAndOneEnd_data() { kinds(); }
    void anIncidentHasOneBeginAndOneEnd()
    {
        QFETCH(QString, kind);
        const auto here = open(kind, u"incidents"_qs);
        const auto there = open(kind, u"incidents"_qs);
        const BackupIncident incident{database, BackupIncident::Kind::TakeFailed, noon, {}, u"full"_qs};
        QCOMPARE(await(here->openIncident(incident)).value_or(false), true);
        QCOMPARE(await(there->openIncident(incident)).value_or(true), false);
        QVERIFY(*await(there->incidents()) == QList<BackupIncident>({incident}));
        const auto close = [](BackupRecords& records, BackupIncident::Kind which) {
            return await(records.closeIncident(database, which, noon + 1h));
        };
        QCOMPARE(close(*here, BackupIncident::Kind::DrillFailed).value_or(true), false);
        QCOMPARE(close(*there, BackupIncident::Kind::TakeFailed).value_or(false), true);
        QCOMPARE(close(*here, BackupIncident::Kind::TakeFailed).value_or(true), false);
        QCOMPARE(await(here->incidents())->size(), 0);
        QCOMPARE(await(here->openIncident(incident)).value_or(false), true); // another one
    }

    void textsOfManifestsStayOnThisMachine()
    {
        const auto records = open(u"database"_qs, u"texts"_qs);
        VERIFY_OK(await(records->keepTexts(u"far"_qs, {{u"a"_qs, {"etag", "text"}}}, {})));
        QCOMPARE(await(records->texts(u"far"_qs))->value(u"a"_qs).text, QByteArray("text"));
        QCOMPARE(m_server.value("SELECT count(*) FROM pg_tables WHERE tablename = 'manifest_text'"), u"0"_qs);
    }

    void takesAlongWhatAnOlderVersionKept()
    {
        {
            QSqlDatabase file = plainFile(u"old"_qs);
            QSqlQuery query(file);
            for (const QString& statement :
                {u"CREATE TABLE backup_proof (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, environment TEXT "
                 u"NOT "
                 u"NULL, service TEXT NOT NULL, artefact TEXT NOT NULL, destination TEXT NOT NULL, etag BLOB "
                 u"NOT "
                 u"NULL, at INTEGER NOT NULL, passed INTEGER NOT NULL, problem TEXT NOT NULL, problem_kind "
                 u"TEXT "
                 u"NOT NULL, phases TEXT NOT NULL, bytes INTEGER NOT NULL, row_count INTEGER NOT NULL, "
                 u"digest TEXT "
                 u"NOT NULL, program TEXT NOT NULL, remark TEXT NOT NULL)"_qs,
                    u"CREATE TABLE manifest_text (destination TEXT NOT NULL, name TEXT NOT NULL, etag BLOB "
                    u"NOT NULL,"
                    u" text BLOB NOT NULL, PRIMARY KEY (destination, name)) WITHOUT ROWID"_qs,
                    u"INSERT INTO backup_proof VALUES (1, 'verify', 'production', 'db', 'a', 'far', x'00ff', "
                    u"1774094400123, 1, '', '', '[]', 5, 6, 'd', '15', 'r')"_qs,
                    u"PRAGMA user_version=1"_qs})
                QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
            file.close();
        }
        QSqlDatabase::removeDatabase(u"old"_qs);
        BackupRecords records(m_folder.filePath(u"old.sqlite"_qs));
        const auto proofs = await(records.proofs({EnvironmentId(u"production"_qs), ServiceId(u"db"_qs)}));
        VERIFY_OK(proofs);
        QCOMPARE(proofs->size(), 1);
        QCOMPARE(proofs->first().etag, QByteArray("\0\xff", 2));
        QCOMPARE(toMsecs(proofs->first().at), 1774094400123LL);
        QCOMPARE(proofs->first().remark, u"r"_qs);
    }

    void twoMachinesMayComeFirstTogether()
    {
        VERIFY_OK(m_server.sql("DROP SCHEMA IF EXISTS vigie CASCADE"));
        std::vector<std::unique_ptr<BackupRecords>> machines;
        std::vector<Async<void>> writing;
        for (int i = 0; i < 4; ++i) {
            machines.push_back(open(u"database"_qs, u"race"_qs));
            writing.push_back(machines.back()->keepRun(run(QString::number(i), noon)));
        }
        for (Async<void>& one : writing)
            VERIFY_OK(await(std::move(one)));
        QCOMPARE(m_server.value("SELECT count(*) FROM vigie.run"), u"4"_qs);
        QCOMPARE(m_server.value("SELECT count(*) FROM vigie.record_version"), u"1"_qs);
    }

    void refusesARecordOfANewerVersion()
    {
        VERIFY_OK(await(open(u"database"_qs, u"newer"_qs)->runs(1)));
        VERIFY_OK(m_server.sql("UPDATE vigie.record_version SET version = 99"));
        QCOMPARE(kindOf(await(open(u"database"_qs, u"newer"_qs)->runs(1))), u"unsupported"_qs);
        VERIFY_OK(m_server.sql("DROP SCHEMA vigie CASCADE"));
    }

    void readsAddressesAndRefusesPasswordsInThem()
    {
        const auto address = [](const QString& text) { return databaseAddressFromUrl(text, u"keychain"_qs); };
        const auto full
            = address(u"postgresql://vigie%40x@db.example:6000/rec%20ord?sslmode=verify-ca&sslrootcert="
                      u"/etc/ca.pem"_qs);
        VERIFY_OK(full);
        QCOMPARE(full->display(), u"vigie@x@db.example:6000/rec ord"_qs);
        QCOMPARE(sslModeName(full->sslMode), u"verify-ca"_qs);
        QCOMPARE(full->rootCertificate, u"/etc/ca.pem"_qs);
        QCOMPARE(address(u"postgres://u@[::1]/d"_qs)->host, u"::1"_qs);
        QCOMPARE(address(u"postgresql://u@%2Frun%2Fpostgresql/d"_qs)->host, u"/run/postgresql"_qs);
        QCOMPARE(address(u"postgresql://u@/d?host=/run/postgresql"_qs)->host, u"/run/postgresql"_qs);
        for (const QString& secret :
            {u"postgresql://u:hunter2@h/d"_qs, u"postgresql://u@h/d?password=hunter2"_qs}) {
            const auto refused = address(secret);
            QCOMPARE(kindOf(refused), u"invalid"_qs);
            QVERIFY(!refused.error().oneLine().contains(u"hunter2"));
            QCOMPARE(refused.error().nextStep(), u"keychain"_qs);
        }
        for (const QString& wrong :
            {u"mysql://u@h/d"_qs, u"postgresql://h"_qs, u"postgresql://u@h/d?sslmode=prefer"_qs,
                u"postgresql://u@h/d?service=x"_qs, u"postgresql://u@h:x/d"_qs})
            QCOMPARE(kindOf(address(wrong)), u"invalid"_qs);
    }

private:
    QTemporaryDir m_folder;
    mutable ThrowawayServer m_server;
};

QTEST_GUILESS_MAIN(TestBackupRecords)
#include "tst_backuprecords.moc"
