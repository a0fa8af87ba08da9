// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/destination/localfolder.h"
#include "backup/verify/verify.h"
#include "support/await.h"
#include "support/throwawayserver.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSocketNotifier>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <csignal>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace vigie;
using namespace vigie::test;

namespace {

void put(const QString& path, const QByteArray& content)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qPrintable(path));
}

/// The other end of sd_notify(3).
class NotifySocket {
public:
    explicit NotifySocket(const QString& path)
        : m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, qPrintable(path), sizeof(address.sun_path));
        if (::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0)
            qFatal("no socket at %s", qPrintable(path));
        m_notifier = std::make_unique<QSocketNotifier>(m_socket, QSocketNotifier::Read);
        QObject::connect(m_notifier.get(), &QSocketNotifier::activated, [this] { read(); });
    }
    ~NotifySocket()
    {
        m_notifier.reset();
        ::close(m_socket);
    }
    bool heard(const QByteArray& state)
    {
        read();
        return std::ranges::any_of(
            m_states, [&state](const QByteArray& one) { return one.startsWith(state); });
    }

private:
    void read()
    {
        char text[2048];
        for (ssize_t size = 0; (size = ::recv(m_socket, text, sizeof(text), 0)) > 0;)
            m_states.append(QByteArray(text, size));
    }

    int m_socket;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QList<QByteArray> m_states;
};

/// One run of the real program.
class Program : public QProcess {
public:
    QByteArray words; ///< what it wrote to standard error so far

    bool says(const char* text)
    {
        words += readAllStandardError();
        return words.contains(text);
    }
    bool ends()
    {
        const bool ended = state() == QProcess::NotRunning || waitForFinished(30'000);
        words += readAllStandardError();
        return ended;
    }
};

} // namespace

/// "vigiectl agent" against a real server, with credentials as systemd gives them.
class TestAgentProgram final : public QObject {
    Q_OBJECT

    QJsonObject workspace(int minutesAgo, const QJsonObject& more = {}) const
    {
        const DatabaseAddress address = m_server.overSocket(u"postgres"_qs);
        const QJsonObject database{{u"name"_qs, u"database"_qs}, {u"role"_qs, u"database"_qs},
            {u"provider"_qs, u"postgresql"_qs},
            {u"settings"_qs,
                QJsonObject{{u"host"_qs, address.host}, {u"port"_qs, address.port},
                    {u"database"_qs, address.database}, {u"user"_qs, address.user}}}};
        const QTime at = QDateTime::currentDateTimeUtc().addSecs(-60 * minutesAgo).time();
        QJsonObject backups{{u"destinations"_qs,
                                QJsonArray{QJsonObject{{u"name"_qs, u"folder"_qs}, {u"kind"_qs, u"folder"_qs},
                                    {u"path"_qs, m_place}}}},
            {u"recipients"_qs,
                QJsonArray{
                    QJsonObject{{u"name"_qs, u"ops"_qs}, {u"recipient"_qs, m_identity.recipient().text()}}}},
            {u"signers"_qs,
                QJsonArray{
                    QJsonObject{{u"name"_qs, u"agent"_qs}, {u"signer"_qs, m_signing.signer().text()}}}},
            {u"jobs"_qs,
                QJsonArray{QJsonObject{{u"environment"_qs, u"production"_qs}, {u"service"_qs, u"database"_qs},
                    {u"schedule"_qs, QJsonObject{{u"at"_qs, at.toString(u"HH:mm"_qs)}}}}}}};
        for (auto it = more.begin(); it != more.end(); ++it)
            backups.insert(it.key(), it.value());
        return {{u"vigie"_qs, 1}, {u"id"_qs, u"shop"_qs}, {u"product"_qs, u"Shop"_qs},
            {u"environments"_qs,
                QJsonArray{QJsonObject{{u"name"_qs, u"production"_qs}, {u"kind"_qs, u"production"_qs},
                    {u"services"_qs, QJsonArray{database}}}}},
            {u"backups"_qs, backups}};
    }
    void writeWorkspace(int minutesAgo, const QJsonObject& more = {}) const
    {
        put(m_folder.filePath(u"w.json"_qs), QJsonDocument(workspace(minutesAgo, more)).toJson());
    }
    void start(Program& program, const QString& machine, const QStringList& words,
        const QStringList& before = {}) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        const QString home = m_folder.filePath(machine);
        for (const char* const name : {"DATA_HOME", "CONFIG_HOME", "CACHE_HOME", "RUNTIME_DIR"}) {
            QDir().mkpath(home);
            environment.insert(u"XDG_"_qs + QLatin1String(name), home);
        }
        environment.insert(u"HOME"_qs, home);
        environment.insert(u"CREDENTIALS_DIRECTORY"_qs, m_folder.filePath(u"credentials"_qs));
        environment.insert(u"NOTIFY_SOCKET"_qs, m_folder.filePath(u"notify"_qs));
        environment.insert(u"WATCHDOG_USEC"_qs, u"200000"_qs);
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_qs);
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(VIGIECTL),
            QStringList{u"--workspace"_qs, m_folder.filePath(u"w.json"_qs)} + before
                + QStringList{u"agent"_qs} + words);
        QVERIFY(program.waitForStarted());
    }
    QStringList stored(const QString& pattern) const
    {
        return QDir(m_place).entryList({pattern}, QDir::Files, QDir::Name);
    }
    static QByteArray get(const QString& address, const QByteArray& path)
    {
        QTcpSocket socket;
        socket.connectToHost(address.section(u':', 0, 0), address.section(u':', 1).toUShort());
        socket.write("GET " + path + " HTTP/1.0\r\n\r\n");
        QByteArray answer;
        const bool ended = QTest::qWaitFor(
            [&] {
                answer += socket.readAll();
                return socket.state() == QAbstractSocket::UnconnectedState;
            },
            10'000);
        return ended ? answer.mid(answer.indexOf("\r\n\r\n") + 4) : QByteArray();
    }
    QString figuresOf(Program& program) const
    {
        static const QRegularExpression place(u"http://(127\\.0\\.0\\.1:\\d+)/metrics"_qs);
        return place.match(QString::fromUtf8(program.words)).captured(1);
    }

private Q_SLOTS:
    void initTestCase()
    {
        ::chmod(qPrintable(m_folder.path()), 0711); // a drill's server may run as another user
        VERIFY_OK(m_server.start());
        VERIFY_OK(
            m_server.sql("CREATE TABLE orders AS SELECT i, md5(random()::text) AS a, md5(random()::text) "
                         "AS b FROM generate_series(1, 100000) i"));
        const QString credentials = m_folder.filePath(u"credentials/"_qs);
        put(credentials + u"backup-signing"_qs, m_signing.text().reveal() + '\n');
        put(credentials + u"vigie_backup-key-ops"_qs, m_identity.text().reveal() + '\n');
        put(credentials + u"backup-store"_qs, ThrowawayServer::password());
        m_notify = std::make_unique<NotifySocket>(m_folder.filePath(u"notify"_qs));
    }
    void init() { m_place = m_folder.filePath(u"place-%1"_qs.arg(++m_places)); }

    void takesPractisesAndEndsCleanly()
    {
        const QTime at = QDateTime::currentDateTimeUtc().addSecs(-60).time();
        QJsonObject job = workspace(2)[u"backups"][u"jobs"][0].toObject();
        job.insert(u"drill"_qs, QJsonObject{{u"at"_qs, at.toString(u"HH:mm"_qs)}});
        writeWorkspace(2, {{u"jobs"_qs, QJsonArray{job}}});
        Program agent;
        start(agent, u"one"_qs, {u"--metrics"_qs, u"127.0.0.1:0"_qs});
        QTRY_VERIFY2_WITH_TIMEOUT(agent.says("is stored"), agent.words.constData(), 30'000);
        QTRY_VERIFY2_WITH_TIMEOUT(agent.says("was restored and checked"), agent.words.constData(), 60'000);
        QTRY_VERIFY(m_notify->heard("WATCHDOG=1"));
        QVERIFY(m_notify->heard("READY=1"));
        QTRY_VERIFY(m_notify->heard("STATUS=Waiting until "));
        const QString address = figuresOf(agent);
        QByteArray text;
        QTRY_VERIFY((text = get(address, "/metrics")).contains("vigie_drill_success"));
        for (const char* const line :
            {"vigie_backup_newest_good{environment=\"production\",service=\"database\"} 1\n",
                "vigie_drill_success{environment=\"production\",service=\"database\"} 1\n",
                "vigie_agent_run_success{environment=\"production\",service=\"database\",kind=\"take\"} 1\n",
                "vigie_agent_run_success{environment=\"production\",service=\"database\",kind=\"drill\"} 1\n",
                "vigie_backup_slots_missing{environment=\"production\",service=\"database\"} 0\n"})
            QVERIFY2(text.contains(line), text.constData());
        agent.terminate();
        QVERIFY(agent.ends());
        QCOMPARE(agent.exitCode(), 0);
        QVERIFY(m_notify->heard("STOPPING=1"));

        const QStringList artefacts = stored(u"*.age"_qs);
        QCOMPARE(artefacts.size(), 1);
        VerifyRequest wanted{localFolder(u"folder"_qs, m_place, &m_workers), artefacts.first(), m_identity,
            {m_signing.signer()}, {}};
        VERIFY_OK(await(verifyBackup(std::move(wanted), &Clock::system(), {}, {})));
    }

    void twoAgentsAtOnceTakeOneBackup()
    {
        writeWorkspace(1);
        Program one;
        Program two;
        start(one, u"two-a"_qs, {});
        start(two, u"two-b"_qs, {});
        const auto isDone
            = [](Program& agent) { return agent.says("is stored") || agent.says("was taken elsewhere"); };
        QTRY_VERIFY2_WITH_TIMEOUT(
            isDone(one) && isDone(two), (one.words + "\n--\n" + two.words).constData(), 60'000);
        QCOMPARE(stored(u"*.age"_qs).size(), 1);
        QCOMPARE(stored(u"*.manifest.json"_qs).size(), 1);
        QVERIFY(one.words.contains("is stored") != two.words.contains("is stored"));
        one.terminate();
        two.terminate();
        QVERIFY(one.ends() && two.ends());
    }

    void aKilledAgentsSuccessorCatchesUp()
    {
        writeWorkspace(1);
        Program killed;
        start(killed, u"killed"_qs, {});
        QVERIFY(QTest::qWaitFor([this] { return !stored(u"*.partial"_qs).isEmpty(); }, 30'000));
        killed.kill();
        QVERIFY(killed.ends());
        QCOMPARE(stored(u"*.manifest.json"_qs).size(), 0);

        Program next;
        start(next, u"killed"_qs, {});
        QTRY_VERIFY2_WITH_TIMEOUT(next.says("is stored"), next.words.constData(), 60'000);
        QVERIFY2(next.words.contains("Its program ended in the middle"), next.words.constData());
        QCOMPARE(stored(u"*.manifest.json"_qs).size(), 1);
        QCOMPARE(stored(u"*.partial"_qs), QStringList());
        next.terminate();
        QVERIFY(next.ends());
    }

    void sigtermInterruptsARunningTakeAndNamesWhatIsLeft()
    {
        writeWorkspace(1);
        Program agent;
        start(agent, u"interrupted"_qs, {});
        QVERIFY(QTest::qWaitFor([this] { return !stored(u"*.partial"_qs).isEmpty(); }, 30'000));
        agent.terminate();
        QVERIFY(agent.ends());
        QVERIFY2(agent.words.contains("Interrupted. Nothing of it is left."), agent.words.constData());
        QCOMPARE(agent.exitCode(), 0);
        QCOMPARE(stored(u"*"_qs), QStringList());
    }

    void followsAChangedWorkspace()
    {
        put(m_place, "a file, where a folder is needed");
        writeWorkspace(1);
        Program agent;
        start(agent, u"reload"_qs, {});
        QTRY_VERIFY2_WITH_TIMEOUT(agent.says("attempt 1 failed"), agent.words.constData(), 30'000);
        put(m_folder.filePath(u"w.json"_qs), "{ this is no workspace");
        QTRY_VERIFY2_WITH_TIMEOUT(agent.says("stays in use"), agent.words.constData(), 10'000);
        // Mended, and tried again at once.
        m_place += u"-moved"_qs;
        writeWorkspace(1);
        QTRY_VERIFY2_WITH_TIMEOUT(agent.says("was read again"), agent.words.constData(), 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(stored(u"*.manifest.json"_qs).size(), 1, 30'000);
        agent.words.clear();
        ::kill(static_cast<pid_t>(agent.processId()), SIGHUP);
        QTRY_VERIFY2_WITH_TIMEOUT(agent.says("was read again"), agent.words.constData(), 10'000);
        QVERIFY(m_notify->heard("RELOADING=1"));
        agent.terminate();
        QVERIFY(agent.ends());
        QCOMPARE(agent.exitCode(), 0);
    }

    void onceTellsByItsExitCodeAndPeopleByWebhook()
    {
        QTcpServer hook;
        QVERIFY(hook.listen(QHostAddress::LocalHost));
        QByteArray posted;
        connect(&hook, &QTcpServer::newConnection, &hook, [&hook, &posted] {
            QTcpSocket* const socket = hook.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, &posted] {
                posted += socket->readAll();
                if (posted.endsWith('}')) {
                    socket->write("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n");
                    socket->disconnectFromHost();
                }
            });
        });
        const QString url = u"http://127.0.0.1:%1/hook"_qs.arg(hook.serverPort());
        const QJsonObject notifying{
            {u"notifications"_qs, QJsonObject{{u"webhook"_qs, QJsonObject{{u"url"_qs, url}}}}}};
        // A folder that cannot be made.
        put(m_place, "a file");
        writeWorkspace(1, notifying);
        Program failing;
        start(failing, u"once"_qs, {u"--once"_qs});
        QTRY_COMPARE_WITH_TIMEOUT(failing.state(), QProcess::NotRunning, 30'000);
        QVERIFY(failing.ends());
        QCOMPARE(failing.exitCode(), 1);
        QVERIFY2(posted.contains("\"event\":\"failure\""), (posted + failing.words).constData());

        posted.clear();
        QVERIFY(QFile::remove(m_place));
        Program well;
        start(well, u"once"_qs, {u"--once"_qs});
        QTRY_COMPARE_WITH_TIMEOUT(well.state(), QProcess::NotRunning, 30'000);
        QVERIFY(well.ends());
        QVERIFY2(well.exitCode() == 0, well.words.constData());
        QVERIFY2(posted.contains("\"event\":\"recovery\""), (posted + well.words).constData());

        for (const QStringList& words :
            {QStringList{u"--metrics"_qs, u"0.0.0.0:9469"_qs}, QStringList{u"dance"_qs}}) {
            Program refused;
            start(refused, u"once"_qs, words);
            QVERIFY(refused.ends());
            QCOMPARE(refused.exitCode(), 2);
        }
    }

    void machinesShareARecord()
    {
        const DatabaseAddress address = m_server.overTls(u"keeper"_qs);
        const QString url = u"postgresql://keeper@localhost:%1/shop?sslrootcert=%2"_qs.arg(address.port)
                                .arg(address.rootCertificate);
        writeWorkspace(1);
        Program first;
        start(first, u"share-a"_qs, {u"--once"_qs}, {u"--store"_qs, url});
        QVERIFY(first.ends());
        QVERIFY2(first.exitCode() == 0, first.words.constData());
        Program second;
        start(second, u"share-b"_qs, {u"runs"_qs}, {u"--json"_qs, u"--store"_qs, url});
        QVERIFY(second.ends());
        const QJsonArray runs = QJsonDocument::fromJson(second.readAllStandardOutput()).array();
        QVERIFY2(runs.size() == 1, second.words.constData());
        QCOMPARE(runs.first()[u"outcome"].toString(), u"done"_qs);
        QCOMPARE(runs.first()[u"artefact"].toString(), stored(u"*.age"_qs).first());

        Program refused;
        start(refused, u"share-b"_qs, {u"runs"_qs},
            {u"--store"_qs, u"postgresql://keeper:hunter2@localhost/shop"_qs});
        QVERIFY(refused.ends());
        QCOMPARE(refused.exitCode(), 2);
        QVERIFY(refused.words.contains("backup-store") && !refused.words.contains("hunter2"));
    }

    void aRealPrometheusScrapesIt()
    {
        const QString prometheus = QStandardPaths::findExecutable(u"prometheus"_qs);
        const QString promtool = QStandardPaths::findExecutable(u"promtool"_qs);
        QVERIFY2(!prometheus.isEmpty() && !promtool.isEmpty(),
            "The Debian package \"prometheus\" is not installed.");
        writeWorkspace(1);
        Program agent;
        start(agent, u"scraped"_qs, {u"--metrics"_qs, u"127.0.0.1:0"_qs});
        QTRY_VERIFY2_WITH_TIMEOUT(agent.says("is stored"), agent.words.constData(), 30'000);
        const QString figures = figuresOf(agent);

        QProcess check;
        check.setProcessChannelMode(QProcess::MergedChannels);
        check.start(promtool, {u"check"_qs, u"metrics"_qs});
        check.write(get(figures, "/metrics"));
        check.closeWriteChannel();
        QVERIFY(check.waitForFinished());
        QVERIFY2(check.exitCode() == 0, check.readAll().constData());

        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        const QString address = u"127.0.0.1:%1"_qs.arg(probe.serverPort());
        probe.close();
        put(m_folder.filePath(u"prometheus.yml"_qs),
            "global: {scrape_interval: 1s, evaluation_interval: 1s}\nrule_files: ['" VIGIE_RULES
            "']\nscrape_configs: [{job_name: vigie, static_configs: [{targets: ['"
                + figures.toUtf8() + "']}]}]\n");
        QProcess server;
        server.setProcessChannelMode(QProcess::MergedChannels);
        server.start(prometheus,
            {u"--config.file="_qs + m_folder.filePath(u"prometheus.yml"_qs),
                u"--storage.tsdb.path="_qs + m_folder.filePath(u"tsdb"_qs),
                u"--web.listen-address="_qs + address});
        QVERIFY(server.waitForStarted());
        const auto value = [&address](const QByteArray& query) {
            const QJsonDocument answer
                = QJsonDocument::fromJson(get(address, "/api/v1/query?query=" + query.toPercentEncoding()));
            return answer[u"data"][u"result"][0][u"value"][1].toString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(
            value("vigie_agent_run_success{environment=\"production\",kind=\"take\"}"), u"1"_qs, 30'000);
        QCOMPARE(value("vigie_backup_newest_good"), u"1"_qs);
        QCOMPARE(value("vigie_backup_newest_size_bytes"),
            QString::number(QFileInfo(m_place + u'/' + stored(u"*.age"_qs).first()).size()));
        QCOMPARE(value("count(ALERTS{alertstate=\"firing\"})"), QString());
        server.terminate();
        QVERIFY(server.waitForFinished());
        agent.terminate();
        QVERIFY(agent.ends());
    }

private:
    QTemporaryDir m_folder{u"/tmp/vigie-agent-XXXXXX"_qs}; // the path of a socket is limited to 107 bytes
    mutable ThrowawayServer m_server;
    const AgeIdentity m_identity = AgeIdentity::generate();
    const SigningKey m_signing = SigningKey::generate();
    std::unique_ptr<NotifySocket> m_notify;
    QThreadPool m_workers;
    QString m_place;
    int m_places = 0;
};

QTEST_GUILESS_MAIN(TestAgentProgram)
#include "tst_agentprogram.moc"
