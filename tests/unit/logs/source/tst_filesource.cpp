// SPDX-License-Identifier: GPL-3.0-or-later
#include "collected.h"

#include "async/taskscope.h"
#include "logs/record/logrecord.h"
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

/// Memory of this process that is no file's.
qint64 anonymousMegabytes()
{
    QFile rollup(u"/proc/self/smaps_rollup"_qs);
    if (!rollup.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray all = rollup.readAll();
    const qsizetype at = all.indexOf("\nAnonymous:") + 11;
    return all.mid(at, all.indexOf(" kB", at) - at).trimmed().toLongLong() / 1024;
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
        Async<void> task = source.run(&collected, {});
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
        [[maybe_unused]] const qint64 before = anonymousMegabytes();
        grow(25);
#ifdef VIGIE_FULL_SPEED // a sanitizer keeps what was freed, to notice its use
        QVERIFY2(
            anonymousMegabytes() - before < 12, qPrintable(QString::number(anonymousMegabytes() - before)));
#endif
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

    void unpackedTextThatIsTooBigForMemoryGoesToADisk()
    {
        constexpr int count = 13'000; // of 8 KB: 104 MB, of which 64 may stay
        const auto line = [](int i) {
            return QByteArray::number(i).rightJustified(8, '0') + QByteArray(8000, char('a' + i % 26));
        };
        {
            QFile packed(path("huge.zst"));
            QVERIFY(packed.open(QIODevice::WriteOnly));
            QByteArray some;
            for (int i = 0; i < count; ++i) {
                some += line(i) + '\n';
                if (some.size() > (8 << 20) || i + 1 == count)
                    packed.write(zstdPacked(std::exchange(some, {})));
            }
        }
        const qint64 before = anonymousMegabytes();
        Collected collected;
        QVERIFY(readAll(path("huge.zst"), collected));
        [[maybe_unused]] const qint64 taken = anonymousMegabytes() - before;
#ifdef VIGIE_FULL_SPEED // a sanitizer keeps what was freed, to notice its use
        // Beside the 64 MB of text: 23 bytes of columns a row, which is 0.3 MB, 15 KB a segment, and what the
        // allocator keeps of the unpacker's windows. The 16 MB that it is unpacked through are given back.
        QVERIFY2(taken < 64 + 8, qPrintable(QString::number(taken)));
#endif
        int row = 0;
        bool same = true;
        collected.eachRow([&](const Segment& segment, quint32 at) {
            const QByteArray wanted = line(row++);
            same = same && segment.line(at) == std::string_view(wanted.constData(), size_t(wanted.size()));
        });
        QVERIFY(same);
        QCOMPARE(row, count);
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
        scope.run(source.run(&collected, scope.token()), [](const Result<>&) {});
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
        scope.run(source.run(&collected, scope.token()), [](const Result<>&) {});
        QTRY_COMPARE(collected.lines(), (QByteArrayList{"one"}));
        QFile::rename(file, file + u".1"_qs);
        // A writer that has not noticed yet still has the old file open.
        write(file + u".1"_qs, "two\n", QIODevice::Append);
        write(file, "three\n");
        QTRY_COMPARE(collected.lines(), (QByteArrayList{"one", "two", "three"}));
        write(file, "four\n", QIODevice::Append);
        QTRY_COMPARE(collected.lines(), (QByteArrayList{"one", "two", "three", "four"}));
    }

    void readsOnWhatSlowWritersAddToARotatedFile()
    {
        const QString file = path("shared.log");
        write(file, "one\n");
        Collected collected;
        FileSource source(file, {}, &m_pool);
        TaskScope scope;
        scope.run(source.run(&collected, scope.token()), [](const Result<>&) {});
        QTRY_COMPARE(collected.lines(), (QByteArrayList{"one"}));
        // Two writers had it open: one goes on in the new file, the other is within a line of the old one.
        write(file, "half ", QIODevice::Append);
        QFile::rename(file, file + u".1"_qs);
        write(file, "new one\n");
        QTRY_VERIFY(collected.lines().contains("new one"));
        write(file + u".1"_qs, "a line\nlate\n", QIODevice::Append);
        QTRY_VERIFY(collected.lines().contains("late"));
        write(file, "new two\n", QIODevice::Append);
        QTRY_VERIFY(collected.lines().contains("new two"));
        write(file + u".1"_qs, "later\n", QIODevice::Append);
        QTRY_COMPARE(
            collected.lines(), (QByteArrayList{"one", "half a line", "late", "later", "new one", "new two"}));
        QTRY_COMPARE(collected.progress().records, 6);
    }

    void saysThatAFileWasCutAndReadsOnAtItsBeginning()
    {
        const QString file = path("truncated.log");
        write(file, "one\ntwo\nthree\n");
        Collected collected;
        FileSource source(file, {}, &m_pool);
        TaskScope scope;
        scope.run(source.run(&collected, scope.token()), [](const Result<>&) {});
        QTRY_COMPARE(collected.lines().size(), 3);
        write(file, "new\n");
        QTRY_COMPARE(collected.lines().size(), 5);
        QCOMPARE(collected.lines().last(), QByteArray("new"));
        QVERIFY(collected.flags().at(3) & RowFlag::Remark);
        QCOMPARE(collected.progress().gaps, 1);
    }

    void aFileThatIsCutUnderItsMappingIsSaidToBeCut()
    {
        const QString file = path("cut.log");
        const QByteArrayList lines = numbered(0, 100'000); // several MB, all of it mapped
        write(file, text(lines));
        Collected collected;
        FileSource source(file, {}, &m_pool);
        TaskScope scope;
        scope.run(source.run(&collected, scope.token()), [](const Result<>&) {});
        QTRY_COMPARE(collected.progress().records, 100'000);
        QVERIFY(QFile::resize(file, 400));
        QTRY_COMPARE(collected.progress().gaps, 1);
        // Nothing ends by reading what is gone. The columns are still there; the bytes are not.
        const QByteArrayList left = collected.lines();
        QCOMPARE(left.first(), lines.first());
        QCOMPARE(left.at(50'000).count('\0'), left.at(50'000).size());
        const SegmentPtr segment = collected.first();
        const LogRecord record = readRecord(*segment, 2000);
        QVERIFY(record.lost && record.bytes.isEmpty());
        QCOMPARE(record.level, LogLevel::Info);
        QVERIFY(record.message.contains(u"cut"));
        QVERIFY(readRecord(*segment, 0).lost); // another one may be there by now
        const auto saysSo
            = [](const QByteArray& line) { return line.startsWith("The file was cut to 400 byte"); };
        QCOMPARE(std::ranges::count_if(left, saysSo), 1);
    }

    void aFileThatIsCutWhileItIsIndexedGivesNoRecordsOfZeros()
    {
        const QString file = path("cutsoon.log");
        const QByteArrayList lines = numbered(0, 600'000);
        write(file, text(lines));
        Collected collected;
        FileReader reader(file, {}, collected);
        QVERIFY(reader.open());
        reader.indexEnds();
        const std::atomic<bool> stop = false;
        QVERIFY(reader.indexNext(stop));
        const qint64 kept = (qint64(20) << 20) + 5; // in the middle of the second part, and of a line
        QVERIFY(QFile::resize(file, kept));
        while (reader.indexNext(stop)) { }
        reader.finishBody();
        const qint64 whole = kept / (lines.first().size() + 1);
        const auto isNumbered = [](const QByteArray& line) { return line.contains("INFO line"); };
        // Those of the end were there when they were read.
        QVERIFY(std::ranges::count_if(collected.lines(), isNumbered) >= whole);
        QVERIFY(collected.progress().records < 600'000);
        QVERIFY(reader.readGrowth(std::chrono::steady_clock::now()));
        QCOMPARE(collected.progress().gaps, 1);
        QCOMPARE(collected.lines().last(), lines.at(whole - 1));
    }

    void aFileThatIsCutAndGrowsAgainBetweenTwoLooksIsNoticed()
    {
        const QString file = path("anew.log");
        write(file, text(numbered(0, 100)));
        Collected collected;
        FileReader reader(file, {}, collected);
        QVERIFY(reader.open());
        const std::atomic<bool> stop = false;
        while (reader.indexNext(stop)) { }
        reader.finishBody();
        write(file, text(numbered(100, 300))); // longer than before
        QVERIFY(reader.readGrowth(std::chrono::steady_clock::now()));
        QByteArrayList said = collected.lines();
        QCOMPARE(collected.progress().gaps, 1);
        QCOMPARE(said.mid(101), numbered(100, 300));
        QVERIFY(said.at(100).contains("written anew"));
        write(file, text(numbered(300, 301)), QIODevice::Append);
        QVERIFY(reader.readGrowth(std::chrono::steady_clock::now()));
        QCOMPARE(collected.progress().gaps, 1);
        QCOMPARE(collected.lines().last(), numbered(300, 301).first());
    }

    void endsWhenItIsTold()
    {
        write(path("ended.log"), "one\n");
        Collected collected;
        FileSource source(path("ended.log"), {}, &m_pool);
        std::stop_source stop;
        QTimer::singleShot(50, this, [&stop] { stop.request_stop(); });
        Async<void> task = source.run(&collected, stop.get_token());
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
        Async<void> task = source.run(&collected, {});
        QVERIFY(QCoro::waitFor(std::move(task)));
        close(ends[0]);
        QCOMPARE(collected.lines(), (QByteArrayList{"one", "two", "half"}));
    }
};

QTEST_GUILESS_MAIN(TestFileSource)
#include "tst_filesource.moc"
