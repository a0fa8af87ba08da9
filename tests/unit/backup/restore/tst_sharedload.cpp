// SPDX-License-Identifier: GPL-3.0-or-later
#include "takenartefact.h"

#include "backup/load/loader.h"
#include "backup/load/loadterms.h"
#include "backup/load/memoryfile.h"
#include "backup/process/pipedchild.h"

#include <QDirIterator>

#include <csignal>

using namespace vigie;
using namespace vigie::test;

/// One archive loaded over several connections at the same time.
class TestSharedLoad final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_RUNTIME_DIR", m_bench.folder.path().toUtf8());
        VERIFY_OK(m_bench.start());
        VERIFY_OK(m_artefact.take(m_bench));
        m_content = m_bench.content(u"shop"_qs);
        QVERIFY2(m_content.size() > 50, qPrintable(m_content.join(u'\n')));
    }
    void init()
    {
        VERIFY_OK(m_bench.server.sql("CREATE DATABASE target TEMPLATE template0", u"postgres"_qs));
    }
    void cleanup() { VERIFY_OK(m_bench.server.sql("DROP DATABASE target WITH (FORCE)", u"postgres"_qs)); }

    void bringsTheSameContentHoweverItIsRead_data()
    {
        QTest::addColumn<QString>("dump"); // options of pg_dump; empty: our artefact
        QTest::addColumn<int>("jobs");
        QTest::addColumn<qint64>("memory");
        QTest::addColumn<bool>("unpacked");
        const qint64 much = 1 << 30;
        QTest::newRow("one connection") << QString() << 1 << much << false;
        QTest::newRow("three") << QString() << 3 << much << true;
        QTest::newRow("three, were there memory") << QString() << 3 << qint64(1000) << false;
        QTest::newRow("custom") << u"-Fc"_qs << 3 << much << false;
        QTest::newRow("directory") << u"-Fd"_qs << 3 << much << false;
        QTest::newRow("tar, which has one order only") << u"-Ft"_qs << 3 << much << false;
    }
    void bringsTheSameContentHoweverItIsRead()
    {
        QFETCH(QString, dump);
        QFETCH(int, jobs);
        QFETCH(qint64, memory);
        LoadOptions options;
        options.jobs = jobs;
        options.mostMemory = memory;
        bool unpacked = false;
        LoadProgress last;
        const auto loaded = await(load(source(dump), options, [&](const LoadProgress& progress) {
            unpacked = unpacked || progress.stage == LoadProgress::Stage::Unpacking;
            last = progress;
        }));
        VERIFY_OK(loaded);
        QCOMPARE(difference(m_content, m_bench.content(u"target"_qs)), QString());
        QVERIFY(last.total > 0);
        QCOMPARE(last.bytes, last.total);
        QCOMPARE(last.stage, LoadProgress::Stage::Loading);
        QTEST(last.total == m_artefact.source->manifest.plainBytes, "unpacked");
        QVERIFY(last.tables > 5);
    }

    void loadsNothingOfWhatItsManifestDoesNotDescribe()
    {
        const QStringList before = m_bench.content(u"target"_qs);
        StoredArtefact exchanged = *m_artefact.source;
        exchanged.contentDigest[0] = static_cast<char>(exchanged.contentDigest.at(0) ^ 1);
        LoadOptions options;
        options.jobs = 2;
        options.mostMemory = 1 << 30;
        QCOMPARE(kindOf(await(load(exchanged, options, [](const LoadProgress&) {}))), u"corrupt"_qs);
        QCOMPARE(difference(before, m_bench.content(u"target"_qs)), QString());
    }

    void leavesNoProgramBehindWhenItIsStopped()
    {
        // Definitions take for ever here, so that several processes are in the middle of one.
        VERIFY_OK(m_bench.server.sql(
            "CREATE FUNCTION public.tarry() RETURNS event_trigger LANGUAGE plpgsql AS "
            "'BEGIN PERFORM pg_sleep(300); END'; CREATE EVENT TRIGGER tarry ON ddl_command_end "
            "WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION public.tarry()",
            u"target"_qs));
        std::stop_source stopping;
        LoadOptions options;
        options.jobs = 2;
        options.mostMemory = 1 << 30;
        int running = 0;
        QTimer looks;
        connect(&looks, &QTimer::timeout, this, [&] {
            const int waiting = m_bench.server
                                    .value("SELECT count(*) FROM pg_stat_activity WHERE datname = 'target' "
                                           "AND wait_event = 'PgSleep'")
                                    .toInt();
            if (waiting == 2 && running == 0) {
                running = programs();
                stopping.request_stop();
            }
        });
        looks.start(50);
        const auto loaded = await(load(
            *m_artefact.source, options, [](const LoadProgress&) {}, stopping.get_token()));
        QCOMPARE(kindOf(loaded), u"cancelled"_qs);
        QCOMPARE(running, 3);
        QTRY_COMPARE(programs(), 0);
    }

    void countsWhatAChildAndItsOwnChildrenRead()
    {
        const auto file = MemoryFile::make();
        VERIFY_OK(file);
        const QByteArray piece(1 << 20, 'x');
        for (int i = 0; i < 8; ++i)
            VERIFY_OK((*file)->append(piece));
        PipedCommand command{u"/bin/sh"_qs,
            {u"-c"_qs, u"cat /dev/fd/3 > /dev/null; cat /dev/fd/3 | { wc -c; sleep 1; }"_qs},
            QProcessEnvironment::systemEnvironment(), (*file)->descriptor()};
        QByteArray said;
        qint64 read = 0;
        PipedChild::Handlers handlers;
        handlers.output = [&said](const QByteArray& bytes) {
            said += bytes;
            return Result<>();
        };
        handlers.bytesRead = [&read](qint64 bytes) { read = qMax(read, bytes); };
        auto child = PipedChild::start(std::move(command), std::move(handlers), {});
        VERIFY_OK(child);
        const auto end = (*child)->finish();
        VERIFY_OK(end);
        QVERIFY2(end->succeeded(), end->errors.constData());
        QCOMPARE(said.trimmed(), QByteArray("8388608"));
        QVERIFY2(read >= 8 << 20, qPrintable(QString::number(read)));
    }

    void aChildThatYieldsIsLessUrgentThanWeAre()
    {
        const auto urgency = [](bool yields) {
            PipedCommand command{u"/usr/bin/nice"_qs, {}, QProcessEnvironment::systemEnvironment()};
            command.yields = yields;
            QByteArray said;
            PipedChild::Handlers handlers;
            handlers.output = [&said](const QByteArray& bytes) {
                said += bytes;
                return Result<>();
            };
            auto child = PipedChild::start(std::move(command), std::move(handlers), {});
            const auto end = child ? (*child)->finish() : fail(child.error());
            return end && end->succeeded() ? said.trimmed().toInt() : -1;
        };
        const int ours = urgency(false);
        QVERIFY(ours >= 0);
        QCOMPARE(urgency(true), qMin(ours + 10, 19));
    }

    void aChildThatWasStoppedTellsSoHoweverOftenItIsAsked()
    {
        std::stop_source stopping;
        auto child
            = PipedChild::start({u"/bin/sleep"_qs, {u"300"_qs}, QProcessEnvironment::systemEnvironment()}, {},
                stopping.get_token());
        VERIFY_OK(child);
        stopping.request_stop();
        QCOMPARE(kindOf((*child)->finish()), u"cancelled"_qs);
        // It has no number any more: nobody may be signalled in its place.
        QCOMPARE(kindOf((*child)->write("late")), u"cancelled"_qs);
        const auto again = (*child)->finish();
        VERIFY_OK(again);
        QCOMPARE(again->exitCode, 128 + SIGKILL);
    }

    void takesHalfOfWhatTheServerHasLeftForTheRole_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("jobs");
        QTest::newRow("one") << 1 << 1;
        QTest::newRow("five, of which one is asking") << 5 << 2;
        QTest::newRow("none set") << -1 << qBound(2, QThread::idealThreadCount(), 4);
    }
    void takesHalfOfWhatTheServerHasLeftForTheRole()
    {
        QFETCH(int, limit);
        VERIFY_OK(m_bench.server.sql(
            "ALTER ROLE keeper CONNECTION LIMIT " + QByteArray::number(limit), u"postgres"_qs));
        const DatabaseWorker worker(m_bench.address(u"target"_qs, u"keeper"_qs), restoreRules(true),
            [](CancelToken) { return readySecret(ThrowawayServer::password()); });
        const auto terms = await(loadTerms(worker, {}));
        VERIFY_OK(terms);
        QTEST(terms->jobs, "jobs");
        QVERIFY(terms->takesOptions);
    }

    void waitsForTheDiskUnlessItIsToldNotTo_data()
    {
        QTest::addColumn<QString>("dump"); // as above
        QTest::addColumn<bool>("lazy");
        QTest::addColumn<QString>("setting");
        QTest::newRow("artefact") << QString() << false << u"on"_qs;
        QTest::newRow("artefact, lazily") << QString() << true << u"off"_qs;
        QTest::newRow("script, lazily") << u"-Fp"_qs << true << u"off"_qs;
    }
    void waitsForTheDiskUnlessItIsToldNotTo()
    {
        QFETCH(QString, dump);
        VERIFY_OK(m_bench.server.sql(
            "CREATE SCHEMA noted; CREATE TABLE noted.settings AS SELECT ''::text AS setting LIMIT 0; "
            "CREATE FUNCTION noted.note() RETURNS event_trigger LANGUAGE plpgsql AS "
            "$$BEGIN INSERT INTO noted.settings VALUES (current_setting('synchronous_commit')); END$$",
            u"target"_qs));
        VERIFY_OK(m_bench.server.sql("CREATE EVENT TRIGGER note ON ddl_command_end WHEN TAG IN "
                                     "('CREATE INDEX') EXECUTE FUNCTION noted.note()",
            u"target"_qs));
        LoadOptions options;
        options.jobs = 2;
        options.mostMemory = 1 << 30;
        QFETCH(bool, lazy);
        options.lazyCommits = lazy;
        VERIFY_OK(await(load(source(dump), options, [](const LoadProgress&) {})));
        const auto settings = m_bench.server.sql("SELECT DISTINCT setting FROM noted.settings", u"target"_qs);
        VERIFY_OK(settings);
        QCOMPARE(settings->size(), 1);
        QTEST(settings->first().firstText(), "setting");
    }

    void sparesHalfOfTheLeastThatIsLeft_data()
    {
        QTest::addColumn<QString>("files"); // "path=content;…"
        QTest::addColumn<qint64>("bytes");
        const QString machine = u"proc/meminfo=MemTotal: 9000 kB\nMemAvailable:    4000 kB\n"_qs;
        const QString group = u";proc/self/cgroup=0::/a/b\n"_qs;
        QTest::newRow("nothing told") << QString() << qint64(0);
        QTest::newRow("the machine") << machine << qint64(2'048'000);
        QTest::newRow("groups without a bound")
            << machine + group + u";sys/fs/cgroup/a/memory.max=max\n"_qs << qint64(2'048'000);
        QTest::newRow("a group above, part of it yielding") << machine + group
                + u";sys/fs/cgroup/a/memory.max=1000\n;sys/fs/cgroup/a/memory.current=900\n"
                  ";sys/fs/cgroup/a/memory.stat=anon 300\ninactive_file 500\n"_qs
                                                            << qint64(300);
        QTest::newRow("a group that is full") << machine + group
                + u";sys/fs/cgroup/a/b/memory.max=1000\n;sys/fs/cgroup/a/b/memory.current=1010\n"_qs
                                              << qint64(0);
        QTest::newRow("a container's root")
            << machine + u";proc/self/cgroup=0::/\n;sys/fs/cgroup/memory.max=1000\n"_qs << qint64(500);
    }
    void sparesHalfOfTheLeastThatIsLeft()
    {
        QFETCH(QString, files);
        const QTemporaryDir root;
        for (const QString& file : files.split(u';', Qt::SkipEmptyParts)) {
            const QString path = root.filePath(file.section(u'=', 0, 0));
            QVERIFY(QDir().mkpath(QFileInfo(path).path()));
            QFile written(path);
            QVERIFY(written.open(QIODevice::WriteOnly));
            written.write(file.section(u'=', 1).toUtf8());
        }
        QTEST(memoryToSpare(root.path() + u'/'), "bytes");
    }

private:
    LoadSource source(const QString& dump)
    {
        if (dump.isEmpty())
            return LoadSource(*m_artefact.source);
        return *DumpFile::open(m_bench.dump(u"dump"_qs + dump, {dump}));
    }
    Async<LoadReport> load(
        LoadSource source, LoadOptions options, Loader::Report report, CancelToken cancel = {})
    {
        auto programs = Loader::programsFor(source, 0);
        if (!programs)
            co_return fail(programs.error());
        Async<LoadReport> loading = Loader::load(std::move(source), {m_bench.address(u"target"_qs), {}},
            std::move(options), *programs, std::move(report), &m_bench.workers, std::move(cancel));
        auto loaded = co_await loading;
        co_return loaded;
    }
    /// Processes of pg_restore that were started for this bench.
    int programs() const
    {
        int count = 0;
        QDirIterator processes(u"/proc"_qs, {u"[0-9]*"_qs}, QDir::Dirs);
        while (processes.hasNext()) {
            const QString path = processes.next();
            QFile name(path + u"/comm"_qs);
            QFile environment(path + u"/environ"_qs);
            if (name.open(QIODevice::ReadOnly) && name.readAll().trimmed() == "pg_restore"
                && environment.open(QIODevice::ReadOnly)
                && environment.readAll().contains(m_bench.folder.path().toUtf8()))
                ++count;
        }
        return count;
    }

    RestoreBench m_bench;
    TakenArtefact m_artefact;
    QStringList m_content;
};

QTEST_GUILESS_MAIN(TestSharedLoad)
#include "tst_sharedload.moc"
