// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/variablesmodel.h"
#include "environments/variablestaging.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QTest>

using namespace vigie;

namespace {

Variable variable(const QString& name, const char* value, Variable::Origin origin = Variable::Origin::Own)
{
    Variable made;
    made.name = name;
    if (value)
        made.value = Secret(QByteArray(value));
    made.origin = origin;
    return made;
}

ServiceKey keyOf(const QString& environment)
{
    return {EnvironmentId(environment), ServiceId(u"api"_qs)};
}

VariableSide side(const QString& environment, std::optional<QList<Variable>> variables)
{
    return {keyOf(environment), environment, EnvironmentKind::Other, std::move(variables)};
}

VariableChange setting(const QString& name, const char* value, const char* before)
{
    VariableChange change;
    change.variable = variable(name, value);
    change.existed = before;
    if (before)
        change.before = Secret(QByteArray(before));
    return change;
}

/// "NAME: same | different(2)", one line per row.
QString textOf(const QList<ComparedRow>& rows)
{
    QStringList lines;
    for (const ComparedRow& row : rows) {
        QStringList cells;
        for (const ComparedCell& cell : row.cells) {
            QString text = comparisonName(cell.comparison);
            if (cell.group > 0)
                text += u"(%1)"_qs.arg(cell.group);
            if (cell.staged)
                text += cell.staged->kind == VariableChange::Kind::Remove ? u" -"_qs : u" +"_qs;
            cells.append(text);
        }
        lines.append(row.name + (row.branch.isEmpty() ? QString() : u'@' + row.branch) + u": "_qs
            + cells.join(u" | "));
    }
    return lines.join(u'\n');
}

} // namespace

class TestVariableComparison : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsSameDifferentMissingAndUnverifiable()
    {
        const QList<VariableSide> sides{side(u"production"_qs,
                                            QList{variable(u"SAME"_qs, "1"), variable(u"OTHER"_qs, "1"),
                                                variable(u"GONE"_qs, "1"), variable(u"HIDDEN"_qs, nullptr)}),
            side(u"staging"_qs,
                QList{variable(u"SAME"_qs, "1"), variable(u"OTHER"_qs, "2"), variable(u"HIDDEN"_qs, "1")})};
        QCOMPARE(textOf(compareVariables(sides, {})),
            u"GONE: only-here | missing\n"
            "HIDDEN: unverifiable | unverifiable\n"
            "OTHER: different(1) | different(2)\n"
            "SAME: same | same"_qs);
    }

    void groupsEqualValuesOfThreeEnvironments()
    {
        const QList<VariableSide> sides{side(u"a"_qs, QList{variable(u"X"_qs, "1")}),
            side(u"b"_qs, QList{variable(u"X"_qs, "2")}), side(u"c"_qs, QList{variable(u"X"_qs, "1")})};
        QCOMPARE(textOf(compareVariables(sides, {})), u"X: different(1) | different(2) | different(1)"_qs);
    }

    void accusesNobodyWhenASideIsNotRead()
    {
        const QList<VariableSide> sides{
            side(u"a"_qs, QList{variable(u"X"_qs, "1")}), side(u"b"_qs, std::nullopt)};
        const QList<ComparedRow> rows = compareVariables(sides, {});
        QCOMPARE(textOf(rows), u"X: present | not-read"_qs);
        QVERIFY(!rows.first().differs());
    }

    void letsTheServicesOwnVariableCountBeforeOthers()
    {
        const QList<VariableSide> sides{
            side(u"a"_qs,
                QList{variable(u"X"_qs, "from add-on", Variable::Origin::AddOn), variable(u"X"_qs, "own")}),
            side(u"b"_qs, QList{variable(u"X"_qs, "own")})};
        const QList<ComparedRow> rows = compareVariables(sides, {});
        QCOMPARE(textOf(rows), u"X: same | same"_qs);
        QCOMPARE(rows.first().cells.first().entries.size(), 2);
    }

    void showsStagedChangesAndNoValue()
    {
        VariableStaging staging;
        staging.stage(keyOf(u"a"_qs), setting(u"NEW"_qs, "hunter2", nullptr));
        const QList<VariableSide> sides{side(u"a"_qs, QList{variable(u"X"_qs, "s3cret")}),
            side(u"b"_qs, QList{variable(u"X"_qs, "other")})};
        const QList<ComparedRow> rows = compareVariables(sides, staging.changes());
        QCOMPARE(textOf(rows), u"NEW: missing + | missing\nX: different(1) | different(2)"_qs);
        VariablesModel model;
        model.apply(sides, rows);
        QString all = QString::fromUtf8(comparisonCsv(sides, rows));
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column) {
                for (int role = 0; role < VariablesModel::SortRole + 1; ++role)
                    all += model.index(row, column).data(role).toString();
            }
        }
        for (const QString& secret : {u"hunter2"_qs, u"s3cret"_qs, u"other"_qs})
            QVERIFY2(!all.contains(secret), qPrintable(secret));
        QVERIFY(comparisonCsv(sides, rows).startsWith("name,branch,a,b\r\nNEW,,missing,missing\r\n"));
    }

    void keepsOneStagedChangePerVariable()
    {
        VariableStaging staging;
        staging.stage(keyOf(u"a"_qs), setting(u"X"_qs, "2", "1"));
        staging.stage(keyOf(u"a"_qs), setting(u"X"_qs, "3", "1"));
        staging.stage(keyOf(u"b"_qs), setting(u"X"_qs, "2", "1"));
        QCOMPARE(staging.changes().size(), 2);
        QVERIFY(*staging.changesOf(keyOf(u"a"_qs)).first().variable.value == Secret(QByteArray("3")));
        // Going back to the value that is set leaves nothing to do.
        staging.stage(keyOf(u"a"_qs), setting(u"X"_qs, "1", "1"));
        QCOMPARE(staging.keys(), QList{keyOf(u"b"_qs)});
    }

    void discardsOneAllOrWhatWasCarriedOut()
    {
        VariableStaging staging;
        for (const QString& name : {u"A"_qs, u"B"_qs, u"C"_qs})
            staging.stage(keyOf(u"a"_qs), setting(name, "2", "1"));
        staging.discard(1);
        QCOMPARE(staging.changes().size(), 2);
        staging.discard(keyOf(u"a"_qs), {setting(u"A"_qs, "2", "1")});
        QCOMPARE(staging.changes().first().change.variable.name, u"C"_qs);
        // Staged anew with another value since: that one has not been carried out.
        staging.discard(keyOf(u"a"_qs), {setting(u"C"_qs, "9", "1")});
        QCOMPARE(staging.changes().size(), 1);
        staging.discardAll();
        QVERIFY(staging.isEmpty());
    }

    void filtersByFoldedNameAndByDifference()
    {
        const QList<VariableSide> sides{
            side(u"a"_qs, QList{variable(u"CLÉ_API"_qs, "1"), variable(u"PORT"_qs, "1")}),
            side(u"b"_qs, QList{variable(u"CLÉ_API"_qs, "2"), variable(u"PORT"_qs, "1")})};
        VariablesModel model;
        model.apply(sides, compareVariables(sides, {}));
        VariablesFilter filter;
        filter.setSourceModel(&model);
        QCOMPARE(filter.rowCount(), 2);
        filter.setText(u"cle"_qs);
        QCOMPARE(filter.rowCount(), 1);
        filter.setText({});
        filter.setOnlyDifferences(true);
        QCOMPARE(filter.rowCount(), 1);
        QCOMPARE(filter.index(0, 0).data().toString(), u"CLÉ_API"_qs);
    }

    void modelFollowsAnySequenceOfLists()
    {
        QRandomGenerator random(11);
        VariablesModel model;
        QAbstractItemModelTester tester(&model);
        for (int round = 0; round < 150; ++round) {
            const auto some = [&random] {
                QList<Variable> list;
                for (int i = 0; i < 8; ++i) {
                    if (random.bounded(2) == 0)
                        list.append(variable(u"V%1"_qs.arg(i), random.bounded(2) == 0 ? "1" : "2"));
                }
                return list;
            };
            QList<VariableSide> sides{side(u"a"_qs, some()), side(u"b"_qs, some())};
            if (random.bounded(20) == 0)
                sides.removeLast();
            const QList<ComparedRow> rows = compareVariables(sides, {});
            model.apply(sides, rows);
            QCOMPARE(textOf(model.rows()), textOf(rows));
            QCOMPARE(model.columnCount(), sides.size() + 1);
        }
    }
};

QTEST_MAIN(TestVariableComparison)
#include "tst_variablecomparison.moc"
