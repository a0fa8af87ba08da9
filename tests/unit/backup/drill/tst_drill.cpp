// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/drill/drill.h"
#include "backup/drill/scratchcluster.h"
#include "support/await.h"
#include "support/richdatabase.h"
#include "support/throwawayserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QThreadPool>

#include <signal.h>
#include <sys/stat.h>

using namespace vigie;
using namespace vigie::test;

namespace {

QString phases(const BackupProof& proof)
{
    QStringList names;
    for (const ProofPhase& phase : proof.phases)
        names.append(phase.name);
    return names.join(u' ');
}

/// What a program does that is killed in the middle of a drill: makes a scratch server and waits.
int holdScratch(const QString& base)
{
    const auto scratch = await(ScratchCluster::make(base, 0, {}));
    if (!scratch)
        return 1;
    ::puts(qPrintable((*scratch)->folder()));
    ::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

class TestDrill : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_OK(m_server.start());
        for (const QByteArray& statement : richDatabase())
            VERIFY_OK(m_server.sql(statement));
        ::chmod(
            QFile::encodeName(m_folder.path()).constData(), 0711); // the scratch server may be another user's
        m_dump = m_folder.filePath(u"shop.dump"_qs);
        QProcess dump;
        dump.start(u"/usr/bin/pg_dump"_qs,
            {u"-h"_qs, m_server.overSocket(u"postgres"_qs).host, u"-p"_qs, QString::number(m_server.port()),
                u"-U"_qs, u"postgres"_qs, u"-Fc"_qs, u"-f"_qs, m_dump, u"shop"_qs});
        QVERIFY(dump.waitForFinished() && dump.exitCode() == 0);
    }

    void restoresChecksMeasuresAndRemoves()
    {
        const auto proof = await(drill(request(m_dump), report(), {}));
        VERIFY_OK(proof);
        QVERIFY2(proof->passed, qPrintable(proof->problem));
        QCOMPARE(proof->remark, QString());
        QCOMPARE(phases(*proof), u"inspect prepare restore analyze check amcheck"_qs);
        QVERIFY(proof->total() > Millis(0));
        QCOMPARE(proof->rows, m_server.value("SELECT 500 + 2000 + 601 + 4 + 1 + 1 + 1").toLongLong());
        QVERIFY(m_seen.size() > 1); // objects at work were named
        QCOMPARE(left(), QStringList());
        // Another drill of the same dump finds the same content.
        QCOMPARE(await(drill(request(m_dump), report(), {}))->digest, proof->digest);
    }

    void asksTheUsersQueries()
    {
        DrillRequest asking = request(m_dump);
        asking.smokeQueries = {{u"orders"_qs, u"SELECT count(*) FROM orders"_qs, u"2000"_qs},
            {u"users"_qs, u"SELECT count(*) FROM users"_qs, u"7"_qs},
            {u"broken"_qs, u"SELECT * FROM nowhere"_qs, {}}, {u"empty"_qs, u"SELECT 1 WHERE false"_qs, {}}};
        const auto proof = await(drill(std::move(asking), report(), {}));
        VERIFY_OK(proof);
        QVERIFY(!proof->passed);
        QCOMPARE(proof->problemKind, u"corrupt"_qs);
        QVERIFY2(!proof->problem.contains(u"orders:") && proof->problem.contains(u"users:")
                && proof->problem.contains(u"broken:") && proof->problem.contains(u"empty:"),
            qPrintable(proof->problem));
        QCOMPARE(left(), QStringList());
    }

    void doesNotPassWhatIsCut()
    {
        const QString path = m_folder.filePath(u"cut.dump"_qs);
        QVERIFY(QFile::copy(m_dump, path));
        QVERIFY(QFile::resize(path, QFileInfo(path).size() * 6 / 10));
        const auto proof = await(drill(request(path), report(), {}));
        VERIFY_OK(proof);
        QVERIFY(!proof->passed);
        QCOMPARE(proof->problemKind, u"corrupt"_qs);
        QCOMPARE(left(), QStringList());
    }

    void stopsOnRequestAndLeavesNothing()
    {
        std::stop_source stop;
        const auto stopping = [&stop](const DrillReport& now) {
            if (now.phase.startsWith(u"Restoring"))
                stop.request_stop();
        };
        QCOMPARE(kindOf(await(drill(request(m_dump), stopping, stop.get_token()))), u"cancelled"_qs);
        QCOMPARE(left(), QStringList());
    }

    void usesAGivenServerAndLeavesItAsItWas()
    {
        DrillRequest asking = request(m_dump);
        asking.given = Loader::Target{m_server.overSocket(u"postgres"_qs), {}};
        const QString before = databases();
        const auto proof = await(drill(std::move(asking), report(), {}));
        VERIFY_OK(proof);
        QVERIFY2(proof->passed, qPrintable(proof->problem));
        QCOMPARE(databases(), before);
        // What a killed drill has left there is removed and named.
        VERIFY_OK(m_server.sql("CREATE DATABASE vigie_drill_dead", u"postgres"_qs));
        VERIFY_OK(m_server.sql("COMMENT ON DATABASE vigie_drill_dead IS 'vigie drill'", u"postgres"_qs));
        DrillRequest again = request(m_dump);
        again.given = Loader::Target{m_server.overSocket(u"postgres"_qs), {}};
        const auto other = await(drill(std::move(again), report(), {}));
        VERIFY_OK(other);
        QVERIFY2(other->remark.contains(u"vigie_drill_dead"), qPrintable(other->remark));
        QCOMPARE(databases(), before);
    }

    void namesAndRemovesWhatAKilledProgramLeft()
    {
        QProcess program;
        program.start(QCoreApplication::applicationFilePath(), {u"--hold-scratch"_qs, base()});
        QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine() || program.state() == QProcess::NotRunning, 60'000);
        const QString folder = QString::fromUtf8(program.readLine()).trimmed();
        QVERIFY(QDir(folder).exists());
        QCOMPARE(await(ScratchCluster::sweep(base(), {})).value(), QStringList()); // it lives
        program.kill();
        QVERIFY(program.waitForFinished());
        QCOMPARE(await(ScratchCluster::sweep(base(), {})).value(), QStringList{folder});
        QVERIFY(!QDir(folder).exists());
        QCOMPARE(left(), QStringList());
    }

private:
    QString base() const { return m_folder.filePath(u"scratch"_qs); }
    QStringList left() const { return QDir(base()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot); }
    QString databases()
    {
        return m_server.value("SELECT string_agg(datname, ',' ORDER BY datname) FROM pg_database");
    }
    DrillRequest request(const QString& path)
    {
        DrillRequest asked(*DumpFile::open(path));
        asked.service = {EnvironmentId(u"production"_qs), ServiceId(u"database"_qs)};
        asked.scratchBase = base();
        asked.workers = &m_workers;
        asked.clock = &Clock::system();
        return asked;
    }
    std::function<void(DrillReport)> report()
    {
        return [this](const DrillReport& now) { m_seen.insert(now.load.object); };
    }

    ThrowawayServer m_server;
    QTemporaryDir m_folder;
    QString m_dump;
    QThreadPool m_workers;
    QSet<QString> m_seen;
};

int main(int count, char** words)
{
    QCoreApplication app(count, words);
    if (app.arguments().value(1) == u"--hold-scratch")
        return holdScratch(app.arguments().value(2));
    TestDrill test;
    return QTest::qExec(&test, count, words);
}
#include "tst_drill.moc"
