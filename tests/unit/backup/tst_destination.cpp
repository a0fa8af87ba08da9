// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/destination/lease.h"
#include "backup/destination/localfolder.h"
#include "backup/destination/objectstorage.h"
#include "support/await.h"
#include "support/s3server.h"

#include <QDir>
#include <QNetworkAccessManager>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QTimer>

#include <sys/resource.h>

#include <csignal>

using namespace vigie;
using namespace vigie::test;

namespace {

Async<Secret> giveCredential(CancelToken)
{
    co_return S3Server::credential();
}

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 2654435761u) >> 13);
    return bytes;
}

/// Passes bytes on, and cuts the connection once so many have gone to the server, a number of times.
class CuttingRelay final : public QObject {
public:
    CuttingRelay(const QUrl& server, qint64 after, int times)
        : m_server(server)
        , m_after(after)
        , m_times(times)
    {
        m_listener.listen(QHostAddress::LocalHost);
        connect(&m_listener, &QTcpServer::newConnection, this, &CuttingRelay::accept);
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_listener.serverPort())); }
    int cuts() const { return m_cuts; }

private:
    void accept()
    {
        while (QTcpSocket* const client = m_listener.nextPendingConnection()) {
            auto* const server = new QTcpSocket(client);
            server->connectToHost(m_server.host(), static_cast<quint16>(m_server.port()));
            connect(client, &QTcpSocket::readyRead, this, [this, client, server] {
                const QByteArray bytes = client->readAll();
                m_passed += bytes.size();
                if (m_passed > m_after && m_cuts < m_times) {
                    ++m_cuts;
                    m_passed = 0;
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
    int m_times;
    qint64 m_passed = 0;
    int m_cuts = 0;
    QTcpServer m_listener;
};

} // namespace

/// What every destination promises, on a real folder and on a real bucket.
class TestDestination final : public QObject {
    Q_OBJECT

    std::shared_ptr<Destination> bucket(const QUrl& endpoint, const QString& name)
    {
        return objectStorage(u"bucket"_qs, {endpoint, u"us-east-1"_qs, name, u"vigie/"_qs, true},
            giveCredential, &m_network, &Clock::system());
    }
    /// A place with nothing in it.
    std::shared_ptr<Destination> fresh(const QString& kind)
    {
        const QString name = u"place-%1"_qs.arg(++m_places);
        if (kind == u"folder")
            return localFolder(u"local"_qs, m_folder.filePath(name), &m_workers);
        return m_server.makeBucket(name) ? bucket(m_server.url(), name) : nullptr;
    }
    static void addKinds()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("folder") << u"folder"_qs;
        QTest::newRow("bucket") << u"bucket"_qs;
    }
    static Result<StoredObject> store(
        const std::shared_ptr<Destination>& place, const QString& name, const QByteArray& content)
    {
        auto upload = await(place->beginUpload(name, {}, {}));
        if (!upload)
            return fail(upload.error());
        for (qsizetype at = 0; at < content.size(); at += 700'000) {
            auto written = await((*upload)->write(content.mid(at, 700'000), {}));
            if (!written) {
                (void)await((*upload)->abort());
                return fail(written.error());
            }
        }
        return await((*upload)->finish({}));
    }

private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_OK(m_server.start());
        std::signal(SIGXFSZ, SIG_IGN);
    }

    void storesAndReadsBack_data() { addKinds(); }
    void storesAndReadsBack()
    {
        QFETCH(QString, kind);
        const auto place = fresh(kind);
        QVERIFY(place);
        for (const qsizetype size : {0, 1000, 7 * 1024 * 1024, 40'000'000}) {
            const QByteArray content = pattern(size);
            const QString name = u"object-%1"_qs.arg(size);
            const auto stored = store(place, name, content);
            VERIFY_OK(stored);
            QCOMPARE(stored->size, size);
            const auto looked = await(place->stat(name, {}));
            VERIFY_OK(looked);
            QCOMPARE(looked->etag, stored->etag);
            QByteArray back;
            for (;;) {
                const auto read = await(place->read(name, back.size(), 3'000'000, stored->etag, {}));
                VERIFY_OK(read);
                if (read->isEmpty())
                    break;
                back += *read;
            }
            QVERIFY(back == content);
        }
        const auto last = await(place->read(u"object-40000000"_qs, 39'999'990, 100, {}, {}));
        VERIFY_OK(last);
        QVERIFY(*last == pattern(40'000'000).last(10));
    }

    void listsByPrefixAndHidesWhatIsUnfinished_data() { addKinds(); }
    void listsByPrefixAndHidesWhatIsUnfinished()
    {
        QFETCH(QString, kind);
        const auto place = fresh(kind);
        for (const QString& name : {u"b-2"_qs, u"b-1 été+%"_qs, u"a-1"_qs})
            VERIFY_OK(await(place->put(name, "x", {}, {})));
        auto upload = await(place->beginUpload(u"b-3"_qs, {}, {}));
        VERIFY_OK(upload);
        VERIFY_OK(await((*upload)->write(pattern(8'000'000), {})));
        const auto listed = await(place->list(u"b-"_qs, {}));
        VERIFY_OK(listed);
        QCOMPARE(listed->size(), 2);
        QCOMPARE(listed->at(0).name, u"b-1 été+%"_qs);
        QCOMPARE(listed->at(1).name, u"b-2"_qs);
        QCOMPARE(listed->at(1).size, 1);
        QVERIFY(listed->at(1).modified > Clock::system().now() - std::chrono::minutes(1));
        QCOMPARE(kindOf(await(place->stat(u"b-3"_qs, {}))), u"not-found"_qs);
        const auto leftovers = await(place->leftovers(u"b-"_qs, {}));
        VERIFY_OK(leftovers);
        QCOMPARE(leftovers->size(), 1);
        QCOMPARE(leftovers->first().name, u"b-3"_qs);
        VERIFY_OK(await(place->removeLeftover(leftovers->first(), {})));
        QCOMPARE(await(place->leftovers(u"b-"_qs, {}))->size(), 0);
        // What was taken away under it cannot be finished.
        QVERIFY(!await((*upload)->finish({})));
        QCOMPARE(kindOf(await(place->stat(u"b-3"_qs, {}))), u"not-found"_qs);
    }

    void neverReplacesUnlessToldTo_data() { addKinds(); }
    void neverReplacesUnlessToldTo()
    {
        QFETCH(QString, kind);
        const auto place = fresh(kind);
        const auto first = await(place->put(u"one"_qs, "first", {}, {}));
        VERIFY_OK(first);
        QCOMPARE(kindOf(await(place->put(u"one"_qs, "second", {}, {}))), u"conflict"_qs);
        QCOMPARE(kindOf(await(place->beginUpload(u"one"_qs, {}, {}))), u"conflict"_qs);
        UploadRules replacing;
        replacing.replace = true;
        VERIFY_OK(await(place->put(u"one"_qs, "second", replacing, {})));
        QCOMPARE(*await(place->read(u"one"_qs, 0, 100, {}, {})), QByteArray("second"));
        QCOMPARE(kindOf(await(place->read(u"one"_qs, 0, 100, first->etag, {}))), u"conflict"_qs);
        VERIFY_OK(await(place->remove(u"one"_qs, {})));
        QCOMPARE(kindOf(await(place->remove(u"one"_qs, {}))), u"not-found"_qs);
        QCOMPARE(kindOf(await(place->read(u"one"_qs, 0, 100, {}, {}))), u"not-found"_qs);
        QCOMPARE(kindOf(await(place->put(u"../one"_qs, "x", {}, {}))), u"invalid"_qs);
    }

    void abortLeavesNothing_data() { addKinds(); }
    void abortLeavesNothing()
    {
        QFETCH(QString, kind);
        const auto place = fresh(kind);
        auto upload = await(place->beginUpload(u"gone"_qs, {}, {}));
        VERIFY_OK(upload);
        VERIFY_OK(await((*upload)->write(pattern(30'000'000), {})));
        VERIFY_OK(await((*upload)->abort()));
        QCOMPARE(await(place->list({}, {}))->size(), 0);
        QCOMPARE(await(place->leftovers({}, {}))->size(), 0);
    }

    void stopsOnRequest_data() { addKinds(); }
    void stopsOnRequest()
    {
        QFETCH(QString, kind);
        const auto place = fresh(kind);
        std::stop_source stop;
        auto upload = await(place->beginUpload(u"gone"_qs, {}, {}));
        VERIFY_OK(upload);
        VERIFY_OK(await((*upload)->write(pattern(9'000'000), stop.get_token())));
        stop.request_stop();
        QCOMPARE(kindOf(await((*upload)->write(pattern(9'000'000), stop.get_token()))), u"cancelled"_qs);
        VERIFY_OK(await((*upload)->abort()));
        QCOMPARE(await(place->leftovers({}, {}))->size(), 0);
    }

    void leasesHaveOneHolder_data() { addKinds(); }
    void leasesHaveOneHolder()
    {
        QFETCH(QString, kind);
        const auto place = fresh(kind);
        FixedClock clock(Clock::system().now());
        const Lease::Wish first{u"production-database-"_qs, u"take"_qs, u"run-1"_qs};
        const Lease::Wish second{u"production-database-"_qs, u"prune"_qs, u"run-2"_qs};
        auto lease = await(Lease::acquire(place, first, &clock, {}));
        VERIFY_OK(lease);
        const auto refused = await(Lease::acquire(place, second, &clock, {}));
        QCOMPARE(kindOf(refused), u"conflict"_qs);
        QVERIFY(refused.error().what().contains(u"take"));
        // Another service's backups are another lease.
        VERIFY_OK(
            await(Lease::acquire(place, {u"staging-database-"_qs, u"take"_qs, u"run-3"_qs}, &clock, {})));
        VERIFY_OK(await(Lease::announce(*lease, {u"artefact"_qs, u"manifest"_qs}, {})));
        // Its time over without a renewal, another run may go on, and learns what was being written.
        clock.advance(Lease::length + std::chrono::seconds(1));
        auto heir = await(Lease::acquire(place, second, &clock, {}));
        VERIFY_OK(heir);
        QCOMPARE((*heir)->inherited(), QStringList({u"artefact"_qs, u"manifest"_qs}));
        QCOMPARE(kindOf(await(Lease::renew(*lease, {}))), u"conflict"_qs);
        VERIFY_OK(await(Lease::release(*lease))); // of a lease that is another's: nothing happens
        VERIFY_OK(await(Lease::renew(*heir, {})));
        VERIFY_OK(await(Lease::cleaned(*heir, {}, {})));
        VERIFY_OK(await(Lease::release(*heir)));
        VERIFY_OK(await(Lease::acquire(place, first, &clock, {})));
    }

    void claimsThatMeetLeaveOneHolder()
    {
        const auto place = fresh(u"bucket"_qs);
        const FixedClock clock(Clock::system().now());
        const QString name = u"production-database-lease.json"_qs;
        const auto claim = [&](const char* run) {
            return await(Lease::claim(
                place, {u"production-database-"_qs, u"take"_qs, QString::fromLatin1(run)}, &clock, {}));
        };
        // Where no write is conditional, each of two finds nobody and writes; the later one stands there.
        const auto first = claim("first");
        VERIFY_OK(first);
        VERIFY_OK(await(place->remove(name, {})));
        const auto second = claim("second");
        VERIFY_OK(second);
        QCOMPARE(kindOf(await(Lease::settle(*first, {}))), u"conflict"_qs);
        VERIFY_OK(await(Lease::settle(*second, {})));
        VERIFY_OK(await(Lease::settle(*second, {}))); // and it stays so
        VERIFY_OK(await(Lease::release(*first))); // of a lease that is another's: nothing happens
        VERIFY_OK(await(Lease::renew(*second, {})));
        VERIFY_OK(await(Lease::release(*second)));
        // One that is gone is nobody's.
        const auto third = claim("third");
        VERIFY_OK(third);
        VERIFY_OK(await(place->remove(name, {})));
        QCOMPARE(kindOf(await(Lease::settle(*third, {}))), u"conflict"_qs);
    }

    void leasesCarryOnWhatNobodyCleaned_data() { addKinds(); }
    void leasesCarryOnWhatNobodyCleaned()
    {
        QFETCH(QString, kind);
        const auto place = fresh(kind);
        FixedClock clock(Clock::system().now());
        const auto acquire = [&](const char* run) {
            return await(Lease::acquire(
                place, {u"production-database-"_qs, u"take"_qs, QString::fromLatin1(run)}, &clock, {}));
        };
        const auto dead = acquire("dead");
        VERIFY_OK(dead);
        VERIFY_OK(await(Lease::announce(*dead, {u"one"_qs, u"two"_qs}, {})));
        clock.advance(Lease::length + std::chrono::seconds(1));
        // Somebody who does not clean, and one who cannot clean all of it.
        const auto prune = acquire("prune");
        VERIFY_OK(prune);
        VERIFY_OK(await(Lease::release(*prune)));
        const auto first = acquire("first");
        VERIFY_OK(first);
        QCOMPARE((*first)->inherited(), QStringList({u"one"_qs, u"two"_qs}));
        VERIFY_OK(await(Lease::cleaned(*first, {u"two"_qs}, {})));
        VERIFY_OK(await(Lease::release(*first)));
        const auto second = acquire("second");
        VERIFY_OK(second);
        QCOMPARE((*second)->inherited(), QStringList{u"two"_qs});
        VERIFY_OK(await(Lease::cleaned(*second, {}, {})));
        VERIFY_OK(await(Lease::release(*second)));
        QCOMPARE(kindOf(await(place->stat(u"production-database-lease.json"_qs, {}))), u"not-found"_qs);
    }

    void succeedsADeadProcessAtOnce_data() { addKinds(); }
    void succeedsADeadProcessAtOnce()
    {
        QFETCH(QString, kind);
        const auto place = fresh(kind);
        const Lease::Wish wish{u"production-database-"_qs, u"take"_qs, u"run-1"_qs};
        VERIFY_OK(await(Lease::acquire(place, wish, &Clock::system(), {})));
        // The same lease, held by a process number that is somebody else's by now.
        QByteArray text = *await(place->read(u"production-database-lease.json"_qs, 0, 100'000, {}, {}));
        text.replace("\"process_start\": ", "\"process_start\": 1");
        UploadRules replacing;
        replacing.replace = true;
        VERIFY_OK(await(place->put(u"production-database-lease.json"_qs, text, replacing, {})));
        VERIFY_OK(
            await(Lease::acquire(place, {wish.prefix, wish.purpose, u"run-2"_qs}, &Clock::system(), {})));
        // Rubbish in its place protects nobody either.
        VERIFY_OK(await(place->put(u"production-database-lease.json"_qs, "{", replacing, {})));
        VERIFY_OK(
            await(Lease::acquire(place, {wish.prefix, wish.purpose, u"run-3"_qs}, &Clock::system(), {})));
    }

    void watchesAHolderWhoseClockDiffers()
    {
        const auto place = fresh(u"folder"_qs);
        const QString name = u"production-database-lease.json"_qs;
        UploadRules replacing;
        replacing.replace = true;
        const TimePoint now = Clock::system().now();
        const auto written = [&](TimePoint until) {
            return await(place->put(name,
                "{\"run\": \"theirs\", \"machine\": \"far\", \"machine_id\": \"0\", \"until\": \""
                    + toIso(until).toLatin1() + "\"}",
                replacing, {}));
        };
        Lease::Wish wish{u"production-database-"_qs, u"take"_qs, u"ours"_qs, std::chrono::milliseconds(500)};
        // Within what a lease lasts, it is believed at once.
        VERIFY_OK(written(now + std::chrono::minutes(2)));
        QCOMPARE(kindOf(await(Lease::acquire(place, wish, &Clock::system(), {}))), u"conflict"_qs);
        // Expired by our clock, but its holder lives: it renews meanwhile.
        VERIFY_OK(written(now - std::chrono::minutes(5)));
        QTimer::singleShot(150, this, [&] { VERIFY_OK(written(now - std::chrono::minutes(4))); });
        QCOMPARE(kindOf(await(Lease::acquire(place, wish, &Clock::system(), {}))), u"conflict"_qs);
        // Nobody renews it, whatever it says: from a clock that is behind, or ahead by a day.
        for (const TimePoint until : {now - std::chrono::minutes(5), now + std::chrono::hours(24)}) {
            VERIFY_OK(written(until));
            const auto lease = await(Lease::acquire(place, wish, &Clock::system(), {}));
            VERIFY_OK(lease);
            VERIFY_OK(await(Lease::release(*lease)));
        }
    }

    void saysThatTheDiskIsFull()
    {
        const auto place = fresh(u"folder"_qs);
        rlimit before = {};
        ::getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small{5'000'000, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
        const auto stored = store(place, u"big"_qs, pattern(8'000'000));
        ::setrlimit(RLIMIT_FSIZE, &before);
        QCOMPARE(kindOf(stored), u"invalid"_qs);
        QVERIFY(stored.error().what().contains(u"full"));
        QCOMPARE(await(place->list({}, {}))->size(), 0);
        QCOMPARE(await(place->leftovers({}, {}))->size(), 0);
    }

    void saysWhatIsWrongWithTheFolder()
    {
        const auto nowhere = localFolder(u"x"_qs, m_folder.filePath(u"no/such"_qs), &m_workers);
        QCOMPARE(kindOf(await(nowhere->features({}))), u"not-found"_qs);
        QCOMPARE(kindOf(await(nowhere->put(u"a"_qs, "x", {}, {}))), u"not-found"_qs);
    }

    void saysWhatIsWrongWithTheBucket()
    {
        QCOMPARE(kindOf(await(bucket(m_server.url(), u"no-such-bucket"_qs)->features({}))), u"not-found"_qs);
        const auto wrongKey = objectStorage(
            u"x"_qs, {m_server.url(), u"us-east-1"_qs, u"no-such-bucket"_qs, {}, true},
            [](CancelToken) -> Async<Secret> { co_return Secret(QByteArray("TESTKEY:WRONG")); }, &m_network,
            &Clock::system());
        QCOMPARE(kindOf(await(wrongKey->list({}, {}))), u"unauthorized"_qs);
    }

    void survivesACutInsideAPart()
    {
        QVERIFY(m_server.makeBucket(u"cut-bucket"_qs));
        CuttingRelay relay(m_server.url(), 9'000'000, 2);
        const auto place = bucket(relay.url(), u"cut-bucket"_qs);
        const QByteArray content = pattern(30'000'000);
        const auto stored = store(place, u"object"_qs, content);
        VERIFY_OK(stored);
        QCOMPARE(relay.cuts(), 2);
        QVERIFY(m_server.curl(u"GET"_qs, u"/cut-bucket/vigie/object"_qs) == content);
        QCOMPARE(await(place->leftovers({}, {}))->size(), 0);
    }

    void locksObjectsWhereTheBucketCan()
    {
        QVERIFY(m_server.makeBucket(u"locked-bucket"_qs, true));
        const auto place = bucket(m_server.url(), u"locked-bucket"_qs);
        const auto features = await(place->features({}));
        VERIFY_OK(features);
        QVERIFY(features->objectLock);
        UploadRules rules;
        rules.lockUntil = Clock::system().now() + std::chrono::hours(1);
        VERIFY_OK(await(place->put(u"kept"_qs, "x", rules, {})));
        const QByteArray headers
            = m_server.curl(u"GET"_qs, u"/locked-bucket/vigie/kept"_qs, {u"-i"_qs}).toLower();
        QVERIFY2(headers.contains("x-amz-object-lock-mode: governance"), headers.constData());
        VERIFY_OK(await(place->put(u"held"_qs, "x", {}, {})));
        VERIFY_OK(await(place->setLegalHold(u"held"_qs, true, {})));
        QVERIFY(m_server.curl(u"GET"_qs, u"/locked-bucket/vigie/held?legal-hold="_qs).contains("ON"));
        VERIFY_OK(await(place->setLegalHold(u"held"_qs, false, {})));
        // Removing is removing: refused while it is protected, and no version stays behind of what is not.
        QCOMPARE(kindOf(await(place->remove(u"kept"_qs, {}))), u"forbidden"_qs);
        VERIFY_OK(await(place->stat(u"kept"_qs, {})));
        const auto head = await(place->head(u"kept"_qs, 10, {}, {}));
        VERIFY_OK(head);
        QCOMPARE(head->bytes, QByteArray("x"));
        QVERIFY(head->lockedUntil && *head->lockedUntil > Clock::system().now() + std::chrono::minutes(50));
        VERIFY_OK(await(place->remove(u"held"_qs, {})));
        VERIFY_OK(await(place->withdraw(u"kept"_qs, {}))); // out of sight at least
        QCOMPARE(kindOf(await(place->stat(u"kept"_qs, {}))), u"not-found"_qs);
        VERIFY_OK(await(place->put(u"kept"_qs, "again", {}, {})));
        // A run with its lease leaves neither versions nor markers of it.
        auto lease = await(Lease::acquire(place, {u"a-b-"_qs, u"take"_qs, u"run"_qs}, &Clock::system(), {}));
        VERIFY_OK(lease);
        for (int i = 0; i < 3; ++i)
            VERIFY_OK(await(Lease::renew(*lease, {})));
        VERIFY_OK(await(Lease::release(*lease)));
        const QByteArray versions = m_server.curl(u"GET"_qs, u"/locked-bucket/?versions="_qs);
        QVERIFY(versions.contains("vigie/kept"));
        QVERIFY2(!versions.contains("lease") && !versions.contains("vigie/held"), versions.constData());
        // A bucket without it stores all the same.
        QVERIFY(m_server.makeBucket(u"plain-bucket"_qs));
        VERIFY_OK(await(bucket(m_server.url(), u"plain-bucket"_qs)->put(u"kept"_qs, "x", rules, {})));
    }

private:
    QTemporaryDir m_folder;
    QThreadPool m_workers;
    QNetworkAccessManager m_network;
    S3Server m_server;
    int m_places = 0;
};

QTEST_GUILESS_MAIN(TestDestination)
#include "tst_destination.moc"
