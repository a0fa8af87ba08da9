// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chartgroup.h"
#include "charts/chartpanel.h"
#include "charts/seriesmodel.h"
#include "charts/timechart.h"
#include "charts/timeticks.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

const TimePoint noon = *fromIso(u"2026-01-09T12:00:00Z");

double x(TimePoint at)
{
    return static_cast<double>(toMsecs(at));
}

ChartSeries sawtooth(int points, Millis apart)
{
    ChartSeries series;
    series.name = u"API"_qs;
    for (int i = 0; i < points; ++i)
        series.points.append({x(noon) + static_cast<double>(apart.count()) * i, 10.0 + i % 7});
    return series;
}

} // namespace

class TestHealthCharts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tableTwinEqualsTheChartsData()
    {
        ChartGroup group;
        group.setRange(noon, noon + 1h);
        ChartPanel panel(group, ChartUnit::Milliseconds, u"latency"_qs, u"Latency"_qs);
        ChartSeries series = sawtooth(30, 1min);
        series.points.append({x(noon + 40min), std::nan("")});
        series.points.append({x(noon + 2h), 5.0}); // outside of the range
        series.failures = {x(noon + 45min)};
        panel.setSeries({series});
        QVERIFY(!panel.showsTable());
        auto* const twin = panel.findChild<QToolButton*>(u"twin-latency"_qs);
        QVERIFY(twin);
        QCOMPARE(twin->text(), u"Show as table"_qs);
        twin->click();
        QVERIFY(panel.showsTable());
        QCOMPARE(twin->text(), u"Show as chart"_qs);
        const SeriesModel* const table = panel.tableModel();
        QCOMPARE(table->rowCount(), 31);
        QCOMPARE(table->index(0, SeriesModel::Value).data().toString(), u"failed"_qs);
        for (int i = 0; i < 30; ++i) {
            const int row = 30 - i; // newest first
            QCOMPARE(table->index(row, SeriesModel::Time).data(SeriesModel::SortRole).toLongLong(),
                std::llround(series.points.at(i).x()));
            QCOMPARE(table->index(row, SeriesModel::Value).data(SeriesModel::SortRole).toDouble(),
                series.points.at(i).y());
        }
        QCOMPARE(table->index(30, SeriesModel::Value).data().toString(), u"10 ms"_qs);
    }

    void handsOnlyWhatAPixelColumnShowsToTheChart()
    {
        ChartGroup group;
        group.setRange(noon, noon + 24h);
        TimeChart chart(group, ChartUnit::Milliseconds);
        chart.resize(640, 140);
        ChartSeries series = sawtooth(20000, 4s);
        series.points[12345].setY(900); // the one spike must survive
        chart.setSeries({series});
        const QList<QPointF> drawn = chart.drawnPoints(0);
        QVERIFY(drawn.size() < 1000);
        QVERIFY(drawn.size() > 100);
        QVERIFY(std::ranges::any_of(drawn, [](const QPointF& point) { return point.y() == 900; }));
    }

    void breaksTheLineWhereNobodyAsked()
    {
        ChartGroup group;
        group.setRange(noon, noon + 1h);
        TimeChart chart(group, ChartUnit::Count);
        ChartSeries series = sawtooth(3, 1min);
        series.points.append({x(noon + 30min), 4});
        series.points.append({x(noon + 31min), 5});
        series.longestGap = static_cast<double>(Millis(5min).count());
        chart.setSeries({series});
        QCOMPARE(chart.chart()->series().size(), 2);
        // Fewer runs later leave an empty line rather than an old one.
        chart.setSeries({sawtooth(3, 1min)});
        QCOMPARE(chart.drawnPoints(0).size(), 3);
    }

    void oneCursorRunsThroughAllChartsOfAGroup()
    {
        ChartGroup group;
        group.setRange(noon, noon + 100min);
        group.setMarkers({{noon + 50min, u"API 4c1d9f0"_qs}});
        TimeChart first(group, ChartUnit::Count);
        first.resize(600, 140);
        QSignalSpy moved(&group, &ChartGroup::cursorChanged);
        QTest::keyClick(&first, Qt::Key_Home);
        QCOMPARE(group.cursor(), noon);
        QTest::keyClick(&first, Qt::Key_Right);
        QCOMPARE(group.cursor(), noon + 1min);
        QCOMPARE(moved.count(), 2);
        QVERIFY(!group.markerAtCursor(1min));
        group.setCursor(noon + 49min);
        QCOMPARE(group.markerAtCursor(1min)->text, u"API 4c1d9f0"_qs);
        group.setRange(noon + 90min, noon + 3h); // the cursor is out of sight
        QVERIFY(!group.cursor());
    }

    void tableGrowsInFrontAndShrinksBehind()
    {
        SeriesModel model(ChartUnit::Count);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const ChartSeries series = sawtooth(120, 1min);
        model.apply({series}, noon, noon + 60min);
        QCOMPARE(resets.count(), 1);
        model.apply({series}, noon + 10min, noon + 70min);
        QCOMPARE(resets.count(), 1);
        QCOMPARE(model.rowCount(), 61);
        QCOMPARE(model.index(0, 0).data(SeriesModel::SortRole).toLongLong(), toMsecs(noon + 70min));
        QCOMPARE(model.index(60, 0).data(SeriesModel::SortRole).toLongLong(), toMsecs(noon + 10min));
        model.apply({}, noon, noon + 60min);
        QCOMPARE(model.rowCount(), 0);
    }

    void ticksAreRoundTimesAndFew()
    {
        const QList<TimeTick> ticks = timeTicks(noon + 7min, noon + 6h + 7min, 8);
        QCOMPARE(ticks.size(), 6);
        QCOMPARE(ticks.first().text, u"13:00"_qs);
        const QList<TimeTick> days = timeTicks(noon - 30 * 24h, noon, 8);
        QVERIFY(days.size() <= 8);
        QCOMPARE(days.last().at.time_since_epoch() % Millis(24h), Millis(0));
    }

    void axisOfSharesEndsAtAHundredPercent()
    {
        QCOMPARE(chartBounds(ChartUnit::Share, 0.973, 0.999), std::pair(0.95, 1.0));
        QCOMPARE(chartBounds(ChartUnit::Milliseconds, 12, 83), std::pair(0.0, 100.0));
        QCOMPARE(chartBounds(ChartUnit::Count, 0, 0), std::pair(0.0, 2.0));
    }
};

QTEST_MAIN(TestHealthCharts)
#include "tst_healthcharts.moc"
