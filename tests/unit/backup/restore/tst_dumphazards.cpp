// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/restore/restoresteps.h"
#include "postgres/libpqenvironment.h"
#include "restorebench.h"
#include "support/planwords.h"

#include <QScopeGuard>

using namespace vigie;
using namespace vigie::test;

/// Dumps made by the real programs, each a way in which a restore has destroyed somebody's database. After
/// every one of them, all databases of the server are compared with before.
class TestDumpHazards : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_OK(m_bench.start());
        m_before = m_bench.everything();
        QVERIFY2(m_before.size() > 100, qPrintable(m_before.join(u'\n')));
    }
    void cleanup()
    {
        m_bench.dropExtras();
        QCOMPARE(difference(m_before, m_bench.everything()), QString());
    }

    void ofProgramsTheNewestWhoseRestoresTheServerTakes()
    {
        const auto some = [](const QList<int>& majors) {
            QList<ClientPrograms> programs;
            for (const int major : majors)
                programs.append({u"/bin"_qs, major, u"%1.1"_qs.arg(major)});
            return programs;
        };
        const QList<ClientPrograms> installed = some({18, 17, 16, 15});
        QCOMPARE(clientFor(installed, 0)->major, 18);
        QCOMPARE(clientFor(installed, 170'002)->major, 18);
        QCOMPARE(clientFor(installed, 150'007)->major, 16); // 17 sets transaction_timeout
        QCOMPARE(clientFor(some({18, 17, 14}), 150'007)->major, 17);
        QCOMPARE(clientFor(some({16, 12, 11}), 110'022)->major, 11);
        QCOMPARE(kindOf(clientFor(installed, 190'000)), u"unsupported"_qs);
        QCOMPARE(kindOf(clientFor({}, 0)), u"unsupported"_qs);
        // An archive is not read by programs older than those that wrote it.
        const auto dump = DumpFile::open(m_bench.dump(u"versions.dump"_qs, {u"-Fc"_qs}));
        VERIFY_OK(dump);
        VERIFY_OK(Loader::programsFor(*dump, 0, u"pg_dump version 15.15 (Debian 15.15-0+deb12u1)"_qs));
        QCOMPARE(kindOf(Loader::programsFor(*dump, 150'000, u"pg_dump version 99.1"_qs)), u"unsupported"_qs);
    }

    void tellsWhatIsLeftByTheBytes()
    {
        const qint64 gib = 1024LL * 1024 * 1024;
        const auto said = [gib](qint64 done, std::chrono::seconds elapsed) {
            return loadProgressText({done * gib, 4 * gib, u"table public.users"_qs, 1}, elapsed);
        };
        QVERIFY2(said(1, std::chrono::seconds(20)).endsWith(u"about 60 second(s) left"),
            qPrintable(said(1, std::chrono::seconds(20))));
        QVERIFY(said(1, std::chrono::minutes(10)).endsWith(u"about 30 minute(s) left"));
        QVERIFY(said(1, std::chrono::seconds(20)).contains(u"table public.users"));
        // Neither at once nor past the last byte, where indexes are made.
        QVERIFY(!said(1, std::chrono::seconds(1)).contains(u"left"));
        QVERIFY(!said(4, std::chrono::minutes(10)).contains(u"left"));
        QVERIFY(!loadProgressText({gib, 0, {}, 0}, std::chrono::minutes(1)).contains(u"left"));
    }

    void e1_aDumpThatNamesItsDatabase() { refused(m_bench.dump(u"e1.sql"_qs, {u"-C"_qs}), u"database"_qs); }

    void e1b_aDumpThatDropsTheDatabaseItNames()
    {
        const QString path = m_bench.dump(u"e1b.sql"_qs, {u"-C"_qs, u"--clean"_qs, u"--if-exists"_qs});
        refused(path, u"database"_qs);
        // The same, packed the way people keep them.
        QCOMPARE(m_bench.run(u"gzip"_qs, {u"-k"_qs, path}), QString());
        refused(path + u".gz"_qs, u"database"_qs);
        QCOMPARE(m_bench.run(u"zstd"_qs, {u"-q"_qs, u"-k"_qs, path}), QString());
        refused(path + u".zst"_qs, u"database"_qs);
    }

    void e2_aPlainDumpOverIntactTables() { notOver(m_bench.dump(u"e2.sql"_qs, {})); }

    void e3_aCleaningDumpOverNewerObjects()
    {
        notOver(m_bench.dump(u"e3.sql"_qs, {u"--clean"_qs, u"--if-exists"_qs}));
    }

    void e3b_aCleaningDumpUnderADependentView()
    {
        // "dev" has a view that needs the primary key of users, which the dump drops and does not get back.
        notOver(m_bench.dump(u"e3b.dump"_qs, {u"-Fc"_qs}));
    }

    void e3c_theSameInOneTransactionChangesNothing()
    {
        const QString path = m_bench.dump(u"e3c.dump"_qs, {u"-Fc"_qs, u"-t"_qs, u"users"_qs});
        QVERIFY(!path.isEmpty());
        RestoreRequest request = m_bench.request(*DumpFile::open(path), u"dev"_qs);
        request.safety = safetyOf(nullptr);
        const auto plan = await(planRestoreInPlace(std::move(request), {}));
        VERIFY_OK(plan);
        QCOMPARE(plan->level, ActionLevel::CannotBeUndone);
        QCOMPARE(m_bench.execute(*plan), u"load failed"_qs);
        QVERIFY2(m_bench.runner->error()->oneLine().contains(u"depend"),
            qPrintable(m_bench.runner->error()->oneLine()));
    }

    void e3d_aPlainScriptIsNeverRunInPlace()
    {
        RestoreRequest request = m_bench.request(
            *DumpFile::open(m_bench.dump(u"e3d.sql"_qs, {u"--clean"_qs, u"--if-exists"_qs})), u"dev"_qs);
        request.safety = safetyOf(nullptr);
        const auto plan = await(planRestoreInPlace(std::move(request), {}));
        VERIFY_OK(plan);
        QVERIFY(plan->isBlocked());
    }

    void e4_anArchiveCutInTheMiddle()
    {
        const QString path = m_bench.dump(u"e4.dump"_qs, {u"-Fc"_qs});
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(file.size() * 6 / 10));
        file.close();
        // Its list still reads: that is the trap.
        QCOMPARE(m_bench.run(u"pg_restore"_qs, {u"--list"_qs, u"-f"_qs, u"/dev/null"_qs, path}), QString());
        const auto plan = await(planRestoreBeside(m_bench.request(*DumpFile::open(path)), {}));
        QCOMPARE(kindOf(plan), u"corrupt"_qs);
        QCOMPARE(m_bench.extras(), QString());
    }

    void e4b_aScriptCutInTheMiddle()
    {
        const QString path = m_bench.dump(u"e4b.sql"_qs, {});
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(file.size() * 6 / 10));
        file.close();
        QCOMPARE(kindOf(await(planRestoreBeside(m_bench.request(*DumpFile::open(path)), {}))), u"corrupt"_qs);
        QCOMPARE(m_bench.run(u"gzip"_qs, {path}), QString());
        QFile packed(path + u".gz"_qs);
        QVERIFY(packed.open(QIODevice::ReadWrite));
        QVERIFY(packed.resize(packed.size() - 20));
        packed.close();
        QCOMPARE(kindOf(await(planRestoreBeside(m_bench.request(*DumpFile::open(packed.fileName())), {}))),
            u"corrupt"_qs);
    }

    void e5_aSessionThatStaysConnected()
    {
        // keeper may create databases here, but not end a superuser's session.
        const auto undo = qScopeGuard(
            [this] { (void)m_bench.server.sql("ALTER ROLE keeper NOCREATEDB", u"postgres"_qs); });
        VERIFY_OK(m_bench.server.sql("ALTER ROLE keeper CREATEDB", u"postgres"_qs));
        const DatabaseWorker stubborn(m_bench.address(u"dev"_qs), restoreRules(false), nullptr);
        const auto hold = [&stubborn](const QByteArray& sql) {
            DatabaseWorker::Work<SqlRows> work
                = [sql](DatabaseSession& session) { return session.query(sql); };
            return await(stubborn.run<SqlRows>(std::move(work), {}));
        };
        VERIFY_OK(hold("SELECT 1"));
        const QString path = m_bench.dump(u"e5.dump"_qs, {u"-Fc"_qs}, u"dev"_qs);
        auto plan
            = await(planRestoreBeside(m_bench.request(*DumpFile::open(path), u"dev"_qs, u"keeper"_qs), {}));
        VERIFY_OK(plan);
        QVERIFY2(!plan->isBlocked(), qPrintable(blocking(*plan)));
        QCOMPARE(m_bench.execute(*plan), u"drain failed"_qs);
        const auto& error = m_bench.runner->error();
        QCOMPARE(errorKindName(error->kind()), u"conflict"_qs);
        QVERIFY2(error->what().contains(u"vigie-restore"), qPrintable(error->what()));
        // The application is not locked out, and the session lives.
        VERIFY_OK(hold("SELECT 1"));
        QCOMPARE(m_bench.extras(), u"dev_restore"_qs);
    }

    void e6_aServiceFileWithBlanksAroundTheEquals()
    {
        const QString file = m_bench.folder.filePath(u"services.conf"_qs);
        QFile services(file);
        QVERIFY(services.open(QIODevice::WriteOnly));
        services.write("[target]\nhost = " + m_bench.address(u"dev"_qs).host.toUtf8() + "\ndbname = dev\n");
        services.close();
        // libpq refuses it; what a script does next is its own affair. We never look at it.
        QVERIFY(!m_bench
                     .run(u"psql"_qs, {u"-X"_qs, u"-c"_qs, u"SELECT 1"_qs, u"service=target"_qs}, {},
                         {u"PGSERVICEFILE="_qs + file})
                     .isEmpty());
        const QString dump = m_bench.dump(u"e6.dump"_qs, {u"-Fc"_qs});
        QVERIFY(!dump.isEmpty());
        qputenv("PGSERVICEFILE", file.toUtf8());
        qputenv("PGSERVICE", "target");
        qputenv("PGDATABASE", "dev");
        dropLibpqEnvironment(); // as main() does
        RestoreRequest request = m_bench.request(*DumpFile::open(dump));
        request.switchOver = false;
        const auto plan = await(planRestoreBeside(std::move(request), {}));
        VERIFY_OK(plan);
        QCOMPARE(m_bench.execute(*plan), u"compare done"_qs);
        QCOMPARE(m_bench.extras(), u"shop_restore"_qs);
    }

private:
    /// Whatever the way in, nothing is planned, and the line is named.
    void refused(const QString& path, const QString& hazard)
    {
        QVERIFY(!path.isEmpty());
        const auto dump = DumpFile::open(path);
        VERIFY_OK(dump);
        const auto inspection = dump->inspect(
            {u"/usr/bin/pg_restore"_qs, QProcessEnvironment::systemEnvironment()}, {}, {}, {});
        VERIFY_OK(inspection);
        QVERIFY(inspection->isRefused());
        QCOMPARE(hazardName(inspection->findings.first().hazard), hazard);
        QVERIFY(inspection->findings.first().line > 1);
        for (const QString& database : {u"shop"_qs, u"dev"_qs}) {
            QCOMPARE(kindOf(await(planRestoreBeside(m_bench.request(*dump, database), {}))), u"forbidden"_qs);
            RestoreRequest over = m_bench.request(*dump, database);
            over.safety = safetyOf(nullptr);
            QCOMPARE(kindOf(await(planRestoreInPlace(std::move(over), {}))), u"forbidden"_qs);
            // Handed to the loader all the same, it stops before the first refused sign is sent.
            QCOMPARE(kindOf(await(Loader::load(*dump, {m_bench.address(database), {}}, {},
                         *Loader::programsFor(*dump, 0), [](const LoadProgress&) {}, &m_bench.workers, {}))),
                u"forbidden"_qs);
        }
        QCOMPARE(m_bench.extras(), QString());
    }
    /// A dump that is harmless by itself: never over something, and beside it restores the very content.
    void notOver(const QString& path)
    {
        QVERIFY(!path.isEmpty());
        const auto dump = DumpFile::open(path);
        VERIFY_OK(dump);
        RestoreRequest over = m_bench.request(*dump);
        over.second = SecondDatabase{m_bench.address(u"dev"_qs), nullptr};
        const auto blocked = await(planRestoreElsewhere(std::move(over), {}));
        VERIFY_OK(blocked);
        QVERIFY(blocked->isBlocked());
        // A blocked plan does not run; even one whose check was passed before looks again.
        QVERIFY(!m_bench.execute(*blocked).endsWith(u"done"));
        Plan forced = *blocked;
        forced.checks.clear();
        QCOMPARE(m_bench.execute(forced), u"load failed"_qs);
        QCOMPARE(difference(m_before, m_bench.everything()), QString());
        RestoreRequest beside = m_bench.request(*dump);
        beside.switchOver = false;
        const auto plan = await(planRestoreBeside(std::move(beside), {}));
        VERIFY_OK(plan);
        QCOMPARE(m_bench.execute(*plan), u"compare done"_qs);
        QCOMPARE(difference(m_bench.content(u"shop"_qs),
                     m_bench.content(plan->recipe.value(u"restored").toString())),
            QString());
    }

    RestoreBench m_bench;
    QStringList m_before;
};

QTEST_GUILESS_MAIN(TestDumpHazards)
#include "tst_dumphazards.moc"
