// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/statedelegate.h"
#include "health/bardelegate.h"
#include "health/checksmodel.h"
#include "health/databasemodels.h"
#include "health/issueinspector.h"
#include "health/issuesmodel.h"

#include <QAbstractItemModelTester>
#include <QPainter>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

const TimePoint noon = *fromIso(u"2026-01-09T12:00:00Z");
const ServiceKey api{EnvironmentId(u"production"_qs), ServiceId(u"api"_qs)};

CheckRow checkRow()
{
    CheckRow row;
    row.key = {api, u"health"_qs};
    row.title = u"API · health"_qs;
    HealthSample sample;
    sample.at = noon;
    sample.state = State::Degraded;
    row.latest = sample;
    row.window = {5201, 9, 3, 0};
    row.latency = LatencySummary{100, 84ms, 190ms, 900ms, false};
    row.certificateDays = 5;
    row.age = u"9 s ago"_qs;
    return row;
}

IssueRow issueRow(int id, qint64 events, const QString& substatus)
{
    IssueRow row;
    row.service = api;
    row.issue.id = ErrorIssueId(QString::number(id));
    row.issue.shortId = u"API-%1"_qs.arg(id);
    row.issue.title = u"KeyError"_qs;
    row.issue.status = IssueStatus::Unresolved;
    row.issue.substatus = substatus;
    row.issue.events = events;
    return row;
}

} // namespace

class TestHealthModels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowTellsFiguresWithWhatIsBehindThem()
    {
        ChecksModel model;
        model.setRangeText(u"24 h"_qs);
        model.apply({checkRow()});
        const auto cell
            = [&model](ChecksModel::Column column) { return model.index(0, column).data().toString(); };
        QCOMPARE(cell(ChecksModel::Check), u"API · health"_qs);
        QCOMPARE(cell(ChecksModel::StateColumn), u"Degraded"_qs);
        QCOMPARE(cell(ChecksModel::Availability), u"99.83 % of 5,210 checks"_qs);
        QCOMPARE(cell(ChecksModel::Latency), u"84 ms / 190 ms"_qs);
        QCOMPARE(model.index(0, ChecksModel::StateColumn).data(StateDelegate::StateRole).toInt(),
            static_cast<int>(State::Degraded));
        QCOMPARE(model.index(0, ChecksModel::Certificate).data(StateDelegate::StateRole).toInt(),
            static_cast<int>(State::Down));
        QCOMPARE(
            model.headerData(ChecksModel::Bars, Qt::Horizontal, Qt::DisplayRole).toString(), u"Last 24 h"_qs);
        QVERIFY(!model.index(0, ChecksModel::Bars).data(Qt::AccessibleTextRole).toString().isEmpty());
    }

    void noDataIsNeitherAHundredPercentNorZero()
    {
        CheckRow row = checkRow();
        row.window = {0, 0, 12, 0};
        ChecksModel model;
        model.apply({row});
        QCOMPARE(model.index(0, ChecksModel::Availability).data().toString(), u"no check yet"_qs);
    }

    void oneFailureInManyIsNotRoundedAway()
    {
        CheckRow row = checkRow();
        row.window = {99'999, 1, 0, 0};
        ChecksModel model;
        model.apply({row});
        QCOMPARE(
            model.index(0, ChecksModel::Availability).data().toString(), u"99.9990 % of 100,000 checks"_qs);
    }

    void refreshesByDifference()
    {
        IssuesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QRandomGenerator random(42);
        for (int turn = 0; turn < 200; ++turn) {
            QList<IssueRow> rows;
            for (int id = 0; id < 12; ++id) {
                if (random.bounded(3) > 0)
                    rows.insert(random.bounded(static_cast<int>(rows.size()) + 1),
                        issueRow(id, random.bounded(3), {}));
            }
            model.apply(rows);
            QVERIFY(model.rows() == rows);
        }
        QCOMPARE(resets.count(), 0);
    }

    void whatWorsensSortsFirstAndIsMarked()
    {
        IssuesModel model;
        model.apply(
            {issueRow(1, 5, u"ongoing"_qs), issueRow(2, 900, u"escalating"_qs), issueRow(3, 1, u"new"_qs)});
        const auto order = [&model](int row) {
            return model.index(row, IssuesModel::StateColumn).data(IssuesModel::SortRole).toInt();
        };
        QVERIFY(order(1) > order(2));
        QVERIFY(order(2) > order(0));
        QVERIFY(!model.index(0, IssuesModel::StateColumn).data(StateDelegate::StateRole).isValid());
        QCOMPARE(model.index(1, IssuesModel::StateColumn).data().toString(), u"Escalating"_qs);
    }

    void stackBeginsWithTheFailingCall()
    {
        const QList<StackFrame> stack{{u"starlette/routing.py"_qs, 10, u"handle"_qs, {}, false},
            {u"mecapy/storage.py"_qs, 42, u"upload"_qs, u"    raise NoSuchBucket"_qs, true}};
        QCOMPARE(IssueInspector::stackText(stack),
            u"▸ upload\n    mecapy/storage.py:42\n      raise NoSuchBucket\n"
            u"  handle\n    starlette/routing.py:10"_qs);
    }

    void blockedSessionsStandBelowTheirBlocker()
    {
        BlockingModel model;
        BlockedSession root;
        root.pid = 10;
        BlockedSession waiting;
        waiting.pid = 11;
        waiting.blockedBy = 10;
        waiting.depth = 1;
        waiting.waiting = 12s;
        model.apply({{root}, {waiting}});
        QCOMPARE(model.index(0, BlockingModel::Session).data().toString(), u"10 blocks"_qs);
        QCOMPARE(model.index(1, BlockingModel::Session).data().toString(), u"    11 waits for 10"_qs);
    }

    void everyStateHasAShapeOfItsOwn()
    {
        // Painted in one colour, the strips must still differ: the colour is not the only sign.
        QSet<QByteArray> shapes;
        for (const State state :
            {State::Ok, State::Degraded, State::Down, State::Maintenance, State::Unknown}) {
            CheckRow row = checkRow();
            HealthBar bar;
            bar.state = state;
            bar.latency = 50ms;
            row.bars = {bar};
            ChecksModel model;
            model.apply({row});
            QStyleOptionViewItem option;
            option.rect = QRect(0, 0, 40, 28);
            QImage image(40, 28, QImage::Format_ARGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            const BarDelegate delegate;
            delegate.paint(&painter, option, model.index(0, ChecksModel::Bars));
            painter.end();
            QByteArray shape;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    shape += image.pixel(x, y) == qRgb(255, 255, 255) ? '.' : '#';
            }
            shapes.insert(shape);
        }
        QCOMPARE(shapes.size(), 5);
    }
};

QTEST_MAIN(TestHealthModels)
#include "tst_healthmodels.moc"
