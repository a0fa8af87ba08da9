// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/decimation.h"

#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace vigie;

namespace {

QString asText(const QList<QPointF>& points)
{
    QStringList texts;
    for (const QPointF& point : points)
        texts.append(u"%1,%2"_qs.arg(point.x()).arg(point.y()));
    return texts.join(u' ');
}

constexpr double none = std::numeric_limits<double>::quiet_NaN();

} // namespace

class TestDecimation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsLowestAndHighestOfEachColumnInOrder()
    {
        const QList<QPointF> points{{0, 5}, {1, 9}, {2, 1}, {3, 4}, {5, 7}, {9, 7}, {10, 3}};
        QCOMPARE(asText(minMaxPerColumn(points, 0, 10, 2)), u"1,9 2,1 5,7 10,3"_qs);
    }

    void leavesOutWhatHasNoValueOrIsOutside()
    {
        const QList<QPointF> points{{-1, 5}, {1, none}, {2, 8}, {11, 9}};
        QCOMPARE(asText(minMaxPerColumn(points, 0, 10, 4)), u"2,8"_qs);
        QVERIFY(minMaxPerColumn(points, 0, 10, 0).isEmpty());
        QVERIFY(minMaxPerColumn(points, 10, 10, 5).isEmpty());
    }

    void losesNoSpikeAndStaysSmall()
    {
        QRandomGenerator random(7);
        QList<QPointF> points;
        for (int i = 0; i < 50'000; ++i)
            points.append({static_cast<double>(i), random.bounded(100.0)});
        points[31'234].setY(5000);
        const QList<QPointF> kept = minMaxPerColumn(points, 0, 50'000, 400);
        QVERIFY(kept.size() <= 800);
        QVERIFY(kept.contains(QPointF(31'234, 5000)));
        QVERIFY(std::is_sorted(
            kept.begin(), kept.end(), [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); }));
    }

    void splitsWhereValuesOrTimeAreMissing()
    {
        const QList<QPointF> points{{0, 1}, {1, 1}, {2, none}, {3, 1}, {9, 1}};
        QStringList runs;
        for (const auto& run : splitAtGaps(points, 2))
            runs.append(asText(run));
        QCOMPARE(runs.join(u" | "), u"0,1 1,1 | 3,1 | 9,1"_qs);
        QCOMPARE(splitAtGaps(points).size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestDecimation)
#include "tst_decimation.moc"
