// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chartpanel.h"

#include "charts/chartgroup.h"
#include "charts/seriesmodel.h"
#include "charts/timechart.h"
#include "common/datatable.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QToolButton>

namespace vigie {

namespace {

constexpr int tableHeight = space::rowHeight * 8;

}

ChartPanel::ChartPanel(
    ChartGroup& group, ChartUnit unit, const QString& name, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_group(group)
    , m_title(title)
    , m_remark(new QLabel)
    , m_twin(new QToolButton)
    , m_stack(new QStackedWidget)
    , m_chart(new TimeChart(group, unit))
    , m_table(new DataTable)
    , m_model(new SeriesModel(unit, this))
{
    named(m_chart, u"chart-"_qs + name, title);
    named(m_table, u"table-"_qs + name, title);
    named(m_twin, u"twin-"_qs + name, {});
    auto* const heading = new QLabel(title);
    QFont semibold = heading->font();
    semibold.setWeight(QFont::DemiBold);
    heading->setFont(semibold);
    m_remark->setForegroundRole(QPalette::PlaceholderText);
    m_twin->setAutoRaise(true);
    m_twin->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_twin->setFont(captionFont());
    auto* const proxy = new QSortFilterProxyModel(this);
    proxy->setSourceModel(m_model);
    proxy->setSortRole(SeriesModel::SortRole);
    m_table->setModel(proxy);
    m_table->horizontalHeader()->setSortIndicator(SeriesModel::Time, Qt::DescendingOrder);
    m_table->setColumnWidths({260, 240, 140});
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_table);

    auto* const head = new QHBoxLayout;
    head->setSpacing(space::between);
    head->addWidget(heading);
    head->addWidget(m_remark, 1);
    head->addWidget(m_twin);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);

    connect(m_twin, &QToolButton::clicked, this, [this] {
        setShowsTable(!showsTable());
        Q_EMIT twinToggled();
    });
    connect(&m_group, &ChartGroup::rangeChanged, this, &ChartPanel::fillTable);
    m_stack->setCurrentWidget(m_table);
    setShowsTable(false);
}

void ChartPanel::setSeries(const QList<ChartSeries>& series)
{
    m_chart->setSeries(series);
    fillTable();
}

void ChartPanel::setRemark(const QString& remark)
{
    m_remark->setText(remark);
}

bool ChartPanel::showsTable() const
{
    return m_stack->currentWidget() == m_table;
}

void ChartPanel::setShowsTable(bool shows)
{
    m_stack->setCurrentWidget(shows ? static_cast<QWidget*>(m_table) : m_chart);
    const QString text = shows ? tr("Show as chart") : tr("Show as table");
    m_twin->setText(text);
    m_twin->setIcon(icon(shows ? u"chart"_qs : u"table"_qs));
    m_twin->setAccessibleName(text);
    m_twin->setAccessibleDescription(m_title);
    m_stack->setMinimumHeight(shows ? tableHeight : m_chart->minimumSizeHint().height());
    fillTable();
}

void ChartPanel::fillTable()
{
    // A table that nobody sees costs nothing.
    if (showsTable())
        m_model->apply(m_chart->series(), m_group.from(), m_group.until());
}

} // namespace vigie
