// SPDX-License-Identifier: GPL-3.0-or-later
#include "collected.h"

#include "logs/record/logrecord.h"
#include "logs/segment/dictionary.h"
#include "logs/source/filereader.h"

#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace vigie;

namespace {

/// Lines of every kind, the first of them with a time: what a reader knows of a line depends on those before.
QByteArray mixedLines(QRandomGenerator& random, int count)
{
    QByteArray all;
    TimePoint now = fromMsecs(1'795'687'200'000);
    const auto stamp = [&] { return toIso(now - Millis(random.bounded(50))).toLatin1(); };
    const auto add = [&all](const QByteArray& line) { all += line + '\n'; };
    const QByteArrayList levels{"INFO", "ERROR", "WARNING"};
    for (int i = 0; i < count; ++i) {
        now += Millis(random.bounded(3'000));
        const QByteArray number = QByteArray::number(i);
        const QByteArray& level = levels.at(random.bounded(3));
        switch (i == 0 ? 0 : random.bounded(14)) {
        case 0:
        case 1:
        case 2:
            add(R"({"timestamp":")" + stamp() + R"(","level":")" + level
                + R"(","service":"api","user_id":null,)" + R"("status_code":20)" + number.right(1)
                + R"(,"message":"served )" + number + R"("})");
            break;
        case 3: // another order, a second name of the message, now and then without the first
            add(R"({"level":")" + level + R"(","timestamp":")" + stamp() + R"(",)"
                + (random.bounded(2) == 0 ? R"("message":"first",)" : "") + R"("msg":"second )" + number
                + R"("})");
            break;
        case 4: // no time
            add(R"({"level":"DEBUG","message":"no time )" + number + R"("})");
            break;
        case 5: // no JSON, though it looks like it
            add(R"({"timestamp":")" + stamp() + R"(","level":"ERROR","service":"api","user_id":)"
                + QByteArrayList{"x", "1:2", "[1]2", ".5", "1e3"}.at(random.bounded(5))
                + R"(,"status_code":200,"message":"odd"})");
            break;
        case 6: // cut
            add(R"({"timestamp":")" + stamp() + R"(","level":"ERROR","servi)");
            break;
        case 7:
            add(stamp() + " ERROR it failed " + number);
            break;
        case 8: {
            add("Traceback (most recent call last):");
            for (int lines = random.bounded(random.bounded(20) == 0 ? 400 : 12); lines >= 0; --lines)
                add("  File \"x.py\", line " + QByteArray::number(lines));
            if (random.bounded(4) == 0) {
                add("KeyError: 'x'");
                add("");
                add("During handling of the above exception, another exception occurred:");
                add("");
                add("Traceback (most recent call last):");
                add("  File \"y.py\"");
            }
            add(random.bounded(3) == 0 ? "odd.Name: refused" : "ValueError: refused");
            break;
        }
        case 9:
            add("no time at all, " + number);
            break;
        case 10:
            add("ValueError: alone");
            break;
        case 11:
            add("");
            break;
        case 12:
            add("Nov 26 10:00:0" + number.right(1) + " host app[12]: said");
            break;
        default:
            add("odd.Name: what is this?");
        }
    }
    return all;
}

/// What is known of every record, in the order of the file.
QByteArrayList described(const Collected& collected)
{
    QByteArrayList all;
    collected.eachRow([&all](const Segment& segment, quint32 row) {
        const std::string_view line = segment.line(row);
        const std::string_view message = segment.message(row);
        const quint8 service = segment.codes(CodedField::Service)[row];
        all.append(QByteArray::number(toMsecs(segment.time(row))) + ' '
            + QByteArray::number(int(segment.level(row))) + ' ' + QByteArray::number(segment.flags()[row])
            + ' ' + QByteArray::number(segment.statuses()[row]) + ' '
            + QByteArray::fromStdString(service == 0
                    ? std::string()
                    : std::string(segment.dictionary(CodedField::Service).value(service)))
            + ' ' + QByteArray(message.data(), qsizetype(message.size())) + ' '
            + QByteArray(line.data(), qsizetype(line.size())));
    });
    return all;
}

} // namespace

/// A file is read in parts by several threads; a pass from its first line to its last is what they are held
/// against.
class TestFileParts : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

private Q_SLOTS:
    void howAFileIsCutForThreadsChangesNothing()
    {
        QRandomGenerator random(5);
        for (int round = 0; round < 5; ++round) {
            write(path("mixed.log"), mixedLines(random, 2500));
            const qint64 size = QFileInfo(path("mixed.log")).size();
            Collected naive;
            FileReader::Options whole;
            whole.partBytes = size + 1;
            FileReader single(path("mixed.log"), whole, naive);
            QVERIFY(single.open());
            const std::atomic<bool> stop = false;
            while (single.indexNext(stop)) { }
            QCOMPARE(naive.segments(), 1);
            const QByteArrayList wanted = described(naive);
            for (int threads = 1; threads <= 4; ++threads) {
                // What is written after it was opened goes on where the last part ended.
                const qint64 there = size - random.bounded(20'000);
                QFile file(path("mixed.log"));
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QByteArray all = file.readAll();
                write(path("part.log"), all.left(all.lastIndexOf('\n', there) + 1));
                Collected collected;
                FileReader::Options options;
                options.partBytes = random.bounded(1000, 60'000);
                options.endBytes = random.bounded(500, 20'000);
                FileReader reader(path("part.log"), options, collected);
                QVERIFY(reader.open());
                reader.indexEnds();
                std::vector<std::thread> workers;
                for (int i = 0; i < threads; ++i)
                    workers.emplace_back([&] {
                        while (reader.indexNext(stop)) { }
                    });
                for (std::thread& worker : workers)
                    worker.join();
                reader.finishBody();
                write(path("part.log"), all.mid(all.lastIndexOf('\n', there) + 1), QIODevice::Append);
                QVERIFY(reader.readGrowth(std::chrono::steady_clock::now()));
                QVERIFY(collected.segments() > 3);
                const QByteArrayList got = described(collected);
                QCOMPARE(got.size(), wanted.size());
                for (qsizetype row = 0; row < got.size(); ++row)
                    QCOMPARE(got.at(row), wanted.at(row));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestFileParts)
#include "tst_fileparts.moc"
