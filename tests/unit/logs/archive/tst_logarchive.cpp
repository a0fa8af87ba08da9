// SPDX-License-Identifier: GPL-3.0-or-later
#include "../source/collected.h"

#include "async/drain.h"
#include "async/sleep.h"
#include "logs/archive/logarchive.h"
#include "logs/query/logquery.h"
#include "logs/segment/linereader.h"
#include "logs/source/recordqueue.h"
#include "logs/store/logsearch.h"

#include "support/spokensource.h"

#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

namespace {

const TimePoint start = fromMsecs(1'700'000'000'000);

LogLine line(const QByteArray& id, int ms, QByteArray text)
{
    LogLine line;
    line.id = QString::fromLatin1(id);
    line.time = start + Millis(ms);
    line.text = std::move(text);
    return line;
}

QByteArrayList linesIn(LogArchive& archive)
{
    QByteArrayList all;
    archive.readStored(Millis(0), [&all](const LogArchive::Stored& one) {
        QByteArrayList lines;
        for (quint32 row = 0; row < one.segment->rows(); ++row) {
            const std::string_view line = one.segment->line(row);
            lines.append(QByteArray(line.data(), static_cast<qsizetype>(line.size())));
        }
        all = lines + all; // the newest come first
    });
    return all;
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A live source whose records a test adds to its queue.
class QueuedSource final : public LogSource {
public:
    QueuedSource(QThreadPool* pool, std::unique_ptr<LogArchive> archive)
        : m_pool(pool)
        , m_shelf(archive->shelf())
        , m_archive(std::move(archive))
    {
    }
    QString label() const override { return u"queued"_qs; }
    QString place() const override { return label(); }
    Async<void> run(SegmentSink* sink, CancelToken cancel) override
    {
        RecordQueue::Options options;
        options.archive = std::move(m_archive);
        m_queue = std::make_shared<RecordQueue>(*sink, m_pool, std::move(options));
        QCoro::Task<bool> waiting = sleepFor(std::chrono::hours(1), cancel);
        co_await waiting;
        m_pool->waitForDone();
        co_return fail(ErrorKind::Cancelled, {});
    }
    RecordQueue& queue() { return *m_queue; }
    ArchiveShelf& shelf() { return *m_shelf; }

private:
    QThreadPool* m_pool;
    std::shared_ptr<ArchiveShelf> m_shelf;
    std::unique_ptr<LogArchive> m_archive;
    std::shared_ptr<RecordQueue> m_queue;
};

} // namespace

class TestLogArchive : public QObject {
    Q_OBJECT

    QThreadPool m_pool;

    std::shared_ptr<RecordQueue> queueWith(SegmentSink& sink, std::unique_ptr<LogArchive> archive)
    {
        RecordQueue::Options options;
        options.archive = std::move(archive);
        return std::make_shared<RecordQueue>(sink, &m_pool, std::move(options));
    }

    /// Lets a queue store @p lines in @p folder and go.
    void store(const QString& folder, const QList<LogLine>& lines, const LogArchive::Limits& limits,
        Collected& collected)
    {
        auto archive = LogArchive::open(folder, limits, start);
        QVERIFY(archive);
        const auto queue = queueWith(collected, *std::move(archive));
        for (const LogLine& one : lines)
            queue->add({one});
        QSemaphore empty;
        queue->whenEmpty([&empty] { empty.release(); });
        empty.acquire();
        m_pool.waitForDone();
    }

private Q_SLOTS:
    void cleanup() { drainEvents(); }

    void givesBackWhatAnEarlierRunStored()
    {
        const QTemporaryDir folder;
        Collected first;
        const QByteArray odd("two\n with a line end, \0 and \xff", 30);
        store(folder.path(), {line("a", 1, "one"), line("b", 2, odd)}, {}, first);
        Collected second;
        store(folder.path(), {line("b", 2, odd), line("c", 3, "three")}, {}, second);
        QCOMPARE(second.lines(), (QByteArrayList{"one", odd, "three"}));
        QCOMPARE(second.progress().repeats, 1);
    }

    void keepsEveryWholeRecordWhereverItsFilesWereCut()
    {
        const QTemporaryDir folder;
        const QByteArrayList lines{"one", R"({"level":"ERROR"})", "", "last"};
        QList<LogLine> records;
        for (qsizetype i = 0; i < lines.size(); ++i)
            records.append(line(QByteArray::number(i), static_cast<int>(i), lines.at(i)));
        LogArchive::Limits limits;
        limits.segmentBytes = 24; // the last one goes to a segment of its own
        const QList<QByteArrayList> segments{lines.mid(0, 3), lines.mid(3)};
        Collected collected;
        store(folder.path(), records, limits, collected);
        const QStringList names = QDir(folder.path()).entryList(QDir::Files, QDir::Name);
        QCOMPARE(names.size(), 4); // of each segment its rows, then its text
        QList<QByteArray> files;
        for (const QString& name : names)
            files.append(contents(folder.filePath(name)));

        constexpr qsizetype header = 10;
        constexpr qsizetype entry = 33; // with an id of one byte
        for (int which = 0; which < 4; ++which) {
            const bool isText = which % 2 == 1;
            for (qsizetype size = 0; size <= files.at(which).size(); ++size) {
                const QTemporaryDir cut;
                for (int other = 0; other < 4; ++other)
                    write(cut.filePath(names.at(other)),
                        other == which ? files.at(other).left(size) : files.at(other));
                QByteArrayList whole;
                for (int segment = 0; segment < 2; ++segment) {
                    qsizetype end = isText ? 0 : header;
                    for (const QByteArray& one : segments.at(segment)) {
                        end += isText ? one.size() + 1 : entry;
                        if (segment != which / 2 || end <= size)
                            whole.append(one);
                    }
                }
                auto archive = LogArchive::open(cut.path(), limits, start);
                QVERIFY(archive);
                // All that lay before the cut, and nothing of what it went through.
                QCOMPARE(linesIn(**archive), whole);
            }
        }
    }

    void leavesOutWhatWasOverwritten_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<char>("byte");
        QTest::newRow("within a record") << 5 << '!';
        // A page that never reached the disk: the record is whole, the line end behind it is not there.
        QTest::newRow("behind it") << 7 << '\0';
    }
    void leavesOutWhatWasOverwritten()
    {
        QFETCH(int, at);
        QFETCH(char, byte);
        const QTemporaryDir folder;
        Collected collected;
        store(
            folder.path(), {line("a", 1, "one"), line("b", 2, "two"), line("c", 3, "three")}, {}, collected);
        const QString text = folder.filePath(QDir(folder.path()).entryList({u"*.text"_qs}).value(0));
        QByteArray bytes = contents(text);
        QVERIFY(bytes.startsWith("one\ntwo\nthree\n"));
        bytes[at] = byte;
        write(text, bytes);
        auto archive = LogArchive::open(folder.path(), LogArchive::Limits(), start);
        QCOMPARE(linesIn(**archive), (QByteArrayList{"one"}));
    }

    void keepsWithinItsBounds()
    {
        const QTemporaryDir folder;
        LogArchive::Limits limits;
        limits.segmentBytes = 1000;
        limits.mostBytes = 10'000;
        QList<LogLine> records;
        for (int i = 0; i < 200; ++i)
            records.append(line(QByteArray::number(i), i, QByteArray(300, 'x') + QByteArray::number(i)));
        Collected collected;
        store(folder.path(), records, limits, collected);
        qint64 bytes = 0;
        for (const QFileInfo& file : QDir(folder.path()).entryInfoList(QDir::Files))
            bytes += file.size();
        QVERIFY(bytes <= 14'000);
        // The newest stay, on disk and in the window.
        QCOMPARE(collected.lines().last(), records.last().text);
        QVERIFY(collected.lines().size() < 50);
        auto archive = LogArchive::open(folder.path(), limits, start);
        const QByteArrayList kept = linesIn(**archive);
        QCOMPARE(kept.last(), records.last().text);
        QVERIFY(kept.size() >= 3);
    }

    void boundsAllArchivesOfAShelfTogether()
    {
        const QTemporaryDir root;
        LogArchive::Limits limits;
        limits.segmentBytes = 1000;
        limits.mostBytes = 8000;
        auto shelf = ArchiveShelf::open(root.path(), limits, start);
        QVERIFY(shelf);
        QVERIFY(!ArchiveShelf::open(root.path(), limits, start)); // somebody writes there
        const auto fill = [&](const QString& name, int from, int count) {
            auto archive = LogArchive::open(root.filePath(name), *shelf, start);
            QVERIFY(archive);
            for (int i = from; i < from + count; ++i) {
                auto text = (*archive)->begin(10);
                QVERIFY(text);
                memcpy((*text)->writable(), "0123456789\n", 11);
                (*archive)->append(
                    {0, 10, {start + Millis(i), LogLevel::Info, 0}, QByteArray::number(i)}, (*text)->data());
                QVERIFY((*archive)->commit());
                (*archive)->trim(start + Millis(i));
            }
        };
        fill(u"quiet"_qs, 0, 2);
        fill(u"busy"_qs, 10, 100);
        QVERIFY((*shelf)->bytes() <= limits.mostBytes + qint64(2 * limits.segmentBytes));
        // The oldest went, wherever they stood.
        QVERIFY(archivedFiles(root.filePath(u"quiet"_qs)).empty());
        QVERIFY(archivedFiles(root.filePath(u"busy"_qs)).size() > 3);
        limits.mostBytes = 1000;
        (*shelf)->setLimits(limits);
        (*shelf)->trimUnopened(start + Millis(200));
        QVERIFY((*shelf)->bytes() <= 1000);
        shelf->reset();
        QVERIFY(ArchiveShelf::open(root.path(), limits, start));
    }

    void dropsWhatIsTooOldWhileItRunsAndAtTheStart()
    {
        const QTemporaryDir folder;
        LogArchive::Limits limits;
        limits.segmentBytes = 100;
        limits.mostAge = std::chrono::hours(2);
        const auto shelf = std::make_shared<ArchiveShelf>(folder.path(), limits);
        {
            auto archive = LogArchive::open(folder.path(), shelf, start);
            for (int hour = 0; hour < 6; ++hour) {
                auto text = (*archive)->begin(10);
                (*archive)->append(
                    {0, 0, {start + std::chrono::hours(hour), LogLevel::Info, 0}, {}}, (*text)->data());
                QVERIFY((*archive)->commit());
                (*archive)->trim(start + std::chrono::hours(hour));
                QCOMPARE(archivedFiles(folder.path()).size(), size_t(std::min(hour + 1, 3)));
            }
        }
        // By the time of the files, as nothing else is known at a start.
        QVERIFY(LogArchive::open(folder.path(), limits, Clock::system().now()));
        QCOMPARE(archivedFiles(folder.path()).size(), size_t(3));
        limits.mostAge = std::chrono::hours(1);
        const TimePoint later = Clock::system().now() + std::chrono::hours(3);
        QVERIFY(LogArchive::open(folder.path(), limits, later));
        QCOMPARE(archivedFiles(folder.path()).size(), size_t(1)); // where it goes on
        ArchiveShelf::open(folder.path(), limits, later).value();
        QVERIFY(archivedFiles(folder.path()).size() <= 1);
    }

    void everythingSeenOutlivesAKilledProcess()
    {
        const QTemporaryDir folder;
        QRandomGenerator random(7);
        qint64 acknowledged = 0;
        for (int round = 0; round < 30; ++round) {
            QProcess writer;
            writer.start(
                QStringLiteral(VIGIE_ARCHIVE_WRITER), {folder.path(), QString::number(acknowledged)});
            QVERIFY(writer.waitForStarted());
            // Anywhere: within the first records, or many segments later.
            for (int left = random.bounded(1, round % 3 == 0 ? 10 : 300); left > 0; --left) {
                while (!writer.canReadLine())
                    QVERIFY(writer.waitForReadyRead());
                acknowledged = writer.readLine().trimmed().toLongLong();
            }
            writer.kill();
            QVERIFY(writer.waitForFinished());
            while (writer.canReadLine())
                acknowledged = writer.readLine().trimmed().toLongLong();
            auto archive = LogArchive::open(folder.path(), LogArchive::Limits(), Clock::system().now());
            QVERIFY(archive);
            const QByteArrayList lines = linesIn(**archive);
            QVERIFY2(lines.size() >= acknowledged, qPrintable(QString::number(lines.size())));
            for (qsizetype i = 0; i < lines.size(); ++i) {
                QCOMPARE(lines.at(i), "record " + QByteArray::number(i) + QByteArray(i % 400, 'x') + '!');
            }
            acknowledged = lines.size(); // what was written and not acknowledged may be there too
        }
        QVERIFY(acknowledged > 5000);
    }

    void theStoreDropsWhatTheArchiveDropped()
    {
        const QTemporaryDir folder;
        LogArchive::Limits limits;
        limits.segmentBytes = 1000;
        limits.mostBytes = 20'000;
        LogStore store;
        LogSearch search(store, &m_pool);
        search.setQuery(LogQuery::parse(u"level:error"_qs, {}).value());
        auto archive = LogArchive::open(folder.path(), limits, Clock::system().now());
        auto source = std::make_unique<QueuedSource>(&m_pool, *std::move(archive));
        QueuedSource* const raw = source.get();
        store.open(std::move(source));
        const TimePoint now = Clock::system().now();
        for (int i = 0; i < 1000; ++i) {
            LogLine one = line(QByteArray::number(i), 0,
                SpokenSource::record(now, i % 2 == 0 ? "ERROR" : "INFO", QByteArray::number(i)));
            one.time = now + Millis(i);
            raw->queue().add({one});
        }
        QTRY_COMPARE(store.progress(0).records, 1000);
        QTRY_COMPARE(store.waiting(), 0);
        const auto shown = [&store] { return store.timeline().size(); };
        QVERIFY(shown() > 20);
        QVERIFY(shown() < 500);
        QTRY_VERIFY(search.isComplete());
        QTRY_COMPARE(search.size(), shown() / 2);
        const RecordRef last = store.timeline().at(shown() - 1);
        QVERIFY(store.timeline().segment(last.segment).line(last.row).ends_with("999\"}"));
        // A smaller bound counts at once.
        limits.mostBytes = 4000;
        raw->shelf().setLimits(limits);
        const qint64 before = shown();
        raw->queue().trim();
        QTRY_VERIFY(shown() < before);
        QTRY_COMPARE(search.size(), shown() / 2);
        QCOMPARE(store.waiting(), 0);
    }

    void aLongFeedTakesNoMoreMemory()
    {
        const QTemporaryDir folder;
        LogArchive::Limits limits;
        limits.segmentBytes = 1 << 20;
        Collected collected;
        const auto queue
            = queueWith(collected, *LogArchive::open(folder.path(), limits, Clock::system().now()));
        const auto feed = [&](int count) {
            for (int i = 0; i < count; i += 1000) {
                QList<LogLine> lines;
                for (int j = 0; j < 1000; ++j) {
                    lines.append(line("", 0, QByteArray(500, 'x')));
                    lines.last().time = Clock::system().now();
                }
                queue->add(std::move(lines));
                QSemaphore empty;
                queue->whenEmpty([&empty] { empty.release(); });
                empty.acquire();
            }
        };
        const auto residentMegabytes = [] {
            QFile status(u"/proc/self/statm"_qs);
            return status.open(QIODevice::ReadOnly)
                ? status.readAll().split(' ').value(1).toLongLong() * 4096 >> 20
                : -1;
        };
        feed(20'000);
        [[maybe_unused]] const qint64 before = residentMegabytes();
        feed(120'000); // 60 MB of text and 3 MB of columns
#ifdef VIGIE_FULL_SPEED // a sanitizer keeps what was freed, to notice its use
        QVERIFY2(
            residentMegabytes() - before < 20, qPrintable(QString::number(residentMegabytes() - before)));
#endif
        QCOMPARE(collected.lines().size(), 140'000);
    }

    void saysInTheRecordsThatTheDiskFailed()
    {
        const QTemporaryDir folder;
        LogArchive::Limits limits;
        limits.segmentBytes = 64;
        auto archive = LogArchive::open(folder.path() + u"/logs"_qs, limits, start);
        QVERIFY(archive);
        Collected collected;
        const auto queue = queueWith(collected, *std::move(archive));
        QVERIFY(QDir(folder.path() + u"/logs"_qs).removeRecursively());
        queue->add({line("a", 1, "one"), line("b", 2, QByteArray(100, 'x'))});
        QSemaphore empty;
        queue->whenEmpty([&empty] { empty.release(); });
        empty.acquire();
        const QByteArrayList lines = collected.lines();
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.at(0), QByteArray("one"));
        QVERIFY(collected.flags().at(1) & RowFlag::Remark);
        QCOMPARE(lines.at(2), QByteArray(100, 'x'));
    }
};

QTEST_GUILESS_MAIN(TestLogArchive)
#include "tst_logarchive.moc"
