// SPDX-License-Identifier: GPL-3.0-or-later
#include "../record/rowof.h"

#include "logs/export/recordexport.h"
#include "support/await.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <zlib.h>
#include <zstd.h>

using namespace vigie;
using namespace vigie::test;

namespace {

std::shared_ptr<RecordSnapshot> snapshotOf(int records, const RowSet* matches = nullptr)
{
    QByteArrayList lines;
    for (int i = 0; i < records; ++i)
        lines.append("{\"timestamp\":\"" + toIso(logStart + Millis(i)).toLatin1()
            + "\",\"level\":\"INFO\",\"n\":" + QByteArray::number(i) + ",\"message\":\"number "
            + QByteArray::number(i) + "\"}");
    auto snapshot = std::make_shared<RecordSnapshot>();
    snapshot->timeline.addSegment(segmentOf(lines), 0, 0);
    snapshot->timeline.update();
    snapshot->sources.append({u"api"_qs, u"staging"_qs});
    if (matches) {
        snapshot->all = false;
        snapshot->matches.push_back(*matches);
    }
    return snapshot;
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray gunzipped(const QString& path)
{
    const gzFile file = gzopen(QFile::encodeName(path).constData(), "rb");
    QByteArray text;
    std::array<char, 4096> buffer{};
    for (int size = 0; (size = gzread(file, buffer.data(), static_cast<unsigned>(buffer.size()))) > 0;)
        text.append(buffer.data(), size);
    return gzclose(file) == Z_OK ? text : QByteArray();
}

QByteArray unpackedZstd(const QByteArray& packed)
{
    QByteArray text(1 << 24, '\0');
    const size_t size = ZSTD_decompress(text.data(), static_cast<size_t>(text.size()), packed.constData(),
        static_cast<size_t>(packed.size()));
    // Streams do not tell their size; one frame is all there is.
    return ZSTD_isError(size) ? QByteArray() : text.left(static_cast<qsizetype>(size));
}

} // namespace

class TestRecordExport : public QObject {
    Q_OBJECT

    QThreadPool m_pool;
    QTemporaryDir m_folder;
    QList<Progress> m_told;

    QString path(const QString& name) const { return m_folder.filePath(name); }
    Result<> exported(std::shared_ptr<const RecordSnapshot> records, const QString& file,
        ExportOptions options, CancelToken stop = {})
    {
        m_told.clear();
        Operation::Control control;
        control.report = [this](const Progress& progress, Operation::State) { m_told.append(progress); };
        control.interrupt = std::move(stop);
        Async<void> writing
            = exportRecords(std::move(records), file, std::move(options), &m_pool, std::move(control));
        return await(std::move(writing));
    }
    static ExportOptions jsonLines(ExportPacking packing = ExportPacking::None)
    {
        ExportOptions options;
        options.format.format = LogExportFormat::JsonLines;
        options.packing = packing;
        return options;
    }

private Q_SLOTS:
    void writesWhatWasFoundInItsOrder()
    {
        RowSet matches(50);
        for (const quint32 row : {3U, 7U, 49U})
            matches.insert(row);
        matches.seal();
        const QString file = path(u"found.jsonl"_qs);
        QVERIFY(exported(snapshotOf(50, &matches), file, jsonLines()));
        const QByteArrayList lines = contents(file).trimmed().split('\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(QJsonDocument::fromJson(lines.at(0))
                     .object()
                     .value(u"_export")
                     .toObject()
                     .value(u"records")
                     .toInt(),
            3);
        QVERIFY(lines.at(1).contains("\"n\":3,"));
        QVERIFY(lines.at(3).contains("\"n\":49,"));
        QCOMPARE(m_told.last().done, 3);
        QVERIFY(m_told.last().outcome.contains(u"3 record"));
        QVERIFY(!QFile::exists(file + u".partial"_qs));
    }

    void aRecordThatWasFoundTakesItsTracebackAlong()
    {
        const QByteArrayList lines{R"({"level":"INFO","message":"before"})",
            R"({"level":"ERROR","message":"failed"})",
            "Traceback (most recent call last):", "  File \"x.py\", line 1, in y", "ValueError: odd",
            R"({"level":"INFO","message":"after"})", R"({"level":"ERROR","message":"other"})",
            "Traceback (most recent call last):", "  File \"z.py\", line 2, in z", "KeyError: 1"};
        const auto written = [&](const QList<quint32>& found, quint32 looked) {
            auto records = std::make_shared<RecordSnapshot>();
            records->timeline.addSegment(segmentOf(lines), 0, 0);
            records->timeline.update();
            records->sources.append(SourceName());
            records->all = false;
            RowSet rows(looked);
            for (const quint32 row : found)
                rows.insert(row);
            rows.seal();
            records->matches.push_back(rows);
            records->addTracebacks();
            QList<int> numbers;
            records->walk([&](const Segment&, quint32 row, const SourceName&) {
                numbers.append(static_cast<int>(row));
                return true;
            });
            return std::pair(numbers, records->tracebackLines());
        };
        // By its record, by one of its lines; the search had not come further.
        QCOMPARE(written({1}, 2), std::pair(QList<int>({1, 2, 3, 4}), qint64(3)));
        QCOMPARE(written({0, 9}, 10), std::pair(QList<int>({0, 6, 7, 8, 9}), qint64(3)));
        QCOMPARE(written({0, 5}, 10), std::pair(QList<int>({0, 5}), qint64(0)));
    }

    void packsAsItIsAsked()
    {
        const auto records = snapshotOf(20'000);
        QVERIFY(exported(records, path(u"a.jsonl"_qs), jsonLines()));
        const QByteArray plain = contents(path(u"a.jsonl"_qs));
        QCOMPARE(plain.count('\n'), 20'001);
        QVERIFY(exported(records, path(u"a.jsonl.gz"_qs), jsonLines(ExportPacking::Gzip)));
        QCOMPARE(gunzipped(path(u"a.jsonl.gz"_qs)), plain);
        QVERIFY(exported(records, path(u"a.jsonl.zst"_qs), jsonLines(ExportPacking::Zstd)));
        QCOMPARE(unpackedZstd(contents(path(u"a.jsonl.zst"_qs))), plain);
        QVERIFY(contents(path(u"a.jsonl.zst"_qs)).size() < plain.size() / 4);
        QCOMPARE(packingOfName(u"x.csv.gz"), ExportPacking::Gzip);
        QCOMPARE(packingOfName(u"x.csv"), ExportPacking::None);
    }

    void leavesNoFileThatLooksCompleteWhenItIsStopped()
    {
        std::stop_source stop;
        stop.request_stop();
        const QString file = path(u"stopped.jsonl"_qs);
        const Result<> outcome = exported(snapshotOf(1000), file, jsonLines(), stop.get_token());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind(), ErrorKind::Cancelled);
        QVERIFY(!QFile::exists(file));
        QVERIFY(!QFile::exists(file + u".partial"_qs));
    }

    void leavesTheOldFileWhenItCannotBeReplaced()
    {
        const QString file = path(u"old.jsonl"_qs);
        QFile old(file);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        {
            auto unfinished = ExportFile::create(file, ExportPacking::None);
            QVERIFY(unfinished);
            QVERIFY((*unfinished)->write("new"));
            QCOMPARE(contents(file), QByteArray("old"));
            const auto second = ExportFile::create(file, ExportPacking::None);
            QVERIFY(!second);
            QCOMPARE(second.error().kind(), ErrorKind::Conflict);
        }
        QCOMPARE(contents(file), QByteArray("old"));
        QVERIFY(!QFile::exists(file + u".partial"_qs));
        QVERIFY(exported(snapshotOf(1), file, jsonLines()));
        QVERIFY(contents(file).contains("number 0"));
    }

    void writesStraightIntoAPipeAndLeavesItThere()
    {
        const QString pipe = path(u"pipe"_qs);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        const Result<> unread = exported(snapshotOf(1), pipe, jsonLines());
        QVERIFY(!unread); // nobody reads: it would wait for ever
        QVERIFY(unread.error().what().contains(u"pipe"));
        const int reader = ::open(QFile::encodeName(pipe).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        QVERIFY(reader >= 0);
        QFile end;
        QVERIFY(end.open(reader, QIODevice::ReadOnly, QFile::AutoCloseHandle));
        QVERIFY(exported(snapshotOf(2), pipe, jsonLines()));
        QVERIFY(end.read(4096).contains("number 1"));
        struct stat info { };
        QCOMPARE(::lstat(QFile::encodeName(pipe).constData(), &info), 0);
        QVERIFY(S_ISFIFO(info.st_mode));
        QVERIFY(!QFile::exists(pipe + u".partial"_qs));
        for (const auto& refused : {replaceFile(pipe, "x"), replaceFile(m_folder.path(), "x")}) {
            QVERIFY(!refused);
            QVERIFY(refused.error().what().contains(u"no regular file"));
        }
        QVERIFY(!exported(snapshotOf(1), m_folder.path(), jsonLines()));
        QCOMPARE(::lstat(QFile::encodeName(pipe).constData(), &info), 0);
        QVERIFY(S_ISFIFO(info.st_mode));
    }

    void followsALinkToWhatItReplaces()
    {
        const QString file = path(u"linked.jsonl"_qs);
        const QString link = path(u"link.jsonl"_qs);
        QVERIFY(replaceFile(file, "old"));
        QVERIFY(QFile::link(file, link));
        QVERIFY(exported(snapshotOf(1), link, jsonLines()));
        QVERIFY(QFileInfo(link).isSymLink());
        QVERIFY(contents(file).contains("number 0"));
    }

    void saysWhyAFileCannotBeWritten()
    {
        const Result<> outcome = exported(snapshotOf(1), path(u"no/such/folder.jsonl"_qs), jsonLines());
        QVERIFY(!outcome);
        QVERIFY(outcome.error().what().contains(u"folder.jsonl"));
    }

    void tellsWhatWasCutOutAndWhatMaySurprise()
    {
        auto records = std::make_shared<RecordSnapshot>();
        records->timeline.addSegment(segmentOf({"=1+1", "password=hunter2"}), 0, 0);
        records->timeline.update();
        records->sources.append(SourceName());
        ExportOptions options;
        options.format.format = LogExportFormat::Csv;
        options.format.redaction = Redaction();
        QVERIFY(exported(records, path(u"odd.csv"_qs), options));
        QVERIFY(m_told.last().outcome.contains(u"1 secret"));
        QVERIFY(m_told.last().outcome.contains(u"1 cell"));
        const QByteArray text = contents(path(u"odd.csv"_qs));
        QVERIFY(text.contains(",=1+1\r\n"));
        QVERIFY(!text.contains("hunter2"));
    }
};

QTEST_GUILESS_MAIN(TestRecordExport)
#include "tst_recordexport.moc"
