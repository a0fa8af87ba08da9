// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logtables.h"

#include "common/datatable.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"
#include "logs/logcolumns.h"
#include "logs/logfacetrows.h"

#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QToolButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int mostBars = 500;

}

LogTables::LogTables(QWidget* parent)
    : QWidget(parent)
    , m_laidOut(QStringLiteral("\n")) // no table is called so
    , m_model(new LogTableModel(this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_choice(named(new QComboBox, u"logTableChoice"_qs, tr("Which figures")))
    , m_number(fieldChoice(u"logTableNumber"_qs, tr("Number"), {u"duration_ms"_qs, u"status_code"_qs}))
    , m_by(fieldChoice(u"logTableBy"_qs, tr("By the values of"), LogColumns::usualFields()))
    , m_pair(new QWidget)
    , m_table(named(new DataTable, u"logTable"_qs, tr("Figures of the shown records")))
{
    named(this, u"logTables"_qs, tr("Figures as a table"));
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(LogTableModel::SortRole);
    m_table->setModel(m_proxy);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    auto* const close = named(new QToolButton, u"logTablesClose"_qs, tr("Close the table"));
    close->setIcon(icon(u"close"_qs));
    close->setAutoRaise(true);
    close->setToolTip(close->accessibleName());
    auto* const head = new QHBoxLayout;
    head->addWidget(m_choice);
    auto* const pair = new QHBoxLayout(m_pair);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->addWidget(m_number);
    pair->addWidget(new QLabel(tr("by", "a number by the values of a field")));
    pair->addWidget(m_by);
    m_pair->hide();
    setNumber(latencyByEndpoint());
    head->addWidget(m_pair);
    head->addStretch();
    head->addWidget(close);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::grid, 0, 0);
    column->setSpacing(space::grid);
    column->addLayout(head);
    column->addWidget(m_table, 1);

    connect(close, &QToolButton::clicked, this, &LogTables::closed);
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] {
        // Times in order, all else by how often it occurs.
        const bool byTime = choice().isEmpty();
        m_table->sortByColumn(byTime ? 0 : 1, byTime ? Qt::AscendingOrder : Qt::DescendingOrder);
        m_pair->setVisible(choice() == numberGroup);
        Q_EMIT numberChosen();
        fill();
    });
    connect(m_table, &DataTable::opened, this, [this](const QModelIndex& index) {
        narrow(index, QGuiApplication::keyboardModifiers() & Qt::ShiftModifier);
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, &LogTables::openMenu);
    auto* const remove = new QShortcut(QKeySequence::Delete, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [this] { narrow(m_table->currentIndex(), true); });
    setFields({});
}

void LogTables::setFields(const QStringList& fields)
{
    const QString before = choice();
    {
        const QSignalBlocker quiet(m_choice);
        m_choice->clear();
        m_choice->addItem(tr("Records over time"), QString());
        for (const QString& field : fields)
            m_choice->addItem(tr("Values of %1").arg(LogColumns::titleOf(field)), field);
        for (const QStringView group : {latencyGroup, errorRateGroup, numberGroup})
            m_choice->addItem(facetTitle(group.toString()), group.toString());
    }
    setChoice(before);
    fill();
}

void LogTables::setUtc(bool utc)
{
    m_utc = utc;
    fill();
}

void LogTables::show(const StatsSummary& summary)
{
    m_summary = summary;
    fill();
}

QString LogTables::choice() const
{
    return m_choice->currentData().toString();
}

void LogTables::setChoice(const QString& id)
{
    m_choice->setCurrentIndex(std::max(0, m_choice->findData(id)));
}

QComboBox* LogTables::fieldChoice(const QString& name, const QString& title, const QStringList& fields)
{
    auto* const choice = named(new QComboBox, name, title);
    choice->setEditable(true);
    choice->setInsertPolicy(QComboBox::NoInsert);
    choice->addItems(fields);
    choice->setToolTip(title);
    // While a name is typed, each letter would be another field to count.
    connect(choice->lineEdit(), &QLineEdit::editingFinished, this, &LogTables::numberChosen);
    connect(choice, &QComboBox::activated, this, &LogTables::numberChosen);
    return choice;
}

NumberBy LogTables::number() const
{
    return {m_number->currentText().trimmed(), m_by->currentText().trimmed()};
}

std::optional<NumberBy> LogTables::chosenNumber() const
{
    const NumberBy typed = number();
    const bool isChosen = choice() == numberGroup && !typed.number.isEmpty();
    return isChosen ? std::optional(typed) : std::nullopt;
}

void LogTables::setNumber(const NumberBy& number)
{
    m_number->setCurrentText(number.number);
    m_by->setCurrentText(number.by);
}

void LogTables::fill()
{
    // A table that nobody sees costs nothing.
    if (!isVisibleTo(parentWidget()))
        return;
    const QString id = choice();
    const QModelIndex current = m_proxy->mapToSource(m_table->currentIndex());
    const QString key = current.isValid() ? m_model->at(current.row()).key : QString();
    m_model->apply(id.isEmpty()    ? timeTable(barsOf(m_summary, mostBars), m_utc)
            : id == latencyGroup   ? spreadTable(m_summary, latencyByEndpoint())
            : id == numberGroup    ? spreadTable(m_summary, number())
            : id == errorRateGroup ? errorRateTable(m_summary)
                                   : valuesTable(m_summary, id));
    for (int row = 0; !key.isNull() && !m_table->currentIndex().isValid() && row < m_model->rowCount();
         ++row) {
        if (m_model->at(row).key == key)
            m_table->setCurrentIndex(m_proxy->mapFromSource(m_model->index(row, 0)));
    }
    if (std::exchange(m_laidOut, id) == id)
        return;
    QList<int> widths(m_model->columnCount(), 88);
    widths[0] = 200;
    m_table->setColumnWidths(widths);
    m_table->setStretchColumn(0);
}

void LogTables::narrow(const QModelIndex& index, bool exclude)
{
    if (!index.isValid())
        return;
    const LogTableRow& row = m_model->at(m_proxy->mapToSource(index).row());
    if (row.times)
        Q_EMIT rangeChosen(row.times->first, row.times->second);
    else if (!row.term.isEmpty())
        Q_EMIT termChosen(QString(row.term), exclude);
}

void LogTables::openMenu(QPoint position)
{
    const QPersistentModelIndex index = m_table->indexAt(position);
    if (!index.isValid())
        return;
    auto* const menu = named(new QMenu(this), u"logTableMenu"_qs, tr("What to do with it"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(u"plus"_qs), tr("Only these"), this, [this, index] { narrow(index, false); });
    if (!m_model->at(m_proxy->mapToSource(index).row()).times)
        menu->addAction(icon(u"minus"_qs), tr("All but these"), this, [this, index] { narrow(index, true); });
    menu->addAction(icon(u"copy"_qs), tr("Copy the row"), m_table, &DataTable::copySelection);
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

} // namespace vigie
