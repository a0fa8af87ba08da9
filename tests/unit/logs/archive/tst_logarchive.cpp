// SPDX-License-Identifier: GPL-3.0-or-later
#include "../source/collected.h"

#include "logs/archive/logarchive.h"
#include "logs/segment/linereader.h"
#include "logs/source/recordqueue.h"

#include <QDir>
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

QByteArrayList linesOf(const std::vector<LogArchive::Stored>& stored)
{
    QByteArrayList all;
    for (const LogArchive::Stored& one : stored) {
        for (quint32 row = 0; row < one.segment->rows(); ++row) {
            const std::string_view line = one.segment->line(row);
            all.append(QByteArray(line.data(), static_cast<qsizetype>(line.size())));
        }
    }
    return all;
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestLogArchive : public QObject {
    Q_OBJECT

    QThreadPool m_pool;

    /// Lets a queue store @p lines in @p folder and go.
    void store(const QString& folder, const QList<LogLine>& lines, const LogArchive::Limits& limits,
        Collected& collected)
    {
        auto archive = LogArchive::open(folder, limits, start);
        QVERIFY(archive);
        const auto queue = std::make_shared<RecordQueue>(collected, Millis(0), &m_pool, *std::move(archive));
        for (const LogLine& one : lines)
            queue->add({one});
        QSemaphore empty;
        queue->whenEmpty([&empty] { empty.release(); });
        empty.acquire();
        m_pool.waitForDone();
    }

private Q_SLOTS:
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
        limits.segmentBytes = 64;
        Collected collected;
        store(folder.path(), records, limits, collected);
        const QStringList names = QDir(folder.path()).entryList(QDir::Files, QDir::Name);
        QCOMPARE(names.size(), 2);
        QList<QByteArray> files;
        for (const QString& name : names)
            files.append(contents(folder.filePath(name)));

        qsizetype most = 0;
        for (int which = 0; which < 2; ++which) {
            for (qsizetype size = 0; size <= files.at(which).size(); ++size) {
                const QTemporaryDir cut;
                write(cut.filePath(names.at(which)), files.at(which).left(size));
                write(cut.filePath(names.at(1 - which)), files.at(1 - which));
                auto archive = LogArchive::open(cut.path(), limits, start);
                QVERIFY(archive);
                LineReader reader;
                const QByteArrayList found = linesOf((*archive)->stored(reader, Millis(0)));
                // A beginning of what was stored, whole lines only.
                QCOMPARE(found, lines.mid(0, found.size()));
                most = std::max(most, found.size());
            }
        }
        QCOMPARE(most, lines.size());
    }

    void leavesOutWhatWasOverwritten()
    {
        const QTemporaryDir folder;
        Collected collected;
        store(
            folder.path(), {line("a", 1, "one"), line("b", 2, "two"), line("c", 3, "three")}, {}, collected);
        const QString text = folder.filePath(QDir(folder.path()).entryList({u"*.text"_qs}).value(0));
        QByteArray bytes = contents(text);
        bytes[5] = '!'; // within "two"
        write(text, bytes);
        auto archive = LogArchive::open(folder.path(), {}, start);
        LineReader reader;
        QCOMPARE(linesOf((*archive)->stored(reader, Millis(0))), (QByteArrayList{"one"}));
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
        LineReader reader;
        const QByteArrayList kept = linesOf((*archive)->stored(reader, Millis(0)));
        QCOMPARE(kept.last(), records.last().text);
        QVERIFY(kept.size() >= 3);
    }

    void saysInTheRecordsThatTheDiskFailed()
    {
        const QTemporaryDir folder;
        LogArchive::Limits limits;
        limits.segmentBytes = 64;
        auto archive = LogArchive::open(folder.path() + u"/logs"_qs, limits, start);
        QVERIFY(archive);
        Collected collected;
        const auto queue = std::make_shared<RecordQueue>(collected, Millis(0), &m_pool, *std::move(archive));
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
