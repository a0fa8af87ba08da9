// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demodatabase.h"
#include "demo/demoschema.h"
#include "demo/serverprograms.h"
#include "providers/postgresql/postgresql.h"
#include "support/await.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

namespace vigie {

using namespace test;

namespace {

std::unique_ptr<Provider> providerFor(const QJsonObject& settings)
{
    ProviderContext context;
    context.settings = settings;
    return postgresql().create(std::move(context));
}

/// The server's process, from the cluster's pid file.
pid_t serverPid(const QString& slot)
{
    QFile file(slot + QStringLiteral("/data/postmaster.pid"));
    return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toInt() : 0;
}

/// A zombie that nobody has collected yet counts as dead: it has no working folder any more.
bool isAlive(pid_t pid)
{
    return pid > 0 && !QFileInfo(QStringLiteral("/proc/%1/cwd").arg(pid)).symLinkTarget().isEmpty();
}

/// What the killed program of a test does: starts the database and waits.
int hold(QCoreApplication& app, const QString& folder)
{
    DemoDatabase database(folder);
    if (!await(database.start({}, {})))
        return 1;
    const QJsonObject settings = database.productionSettings();
    ::puts(qPrintable(settings.value(u"host").toString()));
    ::fflush(stdout);
    return app.exec();
}

} // namespace

class TestDemoDatabase : public QObject {
    Q_OBJECT

private:
    QString m_folder;

    QString slot(int number) const { return QStringLiteral("%1/%2").arg(m_folder).arg(number); }
    QByteArray seal(int number) const
    {
        QFile file(slot(number) + QStringLiteral("/seed"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto programs = findServerPrograms();
        if (!programs)
            QFAIL(qPrintable(programs.error().oneLine() + u' ' + programs.error().nextStep()));
        QByteArray path = "/tmp/vigie-test-XXXXXX";
        QVERIFY(::mkdtemp(path.data()));
        ::chmod(path.constData(), 0711); // as root the server runs as another user
        m_folder = QFile::decodeName(path);
        // A user's own settings must not lead us to the user's own server.
        qputenv("PGHOST", "/nonexistent");
        qputenv("PGSERVICE", "nonexistent");
        qputenv("PGDATA", "/nonexistent");
    }

    void cleanupTestCase()
    {
        if (!m_folder.isEmpty())
            QDir(m_folder).removeRecursively();
        QVERIFY(!QDir(m_folder).exists() || m_folder.isEmpty());
    }

    void startsFilledAndStops()
    {
        qunsetenv("PGSERVICE"); // libpq stops at a service that it does not find: see dropLibpqEnvironment()
        DemoDatabase database(m_folder);
        QStringList steps;
        VERIFY_OK(await(database.start([&steps](const QString& step) { steps.append(step); }, {})));
        QVERIFY(database.isRunning());
        QCOMPARE(steps.size(), 2);

        const auto provider = providerFor(database.productionSettings());
        const auto access = await(provider->database()->check({}));
        VERIFY_OK(access);
        QCOMPARE(access->role, u"vigie_read"_qs);
        QCOMPARE(access->excessRights, QStringList());
        QCOMPARE(access->schemaRevision, demoSchemaHead());
        QVERIFY(access->localSocket);
        const auto figures = await(provider->database()->figures({}));
        VERIFY_OK(figures);
        QCOMPARE(figures->unavailable, QList<DatabaseFigure>());
        QVERIFY(figures->tables.size() >= 8);
        QVERIFY(figures->deadRows > 5000);
        QVERIFY(figures->connections >= 4); // three of the application, and ours
        const auto status = await(provider->status()->status({}));
        VERIFY_OK(status);
        QCOMPARE(status->state, State::Ok);
        VERIFY_OK(await(providerFor(database.stagingSettings())->database()->check({})));

        const pid_t pid = serverPid(slot(1));
        QVERIFY(isAlive(pid));
        QFile environment(QStringLiteral("/proc/%1/environ").arg(pid));
        if (environment.open(QIODevice::ReadOnly)) // not ours to read as root's other user without rights
            QVERIFY(!environment.readAll().contains("PGHOST="));
        const QString socketFolder = database.productionSettings().value(u"host").toString();
        QCOMPARE(
            QFileInfo(socketFolder).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther),
            QFile::Permissions());
        VERIFY_OK(await(database.stop()));
        QVERIFY(!isAlive(pid));
        QVERIFY(!QFileInfo::exists(socketFolder));
        QCOMPARE(database.productionSettings(), QJsonObject());
    }

    void secondStartKeepsTheCluster()
    {
        const QByteArray before = seal(1);
        QVERIFY(!before.isEmpty());
        DemoDatabase database(m_folder);
        QStringList steps;
        VERIFY_OK(await(database.start([&steps](const QString& step) { steps.append(step); }, {})));
        QCOMPARE(steps.size(), 1);
        QCOMPARE(seal(1), before);
        // Ends with the object, too.
    }

    void twoAtOnceGetAServerEach()
    {
        DemoDatabase first(m_folder);
        DemoDatabase second(m_folder);
        VERIFY_OK(await(first.start({}, {})));
        VERIFY_OK(await(second.start({}, {})));
        QVERIFY(first.productionSettings() != second.productionSettings());
        QVERIFY(serverPid(slot(1)) != serverPid(slot(2)));
        VERIFY_OK(await(providerFor(first.productionSettings())->database()->check({})));
        VERIFY_OK(await(providerFor(second.productionSettings())->database()->check({})));
        VERIFY_OK(await(first.stop()));
        VERIFY_OK(await(second.stop()));
    }

    void killedProgramLeavesNoServerAndNoHindrance()
    {
        QProcess program;
        program.setReadChannel(QProcess::StandardOutput);
        program.start(QCoreApplication::applicationFilePath(), {u"--hold"_qs, m_folder});
        QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine(), 30'000);
        const QString socketFolder = QString::fromUtf8(program.readLine()).trimmed();
        const pid_t pid = serverPid(slot(1));
        QVERIFY(isAlive(pid));
        program.kill();
        QVERIFY(program.waitForFinished());
        // At once, while the old server may still be ending.
        DemoDatabase database(m_folder);
        VERIFY_OK(await(database.start({}, {})));
        QVERIFY(!isAlive(pid));
        QVERIFY(!QFileInfo::exists(socketFolder));
        VERIFY_OK(await(database.stop()));
    }

    void damagedClusterIsMadeAnew()
    {
        const QByteArray before = seal(1);
        QVERIFY(QFile::remove(slot(1) + QStringLiteral("/data/global/pg_control")));
        QFile stale(slot(1) + QStringLiteral("/data/postmaster.pid"));
        QVERIFY(stale.open(QIODevice::WriteOnly));
        stale.write("1\n/nowhere\n"); // a process that is no server of this cluster
        stale.close();
        QTest::ignoreMessage(QtWarningMsg, "the demonstration's database does not start and is made anew");
        DemoDatabase database(m_folder);
        VERIFY_OK(await(database.start({}, {})));
        QVERIFY(seal(1) != before);
        VERIFY_OK(await(providerFor(database.productionSettings())->database()->check({})));
        VERIFY_OK(await(database.stop()));
    }

    void cancelledStartStopsEverything()
    {
        QVERIFY(QFile::remove(slot(1) + QStringLiteral("/seed")));
        std::stop_source stop;
        DemoDatabase database(m_folder);
        int steps = 0;
        const auto progress = [&](const QString&) {
            if (++steps == 2) // the server runs and is being filled
                stop.request_stop();
        };
        QCOMPARE(kindOf(await(database.start(progress, stop.get_token()))), u"cancelled"_qs);
        QVERIFY(!database.isRunning());
        QVERIFY(seal(1).isEmpty());
        QVERIFY(!QFileInfo::exists(slot(1) + QStringLiteral("/data/postmaster.pid")));
        VERIFY_OK(await(database.start({}, {})));
        VERIFY_OK(await(database.stop()));
    }
};

} // namespace vigie

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--hold") == 0)
        return vigie::hold(app, QString::fromLocal8Bit(argv[2]));
    vigie::TestDemoDatabase test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_demodatabase.moc"
