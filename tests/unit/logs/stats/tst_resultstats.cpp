// SPDX-License-Identifier: GPL-3.0-or-later
#include "../query/randomlogs.h"

#include "logs/stats/resultstats.h"

#include <QTest>

using namespace vigie;

namespace {

constexpr size_t all = 100'000;

RowSet everyRow(const Segment& segment)
{
    return RowSet(segment.rows(), true);
}

/// What counts as a record: what was found itself or by a line of its traceback, and no remark.
RowSet countedOf(const Segment& segment, const RowSet& rows)
{
    RowSet records(segment.rows());
    for (quint32 row = 0; row < segment.rows(); ++row) {
        quint32 head = row;
        while (head > 0 && (segment.flags()[head] & RowFlag::Continuation) != 0)
            --head;
        if (rows.contains(row) && (segment.flags()[head] & (RowFlag::Continuation | RowFlag::Remark)) == 0)
            records.insert(head);
    }
    records.seal();
    return records;
}

/// Some rows by chance.
RowSet someRows(const Segment& segment, RandomLogs& logs)
{
    RowSet rows(segment.rows());
    for (quint32 row = 0; row < segment.rows(); ++row) {
        if (logs.below(3) == 0)
            rows.insert(row);
    }
    rows.seal();
    return rows;
}

StatsRequest everything()
{
    return {true, {u"level"_qs, u"service"_qs, u"metadata.tags"_qs},
        {{u"duration_ms"_qs, u"endpoint"_qs}, {u"status_code"_qs, QString()}}, true};
}

} // namespace

class TestResultStats final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsItsPartsCountedAlone()
    {
        RandomLogs logs(3);
        const auto segment = logs.segment(3000);
        const RowSet rows = someRows(*segment, logs);
        const RowSet records = countedOf(*segment, rows);
        QVERIFY(records.count() > 0);
        QVERIFY(records.count() < rows.count());
        ResultStats stats(everything());
        stats.add(*segment, rows, 0, segment->rows());
        const StatsSummary summary = stats.summary(all);
        QCOMPARE(summary.records, records.count());

        LevelHistogram histogram(summary.bucket);
        histogram.add(*segment, records, 0, segment->rows());
        QCOMPARE(summary.buckets, histogram.buckets());
        TopValues levels(u"level"_qs);
        levels.add(*segment, records, 0, segment->rows());
        QCOMPARE(summary.facets.at(0).top, levels.top(all));
        QCOMPARE(summary.facets.at(0).absent, levels.absent());
        ErrorRates rates;
        rates.add(*segment, records, 0, segment->rows());
        QCOMPARE(summary.errorRates, rates.rates());
        GroupedNumbers latencies(u"duration_ms"_qs, u"endpoint"_qs);
        latencies.add(*segment, records, 0, segment->rows());
        QCOMPARE(summary.spreadOf({u"duration_ms"_qs, u"endpoint"_qs}), latencies.figures(all));
        GroupedNumbers codes(u"status_code"_qs, {});
        codes.add(*segment, records, 0, segment->rows());
        QCOMPARE(summary.spreadOf({u"status_code"_qs, QString()}), codes.figures(all));
        QVERIFY(summary.spreadOf({u"status_code"_qs, u"level"_qs}).empty()); // not asked for
    }

    void anySplitOverAnyThreadsGivesTheSame()
    {
        for (quint32 seed = 1; seed <= 5; ++seed) {
            RandomLogs logs(seed);
            ResultStats whole(everything());
            ResultStats joined(everything());
            for (int segments = 0; segments < 4; ++segments) {
                const auto segment = logs.segment(1000);
                const RowSet rows = someRows(*segment, logs);
                whole.add(*segment, rows, 0, segment->rows());
                for (quint32 from = 0; from < segment->rows();) {
                    const quint32 to
                        = std::min(from + 1 + static_cast<quint32>(logs.below(400)), segment->rows());
                    ResultStats part(everything());
                    part.add(*segment, rows, from, to);
                    joined.merge(part);
                    from = to;
                }
            }
            QCOMPARE(joined.summary(all), whole.summary(all));
        }
    }

    void figuresAreThoseOfTheGroups()
    {
        RandomLogs logs(8);
        const auto segment = logs.segment(2000);
        GroupedNumbers numbers(u"duration_ms"_qs, u"endpoint"_qs);
        numbers.add(*segment, everyRow(*segment), 0, segment->rows());
        const auto groups = numbers.groups();
        const auto figures = numbers.figures(all);
        QVERIFY(groups.size() > 2);
        QCOMPARE(figures.size(), groups.size());
        for (size_t i = 0; i < groups.size(); ++i) {
            QCOMPARE(figures[i].value, groups[i].value);
            QCOMPARE(figures[i].count, groups[i].numbers.count());
            QCOMPARE(figures[i].p90, groups[i].numbers.quantile(0.9));
            QCOMPARE(figures[i].most, groups[i].numbers.most());
        }
        QCOMPARE(numbers.figures(2).size(), size_t(2));
    }

    void lengthsAreMultiplesOfEachOther()
    {
        Millis length = LevelHistogram::shortest;
        for (int i = 0; i < 20; ++i) {
            const Millis next = LevelHistogram::nextLength(length);
            QVERIFY(next > length);
            QCOMPARE(next.count() % length.count(), 0);
            length = next;
        }
    }

    void aCoarserHistogramIsTheOneThatWasCountedSo()
    {
        RandomLogs logs(12);
        const auto segment = logs.segment(2000);
        LevelHistogram fine(Millis(100));
        LevelHistogram coarse(Millis(60'000));
        fine.add(*segment, everyRow(*segment), 0, segment->rows());
        coarse.add(*segment, everyRow(*segment), 0, segment->rows());
        fine.coarsen(Millis(60'000));
        QCOMPARE(fine.buckets(), coarse.buckets());
        QCOMPARE(fine.bucket(), coarse.bucket());
    }
};

QTEST_GUILESS_MAIN(TestResultStats)
#include "tst_resultstats.moc"
