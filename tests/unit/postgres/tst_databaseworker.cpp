// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/taskscope.h"
#include "support/await.h"
#include "support/throwawayserver.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <signal.h>

namespace vigie {

using namespace test;

namespace {

using Text = std::optional<Result<QString>>;

/// The first value of the first row.
DatabaseWorker::Work<QString> asking(const QByteArray& sql)
{
    return [sql](DatabaseSession& session) -> Result<QString> {
        const auto rows = session.query(sql);
        if (!rows)
            return fail(rows.error());
        return rows->isEmpty() ? QString() : rows->first().text("v");
    };
}

Result<QString> ask(const DatabaseWorker& worker, const QByteArray& sql)
{
    return await(worker.run<QString>(asking(sql), {}));
}

SessionRules patient()
{
    SessionRules rules;
    rules.statementTimeout = Millis(0);
    return rules;
}

/// Stands before a server like a connection pooler: refuses sessions that bring options, passes the others
/// on.
class Pooler : public QTcpServer {
public:
    explicit Pooler(quint16 target)
        : m_target(target)
    {
        listen(QHostAddress::LocalHost);
    }
    int refused = 0;

protected:
    void incomingConnection(qintptr handle) override
    {
        auto* const client = new QTcpSocket(this);
        client->setSocketDescriptor(handle);
        connect(client, &QTcpSocket::readyRead, this, [this, client] { opened(client); });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }

private:
    void opened(QTcpSocket* client)
    {
        const QByteArray startup = client->peek(4096);
        if (startup.contains("statement_timeout")) {
            ++refused;
            const QByteArray fields
                = QByteArray("SFATAL\0C08P01\0Munsupported startup parameter: options\0\0", 55);
            QByteArray message("E");
            const auto length = static_cast<quint32>(fields.size() + 4);
            for (int shift = 24; shift >= 0; shift -= 8)
                message.append(static_cast<char>((length >> shift) & 0xff));
            client->write(message + fields);
            client->disconnectFromHost();
            return;
        }
        client->disconnect(this);
        auto* const server = new QTcpSocket(client);
        server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
        connect(
            client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
        connect(
            server, &QTcpSocket::connected, server, [client, server] { server->write(client->readAll()); });
        connect(
            server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
    }

    const quint16 m_target;
};

} // namespace

class TestDatabaseWorker : public QObject {
    Q_OBJECT

private:
    ThrowawayServer m_server;

    QString sessionsSaying(const QByteArray& mark)
    {
        return m_server.value("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%"
            + mark + "%' AND pid <> pg_backend_pid()");
    }

private Q_SLOTS:
    void initTestCase()
    {
        const Result<> started = m_server.start();
        if (!started) // names the package where there is no server
            QFAIL(qPrintable(started.error().oneLine() + u' ' + started.error().nextStep()));
    }

    void cleanup() { QTRY_COMPARE(DatabaseLine::busyThreads(), 0); }

    void keepsItsConnection()
    {
        const DatabaseWorker worker = workerFor(m_server.overTls(QStringLiteral("monitor")));
        QVERIFY(!worker.isConnected());
        const auto first = ask(worker, "SELECT pg_backend_pid() AS v");
        const auto second = ask(worker, "SELECT pg_backend_pid() AS v");
        VERIFY_OK(first);
        VERIFY_OK(second);
        QCOMPARE(*first, *second);
        QVERIFY(worker.isConnected());
    }

    void sessionIsReadOnlyAndBounded()
    {
        const DatabaseWorker worker = workerFor(m_server.overSocket(QStringLiteral("keeper")));
        const auto written = ask(worker, "CREATE TABLE forbidden (id int)");
        QCOMPARE(kindOf(written), u"forbidden"_qs);
        QCOMPARE(written.error().reply()->code, u"25006"_qs);
        QCOMPARE(*ask(worker, "SELECT current_setting('statement_timeout') AS v"), u"5s"_qs);
        QCOMPARE(*ask(worker, "SELECT current_setting('lock_timeout') AS v"), u"1s"_qs);
    }

    void serverEndsStatementThatTakesTooLong()
    {
        SessionRules rules;
        rules.statementTimeout = Millis(100);
        const DatabaseWorker worker = workerFor(m_server.overTls(QStringLiteral("monitor")), rules);
        const auto answer = ask(worker, "SELECT 'toolong', pg_sleep(60)");
        QCOMPARE(kindOf(answer), u"timeout"_qs);
        QCOMPARE(answer.error().reply()->code, u"57014"_qs);
        QCOMPARE(answer.error().reply()->text, u"canceling statement due to statement timeout"_qs);
        QCOMPARE(sessionsSaying("toolong"), u"0"_qs);
        QVERIFY(worker.isConnected());
    }

    void cancelEndsStatementOnServer()
    {
        const DatabaseWorker worker = workerFor(m_server.overTls(QStringLiteral("monitor")), patient());
        const auto before = ask(worker, "SELECT pg_backend_pid() AS v");
        std::stop_source stop;
        Text answer;
        TaskScope scope;
        scope.run(worker.run<QString>(asking("SELECT 'cancelme', pg_sleep(60)"), stop.get_token()),
            [&answer](Result<QString> result) { answer = std::move(result); });
        QTRY_COMPARE(sessionsSaying("cancelme"), u"1"_qs);
        stop.request_stop();
        QVERIFY(!answer); // never from within the request
        QTRY_VERIFY(answer);
        QCOMPARE(kindOf(*answer), u"cancelled"_qs);
        QTRY_COMPARE(sessionsSaying("cancelme"), u"0"_qs);
        const auto after = ask(worker, "SELECT pg_backend_pid() AS v");
        VERIFY_OK(after);
        QCOMPARE(*after, *before);
    }

    void cancelForgetsWaitingJob()
    {
        const DatabaseWorker worker = workerFor(m_server.overSocket(QStringLiteral("monitor")), patient());
        VERIFY_OK(ask(worker, "SELECT 1 AS v"));
        std::stop_source first;
        std::stop_source second;
        Text firstAnswer;
        Text secondAnswer;
        bool ran = false;
        TaskScope scope;
        scope.run(worker.run<QString>(asking("SELECT 'blocker', pg_sleep(60)"), first.get_token()),
            [&](Result<QString> result) { firstAnswer = std::move(result); });
        DatabaseWorker::Work<QString> never = [&ran](DatabaseSession&) -> Result<QString> {
            ran = true;
            return QString();
        };
        scope.run(worker.run<QString>(std::move(never), second.get_token()),
            [&](Result<QString> result) { secondAnswer = std::move(result); });
        QTRY_COMPARE(sessionsSaying("blocker"), u"1"_qs);
        second.request_stop();
        QTRY_VERIFY(secondAnswer);
        QCOMPARE(kindOf(*secondAnswer), u"cancelled"_qs);
        QVERIFY(!firstAnswer);
        first.request_stop();
        QTRY_VERIFY(firstAnswer);
        VERIFY_OK(ask(worker, "SELECT 1 AS v"));
        QVERIFY(!ran);
    }

    void cancelDoesNotWaitForConnection()
    {
        QTcpServer silent; // the kernel accepts, nobody answers
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        DatabaseAddress address = m_server.overTls(QStringLiteral("monitor"));
        address.host = QStringLiteral("127.0.0.1");
        address.port = silent.serverPort();
        SessionRules rules;
        rules.connectTimeout = std::chrono::seconds(30);
        std::stop_source stop;
        Text answer;
        {
            const DatabaseWorker worker = workerFor(address, rules);
            TaskScope scope;
            scope.run(worker.run<QString>(asking("SELECT 1 AS v"), stop.get_token()),
                [&answer](Result<QString> result) { answer = std::move(result); });
            QTRY_VERIFY(silent.hasPendingConnections());
            stop.request_stop();
            QTRY_VERIFY(answer);
        }
        QCOMPARE(kindOf(*answer), u"cancelled"_qs);
        silent.close();
        while (QTcpSocket* const socket = silent.nextPendingConnection())
            delete socket; // lets the abandoned attempt end
    }

    void connectionAttemptTimesOut()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        DatabaseAddress address = m_server.overTls(QStringLiteral("monitor"));
        address.host = QStringLiteral("127.0.0.1");
        address.port = silent.serverPort();
        SessionRules rules;
        rules.connectTimeout = std::chrono::seconds(2); // the least that libpq keeps to
        QCOMPARE(kindOf(ask(workerFor(address, rules), "SELECT 1 AS v")), u"timeout"_qs);
    }

    void makesBrokenConnectionAgain()
    {
        const DatabaseWorker worker = workerFor(m_server.overTls(QStringLiteral("monitor")));
        const auto before = ask(worker, "SELECT pg_backend_pid() AS v");
        VERIFY_OK(before);
        const QByteArray gone = "SELECT count(*) FROM pg_stat_activity WHERE pid = " + before->toLatin1();
        m_server.value("SELECT pg_terminate_backend(" + before->toLatin1() + ")");
        QTRY_COMPARE(m_server.value(gone), u"0"_qs);
        const auto after = ask(worker, "SELECT pg_backend_pid() AS v");
        VERIFY_OK(after);
        QVERIFY(*after != *before);
        QCOMPARE(*ask(worker, "SELECT current_setting('statement_timeout') AS v"), u"5s"_qs);
    }

    void neverRepeatsWhatMayHaveBeenDone()
    {
        SessionRules rules;
        rules.readOnly = false;
        const DatabaseWorker worker = workerFor(m_server.overSocket(QStringLiteral("keeper")), rules);
        const auto pid = ask(worker, "SELECT pg_backend_pid() AS v");
        m_server.value("SELECT pg_terminate_backend(" + pid->toLatin1() + ")");
        QTRY_COMPARE(
            m_server.value("SELECT count(*) FROM pg_stat_activity WHERE pid = " + pid->toLatin1()), u"0"_qs);
        QCOMPARE(kindOf(ask(worker, "SELECT 1 AS v")), u"unavailable"_qs);
        VERIFY_OK(ask(worker, "SELECT 1 AS v"));
    }

    void givesUpServerThatStoppedAnswering()
    {
        SessionRules rules = patient();
        rules.deadline = std::chrono::seconds(4);
        const DatabaseWorker worker = workerFor(m_server.overTls(QStringLiteral("monitor")), rules);
        const auto frozen = ask(worker, "SELECT pg_backend_pid() AS v");
        VERIFY_OK(frozen);
        const auto pid = static_cast<pid_t>(frozen->toInt());
        QVERIFY(pid > 1 && ::kill(pid, SIGSTOP) == 0);
        QCOMPARE(kindOf(ask(worker, "SELECT 1 AS v")), u"timeout"_qs);
        const auto fresh = ask(worker, "SELECT pg_backend_pid() AS v");
        ::kill(pid, SIGCONT);
        VERIFY_OK(fresh);
        QVERIFY(*fresh != *frozen);
    }

    void boundsStatementsBehindPooler()
    {
        Pooler pooler(m_server.port());
        DatabaseAddress address = m_server.overTls(QStringLiteral("keeper"));
        address.host = QStringLiteral("127.0.0.1");
        address.port = pooler.serverPort();
        address.sslMode = SslMode::Disable;
        const DatabaseWorker worker = workerFor(address);
        const auto timeout = ask(worker, "SELECT current_setting('statement_timeout') AS v");
        VERIFY_OK(timeout);
        QCOMPARE(*timeout, u"5s"_qs);
        QCOMPARE(pooler.refused, 1);
        QCOMPARE(kindOf(ask(worker, "CREATE TABLE forbidden (id int)")), u"forbidden"_qs);
    }

    void destroyedWorkerEndsByItself()
    {
        std::stop_source stop;
        Text answer;
        TaskScope scope;
        {
            const DatabaseWorker worker = workerFor(m_server.overTls(QStringLiteral("monitor")), patient());
            scope.run(worker.run<QString>(asking("SELECT 'orphan', pg_sleep(60)"), stop.get_token()),
                [&answer](Result<QString> result) { answer = std::move(result); });
            QTRY_COMPARE(sessionsSaying("orphan"), u"1"_qs);
        }
        // The coroutine holds what it needs; its token ends it.
        QVERIFY(!answer);
        QCOMPARE(sessionsSaying("orphan"), u"1"_qs);
        stop.request_stop();
        QTRY_VERIFY(answer);
        QTRY_COMPARE(sessionsSaying("orphan"), u"0"_qs);
        QTRY_COMPARE(
            m_server.value("SELECT count(*) FROM pg_stat_activity WHERE usename = 'monitor'"), u"0"_qs);
    }

    void missingPasswordIsAsked()
    {
        const DatabaseWorker worker(m_server.overTls(QStringLiteral("monitor")), {}, nullptr);
        QCOMPARE(kindOf(ask(worker, "SELECT 1 AS v")), u"unauthorized"_qs);
    }

    void failedCredentialIsTheAnswer()
    {
        const DatabaseWorker worker(m_server.overTls(QStringLiteral("monitor")), {}, [](CancelToken) {
            const auto refuse
                = []() -> Async<Secret> { co_return fail(ErrorKind::Unavailable, u"locked"_qs); };
            return refuse();
        });
        const auto answer = ask(worker, "SELECT 1 AS v");
        QCOMPARE(kindOf(answer), u"unavailable"_qs);
        QCOMPARE(answer.error().what(), u"locked"_qs);
    }
};

} // namespace vigie

QTEST_GUILESS_MAIN(vigie::TestDatabaseWorker)
#include "tst_databaseworker.moc"
