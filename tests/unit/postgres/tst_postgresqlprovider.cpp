// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/taskscope.h"
#include "postgres/errors.h"
#include "providers/postgresql/assessment.h"
#include "providers/postgresql/postgresql.h"
#include "support/await.h"
#include "support/throwawayserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

namespace vigie {

using namespace test;

namespace {

std::unique_ptr<Provider> providerFor(
    const DatabaseAddress& address, const QByteArray& password = ThrowawayServer::password())
{
    ProviderContext context;
    context.settings = QJsonObject{{u"host"_qs, address.host}, {u"port"_qs, address.port},
        {u"database"_qs, address.database}, {u"user"_qs, address.user},
        {u"sslmode"_qs, sslModeName(address.sslMode)}, {u"sslrootcert"_qs, address.rootCertificate}};
    context.credential = [password](CancelToken) { return readySecret(password); };
    return postgresql().create(std::move(context));
}

Result<DatabaseAccess> check(
    const DatabaseAddress& address, const QByteArray& password = ThrowawayServer::password())
{
    return await(providerFor(address, password)->database()->check({}));
}

QString fact(const Facts& facts, const QString& label)
{
    for (const Fact& one : facts) {
        if (one.label == label)
            return one.value;
    }
    return {};
}

/// Keeps a statement running until it goes.
class Background {
public:
    Background(const DatabaseAddress& address, const QByteArray& sql)
    {
        SessionRules rules;
        rules.readOnly = false;
        rules.statementTimeout = Millis(0);
        rules.lockTimeout = Millis(0);
        rules.purpose = QStringLiteral("background");
        DatabaseWorker::Work<SqlRows> work = [sql](DatabaseSession& session) { return session.query(sql); };
        m_scope.run(workerFor(address, rules).run<SqlRows>(std::move(work), m_scope.token()),
            [](const Result<SqlRows>&) {});
    }

private:
    TaskScope m_scope;
};

} // namespace

class TestPostgresqlProvider : public QObject {
    Q_OBJECT

private:
    ThrowawayServer m_server;

    /// What "vigiectl --json database check" tells this role.
    QJsonObject commandOnLine(const QString& role) const
    {
        const QTemporaryDir home;
        const DatabaseAddress address = m_server.overSocket(role);
        const QJsonObject settings{{u"host"_qs, address.host}, {u"port"_qs, address.port},
            {u"database"_qs, address.database}, {u"user"_qs, address.user}};
        const QJsonObject service{{u"name"_qs, u"database"_qs}, {u"role"_qs, u"database"_qs},
            {u"provider"_qs, u"postgresql"_qs}, {u"settings"_qs, settings}};
        const QJsonObject staging{
            {u"name"_qs, u"staging"_qs}, {u"kind"_qs, u"staging"_qs}, {u"services"_qs, QJsonArray{service}}};
        const QJsonObject workspace{{u"vigie"_qs, 1}, {u"id"_qs, u"shop"_qs}, {u"product"_qs, u"Shop"_qs},
            {u"environments"_qs, QJsonArray{staging}}};
        QFile file(home.filePath(u"w.json"_qs));
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(workspace).toJson()) < 0)
            return {};
        file.close();
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* const name :
            {"HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
            environment.insert(QLatin1String(name), home.path());
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_qs);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(VIGIECTL),
            {u"--workspace"_qs, file.fileName(), u"--json"_qs, u"database"_qs, u"check"_qs});
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            qWarning("vigiectl: %s", process.readAllStandardError().constData());
        return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const Result<> started = m_server.start();
        if (!started) // names the package where there is no server
            QFAIL(qPrintable(started.error().oneLine() + u' ' + started.error().nextStep()));
        VERIFY_OK(m_server.sql(
            "CREATE TABLE orders AS SELECT i AS id, md5(i::text) AS note FROM generate_series(1, 5000) i;"
            "CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);"
            "INSERT INTO alembic_version VALUES ('a1b2c3d4e5f6');"
            "GRANT SELECT ON alembic_version TO monitor"));
        VERIFY_OK(m_server.sql("DELETE FROM orders WHERE id <= 200"));
    }

    void cleanup() { QTRY_COMPARE(DatabaseLine::busyThreads(), 0); }

    void checkReportsVerifiedLine()
    {
        const auto access = check(m_server.overTls(QStringLiteral("monitor")));
        VERIFY_OK(access);
        QVERIFY(access->serverVersionNumber >= 130000);
        QVERIFY(access->serverVersion.startsWith(QString::number(access->serverVersionNumber / 10000)));
        QVERIFY(access->tls);
        QVERIFY(access->certificateVerified);
        QCOMPARE(access->tlsVersion, u"TLSv1.3"_qs);
        QVERIFY(!access->cipher.isEmpty());
        QCOMPARE(access->role, u"monitor"_qs);
        QCOMPARE(access->database, u"shop"_qs);
        QCOMPARE(access->excessRights, QStringList());
        QCOMPARE(access->schemaRevision, u"a1b2c3d4e5f6"_qs);
        QVERIFY(access->roundTrip > Millis(0));
    }

    void checkTellsUnverifiedLine()
    {
        DatabaseAddress address = m_server.overTls(QStringLiteral("monitor"));
        address.sslMode = SslMode::Require;
        address.rootCertificate.clear();
        const auto access = check(address);
        VERIFY_OK(access);
        QVERIFY(access->tls);
        QVERIFY(!access->certificateVerified);

        address.sslMode = SslMode::Disable;
        const auto plain = check(address);
        VERIFY_OK(plain);
        QVERIFY(!plain->tls);
        QVERIFY(plain->localSocket); // loopback
        QCOMPARE(plain->cipher, QString());
    }

    void socketNeedsNeitherTlsNorPassword()
    {
        ProviderContext context;
        const DatabaseAddress address = m_server.overSocket(QStringLiteral("monitor"));
        context.settings = QJsonObject{{u"host"_qs, address.host}, {u"port"_qs, address.port},
            {u"database"_qs, address.database}, {u"user"_qs, address.user}};
        const auto access = await(postgresql().create(std::move(context))->database()->check({}));
        VERIFY_OK(access);
        QVERIFY(access->localSocket);
        QVERIFY(!access->tls);
    }

    void checkNamesExcessRights()
    {
        const auto access = check(m_server.overSocket(QStringLiteral("postgres")));
        VERIFY_OK(access);
        QCOMPARE(access->excessRights.size(), 1);
        QVERIFY(access->excessRights.first().contains(u"superuser"));
        const auto owner = check(m_server.overTls(QStringLiteral("keeper")));
        VERIFY_OK(owner);
        QVERIFY(owner->excessRights.join(u' ').contains(u"owns the database"));
    }

    void accessReportSaysWhatStaysHidden()
    {
        const auto report = await(providerFor(m_server.overTls(QStringLiteral("plain")))->verifyAccess({}));
        VERIFY_OK(report);
        QCOMPARE(report->identity, u"plain (shop)"_qs);
        QCOMPARE(report->missingRights.size(), 1);
        QVERIFY(report->tls);
        QVERIFY(fact(report->facts, u"Encryption"_qs).contains(u"host name verified"));
        QVERIFY(std::chrono::abs(*report->clockSkew) < std::chrono::seconds(5));
        const auto full = await(providerFor(m_server.overTls(QStringLiteral("monitor")))->verifyAccess({}));
        VERIFY_OK(full);
        QCOMPARE(full->missingRights, QStringList());
    }

    void refusalsHaveKindWordsAndNextStep_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const char* field, const char* value, const char* kind,
                             const char* words) {
            QTest::newRow(name) << QString::fromLatin1(field) << QString::fromLatin1(value)
                                << QString::fromLatin1(kind) << QString::fromLatin1(words);
        };
        row("wrong password", "password", "wrong", "unauthorized", "password authentication failed");
        row("no password", "password", "", "unauthorized", "no password supplied");
        row("unknown user", "user", "nobody_here", "unauthorized", "password authentication failed");
        row("refused user", "user", "outsider", "forbidden", "pg_hba.conf");
        row("wrong database", "database", "missing", "not-found", "does not exist");
        row("other name", "host", "127.0.0.1", "invalid", "does not match host name");
        row("untrusted", "sslrootcert", "", "invalid", "certificate verify failed");
        row("no root file", "sslrootcert", "/nonexistent/ca.pem", "invalid", "does not exist");
        row("unknown host", "host", "no-such-host.invalid", "offline", "could not translate host name");
        row("socket of nobody", "host", "/tmp/vigie-nobody", "offline", "No such file");
    }
    void refusalsHaveKindWordsAndNextStep()
    {
        QFETCH(const QString, field);
        QFETCH(const QString, value);
        QFETCH(const QString, kind);
        QFETCH(const QString, words);
        DatabaseAddress address = m_server.overTls(QStringLiteral("monitor"));
        QByteArray password = ThrowawayServer::password();
        if (field == u"password")
            password = value.toLatin1();
        else if (field == u"user")
            address.user = value;
        else if (field == u"database")
            address.database = value;
        else if (field == u"host")
            address.host = value;
        else if (field == u"sslrootcert")
            address.rootCertificate = value;
        const auto access = check(address, password);
        QCOMPARE(kindOf(access), kind);
        const Error error = access.error();
        QCOMPARE(error.reply()->service, u"PostgreSQL"_qs);
        QVERIFY2(error.reply()->text.contains(words), qPrintable(error.reply()->text));
        QVERIFY(!error.nextStep().isEmpty());
        QVERIFY(!error.oneLine().contains(u"canary"));
    }

    void refusalCountsMoreThanTheOtherAddressOfTheHost()
    {
        const QString words
            = u"connection to server at \"localhost\" (::1), port 5432 failed: Connection refused\n"
              "connection to server at \"localhost\" (127.0.0.1), port 5432 failed: FATAL:  database "
              "\"shop\" does not exist"_qs;
        QCOMPARE(connectionError(words, u"shop"_qs).kind(), ErrorKind::NotFound);
    }

    void figuresShowTheDatabase()
    {
        const auto read = [this] {
            return await(providerFor(m_server.overTls(QStringLiteral("monitor")))->database()->figures({}));
        };
        auto figures = read();
        VERIFY_OK(figures);
        // The server counts rows when it finds the time.
        for (int tries = 0; tries < 100 && figures->tables.first().liveRows != 4800; ++tries) {
            QTest::qWait(100);
            figures = read();
            VERIFY_OK(figures);
        }
        QVERIFY(figures->bytes > 1'000'000);
        QVERIFY(figures->connections >= 1);
        QCOMPARE(figures->connectionLimit, 30);
        QCOMPARE(figures->reservedConnections, std::optional(3));
        QVERIFY(figures->cacheHit && *figures->cacheHit > 0.0 && *figures->cacheHit <= 1.0);
        QVERIFY(!figures->replicationLag);
        QCOMPARE(figures->schemaRevision, u"a1b2c3d4e5f6"_qs);
        QVERIFY(figures->unavailable.isEmpty());
        QCOMPARE(figures->blocking.size(), 0);
        QCOMPARE(figures->tables.first().name, u"public.orders"_qs);
        QCOMPARE(figures->tables.first().deadRows, 200);
        QCOMPARE(figures->tables.first().liveRows, 4800);
        QCOMPARE(figures->deadRows, 200);
        QVERIFY(figures->tables.first().bytes > 100'000);
    }

    void figuresShowWhoBlocksWhom()
    {
        const Background holder(m_server.overSocket(QStringLiteral("postgres")),
            "LOCK TABLE orders IN ACCESS EXCLUSIVE MODE; SELECT 'holder', pg_sleep(60)");
        QTRY_COMPARE(
            m_server.value("SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted "
                           "AND relation = 'orders'::regclass"),
            u"1"_qs);
        const Background waiter(
            m_server.overSocket(QStringLiteral("postgres")), "SELECT count(*) FROM orders");
        QTRY_COMPARE(
            m_server.value("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"), u"1"_qs);
        const auto provider = providerFor(m_server.overTls(QStringLiteral("monitor")));
        const auto figures = await(provider->database()->figures({}));
        VERIFY_OK(figures);
        QCOMPARE(figures->blocking.size(), 2);
        QCOMPARE(figures->waitingSessions(), 1); // its blocker waits for nobody
        QCOMPARE(commandOnLine(u"monitor"_qs).value(u"blocked").toInt(-1), 1);
        const QJsonObject hidden = commandOnLine(u"plain"_qs);
        QVERIFY(!hidden.contains(u"blocked") && !hidden.contains(u"longestTransactionMs"));
        QVERIFY(!hidden.contains(u"schemaRevision"));
        QCOMPARE(hidden.value(u"unavailable").toArray(),
            QJsonArray({u"longestTransactionMs"_qs, u"blocked"_qs, u"schemaRevision"_qs}));
        QVERIFY(hidden.value(u"connections").toInt() >= 1);
        const BlockedSession& root = figures->blocking.at(0);
        const BlockedSession& blocked = figures->blocking.at(1);
        QCOMPARE(root.depth, 0);
        QCOMPARE(root.blockedBy, 0);
        QVERIFY(root.query.contains(u"LOCK TABLE orders"));
        QCOMPARE(blocked.depth, 1);
        QCOMPARE(blocked.blockedBy, root.pid);
        QCOMPARE(blocked.query, u"SELECT count(*) FROM orders"_qs);
        QVERIFY(blocked.application.startsWith(u"vigie-background-"));
        QVERIFY(blocked.waiting > Millis(0));
        QVERIFY(figures->longestTransaction && *figures->longestTransaction > Millis(0));
        QVERIFY(figures->longestTransactionWho.contains(QString::number(root.pid)));
        // Its exact size waits for the lock; the tables are shown all the same.
        QCOMPARE(figures->tables.first().name, u"public.orders"_qs);

        const auto status = await(provider->status()->status({}));
        VERIFY_OK(status);
        QCOMPARE(status->state, State::Ok); // for less than a minute
        QVERIFY(!fact(status->facts, u"Blocked sessions"_qs).isEmpty());
    }

    void figuresNameWhatRoleMayNotSee()
    {
        const auto figures
            = await(providerFor(m_server.overTls(QStringLiteral("plain")))->database()->figures({}));
        VERIFY_OK(figures);
        QVERIFY(figures->unavailable.contains(DatabaseFigure::LongestTransaction));
        QVERIFY(figures->unavailable.contains(DatabaseFigure::Blocking));
        QVERIFY(!figures->longestTransaction);
        QVERIFY(figures->connections >= 1);
        QVERIFY(!figures->schemaRevision);
        QVERIFY(figures->unavailable.contains(DatabaseFigure::SchemaRevision));
    }

    void aDatabaseWithoutMigrationsSaysSoQuietly()
    {
        DatabaseAddress address = m_server.overTls(QStringLiteral("monitor"));
        address.database = QStringLiteral("postgres");
        const auto figures = await(providerFor(address)->database()->figures({}));
        VERIFY_OK(figures);
        QVERIFY(figures->schemaRevision && figures->schemaRevision->isEmpty());
        QVERIFY(!figures->unavailable.contains(DatabaseFigure::SchemaRevision));
    }

    void noServerIsDown()
    {
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        DatabaseAddress address = m_server.overTls(QStringLiteral("monitor"));
        address.host = QStringLiteral("127.0.0.1");
        address.port = probe.serverPort();
        probe.close();
        const auto provider = providerFor(address);
        QCOMPARE(kindOf(await(provider->database()->check({}))), u"offline"_qs);
        const auto status = await(provider->status()->status({}));
        VERIFY_OK(status);
        QCOMPARE(status->state, State::Down);
        QVERIFY(fact(status->facts, u"The server's words"_qs).contains(u"Connection refused"));
    }

    void wrongPasswordIsNoStateOfTheDatabase()
    {
        const auto provider = providerFor(m_server.overTls(QStringLiteral("monitor")), "wrong");
        QCOMPARE(kindOf(await(provider->status()->status({}))), u"unauthorized"_qs);
    }

    void fullServerIsDown()
    {
        VERIFY_OK(m_server.sql("ALTER ROLE plain CONNECTION LIMIT 0"));
        const auto status
            = await(providerFor(m_server.overTls(QStringLiteral("plain")))->status()->status({}));
        VERIFY_OK(m_server.sql("ALTER ROLE plain CONNECTION LIMIT -1"));
        VERIFY_OK(status);
        QCOMPARE(status->state, State::Down);
    }

    void degradedByRule_data()
    {
        QTest::addColumn<DatabaseFigures>("figures");
        QTest::addColumn<QString>("word");
        DatabaseFigures base;
        base.connections = 82;
        base.connectionLimit = 100;
        base.reservedConnections = 3;
        QTest::newRow("well") << base << QString();
        DatabaseFigures one = base;
        one.connections = 83; // 85 % of 97 is 82.45
        QTest::newRow("connections") << one << u"connections nearly used up"_qs;
        one = base;
        one.longestTransaction = std::chrono::minutes(15) + Millis(1);
        QTest::newRow("transaction") << one << u"a transaction is open for too long"_qs;
        one = base;
        BlockedSession blocked;
        blocked.depth = 1;
        blocked.waiting = std::chrono::minutes(1) + Millis(1);
        one.blocking.append(blocked);
        QTest::newRow("blocking") << one << u"sessions wait for a lock"_qs;
        one = base;
        one.replicationLag = std::chrono::minutes(6);
        QTest::newRow("replica") << one << u"the replica lags behind"_qs;
    }
    void degradedByRule()
    {
        QFETCH(const DatabaseFigures, figures);
        QFETCH(const QString, word);
        const ServiceStatus status = assessDatabase(figures);
        QCOMPARE(status.word, word);
        QCOMPARE(status.state, word.isEmpty() ? State::Ok : State::Degraded);
    }

    void destroyedProviderLeavesNothingBehind()
    {
        const Background holder(m_server.overSocket(QStringLiteral("postgres")),
            "LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(60)");
        std::optional<Result<DatabaseFigures>> answer;
        TaskScope scope;
        auto provider = providerFor(m_server.overTls(QStringLiteral("monitor")));
        scope.run(provider->database()->figures(scope.token()),
            [&answer](Result<DatabaseFigures> result) { answer = std::move(result); });
        QTRY_VERIFY(DatabaseLine::busyThreads() >= 2);
        provider.reset();
        scope.close();
        QTRY_COMPARE(DatabaseLine::busyThreads(), 1); // the holder
        QVERIFY(!answer);
    }
};

} // namespace vigie

QTEST_GUILESS_MAIN(vigie::TestPostgresqlProvider)
#include "tst_postgresqlprovider.moc"
