// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/statedelegate.h"
#include "environments/workspacematrixmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace vigie;

namespace {

MatrixCell connectedCell(const QString& version, State state = State::Ok)
{
    MatrixCell cell;
    cell.kind = MatrixCell::Kind::Connected;
    cell.state = state;
    cell.version = version;
    return cell;
}

WorkspaceMatrix matrixOf(const QStringList& environments, const QStringList& services)
{
    WorkspaceMatrix matrix;
    for (const QString& name : environments)
        matrix.environments.append({EnvironmentId(name), name, EnvironmentKind::Other});
    for (const QString& name : services)
        matrix.services.append({ServiceId(name), name, ServiceRole::Other});
    return matrix;
}

ServiceKey key(const QString& environment, const QString& service)
{
    return {EnvironmentId(environment), ServiceId(service)};
}

/// "api: a1! | - | b2!": one line per service, ! marks a version that differs from a neighbour's.
QString textOf(const WorkspaceMatrixModel& model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex at = model.index(row, column);
            const MatrixCell cell = model.cellAt(at);
            const bool different = at.data(WorkspaceMatrixModel::DifferentRole).toBool();
            cells.append(cell.kind == MatrixCell::Kind::Absent
                    ? u"-"_qs
                    : cell.version + (different ? u"!"_qs : u""_qs));
        }
        lines.append(
            model.headerData(row, Qt::Vertical, Qt::DisplayRole).toString() + u": "_qs + cells.join(u" | "));
    }
    return lines.join(u'\n');
}

} // namespace

class TestWorkspaceMatrixModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void underlinesVersionsThatDifferFromTheNextKnownOne()
    {
        WorkspaceMatrix matrix = matrixOf(
            {u"production"_qs, u"staging"_qs, u"preview"_qs}, {u"api"_qs, u"web"_qs, u"errors"_qs});
        matrix.cells.insert(key(u"production"_qs, u"api"_qs), connectedCell(u"a1"_qs));
        matrix.cells.insert(key(u"staging"_qs, u"api"_qs), connectedCell(u"b2"_qs));
        matrix.cells.insert(key(u"production"_qs, u"web"_qs), connectedCell(u"c3"_qs));
        matrix.cells.insert(key(u"preview"_qs, u"web"_qs), connectedCell(u"d4"_qs));
        matrix.cells.insert(key(u"production"_qs, u"errors"_qs), connectedCell({}));
        matrix.cells.insert(key(u"staging"_qs, u"errors"_qs), connectedCell({}));
        WorkspaceMatrixModel model;
        QAbstractItemModelTester tester(&model);
        model.apply(matrix);
        QCOMPARE(textOf(model), u"api: a1! | b2! | -\nweb: c3! | - | d4!\nerrors:  |  | -"_qs);
    }

    void saysTheWholeCellToAScreenReader()
    {
        WorkspaceMatrix matrix = matrixOf({u"production"_qs, u"staging"_qs}, {u"api"_qs, u"files"_qs});
        MatrixCell cell = connectedCell(u"a1b2c3d"_qs, State::Degraded);
        cell.reason = u"Answers slowly."_qs;
        cell.age = u"3 h ago"_qs;
        cell.figure = u"1 of 2 instances up"_qs;
        matrix.cells.insert(key(u"production"_qs, u"api"_qs), cell);
        MatrixCell kept;
        kept.kind = MatrixCell::Kind::Kept;
        matrix.cells.insert(key(u"production"_qs, u"files"_qs), kept);
        WorkspaceMatrixModel model;
        model.apply(matrix);
        const auto said = [&model](int row, int column) {
            return model.index(row, column).data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(said(0, 0),
            u"api in production: Degraded. Answers slowly. Version a1b2c3d, 3 h ago. 1 of 2 instances up."_qs);
        QCOMPARE(said(0, 1), u"api is not in staging."_qs);
        QCOMPARE(said(1, 0), u"files in production: kept in the workspace, not connected yet."_qs);
        QCOMPARE(model.index(0, 0).data(StateDelegate::StateRole).toInt(), static_cast<int>(State::Degraded));
        QVERIFY(!model.index(1, 0).data(StateDelegate::StateRole).isValid());
    }

    void changesOnlyTheRowThatChanged()
    {
        WorkspaceMatrix matrix = matrixOf({u"production"_qs}, {u"api"_qs, u"web"_qs});
        matrix.cells.insert(key(u"production"_qs, u"web"_qs), connectedCell(u"a1"_qs));
        WorkspaceMatrixModel model;
        model.apply(matrix);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.apply(matrix);
        QCOMPARE(changed.size(), 0);
        matrix.cells.insert(key(u"production"_qs, u"web"_qs), connectedCell(u"b2"_qs));
        model.apply(matrix);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 1);
    }

    void followsAnySequenceOfMatrices()
    {
        QRandomGenerator random(7);
        WorkspaceMatrixModel model;
        QAbstractItemModelTester tester(&model);
        for (int round = 0; round < 200; ++round) {
            const auto some = [&random](QStringList all) {
                QStringList chosen;
                while (!all.isEmpty()) {
                    const QString taken = all.takeAt(random.bounded(all.size()));
                    if (random.bounded(3) > 0)
                        chosen.append(taken);
                }
                return chosen;
            };
            const QStringList environments = some({u"p"_qs, u"s"_qs, u"v"_qs, u"d"_qs});
            const QStringList services = some({u"api"_qs, u"web"_qs, u"db"_qs, u"mail"_qs, u"files"_qs});
            WorkspaceMatrix matrix = matrixOf(environments, services);
            for (const QString& environment : environments) {
                for (const QString& service : services) {
                    if (random.bounded(2) == 0)
                        matrix.cells.insert(
                            key(environment, service), connectedCell(QString::number(random.bounded(3))));
                }
            }
            model.apply(matrix);
            WorkspaceMatrixModel fresh;
            fresh.apply(matrix);
            QCOMPARE(textOf(model), textOf(fresh));
        }
    }
};

QTEST_MAIN(TestWorkspaceMatrixModel)
#include "tst_workspacematrixmodel.moc"
