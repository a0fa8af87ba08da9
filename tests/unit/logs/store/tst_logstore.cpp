// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/linereader.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/segment/segmenttext.h"
#include "logs/source/filesource.h"
#include "logs/store/chosenrows.h"
#include "logs/store/logsearch.h"
#include "logs/store/logstore.h"
#include "support/spokensource.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

namespace {

const TimePoint start = SpokenSource::start();

LogQuery query(const QString& text)
{
    auto parsed = LogQuery::parse(text, {start, false, true});
    if (!parsed)
        qFatal("%s", qUtf8Printable(parsed.error().text));
    return *parsed;
}

QByteArrayList messages(const LogStore& store, qint64 size, const std::function<RecordRef(qint64)>& at)
{
    QByteArrayList all;
    for (qint64 i = 0; i < size; ++i) {
        const RecordRef record = at(i);
        const std::string_view text = store.timeline().segment(record.segment).message(record.row);
        all.append(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
    }
    return all;
}
QByteArrayList all(const LogStore& store)
{
    return messages(store, store.timeline().size(), [&](qint64 i) { return store.timeline().at(i); });
}
QByteArrayList found(const LogStore& store, const LogSearch& search)
{
    return messages(store, search.size(), [&](qint64 i) { return search.at(i); });
}

/// A segment of records at the given times.
class Dated {
public:
    Dated()
        : m_segment(std::make_shared<Segment>(std::make_unique<MemoryText>(1 << 20), start, 4096))
        , m_builder(m_segment, m_reader, Millis(0))
    {
    }
    void add(int ms)
    {
        const QByteArray line = R"({"timestamp":")" + toIso(start + Millis(ms)).toLatin1() + R"("})";
        QVERIFY(m_builder.append(line.toStdString(), {start, LogLevel::Unknown, 0}));
        m_builder.publish();
    }
    SegmentPtr segment() const { return m_segment; }

private:
    LineReader m_reader;
    std::shared_ptr<Segment> m_segment;
    SegmentBuilder m_builder;
};

} // namespace

class TestLogStore : public QObject {
    Q_OBJECT

    QThreadPool m_pool;

    SpokenSource* open(LogStore& store)
    {
        auto source = std::make_unique<SpokenSource>(&m_pool);
        SpokenSource* const spoken = source.get();
        store.open(std::move(source));
        return spoken;
    }

private Q_SLOTS:
    void initTestCase() { m_pool.setMaxThreadCount(3); }

    void mergesSourcesByTimeAndTellsWhatChanged()
    {
        LogStore store;
        SpokenSource* const api = open(store);
        SpokenSource* const web = open(store);
        api->say(10, "INFO", "a");
        api->say(30, "INFO", "c");
        QTRY_COMPARE(all(store), (QByteArrayList{"a", "c"}));
        const QSignalSpy changed(&store, &LogStore::changed);
        web->say(20, "INFO", "b");
        QTRY_COMPARE(all(store), (QByteArrayList{"a", "b", "c"}));
        QCOMPARE(changed.last().value(0).toLongLong(), 1);
    }

    void searchExtendsWithNewRecordsAndKeepsTheOrder()
    {
        LogStore store;
        SpokenSource* const api = open(store);
        LogSearch search(store, &m_pool);
        api->say(10, "ERROR", "one");
        api->say(20, "INFO", "two");
        search.setQuery(query(u"level:ERROR"_qs));
        QTRY_COMPARE(found(store, search), (QByteArrayList{"one"}));
        QTRY_VERIFY(search.isComplete());
        api->say(15, "ERROR", "late");
        api->say(30, "ERROR", "three");
        QTRY_COMPARE(found(store, search), (QByteArrayList{"one", "late", "three"}));
    }

    void aChoiceIsCountedRightWhereverRecordsComeIn()
    {
        // Segments that come in any order and overlap, as the parts of a file do that several threads index:
        // what is counted on from a kept prefix must be what a count from scratch gives.
        QRandomGenerator random(11);
        for (int round = 0; round < 300; ++round) {
            Timeline timeline;
            std::vector<std::unique_ptr<Dated>> segments;
            std::vector<RowSet> chosen;
            ChosenRows order(timeline,
                [&chosen](quint32 segment) { return segment < chosen.size() ? &chosen[segment] : nullptr; });
            for (int step = 0; step < 12; ++step) {
                if (segments.empty() || random.bounded(3) == 0) {
                    segments.push_back(std::make_unique<Dated>());
                    timeline.addSegment(segments.back()->segment(), 0, static_cast<qint64>(segments.size()));
                }
                const auto grown
                    = static_cast<quint32>(random.bounded(static_cast<quint32>(segments.size())));
                int ms = random.bounded(200);
                for (int rows = random.bounded(1, 8); rows > 0; --rows) {
                    segments[grown]->add(ms);
                    ms += random.bounded(12);
                }
                order.changed(timeline.update());
                chosen.clear();
                QList<std::pair<quint32, quint32>> wanted;
                for (quint32 segment = 0; segment < timeline.segmentCount(); ++segment) {
                    RowSet rows(timeline.taken(segment), false);
                    for (quint32 row = 0; row < rows.rows(); ++row) {
                        if ((row * 7 + segment) % 3 != 0)
                            rows.insert(row);
                    }
                    rows.seal();
                    chosen.push_back(std::move(rows));
                }
                for (qint64 at = 0; at < timeline.size(); ++at) {
                    const RecordRef record = timeline.at(at);
                    if (chosen[record.segment].contains(record.row))
                        wanted.append({record.segment, record.row});
                }
                QCOMPARE(order.size(), wanted.size());
                for (qint64 index = 0; index < order.size(); ++index) {
                    const RecordRef record = order.at(index);
                    QCOMPARE(std::pair(record.segment, record.row), wanted.at(index));
                }
            }
        }
    }

    void anotherQueryReplacesTheResults()
    {
        LogStore store;
        SpokenSource* const api = open(store);
        for (int i = 0; i < 100; ++i)
            api->say(i, i % 10 == 0 ? "ERROR" : "INFO", "m" + QByteArray::number(i));
        LogSearch search(store, &m_pool);
        search.setQuery(query(u"level:ERROR"_qs));
        search.setQuery(query(u"m5"_qs));
        QTRY_COMPARE(search.size(), 11);
        search.setQuery(query(u"m5 level:ERROR"_qs));
        QTRY_COMPARE(found(store, search), (QByteArrayList{"m50"}));
        search.setQuery(LogQuery());
        QTRY_COMPARE(search.size(), 100);
    }

    void findsPlacesBetweenStoreAndSearch()
    {
        LogStore store;
        SpokenSource* const api = open(store);
        for (int i = 0; i < 10; ++i)
            api->say(i, i % 3 == 0 ? "ERROR" : "INFO", QByteArray::number(i));
        LogSearch search(store, &m_pool);
        search.setQuery(query(u"level:ERROR"_qs));
        QTRY_COMPARE(search.size(), 4);
        QCOMPARE(search.indexFrom(0), 0);
        QCOMPARE(search.indexFrom(1), 1);
        QCOMPARE(search.indexFrom(3), 1);
        QCOMPARE(search.indexFrom(9), 3);
        QCOMPARE(search.indexFrom(10), 4);
    }

    void forgetsEverythingWhenCleared()
    {
        LogStore store;
        SpokenSource* const api = open(store);
        LogSearch search(store, &m_pool);
        search.setQuery(query(u"level:ERROR"_qs));
        api->say(1, "ERROR", "one");
        QTRY_COMPARE(search.size(), 1);
        store.clear();
        QCOMPARE(store.timeline().size(), 0);
        QCOMPARE(search.size(), 0);
        open(store)->say(2, "ERROR", "two");
        QTRY_COMPARE(found(store, search), (QByteArrayList{"two"}));
    }

    void tellsHowFarItHasLookedWhileRecordsKeepComing()
    {
        LogStore store;
        SpokenSource* const api = open(store);
        LogSearch search(store, &m_pool);
        search.setQuery(query(u"level:error"_qs));
        quint32 before = 0;
        int grown = 0;
        connect(&search, &LogSearch::changed, this, [&] {
            const quint32 looked = search.looked(0);
            QVERIFY(looked >= before);
            grown += looked > before ? 1 : 0;
            before = looked;
            // Every row below has its answer.
            const RowSet* const rows = search.matches(0);
            for (quint32 row = 0; row < looked; ++row)
                QCOMPARE(rows->contains(row), store.timeline().segment(0).level(row) == LogLevel::Error);
        });
        // New ones with each turn of the store: there is never a moment at which all have been looked at.
        int said = 0;
        connect(&store, &LogStore::changed, this, [&] {
            if (said < 600)
                api->say(said, said % 3 == 0 ? "ERROR" : "INFO", QByteArray::number(said));
            ++said;
        });
        api->say(0, "INFO", "first");
        QTRY_VERIFY(grown >= 3);
        said = 600;
    }

    void aClearedStoreBeginsASearchAnew()
    {
        LogStore store;
        LogSearch search(store, &m_pool);
        search.setQuery(query(u"level:error"_qs));
        const QSignalSpy restarted(&search, &LogSearch::restarted);
        for (int turn = 1; turn <= 5; ++turn) {
            SpokenSource* const api = open(store);
            for (int i = 0; i < 50; ++i)
                api->say(i, i == turn ? "ERROR" : "INFO", QByteArray::number(turn * 1000 + i));
            QTRY_COMPARE(found(store, search), QByteArrayList{QByteArray::number(turn * 1000 + turn)});
            // What is being looked at now belongs to segments that will be others.
            api->say(99, "ERROR", "late");
            QTRY_COMPARE(store.timeline().size(), 51);
            store.clear();
            QCOMPARE(search.size(), 0);
            QCOMPARE(restarted.size(), turn);
        }
    }

    void incrementalEqualsFromScratch_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 5; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void incrementalEqualsFromScratch()
    {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        LogStore store;
        QList<SpokenSource*> sources{open(store), open(store), open(store)};
        LogSearch search(store, &m_pool);
        const LogQuery wanted = query(u"level>=warning OR 7"_qs);
        search.setQuery(wanted);
        // A view asks at any moment: what was counted then must not be what is counted later.
        connect(&store, &LogStore::changed, this, [&search] { search.indexFrom(0); });
        connect(&search, &LogSearch::changed, this, [&] {
            for (qint64 i = 1; i < search.size(); ++i)
                QVERIFY(store.timeline().positionOf(search.at(i - 1))
                    < store.timeline().positionOf(search.at(i)));
        });
        static const std::array levels{"DEBUG", "INFO", "WARNING", "ERROR"};
        int said = 0;
        for (int round = 0; round < 30; ++round) {
            for (int i = random.bounded(40); i > 0; --i, ++said)
                sources[random.bounded(3)]->say(round * 20 + random.bounded(60),
                    levels[static_cast<size_t>(random.bounded(4))], QByteArray::number(random.bounded(100)));
            if (random.bounded(3) == 0)
                QTest::qWait(1);
        }
        QTRY_COMPARE(store.timeline().size(), said);
        QTRY_VERIFY(search.isComplete());
        LogSearch fresh(store, &m_pool);
        fresh.setQuery(wanted);
        QTRY_VERIFY(fresh.isComplete());
        QCOMPARE(search.size(), fresh.size());
        QVERIFY(search.size() > 0);
        for (qint64 i = 0; i < search.size(); ++i) {
            QCOMPARE(search.at(i), fresh.at(i));
            if (i > 0)
                QVERIFY(store.timeline().positionOf(search.at(i - 1))
                    < store.timeline().positionOf(search.at(i)));
        }
    }

    void narrowingAQueryStepByStepFindsWhatALookFromScratchFinds_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 5; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void narrowingAQueryStepByStepFindsWhatALookFromScratchFinds()
    {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        LogStore store;
        QList<SpokenSource*> sources{open(store), open(store)};
        static const std::array levels{"DEBUG", "INFO", "WARNING", "ERROR"};
        int said = 0;
        const auto say = [&](int most) {
            for (int i = random.bounded(most); i > 0; --i, ++said)
                sources[random.bounded(2)]->say(said + random.bounded(30),
                    levels[static_cast<size_t>(random.bounded(4))], QByteArray::number(random.bounded(2000)));
        };
        LogSearch search(store, &m_pool);
        say(3000);
        // As it is typed: further letters and terms, some before the last look is through, and back again.
        for (const auto text : {u"1", u"12", u"12 level>=info", u"12 level>=warning", u"121 level>=warning",
                 u"12", u"7 OR 8", u"7 level:error", u"77 level:error", u""}) {
            search.setQuery(query(QString::fromUtf16(text)));
            if (random.bounded(2) == 0)
                QTRY_VERIFY(search.isComplete());
            say(400);
        }
        for (const auto text : {u"3", u"3 level>=warning", u"33 level>=warning"}) {
            search.setQuery(query(QString::fromUtf16(text)));
            say(400);
            QTRY_COMPARE(store.timeline().size(), said);
            QTRY_VERIFY(search.isComplete());
            LogSearch fresh(store, &m_pool);
            fresh.setQuery(search.query());
            QTRY_VERIFY(fresh.isComplete());
            QCOMPARE(found(store, search), found(store, fresh));
            QVERIFY(search.size() > 0);
            for (quint32 segment = 0; segment < store.timeline().segmentCount(); ++segment)
                QCOMPARE(search.looked(segment), store.timeline().taken(segment));
        }
    }

    void readsABigFileWithoutAnOrderOfParts()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"big.log"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < 400'000; ++i) {
            file.write(SpokenSource::record(
                           start + Millis(i), i % 1000 == 0 ? "ERROR" : "INFO", QByteArray::number(i))
                + '\n');
        }
        file.close();
        LogStore store;
        LogSearch search(store, &m_pool);
        search.setQuery(query(u"level:ERROR"_qs));
        FileSource::Options options;
        options.follow = false;
        store.open(std::make_unique<FileSource>(file.fileName(), options, &m_pool));
        QTRY_COMPARE_WITH_TIMEOUT(store.timeline().size(), 400'000, 60'000);
        for (qint64 i = 0; i < 400'000; i += 997) {
            const RecordRef record = store.timeline().at(i);
            QCOMPARE(store.timeline().segment(record.segment).time(record.row), start + Millis(i));
        }
        QTRY_VERIFY(search.isComplete());
        QCOMPARE(search.size(), 400);
        QVERIFY(!store.isRunning(0));
    }
};

QTEST_GUILESS_MAIN(TestLogStore)
#include "tst_logstore.moc"
