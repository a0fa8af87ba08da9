// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/statedelegate.h"
#include "deployments/deploymentscsv.h"
#include "deployments/deploymentsfilter.h"
#include "deployments/deploymentsmodel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QRandomGenerator>
#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

using Column = DeploymentsModel::Column;

TimePoint at(int minutes)
{
    return *fromIso(u"2026-11-23T08:00:00Z") + std::chrono::minutes(minutes);
}

Deployment made(const QString& id, int minute, DeploymentState state = DeploymentState::Succeeded)
{
    Deployment deployment;
    deployment.id = DeploymentId(id);
    deployment.service = {EnvironmentId(u"production"_qs), ServiceId(u"api"_qs)};
    deployment.state = state;
    deployment.action = DeploymentAction::Deploy;
    deployment.version.commit = QString(id + u"0000000"_qs).left(7);
    deployment.createdAt = at(minute);
    if (isFinal(state))
        deployment.finishedAt = at(minute + 2);
    return deployment;
}

Deployment back(Deployment deployment)
{
    deployment.canBeRolledBackTo = true;
    return deployment;
}

Deployment serving(Deployment deployment)
{
    deployment.serving = true;
    return deployment;
}

QList<DeploymentRow> rowsOf(const QList<Deployment>& newestFirst, std::optional<TimePoint> held = {})
{
    return deploymentRows({{u"API"_qs, newestFirst, held}}, {});
}

/// One line per row: id, what it served, what it took back.
QString served(const QList<DeploymentRow>& rows, int now)
{
    QStringList lines;
    for (const DeploymentRow& row : rows) {
        const auto span = timeInService(row, at(now));
        QString line = row.deployment.id.text() + u": "_qs;
        line += !row.served ? u"never"_qs
            : span          ? QString::number(span->count() / 60000) + u" min"_qs
                            : u"unknown"_qs;
        if (!row.rolledBack.isEmpty())
            line += u", rollback of "_qs + row.rolledBack;
        lines.append(line);
    }
    return lines.join(u'\n');
}

QStringList shown(const QAbstractItemModel& model, Column column)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, static_cast<int>(column)).data().toString());
    return texts;
}

} // namespace

class DeploymentsModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsWhatItIsGivenAfterAnySequenceOfLists()
    {
        DeploymentsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        DeploymentsFilter filter;
        filter.setSourceModel(&model);
        filter.sort(static_cast<int>(Column::Started), Qt::DescendingOrder);
        QAbstractItemModelTester filterTester(
            &filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QRandomGenerator random(7);
        for (int round = 0; round < 300; ++round) {
            QList<DeploymentRow> rows;
            for (int id = 0; id < 12; ++id) {
                if (random.bounded(3) == 0)
                    continue;
                DeploymentRow row;
                row.deployment = made(QString::number(id), random.bounded(5000),
                    random.bounded(2) ? DeploymentState::Failed : DeploymentState::Succeeded);
                row.served = random.bounded(2);
                rows.insert(random.bounded(static_cast<int>(rows.size()) + 1), row);
            }
            model.apply(rows);
            model.setNow(at(round));
            QCOMPARE(model.rows(), rows);
            QCOMPARE(filter.rowCount(), static_cast<int>(rows.size()));
        }
    }

    void keepsTheSelectedDeploymentWhenNewOnesArrive()
    {
        DeploymentsModel model;
        model.apply(rowsOf({made(u"b"_qs, 20), made(u"a"_qs, 10)}));
        const QPersistentModelIndex selected = model.index(0, 0);
        model.apply(rowsOf({made(u"d"_qs, 40), made(u"c"_qs, 30), made(u"b"_qs, 20), made(u"a"_qs, 10)}));
        QCOMPARE(selected.row(), 2);
        QCOMPARE(model.at(selected.row()).deployment.id.text(), u"b"_qs);
    }

    void aVersionServesUntilTheNextOneThatServed()
    {
        const QList<DeploymentRow> rows = rowsOf({serving(made(u"d"_qs, 60)),
            made(u"c"_qs, 50, DeploymentState::Failed), back(made(u"b"_qs, 30)), back(made(u"a"_qs, 10))});
        QCOMPARE(served(rows, 100), u"d: 38 min\nc: never\nb: 30 min\na: 20 min"_qs);
    }

    void aStoppedServiceEndsTheTimeInService()
    {
        Deployment stop = made(u"s"_qs, 40);
        stop.action = DeploymentAction::Stop;
        QCOMPARE(served(rowsOf({stop, back(made(u"a"_qs, 10))}), 100), u"s: never\na: 30 min"_qs);
    }

    void aRollbackNamesWhatItTookOutOfService()
    {
        Deployment rollback = serving(made(u"a"_qs, 60));
        rollback.id = DeploymentId(u"r"_qs);
        rollback.action = DeploymentAction::Rollback;
        const QList<DeploymentRow> rows = rowsOf({rollback, back(made(u"b"_qs, 30)), made(u"a"_qs, 10)});
        QCOMPARE(served(rows, 72), u"r: 10 min, rollback of b000000\nb: 30 min\na: 20 min"_qs);
    }

    void movedDomainsServeSinceTheHold()
    {
        // The domains went back from b to a at minute 50: no deployment of its own shows that.
        const QList<DeploymentRow> rows
            = rowsOf({back(made(u"b"_qs, 30)), serving(made(u"a"_qs, 10))}, at(50));
        QCOMPARE(served(rows, 60), u"b: 18 min\na: 10 min, rollback of b000000"_qs);
        const QList<DeploymentRow> unknown = rowsOf({back(made(u"b"_qs, 30)), serving(made(u"a"_qs, 10))});
        QCOMPARE(served(unknown, 60), u"b: unknown\na: unknown, rollback of b000000"_qs);
    }

    void anotherServiceTellsWhatACommitIsAbout()
    {
        const QList<DeploymentRow> rows
            = deploymentRows({{u"API"_qs, {made(u"a"_qs, 10)}, {}}}, {{u"a000000"_qs, u"feat: beams"_qs}});
        QCOMPARE(rows.first().deployment.version.message, u"feat: beams"_qs);
    }

    void filtersByTextServiceStateAndWhatServed()
    {
        Deployment accented = made(u"a"_qs, 10);
        accented.version.message = u"Téléversement direct"_qs;
        Deployment web = made(u"w"_qs, 20, DeploymentState::InProgress);
        web.service.service = ServiceId(u"frontend"_qs);
        DeploymentsModel model;
        model.apply(rowsOf({made(u"f"_qs, 30, DeploymentState::Failed), web, serving(accented)}));
        DeploymentsFilter filter;
        filter.setSourceModel(&model);
        filter.setText(u"TELEVERSEMENT dir"_qs);
        QCOMPARE(shown(filter, Column::Version), QStringList{u"a000000"_qs});
        filter.setText({});
        filter.setService(u"frontend"_qs);
        QCOMPARE(shown(filter, Column::Version), QStringList{u"w000000"_qs});
        filter.setService({});
        filter.setStates(DeploymentsFilter::States::Failed);
        QCOMPARE(shown(filter, Column::Version), QStringList{u"f000000"_qs});
        filter.setStates(DeploymentsFilter::States::UnderWay);
        QCOMPARE(shown(filter, Column::Version), QStringList{u"w000000"_qs});
        filter.setStates(DeploymentsFilter::States::All);
        filter.setOnlyServed(true);
        QCOMPARE(shown(filter, Column::Version), QStringList{u"a000000"_qs});
        QVERIFY(filter.isFiltering());
    }

    void knowsWhereADayBegins()
    {
        DeploymentsModel model;
        model.apply(rowsOf({made(u"c"_qs, 24 * 60 + 5), made(u"b"_qs, 20), made(u"a"_qs, 10)}));
        DeploymentsFilter filter;
        filter.setSourceModel(&model);
        filter.sort(static_cast<int>(Column::Started), Qt::DescendingOrder);
        QCOMPARE(
            shown(filter, Column::Day), (QStringList{u"Tue 24 Nov"_qs, u"Mon 23 Nov"_qs, u"Mon 23 Nov"_qs}));
        QList<bool> begins;
        for (int row = 0; row < filter.rowCount(); ++row)
            begins.append(filter.index(row, 0).data(DeploymentsFilter::FirstOfDayRole).toBool());
        QCOMPARE(begins, (QList<bool>{true, true, false}));
    }

    void statesCarryAWordAndAShape()
    {
        DeploymentsModel model;
        model.apply(rowsOf({made(u"a"_qs, 10, DeploymentState::Failed)}));
        const QModelIndex cell = model.index(0, static_cast<int>(Column::State));
        QCOMPARE(cell.data().toString(), u"Failed"_qs);
        QCOMPARE(cell.data(StateDelegate::StateRole).toInt(), static_cast<int>(State::Down));
    }

    void exportsStableNamesAndQuotesWhatNeedsIt()
    {
        Deployment deployment = serving(made(u"a"_qs, 10));
        deployment.version.message = u"fix: \"a\", b"_qs;
        const QList<QByteArray> lines = deploymentsCsv(rowsOf({deployment}), at(20)).split('\n');
        QCOMPARE(lines.at(1).trimmed(),
            QByteArray("production,api,a,a000000,\"fix: \"\"a\"\", b\",,,,,deploy,,succeeded,"
                       "2026-11-23T08:10:00.000Z,2026-11-23T08:12:00.000Z,120.000,true,"
                       "2026-11-23T08:12:00.000Z,,480.000,"));
    }
};

QTEST_MAIN(DeploymentsModelTest)
#include "tst_deploymentsmodel.moc"
