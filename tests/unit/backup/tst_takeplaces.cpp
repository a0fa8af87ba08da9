// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/destination/localfolder.h"
#include "backup/destination/objectstorage.h"
#include "backup/take/take.h"
#include "backup/verify/verify.h"
#include "support/await.h"
#include "support/s3server.h"
#include "support/throwawayserver.h"

#include <QDir>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <atomic>

using namespace vigie;
using namespace vigie::test;

namespace {

const ServiceKey key{EnvironmentId(u"production"_qs), ServiceId(u"database"_qs)};

Async<Secret> giveCredential(CancelToken)
{
    co_return S3Server::credential();
}

/// A clock that is another time at each look.
class MovingClock final : public Clock {
public:
    MovingClock(TimePoint start, Millis step)
        : m_start(start)
        , m_step(step)
    {
    }
    TimePoint now() const override { return m_start + m_step * m_looks++; }

private:
    TimePoint m_start;
    Millis m_step;
    mutable std::atomic<int> m_looks = 0;
};

/// Passes bytes on until so many have gone to the server, and then nothing ever again.
class DyingRelay final : public QObject {
public:
    DyingRelay(const QUrl& server, qint64 after)
        : m_server(server)
        , m_after(after)
    {
        m_listener.listen(QHostAddress::LocalHost);
        connect(&m_listener, &QTcpServer::newConnection, this, &DyingRelay::accept);
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_listener.serverPort())); }

private:
    void accept()
    {
        while (QTcpSocket* const client = m_listener.nextPendingConnection()) {
            auto* const server = new QTcpSocket(client);
            server->connectToHost(m_server.host(), static_cast<quint16>(m_server.port()));
            connect(client, &QTcpSocket::readyRead, this, [this, client, server] {
                const QByteArray bytes = client->readAll();
                m_passed += bytes.size();
                if (m_passed > m_after) {
                    m_listener.close();
                    client->abort();
                    return;
                }
                server->write(bytes);
            });
            connect(server, &QTcpSocket::readyRead, client,
                [client, server] { client->write(server->readAll()); });
            connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
            connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        }
    }

    QUrl m_server;
    qint64 m_after;
    qint64 m_passed = 0;
    QTcpServer m_listener;
};

} // namespace

/// Several places at once, and the way back by hand.
class TestTakePlaces final : public QObject {
    Q_OBJECT

    std::shared_ptr<Destination> bucket(const QUrl& endpoint, const QString& name)
    {
        return objectStorage(u"bucket"_qs, {endpoint, u"us-east-1"_qs, name, {}, true}, giveCredential,
            &m_network, &Clock::system());
    }
    TakeRequest takeRequest(const QList<std::shared_ptr<Destination>>& places)
    {
        TakeRequest request;
        request.workspace = u"shop"_qs;
        request.service = key;
        request.database = m_server.overSocket(u"postgres"_qs);
        request.destinations = places;
        request.recipients = {m_identity.recipient()};
        request.signing = m_signing;
        return request;
    }
    Result<TakeReport> take(
        const QList<std::shared_ptr<Destination>>& places, const Clock* clock = &Clock::system())
    {
        return await(takeBackup(takeRequest(places), clock, {}, {}));
    }
    /// Every row of every table, sequences and large objects, as one number for each.
    QStringList contentOf(const QString& database)
    {
        QStringList sums;
        const auto tables
            = m_server.sql("SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables "
                           "WHERE schemaname NOT LIKE 'pg\\_%' AND schemaname <> 'information_schema' "
                           "UNION ALL SELECT format('%I.%I', schemaname, viewname) FROM pg_views "
                           "WHERE schemaname NOT LIKE 'pg\\_%' AND schemaname <> 'information_schema' "
                           "ORDER BY 1",
                database);
        if (!tables)
            return {tables.error().oneLine()};
        for (const SqlRow& table : *tables) {
            const auto sum = m_server.sql(
                "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric)::text, "
                "'') AS sum FROM "
                    + table.text("name").toUtf8() + " t",
                database);
            sums.append(table.text("name") + u' ' + (sum ? sum->first().text("sum") : sum.error().oneLine()));
        }
        const auto rest = m_server.sql(
            "SELECT (SELECT string_agg(format('%s=%s', sequencename, last_value), ',' ORDER BY 1) FROM "
            "pg_sequences) "
            "|| ' ' || (SELECT string_agg(md5(lo_get(oid)), ',' ORDER BY oid) FROM pg_largeobject_metadata) "
            "|| ' ' || (SELECT string_agg(pg_get_constraintdef(oid), ',' ORDER BY conname) FROM "
            "pg_constraint "
            "WHERE connamespace = 'public'::regnamespace) AS sum",
            database);
        sums.append(rest ? rest->first().text("sum") : rest.error().oneLine());
        return sums;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
        VERIFY_OK(m_server.start());
        VERIFY_OK(m_s3.start());
        VERIFY_OK(m_server.sql("CREATE TABLE orders (id bigserial PRIMARY KEY, note text CHECK (note <> ''), "
                               "twice bigint GENERATED ALWAYS AS (length(note) * 2) STORED)"));
        VERIFY_OK(m_server.sql(
            "CREATE TABLE days (day date, n int) PARTITION BY RANGE (day); CREATE TABLE days_1 "
            "PARTITION OF days FOR VALUES FROM ('2026-01-01') TO ('2027-01-01'); INSERT INTO days "
            "SELECT date '2026-01-01' + i, i FROM generate_series(0, 300) i; CREATE VIEW big AS "
            "SELECT * FROM days WHERE n > 100; SELECT lo_from_bytea(0, 'large'::bytea)"));
        for (int i = 0; i < 4; ++i)
            VERIFY_OK(m_server.sql(
                "INSERT INTO orders (note) SELECT md5(random()::text) || md5(random()::text) FROM "
                "generate_series(1, 100000)"));
    }

    void storesTheSameBytesEverywhere()
    {
        QVERIFY(m_s3.makeBucket(u"same-bucket"_qs));
        const QString folder = m_folder.filePath(u"same"_qs);
        const auto report
            = take({localFolder(u"local"_qs, folder, &m_workers), bucket(m_s3.url(), u"same-bucket"_qs)});
        VERIFY_OK(report);
        QVERIFY(report->isInAllPlaces());
        QVERIFY(report->manifest.bytes > 14'000'000); // in several parts
        for (const QString& name :
            {report->manifest.artefact, report->manifest.artefact.chopped(8) + u".manifest.json"_qs}) {
            QFile file(folder + u'/' + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(m_s3.curl(u"GET"_qs, u"/same-bucket/"_qs + name) == file.readAll());
        }
        VerifyRequest request{bucket(m_s3.url(), u"same-bucket"_qs), report->manifest.artefact, m_identity,
            {m_signing.signer()}, {}};
        VERIFY_OK(await(verifyBackup(std::move(request), &Clock::system(), {}, {})));
    }

    void restoresByHandWithTheLineOfTheReadme()
    {
        QFile readme(QStringLiteral(VIGIE_README));
        QVERIFY(readme.open(QIODevice::ReadOnly));
        static const QRegularExpression line(
            u"^age -d .*pg_restore.*$"_qs, QRegularExpression::MultilineOption);
        const auto found = line.match(QString::fromUtf8(readme.readAll()));
        QVERIFY(found.hasMatch());
        const QString folder = m_folder.filePath(u"hand"_qs);
        const auto report = take({localFolder(u"local"_qs, folder, &m_workers)});
        VERIFY_OK(report);
        QVERIFY(QFile::rename(folder + u'/' + report->manifest.artefact, folder + u"/FILE"_qs));
        QFile keyFile(folder + u"/KEY"_qs);
        QVERIFY(keyFile.open(QIODevice::WriteOnly));
        keyFile.write(m_identity.text().reveal());
        keyFile.close();
        VERIFY_OK(m_server.sql("CREATE DATABASE \"NEWDB\""));
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        const DatabaseAddress address = m_server.overSocket(u"postgres"_qs);
        environment.insert(u"PGHOST"_qs, address.host);
        environment.insert(u"PGPORT"_qs, QString::number(address.port));
        environment.insert(u"PGUSER"_qs, address.user);
        shell.setProcessEnvironment(environment);
        shell.setWorkingDirectory(folder);
        shell.start(u"/bin/bash"_qs, {u"-o"_qs, u"pipefail"_qs, u"-c"_qs, found.captured()});
        QVERIFY(shell.waitForFinished(120'000));
        QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
        const QStringList source = contentOf(u"shop"_qs);
        QVERIFY2(source.size() > 4 && !source.join(u'\n').contains(u"ERROR"), qPrintable(source.join(u'\n')));
        QCOMPARE(contentOf(u"NEWDB"_qs), source);
    }

    void aPlaceThatGoesAwayLeavesTheOthersWhole()
    {
        QVERIFY(m_s3.makeBucket(u"lost-bucket"_qs));
        DyingRelay relay(m_s3.url(), 9'000'000);
        const QString folder = m_folder.filePath(u"lost"_qs);
        const auto local = localFolder(u"local"_qs, folder, &m_workers);
        const auto report = take({local, bucket(relay.url(), u"lost-bucket"_qs)});
        VERIFY_OK(report);
        QVERIFY(report->copies.at(0).object && !report->copies.at(1).object);
        VerifyRequest request{local, report->manifest.artefact, m_identity, {m_signing.signer()}, {}};
        VERIFY_OK(await(verifyBackup(std::move(request), &Clock::system(), {}, {})));
        // What was begun there does not count, is named, and goes when the next run comes.
        const auto direct = bucket(m_s3.url(), u"lost-bucket"_qs);
        QCOMPARE(await(direct->list(u"production-database-2"_qs, {}))->size(), 0);
        QCOMPARE(await(direct->leftovers({}, {}))->size(), 1);
        // Its lease is this very process's, which lives: nobody else may clean before it expires.
        QCOMPARE(kindOf(take({direct})), u"conflict"_qs);
        VERIFY_OK(await(direct->remove(u"production-database-lease.json"_qs, {})));
        const auto next = take({direct});
        VERIFY_OK(next);
        QCOMPARE(next->cleaned.size(), 1);
        QCOMPARE(await(direct->leftovers({}, {}))->size(), 0);
    }

    void aLeaseThatTurnsOutAnothersEndsTheUploadThere()
    {
        QVERIFY(m_s3.makeBucket(u"rival-bucket"_qs));
        const auto local = localFolder(u"local"_qs, m_folder.filePath(u"rival"_qs), &m_workers);
        const auto remote = bucket(m_s3.url(), u"rival-bucket"_qs);
        const QString lease = u"production-database-lease.json"_qs;
        const QByteArray theirs
            = "{\"run\": \"theirs\", \"purpose\": \"take\", \"machine\": \"far\", \"until\": \""
            + toIso(Clock::system().now() + std::chrono::minutes(3)).toLatin1() + "\"}";
        TakeRequest request = takeRequest({local, remote});
        // Asked when the lease is written and the upload begun: another run wrote at the same moment.
        request.stillWanted = [&](CancelToken cancel) -> Async<void> {
            UploadRules replacing;
            replacing.replace = true;
            Async<StoredObject> putting = remote->put(lease, theirs, replacing, std::move(cancel));
            const Result<StoredObject> put = co_await putting;
            co_return put.map([](const StoredObject&) {});
        };
        const auto report = await(takeBackup(std::move(request), &Clock::system(), {}, {}));
        VERIFY_OK(report);
        QVERIFY(report->copies.at(0).object && !report->copies.at(1).object);
        QVERIFY(report->copies.at(1).error && report->copies.at(1).error->kind() == ErrorKind::Conflict);
        QVERIFY(report->copies.at(1).error->what().contains(u"far"));
        // Nothing of ours is left there, and the lease is still theirs.
        QCOMPARE(await(remote->list({}, {}))->size(), 1);
        QCOMPARE(await(remote->leftovers({}, {}))->size(), 0);
        QCOMPARE(*await(remote->read(lease, 0, 10'000, {}, {})), theirs);
    }

    void runsOfOneSecondDoNotShareTheirNames()
    {
        QVERIFY(m_s3.makeBucket(u"second-bucket"_qs));
        const MovingClock stopped(Clock::system().now(), Millis(0));
        const auto local = localFolder(u"local"_qs, m_folder.filePath(u"second"_qs), &m_workers);
        const auto other = bucket(m_s3.url(), u"second-bucket"_qs);
        QSet<QString> names;
        // The bucket knows nothing of the first: one name has to be free in both all the same.
        for (const auto& places :
            QList<QList<std::shared_ptr<Destination>>>{{local}, {other, local}, {local, other}}) {
            const auto report = take(places, &stopped);
            VERIFY_OK(report);
            names.insert(report->manifest.artefact);
            for (const TakenCopy& copy : report->copies)
                QVERIFY2(!copy.error, qPrintable(copy.error ? copy.error->oneLine() : QString()));
            for (const auto& place : places) {
                VerifyRequest wanted{place, report->manifest.artefact, m_identity, {m_signing.signer()}, {}};
                VERIFY_OK(await(verifyBackup(std::move(wanted), &Clock::system(), {}, {})));
            }
        }
        QCOMPARE(names.size(), 3);
    }

    void aClockThatIsMovedHarmsNothing_data()
    {
        QTest::addColumn<qint64>("startHours");
        QTest::addColumn<qint64>("stepSeconds");
        QTest::newRow("a day behind") << -24LL << 0LL;
        QTest::newRow("an hour further at each look") << 0LL << 3600LL;
        QTest::newRow("a minute back at each look") << 0LL << -60LL;
        QTest::newRow("a year ahead") << 24 * 365LL << 0LL;
    }
    void aClockThatIsMovedHarmsNothing()
    {
        QFETCH(qint64, startHours);
        QFETCH(qint64, stepSeconds);
        const MovingClock clock(
            Clock::system().now() + std::chrono::hours(startHours), std::chrono::seconds(stepSeconds));
        const auto local = localFolder(
            u"local"_qs, m_folder.filePath(u"moved%1-%2"_qs.arg(startHours).arg(stepSeconds)), &m_workers);
        const auto report = take({local}, &clock);
        VERIFY_OK(report);
        VerifyRequest wanted{local, report->manifest.artefact, m_identity, {m_signing.signer()}, {}};
        VERIFY_OK(await(verifyBackup(wanted, &Clock::system(), {}, {})));
        // What loss counts from is the server's word, not ours.
        QVERIFY(
            std::chrono::abs(report->manifest.snapshotAt - Clock::system().now()) < std::chrono::hours(1));
        // The next run, by a clock that is right, is not kept out by what the other one left.
        const auto next = take({local});
        VERIFY_OK(next);
        QCOMPARE(await(local->leftovers({}, {}))->size(), 0);
    }

private:
    ThrowawayServer m_server;
    S3Server m_s3;
    QTemporaryDir m_folder;
    QThreadPool m_workers;
    QNetworkAccessManager m_network;
    AgeIdentity m_identity = AgeIdentity::generate();
    SigningKey m_signing = SigningKey::generate();
};

QTEST_GUILESS_MAIN(TestTakePlaces)
#include "tst_takeplaces.moc"
