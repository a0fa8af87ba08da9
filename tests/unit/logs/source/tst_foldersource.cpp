// SPDX-License-Identifier: GPL-3.0-or-later
#include "collected.h"

#include "async/taskscope.h"
#include "logs/source/foldersource.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

namespace {

QByteArrayList numbered(int from, int to)
{
    QByteArrayList lines;
    for (int i = from; i < to; ++i)
        lines.append("2026-11-26 10:00:00,000 INFO line " + QByteArray::number(i).rightJustified(8, '0'));
    return lines;
}

QByteArray text(const QByteArrayList& lines)
{
    return lines.join('\n') + '\n';
}

QByteArrayList sorted(QByteArrayList lines)
{
    std::ranges::sort(lines);
    return lines;
}

} // namespace

class TestFolderSource : public QObject {
    Q_OBJECT

    QThreadPool m_pool;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Collected> m_collected;
    std::unique_ptr<FolderSource> m_source;
    std::unique_ptr<TaskScope> m_scope;

    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    void follow()
    {
        m_source = std::make_unique<FolderSource>(m_folder->path(), FolderSource::Options(), &m_pool);
        m_scope = std::make_unique<TaskScope>();
        m_scope->run(m_source->run(m_collected.get(), m_scope->token()), [](const Result<>&) {});
        QTRY_VERIFY(m_collected->progress().complete);
    }
    QByteArrayList lines() const { return sorted(m_collected->lines()); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_collected = std::make_unique<Collected>();
    }
    void cleanup()
    {
        m_scope.reset();
        // What runs on the pool ends by the token; the coroutine's last step is on this thread.
        m_pool.waitForDone();
        QCoreApplication::processEvents();
        m_pool.waitForDone();
        QCoreApplication::processEvents();
        m_source.reset();
    }

    void newFilesAreTakenInAndRemovedOnesEnd()
    {
        write(path("a.log"), text(numbered(0, 10)));
        follow();
        QCOMPARE(lines(), numbered(0, 10));
        write(path("b.log"), text(numbered(10, 20)));
        QTRY_COMPARE(lines(), numbered(0, 20));
        write(path("b.log"), text(numbered(20, 30)), QIODevice::Append);
        write(path("a.log"), text(numbered(30, 40)), QIODevice::Append);
        QTRY_COMPARE(lines(), numbered(0, 40));
        QVERIFY(QFile::remove(path("a.log")));
        write(path("a.log"), text(numbered(40, 50)));
        QTRY_COMPARE(lines(), numbered(0, 50));
        QCOMPARE(m_collected->progress().records, 50);
    }

    void aRotationByNameLosesNothingAndDoublesNothing()
    {
        write(path("app.log"), text(numbered(0, 100)));
        write(path("app.log.1"), text(numbered(100, 200)));
        follow();
        int next = 200;
        for (int round = 0; round < 4; ++round) {
            write(path("app.log"), text(numbered(next, next + 50)), QIODevice::Append);
            next += 50;
            QFile::remove(path("app.log.2"));
            QVERIFY(QFile::rename(path("app.log.1"), path("app.log.2")));
            QVERIFY(QFile::rename(path("app.log"), path("app.log.1")));
            // The writer has it open still.
            write(path("app.log.1"), text(numbered(next, next + 5)), QIODevice::Append);
            next += 5;
            write(path("app.log"), text(numbered(next, next + 50)));
            next += 50;
            QTRY_COMPARE(lines().size(), next);
        }
        QCOMPARE(lines(), numbered(0, next));
    }

    void whatIsPackedAfterwardsIsNotReadTwice()
    {
        if (QProcess::execute(u"gzip"_qs, {u"--version"_qs}) != 0)
            QFAIL("gzip is missing");
        write(path("old.log"), text(numbered(0, 50)));
        QCOMPARE(QProcess::execute(u"gzip"_qs, {path("old.log")}), 0);
        write(path("app.log.1"), text(numbered(50, 100)));
        follow();
        QCOMPARE(lines(), numbered(0, 100)); // packed ones of before are part of the source
        QCOMPARE(QProcess::execute(u"gzip"_qs, {path("app.log.1")}), 0);
        write(path("app.log"), text(numbered(100, 150)));
        QTRY_COMPARE(lines(), numbered(0, 150));
        write(path("other.log"), text(numbered(150, 200)));
        QFile::rename(path("other.log"), path("hidden"));
        QTRY_COMPARE(lines(), numbered(0, 200));
    }

    void aCopyBeforeACutIsReadOnlyWhereItTellsMore()
    {
        write(path("app.log"), text(numbered(0, 100)));
        follow();
        QCOMPARE(lines(), numbered(0, 100));
        int next = 100;
        for (int round = 0; round < 3; ++round) {
            // Written, copied and cut faster than anybody can look.
            write(path("app.log"), text(numbered(next, next + 20)), QIODevice::Append);
            next += 20;
            QFile::remove(path("app.log.1"));
            QVERIFY(QFile::copy(path("app.log"), path("app.log.1")));
            QVERIFY(QFile::resize(path("app.log"), 0));
            QTRY_COMPARE(m_collected->progress().gaps, round + 1);
            write(path("app.log"), text(numbered(next, next + 10)), QIODevice::Append);
            next += 10;
            QTRY_COMPARE(m_collected->progress().records, next);
        }
        QByteArrayList said = lines();
        said.removeIf([](const QByteArray& line) { return !line.contains("INFO line"); });
        // What was mapped when the file was cut shows what stands there now; all the rest is there.
        const QSet<QByteArray> seen(said.begin(), said.end());
        const QByteArrayList written = numbered(100, next);
        QCOMPARE(seen, QSet<QByteArray>(written.begin(), written.end()));
        QCOMPARE(m_collected->progress().records, next);
    }

    void aRealWriterIsFollowedThroughItsRotations()
    {
        follow();
        constexpr int count = 6000; // some twenty files
        QProcess writer;
        writer.start(
            u"python3"_qs, {QStringLiteral(VIGIE_ROTATING_WRITER), m_folder->path(), QString::number(count)});
        QVERIFY(writer.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(writer.state() == QProcess::NotRunning, 60'000);
        QCOMPARE(writer.exitCode(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_collected->progress().records, count, 60'000);
        QByteArrayList numbers;
        for (const QByteArray& line : m_collected->lines())
            numbers.append(line.right(6));
        std::ranges::sort(numbers);
        QCOMPARE(numbers.size(), count);
        for (int i = 0; i < count; ++i)
            QCOMPARE(numbers.at(i), QByteArray::number(i).rightJustified(6, '0'));
        QVERIFY(QDir(m_folder->path()).entryList(QDir::Files).size() > 10);
    }

    void endsByItselfWhenItIsNotFollowed()
    {
        write(path("a.log"), text(numbered(0, 10)));
        write(path("b.log"), text(numbered(10, 20)) + "no end");
        FolderSource source(m_folder->path(), {false, Millis(0)}, &m_pool);
        bool ended = false;
        TaskScope scope;
        scope.run(
            source.run(m_collected.get(), {}), [&ended](const Result<>& outcome) { ended = bool(outcome); });
        QTRY_VERIFY(ended);
        QCOMPARE(lines(), numbered(0, 20) + QByteArrayList{"no end"});
        FolderSource missing(m_folder->filePath(u"missing"_qs), {false, Millis(0)}, &m_pool);
        bool failed = false;
        scope.run(
            missing.run(m_collected.get(), {}), [&failed](const Result<>& outcome) { failed = !outcome; });
        QTRY_VERIFY(failed);
    }
};

QTEST_GUILESS_MAIN(TestFolderSource)
#include "tst_foldersource.moc"
