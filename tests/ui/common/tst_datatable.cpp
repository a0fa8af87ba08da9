// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/datatable.h"
#include "common/vigiestyle.h"

#include <QApplication>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QTest>

using namespace vigie;

namespace {

enum Column { Service, Prose, Trigger, Took };

std::unique_ptr<DataTable> tableOf(QStandardItemModel& model, int width)
{
    model.setHorizontalHeaderLabels(
        {u"Service"_qs, u"Message"_qs, u"Déclenchement du travail"_qs, u"Durée"_qs});
    auto table = std::make_unique<DataTable>();
    table->setModel(&model);
    table->setColumnWidths({60, 200, 40, 60});
    table->setStretchColumn(Prose);
    table->setFirstToGo({Trigger, Took});
    table->resize(width, 200);
    table->show();
    return table;
}

void add(QStandardItemModel& model, const QStringList& cells)
{
    QList<QStandardItem*> row;
    for (const QString& cell : cells)
        row.append(new QStandardItem(cell));
    model.appendRow(row);
}

} // namespace

class TestDataTable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new VigieStyle); }

    void titlesAreNeverCut()
    {
        QStandardItemModel model;
        const auto table = tableOf(model, 900);
        const QFontMetrics metrics = table->horizontalHeader()->fontMetrics();
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(table->columnWidth(column)
                > metrics.horizontalAdvance(model.headerData(column, Qt::Horizontal).toString()));
    }

    void aColumnGrowsForWhatItHolds()
    {
        QStandardItemModel model;
        const auto table = tableOf(model, 900);
        const int before = table->columnWidth(Service);
        add(model, {u"Interface web"_qs, u"message"_qs, u"git"_qs, u"1 s"_qs});
        QTRY_VERIFY(table->columnWidth(Service) > before);
    }

    void aWholeColumnIsNotCutWhereThereIsNoRoom()
    {
        QStandardItemModel model;
        const auto table = tableOf(model, 330);
        const QString text = u"Interface web du public"_qs;
        add(model, {text, u"message"_qs, u"git"_qs, u"1 s"_qs});
        table->fitColumns();
        QVERIFY(table->columnWidth(Service) < table->fontMetrics().horizontalAdvance(text));
        table->setWholeColumns({Service});
        table->fitColumns();
        QVERIFY(table->columnWidth(Service) > table->fontMetrics().horizontalAdvance(text));
    }

    void theStretchedColumnKeepsItsRoom()
    {
        QStandardItemModel model;
        const auto table = tableOf(model, 900);
        QVERIFY(!table->isColumnHidden(Trigger));
        table->resize(420, 200);
        QTRY_VERIFY(table->isColumnHidden(Trigger));
        QVERIFY(table->columnWidth(Prose) >= 200);
        table->resize(900, 200);
        QTRY_VERIFY(!table->isColumnHidden(Trigger));
    }

    void aWidthThatAPersonHasSetStays()
    {
        QStandardItemModel model;
        const auto table = tableOf(model, 900);
        table->setColumnWidth(Took, 150);
        table->resize(880, 200);
        add(model, {u"Interface web"_qs, u"message"_qs, u"git"_qs, u"1 s"_qs});
        QTRY_COMPARE(table->columnWidth(Took), 150);
    }
};

QTEST_MAIN(TestDataTable)
#include "tst_datatable.moc"
