// SPDX-License-Identifier: GPL-3.0-or-later
#include "collected.h"

#include "async/taskscope.h"
#include "logs/source/filereader.h"
#include "logs/source/filesource.h"
#include "logs/source/pipesource.h"

#include <QCoroTask>

#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

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

void write(const QString& path, const QByteArray& bytes, QIODevice::OpenMode mode = QIODevice::WriteOnly)
{
    QFile file(path);
    QVERIFY(file.open(mode));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray gzipped(const QByteArray& bytes)
{
    QByteArray packed(static_cast<qsizetype>(compressBound(static_cast<uLong>(bytes.size()))) + 64, '\0');
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

QByteArray zstdPacked(const QByteArray& bytes)
{
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(static_cast<size_t>(bytes.size()))), '\0');
    packed.truncate(static_cast<qsizetype>(ZSTD_compress(packed.data(), static_cast<size_t>(packed.size()),
        bytes.data(), static_cast<size_t>(bytes.size()), 1)));
    return packed;
}

} // namespace

class TestFileSource : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QThreadPool m_pool;

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    Result<> readAll(const QString& path, Collected& collected)
    {
        FileSource source(path, {.follow = false, .skew = Millis(0)}, &m_pool);
        Async<void> task = source.run(collected, {});
        return QCoro::waitFor(std::move(task));
    }

private Q_SLOTS:
    void initTestCase() { m_pool.setMaxThreadCount(2); }

    void readsASmallFileWhole()
    {
        write(path("small.log"), "one\ntwo\n\nfour");
        Collected collected;
        QVERIFY(readAll(path("small.log"), collected));
        QCOMPARE(collected.lines(), (QByteArrayList{"one", "two", "", "four"}));
        QVERIFY(collected.flags().last() & RowFlag::Unended);
        QVERIFY(collected.progress().complete);
    }

    void readsAnEmptyFile()
    {
        write(path("empty.log"), "");
        Collected collected;
        QVERIFY(readAll(path("empty.log"), collected));
        QCOMPARE(collected.lines(), QByteArrayList());
    }

    void saysWhyAFileCannotBeRead()
    {
        Collected collected;
        const Result<> missing = readAll(path("missing.log"), collected);
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind(), ErrorKind::NotFound);
        QVERIFY(missing.error().what().contains(u"missing.log"));
        const Result<> folder = readAll(m_folder.path(), collected);
        QVERIFY(!folder);
    }

    void indexesABigFileInPartsWithoutLosingALine()
    {
        // Several segments, and longer than the ends that are shown first.
        const QByteArrayList lines = numbered(0, 900'000);
        write(path("big.log"), text(lines));
        Collected collected;
        QVERIFY(readAll(path("big.log"), collected));
        QVERIFY(collected.segments() >= 4);
        QCOMPARE(collected.lines(), lines);
        QCOMPARE(collected.progress().records, 900'000);
        QCOMPARE(collected.progress().bytesDone, collected.progress().bytesTotal);
    }

    void whatGrewIsMappedAgainAndNotKeptAsACopy()
    {
        const auto anonymousMegabytes = [] {
            QFile rollup(u"/proc/self/smaps_rollup"_qs);
            if (!rollup.open(QIODevice::ReadOnly))
                return qint64(-1);
            const QByteArray all = rollup.readAll();
            const qsizetype at = all.indexOf("\nAnonymous:") + 11;
            return all.mid(at, all.indexOf(" kB", at) - at).trimmed().toLongLong() / 1024;
        };
        write(path("grows.log"), "");
        Collected collected;
        FileReader reader(path("grows.log"), {}, collected);
        QVERIFY(reader.open());
        reader.finishBody();
        QFile file(path("grows.log"));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        const QByteArray line(999, 'x');
        const auto grow = [&](int megabytes) {
            for (int i = 0; i < megabytes; ++i) {
                QByteArray more;
                for (int row = 0; row < 1000; ++row)
                    more += line + '\n';
                QCOMPARE(file.write(more), more.size());
                QVERIFY(reader.readGrowth(std::chrono::steady_clock::now()));
            }
        };
        grow(10);
        const qint64 before = anonymousMegabytes();
        grow(25);
        QVERIFY2(
            anonymousMegabytes() - before < 12, qPrintable(QString::number(anonymousMegabytes() - before)));
        const QByteArrayList lines = collected.lines();
        QCOMPARE(lines.size(), 35'000);
        QVERIFY(std::ranges::all_of(lines, [&](const QByteArray& one) { return one == line; }));
        // What is mapped may be cut under our feet.
        QVERIFY(file.resize(0));
        QCOMPARE(collected.lines().size(), 35'000);
    }

    void takesALineThatIsLongerThanASegment()
    {
        const QByteArrayList lines{QByteArray("before"), QByteArray(40 << 20, 'x'), QByteArray("after")};
        write(path("long.log"), text(lines));
        Collected collected;
        QVERIFY(readAll(path("long.log"), collected));
        QCOMPARE(collected.lines(), lines);
    }

    void unpacksFilesByTheirContents_data()
    {
        QTest::addColumn<QByteArray>("packed");
        const QByteArrayList lines = numbered(0, 500'000);
        QTest::newRow("gzip") << gzipped(text(lines));
        QTest::newRow("zstd") << zstdPacked(text(lines));
        QTest::newRow("gzip in two parts")
            << gzipped(text(numbered(0, 1000))) + gzipped(text(numbered(1000, 500'000)));
        QTest::newRow("zstd in two parts")
            << zstdPacked(text(numbered(0, 1000))) + zstdPacked(text(numbered(1000, 500'000)));
    }
    void unpacksFilesByTheirContents()
    {
        QFETCH(const QByteArray, packed);
        write(path("packed"), packed);
        Collected collected;
        QVERIFY(readAll(path("packed"), collected));
        QCOMPARE(collected.lines(), numbered(0, 500'000));
    }

    void showsWhatADamagedPackedFileStillHolds_data()
    {
        QTest::addColumn<QByteArray>("packed");
        QTest::newRow("gzip") << gzipped(text(numbered(0, 500'000)));
        QTest::newRow("zstd") << zstdPacked(text(numbered(0, 500'000)));
    }
    void showsWhatADamagedPackedFileStillHolds()
    {
        QFETCH(const QByteArray, packed);
        write(path("cut"), packed.left(packed.size() / 2));
        Collected collected;
        const Result<> outcome = readAll(path("cut"), collected);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind(), ErrorKind::Corrupt);
        const QByteArrayList lines = collected.lines();
        QVERIFY(lines.size() > 1000);
        QCOMPARE(lines.mid(0, lines.size() - 1), numbered(0, static_cast<int>(lines.size()) - 1));
    }

    void followsAFileThatGrowsLineByLineAndInHalves()
    {
        const QString file = path("growing.log");
        write(file, "one\ntw");
        Collected collected;
        FileSource source(file, {}, &m_pool);
        TaskScope scope;
        scope.run(source.run(collected, scope.token()), [](const Result<>&) {});
        QTRY_COMPARE(collected.lines(), (QByteArrayList{"one"}));
        write(file, "o\nthree\n", QIODevice::Append);
        QTRY_COMPARE(collected.lines(), (QByteArrayList{"one", "two", "three"}));
        // A line that is not ended is shown after a second all the same.
        write(file, "four", QIODevice::Append);
        QTRY_COMPARE(collected.lines(), (QByteArrayList{"one", "two", "three", "four"}));
        QVERIFY(collected.flags().last() & RowFlag::Unended);
    }

    void followsTheNameThroughRotation()
    {
        const QString file = path("rotated.log");
        write(file, "one\n");
        Collected collected;
        FileSource source(file, {}, &m_pool);
        TaskScope scope;
        scope.run(source.run(collected, scope.token()), [](const Result<>&) {});
        QTRY_COMPARE(collected.lines(), (QByteArrayList{"one"}));
        QFile::rename(file, file + u".1"_qs);
        // A writer that has not noticed yet still has the old file open.
        write(file + u".1"_qs, "two\n", QIODevice::Append);
        write(file, "three\n");
        QTRY_COMPARE(collected.lines(), (QByteArrayList{"one", "two", "three"}));
        write(file, "four\n", QIODevice::Append);
        QTRY_COMPARE(collected.lines(), (QByteArrayList{"one", "two", "three", "four"}));
    }

    void saysThatAFileWasCutAndReadsOnAtItsBeginning()
    {
        const QString file = path("truncated.log");
        write(file, "one\ntwo\nthree\n");
        Collected collected;
        FileSource source(file, {}, &m_pool);
        TaskScope scope;
        scope.run(source.run(collected, scope.token()), [](const Result<>&) {});
        QTRY_COMPARE(collected.lines().size(), 3);
        write(file, "new\n");
        QTRY_COMPARE(collected.lines().size(), 5);
        QCOMPARE(collected.lines().last(), QByteArray("new"));
        QVERIFY(collected.flags().at(3) & RowFlag::Remark);
        QCOMPARE(collected.progress().gaps, 1);
    }

    void endsWhenItIsTold()
    {
        write(path("ended.log"), "one\n");
        Collected collected;
        FileSource source(path("ended.log"), {}, &m_pool);
        std::stop_source stop;
        QTimer::singleShot(50, this, [&stop] { stop.request_stop(); });
        Async<void> task = source.run(collected, stop.get_token());
        const Result<> outcome = QCoro::waitFor(std::move(task));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind(), ErrorKind::Cancelled);
    }

    void readsAPipeToItsEnd()
    {
        std::array<int, 2> ends{};
        QCOMPARE(pipe(ends.data()), 0);
        const QByteArray bytes("one\ntwo\nhalf");
        QCOMPARE(::write(ends[1], bytes.data(), static_cast<size_t>(bytes.size())), ssize_t(bytes.size()));
        close(ends[1]);
        Collected collected;
        PipeSource source(ends[0], u"standard input"_qs, &m_pool);
        Async<void> task = source.run(collected, {});
        QVERIFY(QCoro::waitFor(std::move(task)));
        close(ends[0]);
        QCOMPARE(collected.lines(), (QByteArrayList{"one", "two", "half"}));
    }
};

QTEST_GUILESS_MAIN(TestFileSource)
#include "tst_filesource.moc"
